"""Styles: figures without topic, two models apart, and flags that say what weighed."""

import math
from importlib.resources import files

import pytest
from conftest import document_of, flags_of

from flagger.detectors.credibility import loaded, loaded_sentence
from flagger.detectors.credibility.learned_style import DETECTOR, HYPERPARTISAN_STYLE, UNRELIABLE_STYLE
from flagger.detectors.credibility.loaded.model import Model
from flagger.detectors.credibility.loaded.training import judged
from flagger.learned.style.features import LEAST_WORDS, N_TITLE, NAMES, WINDOW, figures, masked
from flagger.learned.style.model import load
from flagger.learned.style.sets import Item, _grouped
from flagger.rules import parse_example


def _figure(text: str, name: str, *, title: str = "") -> float:
    return figures(document_of(text, title=title))[NAMES.index(name)]


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
def test_another_topic_of_names_and_dates_gives_the_same_figures(one: str, other: str) -> None:
    assert [kind for kind in masked(document_of(one)) if kind[0] == "_"] == [
        kind for kind in masked(document_of(other)) if kind[0] == "_"
    ]


def test_rates_are_per_hundred_tokens() -> None:
    assert _figure("No! Not so! Go!", "exclamation marks") == pytest.approx(100 * 3 / 7)
    assert _figure("you and you", "'you'") == pytest.approx(math.log1p(1000 * 2 / 3))
    assert _figure("One two.", "'you'") == 0.0


def test_the_end_of_a_long_text_does_not_count() -> None:
    start = "A quiet day on the lake with a boat. " * (WINDOW // 9)
    assert figures(document_of(start + "He ran! " * 200)) == figures(document_of(start + "He sat. " * 200))


def test_an_article_without_a_headline_has_no_figures_of_it() -> None:
    assert all(math.isnan(value) for value in figures(document_of("A text."))[-N_TITLE:])
    assert _figure("A text.", "! in the headline", title="Look! Now!") == 2


def test_a_figure_that_is_not_known_adds_nothing() -> None:
    style = load()["unreliable"]
    assert style.contributions([math.nan] * len(NAMES)) == [0.0] * len(NAMES)
    assert style.contributions(list(style.means)) == pytest.approx([0.0] * len(NAMES))


def test_an_odd_figure_counts_at_most_three_deviations() -> None:
    style = load()["unreliable"]
    index = NAMES.index("exclamation marks")
    odd = list(style.means)
    odd[index] = 1e6
    assert style.contributions(odd)[index] == pytest.approx(3 * style.weights[index])


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
    assert {"dashes"} <= {name for name, _ in flag.evidence}
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


def test_judged_sentences_are_of_both_kinds_and_none_is_judged_twice() -> None:
    labels = judged()
    assert 50 < sum(labels.values()) < len(labels) - 50
    assert len(labels) == len((files(loaded) / "judged.txt").read_text(encoding="utf-8").splitlines())
