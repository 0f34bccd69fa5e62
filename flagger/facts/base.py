"""The fact base as facts: one record each, whatever pack it comes from, and the packs that users add."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from flagger.errors import ConfigError
from flagger.facts.entities import entities
from flagger.facts.packs import pack

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
OFFICES = (
    "president", "prime minister", "chancellor", "foreign minister", "defence minister", "secretary of state",
    "secretary general", "governor",
)  # fmt: skip
"""The kinds of office that rules know."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, in fields whose meaning depends on the relation.

    "annexed", "invaded", "captured": `agent` did it to `patient`, who lost it is `origin`; "joined", "left": a state and a
    union; "capital-of", "located-in": a town and a state, or a state and its region as "ukraine/kharkiv"; "holds-office": a
    person and a state or body, with the `office`; "died", "born": a person. `since` is the date of a deed.
    """

    relation: str
    agent: str
    patient: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    office: str = ""
    origin: str = ""
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        what = f"{self.agent} {self.relation} {self.patient}".strip()
        office = f" as {self.office}" if self.office else ""
        origin = f" from {self.origin}" if self.origin else ""
        dates = " to ".join(date for date in (self.since, self.until) if date)
        return f"{what}{office}{origin}" + (f", {dates}" if dates else "")


_KEYS = tuple(field.name for field in fields(Fact))
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "annexed": ("patient", "since"),
    "invaded": ("patient", "since"),
    "captured": ("patient", "since"),
    "joined": ("patient", "since"),
    "left": ("patient", "since"),
    "capital-of": ("patient",),
    "located-in": ("patient",),
    "holds-office": ("patient", "office", "since"),
    "died": ("since",),
    "born": ("since",),
}
"""For each relation the fields that a fact of it needs beside agent and source."""

_ACTORS = frozenset({"annexed", "invaded", "captured", "joined", "left"})
"""Relations whose agent is an entity of the base; that of others is a name."""


def facts() -> Iterator[Fact]:
    """Every fact in use, those that were added too, by relation."""
    for row in pack("annexations")["facts"]["annexations"]:
        yield Fact("annexed", row["by"], row["what"], row["date"], source=row["source"], origin=row.get("from", ""))
    for row in pack("invasions")["invasions"]:
        yield Fact("invaded", row["by"], row["of"], row["date"], source=row["war"])
    for row in pack("captures")["captures"]:
        yield Fact("captured", row["by"], row["what"], row["date"], source=row["source"], origin=row.get("from", ""))
    yield from _memberships()
    yield from _geography()
    yield from _offices()
    for name, row in pack("happenings")["lives"].items():
        for relation in ("born", "died"):
            if relation in row:
                yield Fact(relation, name, since=str(row[relation]), source=row.get("source", "Wikidata"))


def _memberships() -> Iterator[Fact]:
    for relation, key in (("joined", "accessions"), ("left", "departures")):
        for union, rows in pack("places")[key].items():
            for state, year in rows.items():
                yield Fact(relation, state, union, str(year), source="treaties of accession")


def _geography() -> Iterator[Fact]:
    for state, row in pack("states").items():
        if "capital" in row:
            name, *others = row["capital"].split("|")
            yield Fact("capital-of", name, state, source="CIA World Factbook", also=tuple(others))
    rows = pack("cities")
    for state, regions in rows["regions"].items():
        for region, towns in regions.items():
            yield from (_town(names, f"{state}/{region}") for names in towns)
    for state, towns in rows["cities"].items():
        yield from (_town(names, state) for names in towns)


def _town(names: str, place: str) -> Fact:
    name, *others = names.split("|")
    return Fact("located-in", name, place, source="register of the state; GeoNames", also=tuple(others))


def _offices() -> Iterator[Fact]:
    for state, offices in pack("terms").items():
        for office, rows in offices.items():
            for row in rows:
                since, until, names = row.split(" ", 2)
                name, *others = names.split("|")
                end = "" if until == "-" else until
                yield Fact("holds-office", name, state, since, end, "Wikidata", office, also=tuple(others))


def read_pack(path: Path) -> tuple[list[Fact], list[str]]:
    """The facts of a user's file, TOML with a list `facts` or JSON lines, and what is wrong with others: "file:1: ...".

    Raises:
        ConfigError: the file cannot be read.

    """
    good: list[Fact] = []
    problems: list[str] = []
    for number, row in enumerate(_rows(path), 1):
        wrong = _problem(row)
        if wrong:
            problems.append(f"{path}: fact {number}: {wrong}")
            continue
        values = {**row, "also": tuple(row.get("also", ()))}
        names = {key: _known(values[key]) for key in ("patient", "origin") if values.get(key)}
        if row["relation"] in _ACTORS:
            names["agent"] = _known(row["agent"])
        good.append(Fact(**(values | names)))
    return good, problems


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            rows = tomllib.loads(text).get("facts", [])
        else:
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: neither TOML with a list `facts` nor JSON lines: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f"{path}: `facts` must be a list of tables, one for each fact")
    return rows


def _problem(row: Mapping[str, Any]) -> str:
    """What is wrong with a fact as a user wrote it, or "" where all is well."""
    relation = str(row.get("relation"))
    if relation not in _NEEDS:
        return f"unknown relation {relation!r}; use {', '.join(_NEEDS)}"
    unknown = [key for key in row if key not in _KEYS]
    if unknown:
        return f"unknown key {unknown[0]!r}; use {', '.join(_KEYS)}"
    missing = [key for key in ("agent", "source", *_NEEDS[relation]) if not row.get(key)]
    if missing:
        return f"{missing[0]!r} is missing"
    for key in ("since", "until"):
        if row.get(key) and not _DATE.fullmatch(str(row[key])):
            return f"{key} {row[key]!r} is no date of the form 2022, 2022-02 or 2022-02-24"
    if row.get("office") and row["office"] not in OFFICES:
        return f"unknown office {row['office']!r}; use {', '.join(OFFICES)}"
    names = [row[key] for key in ("patient", "origin") if row.get(key)] + (
        [row["agent"]] if relation in _ACTORS else []
    )
    unknown_names = [name for name in names if not _known(name)]
    return f"{unknown_names[0]!r} is not in the base; `flagger facts search` finds names" if unknown_names else ""


def _known(name: str) -> str:
    """The id of an entity given by id or name, or a state and region as "ukraine/kharkiv"; "" for none."""
    state, _, region = name.partition("/")
    if region:
        return name if state in entities() else ""
    return name if name in entities() else _ids().get(name, "")


@cache
def _ids() -> Mapping[str, str]:
    return {entity.name: entity.id for entity in entities().values()}
