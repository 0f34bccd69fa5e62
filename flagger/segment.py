"""Article -> Document: blocks, sentences and tokens as code-point offsets, found once and shared by every detector.

Written here rather than taken from a library because every later step reads these offsets: the splitters that know
news abbreviations lose the offsets or read a hundredth of the text per second. All patterns run in linear time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from flagger.records import Article, Document, Field, Span
from flagger.tokens import tokens_of, words_of

_STOP = ".!?…؟۔।"
_SENTENCE_END = re.compile(
    # One class in front, which the search can look for by itself; what may stand before it is asked afterwards.
    rf"[{_STOP}。！？](?:(?<=[{_STOP}])(?<![{_STOP}][{_STOP}])[{_STOP}]*+(?P<closers>[\"'”’»›)\]]*+)"
    r"(?:(?P<gap>\s++)|(?<=[a-z][a-z][.!?])(?=[A-Z][a-z]))"
    r"|(?<=[。！？])[。！？]*+[」』”]*+)"
)
_QUOTATION_MARK = re.compile(r'["“”„«»]')
_LAST_WORD = re.compile(r"[\w.]*+\Z")
_NEXT_WORD = re.compile(r"[\"'“‘(\[]*+(\w[\w'’]*+)?")
_WORD_LOOK_BACK = 16

_BEFORE_NAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "messrs",
        "dr",
        "prof",
        "sen",
        "sens",
        "rep",
        "reps",
        "gov",
        "govs",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cmdr",
        "cpl",
        "sgt",
        "pvt",
        "adm",
        "brig",
        "supt",
        "insp",
        "det",
        "rev",
        "hon",
        "fr",
        "sr.",
        "st",
        "mt",
        "ft",
        "pres",
        "vp",
        "ave",
        "blvd",
        "rt",
        "vs",
        "v",
        "approx",
        "est",
        "no",
        "nos",
        "art",
        "sec",
        "para",
        "fig",
        "eq",
        "vol",
        "pp",
        "ed",
        "eds",
    ]
)
"""Abbreviations that stand before a name or a number, so that a capital after them begins no sentence."""

_MAY_END = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "jr",
        "sr",
        "etc",
        "bros",
        "dept",
        "univ",
        "assn",
        "al",
        "ph.d",
        "m.d",
        "b.a",
        "m.a",
        "b.s",
        "m.s",
    ]
)
_MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
    ]
)

_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "but",
        "and",
        "or",
        "for",
        "as",
        "when",
        "while",
        "if",
        "after",
        "before",
        "since",
        "however",
        "meanwhile",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "there",
        "here",
        "what",
        "who",
        "how",
        "why",
        "where",
        "which",
        "some",
        "many",
        "most",
        "no",
        "not",
        "all",
        "both",
        "one",
        "two",
        "three",
        "several",
        "according",
        "also",
        "although",
        "though",
        "because",
        "during",
        "from",
        "with",
        "by",
        "to",
        "under",
        "earlier",
        "later",
        "last",
        "then",
        "now",
        "so",
        "yet",
        "instead",
        "moreover",
        "still",
        "such",
        "other",
        "another",
        "each",
        "every",
        "despite",
        "amid",
        "among",
        "following",
        "only",
        "even",
        "just",
        "nor",
        "once",
        "until",
        "unless",
        "whether",
    ]
)
"""Words that begin a sentence when a capital stands on them after an abbreviation: "the U.S. The talks"."""

_OPEN_END = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "and",
        "or",
        "but",
        "as",
        "that",
        "which",
        "who",
        "whose",
        "into",
        "over",
        "under",
        "between",
        "against",
        "about",
        "than",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "its",
        "his",
        "her",
        "their",
        "our",
        "your",
        "my",
        "this",
        "these",
        "those",
        "two",
    ]
)
_WRAP_WIDTH = 110
"""Longest line that an editor wraps to; longer lines are paragraphs on one line."""


def segment(article: Article, field: Field = "text") -> Document:
    """The document of one field of an article; an empty field has no blocks, sentences or tokens."""
    text = article.text if field == "text" else article.title
    blocks = tuple(_blocks(text))
    sentences: list[Span] = []
    block_sentences: list[Span] = []
    for block in blocks:
        first = len(sentences)
        sentences.extend(_sentences(text, block))
        block_sentences.append(Span(first, len(sentences)))
    tokens = tokens_of(text)
    starts = list(map(itemgetter(0), tokens))
    return Document(
        article=article,
        field=field,
        text=text,
        blocks=blocks,
        sentences=tuple(sentences),
        tokens=tokens,
        words=words_of(text, tokens),
        sentence_tokens=tuple([Span(bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences]),
        block_sentences=tuple(block_sentences),
        quotations=tuple(_quotations(text, blocks)),
    )


def _quotations(text: str, blocks: Iterable[Span]) -> Iterator[Span]:
    """Marks open and close in turn, whichever way they are turned: bad translations often turn them wrong."""
    for block in blocks:
        opened = -1
        for mark in _QUOTATION_MARK.finditer(text, block.start, block.end):
            if opened >= 0:
                yield Span(opened, mark.start())
                opened = -1
            elif mark[0] not in "”»":
                opened = mark.end()
        if 0 <= opened < block.end:
            yield Span(opened, block.end)


def _lines(text: str) -> list[tuple[Span, bool]]:
    """Lines with something on them, trimmed, and whether an empty line stood before each."""
    lines: list[tuple[Span, bool]] = []
    start = 0
    apart = True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            indent = len(line) - len(line.lstrip())
            lines.append((Span(start + indent, start + indent + len(body)), apart))
        apart = not body
        start += len(line)
    return lines


def _blocks(text: str) -> list[Span]:
    lines = _lines(text)
    is_wrapped = _is_wrapped(text, lines)
    blocks: list[Span] = []
    for line, apart in lines:
        if not apart and _continues(text, blocks[-1], line, is_wrapped=is_wrapped):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def _is_wrapped(text: str, lines: list[tuple[Span, bool]]) -> bool:
    """Whether an editor broke the lines at one width: most reach nearly the longest and go on in lower case.

    A list of headlines has lines of one width too, but each begins with a capital.
    """
    pairs = [(line, following) for (line, _), (following, apart) in pairwise(lines) if not apart]
    if len(pairs) < 3 or (longest := max(line.end - line.start for line, _ in pairs)) > _WRAP_WIDTH:
        return False
    reaching = sum(line.end - line.start > 0.8 * longest for line, _ in pairs)
    going_on = sum(text[following.start].islower() for _, following in pairs)
    return reaching > 0.6 * len(pairs) and going_on > 0.4 * len(pairs)


def _continues(text: str, block: Span, line: Span, *, is_wrapped: bool) -> bool:
    """Whether a line goes on with the sentence that the block before it leaves unfinished."""
    last, first = text[block.end - 1], text[line.start]
    if last in '.!?…:;"”’»)]|' or first in "-–—•*·>|©#":
        return False
    if last == "," or first.islower():
        return True
    last_word = text[max(block.start, block.end - _WORD_LOOK_BACK) : block.end].rsplit(None, 1)[-1]
    return last_word in _OPEN_END or (is_wrapped and (last.isalnum() or last in "-–—"))


def _sentences(text: str, block: Span) -> list[Span]:
    sentences: list[Span] = []
    start = block.start
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        if match["closers"] is not None and not _is_end(text, match):
            continue
        end = match.start("gap") if match["gap"] else match.end()
        sentences.append(Span(start, end))
        start = match.end()
    if start < block.end:
        rest = Span(start, block.end)
        is_stray = bool(sentences) and not any(char.isalnum() for char in text[rest.start : rest.end])
        sentences.append(Span(sentences.pop().start, rest.end) if is_stray else rest)
    return sentences


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop or its like really ends a sentence, from the words on both sides."""
    after = _NEXT_WORD.match(text, match.end())
    following = (after and after[1]) or ""
    if following[:1].islower():
        return False
    if not following and text[match.end()] in ".…,;–—-":
        return False
    if text[match.start() : match.start("closers")] != ".":
        return True
    before = text[max(0, match.start() - _WORD_LOOK_BACK) : match.start()]
    word = before[before.rfind(" ") + 1 :]
    if not word.isalnum():
        found = _LAST_WORD.search(before)
        word = found[0] if found else ""
    lower = word.lower()
    if lower in _BEFORE_NAME:
        return not (following[:1].isupper() or following[:1].isdigit())
    is_abbreviation = (
        "." in word.strip(".") or lower in _MAY_END or lower in _MONTHS or (len(word) == 1 and word.isupper())
    )
    if not is_abbreviation:
        return True
    return following.lower() in _STARTERS and not (lower in _MONTHS and following[:1].isdigit())
