"""A run on one machine: inputs -> batches -> workers -> parts -> the output; a run that was killed goes on from its parts.

The batches depend on the inputs alone, so that the output is the same for any number of workers and interruptions.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flagger.batch.assembly import assemble, failures_path
from flagger.batch.folder import Folder, open_folder
from flagger.batch.job import BATCH_BYTES, BATCH_ITEMS, Job, describe
from flagger.batch.judge import Judge
from flagger.batch.marks import save_baseline
from flagger.batch.part import Tally
from flagger.batch.pool import Pool, cores
from flagger.batch.scorer import Scorer
from flagger.batch.wire import Item, fingerprint, weight
from flagger.batch.worker import Work
from flagger.errors import OutputError
from flagger.read import Meter, Rows, Source, records, sources
from flagger.records import Failure

if TYPE_CHECKING:
    from flagger.batch.comparing import Compared

_WAIT_S = 0.2
"""How long a batch is waited for before progress is told."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    tally: Tally
    """Of what is finished."""
    begun: int
    """Records that workers have done of batches that are not finished."""
    resumed: int
    """Records of the tally that an earlier run had done."""
    read: int
    """Records that were read so far."""
    share_read: float
    """Share of all inputs' bytes that were read, 1.0 when all were."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    tally: Tally
    resumed_parts: int
    resumed: int
    """Records that an earlier run had done."""
    deaths: int
    """Workers that died."""
    taken: int
    """Articles whose id another one has too."""
    failures: Path | None
    """The list of failures, if there are any."""
    seconds: float


def score_corpus(
    job: Job,
    *,
    workers: int | None = None,
    restart: bool = False,
    tell: Callable[[Progress], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
    build: Callable[[], Work] | None = None,
) -> Outcome:
    """Scores the job's inputs into its output; what an interrupted run of the same job has done is not done again.

    Args:
        job: what to do.
        workers: processes at a time; all cores without it.
        restart: throw away what an interrupted run left.
        tell: is told several times a second how far it is.
        say: is given what a person should know at once.
        build: makes what scores a batch, in each worker, in place of `Scorer`.

    Raises:
        ConfigError: a file of the job that cannot be used, or a rule that does not exist.
        InputError: an input has changed or gone since the run began.
        OutputError: the output cannot be written, or an interrupted run was asked for something else.
        WorkerError: worker processes cannot live here.

    """
    began = time.monotonic()
    output = Path(job.output).resolve()
    if output.is_dir():
        raise OutputError(f"{job.output}: is a folder; name a file in it")
    # says what is wrong before anything is written
    Judge(job.config, profile=job.profile, suppress=job.suppress, lines=job.lines)
    with ExitStack() as stack:
        compared = _compare(job, output, stack, workers=workers, restart=restart, tell=tell, say=say, began=began)
        listed = compared.folder.sources() if compared else sources(job.paths, form=job.input_form)
        folder = stack.enter_context(open_folder(output, describe(job), listed, restart=restart))
        if found := folder.count():
            say(f"{found} finished parts of an interrupted run are in {folder.path}; they are not done again")
        known = None
        if job.baseline:
            known = folder.file("baseline")
            save_baseline(job.baseline, known)
        work = build or partial(Scorer, job, known, compared.found if compared else None)
        with Pool(work, workers=workers or cores(), time_limit=job.time_limit) as pool:
            run = _Run(folder, pool, tell, began)
            count = run.score(job)
        taken = assemble(folder, count, job, output, compared.notes() if compared else ())
        folder.remove()
        if compared:
            compared.folder.remove()
    tally = replace(run.tally, noted=run.tally.noted + taken + (compared.noted if compared else 0))
    failures = failures_path(output)
    return Outcome(
        tally=tally,
        resumed_parts=run.resumed_parts,
        resumed=run.resumed,
        deaths=pool.deaths,
        taken=taken,
        failures=failures if failures.exists() else None,
        seconds=time.monotonic() - began,
    )


def _compare(
    job: Job,
    output: Path,
    stack: ExitStack,
    *,
    workers: int | None,
    restart: bool,
    tell: Callable[[Progress], None],
    say: Callable[[str], None],
    began: float,
) -> "Compared | None":
    """Compares the articles with each other before they are scored, if the job asks for it."""
    if not job.across:
        return None
    from flagger.batch.comparing import Compared, Extractor, bring_together, comparable  # what only comparing needs

    beside = output.with_name(f"{output.name}.across")
    inputs = comparable(job.paths, form=job.input_form)
    folder = stack.enter_context(open_folder(beside, describe(job), inputs, restart=restart))
    say("first the articles are read and compared with each other, then they are scored")
    with Pool(partial(Extractor, job), workers=workers or cores(), time_limit=job.time_limit) as pool:
        run = _Run(folder, pool, tell, began)
        count = run.score(job)
    found = bring_together(folder, count, is_new=run.resumed_parts < count)
    if run.tally.failed:
        say(f"{run.tally.failed} articles killed what read them and are not compared")
    return Compared(folder, count, found, run.tally.noted)


class _Run:
    """The loop of a run, and its counts."""

    def __init__(self, folder: Folder, pool: Pool, tell: Callable[[Progress], None], began: float) -> None:
        self.tally = Tally()
        self.resumed = self.resumed_parts = 0
        self._folder = folder
        self._pool = pool
        self._tell = tell
        self._began = began
        self._prints: dict[int, str] = {}
        """Fingerprints of the batches that are being worked at."""
        self._read = 0
        self._meter = Meter()
        self._bytes = 0

    def score(self, job: Job) -> int:
        """Has every batch scored that is not done yet, and returns how many there are."""
        self._bytes = sum(source.size for source in self._folder.sources() if isinstance(source, Source))
        count = 0
        for items in batches(self._items(Rows(job.fields))):
            digest = fingerprint(items)
            done = self._folder.done(count, digest)
            self._read += len(items)
            if done:
                self.tally += done
                self.resumed += done.read
                self.resumed_parts += 1
            else:
                self._prints[count] = digest
                self._pool.submit(count, items)
            count += 1
            while not self._pool.has_room:
                self._collect(_WAIT_S)
            self._collect(0.0)
        while not self._pool.is_idle:
            self._collect(_WAIT_S, share_read=1.0)
        return count

    def _items(self, rows: Rows) -> Iterator[Item]:
        for source in self._folder.sources():
            yield from records(source, rows, self._meter)

    def _collect(self, timeout: float, share_read: float | None = None) -> None:
        for number, part in self._pool.finished(timeout):
            self._folder.save(number, self._prints.pop(number), part)
            self.tally += part.tally
        if share_read is None:
            share_read = self._meter.position / self._bytes if self._bytes else 0.0
        self._tell(
            Progress(
                tally=self.tally,
                begun=self._pool.begun,
                resumed=self.resumed,
                read=self._read,
                share_read=share_read,
                seconds=time.monotonic() - self._began,
            )
        )


def batches(items: Iterator[Item | Failure]) -> Iterator[list[Item]]:
    """The items in lists that end by number or size, whichever comes first."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += weight(item)
        if len(batch) >= BATCH_ITEMS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
