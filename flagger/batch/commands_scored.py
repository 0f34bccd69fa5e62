"""The commands that read what `flagger score` wrote: what of a corpus is kept, and what a run found."""

import sys
from pathlib import Path

import click

from flagger.config import parse_severity
from flagger.errors import ConfigError
from flagger.records import Severity, Verdict
from flagger.rules import AXES

_FILE = click.Path(path_type=Path)


def _split(_ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.split(",") if name)


def _scores(_ctx: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, float]:
    scores = {}
    for pair in pairs:
        axis, _, most = pair.partition("=")
        try:
            scores[axis] = float(most)
        except ValueError:
            scores[axis] = -1.0
        if axis not in {*AXES, "priority"} or not 0 <= scores[axis] <= 1:
            raise click.BadParameter(
                f"{pair!r} is not of the form AXIS=N with AXIS {', '.join(AXES)} or priority and N from 0 to 1"
            )
    return scores


@click.command(name="filter")
@click.argument("paths", nargs=-1, required=True)
@click.argument("scored", type=_FILE)
@click.option("-o", "--output", type=_FILE, required=True, help="A new folder for what is kept.")
@click.option(
    "--verdict", multiple=True, metavar="VERDICTS", callback=_split, help="Keep only these, as clean,suspect."
)
@click.option(
    "--max-score", multiple=True, metavar="AXIS=N", callback=_scores, help="Drop what scores higher, as spam=0.5."
)
@click.option(
    "--drop", multiple=True, metavar="RULES", callback=_split, help="Drop articles with a flag of these rules."
)
@click.option(
    "--cut", multiple=True, metavar="RULES", callback=_split, help="Cut the passages of these rules out, as BP."
)
@click.option(
    "--min-severity",
    type=click.Choice([str(each) for each in Severity]),
    default="info",
    show_default=True,
    help="Milder flags do not drop or cut.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Nor do less sure ones."
)
def filter_command(
    *,
    paths: tuple[str, ...],
    scored: Path,
    output: Path,
    verdict: tuple[str, ...],
    max_score: dict[str, float],
    drop: tuple[str, ...],
    cut: tuple[str, ...],
    min_severity: str,
    min_confidence: float,
) -> None:
    """Keep the good articles of a corpus, by what SCORED, the output of `flagger score`, says of them.

    Files keep their names and formats; the corpus itself is not touched. What is left out is listed with the reason.
    """
    from flagger.batch.commands import show_failure
    from flagger.batch.filter import Wanted, filter_corpus
    from flagger.detectors import RULES
    from flagger.rules import select

    if unknown := set(verdict) - {str(each) for each in Verdict}:
        raise ConfigError(f"{min(unknown)!r} is no verdict; use {', '.join(Verdict)}")
    if not (verdict or max_score or drop or cut):
        raise click.UsageError("say what to keep, drop or cut: --verdict, --max-score, --drop or --cut")
    wanted = Wanted(
        verdicts=frozenset(verdict),
        most=max_score,
        drop=select(RULES, chosen=drop) if drop else frozenset(),
        cut=select(RULES, chosen=cut) if cut else frozenset(),
        min_severity=parse_severity(min_severity, where="--min-severity"),
        min_confidence=min_confidence,
    )
    done = filter_corpus(paths, scored, output, wanted, fail=show_failure)
    click.echo(f"{done.kept:,} articles kept, {done.cut:,} of them cut; {done.dropped.total():,} left out")
    for why, count in sorted(done.dropped.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"  {count:,} {why}")
    if done.failed:
        click.echo(f"{done.failed:,} could not be read", err=True)
    sys.exit(2 if done.failed else 0)


@click.command()
@click.argument("scored", type=_FILE)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json", "html"]), default="text", help="How to show it."
)
@click.option("-o", "--output", help="Write to this file instead of stdout.")
def summary(*, scored: Path, form: str, output: str | None) -> None:
    """Count what a run found: rules with examples, verdicts, sources. SCORED is an output of `flagger score`."""
    import json
    from typing import cast

    from flagger.batch.scored import read_scored
    from flagger.batch.summary import as_json, summarise, tables
    from flagger.batch.summary_page import page
    from flagger.tables import TableFormat
    from flagger.write import open_output

    columns = ("article_id", "verdict", "priority", "flags", "failures", "article")
    found = summarise(read_scored(scored, columns=columns))
    if form == "html":
        shown = page(found, scored.name)
    elif form == "json":
        shown = json.dumps(as_json(found), indent=2, ensure_ascii=False) + "\n"
    else:
        shown = tables(found, cast("TableFormat", form)) + "\n"
    with open_output(None if output in (None, "-") else output) as stream:
        stream.write(shown.encode("utf-8", "replace"))
