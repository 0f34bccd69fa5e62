"""The skeleton of a document: one character per token for its word class, on which grammar rules run as patterns.

Closed-class words have the letter of their class in `CLOSED`, open-class words the character of their mask of readings,
unknown words (names, mostly) "x", numbers "#", and punctuation marks stand for themselves.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import numpy as np

from flagger.lexicon import CLOSED, READINGS, words
from flagger.lexicon.numbering import Known
from flagger.once import once_per_document
from flagger.records import Document

_SHORTEST = 6
"""Fewer tokens than this are a caption, a label or an exclamation more often than a sentence."""
_MOST_CAPITALS = 0.5
_ENDS = (".", "!", "?")
_ROOM = 200_000
"""So many words are kept at most, known and unknown."""

_BASE = 0x400
"""Code point of the character for an empty mask; a mask is added to it."""
_MASKS = range(1, 1 << len(READINGS))
_SIMPLE = {"'s": "'", "’s": "'", "“": '"', "”": '"', "«": '"', "»": '"', "!": ".", "?": ".", "…": "."}
_NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens hundreds "
    "thousands millions billions"
)


_CONTRACTED = {
    **dict.fromkeys(words("isn't aren't wasn't weren't ain't"), "b"),
    **dict.fromkeys(words("hasn't haven't hadn't"), "h"),
    **dict.fromkeys(words("don't doesn't didn't"), "e"),
    **dict.fromkeys(words("won't wouldn't can't couldn't shouldn't mustn't mightn't shan't"), "m"),
    **dict.fromkeys(words("he's she's it's that's there's i'm we're they're you're who's what's here's let's"), "k"),
    **dict.fromkeys(
        words(
            "i've we've they've you've i'd he'd she'd we'd they'd you'd i'll he'll she'll we'll they'll you'll it'll"
        ),
        "k",
    ),
}
"""Auxiliaries with their negation; k is a subject with its auxiliary."""


class _Classes(dict[str, str]):
    """Word -> its character; a word that the lexicon does not know gets one by its look, remembered while there's room."""

    def __missing__(self, word: str) -> str:
        first = word[:1]
        character = _CONTRACTED.get(word, "x")
        if first.isdigit():
            character = "#"
        elif len(word) == 1 and not first.isalnum():
            character = first
        if len(self) < _ROOM:
            self[word] = character
        return character


@cache
def _classes() -> _Classes:
    classes = _Classes(_SIMPLE)
    text = resources.files("flagger.lexicon").joinpath("english.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        mask, is_row, listed = line.partition("\t")
        if not is_row:
            continue
        classes.update(dict.fromkeys(listed.split(), chr(_BASE + int(mask))))
    classes.update(dict.fromkeys(_NUMBERS, "#"))
    for letter, closed in CLOSED.items():
        classes.update(dict.fromkeys(closed, letter))
    return classes


def skeleton(tokens: tuple[str, ...]) -> str:
    """One character per token in lower case, see the module's first lines."""
    return "".join(map(_classes().__getitem__, tokens))


_CODES = Known(lambda word: ord(_classes()[word]), np.dtype("<u4"))


@once_per_document
def skeleton_of(document: Document) -> str:
    """The skeleton of a document's words."""
    codes: bytes = _CODES.of_document(document).tobytes()
    return codes.decode("utf-32-le", "surrogatepass")


def readings(character: str) -> int:
    """The mask of readings of an open-class word's character, 0 for every other character."""
    return mask if character and (mask := ord(character) - _BASE) in _MASKS else 0


@cache
def members(wanted: str, never: str = "") -> str:
    """The characters of words that have one of the wanted readings and none of the others, to stand in a pattern's []."""
    wanted_mask, never_mask = _mask(wanted), _mask(never)
    return "".join(chr(_BASE + mask) for mask in _MASKS if mask & wanted_mask and not mask & never_mask)


def _mask(letters: str) -> int:
    return sum(READINGS[letter] for letter in letters)


def matches(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """Matches of a pattern on the skeleton that stay inside one sentence, with the index of that sentence."""
    for match in pattern.finditer(skeleton_of(document)):
        index = document.sentence_of(match.start())
        if match.end() <= document.sentence_tokens[index].end:
            yield match, index


def is_prose(document: Document, index: int) -> bool:
    """Whether a sentence is running prose: a full stop ends it, and it isn't in capitals like a heading or a list."""
    known = _prose(document)
    if index not in known:
        known[index] = _is_prose(document, index)
    return known[index]


@once_per_document
def _prose(_document: Document) -> dict[int, bool]:
    """What was asked of sentences so far: an endless one is read once, however many patterns it matches."""
    return {}


def _is_prose(document: Document, index: int) -> bool:
    start, end = document.sentences[index]
    first, last = document.sentence_tokens[index]
    if last - first < _SHORTEST or document.text[start:end].rstrip("\"'”’)]")[-1:] not in _ENDS:
        return False
    capitals = sum(document.text[at].isupper() for at, _ in document.tokens[first:last])
    return capitals <= _MOST_CAPITALS * (last - first)


def is_capital(document: Document, token: int) -> bool:
    """Whether a token begins with a capital letter."""
    return document.text[document.tokens[token][0]].isupper()


def span_of(document: Document, match: re.Match[str]) -> tuple[int, int]:
    """The code points that the tokens of a match cover."""
    return document.tokens[match.start()][0], document.tokens[match.end() - 1][1]
