"""Deeds that only one of two parties can have done to the other: annexed, invaded, defeated, bought."""

import re
from collections.abc import Iterator

from flagger.across.stated import Stated
from flagger.across.times import UNKNOWN, When, when
from flagger.facts.annexations import ANNEXATION
from flagger.facts.claims import Told, told
from flagger.facts.entities import named_by
from flagger.facts.invasions import INVASION, INVASION_WORDS, invasions_by
from flagger.facts.place_names import NAME, plain
from flagger.facts.voice import SILENT
from flagger.facts.wording import telling, voice_over
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

_ANNEXATION_WORDS = wordset("annexed annexes annexing annexation")
_DEFEAT = "defeated|defeats|beat|beats|beaten|thrashed|trounced|overcame|ousted|unseated"
_PURCHASE = "acquired|acquires|bought|buys|purchased|purchases"
TRIGGERS = wordset(f"{_DEFEAT} {_PURCHASE} took taken".replace("|", " "))
_WORDS_OF = {"defeated": _DEFEAT, "acquired": rf"{_PURCHASE}|took\sover"}
_GAP = r"(?:(?:the|its|their|his|her|former|incumbent|rival|then|challenger|champions|hosts|president|candidate|company|maker|[a-z]+-[a-z]+)\s){0,4}?"
_ACTIVE = {
    relation: re.compile(
        rf"(?P<agent>{NAME})\s(?:(?:has|have|had|narrowly|comfortably|easily|also|soundly|officially)\s){{0,2}}"
        rf"(?P<verb>{words})\s{_GAP}(?P<patient>{NAME})"
    )
    for relation, words in _WORDS_OF.items()
}
_PASSIVE = {
    relation: re.compile(
        rf"(?P<patient>{NAME})(?:,[^,.]{{1,40}},)?\s(?:was|were|has\sbeen|had\sbeen|is)\s(?:[a-z]+ly\s)?"
        rf"(?P<verb>{words}|taken\sover)\sby\s{_GAP}(?P<agent>{NAME})"
    )
    for relation, words in _WORDS_OF.items()
}
_TITLES = wordset(
    "president prime minister senator sen. mr mr. mrs mrs. ms ms. dr dr. gov. governor rep. representative mayor king but "
    "the and while when after on in monday tuesday wednesday thursday friday saturday sunday former republican democrat "
    "democratic sir judge justice general he she it they we i who which this that his her their"
)


def roles(document: Document, written: int | None) -> Iterator[Stated]:
    """Every deed with both its roles; `written` is the day of the article."""
    for statement in told(document, ANNEXATION, _ANNEXATION_WORDS):
        if statement.claim.agent and not statement.telling.is_part:
            yield from _taking(statement, f"annexed|{statement.claim.patient}", statement.claim.origin)
    for statement in told(document, INVASION, INVASION_WORDS):
        claim = statement.claim
        is_mutual = invasions_by(claim.agent, claim.patient) and invasions_by(claim.patient, claim.agent)
        if claim.agent and claim.agent != claim.patient and not statement.telling.is_part and not is_mutual:
            yield from _taking(statement, f"invaded|{'|'.join(sorted((claim.agent, claim.patient)))}", "")
    for index, _, sentence in telling(document, TRIGGERS):
        for relation in _WORDS_OF:
            for pattern in (_ACTIVE[relation], _PASSIVE[relation]):
                for match in pattern.finditer(sentence):
                    yield from _deed(document, index, relation, match, written)


def _taking(statement: Told, key: str, origin: str) -> Iterator[Stated]:
    claim = statement.claim
    if claim.attribution in SILENT:
        return
    years = statement.years_around if statement.year is None else {statement.year}
    label = str(next(iter(years))) if len(years) == 1 else ""
    yield Stated(key=key, claim=claim, when=When(label=label) if label else UNKNOWN, whose=origin)


def _deed(document: Document, index: int, relation: str, match: re.Match[str], written: int | None) -> Iterator[Stated]:
    sentence = match.string
    offset = document.sentences[index].start
    agent, patient = _actor(match["agent"]), _actor(match["patient"])
    if not agent or not patient or agent == patient:
        return
    span = Span(offset + match.start(), offset + match.end())
    voice = voice_over(document, index, span)
    if voice.kind in SILENT:
        return
    moment = when(sentence, match.end(), written)
    yield Stated(
        key=f"{relation}|{'|'.join(sorted((agent, patient)))}",
        claim=Claim(
            relation=relation,
            agent=agent,
            patient=patient,
            span=span,
            attribution=voice.kind,
            speaker=voice.speaker,
        ),
        when=moment,
    )


def _actor(name: str) -> str:
    """A name as other articles may have it: a state's id, else the last word, as of persons in later mentions."""
    words = [word for word in name.split() if word.lower() not in _TITLES]
    known = named_by(" ".join(words).lower()) if words else None
    if known is not None and known[0].is_state:
        return known[0].id
    return plain(words[-1]) if words else ""
