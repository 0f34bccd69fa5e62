"""One statement as it stands in a sentence, and its roles that stand after or before the word that tells it."""

import re
from dataclasses import dataclass, replace

from flagger.facts.entities import Mention
from flagger.facts.shape import Shape

REACH = 48
"""Letters before a verb that are looked at: the subject of a clause is nearer."""

ACTOR = r"(?:N(?:Sw{0,2})?g|N|Dw{0,2}g)"

DATE = r"(?:[iJ]?t?r?(?:xd,d|[xd]{1,4}(?:ut?[xd]{1,3})?)|f[xd]{1,2}o[xd]{1,2})"

NEXT_SUBJECT = re.compile(rf"{DATE}?,t?w{{0,2}}(?P<actor>{ACTOR})(?=[^S,cv])")

_PATIENT_RIGHT = re.compile(
    r"(?:tw{0,3}k,(?=N))?(?:it?kut?|t[wrdWD]{0,3}k(?=N))?(?:t?w{1,2}u)?t?[wrdx]{0,3}(?:(?P<owner>[ND])S?[wrdW]{0,3})??(?P<noun>W{0,3}k{1,2}ut?w{0,2})?(?P<patient>N|D(?=W?k(?!u)))"
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
    rf"(?P<adverb>r)|(?P<part>Jt?ku)t?w?(?P<whole>N)|(?P<prep>[yof])t?[wdk]{{0,3}}(?P<actor>{ACTOR})(?!S)|(?P<date>{DATE})"
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


def left_patient(sentence: Shape, verb: int, start: int, before: str, *, is_subject: bool) -> Telling | None:
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


def right_patient(sentence: Shape, verb: int, position: int) -> Telling | None:
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
        return with_complements(sentence, Telling(trigger, trigger, noun + 1, anaphor=noun), found.end())
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
        return with_complements(sentence, telling, found.end())
    return with_complements(sentence, replace(telling, last=sentence.after(more.end() - 1)), more.end())


def with_complements(sentence: Shape, telling: Telling, position: int) -> Telling:
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


def with_next_subject(sentence: Shape, telling: Telling) -> Telling | None:
    """Reads "After annexing B in 2014, A ...": the subject of the clause that follows."""
    position = next((index for index, token in enumerate(sentence.tokens) if token >= telling.last), None)
    found = NEXT_SUBJECT.match(sentence.letters, position) if position is not None else None
    if found is None:
        return None
    agent = sentence.mentions[found.start("actor")]
    return replace(telling, agent=agent, last=max(telling.last, agent.last))
