"""TX110: an article that breaks off."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TRUNCATED_TEXT = Rule(
    code="TX110",
    name="truncated-text",
    summary="the last sentence of the article has no end, though those of other paragraphs have",
    severity=Severity.INFO,
    what="The last paragraph is a sentence of ten words or more that ends with a word, a comma or a dash. Headlines, addresses and "
    "articles whose other long paragraphs often end like this are left alone.",
    why="Feeds, paywalls and scrapers cut articles off; what is counted, compared or translated then is not the article.",
    examples=(
        "The talks failed on Monday after nine hours. The minister said that both sides had agreed to meet again in the [[capital]]",
        "The talks failed on Monday.\n\nBoth sides said that they would meet again in the spring, if the other one is [[willing,]]",
    ),
    clean=(
        "The talks failed on Monday. The minister said that both sides had agreed to meet again in the capital.",
        "The talks failed.\n\nFor more on the talks of the ministers and on what was said in them go to www.example.org/talks",
        "Ministers of Both Sides Agree to Meet Again in the Capital After the Failure of Talks That Lasted Nine Hours",
    ),
    blind_spots="Text that is cut off behind a full stop; a last line of furniture that is a whole sentence without its full stop.",
    source="Ours.",
    measured=Measured(8, 12, "3,374 clean articles; the others are furniture"),
)

_SHORTEST = 10
_GOES_ON = frozenset(",;–—-")
"""Marks that something follows."""
_ADDRESS = re.compile(r"[@/#|]|\d{3}-|\.(?:com|org|gov|net)\b")
_MOST_CAPITALS = 0.4
_MOST_OPEN = 0.15
"""Share of the other long paragraphs that may have no end either."""
_HELD_TOGETHER = words("the of and to a in with was were for that is are his her from by on at have has it which not")
_LEAST = 3


def find(document: Document) -> Iterator[Flag]:
    if not document.blocks:
        return
    end = _open_end(document, len(document.blocks) - 1)
    if not end or not _is_sentence(document, document.block_sentences[-1].end - 1):
        return
    others = [number for number in range(len(document.blocks) - 1) if _is_long(document, number)]
    n_open = sum(bool(_open_end(document, number)) for number in others)
    if n_open <= _MOST_OPEN * len(others):
        yield TRUNCATED_TEXT.flag(document, *end, "the text ends in the middle of a sentence")


def _is_long(document: Document, block: int) -> bool:
    first, last = document.sentence_tokens[document.block_sentences[block].end - 1]
    return last - first >= _SHORTEST


def _open_end(document: Document, block: int) -> tuple[int, int] | None:
    """Where the last word or mark of a block stands, if its last sentence is long and nothing ends it."""
    if not _is_long(document, block):
        return None
    last = document.sentence_tokens[document.block_sentences[block].end - 1].end - 1
    (start, _), (_, end) = document.tokens[last - (document.words[last] in _GOES_ON)], document.tokens[last]
    return (start, end) if document.words[last] in _GOES_ON or document.text[end - 1].isalpha() else None


def _is_sentence(document: Document, index: int) -> bool:
    """Whether a sentence has what English sentences are held together with, and is neither headline nor address."""
    first, last = document.sentence_tokens[index]
    initials = [document.text[at] for at, _ in document.tokens[first:last] if document.text[at].isalpha()]
    return (
        len(_HELD_TOGETHER.intersection(document.words[first:last])) >= _LEAST
        and sum(map(str.isupper, initials)) <= _MOST_CAPITALS * len(initials)
        and not _ADDRESS.search(document.quote(document.sentences[index]))
    )


DETECTOR = Detector(rules=(TRUNCATED_TEXT,), find=find, fields=("text",))
