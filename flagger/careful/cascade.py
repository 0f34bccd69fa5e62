"""Which sentences of an article the careful model reads, and what it says of them.

`choose` is the whole of the choice: a pure function of the document and the budget, so that the same article is read
the same way everywhere. The budget is in milliseconds but counted in words, since a clock would choose differently
from run to run.
"""

from collections.abc import Sequence

from flagger.careful.reader import Reading, load
from flagger.careful.screen.model import scores_of
from flagger.once import once_per_document
from flagger.records import Document, Span
from flagger.rules import Effort

MS_PER_WORD = 0.08
"""What reading costs on one core of an idle machine, as `tests/bench/careful.py` prints it; a busy one takes longer."""

FEWEST_WORDS = 6
"""Shorter ones are captions, bylines and exclamations: too little to tell damage from brevity."""


@once_per_document
def _remembered(_document: Document) -> dict[int, Reading]:
    return {}


def readings(document: Document, effort: Effort) -> dict[int, Reading]:
    """Readings of the chosen sentences by their index, in order."""
    known = _remembered(document)
    chosen = choose(document, effort)
    for number in chosen:
        if number not in known:
            known[number] = load().read(document.quote(document.sentences[number]))
    return {number: known[number] for number in chosen}


def choose(document: Document, effort: Effort) -> list[int]:
    """Indices of the sentences to read, growing: all of them, or the most suspicious ones that the budget allows."""
    lengths = [span.end - span.start for span in document.sentence_tokens]
    readable = [number for number, length in enumerate(lengths) if length >= FEWEST_WORDS]
    if effort.model == "fast":
        return []
    left = effort.ms / MS_PER_WORD
    if effort.model == "careful" or sum(lengths) <= left:
        return readable
    scores = scores_of(document)
    chosen = []
    for number in sorted(readable, key=lambda number: (-scores[number], number)):
        if lengths[number] <= left:
            chosen.append(number)
            left -= lengths[number]
    return sorted(chosen)


def spanned(document: Document, numbers: Sequence[int]) -> Span:
    """From the first of some sentences to the last."""
    return Span(document.sentences[numbers[0]].start, document.sentences[numbers[-1]].end)
