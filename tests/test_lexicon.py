"""Word classes: every word has one character, irregular verbs are told apart, and the builder reads what it should."""

import gzip
import json
from pathlib import Path

import pytest
from conftest import document_of, processor_s
from hypothesis import given
from hypothesis import strategies as st

from flagger.lexicon import CLOSED, IRREGULAR, READINGS, build
from flagger.lexicon.search import around
from flagger.lexicon.skeleton import is_prose, matches, members, readings, skeleton

NOUN, PLURAL, BASE, PAST, PARTICIPLE, TRANSITIVE = (READINGS[letter] for letter in "NSBDPT")


def _readings(word: str) -> int:
    return readings(skeleton((word,)))


@given(st.lists(st.text(max_size=12), max_size=40).map(tuple))
def test_a_skeleton_has_one_character_for_each_word(tokens: tuple[str, ...]) -> None:
    assert len(skeleton(tokens)) == len(tokens)


@pytest.mark.parametrize(
    ("word", "present", "absent"),
    [
        ("governor", NOUN, BASE | PAST),
        ("troops", PLURAL, PAST),
        ("withdraw", BASE, NOUN | PAST),
        ("gave", PAST, PARTICIPLE),
        ("given", PARTICIPLE, PAST),
        ("liberated", PARTICIPLE | TRANSITIVE, NOUN),
        ("arrived", PAST, TRANSITIVE),
        ("people", NOUN | PLURAL, PAST),
    ],
)
def test_a_word_has_the_readings_of_its_use(word: str, present: int, absent: int) -> None:
    assert _readings(word) & present
    assert not _readings(word) & absent


@pytest.mark.parametrize(
    ("word", "character"),
    [
        ("the", "d"),
        ("was", "b"),
        ("wasn't", "b"),
        ("will", "m"),
        ("7,500", "#"),
        ("million", "#"),
        ("zhytomyr", "x"),
        (",", ","),
    ],
)
def test_small_classes_and_marks_have_their_letter(word: str, character: str) -> None:
    assert skeleton((word,)) == character


def test_no_word_is_in_two_small_classes() -> None:
    every = [word for members_of in CLOSED.values() for word in members_of]
    assert len(every) == len(set(every))


def test_a_pattern_stays_inside_a_sentence() -> None:
    import re

    document = document_of("He left the town. Will decided to stay.")
    pattern = re.compile(rf"[{members('N')}]\.m")
    assert list(matches(document, pattern)) == []


def test_prose_is_told_from_headings() -> None:
    document = document_of("Army Leaves The Town After Long Siege\n\nThe army left the town after a long siege.")
    assert [is_prose(document, index) for index in range(len(document.sentences))] == [False, True]


def test_the_lexicon_loads_fast() -> None:
    from flagger.lexicon import skeleton as module

    module._classes.cache_clear()
    assert processor_s(module._classes) < 1  # 30 ms on an idle machine


def test_a_literal_leads_to_a_pattern_once() -> None:
    import re

    found = [
        match[0]
        for match in around("a press service, the press service", "press", re.compile(r"the press service|press"))
    ]
    assert found == ["press", "the press service"]


def test_plurals_follow_spelling() -> None:
    words = ["city", "boy", "box", "church", "hero", "tank"]
    assert [build.plural(word) for word in words] == ["cities", "boys", "boxes", "churches", "heroes", "tanks"]


def test_irregular_verbs_keep_past_and_participle_apart() -> None:
    assert IRREGULAR["take"] == (["took"], ["taken"])


def test_the_builder_marks_verbs_that_need_an_object(tmp_path: Path) -> None:
    wordnet, data = tmp_path / "wordnet", tmp_path / "data"
    wordnet.mkdir()
    (wordnet / "index.noun").write_text("town n 1 0 1 0 1\n")
    (wordnet / "index.verb").write_text("free v 1 0 1 0 1\narrive v 1 0 1 0 1\n")
    (wordnet / "index.adj").write_text("old a 1 0 1 0 1\n")
    (wordnet / "index.adv").write_text("now r 1 0 1 0 1\n")
    (wordnet / "noun.exc").write_text("")
    (wordnet / "verb.exc").write_text("freed free\n")
    (wordnet / "data.verb").write_text(
        "00000001 41 v 01 free 0 000 01 + 08 00 | set free\n00000002 38 v 01 arrive 0 000 01 + 02 00 | come\n"
    )
    for source in build.SOURCES:
        path = data / f"{source}.jsonl.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt") as lines:
            lines.writelines(
                json.dumps({"id": f"a{n}", "text": "The town arrived. The town freed the old town."}) + "\n"
                for n in range(8)
            )
    (data / "boilerplate").mkdir()
    with gzip.open(data / "boilerplate/wcxb_dev_blocks.jsonl.gz", "wt") as lines:
        lines.write("")
    rows = dict(line.split("\t") for line in build.build(data, wordnet).splitlines() if "\t" in line)
    mask_of = {word: int(mask) for mask, listed in rows.items() for word in listed.split()}
    assert mask_of["freed"] & TRANSITIVE
    assert not mask_of["arrived"] & TRANSITIVE
