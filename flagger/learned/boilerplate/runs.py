"""Probabilities of blocks -> runs of furniture, each with what weighed most in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from flagger.learned.boilerplate.model import BlockModel, View
from flagger.learned.boilerplate.reasons import BETWEEN, heaviest_words, place_of, reasons_of
from flagger.learned.boilerplate.surface import has_page_word
from flagger.records import Document, Span

EXTEND = 0.7
"""Blocks of this probability belong to a run that a sure one began: a footer is one thing from its first to its last."""

START = 0.5
"""A text is looked at closely only if the words of one of its blocks, with its neighbours', speak for furniture."""

GATE = -1.5
"""Hardly a block whose words score lower reaches `EXTEND`: of 403 blocks of news that did, one."""

LEAST = 0.8
LEAST_BETWEEN = 0.85
"""Least mean probability of a run; between paragraphs, lists of names and dates are the article's as often."""

OWN_WORDS = 0.5
"""A run needs a block whose own words say so in log odds: a short last sentence is no footer for its place alone."""

_STAMP = re.compile(
    r"(?:(?:words|text|story|report|reporting|written|edited|posted|published|photos?|pictures?|images?|video) )?by\b.*"
    r"|(?:photo|photograph|image|picture|screenshot|credit|getty|reuters|afp|ap|epa|file|courtesy)\b.*"
    r"|(?:(?:first |last )?(?:posted|published|updated|modified|date)\b.{0,20})?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,? ?)?"
    r"(?:\d{1,4}[:./-]\d|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,? \d)[\w.,:/ |-]{0,50}"
    r"|.*(?:getty images|reuters|/ ?afp|\(ap\)|ap photo)\W*",
    re.IGNORECASE,
)
"""Bylines, dates and credits of pictures: an article may begin and end with them, so they begin and end no run."""

_STAMP_CHARS = 90

_POST = re.compile(r"\(@\w{1,15}\)[^\w\n]{1,3}[A-Z][a-z]{2,8} \d{1,2}, \d{4}|pic\.twitter\.com/\w")
"""What is left of a post that the article quotes: its own matter, whatever it looks like."""

_HEADLINE_TOKENS = 4
"""A first line of so many words without a word of buttons is the headline."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks that are furniture, and why the model takes them for it."""

    blocks: Span
    """First block and the one after the last."""
    probability: float
    """Mean over the run, weighted by words."""
    words: tuple[str, ...]
    """The words that weighed most, heaviest first."""
    reasons: tuple[str, ...]
    """The kinds of features that weigh most in the surest block, heaviest first."""
    place: str


def find_runs(document: Document, model: BlockModel) -> Iterator[Run]:
    """The runs of a document in reading order; nothing where nothing is sure."""
    view = model.look(document, start=START, gate=GATE)
    if view is None:
        return
    probabilities = np.zeros(len(document.blocks), np.float32)
    probabilities[view.chosen] = model.probabilities(view.margins)
    if probabilities.max() < model.sure:
        return
    probabilities[[_is_article_matter(view, block) for block in range(len(probabilities))]] = 0
    tokens = np.diff(view.blocks.edges)
    for stretch in _stretches(probabilities >= EXTEND):
        blocks = _trimmed(document, stretch)
        part = slice(*blocks)
        if probabilities[part].max(initial=0) < model.sure or view.scores.own[part].max() < OWN_WORDS:
            continue
        words = heaviest_words(view, model, blocks)
        probability = float(np.average(probabilities[part], weights=tokens[part]))
        place = place_of(view, blocks)
        if not words or probability < (LEAST_BETWEEN if place == BETWEEN else LEAST):
            continue
        surest = int(np.searchsorted(view.chosen, blocks.start + np.argmax(probabilities[part])))
        yield Run(
            blocks,
            probability,
            words,
            reasons_of(view, model, surest),
            place,
        )


def _is_article_matter(view: View, block: int) -> bool:
    """Whether a block is a quoted post, or the headline."""
    start, end = view.blocks.document.blocks[block]
    if _POST.search(view.blocks.document.text, start, end):
        return True
    tokens = view.blocks.hashes[slice(*view.blocks.edges[block : block + 2])]
    return block == 0 and len(tokens) >= _HEADLINE_TOKENS and not has_page_word(tokens)


def _stretches(taken: npt.NDArray[np.bool_]) -> Iterator[Span]:
    """Ranges of neighbouring places that are taken."""
    edges = np.flatnonzero(np.diff(taken, prepend=False, append=False))
    for first, last in edges.reshape(-1, 2).tolist():
        yield Span(first, last)


def _trimmed(document: Document, blocks: Span) -> Span:
    """The range without the stamps at its edges; empty if all are."""
    first, last = blocks
    while first < last and _is_stamp(document, first):
        first += 1
    while first < last and _is_stamp(document, last - 1):
        last -= 1
    return Span(first, last)


def _is_stamp(document: Document, block: int) -> bool:
    start, end = document.blocks[block]
    return end - start <= _STAMP_CHARS and _STAMP.fullmatch(document.text[start:end]) is not None
