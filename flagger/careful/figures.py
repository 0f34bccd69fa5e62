"""Figures of the careful model on held-back text, beside those of the cheap screen: tables for people."""

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from flagger.careful.cascade import FEWEST_WORDS, choose
from flagger.careful.corpus import rows
from flagger.careful.judging import WINDOW, Limits, damage
from flagger.careful.material import Material
from flagger.careful.reader import Reader
from flagger.careful.scored import Scored, damages, passages_of, words_of
from flagger.careful.screen.model import scores_of
from flagger.learned.ranking import Scores, auc, curve
from flagger.records import Article, Document
from flagger.rules import Effort
from flagger.segment import segment
from flagger.tables import Cell, Table

ALARMS = (0.005, 0.01)
"""False alarms for each ordinary sentence at which recall is given."""

DEMETR = "translation/demetr_half"
_PAIRS_EACH = 60
"""Pairs of each phenomenon."""


def suspicions(texts: Sequence[str]) -> Scores:
    """The screen's score of each text, as if it were an article: the mean over its sentences."""
    return np.array([scores_of(segment(Article(id="", text=text))).mean() for text in texts])


def area(natural: Scores, damaged: Scores) -> float:
    """Chance that a damaged one scores higher than a natural one; equal scores are half a success."""
    return auc(np.r_[np.zeros(len(natural), bool), np.ones(len(damaged), bool)], np.r_[natural, damaged])


def _row(kind: str, model: str, natural: Scores, damaged: Scores) -> tuple[Cell, ...]:
    recalls = [round(float((damaged > np.quantile(natural, 1 - alarms)).mean()), 3) for alarms in ALARMS]
    return (kind, model, len(damaged), round(area(natural, damaged), 3), *recalls)


def sentences(material: Material, scored: Scored) -> Table:
    """Damaged sentences against those of ordinary articles."""
    ordinary = damages(scored.natural)
    plain = np.concatenate([scores_of(document)[list(read)] for document, read in _pairs(material, scored)])
    kinds = (
        ("damaged by us", [example.text for example in material.garbled], scored.garbled),
        ("spun by us", [example.text for example in material.spun], scored.spun),
        ("bad real translation", material.translated, scored.translated),
        ("good real translation", material.well_translated, scored.well_translated),
    )
    table = []
    for kind, texts, readings in kinds:
        table.append(_row(kind, "fast", plain, suspicions(texts)))
        table.append(_row(kind, "careful", ordinary, damages(readings)))
    return Table(
        f"Sentences, against {len(ordinary)} of {len(material.articles)} ordinary articles",
        ("sentences", "model", "n", "AUC", "recall at 5 alarms in 1000", "recall at 10"),
        table,
    )


def _pairs(material: Material, scored: Scored) -> list[tuple[Document, dict[int, object]]]:
    return [(doc, dict(read)) for doc, read in zip(material.articles, scored.articles, strict=True) if read]


def windows(scored: Scored) -> Table:
    """Passages of damaged sentences against those of ordinary articles."""
    table = []
    for kind, readings in (("garbled", scored.garbled), ("garbled", scored.translated), ("spun", scored.spun)):
        name = "bad real translation" if readings is scored.translated else f"{kind} by us"
        natural, damaged = scored.windows(kind), passages_of(readings, kind)  # type: ignore[arg-type]  # a Literal
        found = curve(np.r_[np.zeros(len(natural), bool), np.ones(len(damaged), bool)], np.r_[natural, damaged])
        beyond = float((damaged > np.quantile(natural, 0.999)).mean())
        table.append(
            (name, len(damaged), round(area(natural, damaged), 3), round(found.average_precision, 3), round(beyond, 3))
        )
    return Table(
        f"Passages of {WINDOW} sentences, against {len(scored.windows('spun'))} of ordinary articles",
        ("passages", "n", "AUC", "AP", "recall at 1 alarm in 1000"),
        table,
    )


def words(material: Material, scored: Scored, limits: Limits) -> Table:
    """Words marked as damaged, in sentences that are."""
    table = []
    for kind, examples, readings in (
        ("garbled by us", material.garbled, scored.garbled),
        ("spun by us", material.spun, scored.spun),
    ):
        likely, true = words_of(examples, readings)
        marked = likely >= limits.word
        right = int((marked & true).sum())
        precision, recall = right / max(int(marked.sum()), 1), right / max(int(true.sum()), 1)
        f1 = 2 * right / max(int(marked.sum() + true.sum()), 1)
        all_f1 = 2 * int(true.sum()) / (len(true) + int(true.sum()))
        table.append((kind, len(true), round(precision, 3), round(recall, 3), round(f1, 3), round(all_f1, 3)))
    return Table(
        "Words that are marked, in damaged sentences",
        ("sentences", "words", "precision", "recall", "F1", "F1 of marking every word"),
        table,
    )


def cascade(reader: Reader, material: Material, scored: Scored, effort: Effort) -> Table:
    """What `auto` finds of what `careful` finds, where one sentence in an ordinary article is damaged."""
    ordinary = damages(scored.natural)
    thresholds = [float(np.quantile(ordinary, 1 - alarms)) for alarms in ALARMS]
    chance = random.Random(0)  # noqa: S311 - a sample, no secret
    counts: dict[str, list[list[bool]]] = defaultdict(list)
    n_words = n_read = 0
    for number, document in enumerate(material.articles):
        chosen = choose(document, effort)
        lengths = [span.end - span.start for span in document.sentence_tokens]
        n_words += sum(length for length in lengths if length >= FEWEST_WORDS)
        n_read += sum(lengths[at] for at in chosen)
        for kind, examples in (("garbled", material.garbled), ("spun", material.spun)):
            text = examples[number % len(examples)].text
            places = [at for at, length in enumerate(lengths) if length >= FEWEST_WORDS]
            start, end = document.sentences[chance.choice(places)]
            damaged = segment(Article(id="", text=document.text[:start] + text + document.text[end:]))
            at = bisect_left([span.start for span in damaged.sentences], start)
            if at < len(damaged.sentences) and damaged.sentences[at].start == start:
                score, is_read = damage(reader.read(text)), at in choose(damaged, effort)
                counts[kind].append(
                    [
                        score > thresholds[0],
                        score > thresholds[0] and is_read,
                        score > thresholds[1],
                        score > thresholds[1] and is_read,
                    ]
                )
    table: list[tuple[Cell, ...]] = [
        (
            kind,
            len(found),
            *[round(float(share), 3) for share in np.mean(found, axis=0)],
            round(float(np.sum(found, axis=0)[1] / max(np.sum(found, axis=0)[0], 1)), 3),
        )
        for kind, found in counts.items()
    ]
    return Table(
        f"One damaged sentence in an ordinary article; auto with {effort.ms:g} ms reads {n_read / n_words:.0%} of the words",
        ("sentence", "n", "careful at 5 in 1000", "auto", "careful at 10 in 1000", "auto ", "auto of careful"),
        table,
    )


def demetr(reader: Reader, data: Path, concern: Callable[[Sequence[str]], Sequence[float]]) -> Table:
    """How often the damaged one of a pair of sentences scores worse; by phenomenon, the best last.

    `concern` says of each text how bad what the rules flag in it is; the last column asks it first, and the model where the
    rules make no difference.
    """
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(data, DEMETR):
        if not row["phenomenon"].startswith("base_") and len(by_kind[row["phenomenon"]]) < _PAIRS_EACH:
            by_kind[row["phenomenon"]].append((row["good"], row["bad"]))
    table: list[tuple[Cell, ...]] = []
    for kind, pairs in by_kind.items():
        good, bad = zip(*pairs, strict=True)
        fast = [suspicions(texts) for texts in (good, bad)]
        careful = [damages([reader.read(text) for text in texts]) for texts in (good, bad)]
        rules = [concern(texts) for texts in (good, bad)]
        both = [list(zip(rules[side], careful[side], strict=True)) for side in (0, 1)]
        table.append((kind, len(pairs), *(_in_order(*sides) for sides in (fast, careful, both))))
    table.sort(key=lambda row: float(row[-1] or 0))
    total = [round(float(np.mean([float(row[at] or 0) for row in table])), 3) for at in (2, 3, 4)]
    return Table(
        "Pairs of DEMETR",
        ("phenomenon", "n", "fast", "careful", "rules, then careful"),
        [*table, ("mean", sum(map(len, by_kind.values())), *total)],
    )


def _in_order(good: Sequence[Any], bad: Sequence[Any]) -> float:
    """Share of pairs whose damaged one scores higher; equal scores are half a success."""
    return round(float(np.mean([(b > g) + 0.5 * (b == g) for g, b in zip(good, bad, strict=True)])), 3)


def written_pairs(reader: Reader, pairs: Sequence[tuple[str, str]], scored: Scored, name: str) -> Table:
    """Sentences written by hand as bad translation leaves them, and as a person would have put them."""
    ordinary = damages(scored.natural)
    garbled = damages([reader.read(bad) for bad, _ in pairs])
    natural = damages([reader.read(good) for _, good in pairs])
    table: list[tuple[Cell, ...]] = [
        (f"{1000 * alarms:g}", round(float((garbled > limit).mean()), 3), round(float((natural > limit).mean()), 3))
        for alarms in (0.002, 0.003, 0.005, 0.01, 0.02, 0.05)
        for limit in (float(np.quantile(ordinary, 1 - alarms)),)
    ]
    table.append(("pair in order", round(float((garbled > natural).mean()), 3), None))
    return Table(
        f"{len(pairs)} {name}", ("alarms in 1000 ordinary sentences", "garbled flagged", "natural flagged"), table
    )
