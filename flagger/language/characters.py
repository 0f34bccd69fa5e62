"""The unusual characters of a text, and the script that a letter belongs to.

Most articles hold a dozen kinds of characters beyond plain ASCII, so that asking which ones they are costs a fraction
of reading the text. The rules for text integrity and the identification of languages stand on it.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from flagger.once import once_per_document
from flagger.records import Document

_USUAL = b"\t\n\r" + bytes(range(0x20, 0x7F))
_LONGEST_WORD = 40

_SCRIPTS = (
    (0x0000, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, "Syriac"),
    (0x0750, "Arabic"),
    (0x0780, "Thaana"),
    (0x07C0, "NKo"),
    (0x0840, "Mandaic"),
    (0x0860, "Syriac"),
    (0x0870, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Odia"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Burmese"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, "Ethiopic"),
    (0x13A0, "Cherokee"),
    (0x1400, "other"),
    (0x1780, "Khmer"),
    (0x1800, "Mongolian"),
    (0x18B0, "other"),
    (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"),
    (0x1CC0, "other"),
    (0x1D00, "Latin"),
    (0x1F00, "Greek"),
    (0x2000, "Latin"),
    (0x2C80, "other"),
    (0x2DE0, "Cyrillic"),
    (0x2E80, "Han"),
    (0x3040, "Kana"),
    (0x3100, "Han"),
    (0x3130, "Hangul"),
    (0x3190, "Han"),
    (0x31F0, "Kana"),
    (0x3200, "Han"),
    (0xA000, "other"),
    (0xA640, "Cyrillic"),
    (0xA6A0, "other"),
    (0xA720, "Latin"),
    (0xA800, "other"),
    (0xA8E0, "Devanagari"),
    (0xA900, "other"),
    (0xAB30, "Latin"),
    (0xAB70, "other"),
    (0xAC00, "Hangul"),
    (0xD800, "other"),
    (0xF900, "Han"),
    (0xFB00, "Latin"),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, "other"),
    (0xFE70, "Arabic"),
    (0xFF00, "Latin"),
    (0xFF66, "Kana"),
    (0xFFA0, "Hangul"),
    (0xFFE0, "other"),
    (0x1D400, "Latin"),
    (0x1D800, "other"),
    (0x20000, "Han"),
    (0x32000, "other"),
)
"""First code point of each range and its script, after the blocks of Unicode; small neighbours are joined."""

_FIRST_OTHER = chr(_SCRIPTS[1][0])
_STARTS = [start for start, _ in _SCRIPTS]


def unusual(text: str) -> str:
    """The characters of a text that are neither printable ASCII, tabs nor line breaks, in their order.

    >>> unusual("café – 10 €")
    'é–€'
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")


@once_per_document
def unusual_kinds(document: Document) -> frozenset[str]:
    """The different characters that are unusual in a document: `isdisjoint` is the cheapest way to skip an article."""
    return frozenset(unusual(document.text))


def script_of(letter: str) -> str:
    """The script of a letter, by the block of Unicode that it stands in; "Latin" for ASCII.

    >>> script_of("Ж"), script_of("é")
    ('Cyrillic', 'Latin')
    """
    return _SCRIPTS[bisect_right(_STARTS, ord(letter)) - 1][1]


def foreign_scripts(text: str) -> Counter[str]:
    """How many letters of each script but Latin a text holds.

    >>> foreign_scripts("Kyiv (Київ)")
    Counter({'Cyrillic': 4})
    """
    scripts: Counter[str] = Counter()
    others = unusual(text)
    letters = [kind for kind in {*others} if kind >= _FIRST_OTHER and kind.isalpha()]
    counts = Counter(others) if letters else scripts
    for letter in letters:
        if (script := script_of(letter)) != "Latin":
            scripts[script] += counts[letter]
    return scripts


@once_per_document
def has_foreign_letters(document: Document) -> bool:
    """Whether a document has a letter of another script than Latin: most passages need not be asked then."""
    return any(
        kind >= _FIRST_OTHER and kind.isalpha() and script_of(kind) != "Latin" for kind in unusual_kinds(document)
    )


def first_of_each(found: Iterable[re.Match[str]]) -> list[tuple[re.Match[str], int]]:
    """The first match of each different passage, and how often that passage was found.

    A reader wants to know that a fault is there, what it looks like and how often; not to see it five hundred times.
    """
    first: dict[str, re.Match[str]] = {}
    counts: Counter[str] = Counter()
    for match in found:
        first.setdefault(match[0], match)
        counts[match[0]] += 1
    return [(match, counts[passage]) for passage, match in first.items()]


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span that reaches from a passage to the ends of the word that it stands in.

    >>> word_around("He don�t know", 6, 7)
    (3, 8)
    """
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end].isalnum():
        end += 1
    return start, end
