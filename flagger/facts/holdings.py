"""Who a text says took or holds a place: the party, the place, how much of it, and in whose words.

Two readings are made one: patterns over the text, which know how much of a place is held and need no place of the base,
and the statements of `claims`, which know who took what from whom in any order of words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flagger.facts.claims import Told, told
from flagger.facts.entities import Entity, entities
from flagger.facts.parties import Phrase, party_after, party_before
from flagger.facts.place_names import NAME, entity_at, place_of, plain
from flagger.facts.relations import CAPTURE
from flagger.facts.voice import Voice
from flagger.facts.wording import telling, token_at, voice_over
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

TRIGGERS = wordset(
    "captured capture seized seizure recaptured retook retaken reclaimed occupied overran overrun conquered liberated "
    "took taken taking control controls controlled hold holds held hands fell fallen positions regained recapture fall seize seizing capturing occupy occupying"
)
_REGION = wordset("region province oblast territory peninsula enclave")
_LOW = r"(?:(?!(?:in|at|near|on|from|by|with|for|to|and|or|but|who|which|that|of|is|was|were|last|final)\s)[a-z][a-z-]*\s){0,4}?"
_EXTENT = (
    r"(?:(?P<all>(?:all(?:\sof)?|the\swhole(?:\sof)?|the\sentire|the\sentirety\sof|full\scontrol\sof|every\spart\sof)\s)"
    r"|(?P<part>(?:only\s)?(?:(?:about|nearly|almost|roughly|some|around|over|more\sthan|less\sthan)\s)?"
    r"(?:half|most|much|part|parts|a\sthird|two\sthirds|two-thirds|three\squarters|three-quarters|large\sparts|"
    r"\d{1,2}\s?(?:%|percent|per\scent))\sof\s))?"
)
_PLACE = (
    rf"{_EXTENT}(?:the\s)?(?:whole\s|entire\s)?{_LOW}(?:(?:city|town|port|village|settlement|province|region|capital|island|cities|towns|villages)\sof\s)?"
    rf"(?:the\s)?(?P<name>{NAME})(?:\sand\s(?P<name2>{NAME}))?"
    rf"(?:\s(?P<noun>region|province|oblast|territory|peninsula|enclave|city|town|village)\b)?"
)
_TAKE = (
    r"(?P<sure>captured|seized|recaptured|retook|retaken|reclaimed|overran|overrun|conquered|liberated)"
    r"|(?P<control>(?:took|taken|take|takes|seized|gained|regained|claimed|established)\s(?P<full>full\s|complete\s|total\s)?control\s(?:of|over))"
    r"|(?P<loose>took|taken|occupied|stormed)"
    r"|(?P<holding>(?:controls?|holds?|occup(?:y|ies)|(?:is|are|remains?)\sin\s(?P<full2>full\s|complete\s)?control\sof))"
)
_ACTIVE = re.compile(rf"\b(?:{_TAKE})\s{_PLACE}")
_PASSIVE = re.compile(
    r"\s(?P<aux>(?:was|were|has\sbeen|had\sbeen|is|are|remains|remained|been)\s)?(?:now\s|fully\s|finally\s|still\s)?"
    r"(?:(?P<event>captured|seized|taken|retaken|recaptured|overrun|liberated|conquered)|(?P<holding>controlled|held|occupied))\sby\s"
)
_UNDER = re.compile(
    r"\s(?:is|are|was|remains|lies|came|has\scome|fell|has\sfallen)\s(?:now\s|fully\s|still\s|firmly\s)?"
    r"(?:(?:(?:under|in|into)\s(?:the\s)?(?:full\s)?(?:control|hands)\sof\s|to\s)(?=the\s|[A-Z])"
    r"|under\s(?=[A-Z][^,.;]{1,40}\scontrol\b))"
)
_FELL = re.compile(r"\s(?:fell|has\sfallen|had\sfallen)\s\Z|\sto\s\Z")
_CHANGED = wordset("fell fallen came come")
_NOUN = re.compile(
    rf"\b(?P<what>[Cc]apture|[Ss]eizure|[Rr]ecapture|[Tt]akeover|[Oo]ccupation)\sof\s{_PLACE}\sby\s(?=the\s|[A-Z])"
)
_VIA = re.compile(
    r"\b(?:capturing|seizing|taking|captured|seized|took|capture\sof|fall\sof)\s(?:the\s)?(?:last|final)\s(?:[a-z]+\s){0,2}?"
    rf"(?:city|town|stronghold|base|settlement|village|bastion)\s(?:[a-z]+\s){{0,2}}?(?:in|of)\s(?:the\s)?(?P<name>{NAME})"
)
_PRESENT = re.compile(
    r"\b(?P<whose>[A-Z][a-z]+)\s(?:positions|defences|defenses|lines|garrison|trenches)\s(?:in|near|around|at|outside)\s"
    rf"(?:the\s)?{_LOW}(?:(?:city|town|village)\sof\s)?(?P<name>{NAME})"
)
_AUXILIARIES = wordset(
    "has have had now also still fully reportedly finally again already since who which that , quickly completely"
)
_CLAIMING = "claimed"

_ATTEMPT = re.compile(
    r"\b(?:trying|attempting|seeking|struggling|fighting|tried|attempted|struggled|unable|efforts?[”\"]?)\s(?:quickly\s)?(?:to|on)\s"
    rf"(?:quickly\s)?(?:seize|seizing|capture|capturing|occupy|occupying|encircle|(?:take|taking|gain|gaining)(?:\scontrol\s(?:of|over))?)\s{_PLACE}"
)
ATTEMPT, NEAR = "attempt", "near"
"""Extents of who doesn't hold a place yet, and of who stands at it."""
_FINITE = wordset("is are was were has have had")
NO_PLACES = frozenset({"state", "former", "union", "voice"})
"""Kinds of names that are no place which changes hands."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One party, or several together, that took or holds one place.

    `place` is the name in plain letters, `whole` the region of the base that it lies in, `outer` whatever larger place is
    known. `wording` are the words of the deed, `via` the region of which the last town was taken. `extent` is "all", "part",
    "near" for forces that stand at the place, "attempt" for a party that does not hold it yet, or "" for the place as such.
    """

    who: frozenset[str]
    place: str
    entity: Entity | None
    span: Span
    wording: Span
    index: int
    voice: Voice
    whole: str = ""
    outer: str = ""
    via: str = ""
    extent: str = ""
    is_state: bool = False
    told: Told | None = None
    """The same as a statement with its roles and its year, where it could be read as one."""

    @property
    def agent(self) -> str:
        """The one party that acts, "" where it is not clear."""
        if self.told is not None:
            return self.told.claim.agent
        return next(iter(self.who)) if len(self.who) == 1 and self.extent != ATTEMPT else ""


def holdings(document: Document, *, needs: Sequence[frozenset[str]] = ()) -> Iterator[Holding]:
    """Who took or holds what, each statement once, whoever makes it; in sentences with one of each set of `needs`."""
    statements = [
        found
        for found in told(document, CAPTURE, CAPTURE.triggers, needs=needs)
        if found.claim.agent and found.patient.kind not in NO_PLACES
    ]
    used: set[int] = set()
    for holding in _read(document, needs):
        same = _told_of(holding, statements)
        used.update(() if same is None else (same.telling.trigger,))
        yield replace(holding, told=same)
    for found in statements:
        if found.telling.trigger not in used:
            yield _of_told(document, found)


def _told_of(holding: Holding, statements: Sequence[Told]) -> Told | None:
    for found in statements:
        span = found.claim.span
        is_near = span.start < holding.span.end and holding.span.start < span.end
        if is_near and holding.entity is not None and found.patient.id == holding.entity.id:
            return found
    return None


def _of_told(document: Document, found: Told) -> Holding:
    place, claim = found.patient, found.claim
    offset = document.tokens[found.telling.trigger][0]
    return Holding(
        who=frozenset({claim.agent}),
        place=plain(place.name),
        entity=place,
        span=claim.span,
        wording=Span(offset, claim.span.end),
        index=document.sentence_of(found.telling.trigger),
        voice=Voice(claim.attribution, claim.speaker),
        whole=_region(place.part_of),
        outer=place.state,
        told=found,
    )


def _read(document: Document, needs: Sequence[frozenset[str]]) -> Iterator[Holding]:
    for index, start, sentence in telling(document, TRIGGERS):
        if any(words.isdisjoint(document.words[slice(*document.sentence_tokens[index])]) for words in needs):
            continue
        via = _VIA.search(sentence)
        for match in _ACTIVE.finditer(sentence):
            yield from _active(document, index, match, via)
        for pattern in (_PASSIVE, _UNDER):
            for match in pattern.finditer(sentence):
                yield from _passive(document, index, match)
        for match in _NOUN.finditer(sentence):
            party = party_after(document, *_right(document, index, match))
            yield from _held(document, index, match, party, start=match.start(), is_state=False)
        for match in _PRESENT.finditer(sentence):
            first = token_at(document, start + match.start("whose"))
            party = party_before(document, first, first + 1)
            yield from _held(document, index, match, party, start=match.start(), is_state=True, extent=NEAR)
        for match in _ATTEMPT.finditer(sentence):
            yield from _attempted(document, index, match)


def _attempted(document: Document, index: int, match: re.Match[str]) -> Iterator[Holding]:
    """Reads "A is trying to seize B" as that A doesn't hold B; the subject is the one before the nearest finite verb."""
    first = document.sentence_tokens[index].start
    verb = token_at(document, document.sentences[index].start + match.start())
    for token in range(verb, first, -1):
        if document.words[token] in _FINITE:
            party = party_before(document, first, token)
            if party is not None:
                yield from _held(document, index, match, party, start=match.start(), is_state=True, extent=ATTEMPT)
                return


def _active(document: Document, index: int, match: re.Match[str], via: re.Match[str] | None) -> Iterator[Holding]:
    first = document.sentence_tokens[index].start
    end = token_at(document, document.sentences[index].start + match.start())
    while end > first and document.words[end - 1] in _AUXILIARIES:
        end -= 1
    party = party_before(document, first, end)
    if party is None:
        return
    is_all = bool(match["all"] or match["full"] or match["full2"] or " entire " in match[0] or " whole " in match[0])
    extent = "all" if is_all else "part" if match["part"] else ""
    is_linked = via is not None and extent == "all" and via.start() > match.start()
    yield from _held(
        document,
        index,
        match,
        party,
        start=document.tokens[party.first][0] - document.sentences[index].start,
        is_state=bool(match["holding"]),
        extent=extent,
        via=via if is_linked else None,
        is_claimed=bool(match["control"]) and match["control"].startswith(_CLAIMING),
        is_loose=bool(match["loose"] or match["holding"]),
    )


def _passive(document: Document, index: int, match: re.Match[str]) -> Iterator[Holding]:
    """Reads "Shusha was taken by A", "Goma fell to A", "Kabul is under the control of A"."""
    bounds = document.sentences[index]
    before = re.search(
        rf"(?P<name>{NAME})(?:\s(?P<noun>region|province|oblast|city|town))?\Z",
        document.text[bounds.start : bounds.start + match.start()],
    )
    if before is None:
        return
    party = party_after(document, *_right(document, index, match))
    groups = match.groupdict()
    is_state = bool(groups.get("holding")) if "event" in groups else _CHANGED.isdisjoint(match[0].split())
    yield from _held(document, index, before, party, start=before.start(), is_state=is_state)


def _right(document: Document, index: int, match: re.Match[str]) -> tuple[int, int]:
    """The tokens after a match, up to the end of its sentence."""
    start = document.sentences[index].start
    return token_at(document, start + match.end()), document.sentence_tokens[index].end


def _held(
    document: Document,
    index: int,
    match: re.Match[str],
    party: Phrase | None,
    *,
    start: int,
    is_state: bool,
    extent: str = "",
    via: re.Match[str] | None = None,
    is_claimed: bool = False,
    is_loose: bool = False,
) -> Iterator[Holding]:
    """A holding for each place that the match names."""
    if party is None:
        return
    offset = document.sentences[index].start
    span = Span(offset + start, max(offset + match.end(), document.tokens[party.last - 1][1]))
    voice = voice_over(document, index, span)
    groups = match.groupdict()
    for group in ("name", "name2"):
        if not groups.get(group):
            continue
        at = (offset + match.start(group), offset + match.end(group))
        entity = entity_at(document, *at)
        if (is_loose or group == "name2") and entity is None and not groups.get("noun"):
            continue
        if entity is not None and (entity.is_state or entity.kind == "voice"):
            continue
        place = place_of(document, *at)
        is_region = (groups.get("noun") or "") in _REGION or (
            extent in {"all", "part"} and entity is not None and entity.kind == "region"
        )
        whole = "" if entity is None or is_region or not entity.part_of else _region(entity.part_of)
        yield Holding(
            who=frozenset(who.replace(" ", "_") for who in party.who),
            place=f"{place.name} region" if is_region else place.name,
            entity=entity,
            span=span,
            wording=Span(offset + match.start(), offset + match.end()),
            index=index,
            voice=Voice("said", _quoted(document, party)) if is_claimed else voice,
            whole=whole,
            outer=place.outer,
            via=_through(document, offset, via),
            extent=extent,
            is_state=is_state,
        )


def _quoted(document: Document, party: Phrase) -> str:
    """A party in the words of the text: the one who claims to hold a place."""
    return document.text[document.tokens[party.first][0] : document.tokens[party.last - 1][1]]


def _region(part_of: str) -> str:
    known = entities().get(part_of)
    return f"{plain(known.name)} region" if known is not None and not known.is_state else ""


def _through(document: Document, offset: int, via: re.Match[str] | None) -> str:
    if via is None:
        return ""
    return f"{place_of(document, offset + via.start('name'), offset + via.end('name')).name} region"
