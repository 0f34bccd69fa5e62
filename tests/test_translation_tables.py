"""The counted table of companions, and the manner of an article: counting, limits, storing, and what they say."""

from collections import Counter

import numpy as np
import pytest
from conftest import document_of

from flagger.detectors.translation.companions import government
from flagger.detectors.translation.companions.counting import Counts, confusions_of, count
from flagger.detectors.translation.companions.pairs import noun_of, object_of
from flagger.detectors.translation.companions.senses import ADJECTIVE, VERB, rivals
from flagger.detectors.translation.companions.table import Lookup, Table
from flagger.detectors.translation.companions.table import load as load_companions
from flagger.detectors.translation.companions.table import of_arrays as companions_of
from flagger.detectors.translation.confused_word import confusions_in
from flagger.detectors.translation.manner import features
from flagger.detectors.translation.manner.model import Manner
from flagger.detectors.translation.manner.model import load as load_manner
from flagger.detectors.translation.manner.model import of_arrays as manner_of
from flagger.learned.recipes import SHIPPED
from flagger.lexicon.skeleton import skeleton_of

FORMS = {"make": ("make", "makes", "made", "made", "making"), "do": ("do", "does", "did", "done", "doing")}
PROSE = "The mayor opened the bridge on Monday, and he said it's old. She also walked slowly to the river. "


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("He made a very big mistake in May.", "made", "mistake"),
        ("He made, he said, a mistake.", "made", ""),
        ("He made a big mistake in May.", "made", "mistake"),
        ("He made big mistakes.", "made", "mistakes"),
        ("He made Anna wait.", "made", ""),
        ("He made out a cheque.", "made", ""),
        ("He made a mistake-free draft.", "made", ""),
        ("He made it.", "made", ""),
    ],
)
def test_the_object_of_a_verb_is_found_or_left(text: str, verb: str, noun: str) -> None:
    document = document_of(text)
    place = object_of(document, skeleton_of(document), document.words.index(verb))
    assert (document.words[place] if place >= 0 else "") == noun


def test_the_noun_of_an_adjective_stands_right_after_it() -> None:
    document = document_of("The strong wind of the strong north fell.")
    shape = skeleton_of(document)
    assert document.words[noun_of(document, shape, 1)] == "wind"


def test_rivals_belong_to_one_group_and_not_to_themselves() -> None:
    assert "make" in rivals()[VERB]["do"]
    assert "do" not in rivals()[VERB]["do"]
    assert "high" in rivals()[ADJECTIVE]["tall"]


def _counted(n_do_mistake: int) -> Counts:
    counts = Counts()
    for number in range(100):
        counts.add(VERB, "make", "mistake", f"source {number % 5}")
        counts.add(VERB, "do", "work", "one source")
        for noun in ("bread", "breath", "note", "step", "seat", "care"):
            counts.add(VERB, "take", noun, "one source")
    for _ in range(n_do_mistake):
        counts.add(VERB, "do", "mistake", "one source")
    return counts


def test_a_pair_that_is_never_met_beside_an_established_one_is_a_confusion() -> None:
    forms = {verb: FORMS.get(verb, (verb,) * 5) for verb in rivals()[VERB]}
    found = confusions_of(_counted(0), forms, frozenset())
    assert found[VERB, "do", "mistake"].instead == "make"
    assert (VERB, "do", "mistake") not in confusions_of(_counted(1), forms, frozenset())
    assert (VERB, "do", "mistake") not in confusions_of(_counted(0), forms, frozenset({("done", "mistakes")}))


def test_counting_takes_words_of_the_groups_with_their_nouns() -> None:
    counts = count([("a", document_of("He made a mistake. They do good work in strong winds."))], FORMS)
    assert counts.pairs[VERB, "make", "mistake"] == 1
    assert counts.pairs[ADJECTIVE, "strong", "wind"] == 1


def test_a_verb_refuses_what_it_never_takes_though_others_do() -> None:
    counts = Counter({("visit", ""): 50, ("visit", "in"): 5, ("go", "to"): 60, ("go", ""): 3})
    assert government.never_taken(counts) == {"visit": ("to",)}
    counts["visit", "to"] = 1
    assert government.never_taken(counts) == {}


def test_uses_are_verbs_before_objects_and_prepositions() -> None:
    document = document_of("He visited the town and wrote to the mayor, who visited New York.")
    found = [(document.words[at], preposition) for at, preposition in government.uses(document)]
    assert ("visited", "") in found
    assert ("wrote", "to") in found
    assert len(found) == 2


def test_the_table_survives_its_arrays_and_is_small() -> None:
    table = load_companions().table
    again = companions_of(table.arrays())
    assert (again.confusions, again.forms, again.refused) == (table.confusions, table.forms, table.refused)
    assert (SHIPPED / "companions.npz").stat().st_size < 3_000_000
    assert "Limits" in (SHIPPED / "companions.md").read_text(encoding="utf-8")


def test_an_empty_table_finds_nothing() -> None:
    assert (
        list(confusions_in(document_of("He did a mistake."), Lookup(Table({}, {}, {}, np.zeros(1 << 19, np.uint8)))))
        == []
    )


def test_the_numbers_of_an_article_are_shares_of_its_words() -> None:
    document = document_of(PROSE * 8)
    numbers = dict(zip(features.NAMES, features.numbers_of(document).tolist(), strict=True))
    n_words = len(document.words)
    assert numbers["the"] == pytest.approx(100 * document.words.count("the") / n_words, rel=1e-5)
    assert numbers["contractions"] == pytest.approx(100 * document.words.count("it's") / n_words, rel=1e-5)
    assert numbers["adverbs"] == pytest.approx(100 * document.words.count("slowly") / n_words, rel=1e-5)
    assert features.is_long_enough(document)
    assert not features.is_long_enough(document_of(PROSE))


def test_the_manner_is_a_weighted_sum_and_survives_its_arrays() -> None:
    n = len(features.NAMES)
    document = document_of(PROSE * 8)
    weights = np.zeros(n, np.float32)
    weights[features.NAMES.index("the")] = 2
    model = Manner(np.zeros(n, np.float32), np.ones(n, np.float32), weights, 1.0, 0.0)
    share = 100 * document.words.count("the") / len(document.words)
    assert model.score(document) == pytest.approx(2 * share + 1, rel=1e-4)
    assert model.heaviest(document) == ["the"]
    assert manner_of(load_manner().arrays()).score(document) == load_manner().score(document)
    assert "only a little better" in (SHIPPED / "manner.md").read_text(encoding="utf-8")
