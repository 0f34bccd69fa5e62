"""What damage is made with: an example, what operations draw on, and how words are taken out, replaced and moved."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flagger.careful.synonyms import Synonyms
from flagger.careful.words import Word, recase


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from: what it is, and the half-open spans of what was done to it."""

    text: str
    kind: str
    """"natural", "garbled" or "spun"."""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What operations draw on: chance, synonyms, and other sentences to splice in."""

    chance: random.Random
    synonyms: Synonyms
    others: Sequence[str]


Operation = Callable[[Workshop, list[Word]], list[Word] | None]
"""Takes the words of a sentence and gives them back damaged, or None where it finds no place; it marks what it changed."""


def places_of(words: Sequence[Word], wanted: frozenset[str]) -> list[int]:
    return [at for at, word in enumerate(words) if word.lower in wanted]


def without(words: list[Word], first: int, last: int) -> list[Word]:
    """The words without those from first to last; the neighbours of the gap are marked."""
    left, right = words[:first], words[last:]
    if left:
        left[-1] = left[-1].damaged()
    if right:
        right[0] = right[0].damaged(recase(right[0].text, words[first].text) if not left else None)
    return left + right


def replaced(words: list[Word], at: int, new: str) -> list[Word]:
    return [*words[:at], words[at].damaged(recase(new, words[at].text)), *words[at + 1 :]]


def moved(words: list[Word], first: int, last: int, to: int) -> list[Word]:
    """The words with those from first to last put behind the next `to - first` ones; what moved is marked."""
    chunk = [word.damaged() for word in words[first:last]]
    rest = words[:first] + words[last:]
    moved = [*rest[:to], *chunk, *rest[to:]]
    spaces = [words[0].space, *(word.space or " " if word.is_alphabetic else word.space for word in moved[1:])]
    return [Word(word.text, space, word.is_damaged) for word, space in zip(moved, spaces, strict=True)]
