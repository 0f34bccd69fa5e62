"""Which words a spinner may have replaced by which, as reported phrases show it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp

from flagger.learned.spun.corpus import Pair
from flagger.learned.spun.words import is_content, lemma

_ROUNDS = 5
_MIN_SHOWN = 0.3
_UNKNOWN, _NONE = 1e-6, 0.05
"""Odds of a word that was never aligned with this one, and of none at all."""


def learned_swaps(pairs: Sequence[Pair]) -> tuple[dict[str, dict[str, float]], Counter[str]]:
    """For each spun word how often it stands for which other; and how many tortured phrases hold it.

    Words are aligned by expectation maximisation: phrases of equal length mostly word by word.
    """
    aligned: list[tuple[list[str], list[str]]] = []
    uses: Counter[str] = Counter()
    for pair in pairs:
        spun, original = ([lemma(word) for word in side if is_content(word)] for side in (pair.spun, pair.original))
        uses.update(set(spun) - set(original))
        if spun and original:
            aligned.append((spun, original))
    shares: dict[str, dict[str, float]] | None = None
    counts: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        counts = defaultdict(lambda: defaultdict(float))
        for spun, original in aligned:
            for place, word in enumerate(spun):
                weights = []
                for other_place, other in enumerate(original):
                    if len(spun) == len(original):
                        nearness = 20.0 if place == other_place else 0.2
                    else:
                        nearness = exp(-2 * abs(place / len(spun) - other_place / len(original)))
                    prior = 1.0 if shares is None else shares[word].get(other, _UNKNOWN)
                    weights.append(prior * (50.0 if word == other else nearness))
                total = sum(weights) + _NONE
                for other, weight in zip(original, weights, strict=True):
                    counts[word][other] += weight / total
        shares = {word: {o: c / sum(others.values()) for o, c in others.items()} for word, others in counts.items()}
    swaps = {
        word: {other: count for other, count in others.items() if other != word and count >= _MIN_SHOWN}
        for word, others in counts.items()
    }
    return swaps, uses
