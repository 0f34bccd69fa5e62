"""How an article is written, as runs of one to three words without its topic: names, numbers and dates are masked.

Only the first 450 tokens are read and their number is divided out, since in every labelled set one side writes longer.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from flagger.records import Document
from flagger.tokens import CAPITAL, CAPITALS, cases_of

VERSION = 2
"""Grows when the same text would give other runs; a model made for another version is refused."""

WINDOW = 450
"""Tokens that are read, about 400 words."""

LEAST_WORDS = 100
"""A shorter text has no style to speak of."""

LONGEST = 3
"""Words of the longest runs."""

MASKS = {"_number": "a number", "_date": "a day or month", "_name": "a name", "_upper": "a word in capitals"}
"""What stands for a token that tells the topic, and what it is for people."""

_DAYS_AND_MONTHS = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december jan feb mar apr jun jul aug sept sep oct nov dec
"""
_DATES = frozenset(_DAYS_AND_MONTHS.split())
_PLAIN = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "`": "'", "-": "—", "–": "—", "...": "…"
} | dict.fromkeys(_DATES, "_date")  # fmt: skip
"""What stands for a token: how a house sets its quotation marks and dashes is no style."""
_MARKS = frozenset("!?.,;:()…—'\"")
"""Marks that count; others are furniture of a page or of a house."""

ONE = frozenset({"_name", "—", "…", "."})
"""So many of these in a row are one."""

_PRONOUN = "i"
ENDS = frozenset('.!?"“”')


def runs(document: Document) -> Mapping[str, float]:
    """The runs of one to three masked tokens, and how strong each is in the text."""
    tokens = masked(document)
    return {run: strength(count, len(tokens)) for run, count in Counter(joined(tokens)).items()}


def strength(count: int, n_tokens: int) -> float:
    """What a run counts that stands so often among so many tokens: (1 + log of its count) over the root of their number."""
    return (1 + math.log(count)) / math.sqrt(max(1, n_tokens))


def joined(tokens: Sequence[str]) -> list[str]:
    """All runs of neighbouring tokens, up to the longest."""
    return [
        " ".join(tokens[at : at + length]) for length in range(1, LONGEST + 1) for at in range(len(tokens) - length + 1)
    ]


def kind_of(word: str) -> str:
    """What stands for a word, "" where nothing does."""
    kind = "_number" if "0" <= word[0] <= "9" else _PLAIN.get(word, word)
    return kind if kind[0].isalpha() or kind[0] == "_" or kind[0] in _MARKS else ""


def is_no_name(word: str) -> bool:
    """Whether a word with a capital in the midst of a sentence is no name."""
    return word == _PRONOUN or word in _DATES


def masked(document: Document) -> list[str]:
    """The tokens of the window in lower case; a run of names, a number or a date is one mask each.

    Marks that only a page or a house uses are left out, and repeated dashes and full stops are one.
    """
    words, cases = document.words[:WINDOW], cases_of(document)[:WINDOW]
    kinds = list(map(kind_of, words))
    for index in np.flatnonzero(cases >= CAPITAL).tolist():
        # those that begin a sentence are no names for it
        if index and words[index - 1] not in ENDS and not is_no_name(words[index]):
            kinds[index] = "_upper" if cases[index] == CAPITALS else "_name"
    kinds = list(filter(None, kinds))
    return [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before or kind not in ONE]
