"""The pairs of a document that may be spun: which words, how likely, and what they may stand for."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from flagger.learned.spun.judging import judge
from flagger.learned.spun.phrases import ALONE, BESIDE, Ints, Phrases, key_of
from flagger.learned.spun.reading import Reading, read, span_of
from flagger.learned.spun.words import lemma, surroundings
from flagger.once import once_per_document
from flagger.records import Document, Span


class FoundPair(NamedTuple):
    """A pair that may be spun: its tokens, the logarithm of the odds, and what it stands for, if that is known."""

    first: int
    second: int
    spans: tuple[Span, Span]
    """Where its words stand."""
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
    chosen = [pair for pair in found if pair in near or pair.score >= phrases.limits[ALONE]]
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
    lemmas = [{lemma(words[token]) for token in (pair.first, pair.second)} for pair in (one, other)]
    is_open = one.established is None and other.established is None
    return one.second < other.first <= one.second + _NEAR_WORDS and lemmas[0].isdisjoint(lemmas[1]) and not is_open


def find_pairs(document: Document, phrases: Phrases, least: float) -> list[FoundPair]:
    """The pairs that score at least so high, in order; those far below what is flagged are never among them."""
    found = _found(document, phrases)
    if found is None:
        find_ahead([document], phrases)
        found = _found(document, phrases) or []
    return [pair for pair in found if pair.score >= least]


def find_ahead(documents: Sequence[Document], phrases: Phrases) -> None:
    """Finds the pairs of several documents at once, for whoever asks for those of one of them."""
    for document, found in zip(documents, _judged(documents, phrases), strict=True):
        _known(document).append((phrases, found))


def _found(document: Document, phrases: Phrases) -> list[FoundPair] | None:
    return next((found for table, found in _known(document) if table is phrases), None)


@once_per_document
def _known(_document: Document) -> list[tuple[Phrases, list[FoundPair]]]:
    """The pairs of a document by each table that was asked: judging them is most of the work, and two rules ask."""
    return []


def _judged(documents: Sequence[Document], phrases: Phrases) -> list[list[FoundPair]]:
    """All pairs of each document that may be spun at all, in order."""
    readings = [read(document, phrases) for document in documents]
    found: list[list[FoundPair]] = [[] for _ in documents]
    page = _page(documents, readings)
    rows, sentences = page.rows, page.sentences
    firsts, seconds = phrases.worth_judging(rows)
    keys = key_of(rows[firsts], phrases.links(rows, firsts, seconds), rows[seconds])
    doubtful = ~phrases.is_clean(keys) & (sentences[firsts] == sentences[seconds])
    firsts, seconds = firsts[doubtful], seconds[doubtful]
    order = np.lexsort((seconds, firsts))
    firsts, seconds = firsts[order], seconds[order]
    owners = np.searchsorted(page.starts, firsts, side="right") - 1
    tokens = zip(owners.tolist(), page.tokens[firsts].tolist(), page.tokens[seconds].tolist(), strict=True)
    is_word = ~np.array([_is_name(documents[owner], one, other) for owner, one, other in tokens], dtype=np.bool_)
    first, second, owners = firsts[is_word], seconds[is_word], owners[is_word]
    if not len(first):
        return found
    links = phrases.links(rows, first, second)
    around = surroundings(rows, page.looks, sentences, first, second)
    judgement = judge(phrases, rows[first], links, rows[second], around, owners=owners)
    for number in (judgement.scores >= phrases.limits[BESIDE] - BELOW).nonzero()[0].tolist():
        owner = int(owners[number])
        document, reading = documents[owner], readings[owner]
        one_at, other_at = (int(words[number] - page.starts[owner]) for words in (first, second))
        spans = span_of(document, reading, one_at), span_of(document, reading, other_at)
        established = int(judgement.firsts[number]), int(judgement.seconds[number])
        one, other = (document.text[start:end].lower() for start, end in spans)
        found[owner].append(
            FoundPair(
                int(reading.tokens[one_at]),
                int(reading.tokens[other_at]),
                spans,
                float(judgement.scores[number]),
                None if established[0] < 0 else _spelt(phrases, established, (one, other)),
                int(judgement.counts[number]),
            )
        )
    return found


class _Page(NamedTuple):
    """The words of several documents, one behind the other, with one that is no word after each document."""

    rows: Ints
    looks: Ints
    tokens: Ints
    """The token of each word in its document."""
    sentences: Ints
    starts: Ints
    """Where each document begins."""


def _page(documents: Sequence[Document], readings: Sequence[Reading]) -> _Page:
    nothing = np.full(1, -1, dtype=np.int64)
    rows, looks, tokens, sentences = [], [], [], []
    n_before = 0
    for document, reading in zip(documents, readings, strict=True):
        ends = np.array([end for _, end in document.sentence_tokens], dtype=np.int64)
        rows += [reading.rows, nothing]
        looks += [reading.looks, nothing]
        tokens += [reading.tokens, nothing]
        sentences += [np.searchsorted(ends, reading.tokens, side="right") + n_before, nothing]
        n_before += len(ends) + 1
    lengths = [len(reading.rows) + 1 for reading in readings]
    starts = np.cumsum([0, *lengths[:-1]])
    rows_all, looks_all, tokens_all, sentences_all = map(np.concatenate, (rows, looks, tokens, sentences))
    return _Page(rows_all, looks_all, tokens_all, sentences_all, starts)


def _is_name(document: Document, first: int, second: int) -> bool:
    """Whether one of two words, given by their tokens, has a capital that isn't the first of its sentence."""
    (start, _), (second_start, second_end) = document.tokens[first], document.tokens[second]
    if first == second:
        return any(map(str.isupper, document.text[start + 1 : second_end]))
    is_capital = document.text[start].isupper() and document.sentence_tokens[document.sentence_of(first)].start != first
    return is_capital or document.text[second_start].isupper()


def _spelt(phrases: Phrases, rows: tuple[int, int], words: tuple[str, str]) -> tuple[str, str]:
    """The words of an established pair, in the plural where those that they replace are."""
    singular, plural = zip(*[phrases.forms[row] for row in rows], strict=True)
    one, other = [
        (many if lemma(word) != word else one) or one or many
        for one, many, word in zip(singular, plural, words, strict=True)
    ]
    return one, other
