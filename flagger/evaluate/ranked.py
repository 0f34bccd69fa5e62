"""How well scores rank articles and flags rank sentences: AUC, average precision, calibration, beside length alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from flagger.evaluate.gold import overlap
from flagger.evaluate.labels import Labelled
from flagger.evaluate.spans import DRAWS, shown
from flagger.learned.ranking import Labels, Scores, auc, calibration_error, curve, interval
from flagger.records import Report, Severity, Verdict
from flagger.rules import AXES
from flagger.segment import segment
from flagger.tables import Cell, Table

Pairs = Sequence[tuple[Labelled, Report]]

_HEADERS = (
    "score",
    "of",
    "bad",
    "sound",
    "AUC",
    "95 %",
    "length alone: AUC",
    "AP",
    "95 % of AP",
    "length alone: AP",
    "Brier",
    "calibration error",
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Things that people call bad or sound, with a score, a length in words, and the article that each belongs to."""

    name: str
    of: str
    labels: Labels
    scores: Scores
    lengths: Scores
    groups: np.ndarray[tuple[int], np.dtype[np.intp]]

    @property
    def has_both(self) -> bool:
        """Whether there is something bad and something sound to tell apart."""
        return bool(self.labels.any() and not self.labels.all())

    @property
    def length_scores(self) -> Scores:
        """Length in the direction that ranks better, which favours the baseline."""
        return self.lengths if auc(self.labels, self.lengths) >= 0.5 else -self.lengths


def of_articles(pairs: Pairs) -> list[Ranking]:
    """The priority against what needs work, the risks that make unreliable, and each risk against its families' labels."""
    kinds: list[tuple[str, str, Callable[[Labelled], bool], Callable[[Report], float]]] = [
        ("priority", "articles that are not clean", lambda item: item.verdict != Verdict.CLEAN, lambda r: r.priority),
        (
            "translation or misinformation",
            "articles that are unreliable",
            lambda item: item.verdict == Verdict.UNRELIABLE,
            lambda r: max(r.scores["translation"], r.scores["misinformation"]),
        ),
    ]
    kinds += [
        (axis, f"articles with a label of {', '.join(sorted(families))} above info", _has(families), _risk_of(axis))
        for axis, families in AXES.items()
    ]
    lengths = np.array([len(item.article.text.split()) for item, _ in pairs], float)
    return [
        Ranking(
            name,
            of,
            np.array([is_bad(item) for item, _ in pairs], bool),
            np.array([score(report) for _, report in pairs], float),
            lengths,
            np.arange(len(pairs)),
        )
        for name, of, is_bad, score in kinds
    ]


def _has(families: frozenset[str]) -> Callable[[Labelled], bool]:
    return lambda item: any(label.family in families and label.severity > Severity.INFO for label in item.labels)


def _risk_of(axis: str) -> Callable[[Report], float]:
    return lambda report: report.scores[axis]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of labelled articles: which are marked above info, how sure a flag is of each, and how long they are."""

    ranking: Ranking
    clean: int
    """Sentences of articles that people call clean."""
    alarms: int
    """Flags above info outside every label in them."""

    @property
    def alarms_per_1000(self) -> float | None:
        """False alarms per 1,000 sentences of clean articles; None if there are none."""
        return round(1000 * self.alarms / self.clean, 2) if self.clean else None


def of_sentences(pairs: Pairs) -> Sentences:
    """A sentence is bad if a label above info touches it; its score is that of the surest flag above info in it."""
    labels, scores, lengths, groups = [], [], [], []
    clean = alarms = 0
    for number, (item, report) in enumerate(pairs):
        document = segment(item.article)
        bad = [label for label in item.labels if label.severity > Severity.INFO and label.field == "text"]
        flags = [flag for flag in report.flags if flag.severity > Severity.INFO and flag.field == "text"]
        for span, tokens in zip(document.sentences, document.sentence_tokens, strict=True):
            labels.append(any(label.start < span.end and span.start < label.end for label in bad))
            inside = [flag.confidence for flag in flags if flag.start < span.end and span.start < flag.end]
            scores.append(max(inside, default=0.0))
            lengths.append(tokens.end - tokens.start)
            groups.append(number)
        if item.verdict is Verdict.CLEAN:
            clean += len(document.sentences)
            alarms += sum(not any(overlap(flag, label) for label in item.labels) for flag in flags)
    arrays = np.array(labels, bool), np.array(scores, float), np.array(lengths, float), np.array(groups, np.intp)
    return Sentences(Ranking("surest flag", "sentences with a label above info", *arrays), clean, alarms)


def table(rankings: Sequence[Ranking]) -> Table:
    """A row for each ranking that has something of both kinds."""
    return Table("Scores", _HEADERS, [_row(ranking) for ranking in rankings if ranking.has_both])


def _row(ranking: Ranking) -> list[Cell]:
    labels, scores, length = ranking.labels, ranking.scores, ranking.length_scores
    return [
        ranking.name,
        ranking.of,
        int(labels.sum()),
        int((~labels).sum()),
        round(auc(labels, scores), 3),
        shown(interval(_valued(labels, lambda rows: auc(labels[rows], scores[rows])), ranking.groups, draws=DRAWS)),
        round(auc(labels, length), 3),
        round(curve(labels, scores).average_precision, 3),
        shown(
            interval(
                _valued(labels, lambda rows: curve(labels[rows], scores[rows]).average_precision),
                ranking.groups,
                draws=DRAWS,
            )
        ),
        round(curve(labels, length).average_precision, 3),
        round(float(np.mean((scores - labels) ** 2)), 3),
        round(calibration_error(labels, scores), 3),
    ]


def _valued(labels: Labels, figure: Callable[[np.ndarray], float]) -> Callable[[np.ndarray], float]:
    """The figure, or nan where a draw holds only bad or only sound things."""
    return lambda rows: figure(rows) if labels[rows].any() and not labels[rows].all() else float("nan")


def alarms_table(sentences: Sentences) -> Table:
    """False alarms on the articles that people call clean."""
    row: list[Cell] = [sentences.clean, sentences.alarms, sentences.alarms_per_1000]
    return Table("False alarms on clean articles", ("sentences", "flags above info", "per 1,000 sentences"), [row])
