"""FC202: a town called the capital of a state that has another."""

from collections.abc import Iterator

from flagger.facts.capitals import Capital, capitals
from flagger.facts.claims import is_historic
from flagger.facts.entities import Mention, entities
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WRONG_CAPITAL = Rule(
    code="FC202",
    name="wrong-capital",
    summary="calls a town the capital of a state that has another",
    severity=Severity.MAJOR,
    what="A known town said to be the capital of a state, where the state's capital is another town.",
    why="A mistake that a reader can check at once; where the capital matters, a news story becomes wrong.",
    examples=(
        "The [[Ukrainian capital, Kharkiv]], was shelled.",
        "[[Sydney, the capital of Australia]], welcomed the new year.",
        "[[Istanbul is Turkey's capital]].",
    ),
    clean=(
        "Kharkiv, the former capital of Ukraine, was shelled.",
        "From the Ukrainian capital, Kharkiv is 480 km away.",
        "Istanbul, Turkey's business capital, was quiet.",
        "Delhi, the capital of India, was covered in smog.",
    ),
    blind_spots="States whose capital is disputed or divided; towns that the base does not know.",
    source="Capitals from the CIA World Factbook, in facts/packs/states.toml.",
    measured=Measured(
        27,
        27,
        "seven sets of sentences, of two authors, at their first run, and claims",
    ),
)

_UNSETTLED = wordset(
    "bolivia israel palestine sri-lanka benin eswatini equatorial-guinea yemen taiwan nauru sudan libya cyprus united-kingdom "
    "myanmar"
)
"""States with a disputed capital, or with parts that have their own."""

_ALSO = {
    "south-africa": wordset("pretoria cape bloemfontein tshwane"),
    "ivory-coast": wordset("yamoussoukro abidjan"),
    "tanzania": wordset("dodoma dar"),
    "netherlands": wordset("amsterdam hague"),
    "malaysia": wordset("kuala putrajaya"),
    "burundi": wordset("gitega bujumbura"),
    "montenegro": wordset("podgorica cetinje"),
}
"""Words of the names of all the towns that are called the capital of states with more than one, or a new one."""


def find(document: Document) -> Iterator[Flag]:
    for found in capitals(document):
        if not _is_wrong(found.place, found.whole) or is_historic(document, found.index):
            continue
        voice = voice_of(document, found.sentence, found.index, found.telling)
        if voice.kind not in SILENT:
            yield _flag(document, found, is_told=bool(voice.kind))


def _flag(document: Document, found: Capital, *, is_told: bool) -> Flag:
    place, state = found.place, found.whole.entity
    capital = entities()[f"{state.id}:capital"].name
    start, end = document.tokens[found.telling.first][0], document.tokens[found.telling.last - 1][1]
    left, right = document.tokens[place.first][0], document.tokens[place.last - 1][1]
    return WRONG_CAPITAL.flag(
        document,
        start,
        end,
        f"the capital of {state.in_text} is {capital}, not {place.entity.name}",
        severity=Severity.MINOR if is_told else None,
        evidence=(("state", state.name), ("capital", capital)),
        suggestion=document.text[start:left] + capital + document.text[right:end],
    )


def _is_wrong(place: Mention, whole: Mention) -> bool:
    state = whole.entity
    if state.kind != "state" or state.id in _UNSETTLED or f"{state.id}:capital" not in entities():
        return False
    is_town = place.entity.kind in {"city", "capital"} or (place.entity.kind == "region" and bool(place.entity.state))
    capital = entities()[f"{state.id}:capital"]
    is_part = not set(place.entity.name.lower().split()).isdisjoint(capital.name.lower().split())
    is_other = not _ALSO.get(state.id, frozenset()).isdisjoint(place.entity.name.lower().split())
    return is_town and place.entity.id != capital.id and not is_part and not is_other


DETECTOR = Detector(rules=(WRONG_CAPITAL,), find=find)
