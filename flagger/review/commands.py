"""The commands of the review: each parses its options, calls the library, prints. Nothing heavy is imported to start."""

import contextlib
import getpass
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flagger.errors import FlaggerError, InputError
from flagger.records import Failure

if TYPE_CHECKING:
    from flagger.review.store import Store


_DB = click.option("--db", default="review.db", show_default=True, help="The review: a file, or a postgresql:// URL.")
_ARTICLES = click.option("--articles", "texts", multiple=True, metavar="PATH", help="Where the texts of reports are.")
_CONFIG = click.option("--config", "config_file", type=click.Path(path_type=Path), help="How articles are scored.")
_HOST = click.option("--host", default="127.0.0.1", show_default=True, help="Anything else needs --token.")
_PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one."
)
_TOKEN = click.option("--token", default="", help="Ask everybody for this token; `random` makes one.")
_NAMES = click.option("--allow-host", "names", multiple=True, metavar="NAME", help="Answer to this host name too.")


@click.command()
@click.argument("paths", nargs=-1)
@_DB
@_ARTICLES
@_CONFIG
@click.option("--double", type=click.FloatRange(0, 1), metavar="SHARE", help="Let two reviewers decide this share.")
@click.option("--first", type=click.Choice(["urgent", "teaches"]), default="urgent", show_default=True, help="Ask first for what is most urgent, or teaches most.")  # fmt: skip
@click.option("--reviewer", default="", help="Your name; default: that of the account.")
@click.option("--import", "annotations", multiple=True, type=click.Path(path_type=Path), help="Take over annotations from Label Studio.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@_HOST
@_PORT
@_TOKEN
@_NAMES
def review(
    *,
    paths: tuple[str, ...],
    db: str,
    texts: tuple[str, ...],
    config_file: Path | None,
    double: float | None,
    first: str,
    reviewer: str,
    annotations: tuple[Path, ...],
    no_browser: bool,
    host: str,
    port: int,
    token: str,
    names: tuple[str, ...],
) -> None:
    """Decide on flags and articles in the browser.

    PATHS are files of reports (JSON lines or Parquet, scored with `--keep text`) or articles, which are scored first.
    Without PATHS the review goes on where it was left.
    """
    with _extra():
        from flagger.config import load
        from flagger.review.imports import import_reports
        from flagger.review.scored import read_pairs
        from flagger.review.serve import Address, access_of, run
        from flagger.review.store import open_store

        address = Address(host, port, token, names)
        access_of(address)  # a wrong address is told before a long import
        config = load(file=config_file).config
        failures: list[Failure] = []
        if not paths and "://" not in db and not Path(db).exists():
            raise InputError(f"{db}: there is no such review yet; name reports or articles to begin one")
        with contextlib.closing(open_store(db)) as store:
            pairs = read_pairs(paths, texts=texts, config=config, failed=_telling(failures))
            if paths or double is not None:
                done = import_reports(store, pairs, double_share=double)
                repeated = f", {done.repeated} with an id that came before" if done.repeated else ""
                counts = f"{done.new} new, {done.known} known, {done.changed} with another text{repeated}"
                click.echo(f"{done.total} articles imported: {counts}; {len(failures)} failures", err=True)
            name = reviewer or _account()
            _take_over(store, annotations, name)
            query = "" if first == "urgent" else f"order={first}"
            run(store, address, reviewer=name, query=query, config=config, opens_browser=not no_browser, say=_say)


@click.command()
@_CONFIG
@_HOST
@_PORT
@_TOKEN
@_NAMES
def serve(*, config_file: Path | None, host: str, port: int, token: str, names: tuple[str, ...]) -> None:
    """Score articles over HTTP: POST /v1/score, described at /docs."""
    with _extra():
        from flagger.config import load
        from flagger.review.serve import Address, run

        run(None, Address(host, port, token, names), config=load(file=config_file).config, say=_say)


@click.command()
@click.argument("source")
@click.option("-o", "--output", required=True, help="The HTML file; it appears when it is complete.")
@_ARTICLES
@_CONFIG
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="The most urgent articles.")
def report(*, source: str, output: str, texts: tuple[str, ...], config_file: Path | None, limit: int) -> None:
    """Write one self-contained HTML page about SOURCE: reports, articles, or a review with its decisions."""
    with _extra():
        from flagger.config import load
        from flagger.review.opened import opened
        from flagger.review.report import render_report
        from flagger.write.outputs import open_output

        failures: list[Failure] = []
        config = load(file=config_file).config
        told = _telling(failures)
        with opened(source, texts=texts, config=config, failed=told) as store, open_output(output) as stream:
            for piece in render_report(store, limit=limit):
                stream.write(piece)
        sys.exit(2 if failures else 0)


@click.command()
@click.argument("db")
@click.option("-o", "--output", help="Write the profile here; without it, only say what it would change.")
@_CONFIG
def learn(*, db: str, output: str | None, config_file: Path | None) -> None:
    """Learn from the decisions of a review: how often each rule is right, and what follows from it.

    Nothing changes until the profile is given to `flagger score --profile`.
    """
    with _extra():
        from flagger.config import load
        from flagger.review.lessons import describe, lessons, profile_text
        from flagger.review.opened import existing
        from flagger.write.outputs import open_output

        with existing(db) as store:
            learned = lessons(store, load(file=config_file).config)
        click.echo(describe(learned))
        if output:
            with open_output(output) as stream:
                stream.write(profile_text(learned, source=db).encode())
            click.echo(f"{output} written; `flagger score --profile {output}` applies it", err=True)


@click.command()
@click.argument("db")
@click.option("--format", "form", required=True, type=click.Choice(["labelled", "label-studio", "label-studio-config", "web-annotation", "csv", "cleaned"]), help="The form of the export.")  # fmt: skip
@click.option("-o", "--output", help="Write to this file instead of stdout.")
def export(*, db: str, form: str, output: str | None) -> None:
    """Export the decisions of a review."""
    with _extra():
        from flagger.review.export import as_bytes
        from flagger.review.opened import existing
        from flagger.write.outputs import open_output

        with existing(db) as store, open_output(output) as stream:
            for piece in as_bytes(store, form):
                stream.write(piece)


@contextlib.contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "flagger":
            raise
        raise FlaggerError(
            f"{error.name} is not installed; `pip install flagger[review]` adds what this needs"
        ) from error


def _telling(failures: list[Failure]) -> Callable[[Failure], None]:
    """Says each failure on stderr as it comes, and remembers it."""
    from flagger.write.visible import visible

    def tell(failure: Failure) -> None:
        failures.append(failure)
        click.echo(visible(f"failed: {failure}"), err=True)

    return tell


def _say(message: str) -> None:
    click.echo(message, err=True)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def _take_over(store: "Store", annotations: tuple[Path, ...], reviewer: str) -> None:
    from flagger.review.export.label_studio_import import import_annotations

    for path in annotations:
        taken = import_annotations(store, path, reviewer=reviewer)
        _say(
            f"{path}: {taken.decisions} decisions taken over, {taken.unchanged} held already, "
            f"{taken.unknown_articles} articles are not in this review, {taken.unplaced} regions have no place"
        )
