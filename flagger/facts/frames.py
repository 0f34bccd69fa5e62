"""Who took what from whom, read from the shape of a sentence around one form of a relation's verb or noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flagger.facts.entities import Mention
from flagger.facts.shape import Shape

_REACH = 48
"""Letters before a verb that are looked at: the subject of a clause is nearer."""

_ACTOR = r"(?:N(?:Sw{0,2})?g|N|Dw{0,2}g)"
_FORCES_OF = re.compile(r"gut?(?=N\Z)")
"""The forces whose state is named after them: "the troops of Ukraine"."""
_DATE = r"(?:[iJ]?t?r?(?:xd,d|[xd]{1,4}(?:ut?[xd]{1,3})?)|f[xd]{1,2}o[xd]{1,2})"

_AUXILIARIES = re.compile(r"(?P<aux>[hHbrm]*)\Z")
_DOER_FIRST = re.compile(rf"b(?:{_DATE})?yt?(?P<actor>{_ACTOR})\Z")
"""The doer before the participle, as in other languages: "was in May by Russian troops taken"."""
_RELATIVE = re.compile(r",?[qT]\Z")
_JOINED = re.compile(r"b[^,.NDSbqv]{1,16}c\Z")
"""Another participle before the verb: "was overrun and annexed"."""

_JOINED_ASIDE = re.compile(r",[^,.NDSqv]{1,24}c\Z")
"""Something else said of a name in an aside: "Crimea, home to two million people and annexed by Russia"."""
_SUBJECT = re.compile(rf"t?w{{0,2}}(?P<actor>{_ACTOR})(?:ct[wg]{{1,2}})?\Z")
_SUBJECT_OF_RELATIVE = re.compile(
    rf"(?P<actor>{_ACTOR})(?:,?qg?|,T|bt?[dw][Tq]|(?<=bN)T|,[^,.]{{1,24}},)(?:i[dx]{{1,3}},?)?\Z"
)
_CLAUSE_SUBJECT = re.compile(
    rf"(?:\A|[.,JT]|i[dx]{{1,3}},?)t?w{{0,2}}(?P<actor>{_ACTOR})(?=[^S,.cNDq])[^,.NDq]{{0,3}}[^.,q]{{0,24}}c\Z"
)
_GERUND_SUBJECT = re.compile(
    rf"(?:\A|[.,J])t?w{{0,2}}(?P<actor>{_ACTOR})(?=[^S,.cq])[^,.NDqv]{{1,8}}(?:N[^,.NDqv]{{0,4}})?[Jyi]r?\Z"
)
_ASIDE_SUBJECT = re.compile(rf"(?:\A|[.J])t?w{{0,2}}(?P<actor>{_ACTOR}),[Jyi]r?\Z")
_CONTACT = re.compile(r",t[wdW]{0,3}k\Z")
"""What a clause without "which" is added to: "Crimea, a peninsula Russia took"."""
_ACCUSED = re.compile(rf"v(?P<actor>{_ACTOR})u\Z")
_OPENING = re.compile(r"(?:\A|[.,JT])(?:[Jy]r?)?\Z")
_NEXT_SUBJECT = re.compile(rf"{_DATE}?,t?w{{0,2}}(?P<actor>{_ACTOR})(?=[^S,cv])")
_INTENDING = re.compile(rf"(?P<actor>{_ACTOR})(?=[^S,cND])[^,.NDq]{{0,6}}[omn]r?\Z")
"""Who is to do what stands in the base form; `\\Z` is the verb."""

_POSSESSOR = re.compile(r"(?P<actor>(?P<name>N)S|D(?:w{0,2}gS)?)[wrdx]{0,3}\Z")
_LAUNCHER = re.compile(rf"(?P<actor>{_ACTOR})[hr]{{0,3}}Lt?[wrdx]{{0,3}}\Z")
_DECLARED = re.compile(rf",?[qT]t?w{{0,2}}(?P<actor>{_ACTOR})[hr]{{0,2}}L")
"""Who did a deed that a noun names, in a clause after it: "the annexation of B, which A proclaimed"."""
_ITS = re.compile(r"(?:\A|[.,])[Jiy]t\Z")
"""Before a noun, what stands for the name that follows: "Since its annexation by A, B has ..."."""
_COMPOUND_NOUN = re.compile(r"(?P<name>N)\Z")

_PATIENT_RIGHT = re.compile(
    r"(?:tw{0,3}k,(?=N))?(?:it?kut?|tk(?=N))?(?:t?w{1,2}u)?t?[wrdx]{0,3}(?:(?P<owner>[ND])S?[wrdW]{0,3})??(?P<noun>W{0,3}k{1,2}ut?w{0,2})?(?P<patient>N|D(?=W?k(?!u)))"
    r"(?P<plain>W?k)?(?!S)"
)
_ORIGIN_FIRST = re.compile(r"ft?(?P<origin>N)(?=t)")
"""Who lost a thing, named before it: "annexed from Ukraine the peninsula of Crimea"."""

_PATIENT_LEFT = (
    re.compile(r"(?P<patient>N|D(?=W?k))(?:W?k)?(?:kuN)?,t[wrdWDNSg]{0,6}k\Z"),
    re.compile(r"(?P<patient>N)(?:,t?N){0,4},?ct?N(?:i[xd]{1,3})?k?\Z"),
    re.compile(r"(?P<patient>N)k?(?:i[xd]{1,3})?\Z"),
    re.compile(r"(?P<patient>D)W?k(?:i[xd]{1,3})?\Z"),
)
_MORE_PATIENTS = re.compile(r"(?:,t?N){0,5},?ct?N(?!S)k?")
_ANAPHOR_LEFT = re.compile(r"tw{0,2}(?P<patient>k)\Z")
_ANAPHOR_RIGHT = re.compile(r"t(?P<patient>k)(?!u)")
_BEFORE_SUBJECT = re.compile(r"(?P<mark>.?)t?(?:(?:NS|D)?[wrdW]{0,3}(?P<noun>ku)t?w{0,2})?(?:(?:NS|D)[wdW]{0,2})?\Z")

_COMPLEMENT = re.compile(
    rf"(?P<adverb>r)|(?P<part>Jt?ku)t?w?(?P<whole>N)|(?P<prep>[yof])t?[wdk]{{0,3}}(?P<actor>{_ACTOR})(?!S)|(?P<date>{_DATE})"
    r"|(?P<adjunct>[if]t?D?[wA]{1,2}(?![NDPWkgwA])|w{1,2}(?=i[xd]))"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement of a relation as it stands: the mentions that fill its roles, and the tokens it covers.

    `recipient` is who a thing was given to, `origin` whom it was taken from. An `anaphor` is the token of a plain noun
    ("the peninsula") that stands for the patient. An aside is a clause that its writer adds to a name;
    what `is_named` is said by a name or an apposition itself, so that no plan or fear around it makes it one. What `is_planned`
    stands in the base form: "wants to annex".
    """

    trigger: int
    first: int
    last: int
    agent: Mention | None = None
    recipient: Mention | None = None
    patient: Mention | None = None
    origin: Mention | None = None
    anaphor: int | None = None
    owner: Mention | None = None
    is_part: bool = False
    is_aside: bool = False
    is_accusation: bool = False
    is_named: bool = False
    is_planned: bool = False


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
    start = max(0, verb - _REACH)
    left = sentence.letters[start:verb]
    aux = _AUXILIARIES.search(left)
    auxiliaries = aux["aux"] if aux else ""
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


def _read_active(sentence: Shape, verb: int, start: int, rest: str) -> Telling | None:
    telling = _right_patient(sentence, verb, verb + 1)
    if telling is not None:
        actor, is_aside = _subject(sentence, start, rest)
        if actor is not None:
            return replace(telling, agent=actor, first=actor.first, is_aside=is_aside)
        is_having = sentence.letters.startswith("H", start + len(rest))
        return _with_next_subject(sentence, telling) if is_having else None
    found = _SUBJECT.search(rest)
    if found is None or not (rest[: found.start()].endswith(("q", "T")) or _CONTACT.search(rest, 0, found.start())):
        return None
    agent = sentence.mentions[start + found.start("actor")]
    before = _RELATIVE.sub("", rest[: found.start()])
    telling = _left_patient(sentence, verb, start, before, is_subject=False)
    if telling is None:
        return None
    return _with_complements(sentence, replace(telling, agent=agent, is_aside=True), verb + 1)


def _subject(sentence: Shape, start: int, rest: str) -> tuple[Mention | None, bool]:
    """The name that does the deed, and whether the deed stands in a clause added to that name."""
    found = _SUBJECT_OF_RELATIVE.search(rest)
    if found:
        is_cleft = rest[: found.start("actor")].endswith("b")
        return sentence.mentions[start + found.start("actor")], "q" in rest[found.end("actor") :] and not is_cleft
    found = _SUBJECT.search(rest)
    if found and _FORCES_OF.search(rest[: found.end("actor")]):
        return sentence.mentions[start + found.start("actor")], False
    if found and not rest[: found.start("actor")].rstrip("tw").endswith(("y", "o", "f", "u", "i", "D", "N")):
        before = rest[: found.start("actor")]
        if not re.search(r"[NDS]ct?\Z", before):
            return sentence.mentions[start + found.start("actor")], False
    found = _CLAUSE_SUBJECT.search(rest)
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
    telling = _left_patient(sentence, verb, start, before, is_subject=not is_aside)
    if telling is None:
        return None
    return _with_complements(sentence, replace(telling, is_aside=is_aside), verb + 1)


def _left_patient(sentence: Shape, verb: int, start: int, before: str, *, is_subject: bool) -> Telling | None:
    """What was taken, named before the verb; a subject may not hang on a preposition ("a farm in Crimea was ...")."""
    for pattern in _PATIENT_LEFT:
        found = pattern.search(before)
        if found is None:
            continue
        position = start + found.start("patient")
        patient = sentence.mentions[position]
        if is_subject:
            context = _BEFORE_SUBJECT.search(before[: found.start("patient")])
            if context and not context["noun"] and context["mark"] and context["mark"] in "yofuic":
                return None
        if patient.entity.is_state and patient.is_adjective:
            return None
        return Telling(sentence.tokens[verb], patient.first, sentence.tokens[verb] + 1, patient=patient)
    found = _ANAPHOR_LEFT.search(before)
    if found is None:
        return None
    noun = sentence.tokens[start + found.start("patient")]
    return Telling(sentence.tokens[verb], noun, sentence.tokens[verb] + 1, anaphor=noun)


def _right_patient(sentence: Shape, verb: int, position: int) -> Telling | None:
    """What was taken, named after the verb or after "annexation of", with what follows it."""
    trigger = sentence.tokens[verb]
    given = _ORIGIN_FIRST.match(sentence.letters, position)
    position = given.end() if given else position
    found = _PATIENT_RIGHT.match(sentence.letters, position)
    if found is None:
        found = _ANAPHOR_RIGHT.match(sentence.letters, position)
        if found is None:
            return None
        noun = sentence.tokens[found.start("patient")]
        return _with_complements(sentence, Telling(trigger, trigger, noun + 1, anaphor=noun), found.end())
    patient = sentence.mentions[found.start("patient")]
    owner = sentence.mentions[found.start("owner")] if found["owner"] else None
    if owner is not None and not owner.entity.is_state and patient.entity.is_state:
        owner, patient = patient, owner
    is_part = patient.entity.is_state and bool(found["noun"] or patient.is_adjective)
    telling = Telling(trigger, trigger, sentence.after(found.end() - 1), patient=patient, owner=owner, is_part=is_part)
    if given:
        telling = replace(telling, origin=sentence.mentions[given.start("origin")])
    more = _MORE_PATIENTS.match(sentence.letters, found.end())
    if more is None:
        return _with_complements(sentence, telling, found.end())
    return _with_complements(sentence, replace(telling, last=sentence.after(more.end() - 1)), more.end())


def _with_complements(sentence: Shape, telling: Telling, position: int) -> Telling:
    """A statement with the "by", "to", "from" and the date that follow it, in any order."""
    letters = sentence.letters
    while found := _COMPLEMENT.match(letters, position):
        position = found.end()
        if found["adverb"] or found["adjunct"]:
            continue
        last = sentence.after(position - 1)
        if found["date"]:
            telling = replace(telling, last=max(telling.last, last))
            continue
        mention = sentence.mentions[found.start("whole" if found["part"] else "actor")]
        filled = _filled(telling, "o" if found["part"] else found["prep"], mention)
        if filled is None:
            break
        telling = replace(filled, last=max(telling.last, last))
    return telling


def _filled(telling: Telling, preposition: str, mention: Mention) -> Telling | None:
    """A statement with the role that a preposition gives; None where the role is taken."""
    if preposition == "y":
        return None if telling.agent else replace(telling, agent=mention)
    if preposition == "o":
        return None if telling.recipient else replace(telling, recipient=mention)
    return None if telling.origin else replace(telling, origin=mention)


def _with_next_subject(sentence: Shape, telling: Telling) -> Telling | None:
    """Reads "After annexing B in 2014, A ...": the subject of the clause that follows."""
    position = next((index for index, token in enumerate(sentence.tokens) if token >= telling.last), None)
    found = _NEXT_SUBJECT.match(sentence.letters, position) if position is not None else None
    if found is None:
        return None
    agent = sentence.mentions[found.start("actor")]
    return replace(telling, agent=agent, last=max(telling.last, agent.last))


def _read_gerund(sentence: Shape, verb: int) -> Telling | None:
    """Reads "After annexing B, A ...", "A ... after annexing B", "accused A of annexing B"."""
    telling = _right_patient(sentence, verb, verb + 1)
    if telling is None:
        return None
    start = max(0, verb - _REACH)
    left = sentence.letters[start:verb]
    for pattern in (_ACCUSED, _ASIDE_SUBJECT, _GERUND_SUBJECT):
        found = pattern.search(left)
        if found:
            agent = sentence.mentions[start + found.start("actor")]
            return replace(telling, agent=agent, first=agent.first, is_accusation=pattern is _ACCUSED)
    return _with_next_subject(sentence, telling) if _OPENING.search(left) else None


def _read_base(sentence: Shape, verb: int) -> Telling | None:
    """Reads "A plans to annex B", "A could annex B"."""
    telling = _right_patient(sentence, verb, verb + 1)
    start = max(0, verb - _REACH)
    found = _INTENDING.search(sentence.letters, start, verb) if telling else None
    if telling is None or found is None:
        return None
    agent = sentence.mentions[found.start("actor")]
    return replace(telling, agent=agent, first=agent.first, is_planned=True)


def _read_noun(sentence: Shape, noun: int) -> Telling | None:
    """Reads "A's annexation of B", "the annexation of B by A", "B's annexation by A"."""
    letters = sentence.letters
    trigger = sentence.tokens[noun]
    start = max(0, noun - _REACH)
    left = letters[start:noun]
    found = _POSSESSOR.search(left) or _COMPOUND_NOUN.search(left)
    holder = sentence.mentions[start + found.start()] if found else None
    first = holder.first if holder else trigger
    by_first = _with_complements(sentence, Telling(trigger, first, trigger + 1), noun + 1)
    position = next((index for index, token in enumerate(sentence.tokens) if token >= by_first.last), len(letters))
    following = _NEXT_SUBJECT.match(letters, position) if _ITS.search(left) and by_first.agent else None
    if following:
        return replace(by_first, patient=sentence.mentions[following.start("actor")])
    if letters[position : position + 1] != ("i" if letters[noun] == "E" else "u"):
        compound = start + found.start() if found is not None and found[0] == "N" else -1
        return holder and _read_held_noun(sentence, by_first, holder, compound)
    telling = _right_patient(sentence, noun, position + 1)
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


def _read_lost(sentence: Shape, verb: int) -> Telling | None:
    """Reads "A lost B to C" as that C took B from A."""
    telling = _read_verb(sentence, verb)
    if telling is None or telling.recipient is None or telling.agent is None:
        return None
    return replace(telling, agent=telling.recipient, recipient=None, origin=telling.agent)


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


def _read_compound(sentence: Shape, position: int) -> Telling | None:
    """Reads "Russian-annexed Crimea": the patient follows; the agent is inside the word."""
    agent = sentence.mentions.get(position)
    telling = _right_patient(sentence, position, position + 1)
    return telling and replace(telling, agent=agent, first=sentence.tokens[position])


_READERS = {
    "V": _read_verb,
    "Z": _read_verb,
    "G": _read_gerund,
    "B": _read_base,
    "F": _read_lost,
    "A": _read_noun,
    "E": _read_noun,
    "C": _read_compound,
}
