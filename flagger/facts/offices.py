"""Which office of which state a text gives to a person, and what the person has held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from flagger.facts.entities import Entity, mentions
from flagger.facts.names import Named, Names
from flagger.facts.packs import pack
from flagger.facts.passages import sentences_with
from flagger.facts.wordlist import wordset
from flagger.records import Document

_OFFICES: Mapping[tuple[str, ...], str] = {
    ("president",): "president",
    ("prime", "minister"): "prime minister",
    ("premier",): "prime minister",
    ("chancellor",): "chancellor",
    ("foreign", "minister"): "foreign minister",
    ("foreign", "secretary"): "foreign minister",
    ("defence", "minister"): "defence minister",
    ("defense", "minister"): "defence minister",
    ("secretary", "of", "state"): "secretary of state",
    ("leader",): "leader",
}
_LAST_WORDS = frozenset(words[-1] for words in _OFFICES)

_OTHER_OFFICE = wordset(
    "vice deputy acting former ex then interim shadow first opposition designate elect assistant under late next "
    "future would-be self-proclaimed puppet exiled onetime one-time ousted deposed party church student honorary"
)
_NO_ADJECTIVE = wordset(
    "than of in for to and or by with as at on from about over but that whose his her its their the a ,"
)
_BETWEEN = 2
"""Words that may stand between a state and its office: "Ukraine's embattled young president"."""

_WINDOW = 8
_CLOSERS = frozenset(",.;)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has held an office: all kinds of it, of one state, since an ISO date."""

    name: str
    state: str
    offices: frozenset[str]
    since: str


@dataclass(frozen=True, slots=True)
class Styled:
    """A person called the holder of an office: the tokens from the first to the last word, and the state's own."""

    person: Person
    office: str
    state: Entity
    first: int
    last: int
    state_first: int
    state_last: int
    is_adjective: bool


@cache
def people() -> Names[Person]:
    """Everybody in the base, by full name and by the surnames that leave no doubt."""
    named: list[tuple[str, Person]] = []
    for state, rows in pack("offices").items():
        for name, row in rows.items():
            person = Person(name, state, frozenset(row["offices"]), row["since"])
            named += [(text, person) for text in (name, *row.get("also", ()))]
    return Names(named)


def styled(document: Document) -> Iterator[Styled]:
    """The people whom a document calls holders of an office of a state."""
    if document.vocabulary.isdisjoint(_LAST_WORDS):
        return
    for _, bounds in sentences_with(document, people().present(document.vocabulary)):
        if _LAST_WORDS.isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        for named in people().find(document, *bounds):
            found = _before(document, named, bounds.start) or _after(document, named, bounds.end)
            if found is not None:
                yield found


def _before(document: Document, named: Named[Person], first: int) -> Styled | None:
    """Reads "Ukrainian President P", "Ukraine's president, P,", "the president of Ukraine, P,"."""
    words = document.words
    end = named.first
    if end > first and words[end - 1] == ",":
        if not _is_closed(document, named.last):
            return None
        end -= 1
    office = _office_ending(words, end)
    if office:
        start = end - office[1]
        for state_last in range(start, max(first, start - _BETWEEN - 1), -1):
            found = _state(document, max(first, state_last - _WINDOW), state_last)
            between = words[state_last:start]
            if found is not None:
                is_other = not (_OTHER_OFFICE | _NO_ADJECTIVE).isdisjoint(between)
                is_other = is_other or _is_name(document, state_last, start) or _is_loose(document, found, start)
                return None if is_other else _styled(named, office[0], found, found[0], named.last)
        return None
    found = _state(document, max(first, end - _WINDOW), end, possessive=False)
    if found is None:
        return None
    of = found[0] - 1
    of -= words[of] == "the"
    office = _office_ending(words, of) if of > first and words[of] == "of" else None
    if office is None or words[of - office[1] - 1] in _OTHER_OFFICE:
        return None
    return _styled(named, office[0], found, of - office[1], named.last)


def _after(document: Document, named: Named[Person], last: int) -> Styled | None:
    """Reads "P, the president of Ukraine,", "P, Ukraine's president,"."""
    words = document.words
    position = named.last
    if position >= last or words[position] != ",":
        return None
    position += 1
    while position < last and words[position] in {"the", "current"}:
        position += 1
    office = _office_at(words, position)
    if office and words[position + office[1] : position + office[1] + 1] == ("of",):
        position += office[1] + 1
        position += words[position : position + 1] == ("the",)
        found = next(
            (m for m in mentions(document, position, min(last, position + _WINDOW)) if m.first == position), None
        )
        if found is None or found.is_adjective or not found.entity.is_state or not _is_closed(document, found.last):
            return None
        state = (found.first, found.last, found.entity, False)
        return _styled(named, office[0], state, named.first, found.last)
    found = next((m for m in mentions(document, position, min(last, position + _WINDOW)) if m.first == position), None)
    if found is None or not found.entity.is_state:
        return None
    position = found.last + (words[found.last : found.last + 1] == ("'s",))
    office = _office_at(words, position)
    if office is None or not _is_closed(document, position + office[1]):
        return None
    return _styled(
        named, office[0], (found.first, found.last, found.entity, found.is_adjective), named.first, position + office[1]
    )


_State = tuple[int, int, Entity, bool]


def _state(document: Document, first: int, last: int, *, possessive: bool = True) -> _State | None:
    """The state whose name or adjective ends at a token, with its "'s" or without; none in "Russian and Ukrainian"."""
    end = last - 1 if possessive and last > first and document.words[last - 1] == "'s" else last
    for mention in mentions(document, first, end):
        if mention.last == end and mention.entity.is_state:
            before = document.words[mention.first - 1] if mention.first else ""
            is_list = before in {"and", "or", "&", "/"}
            return None if is_list else (mention.first, mention.last, mention.entity, mention.is_adjective)
    return None


def _styled(named: Named[Person], office: str, state: _State, first: int, last: int) -> Styled:
    return Styled(named.value, office, state[2], first, last, state[0], state[1], state[3])


def _office_ending(words: tuple[str, ...], end: int) -> tuple[str, int] | None:
    """The office whose words end before a token, and how many words it has."""
    for length in (3, 2, 1):
        office = _OFFICES.get(words[max(0, end - length) : end])
        if office:
            return (office, length) if words[max(0, end - length - 1)] not in _OTHER_OFFICE else None
    return None


def _office_at(words: tuple[str, ...], start: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        office = _OFFICES.get(words[start : start + length])
        if office:
            return office, length
    return None


def _is_closed(document: Document, position: int) -> bool:
    """Whether an apposition ends here, and is no list: a closing mark that no "and" follows."""
    words = document.words
    return (
        words[position : position + 1] != ()
        and words[position] in _CLOSERS
        and words[position + 1 : position + 2] != ("and",)
    )


def _is_loose(document: Document, state: _State, office: int) -> bool:
    """Whether a state and an office only happen to meet: "in Afghanistan president M wants", "Russia called President T"."""
    if document.words[state[1]] == "'s":
        return False
    between = document.words[state[1] : office]
    if state[3]:
        return any(word.endswith(("ed", "s")) for word in between)
    return bool(between) or document.text[document.tokens[office][0]].islower()


def _is_name(document: Document, first: int, last: int) -> bool:
    """Whether a capitalised word stands between a state and the office: another body's office."""
    return any(document.text[document.tokens[index][0]].isupper() for index in range(first, last))
