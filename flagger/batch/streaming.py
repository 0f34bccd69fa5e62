"""Scoring in one process, report by report: for people who look at a terminal, and for pipes."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from flagger.batch.judge import Judge
from flagger.batch.marks import Known, save_baseline
from flagger.batch.part import Tally, failed, note, tally_of
from flagger.config import Config
from flagger.records import Article, Failure, Flag
from flagger.write import Writer


def score_stream(
    items: Iterable[Article | Failure],
    writer: Writer,
    config: Config,
    *,
    profile: Path | None = None,
    suppress: Path | None = None,
    baseline: Path | None = None,
    found: Callable[[Article], Iterable[Flag]] | None = None,
    lines: Path | None = None,
    fail: Callable[[Failure, bytes], None] = lambda _failure, _line: None,
) -> Tally:
    """Writes the report of each article in turn, and returns the counts.

    Args:
        items: articles, and why there are none.
        writer: takes the reports.
        config: the configuration.
        profile: what a review taught.
        suppress: suppressed flags, see `marks.load_suppressions`.
        baseline: an earlier output, whose flags are marked as known.
        found: the flags that comparing the articles gave.
        lines: repeated lines of a collection, see `lines.learn`.
        fail: is given each failure at once, and its line for a list of failures.

    Raises:
        ConfigError: a file that cannot be used, or a rule that does not exist.
        InputError: the baseline is no output of flagger.

    """
    tally = Tally()
    with ExitStack() as stack:
        known = None
        if baseline:
            keys = Path(stack.enter_context(TemporaryDirectory())) / "baseline"
            save_baseline(baseline, keys)
            known = Known(keys)
        judge = Judge(config, profile=profile, suppress=suppress, known=known, found=found, lines=lines)
        for item in items:
            if isinstance(item, Failure):
                part = failed(item)
                tally += part.tally
                fail(item, part.failures)
                continue
            judged = judge(item)
            writer.write(*judged)
            tally += tally_of(judged.report, judged.marks)
            for failure in judged.report.failures:
                fail(failure, note(item, failure))
    return tally
