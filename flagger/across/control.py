"""Who an article says took or holds a place: the party, the place, how much of it, and since when."""

import re
from collections.abc import Iterator

from flagger.across.parties import Phrase, party_after, party_before
from flagger.across.places import NAME, entity_at, place_of, plain
from flagger.across.stated import Stated
from flagger.across.times import UNKNOWN, When, when
from flagger.across.wording import telling, token_at, voice_over
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

TRIGGERS = wordset(
    "captured capture seized seizure recaptured retook retaken reclaimed occupied overran overrun conquered liberated "
    "took taken taking control controls controlled hold holds held hands fell fallen positions regained recapture fall"
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
    rf"{_EXTENT}(?:the\s)?(?:whole\s|entire\s)?{_LOW}(?:(?:city|town|port|village|settlement|province|region|capital|island)\sof\s)?"
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
    r"(?:(?:under|in)\s(?:the\s)?(?:full\s)?(?:control|hands)\sof\s|to\s)(?=the\s|[A-Z])"
)
_FELL = re.compile(r"\s(?:fell|has\sfallen|had\sfallen)\s\Z|\sto\s\Z")
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


def control(document: Document, written: int | None) -> Iterator[Stated]:
    """Every statement of who took or holds a place; `written` is the day of the article."""
    for index, start, sentence in telling(document, TRIGGERS):
        via = _VIA.search(sentence)
        for match in _ACTIVE.finditer(sentence):
            yield from _active(document, index, match, written, via)
        for pattern in (_PASSIVE, _UNDER):
            for match in pattern.finditer(sentence):
                yield from _passive(document, index, match, written)
        for match in _NOUN.finditer(sentence):
            party = party_after(document, *_right(document, index, match))
            yield from _stated(document, index, match, party, written, start=match.start(), is_state=False)
        for match in _PRESENT.finditer(sentence):
            first = token_at(document, start + match.start("whose"))
            party = party_before(document, first, first + 1)
            yield from _stated(
                document, index, match, party, written, start=match.start(), is_state=True, extent="near"
            )


def _active(
    document: Document, index: int, match: re.Match[str], written: int | None, via: re.Match[str] | None
) -> Iterator[Stated]:
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
    yield from _stated(
        document,
        index,
        match,
        party,
        written,
        start=document.tokens[party.first][0] - document.sentences[index].start,
        is_state=bool(match["holding"]),
        extent=extent,
        via=via if is_linked else None,
        is_claimed=bool(match["control"]) and match["control"].startswith(_CLAIMING),
        is_loose=bool(match["loose"] or match["holding"]),
    )


def _passive(document: Document, index: int, match: re.Match[str], written: int | None) -> Iterator[Stated]:
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
    is_state = bool(groups.get("holding")) if "event" in groups else "control" in match[0] or "hands" in match[0]
    yield from _stated(document, index, before, party, written, start=before.start(), is_state=is_state)


def _right(document: Document, index: int, match: re.Match[str]) -> tuple[int, int]:
    """The tokens after a match, up to the end of its sentence."""
    start = document.sentences[index].start
    return token_at(document, start + match.end()), document.sentence_tokens[index].end


def _stated(
    document: Document,
    index: int,
    match: re.Match[str],
    party: Phrase | None,
    written: int | None,
    *,
    start: int,
    is_state: bool,
    extent: str = "",
    via: re.Match[str] | None = None,
    is_claimed: bool = False,
    is_loose: bool = False,
) -> Iterator[Stated]:
    """A statement for each place that the match names, and one for each larger place that it is part of."""
    offset = document.sentences[index].start
    sentence = document.text[offset : document.sentences[index].end]
    if party is None:
        return
    end = max(offset + match.end(), document.tokens[party.last - 1][1])
    span = Span(offset + start, end)
    voice = voice_over(document, index, span)
    if voice is None:
        return
    moment, is_state = _moment(sentence, match, written, is_state=is_state)
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
        name = f"{place.name} region" if is_region else place.name
        parent = "" if entity is None or is_region or not entity.part_of else _region(entity.part_of)
        through = _through(document, offset, via)
        for key in dict.fromkeys(filter(None, (name, parent, through))):
            yield Stated(
                key=f"control|{key}",
                claim=Claim(
                    relation="control",
                    agent=" ".join(sorted(who.replace(" ", "_") for who in party.who)),
                    patient=name,
                    place=name,
                    span=span,
                    attribution=voice.kind or ("said" if is_claimed else ""),
                    speaker=voice.speaker,
                ),
                when=moment,
                outer=parent or place.outer,
                whose=entity.state if entity is not None else "",
                extent=extent,
                is_state=is_state,
                via=through,
            )


def _moment(sentence: str, match: re.Match[str], written: int | None, *, is_state: bool) -> tuple[When, bool]:
    """When a place was taken, or that it is held on the article's day: "holds the town", "has taken the town"."""
    if is_state:
        return When(written), True
    moment = when(sentence, match.end(), written)
    is_perfect = _PERFECT.search(sentence, max(0, match.start() - _NEAR), match.start()) or _PERFECT.search(match[0])
    return (When(written), True) if moment == UNKNOWN and is_perfect else (moment, False)


_PERFECT = re.compile(r"\b(?:has|have)\b")
_NEAR = 24
"""Characters before a verb in which its auxiliary stands."""


def _region(part_of: str) -> str:
    from flagger.facts.entities import entities

    known = entities().get(part_of)
    return f"{plain(known.name)} region" if known is not None and not known.is_state else ""


def _through(document: Document, offset: int, via: re.Match[str] | None) -> str:
    if via is None:
        return ""
    return f"{place_of(document, offset + via.start('name'), offset + via.end('name')).name} region"
