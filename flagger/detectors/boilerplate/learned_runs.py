"""The runs of furniture that the block model sees in an article."""

from typing import NamedTuple

from flagger.once import once_per_document
from flagger.records import Document


class LearnedRun(NamedTuple):
    """Neighbouring blocks that the model takes for furniture, and why."""

    start: int
    end: int
    n_blocks: int
    probability: float
    words: tuple[str, ...]
    """Those that weighed most."""
    reasons: tuple[str, ...]
    """The kinds of evidence that weighed most."""
    place: str


@once_per_document
def learned_runs(document: Document) -> tuple[LearnedRun, ...]:
    """The runs in reading order."""
    # imported here: numpy and the model are loaded only if a rule asks
    from flagger.learned.boilerplate.model import load
    from flagger.learned.boilerplate.runs import find_runs

    return tuple([
        LearnedRun(
            document.blocks[run.blocks.start].start,
            document.blocks[run.blocks.end - 1].end,
            run.blocks.end - run.blocks.start,
            run.probability,
            run.words,
            run.reasons,
            run.place,
        )
        for run in find_runs(document, load())
    ])  # fmt: skip
