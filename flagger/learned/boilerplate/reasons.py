"""Why a run is taken for furniture: the words that weighed most, the kinds of features, and the place, in plain words."""

import numpy as np

from flagger.learned.boilerplate.features import NAMES
from flagger.learned.boilerplate.model import BlockModel, View
from flagger.learned.boilerplate.surface import NAMES as SURFACE_NAMES
from flagger.learned.boilerplate.surface import telling_words
from flagger.learned.boilerplate.wording import NAMES as WORDING_NAMES
from flagger.records import Span

BETWEEN = "between paragraphs"

_GROUPS = {
    "its words": ("score", "own_score", "page_words", "function_words"),
    "the lines around it": tuple(
        name for name in NAMES if name.startswith(("score_", "own_1", "tokens_1", "highest", "run_score"))
    ),
    "where it stands": tuple(
        name
        for name in NAMES
        if name.startswith(("blocks_", "words_before", "words_after", "words_since", "prose_", "place"))
        or name in {"run_length", "run_place", "run_reaches_end"}
    ),
    "its shape": tuple(
        name for name in SURFACE_NAMES if name not in {"page_words", "function_words", "topic", "log_topic_words"}
    ),
    "its topic": ("topic", "log_topic_words"),
    "known phrases of furniture": WORDING_NAMES,
}
"""Kinds of features in a reader's words."""

_COLUMNS = [[NAMES.index(name) for name in names] for names in _GROUPS.values()]
_PROSE_BEFORE, _PROSE_AFTER = NAMES.index("prose_before"), NAMES.index("prose_blocks_after")
_MOST_WORDS = 5
_TELLING_SHARE = 0.3
"""Words that weigh less than this share of the heaviest explain nothing."""


def heaviest_words(view: View, model: BlockModel, blocks: Span) -> tuple[str, ...]:
    """Words and pairs of words of the blocks that speak most for furniture, heaviest first, none twice."""
    start, end = view.blocks.edges[[blocks.start, blocks.end]].tolist()
    words = view.blocks.document.words
    own = model.heads.weights[0]
    alone = own[view.blocks.grams.words[start:end]].tolist()
    paired = own[view.blocks.grams.bigrams[start:end]].tolist()
    is_shown = [*telling_words(view.blocks.hashes[start:end]).tolist(), False]
    weights: dict[str, int] = {}
    for i, (weight, pair_weight) in enumerate(zip(alone, paired, strict=True)):
        if is_shown[i] and words[start + i].isalpha():
            weights[words[start + i]] = weight
            if is_shown[i + 1] and words[start + i + 1].isalpha():
                weights[f"{words[start + i]} {words[start + i + 1]}"] = pair_weight
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    kept: list[str] = []
    for word, weight in ranked:
        is_new = not any(set(word.split()) & set(other.split()) for other in kept)
        if is_new and weight > 0 and weight >= _TELLING_SHARE * ranked[0][1]:
            kept.append(word)
    return tuple(kept[:_MOST_WORDS])


def reasons_of(view: View, model: BlockModel, row: int) -> tuple[str, ...]:
    """The two kinds of features whose change to those of a usual block of an article lowers the log odds most."""
    changed = np.repeat(view.rows[row : row + 1], len(_COLUMNS), axis=0)
    for copy, columns in zip(changed, _COLUMNS, strict=True):
        copy[columns] = model.usual[columns]
    losses = view.margins[row] - model.trees.margins(changed)
    names = list(_GROUPS)
    return tuple([names[i] for i in np.argsort(-losses, kind="stable")[:2].tolist() if losses[i] > 0])


def place_of(view: View, blocks: Span) -> str:
    """Where a run stands among the paragraphs."""
    first, last = np.searchsorted(view.chosen, [blocks.start, blocks.end - 1]).tolist()
    is_first, is_last = view.rows[first, _PROSE_BEFORE] == 0, view.rows[last, _PROSE_AFTER] == 0
    if is_first and is_last:
        return "in a text without paragraphs"
    if is_first or is_last:
        return "before the first paragraph" if is_first else "after the last paragraph"
    return BETWEEN
