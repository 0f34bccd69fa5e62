"""Whose words a passage is: the article's own, those inside quotation marks, or those that its sentence reports."""

from bisect import bisect_left, bisect_right

from flagger.facts.wordlist import wordset
from flagger.records import Document

REPORTING = wordset(
    "said say says saying told tells telling tweet tweeted tweets tweeting wrote writes call called calls calling dubbed "
    "accuse accused accuses accusing claim claimed claims claiming denounced denounces denouncing condemned condemns "
    "condemning blasted slammed branded brands labelled labeled labels describe described describes describing argued "
    "argues arguing according alleged alleges alleging insisted insists declared declares asked asks warned warns "
    "warning suggested suggests believe believes believed thinks chanted chanting shouted shouting yelled yelling "
    "posted added stated charged denied denies criticized criticised criticizes criticizing decried ridiculed mocked "
    "referred refers referring quoted quote lamented railed complained contends contended vowed so-called dismissed "
    "compared termed likened characterized apologized apologised testified heard remarks comments speech titled "
    "entitled film movie novel book album song character band"
)
"""Words that make a sentence the report of somebody's words, or of a work that has a title."""

_NEAR_CHARS = 600
_NEAR_TOKENS = 80
_SINGLE_OPENING = "'‘`"
_OPENINGS = frozenset({'"', "“", "«", "‘", "'", "``"})


def voice_of(document: Document, number: int) -> str:
    """The voice of the sentence with that number, as `voice_at` gives it: an opening mark is not yet inside the quotation."""
    first, last = document.sentence_tokens[number]
    is_opened = last - first > 1 and document.words[first] in _OPENINGS
    return voice_at(document, document.tokens[first + is_opened][0])


def voice_at(document: Document, start: int) -> str:
    """Nothing ("") where the article itself speaks at that offset, else "quoted" or "reported".

    A block with somebody's handle in brackets is a post that the article shows. Of an endless block or sentence only
    what stands near is read, so that many passages in it take linear time.
    """
    if document.is_quoted(start) or (start and document.text[start - 1] in _SINGLE_OPENING):
        return "quoted"
    block = document.blocks[bisect_right(document.blocks, start, key=lambda span: span.start) - 1]
    if document.text.find("(@", max(block.start, start - _NEAR_CHARS), min(block.end, start + _NEAR_CHARS)) >= 0:
        return "quoted"
    first, last = document.sentence_tokens[document.sentence_at(start)]
    token = bisect_left(document.tokens, (start,), first, last)
    near = document.words[max(first, token - _NEAR_TOKENS) : min(last, token + _NEAR_TOKENS)]
    return "" if REPORTING.isdisjoint(near) else "reported"
