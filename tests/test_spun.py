"""Swapped synonyms are found from counts and a list; the table is read as it was written."""

from pathlib import Path

import numpy as np
import pytest
from conftest import document_of, flags_of

from flagger.detectors.spun import corpus, known_phrases, tortured_phrase
from flagger.detectors.spun.judging import judge
from flagger.detectors.spun.phrases import NONE, Phrases, contains, key_of, shipped
from flagger.detectors.spun.swaps import learned_swaps
from flagger.detectors.spun.words import is_content, lemma, pairs_of, surroundings
from flagger.records import Severity

SEEDS = sorted(Path(__file__).parents[1].glob("seeds/*.txt"))
SPUN = "The focal bank kept its financing rate. The exchange association was cross, and the prime pastor was silent."


@pytest.mark.parametrize(
    ("text", "established"),
    [
        ("On Tuesday the focal bank cut its rates.", "central bank"),
        ("He said the focal banks would cut their rates.", "central banks"),
    ],
)
def test_the_suggestion_is_the_established_phrase_in_the_same_number(text: str, established: str) -> None:
    (flag,) = flags_of(tortured_phrase.DETECTOR, text)
    assert flag.suggestion == established
    assert dict(flag.evidence)["established"] == established
    assert flag.severity is Severity.MINOR


def test_pairs_close_together_confirm_each_other() -> None:
    assert {flag.severity for flag in flags_of(tortured_phrase.DETECTOR, SPUN)} == {Severity.MAJOR}


def test_a_phrase_that_repeats_itself_confirms_nothing() -> None:
    flags = flags_of(tortured_phrase.DETECTOR, "The focal bank cut its rate. " * 3)
    assert {flag.severity for flag in flags} == {Severity.MINOR}


def test_a_listed_phrase_is_left_to_its_own_rule() -> None:
    text = "The firm collects colossal information on its clients."
    assert flags_of(tortured_phrase.DETECTOR, text) == []
    assert [flag.suggestion for flag in flags_of(known_phrases.DETECTOR, text)] == ["big data"]


def test_two_different_listed_phrases_are_worse_than_one() -> None:
    both = flags_of(known_phrases.DETECTOR, "Profound learning finds bosom malignancy.")
    assert {flag.severity for flag in both} == {Severity.MAJOR}
    again = flags_of(known_phrases.DETECTOR, "Profound learning is profound learning.")
    assert {flag.severity for flag in again} == {Severity.MINOR}


@pytest.mark.parametrize(
    "path", [path for path in SEEDS if not path.stem.startswith("002")], ids=lambda path: path.stem
)
def test_articles_that_were_not_spun_are_silent(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [flag for detector in (tortured_phrase, known_phrases) for flag in flags_of(detector.DETECTOR, text)] == []


def test_a_hundred_thousand_pairs_are_judged() -> None:
    assert flags_of(tortured_phrase.DETECTOR, "The focal bank fell. " * 20_000)


def test_the_table_is_sorted_and_its_rows_agree() -> None:
    phrases = shipped()
    n = len(phrases.counts)
    assert len(phrases.forms) == len(phrases.facts) == len(phrases.swaps) == len(phrases.gates) == n < NONE
    for keys in (phrases.established, phrases.seen, phrases.chunks):
        assert (np.diff(keys.astype(np.int64)) > 0).all()
    assert phrases.swaps[phrases.swaps != NONE].max() < n
    assert all(phrases.row_of[form] == row for row in range(0, n, 1000) for form in phrases.forms[row] if form)


def test_the_table_is_written_and_read_without_change(tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    shipped().save(first)
    Phrases.load(first).save(second)
    assert first.read_bytes() == second.read_bytes()


def test_what_clean_text_holds_is_never_spun() -> None:
    phrases = shipped()
    keys = phrases.established[:100]
    first, link, second = keys >> 24, (keys >> 20) & 15, keys & ((1 << 20) - 1)
    assert (key_of(first, link, second) == keys).all()
    assert (judge(phrases, first, link, second, np.zeros((100, 10), dtype=np.int64)).scores == -np.inf).all()


def test_keys_are_found_in_sorted_arrays() -> None:
    found, places = contains(np.array([2, 5, 9]), np.array([1, 5, 10]))
    assert found.tolist() == [False, True, False]
    assert places[1] == 1
    assert not contains(np.array([], dtype=np.int64), np.array([1]))[0].any()


def test_swaps_are_learned_from_phrases_word_by_word() -> None:
    pairs = [
        corpus.Pair(("profound", "learning"), ("deep", "learning"), "deep learning"),
        corpus.Pair(("profound", "mastering", "model"), ("deep", "learning", "model"), "deep learning model"),
    ]
    swaps, uses, original_uses = learned_swaps(pairs)
    assert max(swaps["profound"], key=swaps["profound"].__getitem__) == "deep"
    assert max(swaps["mastering"], key=swaps["mastering"].__getitem__) == "learning"
    assert uses["profound"] == 2
    assert uses["learning"] == 0
    assert original_uses["learning"] == 2


def test_pairs_skip_function_words_but_for_links() -> None:
    words = ["the", "quality", "of", "service", ",", "signal", "to", "noise", "the", "a"]
    assert list(pairs_of(words)) == [(1, 3, 1), (5, 7, 3)]
    assert not is_content("and")
    assert not is_content("42")
    assert is_content("light-emitting")
    assert [lemma(word) for word in ("cities", "boxes", "gas", "news", "crisis")] == [
        "city",
        "box",
        "gas",
        "new",
        "crisis",
    ]


def test_surroundings_tell_endings_and_neighbours() -> None:
    around = surroundings(["the", "falling", "prices", "."], 1, 2)
    assert around == [1, 0, 0, 0, 0, 0, 0, 1, 1, 0]


def test_synonyms_come_from_sets_and_their_neighbours(tmp_path: Path) -> None:
    for part in ("verb", "adj", "adv"):
        (tmp_path / f"data.{part}").write_text("  licence\n")
    (tmp_path / "data.noun").write_text(
        "  licence\n"
        "00000001 04 n 02 forest 0 woods 0 000 | trees\n"
        "00000002 04 n 01 thicket 0 001 @ 00000001 n 0000 | dense growth\n"
    )
    near = corpus.synonyms(tmp_path)
    assert near["forest"]["wood"] == 1.0
    assert near["thicket"]["forest"] == 0.3


def test_an_empty_or_strange_text_is_silent() -> None:
    for text in ("", "a", "Bank.", "focal", "\x00 \ud800", "ЖЖЖ ЖЖЖ"):
        assert list(tortured_phrase.find(document_of(text))) == []
        assert list(known_phrases.find(document_of(text))) == []
