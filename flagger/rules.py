"""What flagger can say: a rule and its page, the detector that finds it, and selection by code prefix or name."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flagger.errors import ConfigError
from flagger.records import Document, Evidence, Field, Flag, Severity, Span

FAMILIES = {
    "TQ": "translation quality",
    "SP": "spun text",
    "BP": "boilerplate and spam",
    "LG": "language",
    "TX": "text integrity",
    "FC": "facts",
    "CR": "credibility",
    "XA": "across articles",
}
"""The two letters of a code; the order is that of the rule table."""

AXES = {
    "translation": frozenset({"TQ", "LG", "TX"}),
    "misinformation": frozenset({"FC", "XA"}),
    "spam": frozenset({"BP", "SP"}),
    "credibility": frozenset({"CR"}),
}
"""Which families count towards which score of an article; the order is that of the scores wherever they stand."""

_MARK = re.compile(r"\[\[|\]\]")


class Measured(NamedTuple):
    """A reading of a rule's hits by a person: `right` of the `read` ones were true, on text it was not tuned on."""

    right: int
    read: int
    on: str


UNMEASURED = Measured(0, 0, "nothing yet")
"""For a rule whose hits nobody has read: its confidence is one half, which says just that."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something flagger can say of a text, with the page that `flagger explain` prints.

    `examples` mark what is flagged in place: "Doctors hate this [[miracle cure]]."; `clean` ones are not flagged.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    what: str
    why: str
    examples: tuple[str, ...]
    clean: tuple[str, ...]
    blind_spots: str
    source: str
    measured: Measured = UNMEASURED
    aliases: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The two letters that head the code."""
        return self.code[:2]

    @property
    def confidence(self) -> float:
        """How likely a flag of this rule is right, by Laplace's rule of succession from the hits that were read."""
        return (self.measured.right + 1) / (self.measured.read + 2)

    def flag(
        self,
        document: Document,
        start: int,
        end: int,
        message: str,
        *,
        severity: Severity | None = None,
        confidence: float | None = None,
        evidence: Evidence = (),
        suggestion: str = "",
    ) -> Flag:
        """A flag of this rule on `document.text[start:end]`; severity and confidence are the rule's unless given."""
        return Flag(
            code=self.code,
            name=self.name,
            field=document.field,
            start=start,
            end=end,
            quote=document.text[start:end],
            severity=self.severity if severity is None else severity,
            confidence=self.confidence if confidence is None else confidence,
            message=message,
            evidence=evidence,
            suggestion=suggestion,
        )


Find = Callable[[Document], Iterable[Flag]]


@dataclass(frozen=True, slots=True)
class Effort:
    """What may be spent on an article.

    `model` is "fast" for the cheap models alone, "careful" for the careful one on every sentence, and "auto" for the
    careful one on the sentences that the cheap ones choose, within `ms` milliseconds.
    """

    model: str = "auto"
    ms: float = 20.0


@dataclass(frozen=True, slots=True)
class Detector:
    """Code that finds one or a few rules: a pure function of a document, no I/O, nothing for an empty text.

    `english` detectors are skipped on articles in another language. `fields` names the fields they read. `ahead` works
    out for several documents at once, faster than for one after the other, what `find` then reads of each; `find` does
    without. `find_with` is for one whose work depends on the effort, and `unmet` says why it cannot run, "" if it can.
    """

    rules: tuple[Rule, ...]
    find: Find
    english: bool = True
    fields: tuple[Field, ...] = ("text", "title")
    ahead: Callable[[Sequence[Document]], None] | None = None
    find_with: Callable[[Document, Effort], Iterable[Flag]] | None = None
    unmet: Callable[[Effort], str] | None = None


def parse_example(example: str) -> tuple[str, list[Span]]:
    """The text of an example without its [[marks]], and the spans that they enclosed."""
    parts: list[str] = []
    spans: list[Span] = []
    opened = length = 0
    cursor = 0
    for mark in _MARK.finditer(example):
        parts.append(example[cursor : mark.start()])
        length += mark.start() - cursor
        cursor = mark.end()
        if mark.group() == "[[":
            opened = length
        else:
            spans.append(Span(opened, length))
    parts.append(example[cursor:])
    return "".join(parts), spans


def select(rules: Sequence[Rule], *, chosen: Iterable[str] = (), ignored: Iterable[str] = ()) -> frozenset[str]:
    """Codes of the rules that `chosen` names and `ignored` does not; where both name a rule the longer name wins.

    A name is a code, the beginning of a code, a rule's name or an alias. Nothing chosen means every rule.

    Raises:
        ConfigError: a name that fits no rule.

    """
    wanted = [(selector, True) for selector in chosen] or [("", True)]
    wanted += [(selector, False) for selector in ignored]
    codes = set()
    for rule in rules:
        verdicts = [(len(selector), not keep) for selector, keep in wanted if _fits(rule, selector)]
        if verdicts and not max(verdicts)[1]:
            codes.add(rule.code)
    for selector, _ in wanted:
        if not any(_fits(rule, selector) for rule in rules):
            raise _unknown(rules, selector)
    return frozenset(codes)


def _fits(rule: Rule, selector: str) -> bool:
    return rule.code.startswith(selector) or selector == rule.name or selector in rule.aliases


def find_rule(rules: Sequence[Rule], name: str) -> Rule:
    """The rule with that code, name or alias.

    Raises:
        ConfigError: there is none; the message names the nearest.
    """
    for rule in rules:
        if name in (rule.code, rule.name, *rule.aliases):
            return rule
    raise _unknown(rules, name)


def _unknown(rules: Sequence[Rule], name: str) -> ConfigError:
    import difflib

    names = [known for rule in rules for known in (rule.code, rule.name)]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else "`flagger rules` lists them all"
    return ConfigError(f"no rule is called {name!r}; {hint}")
