"""Swapped synonyms are found from counts and a list; the table is read as it was written."""

import random
from pathlib import Path

import numpy as np
import pytest
from conftest import document_of, flags_of

from flagger.detectors.spun import known_phrases, spun_passage, tortured_phrase
from flagger.learned.linear import Heads
from flagger.learned.spun import corpus, nearness
from flagger.learned.spun.finding import find_pairs
from flagger.learned.spun.judging import judge
from flagger.learned.spun.kinship import Kinship
from flagger.learned.spun.lexicon import lexicon_of, reported_in
from flagger.learned.spun.model import load, of_arrays
from flagger.learned.spun.passage_model import SENTENCES, grams_of, margins_of, passages_of, spun_runs, whole_passage
from flagger.learned.spun.phrases import NONE, contains, key_of
from flagger.learned.spun.reading import read, span_of
from flagger.learned.spun.spinner import Dialect, Spinner, habits, inverted
from flagger.learned.spun.swaps import learned_swaps
from flagger.learned.spun.words import LINK_CODE, LINKS, N_AROUND, is_content, lemma, look_of, pairs_of, surroundings
from flagger.lexicon.wordnet import WordNet
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
    assert [
        flag
        for detector in (tortured_phrase, known_phrases, spun_passage)
        for flag in flags_of(detector.DETECTOR, text)
    ] == []


def test_a_hundred_thousand_pairs_are_judged() -> None:
    assert flags_of(tortured_phrase.DETECTOR, "The focal bank fell. " * 20_000)


def test_the_table_is_sorted_and_its_rows_agree() -> None:
    phrases = load().phrases
    n = len(phrases.counts)
    assert len(phrases.forms) == len(phrases.facts) == len(phrases.swaps) == len(phrases.gates) == n < NONE
    for keys in (phrases.established, phrases.seen, phrases.chunks):
        assert (np.diff(keys.astype(np.int64)) > 0).all()
    assert phrases.swaps[phrases.swaps != NONE].max() < n
    assert all(phrases.row_of[form] == row for row in range(0, n, 1000) for form in phrases.forms[row] if form)


def test_the_model_is_stored_and_read_without_change() -> None:
    arrays = load().arrays()
    again = of_arrays(arrays).arrays()
    assert arrays.keys() == again.keys()
    assert all((arrays[name] == again[name]).all() for name in arrays)


def test_what_clean_text_holds_is_never_spun() -> None:
    phrases = load().phrases
    keys = phrases.established[::2000]
    first, link, second = keys >> 24, (keys >> 20) & 15, keys & ((1 << 20) - 1)
    assert (key_of(first, link, second) == keys).all()
    assert phrases.is_clean(keys).all()
    around, owners = np.zeros((len(keys), N_AROUND), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
    likely = judge(phrases, first, link, second, around, owners=owners).scores > -np.inf
    assert likely.any()  # the judge alone would take some of them for spun
    spelt = [
        [one or many for one, many in (phrases.forms[row] for row in rows)] for rows in zip(first, second, strict=True)
    ]
    text = " ".join(
        f"They saw {one} {LINKS[kind]} {other} there." for (one, other), kind in zip(spelt, link, strict=True)
    )
    document = document_of(" ".join(text.split()))
    reading = read(document, phrases)
    place_of = {int(token): np.array([place]) for place, token in enumerate(reading.tokens)}
    for pair in find_pairs(document, phrases, -np.inf):
        one, other = place_of[pair.first], place_of[pair.second]
        key = key_of(reading.rows[one], phrases.links(reading.rows, one, other), reading.rows[other])
        assert not phrases.is_clean(key).any()


def test_keys_are_found_in_sorted_arrays() -> None:
    found, places = contains(np.array([2, 5, 9]), np.array([1, 5, 10]))
    assert found.tolist() == [False, True, False]
    assert places[1] == 1
    assert not contains(np.array([], dtype=np.int64), np.array([1]))[0].any()


def test_swaps_are_learned_from_phrases_word_by_word() -> None:
    swaps, uses = learned_swaps(
        [_pair("profound learning", "deep learning"), _pair("profound mastering model", "deep learning model")]
    )
    assert max(swaps["profound"], key=swaps["profound"].__getitem__) == "deep"
    assert max(swaps["mastering"], key=swaps["mastering"].__getitem__) == "learning"
    assert uses["profound"] == 2
    assert uses["learning"] == 0


def _pair(spun: str, original: str) -> corpus.Pair:
    tokens = tuple(spun.split()), tuple(original.split())
    return corpus.Pair(*tokens, original, tokens)


def test_pairs_skip_function_words_but_for_links() -> None:
    words = ["the", "quality", "of", "service", ",", "signal", "to", "noise", "the", "a"]
    assert list(pairs_of(words)) == [(1, 3, 1), (5, 7, 3)]
    assert not is_content("and")
    assert not is_content("42")
    assert not is_content("light-emitting")  # two words
    assert [lemma(word) for word in ("cities", "boxes", "gas", "news", "crisis")] == [
        "city",
        "box",
        "gas",
        "new",
        "crisis",
    ]


def test_surroundings_tell_endings_and_neighbours() -> None:
    looks = np.array([look_of(word) for word in ("the", "falling", "prices", "of", "oil", "He")])
    rows = np.array([-1, 3, 4, LINK_CODE - 1, 5, 9])
    sentences = np.array([0, 0, 0, 0, 0, 1])
    around = surroundings(rows, looks, sentences, np.array([1, 2]), np.array([2, 4]))
    assert around.tolist() == [
        [1, 0, 0, 0, 0, 0, 0, 1, 1, 2, -1, 0, 5, 1],
        [0, 0, 0, 1, 0, 0, 0, 0, 5, 0, 3, 0, -1, 0],
    ]


def test_words_that_a_hyphen_joins_stand_apart() -> None:
    phrases = load().phrases
    document = document_of("A real-time check.")
    reading = read(document, phrases)
    assert reading.tokens.tolist() == [0, 1, 1, 2, 3]
    assert reading.rows[1:4].tolist() == phrases.rows(["real", "time", "check"]).tolist()
    assert [document.text[slice(*span_of(document, reading, word))] for word in (1, 2, 3)] == ["real", "time", "check"]


def test_synonyms_come_from_sets_and_their_neighbours(tmp_path: Path) -> None:
    for part in ("verb", "adj", "adv"):
        (tmp_path / f"data.{part}").write_text("  licence\n")
    (tmp_path / "data.noun").write_text(
        "  licence\n"
        "00000001 04 n 02 forest 0 woods 0 000 | trees\n"
        "00000002 04 n 01 thicket 0 001 @ 00000001 n 0000 | dense growth\n"
    )
    for part in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"index.{part}").write_text("  licence\n")
    near = nearness.synonyms(WordNet(tmp_path))
    assert near["forest"]["wood"] == 1.0
    assert near["thicket"]["forest"] == 0.3


def test_a_word_is_near_another_in_two_steps_and_by_the_stems_of_synonyms() -> None:
    near = {"quit": {"abandon": 1.0}, "abandon": {"quit": 1.0, "desert": 1.0}, "desert": {"abandon": 1.0}}
    words = ["", "quit", "abandon", "abandonment", "desert"]
    kinship = Kinship.of(
        words,
        np.array([0.0, 9, 9, 9, 9]),
        np.zeros(5),
        near=near,
        defining={},
        thesaurus={},
        parts_of_speech={"quit": "v"},
    )
    one_step, two_steps, _, by_stem, *_ = kinship.links
    assert one_step[1].indices.tolist() == [2]
    assert two_steps[1].indices.tolist() == [4]
    assert by_stem[1, 3] > 0
    assert kinship.parts[1].tolist() == [False, True, False, False]


def test_a_thesaurus_links_words_both_ways_and_those_of_their_stems_that_stand_in_listed_phrases() -> None:
    words = ["", "quit", "abandon", "abandonment", "abandoned"]
    counts, listed = np.array([0.0, 9, 9, 9, 9]), np.array([0.0, 0, 0, 1, 0])
    thesaurus = {"abandon": {"quit": 0.5}}
    kinship = Kinship.of(words, counts, listed, near={}, defining={}, thesaurus=thesaurus, parts_of_speech={})
    *_, direct, by_stem = kinship.links
    assert [direct[word].indices.tolist() for word in (1, 2)] == [[2], [1]]
    assert by_stem[1].nonzero()[1].tolist() == [3]  # "abandonment" is listed, "abandoned" is not


def test_a_word_that_clean_text_hardly_holds_is_never_what_was_replaced() -> None:
    near = {"quit": {"abandon": 1.0, "desert": 1.0}}
    counts = np.array([0.0, 9, 1, 9])
    kinship = Kinship.of(
        ["", "quit", "abandon", "desert"],
        counts,
        np.zeros(4),
        near=near,
        defining={},
        thesaurus={},
        parts_of_speech={},
    )
    words, others, _ = kinship.candidates(np.array([1]), kinship.shown([], {}))
    assert (words.tolist(), others.tolist()) == ([1], [3])


def test_a_spinner_keeps_number_tense_case_and_auxiliaries() -> None:
    pytest.importorskip("lemminflect")
    swaps = {"minister": {"pastor": 1.0}, "warn": {"caution": 1.0}, "be": {"exist": 1.0}, "the": {"a": 1.0}}
    spinner = Spinner((swaps, {}, {}))
    text = "Ministers warned that the minister was late. \U0001f600 MINISTER"
    spun, spans = spinner.spin(text, random.Random(0), Dialect(1.0, 1.0, (1.0, 1.0, 1.0)))
    assert spun == "Pastors cautioned that the pastor was late. \U0001f600 PASTOR"
    assert [spun[start:end] for start, end in spans] == ["Pastors", "cautioned", "pastor", "PASTOR"]


def test_a_spinner_that_leaves_names_alone_swaps_other_words() -> None:
    pytest.importorskip("lemminflect")
    spinner = Spinner(({"house": {"abode": 1.0}}, {}, {}))
    spun, _ = spinner.spin("He left the White House for a house.", random.Random(0), Dialect(1.0, 0.0, (1.0, 1.0, 1.0)))
    assert spun == "He left the White House for a abode."


def test_habits_are_base_forms_with_what_is_put_for_them() -> None:
    listed = habits()
    assert len(listed) > 400
    assert "wellbeing" in listed["health"]
    assert all(word == word.lower().strip() and others for word, others in listed.items())
    assert all(other and other == other.strip() for others in listed.values() for other in others)


def test_swaps_lead_back_from_established_to_spun_words() -> None:
    assert inverted({"pastor": {"minister": 3.0}, "ministers": {"minister": 1.0}}) == {"minister": {"pastor": 3.0}}


def test_the_longest_reported_phrase_is_taken() -> None:
    lexicon = lexicon_of("profound\tprofound learning\tdeep learning\nbrain\tprofound learning brain\tdeep network\n")
    assert reported_in(document_of("A profound learning brain."), lexicon) == [((1, 4), "deep network")]
    assert reported_in(document_of("A profound brain learning."), lexicon) == []


def test_a_passage_sums_its_sentences() -> None:
    document = document_of("One two three. Four five. Six seven eight nine. Ten. Eleven twelve. Thirteen.")
    weights = np.zeros((1, 1 << 18), dtype=np.int8)
    grams = grams_of(document)
    weights[0, grams.words[0]] = 10  # "one"
    passages = passages_of(grams, Heads(weights, 0.5, -1.0))
    assert passages.first.tolist() == [0, 1]
    assert passages.last.tolist() == [SENTENCES, SENTENCES + 1]
    n_tokens = 4 + 3 + 5 + 2 + 3
    assert passages.lengths.tolist() == [n_tokens, n_tokens - 4 + 2]
    assert passages.words.tolist() == pytest.approx([5 / (2 * n_tokens + SENTENCES) ** 0.5 - 1, -1.0])
    whole = whole_passage(grams, Heads(weights, 0.5, -1.0))
    assert (whole.first.tolist(), whole.last.tolist()) == ([0], [6])


SPUN_NEWS = spun_passage.SPUN_PASSAGE.examples[0].strip("[]")
NEWS = spun_passage.SPUN_PASSAGE.clean[0]


def test_spun_news_scores_above_what_it_was_made_of() -> None:
    model = load()
    spun, plain = (margins_of(document_of(text), model.passages, model.phrases) for text in (SPUN_NEWS, NEWS))
    assert spun.shape == plain.shape == (1,)
    assert spun[0] > model.passages.threshold > 0 > plain[0]


def test_a_spun_paragraph_in_a_clean_article_is_one_flag() -> None:
    text = f"{NEWS}\n\n{NEWS}\n\n{SPUN_NEWS}\n\n{NEWS}\n\n{NEWS}"
    (flag,) = flags_of(spun_passage.DETECTOR, text)
    start = text.index(SPUN_NEWS)
    overlap = min(flag.end, start + len(SPUN_NEWS)) - max(flag.start, start)
    assert overlap > 0.6 * len(SPUN_NEWS)
    assert flag.start >= len(NEWS)
    assert flag.end <= len(text) - len(NEWS)
    assert "wellbeing" in dict(flag.evidence)["words that weighed most"]


def test_a_short_text_is_no_passage() -> None:
    model = load()
    assert spun_runs(document_of("The wellbeing service cautioned."), model.passages, model.phrases) == []


def test_an_empty_or_strange_text_is_silent() -> None:
    for text in ("", "a", "Bank.", "focal", "\x00 \ud800", "ЖЖЖ ЖЖЖ"):
        assert list(tortured_phrase.find(document_of(text))) == []
        assert list(known_phrases.find(document_of(text))) == []
        assert list(spun_passage.find(document_of(text))) == []
