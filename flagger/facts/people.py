"""People who have held an office: which, of which state or body, and from when until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flagger.facts.entities import is_same
from flagger.facts.names import Names
from flagger.facts.packs import of_base, pack

LEADER = "leader"
"""What a text may call whoever is head of state or government."""

_UNION = "european-union"
_BODIES = frozenset({_UNION, "european-commission", "european-council", "european-parliament"})
"""The bodies of the European Union, whose presidents are often called presidents of the Union."""

OPEN = "9999-12"
"""The end of a term that had not ended when it was written down."""


@dataclass(frozen=True, slots=True)
class Term:
    """One office of a state or body, from month to month as "2014-06"; an open term ends far in the future."""

    state: str
    office: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has held offices. `terms` are those with dates; `held` all kinds of office of all states."""

    name: str
    held: frozenset[tuple[str, str]]
    terms: tuple[Term, ...]
    is_complete: bool
    """Whether `held` has every office of the kinds that are checked, not just those that made the person known."""

    def serves(self, state: str) -> bool:
        """Whether any of the person's offices is of a state or body, under any of its names."""
        return any(_is_same(state, of) for of, _ in self.held)

    def has_held(self, state: str, office: str) -> bool:
        """Whether the person has ever held an office of a state."""
        return any(_is_same(state, of) and office in {LEADER, kind} for of, kind in self.held)

    def terms_as(self, state: str, office: str) -> tuple[Term, ...]:
        """The person's terms in an office of a state, oldest first."""
        return tuple(term for term in self.terms if _is_same(state, term.state) and term.office == office)


def _is_same(one: str, other: str) -> bool:
    return is_same(one, other) or (_UNION in {one, other} and {one, other} <= _BODIES)


@of_base
def people() -> Names[Person]:
    """Everybody in the base, by full name and by the surnames that leave no doubt."""
    aliases: dict[str, list[str]] = {}
    held: dict[str, set[tuple[str, str]]] = {}
    terms: dict[str, list[Term]] = {}
    complete: set[str] = set()
    for state, rows in pack("offices").items():
        for name, row in rows.items():
            aliases.setdefault(name, []).extend(row.get("also", ()))
            held.setdefault(name, set()).update((state, office) for office in row["offices"])
            complete.add(name)
    for term, name, others in dated_terms():
        aliases.setdefault(name, []).extend(others)
        held.setdefault(name, set()).add((term.state, term.office))
        terms.setdefault(name, []).append(term)
    persons = {
        name: Person(
            name,
            frozenset(held[name]),
            tuple(sorted(terms.get(name, ()), key=lambda term: term.since)),
            name in complete,
        )
        for name in aliases
    }
    return Names((text, person) for name, person in persons.items() for text in dict.fromkeys((name, *aliases[name])))


def dated_terms() -> Iterator[tuple[Term, str, list[str]]]:
    """Every term of the pack with the name of its holder and the other spellings of it."""
    for state, offices in pack("terms").items():
        for office, rows in offices.items():
            kind, _, region = office.partition(" of ")
            of, kind = (region, kind) if kind == "governor" else (state, office)
            for row in rows:
                since, until, names = row.split(" ", 2)
                name, *others = names.split("|")
                yield Term(of, kind, since, OPEN if until == "-" else until), name, others


def holders(state: str, office: str, month: str) -> Mapping[str, Term]:
    """Who held an office in a month, "2023-03", by name; empty where the base does not know."""
    return {
        name: term
        for term, name, _ in dated_terms()
        if term.state == state and term.office == office and term.since <= month <= term.until
    }
