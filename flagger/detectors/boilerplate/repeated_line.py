"""BP304: a line that many articles of one source begin or end with, as counting over a collection has shown.

The rule has no detector, since one article doesn't show it: `flagger lines` counts, and `flagger score --lines` flags.
"""

import re
from collections.abc import Callable, Iterator

from flagger.page.layout import layout_of
from flagger.page.lines import Role
from flagger.records import Article, Document, Flag, Severity, Span
from flagger.rules import Rule
from flagger.segment import segment

REPEATED_LINE = Rule(
    code="BP304",
    name="repeated-line",
    summary="a line that many articles of one source begin or end with",
    severity=Severity.MINOR,
    what="A line among the first five or last twelve of an article that stands there in thirty or more articles of the same "
    "source, and in one of a hundred of its articles at least; numbers count as equal, and copies of an article once. "
    "Neighbouring lines are one flag. It needs the lines of a collection, which `flagger lines` learns.",
    why="What ends thirty articles is none of them: it is the site's furniture, whatever it says and in whatever language.",
    examples=(
        "The river rose again on Friday.\n[[The Valley Courier is printed on paper from the valley.]]",
        "The bank raised its rate.\n\n[[Tell us what you saw\nThe Valley Courier, Mill Street 4]]",
    ),
    clean=(
        "The Valley Courier is printed on paper from the valley, its owner said on Friday.",
        "By Jane Doe\n\nThe river rose again on Friday.",
    ),
    blind_spots="Bylines and dates, which are the article's. Columns and weather reports that always end in the same words. "
    "Furniture that changes from page to page, and sources with fewer than thirty articles.",
    source="Ours; repeated lines of a site are what the oldest cleaners of web corpora remove.",
)

FIRST_LINES, LAST_LINES = 5, 12
LEAST_ARTICLES = 30
LEAST_SHARE = 0.01
_LONGEST = 300
_NUMBER = re.compile(r"\d++(?>(?:[.,:/]\d++)*)")
_LETTERS = re.compile(r"[^\W\d_]{2}")

Known = Callable[[str], int]
"""In how many articles of the source a line stands, 0 if in too few."""


def edge_lines(text: str) -> dict[Span, str]:
    """The lines that a text begins and ends with, as they are compared: lower case, 0 for numbers, single blanks."""
    found: dict[Span, str] = {}
    start = 0
    for whole in text.splitlines(keepends=True):
        body = whole.strip()
        if body:
            first = start + whole.index(body[0])
            found[Span(first, first + len(body))] = body
        start += len(whole)
    spans = list(found)
    edges = spans if len(spans) <= FIRST_LINES + LAST_LINES else spans[:FIRST_LINES] + spans[-LAST_LINES:]
    return {span: _plain(found[span]) for span in edges if _is_comparable(found[span])}


def repeated_lines(article: Article, known: Known) -> Iterator[Flag]:
    """A flag for each run of lines that are known to be repeated."""
    counts = {span: count for span, line in edge_lines(article.text).items() if (count := known(line))}
    if not counts:
        return
    document = segment(article)
    run: list[Span] = []
    for line in layout_of(document).lines:
        span = Span(line.start, line.end)
        if span in counts and line.role is not Role.STAMP:
            run.append(span)
        elif run:
            yield _flag(document, run, counts)
            run = []
    if run:
        yield _flag(document, run, counts)


def _flag(document: Document, run: list[Span], counts: dict[Span, int]) -> Flag:
    n_articles = min(counts[span] for span in run)
    first = " ".join(document.quote(run[0]).split())
    message = f"{n_articles} articles of this source begin or end so: '{first}'"
    evidence = (("articles", float(n_articles)), ("lines", float(len(run))))
    return REPEATED_LINE.flag(document, run[0].start, run[-1].end, message, evidence=evidence)


def _is_comparable(line: str) -> bool:
    return len(line) <= _LONGEST and _LETTERS.search(line) is not None


def _plain(line: str) -> str:
    return _NUMBER.sub("0", " ".join(line.casefold().split()))
