"""The pairs of a document that may be spun: which words, how likely, and what they may stand for."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from flagger.learned.spun.judging import judge
from flagger.learned.spun.phrases import ALONE, BESIDE, Phrases, key_of
from flagger.learned.spun.words import lemma, surroundings
from flagger.once import once_per_document
from flagger.records import Document


class FoundPair(NamedTuple):
    """A pair that may be spun: its tokens, the logarithm of the odds, and what it stands for, if that is known."""

    first: int
    second: int
    score: float
    established: tuple[str, str] | None
    n_clean: int


BELOW = 2.0
"""Pairs are kept that score so much less than those that could be flagged: passages are judged by them too."""

_NEAR_WORDS = 40
"""Within so many words two doubtful pairs confirm each other."""


class FoundPhrase(NamedTuple):
    """Pairs that share words, and whether another phrase nearby confirms them."""

    pairs: tuple[FoundPair, ...]
    is_confirmed: bool

    @property
    def best(self) -> FoundPair:
        """The pair that says most: one that is known to stand for something, with the highest score."""
        return max(self.pairs, key=lambda pair: (pair.established is not None, pair.score))


def tortured_phrases(document: Document, phrases: Phrases) -> list[FoundPhrase]:
    """The phrases of a document that are likely spun: each stands out by itself, or two stand close together."""
    found = find_pairs(document, phrases, float(phrases.limits[BESIDE]))
    words = document.words
    near = {pair for one, other in pairwise(found) if _confirm(words, one, other) for pair in (one, other)}
    chosen = [pair for pair in found if pair in near or (pair.established and pair.score >= phrases.limits[ALONE])]
    groups: list[list[FoundPair]] = []
    for pair in chosen:
        if groups and pair.first <= groups[-1][-1].second:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return [FoundPhrase(tuple(group), not near.isdisjoint(group)) for group in groups]


def _confirm(words: Sequence[str], one: FoundPair, other: FoundPair) -> bool:
    """Whether two pairs stand close together, share no word, and at least one is known to stand for something.

    A phrase that repeats itself confirms nothing: honest terms do.
    """
    lemmas = [{lemma(words[pair.first]), lemma(words[pair.second])} for pair in (one, other)]
    is_open = one.established is None and other.established is None
    return one.second < other.first <= one.second + _NEAR_WORDS and lemmas[0].isdisjoint(lemmas[1]) and not is_open


def find_pairs(document: Document, phrases: Phrases, least: float) -> list[FoundPair]:
    """The pairs that score at least so high, in order; those far below what is flagged are never among them."""
    known = _known(document)
    found = next((found for table, found in known if table is phrases), None)
    if found is None:
        found = _judged(document, phrases)
        known.append((phrases, found))
    return [pair for pair in found if pair.score >= least]


@once_per_document
def _known(_document: Document) -> list[tuple[Phrases, list[FoundPair]]]:
    """The pairs of a document by each table that was asked: judging them is most of the work, and two rules ask."""
    return []


def _judged(document: Document, phrases: Phrases) -> list[FoundPair]:
    """All pairs that may be spun at all, in order."""
    words = document.words
    rows = phrases.rows_of(document)
    firsts, seconds = phrases.worth_judging(rows)
    keys = key_of(rows[firsts], phrases.links(rows, firsts, seconds), rows[seconds])
    doubtful = ~phrases.is_clean(keys)
    pairs = sorted(zip(firsts[doubtful].tolist(), seconds[doubtful].tolist(), strict=True))
    starts = [start for start, _ in document.sentence_tokens] if pairs else []
    around = []
    kept = []
    for first, second in pairs:
        start, end = document.sentence_tokens[bisect_right(starts, first) - 1]
        if second < end and not _is_name(document, first, second, start):
            around.append(surroundings(words[start:end], first - start, second - start))
            kept.append((first, second))
    if not kept:
        return []
    first_at, second_at = np.array(kept).T
    links = phrases.links(rows, first_at, second_at)
    judgement = judge(phrases, rows[first_at], links, rows[second_at], np.array(around))
    found = []
    for number in (judgement.scores >= phrases.limits[BESIDE] - BELOW).nonzero()[0].tolist():
        first, second = kept[number]
        pair = int(judgement.firsts[number]), int(judgement.seconds[number])
        established = None if pair[0] < 0 else _spelt(phrases, pair, (words[first], words[second]))
        found.append(
            FoundPair(first, second, float(judgement.scores[number]), established, int(judgement.counts[number]))
        )
    return found


def _is_name(document: Document, first: int, second: int, start: int) -> bool:
    """Whether one of two words has a capital that isn't the first of its sentence."""
    first_char, second_char = document.text[document.tokens[first][0]], document.text[document.tokens[second][0]]
    return second_char.isupper() or (first > start and first_char.isupper())


def _spelt(phrases: Phrases, rows: tuple[int, int], words: tuple[str, str]) -> tuple[str, str]:
    """The words of an established pair, in the plural where those that they replace are."""
    singular, plural = zip(*[phrases.forms[row] for row in rows], strict=True)
    one, other = [
        (many if lemma(word) != word else one) or one or many
        for one, many, word in zip(singular, plural, words, strict=True)
    ]
    return one, other
