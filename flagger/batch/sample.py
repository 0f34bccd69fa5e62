"""A trial before a long run: scores a sample of the inputs and says what all of them would take."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flagger.batch.job import Job
from flagger.batch.judge import Judge
from flagger.batch.part import Tally, failed, tally_of
from flagger.batch.pool import cores
from flagger.batch.progress import duration
from flagger.batch.wire import Item
from flagger.detectors import RULES
from flagger.errors import InputError
from flagger.read import Meter, Rows, Source, parse, records, sources
from flagger.records import Failure
from flagger.rules import find_rule
from flagger.tables import render
from flagger.write import IN_PARTS, Judged

_MOST_INPUTS = 20
_LOOKED_AT = 2_000
"""Records of an input that are counted, so that its size tells how many it holds."""

_FIRST = 3
"""Articles scored before the clock starts: the first loads the word lists."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a sample showed."""

    tally: Tally
    flags: Counter[str]
    """By code."""
    flagged: Counter[str]
    """Articles by code."""
    inputs: int
    looked_into: int
    total: int
    """Records of all inputs, as far as can be told from those that were looked into."""
    rate: float
    """Records a second of one process."""
    bytes_each: float
    """Of the output, for a record."""
    workers: int


def try_job(job: Job, size: int, *, workers: int | None = None) -> Trial:
    """Scores about `size` articles from all over the inputs, in this process, and writes nothing.

    Raises:
        ConfigError: a file of the job that cannot be used, or a rule that does not exist.
        InputError: there is nothing to score.

    """
    chosen, inputs, stored = _choose(job)
    rows = Rows(job.fields)
    looked: list[list[Item]] = []
    counted = counted_bytes = 0.0
    for source in chosen:
        meter = Meter()
        stream = records(source, rows, meter)
        items = list(islice(stream, _LOOKED_AT))
        is_all = next(stream, None) is None
        looked.append(items)
        counted += len(items)
        counted_bytes += source.size if is_all else meter.position
    total = round(counted * stored / counted_bytes) if counted_bytes else int(counted)
    sample = _spread(looked, size)
    if not sample:
        raise InputError("there is nothing to score in these inputs")
    judge = Judge(job.config, profile=job.profile, suppress=job.suppress, lines=job.lines)
    for item in sample[:_FIRST]:
        _result(item, rows, judge)
    began = time.perf_counter()
    results = [_result(item, rows, judge) for item in sample]
    judged = [result for result in results if isinstance(result, Judged)]
    form = job.form if job.form in IN_PARTS else "jsonl"
    encoded = IN_PARTS[form].encode(judged, keep_text=job.keep_text)
    seconds = time.perf_counter() - began
    tally = Tally()
    for result in results:
        tally += tally_of(result.report, result.marks) if isinstance(result, Judged) else failed(result).tally
    return Trial(
        tally=tally,
        flags=Counter(flag.code for each in judged for flag in each.report.flags),
        flagged=Counter(code for each in judged for code in {flag.code for flag in each.report.flags}),
        inputs=inputs,
        looked_into=len(chosen),
        total=max(total, len(sample)),
        rate=len(sample) / seconds,
        bytes_each=len(encoded) / len(sample),
        workers=workers or cores(),
    )


def describe(trial: Trial) -> str:
    """The trial in words, after a table of what was flagged."""
    rows = [
        (code, find_rule(RULES, code).name, flags, trial.flagged[code], f"{trial.flagged[code] / trial.tally.read:.1%}")
        for code, flags in sorted(trial.flags.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    table = render(("code", "name", "flags", "articles", "share"), rows) + "\n\n" if rows else ""
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(trial.tally.verdicts.items()))
    seconds = trial.total / (trial.rate * trial.workers)
    return (
        f"{table}{trial.tally.read:,} of about {trial.total:,} articles, from {trial.looked_into:,} of "
        f"{trial.inputs:,} inputs: {verdicts or 'none scored'}, {trial.tally.failed:,} failed.\n"
        f"One process does {trial.rate:,.0f} articles/s here, so a full run takes about {duration(seconds)} with "
        f"{trial.workers} workers and writes about {_size(trial.bytes_each * trial.total)}."
    )


def _choose(job: Job) -> tuple[list[Source], int, int]:
    """Some inputs from all over, how many there are, and their bytes."""
    chance = random.Random(0)  # noqa: S311  # the same sample each time
    chosen: list[tuple[int, Source]] = []
    count = stored = 0
    for source in sources(job.paths, form=job.input_form):
        if isinstance(source, Failure):
            continue
        count += 1
        stored += source.size
        if len(chosen) < _MOST_INPUTS:
            chosen.append((count, source))
        elif (place := chance.randrange(count)) < _MOST_INPUTS:
            chosen[place] = (count, source)
    return [source for _, source in sorted(chosen)], count, stored


def _spread(looked: Sequence[Sequence[Item]], size: int) -> list[Item]:
    """So many items, from all inputs and all parts of them alike."""
    items = [item for each in looked for item in each]
    step = max(1.0, len(items) / size)
    return [items[int(index * step)] for index in range(min(size, len(items)))]


def _result(item: Item, rows: Rows, judge: Judge) -> Judged | Failure:
    article = parse(item, rows)
    return article if isinstance(article, Failure) else judge(article)


def _size(count: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"
