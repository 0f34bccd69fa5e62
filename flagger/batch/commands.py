"""The commands that read and write collections: each parses its options, calls one function, prints, and sets the exit code."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flagger.batch.commands_scored import filter_command, summary
from flagger.config import MODELS, load, parse_severity
from flagger.records import Article, Failure, Severity

if TYPE_CHECKING:
    from flagger.across.found import Found
    from flagger.batch.job import Job
    from flagger.batch.part import Tally

_SEVERITIES = click.Choice([str(severity) for severity in Severity])
_FILE = click.Path(path_type=Path)
_MOST_SHOWN = 20
"""Failures that are shown of a run that lists them in a file."""


def split(_ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names in options that take several, separated by commas or given one by one."""
    return tuple(name for value in values for name in value.split(",") if name)


def mapping(_ctx: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Which name a field has, from options of the form FIELD=NAME."""
    names = {}
    for pair in pairs:
        field, _, name = pair.partition("=")
        if field not in ("id", "title", "text", "url", "date", "lang") or not name:
            raise click.BadParameter(
                f"{pair!r} is not of the form FIELD=NAME with FIELD id, title, text, url, date or lang"
            )
        names[field] = name
    return names


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", help="Write to this file instead of stdout; it appears when it is complete.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "parquet", "csv", "sarif"]),
    help="Default: by the ending of -o, else text.",
)
@click.option(
    "--field",
    "names",
    multiple=True,
    metavar="FIELD=NAME",
    callback=mapping,
    help="Where a record keeps a field, as text=body.",
)
@click.option(
    "--input-format",
    type=click.Choice(["text", "jsonl", "json", "csv", "tsv", "parquet", "html", "warc"]),
    help="Of stdin and files without an ending.",
)
@click.option("--select", multiple=True, metavar="RULES", callback=split, help="Run only these, as TQ,FC101,a-name.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=split, help="Do not run these.")
@click.option("--min-severity", type=_SEVERITIES, help="Leave out milder flags.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out less sure flags.")
@click.option(
    "--facts", multiple=True, metavar="FILE", help="Use these facts too: TOML or JSON lines, see `flagger facts`."
)
@click.option(
    "--model", type=click.Choice(MODELS), help="How much the careful model reads. Default: auto, what looks worst."
)
@click.option("--fail-on", type=_SEVERITIES, help="Exit with 1 if a flag is at least this severe.")
@click.option("--keep", type=click.Choice(["text"]), help="Put the article into its report, for review and training.")
@click.option("--profile", type=_FILE, help="Apply what `flagger learn` wrote of a review.")
@click.option("--suppress", type=_FILE, help="Mark these flags as suppressed: lines of article, code, span, reason.")
@click.option("--baseline", type=_FILE, help="Mark the flags of this earlier output as known.")
@click.option("--across", is_flag=True, help="Compare the articles with each other, too: contradictions and copies.")
@click.option("--lines", type=_FILE, help="Flag the lines of a site that `flagger lines` learned from a collection.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes at a time with -o. Default: all cores.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    help="Seconds that an article may take with -o; 0 is none.",
)
@click.option("--restart", is_flag=True, help="Begin anew instead of going on with an interrupted run.")
@click.option(
    "--try",
    "size",
    type=click.IntRange(min=1),
    metavar="N",
    help="Score only a sample and say what a full run would take.",
)
@click.option("--config", "config_file", type=_FILE, help="Read this file instead of flagger.toml.")
def score(
    *,
    paths: tuple[str, ...],
    output: str | None,
    form: str | None,
    names: dict[str, str],
    input_format: str | None,
    fail_on: str | None,
    keep: str | None,
    profile: Path | None,
    suppress: Path | None,
    baseline: Path | None,
    across: bool,
    lines: Path | None,
    workers: int | None,
    time_limit: float,
    restart: bool,
    size: int | None,
    config_file: Path | None,
    **options: object,
) -> None:
    """Score articles: files, folders, globs, URLs of remote storage, or - for stdin.

    Reads .txt and .md files, JSON lines, JSON, CSV, TSV, Parquet, web pages and WARC, plain, gzip or Zstandard. What
    cannot be read is named with file and line, and the rest go on. With -o to JSON lines, Parquet or CSV all cores
    work, and a run that is interrupted goes on where it was when the same command is given again.
    """
    from flagger.batch.job import Job
    from flagger.write import IN_PARTS, format_of

    config = load(file=config_file, options=options).config
    threshold = parse_severity(fail_on, where="--fail-on") if fail_on else None
    job = Job(
        paths=paths,
        output=output or "-",
        form=format_of(form, output),
        config=config,
        fields=names,
        input_form=input_format,
        keep_text=keep is not None,
        profile=profile,
        suppress=suppress,
        baseline=baseline,
        across=across,
        lines=lines,
        time_limit=time_limit,
    )
    if size is not None and across:
        raise click.UsageError(
            "--try scores a sample, in which few articles meet the ones they would be compared with; leave out --across"
        )
    if size is not None:
        _try(job, size, workers)
        return
    if job.form in IN_PARTS and job.output != "-" and _is_file(Path(job.output)):
        tally = _score_in_parts(job, workers=workers, restart=restart)
    else:
        tally = _score_in_turn(job)
    counts = ", ".join(f"{tally.verdicts.get(name, 0)} {name}" for name in ("clean", "suspect", "unreliable"))
    marked = f" and {tally.marked} marked ones" if tally.marked else ""
    click.echo(
        f"{tally.scored} articles scored: {counts}; {tally.flags} flags{marked}; "
        f"{tally.failed + tally.noted} failures\n{tally.read} read = {tally.scored} scored + {tally.failed} failed",
        err=True,
    )
    has_failed_on = threshold is not None and tally.worst >= threshold
    sys.exit(2 if tally.failed or tally.noted else int(has_failed_on))


def _is_file(path: Path) -> bool:
    """Whether a name is or will be that of a file, rather than of a device or a pipe."""
    return path.is_file() or path.is_dir() or not path.exists()


def _score_in_turn(job: "Job") -> "Tally":
    from flagger.batch.assembly import failures_path
    from flagger.batch.streaming import score_stream
    from flagger.read import read
    from flagger.write import open_output, open_writer

    lines: list[bytes] = []

    def fail(failure: Failure, line: bytes) -> None:
        show_failure(failure)
        lines.append(line)

    target = None if job.output == "-" else job.output
    with ExitStack() as stack:
        found = stack.enter_context(_compared(job)) if job.across else None
        writer = stack.enter_context(open_writer(job.form, target, keep_text=job.keep_text))
        items = read(job.paths, fields=job.fields, form=job.input_form)
        files = {"profile": job.profile, "suppress": job.suppress, "baseline": job.baseline, "lines": job.lines}
        tally = score_stream(items, writer, job.config, found=found, fail=fail, **files)
    if target and _is_file(Path(target)):
        listed = failures_path(Path(target))
        if lines:
            with open_output(str(listed)) as stream:
                stream.writelines(lines)
        else:
            listed.unlink(missing_ok=True)
    return tally


def _compared(job: "Job") -> "AbstractContextManager[Found]":
    from flagger.batch.comparing import compared  # brings in what only comparing needs

    return compared(job)


def _score_in_parts(job: "Job", *, workers: int | None, restart: bool) -> "Tally":
    from flagger.batch.parent import load_early

    load_early()
    from flagger.batch.progress import told
    from flagger.batch.run import score_corpus

    try:
        with told() as tell:
            outcome = score_corpus(
                job, workers=workers, restart=restart, tell=tell, say=lambda text: click.echo(text, err=True)
            )
    except KeyboardInterrupt:
        click.echo(f"what is done is kept in {job.output}.parts; the same command goes on from there", err=True)
        raise
    if outcome.failures:
        _show_failures(outcome.failures)
    if outcome.deaths:
        click.echo(f"{outcome.deaths} worker processes died and were replaced", err=True)
    return outcome.tally


def _show_failures(listed: Path) -> None:
    import json

    with listed.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == _MOST_SHOWN:
                break
            row = json.loads(line)
            show_failure(Failure(row["where"], row["kind"], row["message"]))
    click.echo(f"all failures are listed in {listed}", err=True)


def _try(job: "Job", size: int, workers: int | None) -> None:
    from flagger.batch.sample import describe, try_job

    trial = try_job(job, size, workers=workers)
    click.echo(describe(trial))
    sys.exit(2 if trial.tally.failed else 0)


def articles_of(stream: Iterator[Article | Failure], failures: list[Failure]) -> Iterator[Article]:
    """The articles of a stream; failures are shown and added to the list."""
    for item in stream:
        if isinstance(item, Failure):
            failures.append(item)
            show_failure(item)
        else:
            yield item


def show_failure(failure: Failure) -> None:
    """Names a failure on stderr."""
    from flagger.write.visible import visible

    click.echo(visible(f"failed: {failure}"), err=True)


@click.command(name="lines")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=_FILE, required=True, help="A file for them.")
@click.option(
    "--field",
    "names",
    multiple=True,
    metavar="FIELD=NAME",
    callback=mapping,
    help="Where a record keeps a field, as text=body.",
)
def lines_command(*, paths: tuple[str, ...], output: Path, names: dict[str, str]) -> None:
    """Learn the lines that many articles of a source begin or end with.

    A line that ends thirty articles is furniture of the page. Reads what `score` reads, in any order with the same
    result; `score --lines FILE` then flags these lines, in the same articles or in later ones of the same sources.
    """
    from flagger.batch.lines import learn
    from flagger.read import read

    failures: list[Failure] = []
    n_lines = learn(articles_of(read(paths, fields=names), failures), output)
    click.echo(f"{n_lines} lines are written to {output}; {len(failures)} failures", err=True)
    sys.exit(2 if failures else 0)


COMMANDS: tuple[click.Command, ...] = (score, filter_command, summary, lines_command)
"""To be added to the command line."""
