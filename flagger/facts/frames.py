"""Who took what from whom, read from the shape of a sentence around one form of a relation's verb or noun."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flagger.facts.entities import Mention
from flagger.facts.noun_frames import read_compound, read_noun
from flagger.facts.shape import Shape
from flagger.facts.telling import (
    ACTOR,
    DATE,
    REACH,
    Telling,
    left_patient,
    right_patient,
    with_complements,
    with_next_subject,
)

_FORCES_OF = re.compile(r"gut?(?=N\Z)")
"""The forces whose state is named after them: "the troops of Ukraine"."""

_AUXILIARIES = re.compile(r"(?P<aux>[hHbrm]*)\Z")

_DOER_FIRST = re.compile(rf"b(?:{DATE})?yt?(?P<actor>{ACTOR})\Z")
"""The doer before the participle, as in other languages: "was in May by Russian troops taken"."""

_RELATIVE = re.compile(r",?[qT]\Z")

_JOINED = re.compile(r"b[^,.NDSbqv]{1,16}c\Z")
"""Another participle before the verb: "was overrun and annexed"."""

_JOINED_ASIDE = re.compile(r",[^,.NDSqv]{1,24}c\Z")
"""Something else said of a name in an aside: "Crimea, home to two million people and annexed by Russia"."""

_SUBJECT = re.compile(rf"t?w{{0,2}}(?P<actor>{ACTOR})(?:ct[wg]{{1,2}})?\Z")

_SUBJECT_OF_RELATIVE = re.compile(
    rf"(?P<actor>{ACTOR})(?:,?qg?|,?q[hrbw][^,.NDqv]{{0,14}}c|,T|bt?[dw][Tq]|(?<=bN)T|,[^,.]{{1,24}},)(?:i[dx]{{1,3}},?)?\Z"
)

_CLAUSE_SUBJECT = re.compile(
    rf"(?:\A|[.,JT]|i[dx]{{1,3}},?)t?w{{0,2}}(?P<actor>{ACTOR})(?=[^S,.cNDq])[^,.NDq]{{0,3}}[^.,q]{{0,24}}c\Z"
)

_GERUND_SUBJECT = re.compile(
    rf"(?:\A|[.,J])t?w{{0,2}}(?P<actor>{ACTOR})(?=[^S,.cq])[^,.NDqv]{{1,8}}(?:N[^,.NDqv]{{0,4}})?[Jyi]r?\Z"
)

_ASIDE_SUBJECT = re.compile(rf"(?:\A|[.J])t?w{{0,2}}(?P<actor>{ACTOR}),?(?:[Jyi]r?)?\Z")

_PARTICIPLE_SUBJECT = re.compile(
    rf"(?:\A|[.]|\Ai[xd]{{1,3}},?)t?w{{0,2}}(?P<actor>{ACTOR})(?=[hbwgV])[^.DqJ]{{1,24}},r?\Z"
)
"""Who does what a participle adds to a clause: "Iraq attacked its neighbour in 1990, annexing Kuwait"."""

_JOINT_SUBJECT = re.compile(r"(?:\A|[.J]|i[dx]{1,3},)t?(?:N,t?){0,5}N,?ct?(?P<actor>N)\Z")
"""The last of several who do a deed: "A, B and C invaded D"."""

_PART_OF = re.compile(r"t?w{0,2}kut?w?(?P<actor>N)(?!S)")

_MANY = re.compile(r"(?:du){1,2}t?\Z")
"""What counts the forces named after it: "tens of thousands of"."""

_CONTACT = re.compile(r",t[wdW]{0,3}k\Z")
"""What a clause without "which" is added to: "Crimea, a peninsula Russia took"."""

_ACCUSED = re.compile(rf"v(?P<actor>{ACTOR})u\Z")

_OPENING = re.compile(r"(?:\A|[.,JT])(?:[Jy]r?)?\Z")

_INTENDING = re.compile(rf"(?P<actor>{ACTOR})(?=[^S,cND])[^,.NDq]{{0,6}}[omn]r?\Z")
"""Who is to do what stands in the base form; `\\Z` is the verb."""


def tellings(sentence: Shape) -> Iterator[Telling]:
    """The statements that a sentence makes with the relation whose words the shape was made with."""
    for position, letter in enumerate(sentence.letters):
        reader = _READERS.get(letter)
        if reader is not None:
            telling = reader(sentence, position)
            if telling is not None and (telling.agent or telling.recipient or telling.origin):
                yield telling


def _read_verb(sentence: Shape, verb: int) -> Telling | None:
    """Reads "A annexed B", "B was annexed by A", "B, which A annexed", "B, annexed by A"."""
    start = max(0, verb - REACH)
    left = sentence.letters[start:verb]
    auxiliaries = _auxiliaries(left)
    rest = left[: len(left) - len(auxiliaries)]
    if "m" in auxiliaries or rest.endswith("n"):
        return None
    if "b" not in auxiliaries:
        active = _read_active(sentence, verb, start, rest)
        if active is not None:
            return active
    if sentence.letters[verb] == "Z":
        return None
    doer = _DOER_FIRST.search(left)
    if doer and not auxiliaries:
        telling = _read_passive(sentence, verb, start, left[: doer.start()], is_finite=True)
        return telling and replace(telling, agent=sentence.mentions[start + doer.start("actor")])
    return _read_passive(sentence, verb, start, rest, is_finite="b" in auxiliaries)


def _auxiliaries(left: str) -> str:
    """The letters of the auxiliaries and adverbs at the end of what stands before a verb."""
    found = _AUXILIARIES.search(left)
    return found["aux"] if found else ""


def _read_active(sentence: Shape, verb: int, start: int, rest: str) -> Telling | None:
    telling = right_patient(sentence, verb, verb + 1)
    if telling is not None:
        actor, is_aside = _subject(sentence, start, rest)
        if actor is not None:
            return replace(telling, agent=actor, first=actor.first, is_aside=is_aside)
        if not sentence.letters.startswith("H", start + len(rest)):
            return None
        main = _ASIDE_SUBJECT.search(rest) or _PARTICIPLE_SUBJECT.search(rest)
        if main is None:
            return with_next_subject(sentence, telling)
        agent = sentence.mentions[start + main.start("actor")]
        return replace(telling, agent=agent, first=agent.first)
    return _read_relative(sentence, verb, start, rest)


def _read_relative(sentence: Shape, verb: int, start: int, rest: str) -> Telling | None:
    """Reads "B, which A annexed"."""
    found = _SUBJECT.search(rest)
    if found is None or not (rest[: found.start()].endswith(("q", "T")) or _CONTACT.search(rest, 0, found.start())):
        return None
    agent = sentence.mentions[start + found.start("actor")]
    before = _RELATIVE.sub("", rest[: found.start()])
    telling = left_patient(sentence, verb, start, before, is_subject=False)
    if telling is None:
        return None
    return with_complements(sentence, replace(telling, agent=agent, is_aside=True), verb + 1)


def _subject(sentence: Shape, start: int, rest: str) -> tuple[Mention | None, bool]:
    """The name that does the deed, and whether the deed stands in a clause added to that name."""
    found = _SUBJECT_OF_RELATIVE.search(rest)
    if found:
        is_cleft = rest[: found.start("actor")].endswith("b")
        return sentence.mentions[start + found.start("actor")], "q" in rest[found.end("actor") :] and not is_cleft
    found = _SUBJECT.search(rest)
    if found and _FORCES_OF.search(rest[: found.end("actor")]):
        return sentence.mentions[start + found.start("actor")], False
    before = _MANY.sub("", rest[: found.start("actor")]) if found else ""
    is_free = not before.rstrip("tw").endswith(("y", "o", "f", "u", "i", "D", "N"))
    if found and is_free and not re.search(r"[NDS]ct?\Z", before):
        return sentence.mentions[start + found.start("actor")], False
    found = _JOINT_SUBJECT.search(rest) or _CLAUSE_SUBJECT.search(rest)
    return (sentence.mentions[start + found.start("actor")], False) if found else (None, False)


def _read_passive(sentence: Shape, verb: int, start: int, rest: str, *, is_finite: bool) -> Telling | None:
    joined = _JOINED.search(rest)
    if joined and not is_finite:
        rest, is_finite = rest[: joined.start()], True
    elif not is_finite:
        rest = _JOINED_ASIDE.sub("", rest)
    relative = _RELATIVE.search(rest)
    before = rest[: relative.start()] if relative else rest.removesuffix(",")
    is_aside = relative is not None or not is_finite
    telling = left_patient(sentence, verb, start, before, is_subject=not is_aside)
    if telling is None:
        return None
    return with_complements(sentence, replace(telling, is_aside=is_aside), verb + 1)


def _read_gerund(sentence: Shape, verb: int) -> Telling | None:
    """Reads "After annexing B, A ...", "A ... after annexing B", "accused A of annexing B"."""
    telling = right_patient(sentence, verb, verb + 1)
    if telling is None:
        return None
    start = max(0, verb - REACH)
    left = sentence.letters[start:verb]
    for pattern in (_ACCUSED, _ASIDE_SUBJECT, _GERUND_SUBJECT, _PARTICIPLE_SUBJECT):
        found = pattern.search(left)
        if found:
            agent = sentence.mentions[start + found.start("actor")]
            return replace(telling, agent=agent, first=agent.first, is_accusation=pattern is _ACCUSED)
    return with_next_subject(sentence, telling) if _OPENING.search(left) else None


def _read_base(sentence: Shape, verb: int) -> Telling | None:
    """Reads "A plans to annex B", "A could annex B"."""
    telling = right_patient(sentence, verb, verb + 1)
    start = max(0, verb - REACH)
    found = _INTENDING.search(sentence.letters, start, verb) if telling else None
    if telling is None or found is None:
        return None
    agent = sentence.mentions[found.start("actor")]
    return replace(telling, agent=agent, first=agent.first, is_planned=True)


def _read_merged(sentence: Shape, verb: int) -> Telling | None:
    """Reads "B became part of A" as that A took B."""
    found = _PART_OF.match(sentence.letters, verb + 1)
    start = max(0, verb - REACH)
    left = sentence.letters[start:verb]
    before = left[: len(left) - len(_auxiliaries(left))]
    telling = left_patient(sentence, verb, start, before, is_subject=True) if found else None
    if telling is None or found is None:
        return None
    agent = sentence.mentions[found.start("actor")]
    return with_complements(sentence, replace(telling, agent=agent, last=agent.last), found.end())


def _read_lost(sentence: Shape, verb: int) -> Telling | None:
    """Reads "A lost B to C" as that C took B from A."""
    telling = _read_verb(sentence, verb)
    if telling is None or telling.recipient is None:
        return None
    return replace(telling, agent=telling.recipient, recipient=None, origin=telling.agent)


_READERS = {
    "V": _read_verb,
    "Z": _read_verb,
    "G": _read_gerund,
    "B": _read_base,
    "F": _read_lost,
    "M": _read_merged,
    "A": read_noun,
    "E": read_noun,
    "C": read_compound,
}
