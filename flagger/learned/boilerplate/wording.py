"""What the tables of page furniture say of each block, and of the blocks around it, as numbers that trees can weigh."""

from bisect import bisect_right

import numpy as np

from flagger.learned.hashing import Floats, Ints
from flagger.page.layout import layout_of
from flagger.page.lines import Role
from flagger.records import Document

_OWN = (*[f"is_{role.name.lower()}" for role in Role], "notice", "in_run", "in_last_run", "in_list")
_NEIGHBOURS = (-2, -1, 1, 2)
_TOLD = ("is_furniture", "is_companion", "is_heading", "in_run")
"""What is asked of neighbours, too."""

NAMES = (
    *_OWN,
    *[f"{name}_{'before' if shift < 0 else 'after'}_{abs(shift)}" for shift in _NEIGHBOURS for name in _TOLD],
    "worded_before", "worded_after", "worded_share_before", "worded_share_after",
)  # fmt: skip
"""Columns of `wording`, in order. Those of a block itself are shares of its characters."""

_ROLES = {role: place for place, role in enumerate(Role)}
_NOTICE, _IN_RUN, _IN_LAST, _IN_LIST = range(len(Role), len(Role) + 4)
_WORDED = [_ROLES[role] for role in (Role.FURNITURE, Role.COMPANION, Role.HEADING)]
_COLUMNS = [_OWN.index(name) for name in _TOLD]
_FARTHEST = max(_NEIGHBOURS)


def wording(document: Document, chosen: Ints) -> Floats:
    """What wording says of the chosen blocks: (len(chosen), len(NAMES))."""
    own = _own(document)
    n = len(own)
    padded = np.zeros((n + 2 * _FARTHEST, own.shape[1]), np.float32)
    padded[_FARTHEST:-_FARTHEST] = own
    around = [padded[_FARTHEST + shift : _FARTHEST + shift + n, _COLUMNS] for shift in _NEIGHBOURS]
    worded = own[:, _WORDED].sum(axis=1)
    before = np.cumsum(worded) - worded
    after = worded.sum() - before - worded
    place = np.arange(n)
    shares = before / np.maximum(place, 1), after / np.maximum(n - 1 - place, 1)
    return np.asarray(np.column_stack([own, *around, before, after, *shares])[chosen], np.float32)


def _own(document: Document) -> Floats:
    """For each block the shares of its characters that are of each role, of notices, and of runs: (n_blocks, 11)."""
    page = layout_of(document)
    starts = [block.start for block in document.blocks]
    own = np.zeros((len(starts), len(_OWN)), np.float32)
    for line in page.lines:
        block = bisect_right(starts, line.start) - 1
        own[block, _ROLES[line.role]] += line.end - line.start
        own[block, _NOTICE] += sum(span.end - span.start for span, _ in line.notices)
    for run in page.runs:
        for block in range(bisect_right(starts, run.start) - 1, bisect_right(starts, run.end - 1)):
            n_chars = min(document.blocks[block].end, run.end) - max(starts[block], run.start)
            own[block, _IN_RUN] += n_chars
            own[block, _IN_LAST] += n_chars * run.is_last
            own[block, _IN_LIST] += n_chars * bool(run.headlines)
    lengths = np.array([block.end - block.start for block in document.blocks], np.float32)
    return own / lengths[:, None]
