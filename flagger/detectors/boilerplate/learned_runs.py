"""The runs of furniture that the block model sees in an article, read once for all the rules that ask for them."""

from typing import NamedTuple

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


_last: tuple[Document | None, tuple[LearnedRun, ...]] = (None, ())


def learned_runs(document: Document) -> tuple[LearnedRun, ...]:
    """The runs in reading order; those of the last article are remembered."""
    global _last  # noqa: PLW0603 (a document can't be hashed cheaply, so a cache by identity holds the last)
    remembered, runs = _last
    if remembered is not document:
        # imported here: numpy and the model are loaded only if a rule asks
        from flagger.learned.boilerplate.model import load
        from flagger.learned.boilerplate.runs import find_runs

        runs = tuple([
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
        _last = (document, runs)
    return runs
