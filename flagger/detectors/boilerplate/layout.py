"""The layout of an article as the rules take it: runs of furniture by their wording, each as far as the block model sees it.

A footer is one run from its first line to its last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flagger.detectors.boilerplate.learned_runs import LearnedRun, learned_runs
from flagger.once import once_per_document
from flagger.page.layout import SUBHEADING_WORDS, Page, Run, layout_of
from flagger.page.lines import Line, Role
from flagger.page.table import Kind
from flagger.records import Document, Span


@once_per_document
def page_of(document: Document) -> Page:
    """The lines and runs of an article."""
    page = layout_of(document)
    return page._replace(runs=_extended(page.lines, page.runs, learned_runs(document))) if page.runs else page


def _extended(lines: Sequence[Line], runs: Sequence[Run], learned: Sequence[LearnedRun]) -> tuple[Run, ...]:
    """The runs, each with what the model takes for furniture around it: those that it connects become one."""
    starts = [line.start for line in lines]
    spans = [Span(bisect_left(starts, run.start), bisect_left(starts, run.end)) for run in learned]
    extended: list[Run] = []
    place = 0
    for run in sorted(runs):
        first, end = bisect_right(starts, run.start) - 1, bisect_left(starts, run.end)
        while place < len(spans) and spans[place].end < first:
            place += 1
        whole = run
        if place < len(spans) and spans[place].start <= end:
            whole = _spread(lines, run, Span(first, end), spans[place])
        if extended and whole.start < extended[-1].end:
            extended[-1] = _united(extended[-1], whole)
        else:
            extended.append(whole)
    return tuple(extended)


def _spread(lines: Sequence[Line], run: Run, own: Span, learned: Span) -> Run:
    """The run with the lines around it that are of the model's run and no sentences."""
    first, end = own
    while first > learned.start and not _is_text(lines[first - 1]):
        first -= 1
    while end < learned.end and not _is_text(lines[end]):
        end += 1
    if end > own.end and _is_subheading(lines, end - 1):
        end -= 1
    if (first, end) == own:
        return run
    spans = tuple([Span(line.start, line.end) for line in lines[first:end]])
    return run._replace(start=min(run.start, spans[0].start), end=max(run.end, spans[-1].end), lines=spans)


def _is_subheading(lines: Sequence[Line], place: int) -> bool:
    """Whether a line may be the heading of the prose after it."""
    line = lines[place]
    is_before_prose = place + 1 < len(lines) and lines[place + 1].role is Role.PROSE
    return is_before_prose and not line.kind and line.n_words <= SUBHEADING_WORDS


def _is_text(line: Line) -> bool:
    return line.role is Role.PROSE or (line.is_sentence and not line.kind)


def _united(one: Run, other: Run) -> Run:
    """Two runs that overlap as one, of the kind of the one with headlines, or else the longer one."""
    return Run(
        min(one.start, other.start),
        max(one.end, other.end),
        max(one, other, key=lambda run: (run.kind is Kind.RELATED, run.end - run.start)).kind,
        tuple(dict.fromkeys((*one.kinds, *other.kinds))),
        tuple(dict.fromkeys((*one.lines, *other.lines))),
        one.headings + other.headings,
        one.headlines + other.headlines,
        one.is_last or other.is_last,
    )
