"""TX109: code points that stand for no character: private use, unassigned, halves of a pair."""

from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from flagger.language.characters import unusual_kinds
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

NO_CHARACTER = Rule(
    code="TX109",
    name="no-character",
    summary="a code point that stands for no character",
    severity=Severity.MINOR,
    what="Code points for private use (mostly icons of a page's own font), unassigned ones, and lone surrogates.",
    why="A reader sees an empty box; the text was cut out of a page together with its buttons, or is damaged.",
    examples=(
        "Share this story [[\uf09a]] with your friends",
        "The price is 20[[\ufdd0]] euros.",
    ),
    clean=(
        "A new emoji \U0001f979 and the Apple logo \uf8ff are fine.",
        "Rare letters such as 𓀀 and ꙮ exist.",
    ),
    blind_spots="Characters added to Unicode after the version that Python knows count as unassigned, except emoji. One "
    "flag stands for all code points of one kind.",
    source="Unicode Standard, general categories Co, Cn and Cs.",
    measured=Measured(2, 2, "articles, web pages and press releases held back from tuning"),
)

_KINDS = {
    "Co": "for private use, such as a page's icon font",
    "Cn": "that is not assigned",
    "Cs": "that is half a pair",
}
_APPLE_LOGO = "\uf8ff"


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    rare = {kind for kind in unusual_kinds(document) if kind >= "\u0378" and _is_no_character(kind)}
    if not rare:
        return
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for place, char in enumerate(text):
        if char in rare:
            first.setdefault(category(char), place)
            counts[category(char)] += 1
    for kind, place in first.items():
        times = f"; {counts[kind]} in all" if counts[kind] > 1 else ""
        yield NO_CHARACTER.flag(
            document,
            place,
            place + 1,
            f"a code point {_KINDS[kind]}{times}",
            evidence=(("count", counts[kind]), ("character", f"U+{ord(text[place]):04X}")),
        )


def _is_no_character(char: str) -> bool:
    return category(char) in _KINDS and char != _APPLE_LOGO and not "\U0001f000" <= char <= "\U0001faff"


DETECTOR = Detector(rules=(NO_CHARACTER,), find=find, english=False)
