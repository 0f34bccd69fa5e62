"""A document's blocks -> the rows that the trees read: the words' scores first, then surface, context around them, and wording."""

from dataclasses import dataclass

import numpy as np

from flagger.learned.boilerplate.context import NAMES as CONTEXT_NAMES
from flagger.learned.boilerplate.context import context, is_prose
from flagger.learned.boilerplate.surface import NAMES as SURFACE_NAMES
from flagger.learned.boilerplate.surface import is_closed, surface
from flagger.learned.boilerplate.wording import NAMES as WORDING_NAMES
from flagger.learned.boilerplate.wording import wording
from flagger.learned.hashing import Floats, Hashes, Ints, Ngrams, block_edges, hashes_of, ngrams, unit_sums
from flagger.learned.linear import Heads
from flagger.records import Document

VERSION = 2
"""Grows when a feature changes its meaning; a model made for another version is refused."""

BITS = 17
NAMES = SURFACE_NAMES + CONTEXT_NAMES + WORDING_NAMES


@dataclass(frozen=True, slots=True)
class Blocks:
    """A document's words as numbers, cut at its blocks."""

    document: Document
    hashes: Hashes
    edges: Ints
    grams: Ngrams


@dataclass(frozen=True, slots=True)
class Scores:
    """What words say of each block, in log odds of being furniture."""

    own: Floats
    """Its own words alone."""
    joint: Floats
    """Its own words and those of the blocks before and after it."""


def blocks_of(document: Document) -> Blocks:
    """The blocks of a document that has at least one."""
    hashes = hashes_of(document)
    edges = block_edges(document)
    return Blocks(document, hashes, edges, ngrams(hashes, edges, bits=BITS))


def word_scores(blocks: Blocks, heads: Heads) -> Scores:
    """Scores of three heads: for a block's own words, for those of the block before it, and of the one after it."""
    own, before, after = unit_sums(blocks.grams, heads.weights) * np.float32(heads.scale)
    joint = own + np.float32(heads.bias)
    joint[1:] += before[:-1]
    joint[:-1] += after[1:]
    return Scores(own, joint)


def rows_of(blocks: Blocks, scores: Scores, chosen: Ints) -> Floats:
    """The features of the chosen blocks: (len(chosen), len(NAMES))."""
    tokens = np.diff(blocks.edges)
    prose = is_prose(tokens, is_closed(blocks.hashes, blocks.edges))
    shape = surface(blocks.document, blocks.hashes, blocks.edges, is_prose=prose, chosen=chosen)
    place = context(scores.joint, scores.own, tokens, prose, chosen)
    return np.concatenate((shape, place, wording(blocks.document, chosen)), axis=1)
