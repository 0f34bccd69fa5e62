"""Facts that users add for a run: from their files into the form of the packs."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from flagger.errors import ConfigError
from flagger.facts.base import Fact, read_pack
from flagger.facts.entities import entities
from flagger.facts.packs import add, merge, shipped


def use(paths: Sequence[str]) -> None:
    """Makes the rules of this process use the facts in files beside those that ship; an empty list, only those.

    Raises:
        ConfigError: a file cannot be read, or a fact in it is wrong.

    """
    if not paths:
        add({})
        return
    read = [read_pack(Path(path)) for path in paths]
    problems = [problem for _, found in read for problem in found]
    if problems:
        raise ConfigError("; ".join(problems[:3]) + "; `flagger facts check` lists all that is wrong")
    add(tables_of([fact for found, _ in read for fact in found]))


def tables_of(facts: Sequence[Fact]) -> dict[str, Any]:
    """Facts as additions to the packs, by the name of the pack."""
    tables: dict[str, Any] = reduce(merge, (_TABLE_OF[fact.relation](fact) for fact in facts), {})
    return tables


def _deed(fact: Fact) -> dict[str, str]:
    origin = {"from": fact.origin} if fact.origin else {}
    return {"by": fact.agent, "date": fact.since, "source": fact.source, **origin}


def _annexed(fact: Fact) -> dict[str, Any]:
    return {"annexations": {"facts": {"annexations": [_deed(fact) | {"what": fact.patient}]}}}


def _invaded(fact: Fact) -> dict[str, Any]:
    return {"invasions": {"invasions": [_deed(fact) | {"of": fact.patient, "war": fact.source}]}}


def _captured(fact: Fact) -> dict[str, Any]:
    return {"captures": {"captures": [_deed(fact) | {"what": entities()[fact.patient].name}]}}


def _names(fact: Fact) -> str:
    return "|".join((fact.agent, *fact.also))


def _held(fact: Fact) -> dict[str, Any]:
    office = f"governor of {fact.patient}" if fact.office == "governor" else fact.office
    since, until = (date[:7] if len(date) > len("2022") else date and f"{date}-01" for date in (fact.since, fact.until))
    return {"terms": {fact.patient: {office: [f"{since} {until or '-'} {_names(fact)}"]}}}


def _located(fact: Fact) -> dict[str, Any]:
    state, _, region = fact.patient.partition("/")
    towns = {"regions": {state: {region: [_names(fact)]}}} if region else {"cities": {state: [_names(fact)]}}
    return {"cities": towns}


def _capital(fact: Fact) -> dict[str, Any]:
    old = shipped("states")[fact.patient].get("capital")
    towns = {"cities": {"cities": {fact.patient: [old]}}} if old else {}
    return {"states": {fact.patient: {"capital": _names(fact)}}, **towns}


def _life(fact: Fact) -> dict[str, Any]:
    return {"happenings": {"lives": {fact.agent: {fact.relation: int(fact.since[:4]), "source": fact.source}}}}


def _joined(fact: Fact) -> dict[str, Any]:
    year, union = int(fact.since[:4]), fact.patient
    return {"places": {"accessions": {union: {fact.agent: year}}, "unions": {union: {"members": [fact.agent]}}}}


def _left(fact: Fact) -> dict[str, Any]:
    return {"places": {"departures": {fact.patient: {fact.agent: int(fact.since[:4])}}}}


_TABLE_OF: Mapping[str, Callable[[Fact], dict[str, Any]]] = {
    "annexed": _annexed,
    "invaded": _invaded,
    "captured": _captured,
    "joined": _joined,
    "left": _left,
    "capital-of": _capital,
    "located-in": _located,
    "holds-office": _held,
    "died": _life,
    "born": _life,
}
