"""Styles: runs of words without topic, two models apart, and flags that say what weighed."""

import math
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import document_of, flags_of

from flagger.detectors.credibility import loaded, loaded_sentence
from flagger.detectors.credibility.learned_style import DETECTOR, HYPERPARTISAN_STYLE, UNRELIABLE_STYLE
from flagger.detectors.credibility.loaded.model import Model, may_argue, model
from flagger.detectors.credibility.loaded.training import judged
from flagger.learned.style.features import LEAST_WORDS, WINDOW, masked, runs
from flagger.learned.style.model import Style, load, totals
from flagger.learned.style.sets import Item, _grouped
from flagger.rules import parse_example

SEEDS = Path(__file__).parents[1] / "seeds"


def test_names_numbers_and_dates_are_masked() -> None:
    kinds = masked(document_of("He met Jens Stoltenberg on Tuesday with 30 NATO envoys."))
    assert kinds == ["he", "met", "_name", "on", "_date", "with", "_number", "_upper", "envoys", "."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg met Omar Said on Monday with 12 aides.", "Li Wei met Sven Lund on Friday with 900 aides."),
        ("He met Anna Berg in Oslo.", "He met Omar Aziz in Cairo."),
    ],
)
def test_another_topic_of_names_and_dates_gives_the_same_masks(one: str, other: str) -> None:
    assert [kind for kind in masked(document_of(one)) if kind[0] == "_"] == [
        kind for kind in masked(document_of(other)) if kind[0] == "_"
    ]


def test_runs_weigh_by_the_logarithm_of_their_count_over_the_root_of_the_length() -> None:
    found = runs(document_of("you and you"))
    assert set(found) == {"you", "and", "you and", "and you", "you and you"}
    assert found["and"] == pytest.approx(1 / math.sqrt(3))
    assert found["you"] == pytest.approx((1 + math.log(2)) / math.sqrt(3))
    assert runs(document_of("")) == {}


@pytest.mark.parametrize("text", ["", "you", "you and", *(path.read_text() for path in sorted(SEEDS.glob("*.txt")))])
def test_the_styles_of_the_package_sum_the_same_runs_at_once(text: str) -> None:
    document = document_of(text)
    assert totals(document) == {name: style.total(runs(document)) for name, style in load().items()}


def test_the_end_of_a_long_text_does_not_count() -> None:
    start = "A quiet day on the lake with a boat. " * (WINDOW // 9)
    assert runs(document_of(start + "He ran! " * 200)) == runs(document_of(start + "He sat. " * 200))


def test_a_style_sums_what_it_knows_and_names_no_run_within_another() -> None:
    style = Style({"you": 1.0, "you know": 2.0, "and": -1.0}, 0.5, 1.0, 0.0, 0.0)
    found = {"you": 0.5, "you know": 0.5, "and": 0.5, "unknown": 0.5}
    assert style.total(found) == pytest.approx(0.5 + 0.5 + 1.0 - 0.5)
    assert style.heaviest(found, 3) == ["you know"]


def test_no_weight_is_of_a_topic_or_a_name() -> None:
    for style in load().values():
        words = {word for run in style.weights for word in run.split()}
        assert words.isdisjoint({"trump", "hillary", "clinton", "obama", "muslims", "republicans"})
        assert "_name" in words


def test_a_short_text_has_no_style() -> None:
    text, _ = parse_example(UNRELIABLE_STYLE.examples[0])
    words = text.split()
    assert flags_of(DETECTOR, text)
    assert flags_of(DETECTOR, " ".join(words[: LEAST_WORDS // 2])) == []
    assert flags_of(DETECTOR, "") == []


def test_one_style_is_not_the_other_and_the_flag_says_what_weighed() -> None:
    text, _ = parse_example(HYPERPARTISAN_STYLE.examples[0])
    (flag,) = flags_of(DETECTOR, text)
    assert flag.code == "CR902"
    assert 0.5 < flag.confidence < 1
    assert {"words that weighed most"} <= {name for name, _ in flag.evidence}
    assert "nothing of whether it is true" in flag.message


def test_no_flag_says_fake_and_both_pages_say_that_facts_have_no_style() -> None:
    for rule in (UNRELIABLE_STYLE, HYPERPARTISAN_STYLE):
        assert "Wrong facts carry no style" in rule.blind_spots
        assert "fake" not in (rule.name + rule.summary + rule.what).lower()


def test_articles_of_one_source_or_one_event_are_one_group() -> None:
    event = "quake destroys bridge near volcano village harbour"
    items = [
        Item("1", "", f"{event} rescuers arrive", "unreliable", True, "a", ""),
        Item("2", "", f"{event} minister travels", "unreliable", False, "a", ""),
        Item("3", "", "parliament debates budget tonight", "hyperpartisan", True, "b", "x.com"),
        Item("4", "", "football season opens tomorrow", "hyperpartisan", False, "b", "x.com"),
        Item("5", "", "museum shows paintings again", "hyperpartisan", False, "b", "y.com"),
    ]
    groups = [item.group for item in _grouped(items)]
    assert groups[0] == groups[1]
    assert groups[2] == groups[3]
    assert len(set(groups)) == 3


def test_words_of_partisan_articles_count_once_in_a_sentence_and_numbers_are_one_word() -> None:
    known = Model({"supposed": 1.0, "0": -0.5}, bias=0.25, threshold=1.0)
    assert known.score(("they", "supposed", "supposed", "12", "1999")) == 0.75
    document = document_of("Supposed. They say that 12 of 15 are supposed to come there.")
    assert known.scores(document) == [float("-inf"), 0.75]
    assert known.heaviest(document.words) == [("supposed", 1.0)]


def test_loaded_words_that_somebody_else_says_are_not_the_articles() -> None:
    loud = "Of course they are actually supposed to tell us again that this fake agenda was a fraud"
    for text, n_flags in ((f"{loud}.", 1), (f"“{loud}.”", 0), (f"{loud}, he said.", 0)):
        assert len(list(loaded_sentence.find(document_of(text)))) == n_flags


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_no_loaded_sentence_is_passed_over(path: Path) -> None:
    document = document_of(
        path.read_text() + " Of course they are actually supposed to tell us that this fake agenda was a fraud."
    )
    loaded_ones = [number for number, score in enumerate(model().scores(document)) if score >= model().threshold]
    assert loaded_ones
    assert set(loaded_ones) <= set(may_argue(document))


def test_judged_sentences_are_of_both_kinds_and_none_is_judged_twice() -> None:
    labels = judged()
    assert 50 < sum(labels.values()) < len(labels) - 50
    assert len(labels) == len((files(loaded) / "judged.txt").read_text(encoding="utf-8").splitlines())
