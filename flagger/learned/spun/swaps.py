"""Which words a spinner may have replaced by which, from tortured phrases and from WordNet."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

from flagger.learned.spun.corpus import Pair
from flagger.learned.spun.phrases import MOST_SWAPS
from flagger.learned.spun.words import is_content, lemma

MIN_SWAP_COUNT = 5
"""How often a synonym must stand in clean text to be what a spinner replaced."""

_NEAR_SHARE = 0.05
"""How likely a synonym of WordNet is the word that was replaced, against one that a tortured phrase showed."""

_TWO_STEPS = 0.03
"""The same for a synonym of a word that a tortured phrase showed."""

_ROUNDS = 5
_MIN_SHOWN = 0.3
_HABIT, _BY_STEM = 2.0, 0.2
"""How near a listed habit counts, and a word with the stem of a synonym; a synonym counts 1."""

_ENDINGS = ("ization", "ation", "ing", "ion", "ed", "er", "or", "ity", "ment", "al", "ly", "e")
_SHORTEST_STEM = 4
_LARGEST_STEM = 8
_UNKNOWN, _NONE = 1e-6, 0.05
"""Odds of a word that was never aligned with this one, and of none at all."""


def learned_swaps(pairs: Sequence[Pair]) -> tuple[dict[str, dict[str, float]], Counter[str], Counter[str]]:
    """For each spun word how often it stands for which other; and uses of words in spun and in original phrases.

    Words are aligned by expectation maximisation: phrases of equal length mostly word by word.
    """
    aligned: list[tuple[list[str], list[str]]] = []
    uses: Counter[str] = Counter()
    original_uses: Counter[str] = Counter()
    for pair in pairs:
        spun, original = ([lemma(word) for word in side if is_content(word)] for side in (pair.spun, pair.original))
        uses.update(set(spun) - set(original))
        original_uses.update(set(original))
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
    return swaps, uses, original_uses


def swaps_of(
    word: str,
    learned: Mapping[str, Mapping[str, float]],
    near: Mapping[str, Mapping[str, float]],
    count_of: Callable[[str], float],
) -> list[tuple[str, float, bool]]:
    """The likeliest words that this one replaced: each with its share, and whether tortured phrases showed it."""
    shown = learned.get(word, {})
    total = sum(shown.values()) + 2
    shares = {other: (count / total, True) for other, count in shown.items()}
    shares |= {
        third: (_TWO_STEPS * count / total, False)
        for other, count in shown.items()
        for third, nearness in near.get(other, {}).items()
        if nearness >= 1 and third not in shares and third != word and count_of(third) >= MIN_SWAP_COUNT
    }
    for other, nearness in near.get(word, {}).items():
        if count_of(other) >= MIN_SWAP_COUNT:
            share, is_learned = shares.get(other, (0.0, False))
            shares[other] = (share + nearness * _NEAR_SHARE, is_learned)
    ranked = sorted(shares, key=lambda other: (-shares[other][0] * log(count_of(other) + 2), other))
    return [(other, *shares[other]) for other in ranked[:MOST_SWAPS]]


def widened(
    near: Mapping[str, Mapping[str, float]], habits: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, float]]:
    """Nearness with the habits of spinners, and between words whose stems belong to synonyms.

    "quit" then stands near "abandonment", as it does near "abandon".
    """
    wide = {word: dict(others) for word, others in near.items()}
    members: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, set[str]] = defaultdict(set)
    for word, others in near.items():
        members[_stem(word)].append(word)
        stems[_stem(word)].update(_stem(other) for other, nearness in others.items() if nearness >= 1)
    for word, others in wide.items():
        for stem in sorted(stems[_stem(word)]):
            for other in members[stem] if len(members[stem]) <= _LARGEST_STEM else ():
                if other != word:
                    others.setdefault(other, _BY_STEM)
    for original, listed in habits.items():
        for spun in listed:
            if is_content(spun) and is_content(original):
                wide.setdefault(lemma(spun), {})[lemma(original)] = _HABIT
    return wide


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
