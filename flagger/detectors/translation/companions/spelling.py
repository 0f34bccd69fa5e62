"""One slip of the keyboard: two letters exchanged, one too few, one too many, or another one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from string import ascii_lowercase
from typing import NamedTuple

from flagger.lexicon.skeleton import skeleton

COMMON = 10
"""How often a word of the word classes stands in clean text that a slip may have meant it."""
SHORTEST, LONGEST = 4, 16
"""Letters of a word that may be a slip: shorter ones are too near to too many others. Of the shortest only two exchanged
letters are taken for one."""
_SHORTEST_CHANGED = 7
"""Letters of a word that differs from what was meant in one letter: such pairs of short words are often by chance."""
_FREQUENT = 1500
"""So many common words are so frequent that a short word, or one that could be built from others, is a slip beside them."""
_LEAST_RATIO = 300
"""How much rarer in clean text than what was meant a slip is."""
_VOWELS = frozenset("aeiou")

_LIKELY = {"exchanged": 12.0, "too few": 6.0, "too many": 6.0, "another": 1.0}
"""Weights of slips where several common words are near."""


class Slip(NamedTuple):
    """What was likely meant, and what happened to its letters."""

    meant: str
    letters: str


def slips(word: str) -> Iterator[Slip]:
    """Every spelling that one slip may have turned into the word.

    A letter too many is not looked for at the front, where it makes new words (ebook), nor a vowel at the end, which
    other languages add; another letter only in longer words.
    """
    for at in range(len(word) - 1):
        yield Slip(word[:at] + word[at + 1] + word[at] + word[at + 2 :], "exchanged")
    if len(word) == SHORTEST:
        return
    for at in range(len(word) + 1):
        for letter in ascii_lowercase:
            yield Slip(word[:at] + letter + word[at:], "too few")
    for at in range(1, len(word) - (word[-1] in _VOWELS)):
        yield Slip(word[:at] + word[at + 1 :], "too many")
    if len(word) >= _SHORTEST_CHANGED:
        for at in range(len(word)):
            for letter in ascii_lowercase:
                yield Slip(word[:at] + letter + word[at + 1 :], "another")


class Spelling:
    """The common words, the most frequent first."""

    def __init__(self, common: Sequence[str]) -> None:
        self.common = common

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Spelling":
        """The words of the word classes that stand often in clean text."""
        often = [word for word, number in counts.items() if number >= COMMON and word.isascii() and word.isalpha()]
        known = [word for word in often if len(word) >= SHORTEST and skeleton((word,)) != "x"]
        return cls(sorted(known, key=lambda word: (-counts[word], word)))

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {word: rank for rank, word in enumerate(self.common, 1)}

    def meant_by(self, word: str, *, is_built: bool = False) -> Slip | None:
        """The likeliest common word that one slip turns into a word that is none; nothing if there is none so near.

        A word that could be built from known ones needs a frequent one beside it, and no ending may make the difference.
        """
        if not SHORTEST <= len(word) <= LONGEST or word in self._rank:
            return None
        lowest = _FREQUENT if is_built or len(word) == SHORTEST else len(self._rank)
        near = [
            slip
            for slip in slips(word)
            if self._rank.get(slip.meant, lowest + 1) <= lowest and slip.meant != word + "s"
        ]
        if is_built:
            near = [slip for slip in near if slip.letters != "another" and slip.meant != word[:-1]]
        return max(near, key=lambda slip: (_LIKELY[slip.letters] / self._rank[slip.meant], slip.meant), default=None)

    def is_slip(self, word: str, counts: Mapping[str, int]) -> bool:
        """Whether a word of clean text is so much rarer than a common one beside it that it must be a slip itself."""
        if skeleton((word,)) != "x" or not word.isascii() or not word.isalpha():
            return False
        slip = self.meant_by(word)
        return slip is not None and slip.letters != "another" and counts[slip.meant] >= _LEAST_RATIO * counts[word]
