"""FC301: an office given to a person who never held it. FC302: an office given to a person at a time when another had it."""

import re
from collections.abc import Iterator
from datetime import date

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.entities import entities
from flagger.facts.letters import is_saying
from flagger.facts.offices import RULING, Styled, styled
from flagger.facts.people import LEADER, OPEN, Term, holders
from flagger.facts.telling import Telling
from flagger.facts.voice import SILENT, Voice, voice_at
from flagger.facts.when import published
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

OFFICE_HOLDER = Rule(
    code="FC301",
    name="office-holder",
    summary="gives a person an office that the person never held",
    severity=Severity.MAJOR,
    what="A well-known person styled as head of state or government, foreign or defence minister, governor or head of an "
    "international body who never served it in that way; minor where the state is right and the kind of office is not.",
    why="Bad translation and careless rewriting swap the people and the states of a sentence.",
    examples=(
        "[[Ukrainian President Vladimir Putin]] addressed the nation.",
        "Talks with [[Volodymyr Zelensky, the president of Russia]], went on.",
        "[[NATO Secretary General António Guterres]] welcomed Finland.",
    ),
    clean=(
        "Ukraine's president and Vladimir Putin spoke by telephone.",
        "In a call with the French president, Olaf Scholz agreed.",
        "Russian Prime Minister Vladimir Putin met miners in 2010.",
    ),
    blind_spots="People outside the fact base.",
    source="Office holders in facts/packs/offices.toml and terms.toml.",
    measured=Measured(
        44,
        45,
        "seven sets of sentences, of two authors, at their first run, and "
        "claims, opinion articles and false news completions; the wrong one is mended",
    ),
)

OUTDATED_OFFICE = Rule(
    code="FC302",
    name="office-at-another-time",
    summary="gives a person an office that another held at the time",
    severity=Severity.MAJOR,
    what="A person styled as the holder of an office in news of a day, by the article's own date, by the date "
    "that the sentence begins with or the year of 'was president when', on which the person did not hold it yet or any more.",
    why="Old articles that are passed off as new, and rewriting that loses a 'former', put people back in office.",
    examples=(
        "In March 2023 [[Ukrainian President Petro Poroshenko]] visited Bakhmut.",
        "In 2019 [[US President Barack Obama]] met the queen.",
        "[[Joe Biden was president of the United States]] when the towers fell in 2001.",
    ),
    clean=(
        "In March 2015 Ukrainian President Petro Poroshenko visited Kramatorsk.",
        "In March 2023 former Ukrainian President Petro Poroshenko visited Bakhmut.",
        "In 2020, President Barack Obama campaigned for Joe Biden.",
    ),
    blind_spots="Articles without a date; people whose terms the base does not have; looks back that name no year.",
    source="Terms of office in facts/packs/terms.toml.",
    measured=Measured(7, 7, "seven sets of sentences, of two authors, at their first run"),
)

_OPENING_YEAR = re.compile(
    r"(?:In\s(?:(?P<month>[A-Z]\w+)\s)?|On\s(?:(?P<month2>[A-Z]\w+)\s\d\d?,\s|\d\d?\s(?P<month3>[A-Z]\w+)\s))"
    r"(?P<year>(?:19|20)\d\d),?\s(?:the\s)?\Z"
)
_WHEN = frozenset({"when", "in", "at", "during"})
"""Words that lead from "was president of" to the time that it is said of."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PRESENT = wordset(
    "is will has says plans wants hopes insists monday tuesday wednesday thursday friday saturday sunday today yesterday "
    "tonight tomorrow"
)
_MEMORIES = wordset(
    "former then late ex ago era predecessor previously memoir book legacy years decade anniversary recalled"
)
_LOOKS_BACK = _MEMORIES | wordset(
    "when since after before under during policy administration earlier who whose which had was were months last"
)
"""Words that tell of other times: the first few anywhere, the others where the person isn't the one who speaks or acts."""
_PAST_VERBS = wordset(
    "did met flew held took gave left went came made spoke won began sent chose led lost sought drew kept put set swore fell"
)
"""Past forms that don't end in -ed."""
_LEDE = 2
"""Sentences of an article that tell today's news."""
_OF_THE_DEAD = wordset("died buried named called honored honoured remembered portrayed featured received presented")
"""What is done of people who keep a title for it."""
_ELSEWHEN = wordset("before after until since former ago later by first")
_ACTS = wordset("is will has plans wants hopes")
_SLACK = 1
"""Months by which an article may run ahead of or behind a change of office."""


def find(document: Document) -> Iterator[Flag]:
    now = published(document)
    for style in styled(document):
        index = document.sentence_of(style.first)
        voice = voice_at(document, index, Telling(style.first, style.first, style.last, is_named=True))
        if voice.kind in SILENT:
            continue
        is_told = bool(voice.kind) and not _is_own(document, style, voice)
        if not style.is_bare and _is_wrong(style):
            yield _flag(document, style, is_told=is_told)
        elif not style.is_past or style.is_was:
            terms = style.person.terms_as(style.state.id, style.office)
            month, is_own = _month(document, style, index, now)
            if terms and month and not any(_may_be_in_term(term, month, is_own=is_own) for term in terms):
                yield _flag_outdated(document, style, terms, month, is_told=is_told)


def _is_own(document: Document, style: Styled, voice: Voice) -> bool:
    """Whether it is the person who is said to speak in the sentence, or whose deed is told with a verb of saying."""
    if voice.kind != "said":
        return False
    first, last = style.person.name.lower().split()[0], style.person.name.lower().split()[-1]
    if first in voice.speaker.lower() or last in voice.speaker.lower():
        return True
    following = document.words[style.last : style.last + 2]
    return any(is_saying(word) and word != "according" for word in following[: 2 if following[:1] == (",",) else 1])


def _is_wrong(style: Styled) -> bool:
    person = style.person
    if person.has_held(style.state.id, style.office):
        return False
    if person.serves(style.state.id):
        return person.is_complete
    if style.state.kind == "region":
        return style.office == "governor" and any(office == "governor" for _, office in person.held)
    return style.office != "governor" and not (style.office == LEADER and style.state.kind == "former")


def _month(document: Document, style: Styled, index: int, now: date | None) -> tuple[str, bool]:
    """The month that the naming of an office is about, as far as it is certain: "2023-03", "2023", or "".

    With it whether it is the time of the office: a sentence that opens with a date may give a person a later title.
    """
    bounds = document.sentence_tokens[index]
    head = document.text[document.sentences[index].start : document.tokens[style.first][0]]
    opening = _OPENING_YEAR.search(head)
    words = document.words[bounds.start : bounds.end]
    if opening is not None and len(head) == len(opening[0]) and words[style.last - bounds.start :][:1] != ("'s",):
        month = MONTH_OF.get((opening["month"] or opening["month2"] or opening["month3"] or "").lower())
        is_own = not RULING.isdisjoint(document.words[style.last : style.last + 1])
        return f"{opening['year']}-{month:02d}" if month else opening["year"], is_own
    following = document.words[style.last : style.last + 1]
    if style.is_was:
        years = {word for word in words if _YEAR.fullmatch(word)}
        is_led = words[0] in {"in", "on"} and not years.isdisjoint(words[:5])
        is_dated = len(years) == 1 and (is_led or not _WHEN.isdisjoint(following)) and _ELSEWHEN.isdisjoint(words)
        return years.pop() if is_dated else "", True
    year = _year_of_deed(document, style, bounds)
    if year:
        return year, False
    is_acting = any(is_saying(word) or word in _ACTS for word in following)
    is_lede = index < _LEDE and following[:1] != () and _is_past(following[0])
    if (
        now is None
        or style.is_bare
        or not (_MEMORIES if is_acting and not is_lede else _LOOKS_BACK).isdisjoint(words)
        or any(_YEAR.fullmatch(word) for word in words)
    ):
        return "", True
    is_said = index < _LEDE and is_acting and following[0] not in _ACTS
    is_news = (is_lede or is_said or not _PRESENT.isdisjoint(words)) and not document.is_quoted(
        document.tokens[style.first][0]
    )
    return f"{now.year}-{now.month:02d}" if is_news else "", True


def _is_past(verb: str) -> bool:
    return verb.endswith("ed") or verb in _PAST_VERBS


def _year_of_deed(document: Document, style: Styled, bounds: Span) -> str:
    """The one year of a sentence that tells at once what a holder of an office did, where it looks back no further."""
    rest = document.words[style.last : bounds.end]
    verb = rest[1:2] if rest[:1] == (",",) else rest[:1]
    years = {word for word in document.words[bounds.start : bounds.end] if _YEAR.fullmatch(word)}
    at = rest.index(next(iter(years))) if len(years) == 1 and years <= set(rest) else 0
    is_deed = bool(verb) and _is_past(verb[0]) and verb[0] not in _OF_THE_DEAD
    is_dated = at > 0 and (rest[at - 1] in {"in", "of"} or rest[at - 1] in MONTH_OF)
    return rest[at] if is_deed and is_dated and _MEMORIES.isdisjoint(document.words[bounds.start : bounds.end]) else ""


def _may_be_in_term(term: Term, month: str, *, is_own: bool) -> bool:
    """Whether a month or year falls into a term, or so near to it that the news may still or already call it so."""
    if len(month) == len("2023"):
        return month <= term.until[:4] and (not is_own or term.since[:4] <= month)
    return month <= _shifted(term.until, _SLACK) and (not is_own or _shifted(term.since, -_SLACK) <= month)


def _shifted(month: str, by: int) -> str:
    if month == OPEN:
        return month
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{count // 12}-{count % 12 + 1:02d}"


def _flag(document: Document, style: Styled, *, is_told: bool) -> Flag:
    person = style.person
    is_own = person.serves(style.state.id)
    start, end = document.tokens[style.first][0], document.tokens[style.last - 1][1]
    by_id = entities()
    held = " and ".join(f"{office} of {by_id[of].in_text}" for of, office in sorted(person.held))
    left, right = document.tokens[style.state_first][0], document.tokens[style.state_last - 1][1]
    states = {of for of, office in person.held if style.office in {LEADER, office}}
    home = by_id[min(states)] if len(states) == 1 and not is_own else None
    name = "" if home is None else home.adjective or home.name if style.is_adjective else home.name
    return OFFICE_HOLDER.flag(
        document,
        start,
        end,
        f"not {style.office} of {style.state.in_text}: {person.name} has been {held}",
        severity=Severity.MINOR if is_own or is_told else None,
        evidence=(("person", person.name), ("office", held), *_dates(person.terms)),
        suggestion=document.text[start:left] + name + document.text[right:end] if name else "",
    )


def _dates(terms: tuple[Term, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("term", f"{term.office}, {term.since} to {'-' if term.until == OPEN else term.until}") for term in terms
    )


def _flag_outdated(document: Document, style: Styled, terms: tuple[Term, ...], month: str, *, is_told: bool) -> Flag:
    start, end = document.tokens[style.first][0], document.tokens[style.last - 1][1]
    others = holders(style.state.id, style.office, month if len(month) > len("2023") else f"{month}-07")
    told = "; ".join(f"{term.since} to {'-' if term.until == OPEN else term.until}" for term in terms)
    return OUTDATED_OFFICE.flag(
        document,
        start,
        end,
        f"{style.person.name} was {style.office} of {style.state.in_text} {told}, not in {month}",
        severity=Severity.MINOR if is_told else None,
        evidence=(("terms", told), *(("holder", f"{name} in {month}") for name in others)),
        suggestion="",
    )


DETECTOR = Detector(rules=(OFFICE_HOLDER, OUTDATED_OFFICE), find=find)
