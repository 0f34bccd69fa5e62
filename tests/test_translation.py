"""Translation rules together: garbled pairs and seeds are told apart, and no text takes more than its length in time."""

import json
import tomllib
from pathlib import Path

import pytest
from conftest import document_of, processor_s

from flagger import score
from flagger.detectors import DETECTORS
from flagger.records import Article, Flag, Severity
from flagger.segment import segment

TESTS = Path(__file__).parent
SEEDS = TESTS.parent / "seeds"
RULES = [detector for detector in DETECTORS if detector.rules[0].family == "TQ"]
PAIRS = tomllib.loads((TESTS / "garbled_pairs.toml").read_text(encoding="utf-8"))["pair"]
GOLD = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))


SHARE_FLAGGED = {(number, held_back): 0.4 for number in (1, 2, 3) for held_back in (False, True)} | {
    (3, True): 0.2,
    (4, False): 0.6,
    (4, True): 0.25,
}
"""Of each half of each set, at least; the third was written by one who did not write the first rules, and is the hardest,
the fourth when most rules were there: a quarter of each half was flagged then."""


def _flags(text: str) -> list[Flag]:
    document = document_of(text)
    return [flag for detector in RULES for flag in detector.find(document)]


def _is_flagged(text: str) -> bool:
    return any(flag.severity >= Severity.MINOR for flag in _flags(text))


@pytest.mark.parametrize("is_held_back", [False, True])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_two_fifths_of_garbled_sentences_are_flagged_and_natural_ones_hardly_ever(
    number: int, *, is_held_back: bool
) -> None:
    pairs = [pair for pair in PAIRS if pair.get("set", 1) == number and pair["held_back"] == is_held_back]
    garbled = sum(_is_flagged(pair["garbled"]) for pair in pairs)
    natural = sum(_is_flagged(pair["natural"]) for pair in pairs)
    assert len(pairs) >= 35
    assert garbled >= SHARE_FLAGGED[number, is_held_back] * len(pairs)
    assert natural <= 0.02 * len(pairs)


def test_four_fifths_of_the_seeds_damage_is_flagged() -> None:
    found = total = 0
    for seed in GOLD:
        flags = _flags((SEEDS / seed["file"]).read_text(encoding="utf-8"))
        for span in seed["spans"]:
            if span["family"] == "TQ" and span["severity"] != "info":
                total += 1
                found += any(flag.start < span["end"] and span["start"] < flag.end for flag in flags)
    assert found >= 0.8 * total


@pytest.mark.parametrize("seed", [seed for seed in GOLD if seed["verdict"] == "clean"], ids=lambda seed: seed["id"])
def test_clean_seeds_are_silent_above_info(seed: dict[str, str]) -> None:
    assert not _is_flagged((SEEDS / seed["file"]).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "unit", ["“", '." ', "a “b. ", "the the ", "has freed ", "Ukraine forced to ", "not told. ", "1.2 ", "( "]
)
def test_time_grows_with_the_length_of_a_hostile_text(unit: str) -> None:
    short, long = (segment(Article(id="hostile", text=unit * (size // len(unit)))) for size in (20_000, 200_000))
    before, after = (
        processor_s(lambda text=text: [list(detector.find(text)) for detector in RULES]) for text in (short, long)
    )
    assert after < 40 * before + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivanov", "Ivanova"), ("Johnson", "Johnston"), ("Stevens", "Stephens"), ("Clark", "Clarke"),
        ("Anderson", "Andersen"), ("Medvedev", "Medvedchuk"), ("Marina", "Maria"), ("Kovalenko", "Kovalchuk"),
        ("Smith", "Smyth"), ("Wang", "Wong"), ("Zhang", "Chang"), ("Hassan", "Hussein"), ("Clinton", "Clifton"),
        ("Chernihiv", "Chernivtsi"), ("Niger", "Nigeria"), ("Austria", "Australia"), ("Slovakia", "Slovenia"),
    ],
)  # fmt: skip
def test_names_of_two_are_not_spellings_of_one(one: str, other: str) -> None:
    text = (
        f"Mr {one} opened the meeting in the hall on Monday, officials said. Later {one} spoke to reporters about "
        f"the plan. Then {other} answered questions about the money, and {other} left for the airport."
    )
    assert [flag.quote for flag in score(text).flags if flag.code == "TQ403"] == []
