"""Which blocks of a text repeat an earlier one, word for word or with a few words more."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flagger.records import Document


class Block(NamedTuple):
    """A block that begins as an earlier one does."""

    number: int
    start: int
    end: int
    words: tuple[str, ...]
    """Without punctuation."""


class Copy(NamedTuple):
    """An earlier block and the later one that repeats it."""

    old: Block
    new: Block

    @property
    def is_next(self) -> bool:
        """Whether nothing stands between the two."""
        return self.new.number == self.old.number + 1

    @property
    def is_equal(self) -> bool:
        """Whether no word was added."""
        return self.old.words == self.new.words


KEY_WORDS = 4
"""Shorter blocks are not compared: answers, names and headings stand in a text many times."""

_CAPTION_WORDS = 6
_ADDED_WORDS = 10
_EARLIER_MOST = 8
_STEP_MOST = 3


def copies_in(document: Document) -> Iterator[list[Copy]]:
    """The copies of a text, together where blocks in a row repeat blocks in a row."""
    keys = _keys(document)
    filled = [key for key in keys if key]
    if len(set(filled)) == len(filled):
        return
    row: list[Copy] = []
    for copy in _copies(document, keys):
        if row and _goes_on(row[-1], copy):
            row.append(copy)
            continue
        if row:
            yield row
        row = [copy]
    if row:
        yield row


def _goes_on(last: Copy, copy: Copy) -> bool:
    """Whether a copy follows another as their originals do, with at most two short blocks between them."""
    step = copy.new.number - last.new.number
    return step == copy.old.number - last.old.number and step <= _STEP_MOST


def _keys(document: Document) -> list[tuple[str, ...]]:
    """The first words of every block, none for shorter ones."""
    bounds = document.sentence_tokens
    words = document.words
    spans = [(bounds[first].start, bounds[last - 1].end) for first, last in document.block_sentences]
    return [words[start : start + KEY_WORDS] if end - start >= KEY_WORDS else () for start, end in spans]


def _copies(document: Document, keys: Sequence[tuple[str, ...]]) -> Iterator[Copy]:
    first_with: dict[tuple[str, ...], int] = {}
    blocks_with: dict[tuple[str, ...], list[Block]] = {}
    for number, key in enumerate(keys):
        first = first_with.setdefault(key, number)
        if not key or first == number:
            continue
        new = _block(document, number)
        earlier = blocks_with.setdefault(key, [_block(document, first)])
        old = next((old for old in earlier if _repeats(old, new)), None)
        if old:
            yield Copy(old, new)
        elif len(earlier) < _EARLIER_MOST:
            earlier.append(new)


def _block(document: Document, number: int) -> Block:
    first, last = document.block_sentences[number]
    words = document.words[document.sentence_tokens[first].start : document.sentence_tokens[last - 1].end]
    return Block(number, *document.blocks[number], tuple([word for word in words if word[0].isalnum()]))


def _repeats(old: Block, new: Block) -> bool:
    if old.words == new.words:
        return True
    shorter, longer = sorted((old.words, new.words), key=len)
    is_next = new.number == old.number + 1
    is_start = len(shorter) >= _CAPTION_WORDS and longer[: len(shorter)] == shorter
    return is_next and is_start and len(longer) - len(shorter) <= _ADDED_WORDS
