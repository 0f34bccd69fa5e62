"""Facts from an export of Wikidata: JSON lines, or the CSV of its query service, one statement a row."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from flagger.errors import ConfigError
from flagger.facts.base import OFFICES, Fact
from flagger.facts.entities import entities

_PERSON = ("personLabel", "officeholderLabel", "itemLabel", "person")
_POSITION = ("positionLabel", "position")
_STATE = ("countryLabel", "stateLabel", "country", "state")
_CAPITAL = ("capitalLabel", "capital")
_TOWN = ("cityLabel", "townLabel", "city", "town")
_SINCE = ("start", "start_year", "startTime", "since")
_UNTIL = ("end", "end_year", "endTime", "until")
_DIED, _BORN = ("died", "dateOfDeath", "death"), ("born", "dateOfBirth", "birth")


def facts_in(path: Path) -> tuple[list[Fact], Counter[str]]:
    """The facts that the rows of an export state, and how many rows were left out, by reason.

    A row is an office (person, position, country, start, end), a capital (capital, country), a town (city, country), or a
    life (person, born, died); its columns are called as the query service names them, with or without "Label".

    Raises:
        ConfigError: the file cannot be read, or is neither JSON lines nor CSV.

    """
    found: list[Fact] = []
    left_out: Counter[str] = Counter()
    states = {name.lower(): entity.id for entity in entities().values() if entity.is_state for name in (entity.name,)}
    for row in _rows(path):
        result = _facts(row, states)
        if isinstance(result, str):
            left_out[result] += 1
        else:
            found += result
    return list(dict.fromkeys(found)), left_out


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            yield from csv.DictReader(text.splitlines())
        else:
            for line in text.splitlines():
                if line.strip():
                    yield {key: str(value or "") for key, value in json.loads(line).items()}
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, AttributeError) as error:
        raise ConfigError(f"{path}: neither JSON lines nor CSV: {error}") from error


def _value(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    value = next((row[column].strip() for column in columns if row.get(column)), "")
    is_id = value.startswith(("http", "Q")) and value.rpartition("Q")[2].isdigit()
    return "" if is_id else value


def _facts(row: Mapping[str, str], states: Mapping[str, str]) -> list[Fact] | str:
    """The facts of a row, or why it has none."""
    person, state = _value(row, _PERSON), states.get(_value(row, _STATE).lower().removeprefix("the "), "")
    lives = [(relation, _value(row, columns)) for relation, columns in (("died", _DIED), ("born", _BORN))]
    if person and any(date for _, date in lives):
        return [Fact(relation, person, since=date[:10], source="Wikidata") for relation, date in lives if date]
    if not state:
        return "state not in the base"
    for relation, columns in (("capital-of", _CAPITAL), ("located-in", _TOWN)):
        if _value(row, columns):
            return [Fact(relation, _value(row, columns), state, source="Wikidata")]
    return _term(row, person, state)


def _term(row: Mapping[str, str], person: str, state: str) -> list[Fact] | str:
    position, since = _value(row, _POSITION).lower(), _value(row, _SINCE)[:10]
    office = next((kind for kind in OFFICES if position.startswith((kind, f"federal {kind}"))), "")
    if not person or not office or office == "governor":
        return "no person, or no office of a kind that rules know"
    if not since:
        return "no beginning of the term"
    return [Fact("holds-office", person, state, since, _value(row, _UNTIL)[:10], "Wikidata", office)]
