"""Words as the damage sees them: with the space before them, their possible classes, and their inflections."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lemminflect import getAllLemmas, getInflection

_WORD = re.compile(r"\s*(?:\d+(?:[.,:]\d+)*%?|(?:[A-Za-z]\.){2,}|\w+(?:['’-]\w+)*|[^\w\s])")

ARTICLES = frozenset({"the", "a", "an"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
HAVE = frozenset({"has", "have", "had"})
MODALS = frozenset(["will", "would", "can", "could", "should", "may", "might", "must", "do", "does", "did"])
AUXILIARIES = BE | HAVE | MODALS
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "into",
        "over",
        "under",
        "between",
        "against",
        "about",
        "after",
        "before",
        "during",
        "through",
        "without",
        "within",
        "along",
        "across",
        "behind",
        "near",
        "toward",
        "towards",
        "among",
        "until",
        "since",
        "upon",
        "onto",
    ]
)
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "us",
        "our",
        "you",
        "your",
        "i",
        "me",
        "my",
    ]
)
RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "what", "where", "when"])
CONJUNCTIONS = frozenset(["and", "or", "but", "so", "because", "although", "while", "if", "than", "as"])
DETERMINERS = ARTICLES | frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "each",
        "every",
        "no",
    ]
)
FUNCTION = ARTICLES | AUXILIARIES | PREPOSITIONS | PRONOUNS | RELATIVES | CONJUNCTIONS | DETERMINERS | {"not", "there"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with the white space before it, and whether damage touched it."""

    text: str
    space: str = " "
    is_damaged: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_alphabetic(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_content(self) -> bool:
        return self.text.isalpha() and len(self.text) > 2 and self.lower not in FUNCTION

    def damaged(self, text: str | None = None) -> "Word":
        """This word marked as damaged, with another text if one is given."""
        return replace(self, text=self.text if text is None else text, is_damaged=True)


def split(sentence: str) -> list[Word]:
    """The words and marks of a sentence; `join` gives it back."""
    pieces = _WORD.findall(sentence)
    return [Word(piece.lstrip(), piece[: len(piece) - len(piece.lstrip())]) for piece in pieces]


def join(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence and the spans of its damaged words, neighbours joined."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    was_damaged = False
    for number, word in enumerate(words):
        space = word.space if number else ""
        start = length + len(space)
        length = start + len(word.text)
        parts += [space, word.text]
        if word.is_damaged:
            spans[-1:] = [(spans[-1][0], length)] if was_damaged else [*spans[-1:], (start, length)]
        was_damaged = word.is_damaged
    return "".join(parts), spans


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> dict[str, str]:
    """Part of speech -> lemma for every part of speech that a lower-case word can be."""
    return {part: found[0] for part, found in getAllLemmas(word).items()}


@lru_cache(maxsize=200_000)
def inflect(lemma: str, tag: str) -> str:
    """The form of a lemma under a Penn tag; the lemma itself where it has none."""
    found = getInflection(lemma, tag)
    return found[0] if found else lemma


@lru_cache(maxsize=200_000)
def tag(word: str, part: str) -> str:
    """The Penn tag that a lower-case word has as that part of speech."""
    lemma = lemmas(word).get(part, word)
    if part == "VERB":
        return next((tag for tag in ("VB", "VBD", "VBN", "VBG", "VBZ") if word in getInflection(lemma, tag)), "VB")
    if part == "NOUN":
        return "NNS" if word != lemma else "NN"
    return {"ADJ": "JJ", "ADV": "RB"}.get(part, "NN")


def part_of(words: Sequence[Word], at: int) -> str:
    """The likeliest part of speech of a content word from what it can be and the word before it; "" for a name."""
    word = words[at]
    if at and word.text[0].isupper():
        return ""
    options = lemmas(word.lower)
    before = words[at - 1].lower if at else ""
    if "VERB" in options and (before in MODALS or before in ("to", "not") or before in BE | HAVE or before in PRONOUNS):
        return "VERB"
    if "NOUN" in options and "ADJ" not in options and before in DETERMINERS | PREPOSITIONS:
        return "NOUN"
    for part in ("ADJ", "NOUN", "VERB", "ADV"):
        if part in options:
            return part
    return ""


def recase(text: str, like: str) -> str:
    """A replacement with the capital of the word it replaces."""
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def pick(chance: random.Random, places: Sequence[int]) -> int:
    """One of the places; -1 where there is none."""
    return chance.choice(places) if places else -1
