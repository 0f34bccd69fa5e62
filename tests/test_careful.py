"""Damage to learn from: every operation marks what it did, and only that."""

import random

import pytest

pytest.importorskip("lemminflect", reason="damage is made with the extra train")

from flagger.careful import damage
from flagger.careful.damage import GARBLING, garbled, spun
from flagger.careful.synonyms import Synonyms
from flagger.careful.words import join, part_of, split
from flagger.careful.workshop import Operation, Workshop

CLEAN = (
    "The entire Luhansk region has been liberated by two armies, Russian defence officials said on Monday.",
    "He told them that the country’s police had new information about the killing of three men in Kyiv.",
    "Six civilians were killed in a rocket attack on an apartment block in the town of Chasiv Yar, the governor said.",
    "It was feared that the minister would leave the capital after he had condemned the attack on his house.",
)


OTHERS = ("Ministers of seven states met in the capital to talk about grain, gas and the price of both.",)


class _NoWordNet:
    """Stands in where only the pairs of real spinners matter: it knows no sense of any word."""

    def senses(self, _part: str, _word: str) -> list[object]:
        return []


def _shop(seed: int = 0) -> Workshop:
    synonyms = Synonyms(_NoWordNet(), [("foreign minister", "outside pastor"), ("attack", "assault")])  # type: ignore[arg-type]
    return Workshop(random.Random(seed), synonyms, OTHERS)


@pytest.mark.parametrize("sentence", [*CLEAN, "“It’s 5,000 km,” he said... — U.S. troops' way.", "One"])
def test_words_join_to_the_sentence_they_were_split_from(sentence: str) -> None:
    assert join(split(sentence)) == (sentence, [])


@pytest.mark.parametrize(
    "operation", [op for op in GARBLING if op is not damage.wrong_sense], ids=lambda op: op.__name__
)
def test_an_operation_changes_the_sentence_and_marks_where(operation: Operation) -> None:
    results = [operation(_shop(seed), split(sentence)) for seed in range(30) for sentence in CLEAN]
    changed = [join(words) for words in results if words is not None]
    assert changed
    for text, spans in changed:
        assert text not in CLEAN
        assert spans
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_lost_auxiliary_marks_the_words_beside_the_gap() -> None:
    text, spans = join(damage.drop_been(_shop(), split(CLEAN[0])) or [])
    assert "region has liberated by" in text
    assert [text[start:end] for start, end in spans] == ["has liberated"]


def test_a_short_sentence_is_not_damaged() -> None:
    assert garbled(_shop(), "He left.") is None
    assert spun(_shop(), "He left.") is None


def test_a_spinner_swaps_the_words_that_real_spinners_swapped() -> None:
    sentence = "The foreign minister saw the attack on the foreign capital before another attack."
    examples = [spun(_shop(seed), sentence) for seed in range(40)]
    texts = [example.text for example in examples if example]
    assert any("outside" in text and "assault" in text for text in texts)


def test_chance_decides_everything() -> None:
    assert garbled(_shop(3), CLEAN[0]) == garbled(_shop(3), CLEAN[0])


@pytest.mark.parametrize(
    ("sentence", "at", "part"),
    [("They will attack the town", 2, "VERB"), ("The attack failed", 1, "NOUN"), ("In Kyiv it rained", 1, "")],
)
def test_the_word_before_tells_the_part_of_speech(sentence: str, at: int, part: str) -> None:
    assert part_of(split(sentence), at) == part
