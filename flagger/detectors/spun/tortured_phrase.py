"""SP101: an established phrase in which a word was swapped for a synonym, such as "colossal information" for "big data"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from flagger.detectors.spun.judging import judge
from flagger.detectors.spun.known_phrases import known_phrases
from flagger.detectors.spun.phrases import Phrases, key_of, shipped
from flagger.detectors.spun.words import lemma, surroundings
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TORTURED_PHRASE = Rule(
    code="SP101",
    name="tortured-phrase",
    summary="a set phrase in which a word was swapped for a synonym",
    severity=Severity.MINOR,
    what="Two content words that clean text never puts together, while swapping one or both for a synonym gives a phrase "
    "that is well established. Major where several stand close together.",
    why="Programs that spin text replace words by synonyms to hide that it is copied; set phrases don't survive that.",
    examples=(
        "On Tuesday the [[focal bank]] cut its rates again.",
        "The [[exchange association]] called a strike for Friday.",
    ),
    clean=(
        "The firm collects big data on its clients, and colossal amounts of it.",
        "On Tuesday the central bank cut its rates again; inflation was its focal point.",
    ),
    blind_spots="Names, hyphenated words, and swaps that leave a phrase which could be honest. Fields whose set phrases "
    "clean text here hardly holds, such as sport. A new coinage or a rare but honest wording can look the same.",
    source="Cabanac, Labbé and Magazinov 2021, Tortured phrases; counts in clean text; WordNet 3.0.",
    measured=Measured(
        311, 319, "confirmed pairs in held-back text: 3,930 sentences with swapped words, 152,400 without"
    ),
)

_NEAR_WORDS = 40
"""Within so many words two doubtful pairs confirm each other."""

_UNCONFIRMED = 0.5
"""Confidence in a pair that stands alone: how often such a one is right depends on how many of the texts are spun."""


class _Found(NamedTuple):
    """A pair that may be spun: its tokens, the logarithm of the odds, and what it stands for, if that is known."""

    first: int
    second: int
    score: float
    established: tuple[str, str] | None
    n_clean: int


def find(document: Document) -> Iterator[Flag]:
    phrases = shipped()
    found = _likely(document, phrases)
    if not found:
        return
    words = document.words
    near = {pair for one, other in pairwise(found) if _confirm(words, one, other) for pair in (one, other)}
    chosen = [pair for pair in found if pair in near or (pair.established and pair.score >= phrases.limits[3])]
    known = [span for span, _ in known_phrases(document)] if chosen else []
    for group in _overlapping(chosen):
        if not any(span.start <= group[-1].second and group[0].first < span.end for span in known):
            yield _flag(document, group, is_confirmed=not near.isdisjoint(group))


def _likely(document: Document, phrases: Phrases) -> list[_Found]:
    """The pairs that reach the lower limit, in order."""
    words = document.words
    rows = phrases.rows(words)
    firsts, seconds = phrases.worth_judging(rows)
    if not len(firsts):
        return []
    is_clean = phrases.is_clean(key_of(rows[firsts], phrases.links(rows, firsts, seconds), rows[seconds]))
    pairs = sorted(zip(firsts[~is_clean].tolist(), seconds[~is_clean].tolist(), strict=True))
    starts = [start for start, _ in document.sentence_tokens] if pairs else []
    around = []
    kept = []
    for first, second in pairs:
        start, end = document.sentence_tokens[bisect_right(starts, first) - 1]
        if second < end and not _is_name(document, first, second, start):
            around.append(surroundings(words[start:end], first - start, second - start))
            kept.append((first, second))
    if not kept:
        return []
    first_at, second_at = np.array(kept).T
    links = phrases.links(rows, first_at, second_at)
    judgement = judge(phrases, rows[first_at], links, rows[second_at], np.array(around))
    found = []
    for number in (judgement.scores >= phrases.limits[2]).nonzero()[0].tolist():
        first, second = kept[number]
        pair = int(judgement.firsts[number]), int(judgement.seconds[number])
        established = None if pair[0] < 0 else _spelt(phrases, pair, (words[first], words[second]))
        found.append(_Found(first, second, float(judgement.scores[number]), established, int(judgement.counts[number])))
    return found


def _is_name(document: Document, first: int, second: int, start: int) -> bool:
    """Whether one of two words has a capital that isn't the first of its sentence."""
    first_char, second_char = document.text[document.tokens[first][0]], document.text[document.tokens[second][0]]
    return second_char.isupper() or (first > start and first_char.isupper())


def _spelt(phrases: Phrases, rows: tuple[int, int], words: tuple[str, str]) -> tuple[str, str]:
    """The words of an established pair, in the plural where those that they replace are."""
    singular, plural = zip(*[phrases.forms[row] for row in rows], strict=True)
    one, other = [
        (many if lemma(word) != word else one) or one or many
        for one, many, word in zip(singular, plural, words, strict=True)
    ]
    return one, other


def _confirm(words: Sequence[str], one: _Found, other: _Found) -> bool:
    """Whether two pairs stand close together, share no word, and at least one is known to stand for something.

    A phrase that repeats itself confirms nothing: honest terms do.
    """
    lemmas = [{lemma(words[pair.first]), lemma(words[pair.second])} for pair in (one, other)]
    is_open = one.established is None and other.established is None
    return one.second < other.first <= one.second + _NEAR_WORDS and lemmas[0].isdisjoint(lemmas[1]) and not is_open


def _overlapping(found: list[_Found]) -> list[list[_Found]]:
    """Pairs that share words, together."""
    groups: list[list[_Found]] = []
    for pair in found:
        if groups and pair.first <= groups[-1][-1].second:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _flag(document: Document, group: list[_Found], *, is_confirmed: bool) -> Flag:
    start, end = document.tokens[group[0].first][0], document.tokens[group[-1].second][1]
    best = max(group, key=lambda pair: (pair.established is not None, pair.score))
    quote = " ".join(document.text[start:end].split())
    message = f"{quote!r} reads like a set phrase in which words were swapped for synonyms"
    evidence: tuple[tuple[str, str | float], ...] = (("score", round(best.score, 2)),)
    phrase = ""
    if best.established is not None:
        between = document.words[best.first + 1 : best.second]
        phrase = " ".join([best.established[0], *between, best.established[1]])
        message = f"{quote!r} looks like {phrase!r} with words swapped for synonyms"
        evidence = (("established", phrase), ("count in clean text", best.n_clean), *evidence)
    return TORTURED_PHRASE.flag(
        document,
        start,
        end,
        message,
        severity=Severity.MAJOR if is_confirmed else None,
        confidence=None if is_confirmed else _UNCONFIRMED,
        evidence=evidence,
        suggestion=phrase if len(group) == 1 else "",
    )


DETECTOR = Detector(rules=(TORTURED_PHRASE,), find=find)
