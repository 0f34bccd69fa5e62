"""What a worker does with a batch: parse, judge and encode its records, a few at a time, each within a time limit."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from flagger.batch.groups import AT_ONCE, groups
from flagger.batch.job import Job
from flagger.batch.judge import Judge
from flagger.batch.marks import Known
from flagger.batch.part import Part, Tally, failed, note, tally_of
from flagger.batch.wire import Item, unpack
from flagger.read import Rows, parse
from flagger.records import Article, Failure
from flagger.write import IN_PARTS, Judged
from flagger.write.jsonl import line

TOO_SLOW = "time limit"
NO_MEMORY = "out of memory"
BROKEN = "broken"
"""Kinds of failure, beside those of reading: an article that took too long, one that needs more memory than there is,
and one that flagger could not judge."""

_AGAIN_S = 1.0
"""The alarm rings again after this, in case the code that it interrupted swallowed it."""


class TimeLimitError(BaseException):
    """Time is up for an article. Not an `Exception`, so that no handler of a rule or library takes it for its own."""


class Scorer:
    """Scores batches as a job says."""

    def __init__(self, job: Job, known: Path | None = None, found: Path | None = None) -> None:
        """Loads what judging needs.

        Args:
            job: what to do.
            known: where `marks.save_baseline` put the flags of the job's baseline.
            found: where `comparing.bring_together` put the flags that comparing the articles gave.

        """
        if found:
            from flagger.across.found import Found  # brings in what only comparing needs
        self._job = job
        self._rows = Rows(job.fields)
        self._judge = Judge(
            job.config,
            profile=job.profile,
            suppress=job.suppress,
            known=Known(known) if known else None,
            found=Found(found) if found else None,
            lines=job.lines,
        )

    def __call__(self, data: bytes, begin: Callable[[int], None]) -> bytes:
        """The part that a packed batch gives; before each group of records `begin` is told the index of its first.

        What is no more than a group is worked at record by record: it may be what is left of a batch that went wrong.
        """
        items = unpack(data)
        together = groups(items) if len(items) > AT_ONCE else ([item] for item in items)
        results: list[Judged | Failure] = []
        judged: list[Judged] = []
        failures: list[bytes] = []
        tally = Tally()
        n_done = 0
        for group in together:
            begin(n_done)
            n_done += len(group)
            results += self._results(group)
        for result in results:
            if isinstance(result, Failure):
                piece = failed(result)
                failures.append(piece.failures)
                tally += piece.tally
            else:
                judged.append(result)
                failures += [note(result.article, failure) for failure in result.report.failures]
                tally += tally_of(result.report, result.marks)
        begin(len(items))
        ids = b"".join([line([each.article.id, each.article.path, each.article.line]) for each in judged])
        payload = IN_PARTS[self._job.form].encode(judged, keep_text=self._job.keep_text)
        return Part(tally, ids, b"".join(failures), payload).to_bytes()

    def _results(self, group: Sequence[Item]) -> list[Judged | Failure]:
        """What becomes of each item: of all at once where that goes well, else of one after the other."""
        if len(group) > 1:
            # whatever goes wrong here goes wrong again at the item that it is about, which is then named
            with suppress(TimeLimitError, Exception), limited(self._job.time_limit):
                read = [parse(item, self._rows) for item in group]
                judged = iter(self._judge.all([each for each in read if isinstance(each, Article)]))
                return [each if isinstance(each, Failure) else next(judged) for each in read]
            signal.setitimer(signal.ITIMER_PROF, 0)  # in case it rang while it was being turned off
        return [self._result(item) for item in group]

    def _result(self, item: Item) -> Judged | Failure:
        where = item.where if isinstance(item, Failure) else f"{item.path}:{item.line}"
        try:
            with limited(self._job.time_limit):
                article = parse(item, self._rows)
                return article if isinstance(article, Failure) else self._judge(article)
        except TimeLimitError:
            signal.setitimer(signal.ITIMER_PROF, 0)  # in case it rang while it was being turned off
            return Failure(where, TOO_SLOW, too_slow(self._job.time_limit))
        except MemoryError:
            return Failure(where, NO_MEMORY, "there is not enough memory to judge it; cut the article up")
        except Exception as error:  # noqa: BLE001  # whatever broke, the next article is another one
            return Failure(where, BROKEN, f"{type(error).__name__}: {error}; this is a fault of flagger, report it")


def too_slow(limit: float) -> str:
    """The message for an article that was given up."""
    return f"not done after {limit:g} s; raise --time-limit, or cut the article up"


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises `TimeLimitError` inside when it has used so much processor time; works in the main thread of a process."""
    if not seconds:
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimitError
