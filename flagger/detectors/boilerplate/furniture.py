"""Flags for runs of furniture: a run is one flag, of the kind that most of its lines are."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.layout import page_of
from flagger.page.layout import Run
from flagger.page.table import Kind
from flagger.records import Document, Flag
from flagger.rules import Rule

_QUOTE_CHARS = 60


def furniture_flags(document: Document, rule: Rule, kind: Kind) -> Iterator[Flag]:
    """One flag of a rule for every run that is mostly of its kind."""
    for run in page_of(document).runs:
        if run.kind is kind:
            evidence = (("kinds", ", ".join(run.kinds)), ("lines", float(len(run.lines))))
            yield rule.flag(document, run.start, run.end, _message(document, run), evidence=evidence)


def _message(document: Document, run: Run) -> str:
    first = " ".join(document.quote(run.lines[0]).split())
    shown = first if len(first) <= _QUOTE_CHARS else first[:_QUOTE_CHARS].rsplit(" ", 1)[0] + " …"
    if len(run.lines) == 1:
        return f"{run.kind}, no part of the article: '{shown}'"
    return f"{len(run.lines)} lines that are no part of the article, from '{shown}' on: {', '.join(run.kinds)}"
