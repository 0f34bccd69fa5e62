"""The headline of an article: its title, or the first block of a scrape whose title came with the text."""

import re

from flagger.records import Document, Span

_LEAST_WORDS = 3
_MOST_WORDS = 22
_MOST_OF_TWO = 14
"""A first block of two sentences is a headline only if it is short; a longer one is the text."""
_MOST_CHARS = 150
_BLOCKS_TO_PROSE = 6
"""A headline is followed by prose, with at most a repeated headline, a byline, a date and a caption between."""
_PROSE_CHARS = 80
_DATELINE = re.compile(r"\(?[A-Z][A-Z.]+(?:[ ,][\w. ,]{0,25})?[)\]]?\s*[-–—]{1,2}\s|\w{3,9}day, \w+ \d{1,2}, \d{4}$")
"""A title that is the first line of the text, or only its date."""


def headline_of(document: Document) -> Span | None:
    """The span of the headline in this document, or None: a text has none where the article has a title."""
    if not document.blocks:
        return None
    if document.field == "title":
        title = Span(document.blocks[0].start, document.blocks[-1].end)
        return title if title.end - title.start <= _MOST_CHARS and not _DATELINE.match(document.quote(title)) else None
    if document.article.title.strip():
        return None
    first = document.blocks[0]
    return first if _looks_like_one(document, first) and _stands_over_prose(document) else None


def _looks_like_one(document: Document, block: Span) -> bool:
    text = document.text
    if block.end - block.start > _MOST_CHARS or document.block_sentences[0].end > 2:
        return False
    n_words = text.count(" ", block.start, block.end) + 1
    if not _LEAST_WORDS <= n_words <= (_MOST_WORDS if document.block_sentences[0].end == 1 else _MOST_OF_TWO):
        return False
    return text[block.end - 1] not in ".,;:" and not text.startswith("By ", block.start)


def _stands_over_prose(document: Document) -> bool:
    following = document.blocks[1 : 1 + _BLOCKS_TO_PROSE]
    return any(end - start >= _PROSE_CHARS and document.text[end - 1] in '.!?"”’' for start, end in following)


def body_of(document: Document, headline: Span) -> str:
    """The text that the headline stands over, without the headline."""
    return document.article.text if document.field == "title" else document.text[headline.end :]
