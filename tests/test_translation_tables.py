"""The counted table of companions, and the manner of an article: counting, limits, storing, and what they say."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from conftest import document_of

from flagger.detectors.translation.companions import government
from flagger.detectors.translation.companions.counting import Counts, confusions_of, count
from flagger.detectors.translation.companions.known import Known
from flagger.detectors.translation.companions.pairs import noun_of, object_of
from flagger.detectors.translation.companions.senses import ADJECTIVE, VERB, rivals
from flagger.detectors.translation.companions.spelling import Spelling
from flagger.detectors.translation.companions.table import Lookup, Table
from flagger.detectors.translation.companions.table import load as load_companions
from flagger.detectors.translation.companions.table import of_arrays as companions_of
from flagger.detectors.translation.confused_word import confusions_in
from flagger.detectors.translation.manner import features
from flagger.detectors.translation.manner.model import Manner
from flagger.detectors.translation.manner.model import load as load_manner
from flagger.detectors.translation.manner.model import of_arrays as manner_of
from flagger.detectors.translation.misspelling import misspellings_in
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
    assert again.common == table.common
    assert (SHIPPED / "companions.npz").stat().st_size < 3_000_000
    assert "Limits" in (SHIPPED / "companions.md").read_text(encoding="utf-8")


def test_a_slip_is_undone_whatever_its_kind() -> None:
    spelling = Spelling(("their", "government", "also", "found"))
    assert spelling.meant_by("thier") == ("their", "exchanged")
    assert spelling.meant_by("goverment") == ("government", "too few")
    assert spelling.meant_by("goovernment") == ("government", "too many")
    assert spelling.meant_by("govermment") == ("government", "another")
    assert spelling.meant_by("aslo") == ("also", "exchanged")
    assert spelling.meant_by("foun") is None, "a letter too few in a short word is as often another word"
    assert spelling.meant_by("thein") is None, "so is another letter"
    assert spelling.meant_by("found") is None
    assert spelling.meant_by("efound") is None, "a letter in front makes new words"
    assert spelling.meant_by("xyzzyx") is None


def test_what_could_be_built_from_words_needs_a_frequent_one_beside_it() -> None:
    common = [f"filler{number}" for number in range(2000)]
    assert Spelling(("children", *common)).meant_by("childen", is_built=True) == ("children", "too few")
    assert Spelling((*common, "children")).meant_by("childen", is_built=True) is None
    assert Spelling(("music",)).meant_by("musics", is_built=True) is None


def test_a_slip_in_clean_text_is_much_rarer_than_what_was_meant() -> None:
    counts = {"receive": 3000, "recieve": 4, "vaping": 30, "gaping": 3000}
    spelling = Spelling.of(counts)
    assert set(spelling.common) == {"receive", "gaping"}
    assert spelling.is_slip("recieve", counts)
    assert not spelling.is_slip("vaping", counts), "another letter makes another word"
    assert not spelling.is_slip("receive", counts)


def test_forms_of_known_words_are_seen() -> None:
    known = Known(load_companions().table.known)
    assert known.is_unseen("recieved")
    assert not any(map(known.is_unseen, ("rubles", "halving", "comets", "government", "x", "12345", "a" * 40)))


def test_an_article_full_of_unseen_words_is_of_a_field_of_its_own() -> None:
    sentence = "He {} to the people of the town in the spring. "
    slips = ("recieved", "beleived", "acheived", "retreived")
    document = document_of("".join(sentence.format(slip) for slip in slips))
    assert {slip.meant for _, slip in misspellings_in(document, load_companions())} >= {
        "received",
        "believed",
        "achieved",
    }
    foreign = "".join(sentence.format("qz" + "".join(letters)) for letters in product("bcdfg", repeat=3))
    assert misspellings_in(document_of(document.text + foreign), load_companions()) == []


def test_an_empty_table_finds_nothing() -> None:
    assert (
        list(
            confusions_in(document_of("He did a mistake."), Lookup(Table({}, {}, {}, np.zeros(1 << 21, np.uint8), ())))
        )
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
