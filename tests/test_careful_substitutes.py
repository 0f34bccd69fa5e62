"""Words that stand in for others in training: less fitting than what stood there, but not absurd."""

import numpy as np

from flagger.careful.substitutes import LESS_LIKELY, NONE, substitutes

IS_WORD = np.array([True, True, True, True, False])


def drawn(behind: list[float], seed: int = 0) -> int:
    """What stands in for word 0, where the others are so many nats less likely than it."""
    likely = np.array([[0.0, *(-each for each in behind)]], np.float32)
    return int(substitutes(likely, np.array([0]), IS_WORD, np.random.default_rng(seed))[0])


def test_only_words_that_fit_less_well_but_not_absurdly_stand_in() -> None:
    nearest, farthest = LESS_LIKELY
    for seed in range(50):
        assert drawn([nearest - 1, nearest + 1, farthest + 1, nearest + 1], seed) == 2


def test_where_no_word_will_do_the_original_stays() -> None:
    assert drawn([0.5, 0.5, 99.0, 4.0]) == NONE


def test_what_fits_better_is_drawn_more_often_and_chance_decides() -> None:
    words = [drawn([3.0, 6.0, 8.9, 0.0], seed) for seed in range(300)]
    assert words == [drawn([3.0, 6.0, 8.9, 0.0], seed) for seed in range(300)]
    assert words.count(1) > words.count(2) > words.count(3) > 0
