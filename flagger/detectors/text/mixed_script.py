"""TX105: a word that mixes Latin letters with look-alikes from another script."""

import re
from collections import Counter
from collections.abc import Iterator

from flagger.language.characters import unusual_kinds
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

MIXED_SCRIPT = Rule(
    code="TX105",
    name="mixed-script",
    summary="a word with letters of another script that look like Latin ones",
    severity=Severity.MAJOR,
    what="A word of Latin letters in which some are Cyrillic or Greek letters of the same shape.",
    why="No reader can see it and no search finds it: either a keyboard slip or a way past filters.",
    examples=(
        "[[\u0420utin]] said on Monday that the talks would go on.",
        "The bank's [[p\u0430ssw\u043erd]] page was copied.",
        "The [[\u0391merican]] team won.",
    ),
    clean=(
        "Kyiv (Київ) is the capital; the Greek for man is άνθρωπος.",
        "A 5 μm film, β-carotene, αGal and ΔT are science; KoЯn is a band.",
        "Он купил iPhone и поехал домой.",
    ),
    blind_spots="Words that consist of look-alikes alone, and letters that are only similar. One flag stands for all "
    "places of one word.",
    source="Unicode Technical Standard 39, confusable characters: the pairs that are alike in common fonts.",
)

_LATIN_OF = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухһԁԛԝүҮӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϳ",
    "ABESIJKMHOPCTYX3aesijopcyxhdqwyYlABEZHIKMNOPTYXoj",
)
_LOOKALIKES = frozenset(map(chr, _LATIN_OF))
_MEETING = re.compile("[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_MIXED_WORD = re.compile("(?<![A-Za-z\u00c0-\u052f])[A-Za-z\u00c0-\u052f]{2,}+(?![A-Za-z\u00c0-\u052f])")


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if _LOOKALIKES.isdisjoint(unusual_kinds(document)) or not _MEETING.search(text):
        return
    first: dict[str, re.Match[str]] = {}
    counts: Counter[str] = Counter()
    for match in _MIXED_WORD.finditer(text):
        word = match[0]
        if not word.isascii() and _is_disguised(word):
            first.setdefault(word, match)
            counts[word] += 1
    for word, match in first.items():
        others = sorted({char for char in word if char >= "\u0370"})
        times = f", {counts[word]} times" if counts[word] > 1 else ""
        yield MIXED_SCRIPT.flag(
            document,
            *match.span(),
            f"in this word {', '.join(map(repr, others))} only look{'s' if len(others) == 1 else ''} Latin{times}",
            evidence=(("count", counts[word]), ("characters", " ".join([f"U+{ord(char):04X}" for char in others]))),
            suggestion=word.translate(_LATIN_OF),
        )


def _is_disguised(word: str) -> bool:
    """Whether a word has Latin letters, and besides them nothing but look-alikes."""
    others = [char for char in word if char >= "\u0370"]
    return 0 < len(others) < len(word) and all(char in _LOOKALIKES for char in others)


DETECTOR = Detector(rules=(MIXED_SCRIPT,), find=find, english=False)
