"""FC203: part and whole turned round: a region made part of its own town, provinces equated with what they are part of."""

import re
from collections.abc import Iterator

from flagger.facts.claims import is_historic
from flagger.facts.entities import Mention, regions_with_towns
from flagger.facts.frames import Telling
from flagger.facts.geography import is_within
from flagger.facts.passages import LONGEST, sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

PART_AND_WHOLE = Rule(
    code="FC203",
    name="part-and-whole",
    summary="turns a whole and its parts round",
    severity=Severity.MAJOR,
    what="Parts said to consist of, or to be, the whole that they belong to, or a whole said to be part of its part.",
    why="Translation loses which name is the larger: 'the provinces that make up the Donbas' becomes 'the provinces are "
    "Donbass'.",
    examples=(
        "[[The two main provinces of Luhansk and Donetsk are Donbass]].",
        "[[Ukraine is part of Crimea]], where the fleet lies.",
        "The [[European Union is a member of Germany]].",
    ),
    clean=(
        "Luhansk and Donetsk make up the Donbas.",
        "The two provinces of Donetsk and Luhansk are together called the Donbas.",
        "Ukraine is part of the Crimea Platform.",
    ),
    blind_spots="Wholes and parts that the base does not know; 'comprise', which people use both ways.",
    source="Regions, states and unions in facts/packs.",
)

_RELATION = {"consist": "V", "consists": "V", "include": "V", "includes": "V", "makes": "M", "make": "M"}
_LINKS = wordset("consist consists include includes are")
_PHRASES = (
    "part of",
    "member of",
    "makes up",
    "make up",
    "belongs to",
    "region of",
    "region in",
    "state in",
    "province of",
)
_IS = (
    " is ",
    " is a ",
    " are ",
    " is an integral ",
    " are a ",
    " is also ",
    " is the ",
    " is still ",
    " is now ",
    ", a ",
    " forms ",
)
_NAMED = re.compile(r",|\s(?:the\s)?(?:city\sof\s)?[A-Z]")
_PARTS = re.compile(
    r"(?P<lead>t?d?w{0,2}kut?)?(?P<part>N)k?ct?(?P<other>N)(?P<noun>k?)(?:(?P<are>b)|V(?P<of>u?))t?(?P<whole>N)(?=k?[.,]|k?\Z)"
)
_WHOLE = re.compile(
    r"(?:t(?=Nk))?(?P<whole>N)k?(?:bt?[wr]?(?:[kg]|(?P<member>w))[ui]|,t(?P<aside>w)u|wku|wo|(?P<up>M)w)t?(?:ku)?(?P<part>N|D(?=k))(?![SW])"
    r"(?:k|ct?N)*"
)
_MADE_OF = re.compile(r"(?P<whole>N)k?ct?Nk?Mwt?(?P<part>N)k?(?=[,.])")
"""A whole and something else said to make up a part of that whole."""

_OWN_TOWN = re.compile(r"Nk.*kuN\Z")
"""A region and the town that it is named after."""

_RELATIVE = re.compile(r"(?P<part>N),q(?P<whole>N)bt?ku(?=[,.])")


def find(document: Document) -> Iterator[Flag]:
    candidates = {document.sentence_at(offset) for offset in _links(document.text)}
    if not _LINKS.isdisjoint(document.vocabulary):
        for index, bounds in sentences_with(document, regions_with_towns().present(document.vocabulary)):
            if not _LINKS.isdisjoint(document.words[bounds.start : bounds.end]):
                candidates.add(index)
    for index in sorted(candidates):
        bounds = document.sentence_tokens[index]
        if bounds.end - bounds.start <= LONGEST:
            seen: set[int] = set()
            for sentence in readings(document, *bounds, _RELATION):
                for flag in _in_sentence(document, index, sentence):
                    if flag.start not in seen:
                        seen.add(flag.start)
                        yield flag


def _links(text: str) -> Iterator[int]:
    """Where a text says that something is part of what a capital begins."""
    for phrase in _PHRASES:
        offset = text.find(phrase)
        while offset >= 0:
            is_said = phrase.startswith(("make", "belong")) or text.endswith(_IS, 0, offset)
            if is_said and _NAMED.match(text, offset + len(phrase)):
                yield offset
            offset = text.find(phrase, offset + 1)


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Flag]:
    for match in _PARTS.finditer(sentence.letters):
        parts = [sentence.mentions[match.start(name)] for name in ("part", "other")]
        whole = sentence.mentions[match.start("whole")]
        is_equated = match["are"] is not None
        if is_equated and not (match["lead"] or match["noun"]):
            continue
        if all(is_within(part.entity, whole.entity) for part in parts):
            yield from _flag(document, index, sentence, match, (parts[0], whole))
    for pattern in (_WHOLE, _RELATIVE, _MADE_OF):
        for match in pattern.finditer(sentence.letters):
            part, whole = sentence.mentions[match.start("part")], sentence.mentions[match.start("whole")]
            is_own_town = part.entity.id == whole.entity.id and _OWN_TOWN.search(match[0]) is not None
            if (is_own_town or is_within(part.entity, whole.entity)) and _is_link(document, sentence, match):
                yield from _flag(document, index, sentence, match, (part, whole))


def _is_link(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether the words between the names are those of a part and its whole."""
    words = {document.words[sentence.tokens[position]] for position in range(match.start(), match.end())}
    return not words.isdisjoint({"part", "member", "up", "belongs", "region", "state", "province"})


def _flag(
    document: Document, index: int, sentence: Shape, match: re.Match[str], pair: tuple[Mention, Mention]
) -> Iterator[Flag]:
    part, whole = pair
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    voice = voice_of(document, sentence, index, Telling(first, first, last))
    if voice.kind in SILENT or is_historic(document, index):
        return
    yield PART_AND_WHOLE.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        f"{part.entity.in_text} is part of {whole.entity.in_text}, not the other way round",
        severity=Severity.MINOR if voice.kind else None,
        evidence=(("part", part.entity.name), ("whole", whole.entity.name)),
    )


DETECTOR = Detector(rules=(PART_AND_WHOLE,), find=find)
