"""TX103: characters that no reader sees, such as a zero-width space inside a word."""

import re
from collections.abc import Iterator

from flagger.language.characters import unusual_kinds, word_around
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

INVISIBLE_CHARACTER = Rule(
    code="TX103",
    name="invisible-character",
    summary="an invisible character that splits a word or hides text",
    severity=Severity.MINOR,
    what="Zero-width spaces and joiners, soft hyphens and byte order marks: a fault inside a word, a note between words. "
    "Invisible letters (tags, variation selectors) that spell out a hidden text are a major fault.",
    why="A word with an invisible character in it is found by no search and is a known way past filters.",
    examples=(
        "The [[presi\u200bdent]] spoke.",
        "An [[infor\u00admation]] page of the [[depart\u2060ment]].",
        "Nothing to see[[\U000e0068\U000e0069\U000e0064\U000e0064\U000e0065\U000e006e]] here.",
    ),
    clean=(
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 under the flag \U0001f3f4\U000e0067\U000e0062\U000e007f.",
        "The Persian word می\u200cخواهم and the Hindi क\u094d\u200dष keep their joiners.",
        "A no-break\u00a0space is no fault.",
    ),
    blind_spots="Narrow and no-break spaces are left alone. One flag stands for all characters of one kind.",
    source="Unicode Standard, section 23.2 (Layout Controls) and 23.9 (Tag Characters).",
    measured=Measured(29, 31, "articles, web pages and press releases held back from tuning"),
)

_NAMES = {
    "\u00ad": "soft hyphen",
    "\u034f": "grapheme joiner",
    "\u115f": "filler",
    "\u1160": "filler",
    "\u180e": "vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\u2061": "function application",
    "\u2062": "invisible times",
    "\u2063": "invisible separator",
    "\u2064": "invisible plus",
    "\u3164": "filler",
    "\ufeff": "byte order mark",
    "\uffa0": "filler",
}
_AT_WORK_BETWEEN_WORDS = frozenset("\u200c\u200d\u200e\u200f\u115f\u1160\u2061\u2062\u2063\u2064")
"""Joiners of emoji and of scripts that join letters, marks of direction, and signs of formulas."""

_LETTER = "[A-Za-z\u00c0-\u052f]"
"""Latin, Greek and Cyrillic letters: scripts with spaces between words and no use for joiners inside them."""

_INSIDE_WORD = {kind: re.compile(f"{kind}(?<={_LETTER}{kind}){kind}*+(?={_LETTER})") for kind in _NAMES}
_BETWEEN_WORDS = {kind: re.compile(f"{kind}(?<![\x80-\xff]{kind})(?![\x80-\xff])") for kind in _NAMES}
"""Beside other bytes of Latin-1 a soft hyphen is a part of a wrongly decoded character."""

_HIDDEN_KINDS = frozenset(map(chr, (*range(0xE0020, 0xE007F), *range(0xE0100, 0xE01F0))))
_HIDDEN = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]{2,}+|[\U000e0100-\U000e01ef]{2,}+")
_SHOWN_CHARS = 200


def find(document: Document) -> Iterator[Flag]:
    kinds = unusual_kinds(document)
    for kind in sorted(kinds & _NAMES.keys()):
        yield from _visible_fault(document, kind)
    if not kinds.isdisjoint(_HIDDEN_KINDS) and (hidden := _HIDDEN.search(document.text)):
        letters = "".join([chr(ord(char) - 0xE0000) for char in hidden[0][:_SHOWN_CHARS] if char < "\U000e007f"])
        yield INVISIBLE_CHARACTER.flag(
            document,
            *hidden.span(),
            f"invisible letters spell out a hidden text of {len(hidden[0])} characters",
            severity=Severity.MAJOR,
            evidence=(("hidden text", letters),) if letters else (),
        )


def _visible_fault(document: Document, kind: str) -> Iterator[Flag]:
    """The flag for one kind of character: at the first word that it splits, else at the first place between words."""
    text = document.text
    if found := _INSIDE_WORD[kind].search(text):
        count = sum(1 for _ in _INSIDE_WORD[kind].finditer(text))
        start, end = word_around(text, *found.span())
        more = f" and {count - 1} more" if count > 1 else ""
        yield INVISIBLE_CHARACTER.flag(
            document,
            start,
            end,
            f"an invisible {_NAMES[kind]} splits this word{more}",
            evidence=(("count", count), ("character", f"U+{ord(kind):04X}")),
            suggestion=text[start:end].replace(kind, ""),
        )
    elif kind not in _AT_WORK_BETWEEN_WORDS and (between := _BETWEEN_WORDS[kind].search(text, 1)):
        yield INVISIBLE_CHARACTER.flag(
            document,
            *between.span(),
            f"an invisible {_NAMES[kind]} stands between words",
            severity=Severity.INFO,
            evidence=(("count", text.count(kind)), ("character", f"U+{ord(kind):04X}")),
        )


DETECTOR = Detector(rules=(INVISIBLE_CHARACTER,), find=find, english=False)
