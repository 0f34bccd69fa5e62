"""Who took what from whom, read around a noun that names the deed: "A's annexation of B", "the annexation of B by A"."""

import re
from dataclasses import replace

from flagger.facts.entities import Mention
from flagger.facts.shape import Shape
from flagger.facts.telling import ACTOR, NEXT_SUBJECT, REACH, Telling, right_patient, with_complements

_POSSESSOR = re.compile(r"(?P<actor>(?P<name>N)S|D(?:w{0,2}gS)?)[wrdx]{0,3}\Z")

_LAUNCHER = re.compile(rf"(?P<actor>{ACTOR})[hr]{{0,3}}Lt?[wrdx]{{0,3}}\Z")

_DECLARED = re.compile(rf",?[qT]t?w{{0,2}}(?P<actor>{ACTOR})[hr]{{0,2}}L")
"""Who did a deed that a noun names, in a clause after it: "the annexation of B, which A proclaimed"."""

_BY_WHOM = re.compile(rf"ut?w{{0,2}}(?P<actor>{ACTOR})(?=i)")
"""Who attacks, after the noun: "the attack of A on B"."""

_ITS = re.compile(r"(?:\A|[.,])[Jiy]t\Z")
"""Before a noun, what stands for the name that follows: "Since its annexation by A, B has ..."."""

_COMPOUND_NOUN = re.compile(r"(?P<name>N)\Z")


def read_noun(sentence: Shape, noun: int) -> Telling | None:
    """Reads "A's annexation of B", "the annexation of B by A", "B's annexation by A"."""
    letters = sentence.letters
    trigger = sentence.tokens[noun]
    start = max(0, noun - REACH)
    left = letters[start:noun]
    found = _POSSESSOR.search(left) or _COMPOUND_NOUN.search(left)
    holder = sentence.mentions[start + found.start()] if found else None
    first = holder.first if holder else trigger
    told = Telling(trigger, first, trigger + 1)
    by_whom = _BY_WHOM.match(letters, noun + 1) if letters[noun] == "E" and holder is None else None
    if by_whom:
        agent = sentence.mentions[by_whom.start("actor")]
        told = replace(told, agent=agent, last=sentence.after(by_whom.end() - 1))
    by_first = with_complements(sentence, told, by_whom.end() if by_whom else noun + 1)
    position = next((index for index, token in enumerate(sentence.tokens) if token >= by_first.last), len(letters))
    following = NEXT_SUBJECT.match(letters, position) if _ITS.search(left) and by_first.agent else None
    if following:
        return replace(by_first, patient=sentence.mentions[following.start("actor")])
    if letters[position : position + 1] != ("i" if letters[noun] == "E" else "u"):
        compound = start + found.start() if found is not None and found[0] == "N" else -1
        return holder and _read_held_noun(sentence, by_first, holder, compound)
    telling = right_patient(sentence, noun, position + 1)
    if telling is None:
        return None
    telling = replace(telling, first=first, agent=telling.agent or by_first.agent)
    launcher = _LAUNCHER.search(left) if telling.agent is None else None
    if launcher:
        agent = sentence.mentions[start + launcher.start()]
        return replace(telling, first=agent.first, agent=agent)
    declarer = _DECLARED.match(
        letters, next((at for at, token in enumerate(sentence.tokens) if token >= telling.last), 0)
    )
    if telling.agent is None and declarer:
        agent = sentence.mentions[declarer.start("actor")]
        return replace(telling, first=first, agent=agent, last=agent.last)
    is_agent = telling.agent is None and found is not None and found[0] != "N"
    return replace(telling, agent=holder) if is_agent else telling


def _read_held_noun(sentence: Shape, telling: Telling, holder: Mention, compound: int) -> Telling | None:
    """Reads "B's annexation by A", and "Putin's Crimea annexation" where `compound` is the letter of the inner name."""
    if compound > 1 and sentence.letters[compound - 2 : compound] == "NS" and telling.agent is None:
        owner = sentence.mentions[compound - 2]
        if owner.entity.kind == "voice":
            return replace(telling, first=owner.first, agent=owner, patient=holder)
    is_told = telling.agent or telling.recipient or telling.origin
    if not is_told or (holder.entity.is_state and holder.is_adjective):
        return None
    return replace(telling, patient=holder)


def read_compound(sentence: Shape, position: int) -> Telling | None:
    """Reads "Russian-annexed Crimea": the patient follows; the agent is inside the word."""
    agent = sentence.mentions.get(position)
    telling = right_patient(sentence, position, position + 1)
    return telling and replace(telling, agent=agent, first=sentence.tokens[position])
