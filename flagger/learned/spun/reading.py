"""A document's words as the table of phrases knows them: those that hyphens join stand apart."""

from itertools import chain
from typing import NamedTuple

import numpy as np

from flagger.learned.spun.phrases import Phrases
from flagger.learned.spun.words import HYPHENATED, Ints, look_of, parts
from flagger.lexicon.numbering import Known
from flagger.records import Document, Span

_looks = Known(look_of, np.int64)


class Reading(NamedTuple):
    """The words of a document: the row, the look and the token of each."""

    rows: Ints
    looks: Ints
    tokens: Ints


def read(document: Document, phrases: Phrases) -> Reading:
    """The words of a document; a token with hyphens is as many as it has parts."""
    rows, looks = phrases.rows_of(document), _looks.of_document(document)
    tokens = np.arange(len(rows))
    is_split = rows == HYPHENATED
    if not is_split.any():
        return Reading(rows, looks, tokens)
    split = [parts(document.words[place]) for place in is_split.nonzero()[0].tolist()]
    times = np.ones(len(rows), dtype=np.int64)
    times[is_split] = [len(words) for words in split]
    tokens = tokens.repeat(times)
    rows, looks, is_part = rows[tokens], looks[tokens], is_split[tokens]
    words = list(chain.from_iterable(split))
    rows[is_part] = phrases.rows(words)
    looks[is_part] = [look_of(word) for word in words]
    return Reading(rows, looks, tokens)


def span_of(document: Document, reading: Reading, word: int) -> Span:
    """Where a word stands: a token, or a part of one."""
    token = int(reading.tokens[word])
    start, end = document.tokens[token]
    written = parts(document.text[start:end])
    number = word - int(np.searchsorted(reading.tokens, token))
    start += sum(len(part) + 1 for part in written[:number])
    return Span(start, start + len(written[number]))
