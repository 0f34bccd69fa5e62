"""The command line: each command parses its options, calls one function of the library, prints, and sets the exit code.

Payload goes to stdout, everything else to stderr. Exit codes: 0 it ran; 1 a flag reached `--fail-on`, or a floor of
`evaluate` broke; 2 usage, or anything that could not be read, judged or written, after the rest was done; 130 interrupt.
"""

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flagger.batch import commands as batch
from flagger.batch.commands import articles_of
from flagger.config import Config, Settings, load
from flagger.errors import FlaggerError
from flagger.facts.commands import facts
from flagger.learned.commands import train
from flagger.records import Failure
from flagger.review import commands as review
from flagger.tables import TableFormat, render
from flagger.version import VERSION

if TYPE_CHECKING:
    from flagger.rules import Rule

_TABLES = click.Choice(["text", "markdown", "json"])
_FILE = click.Path(path_type=Path)


class _Cli(click.Group):
    """Turns flagger's own errors into one line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FlaggerError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=_Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="flagger")
def cli() -> None:
    """Flags garbled translation, turned facts, spun text and spam in English news articles."""


def main() -> None:
    """Runs the command line; an interrupt exits with 130."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


for command in (*batch.COMMANDS, facts, review.review, review.serve, review.report, review.learn, review.export, train):
    cli.add_command(command)


@cli.command()
@click.option("--format", "form", type=_TABLES, default="text", help="How to print the table.")
def rules(form: TableFormat) -> None:
    """List every rule: code, name, severity, confidence, and what it says."""
    from flagger.detectors import RULES

    rows = [(rule.code, rule.name, str(rule.severity), round(rule.confidence, 2), rule.summary) for rule in RULES]
    click.echo(render(("code", "name", "severity", "confidence", "what it flags"), rows, form))


@cli.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of one RULE, given by its code or name."""
    from flagger.detectors import RULES
    from flagger.rules import find_rule

    click.echo(_page(find_rule(RULES, rule)))


def _page(rule: "Rule") -> str:
    measured = rule.measured
    reading = (
        f"{measured.right} of {measured.read} hits read on {measured.on} were right"
        if measured.read
        else "no hits were read yet"
    )
    sections = {
        "What it flags": rule.what,
        "Why it matters": rule.why,
        "Flagged": "\n".join(f"- {example}" for example in rule.examples),
        "Not flagged": "\n".join(f"- {example}" for example in rule.clean),
        "Blind spots": rule.blind_spots,
        "Source": rule.source,
    }
    head = f"# {rule.code} {rule.name}\n\n{rule.summary}\n\nSeverity {rule.severity}, confidence {rule.confidence:.2f}: {reading}."
    return "\n\n".join([head, *(f"## {title}\n\n{text}" for title, text in sections.items())])


@cli.command(name="config")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="Read this file instead of flagger.toml."
)
def show_config(config_file: Path | None) -> None:
    """Print the configuration in effect, and where each value came from."""
    settings = load(file=config_file)
    rows = [(key.name, _shown(settings, key.name), settings.origins[key.name]) for key in fields(Config)]
    click.echo(render(("key", "value", "from"), rows))


def _shown(settings: Settings, key: str) -> str:
    value = getattr(settings.config, key)
    if isinstance(value, tuple):
        return ", ".join(value) or "(all)" if key == "select" else ", ".join(value) or "(none)"
    return str(value)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="DATA...")
@click.option(
    "--clean", is_flag=True, help="The articles are ordinary prose: count every flag above info as a false alarm."
)
@click.option(
    "--sentences", is_flag=True, help="PATHS are TOML lists of sentences that are false, attributed or silent."
)
@click.option(
    "--select", multiple=True, metavar="RULES", callback=batch.split, help="With --clean or --sentences: these only."
)
@click.option(
    "--field",
    "names",
    multiple=True,
    metavar="FIELD=NAME",
    callback=batch.mapping,
    help="Where a record keeps a field.",
)
@click.option(
    "--sample", type=click.IntRange(min=1), help="With --clean: take this many articles, the same ones each time."
)
@click.option("--show", type=click.IntRange(min=1), help="With --clean: print this many hits of each rule, to be read.")
@click.option("--model", metavar="NAME", help="Measure a shipped model on what it held back; DATA is the data folder.")
@click.option("--reports", type=_FILE, help="Measure these reports of the articles instead of scoring them now.")
@click.option("--against", type=_FILE, help="Reports of another version: how much is better now, and is it chance?")
@click.option("--plots", type=_FILE, help="A folder for plots as PNG and a page with everything.")
@click.option("--floors", type=_FILE, help="Floors to hold; default: floors.json beside the data.")
@click.option("--update", is_flag=True, help="Pin today's figures as floors.")
@click.option("--lower", multiple=True, metavar="FIGURE", help="With --update: this floor may get worse.")
@click.option("--format", "form", type=_TABLES, default="text", help="How to print the tables.")
def evaluate(
    *,
    paths: tuple[str, ...],
    clean: bool,
    sentences: bool,
    select: tuple[str, ...],
    names: dict[str, str],
    sample: int | None,
    show: int | None,
    model: str | None,
    reports: Path | None,
    against: Path | None,
    plots: Path | None,
    floors: Path | None,
    update: bool,
    lower: tuple[str, ...],
    form: TableFormat,
) -> None:
    """Measure flagger on labelled articles, with --clean on articles in which nothing is wrong, or one model with --model.

    With --sentences PATHS are TOML files of sentences that rules must flag, flag as minor, or leave alone.

    Exits with 1 if a floor does not hold.
    """
    if model and (clean or len(paths) != 1):
        raise click.UsageError("--model takes one data folder, and no --clean")
    if clean:
        _evaluate_clean(paths, names, Config(select=select), size=sample, show=show or 0, form=form)
    elif sentences:
        _evaluate_sentences(paths, Config(select=select), show=show is not None, form=form)
    elif len(paths) != 1:
        raise click.UsageError("name one file of labelled articles, or use --clean")
    elif model:
        _evaluate_model(model, Path(paths[0]), plots=plots, form=form)
    else:
        _evaluate_labelled(
            Path(paths[0]),
            reports=reports,
            against=against,
            plots=plots,
            floors=floors,
            update=update,
            lower=lower,
            form=form,
        )


def _evaluate_clean(
    paths: tuple[str, ...], names: dict[str, str], config: Config, *, size: int | None, show: int, form: TableFormat
) -> None:
    from flagger.evaluate.clean import describe, false_alarms, sample
    from flagger.read import read

    failures: list[Failure] = []
    articles = articles_of(read(paths, fields=names), failures)
    chosen = articles if size is None else sample(articles, size)
    click.echo(describe(false_alarms(chosen, config), show=show, form=form))
    sys.exit(2 if failures else 0)


def _evaluate_model(name: str, data: Path, *, plots: Path | None, form: TableFormat) -> None:
    from flagger.learned import recipes

    click.echo(recipes.report(name, data, form))
    if plots:
        from flagger.evaluate.plots import of_bins, write

        write(of_bins(recipes.bins(name, data)), [], plots, title=f"The model {name}")


def _evaluate_sentences(paths: tuple[str, ...], config: Config, *, show: bool, form: TableFormat) -> None:
    from flagger.evaluate.sentences import describe, judge, read_sentences

    judged = judge([each for path in paths for each in read_sentences(Path(path))], config)
    click.echo(describe(judged, show=show, form=form))


def _evaluate_labelled(
    path: Path,
    *,
    reports: Path | None,
    against: Path | None,
    plots: Path | None,
    floors: Path | None,
    update: bool,
    lower: tuple[str, ...],
    form: TableFormat,
) -> None:
    from flagger.evaluate.floors import check, digest, figures, pin
    from flagger.evaluate.labels import load as load_labelled
    from flagger.evaluate.report import evaluation
    from flagger.review.reports import reports_of
    from flagger.tables import render_all

    data = list(load_labelled(path))
    found = evaluation(
        data,
        reports_of(reports, [item.article.id for item in data]) if reports else None,
        before=reports_of(against, [item.article.id for item in data]) if against else None,
    )
    click.echo(render_all(found.tables, form))
    if plots:
        from flagger.evaluate.plots import of_rankings, write

        write(of_rankings(found.rankings, found.comparison), found.tables, plots, title=f"Evaluation on {path.name}")
    floors = floors or path.with_name("floors.json")
    if update:
        pin(figures(found.comparison), floors, data_digest=digest(data), lower=lower)
    elif not floors.exists():
        click.echo(f"{floors}: no floors to hold; `--update` pins these figures", err=True)
    else:
        breaches = check(figures(found.comparison), floors, data_digest=digest(data))
        for breach in breaches:
            click.echo(f"broken: {breach}", err=True)
        sys.exit(int(bool(breaches)))
