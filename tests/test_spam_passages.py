"""Spam and furniture of many kinds is found in articles, as one flag each, and ordinary news that looks like it is not."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from conftest import document_of

from flagger.detectors import DETECTORS
from flagger.records import Flag, Severity

HERE = Path(__file__).parent
SPAM = tomllib.loads((HERE / "spam_passages.toml").read_text(encoding="utf-8"))
INNOCENT = tomllib.loads((HERE / "innocent_passages.toml").read_text(encoding="utf-8"))["passages"]
ARTICLES = [text.strip().split("\n\n") for text in SPAM["articles"].values()]
BOILERPLATE = [detector for detector in DETECTORS if detector.rules[0].family == "BP"]

FLOORS = {"known": (1.0, 0.8), "unseen": (0.8, 0.65)}
"""Least shares of the passages that are found, and that are found as a single flag."""


def _placed(number: int, passage: str, where: str) -> tuple[str, int, int]:
    """A passage in the middle or at the end of one of the articles, and where it begins and ends there."""
    paragraphs = ARTICLES[number % len(ARTICLES)]
    at = 2 if where == "middle" else len(paragraphs)
    before, text = "\n\n".join(paragraphs[:at]) + "\n\n", passage.strip()
    after = "".join(f"\n\n{paragraph}" for paragraph in paragraphs[at:])
    return before + text + after, len(before), len(before) + len(text)


def _flags(text: str) -> list[Flag]:
    document = document_of(text)
    return [flag for each in BOILERPLATE for flag in each.find(document) if flag.severity > Severity.INFO]


@pytest.fixture(scope="module")
def found() -> dict[str, list[tuple[bool, bool]]]:
    """For each half: whether half of each passage's characters or more are flagged, and by one flag."""
    halves: dict[str, list[tuple[bool, bool]]] = {"known": [], "unseen": []}
    places: Counter[str] = Counter()
    for number, passage in enumerate(SPAM["passages"]):
        places[passage["kind"]] += 1
        text, start, end = _placed(number, passage["text"], passage.get("where", "end"))
        flags = _flags(text)
        inside = [flag for flag in flags if flag.start < end and start < flag.end]
        assert inside == flags, passage["text"]
        covered = {place for flag in inside for place in range(max(flag.start, start), min(flag.end, end))}
        is_found = 2 * len(covered) >= end - start
        halves["known" if places[passage["kind"]] % 2 else "unseen"].append((is_found, is_found and len(inside) == 1))
    return halves


def test_there_are_enough_passages_of_every_kind() -> None:
    kinds = Counter(passage["kind"] for passage in SPAM["passages"])
    assert len(kinds) == 12
    assert set(kinds.values()) == {6}
    assert len(INNOCENT) >= 60


@pytest.mark.parametrize("half", FLOORS)
def test_most_passages_are_found_as_one_flag(half: str, found: dict[str, list[tuple[bool, bool]]]) -> None:
    least_found, least_single = FLOORS[half]
    passages = found[half]
    assert sum(is_found for is_found, _ in passages) >= least_found * len(passages)
    assert sum(is_single for _, is_single in passages) >= least_single * len(passages)


@pytest.mark.parametrize("where", ["middle", "end"])
@pytest.mark.parametrize("number", range(len(INNOCENT)))
def test_ordinary_news_is_not_flagged(number: int, where: str) -> None:
    text, _, _ = _placed(number, INNOCENT[number], where)
    assert _flags(text) == []
