"""The lines of an article and what each is: prose, furniture of the page, a date or byline, a heading, or just short."""

import re
from bisect import bisect_left
from enum import Enum, auto
from typing import NamedTuple

from flagger.page.occurrences import offsets_of
from flagger.page.phrases import notice_of, phrase_of
from flagger.page.table import Kind, triggers
from flagger.records import Document, Span


class Role(Enum):
    """What a line is in the layout of its page."""

    PROSE = auto()
    SHORT = auto()
    STAMP = auto()
    """A date, a time, a byline or a stray sign."""
    FURNITURE = auto()
    COMPANION = auto()
    """Furniture only beside furniture: 'Menu', 'Email'."""
    HEADING = auto()
    LOOSE_HEADING = auto()
    """A heading of other stories only where headlines follow: 'Trending'."""


class Line(NamedTuple):
    """A line without the space around it."""

    start: int
    end: int
    role: Role
    n_words: int = 0
    """Counted in lines that could be headlines."""
    is_sentence: bool = False
    """Ends with a full stop."""
    kind: Kind | None = None
    notices: tuple[tuple[Span, Kind], ...] = ()
    """Sentences of the page inside a line of prose."""


_PHRASE_CHARS = 160
"""Longer lines are prose, unless their sentences are notices."""

_SENTENCE_CHARS = 90
"""A line with a full stop and so many characters is no label: as furniture it would be a notice."""

_PROSE_WORDS = 8
_HEADLINE_WORDS = 28
_HEADLINE_KINDS = frozenset([Kind.LINK, Kind.RELATED])
"""Headings and headlines have no full stop; a line that begins like one and has is the article's."""

_STAMP_CHARS = 70
_NOTICE_CHARS = 700
_NOTICE_SHARE = 0.75
"""A line is a notice if so much of it is; else only its sentences are."""

_STAMP = re.compile(
    r"(?:(?:last |first )?(?:updated|published|posted|modified|created|date)\b[^a-z]{0,3}(?:on |at )?)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?[ -])?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ ,-]+\d.{0,40}"
    r"|\d[\d/.:-]{3,}(?: ?[ap]\.?m\.?.{0,30})?|\d+ (?:second|minute|min|hour|hr|day|week|month|year)s? ago"
    r"|\d{1,2}:\d\d.{0,30}|\d[\d,.]*k?)"
    r"|by:? [\w.,'’ &-]{3,60}(?: \|.{0,30})?|[^\w]{1,40}|\w",
    re.IGNORECASE,
)
_CLOSERS = re.compile(r"[^\w.!?…,;:]{1,40}\Z")
"""What may stand after a sentence's full stop: quotation marks, brackets, an emoji."""


def read_lines(document: Document) -> tuple[Line, ...]:
    """The lines of an article that are not empty, each with its role."""
    lines: list[Line] = []
    known: dict[str, tuple[Role, Kind | None]] = {}
    notice_offsets = offsets_of(document, triggers())
    seen = 0
    start = 0
    for whole in document.text.splitlines(keepends=True):
        body = whole.strip()
        if body:
            first = start + whole.index(body[0])
            last = first + len(body)
            if len(body) > _PHRASE_CHARS:
                line = Line(first, last, Role.PROSE)
            else:
                n_words = body.count(" ") + 1
                role, kind = known.get(body) or known.setdefault(body, _role(body, n_words))
                line = Line(first, last, role, n_words, body[-1] == ".", kind)
            until = bisect_left(notice_offsets, last)
            if until > seen:
                line = line if line.kind else _with_notices(document, line, notice_offsets[seen:until])
                seen = until
            lines.append(line)
        start += len(whole)
    return tuple(lines)


def _role(body: str, n_words: int) -> tuple[Role, Kind | None]:
    length = len(body)
    if length < _SENTENCE_CHARS or body[-1] != ".":
        phrase = phrase_of(body)
        if phrase and not (phrase.kind in _HEADLINE_KINDS and body[-1] == "." and body[-2:] != ".."):
            if phrase.kind is Kind.RELATED:
                return (Role.HEADING if phrase.is_sure else Role.LOOSE_HEADING), phrase.kind
            return (Role.FURNITURE if phrase.is_sure else Role.COMPANION), phrase.kind
        if length <= _STAMP_CHARS and _STAMP.fullmatch(body):
            return Role.STAMP, None
    if n_words > _HEADLINE_WORDS:
        return Role.PROSE, None
    ending = _CLOSERS.sub("", body)[-1:]
    is_stopped = ending == "." and n_words >= _PROSE_WORDS and not body.endswith("...")
    is_exclaimed = ending in {"!", "?"} and n_words > 2 * _PROSE_WORDS
    return (Role.PROSE if is_stopped or is_exclaimed else Role.SHORT), None


def _with_notices(document: Document, line: Line, offsets: list[int]) -> Line:
    """The line with those of its sentences that are furniture; a line that they fill is furniture itself."""
    notices: list[tuple[Span, Kind]] = []
    seen = -1
    for offset in offsets:
        number = document.sentence_at(offset)
        if number != seen and not document.is_quoted(offset):
            seen = number
            sentence = document.sentences[number]
            span = Span(max(sentence.start, line.start), min(sentence.end, line.end))
            kind = notice_of(document.quote(span)) if span.end - span.start <= _NOTICE_CHARS else None
            if kind:
                notices.append((span, kind))
    if sum(span.end - span.start for span, _ in notices) > _NOTICE_SHARE * (line.end - line.start):
        return line._replace(role=Role.FURNITURE, kind=notices[0][1])
    return line._replace(notices=tuple(notices)) if notices else line
