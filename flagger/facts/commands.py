"""The commands on the fact base; they are attached to the command line in cli.py."""

import json
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flagger.tables import TableFormat, render

if TYPE_CHECKING:
    from flagger.facts.base import Fact

_FILE = click.Path(path_type=Path)
_TABLES = click.Choice(["text", "markdown", "json"])
_WITH = click.option("--facts", "packs", multiple=True, type=click.Path(), help="Use these facts too.")
_FORM = click.option("--format", "form", type=_TABLES, default="text", help="How to print the table.")


@click.group()
def facts() -> None:
    """See, search, check and extend what flagger knows of the world."""


@facts.command(name="list")
@click.option("--relation", help="Only facts of this relation.")
@_WITH
@_FORM
def list_facts(relation: str | None, packs: tuple[str, ...], form: TableFormat) -> None:
    """List every fact: relation, who, to whom, dates, source."""
    _print((fact for fact in _facts(packs) if relation in {None, fact.relation}), form)


@facts.command()
@click.argument("name")
@_WITH
@_FORM
def show(name: str, packs: tuple[str, ...], form: TableFormat) -> None:
    """Show all that is known of NAME: a state, place, body or person by any of its names, or its id."""
    wanted = {name.lower()} | _ids(name)
    _print((fact for fact in _facts(packs) if not wanted.isdisjoint(_names(fact))), form)


@facts.command()
@click.argument("words", nargs=-1, required=True)
@_WITH
@_FORM
def search(words: tuple[str, ...], packs: tuple[str, ...], form: TableFormat) -> None:
    """Search for facts whose text has all WORDS, in any case and order."""
    wanted = [word.lower() for word in words]
    found = (
        fact
        for fact in _facts(packs)
        if all(word in f"{fact} {' '.join(fact.also)} {fact.source}".lower() for word in wanted)
    )
    _print(found, form)


@facts.command()
@click.argument("paths", nargs=-1, required=True, type=_FILE)
def check(paths: tuple[Path, ...]) -> None:
    """Check packs of your own: TOML with a list `facts`, or JSON lines. Exits with 2 if a fact is wrong."""
    from flagger.facts.base import read_pack

    failed = False
    for path in paths:
        good, problems = read_pack(path)
        for problem in problems:
            click.echo(problem, err=True)
        click.echo(f"{path}: {len(good)} facts are well, {len(problems)} are not")
        failed = failed or bool(problems)
    sys.exit(2 if failed else 0)


@facts.group(name="import")
def import_() -> None:
    """Turn exports of other knowledge bases into packs."""


@import_.command()
@click.argument("path", type=_FILE)
@click.option("-o", "--output", type=_FILE, help="Write to this file instead of stdout.")
def wikidata(path: Path, output: Path | None) -> None:
    """Turn a Wikidata export, JSON lines or the CSV of a SPARQL query, into a pack for --facts."""
    from flagger.facts.wikidata import facts_in

    found, left_out = facts_in(path)
    text = "# Imported from Wikidata (CC0).\nfacts = [\n" + "".join(f"  {_toml(fact)},\n" for fact in found) + "]\n"
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
    for reason, count in sorted(left_out.items()):
        click.echo(f"left out: {count} rows: {reason}", err=True)
    click.echo(f"{len(found)} facts", err=True)


def _facts(packs: tuple[str, ...]) -> "Iterable[Fact]":
    from flagger.facts.added import use
    from flagger.facts.base import facts as all_facts

    use(packs)
    return all_facts()


def _ids(name: str) -> set[str]:
    """The ids, and the names, of all that bears a name."""
    from flagger.facts.entities import entities, named_by

    named = named_by(name.lower())
    by_name = {entity.id for entity in entities().values() if name.lower() in {entity.name.lower(), entity.id}}
    found = by_name | ({named[0].id} if named else set())
    return found | {entities()[each].name.lower() for each in found}


def _names(fact: "Fact") -> set[str]:
    names = {fact.agent, fact.patient, fact.origin, *fact.also, *fact.patient.split("/")}
    return {name.lower() for name in names if name}


def _print(found: "Iterable[Fact]", form: TableFormat) -> None:
    rows = [(f.relation, f.agent, f.patient, f.office, f.since, f.until, f.source) for f in found]
    click.echo(render(("relation", "agent", "patient", "office", "since", "until", "source"), rows, form))
    if not rows:
        click.echo("nothing found", err=True)
        sys.exit(1)


def _toml(fact: "Fact") -> str:
    """A fact as an inline table; JSON strings are TOML strings."""
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    return (
        "{ "
        + ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value)
        + " }"
    )
