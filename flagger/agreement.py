"""Rules and learned models that flag one place agree on one flag: the more specific code stays, surer than before."""

from collections.abc import Iterable
from dataclasses import replace

from flagger.records import Flag

AGREES = "agrees"
"""Evidence of a rule's flag: the learned rule that names the same place."""

_FAMILIES = frozenset({"TQ", "SP"})
"""Garbled and spun text look alike, so these families speak of the same places."""


def agreed(flags: Iterable[Flag]) -> list[Flag]:
    """The flags without learned ones (TQ9xx, SP9xx) whose place a rule names too; all others are as they were.

    A learned flag that is hardly longer than the rule's gives way to it. The rule's flag is then as severe as the worse
    of both, and as likely right as one of two independent witnesses: 1 - (1 - a)(1 - b). A passage that a rule's flag is
    a small part of stays.
    """
    kept = list(flags)
    learned = [flag for flag in kept if _is_learned(flag)]
    rules = [flag for flag in kept if flag.code[:2] in _FAMILIES and not _is_learned(flag)]
    for witness in learned:
        named = [flag for flag in rules if _is_same_place(flag, witness)]
        if named:
            kept.remove(witness)
        for flag in named:
            at = kept.index(flag)
            confidence = 1 - (1 - flag.confidence) * (1 - witness.confidence)
            surer = replace(
                flag,
                confidence=confidence,
                severity=max(flag.severity, witness.severity),
                evidence=(*flag.evidence, (AGREES, witness.code)),
            )
            kept[at] = surer
            rules[rules.index(flag)] = surer
    return kept


def _is_learned(flag: Flag) -> bool:
    return flag.code[:2] in _FAMILIES and flag.code[2] == "9"


_MUCH_LONGER = 4
"""A learned flag this many times as long as the rule's says more than the rule does."""


def _is_same_place(rule: Flag, witness: Flag) -> bool:
    overlap = min(rule.end, witness.end) - max(rule.start, witness.start)
    is_longer = witness.end - witness.start > _MUCH_LONGER * (rule.end - rule.start)
    return rule.field == witness.field and overlap > 0 and not is_longer
