"""The model of spun text on what it has not seen: spun passages beside baselines, reported phrases, and false alarms."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats
from flagger.learned.ranking import curve, interval
from flagger.learned.spun import corpus
from flagger.learned.spun.finding import tortured_phrases
from flagger.learned.spun.lexicon import reported_in
from flagger.learned.spun.material import Material, spinner_of
from flagger.learned.spun.model import SpunModel
from flagger.learned.spun.passage_model import (
    SENTENCES,
    features_of,
    grams_of,
    oddness_of,
    pairs_for,
    spun_runs,
    whole_passage,
)
from flagger.learned.spun.passages import TRANSLATIONS, Passage, spun
from flagger.learned.spun.words import is_content, lemma, pairs_of, parts
from flagger.records import Article, Document
from flagger.segment import segment
from flagger.tables import Cell

RANKING = ("passages", "method", "spun", "clean", "AP", "AP from", "AP to", "recall at .95")
PHRASES = ("reported phrases", "read", "found", "share", "with the established phrase")
TRADE = (
    "false alarms of lone pairs in 1,000 clean sentences of news",
    "least score",
    "share of reported phrases found",
)
HITS = ("SP101", "hits", "on a swapped word", "share")
ALARMS = ("clean text", "documents", "sentences", "SP101", "SP102", "SP901", "SP101 per 1,000", "SP102", "SP901")

_SPUN_SHARE = 0.25
_MOST_CLEAN = 900
_MOST_SENTENCES = 5_000
_HITS_IN = 1
"""The test set in which hits are counted: any source, all swaps."""

_RATES = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
_CARRIER = "They spoke of {} at length."
_NEWS = (
    "news/senate_press_releases",
    "news/usgov_digital_posts",
    "news/wikinews_2019_2020",
    "news/gum_open",
    "news/nltk_open_pd_masc",
    "credibility/hyperpartisan_byarticle",
    "boilerplate/wcxb_dev_blocks",
)

Score = Callable[[Document], float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables under `RANKING`, `PHRASES`, `TRADE`, `HITS` and `ALARMS`."""

    ranking: list[list[Cell]]
    phrases: list[list[Cell]]
    trade: list[list[Cell]]
    hits: list[list[Cell]]
    alarms: list[list[Cell]]


def measure(model: SpunModel, material: Material, data: Path, *, half: int) -> Figures:
    """All figures of a model that has not seen this half of the documents and of the reported phrases."""
    methods: dict[str, Score] = {
        "length": lambda document: float(len(document.words)),
        "phrase list": lambda document: float(len(reported_in(document, model.lexicon))),
        "unseen content pairs": _Unseen(material, 1 - half),
        "words alone": lambda document: float(whole_passage(grams_of(document), model.passages.heads).words[0]),
        "model": lambda document: float(model.passages.margins([_features(document, model)])[0]),
    }
    sets = [_Mixed.of(*some) for some in _test_sets(material, data, half) if some[1] and some[2]]
    ranking = [row for mixed in sets for row in _ranking(mixed, methods)]
    false_scores: dict[str, list[float]] = {}
    alarms = [_alarms(model, data, source, half, false_scores.setdefault(source, [])) for source in _NEWS]
    total = _total(alarms)
    false = [score for source, scores in false_scores.items() if source.startswith("news/") for score in scores]
    trade = _trade(model, material.pairs_of_half(half), false, int(str(total[2])))
    return Figures(
        ranking, list(_phrases(model, material, half)), trade, _hits(model, sets[_HITS_IN]), [*alarms, total]
    )


def _features(document: Document, model: SpunModel) -> list[float]:
    grams = grams_of(document)
    whole = whole_passage(grams, model.passages.heads)
    pairs, oddness = pairs_for(document, model.phrases), oddness_of(document, model.phrases)
    (row,) = features_of(grams, whole, pairs, oddness, [0])
    return row


def _test_sets(material: Material, data: Path, half: int) -> Iterator[tuple[str, list[Passage], list[Passage]]]:
    """Clean passages of the half, with others of it that were spun; and sentences that another program spun."""
    clean = material.passages[half]
    news = [
        passage for passage in clean if passage.source in {"news/wikinews_2019_2020", "boilerplate/wcxb_dev_blocks"}
    ]
    translations = [passage for passage in clean if passage.source == TRANSLATIONS]
    pairs = material.pairs_of_half(half)
    reported = spinner_of(material, pairs, {}, near={})
    every = spinner_of(material, pairs, material.habits)
    yield "any source, swaps of unseen reported phrases", list(clean), spun(clean, reported, seed=9)
    yield "any source, unseen reported phrases, habits, WordNet", list(clean), spun(clean, every, seed=9)
    yield "news and web, the same", news, spun(news, every, seed=9)
    yield "good translations, the same", translations, spun(translations, every, seed=9)
    originals, turned = _another_program(data)
    yield "current events, WordNet swaps of another program", [*originals, *news], turned


def _another_program(data: Path) -> tuple[list[Passage], list[Passage]]:
    """Sentences of a source that nothing was learned from, before and after, five to a passage."""
    rows = [row for row in corpus.synthetic(data) if row[1].startswith("wikipedia")]
    originals: list[Passage] = []
    turned: list[Passage] = []
    for start in range(0, len(rows) - SENTENCES, SENTENCES):
        some = rows[start : start + SENTENCES]
        for passages, texts in ((originals, [row[2] for row in some]), (turned, [row[3] for row in some])):
            passages.append(Passage(some[0][1], some[0][0], segment(Article(id="", text=" ".join(texts)))))
    return originals, turned


@dataclass(frozen=True, slots=True)
class _Mixed:
    """A sample of passages in which one in four is spun."""

    name: str
    clean: Sequence[Passage]
    spun: Sequence[Passage]

    @classmethod
    def of(cls, name: str, clean: Sequence[Passage], turned: Sequence[Passage]) -> "_Mixed":
        few = min(_MOST_CLEAN, len(clean), round(len(turned) * (1 - _SPUN_SHARE) / _SPUN_SHARE))
        return cls(name, _sample(clean, few), _sample(turned, round(few * _SPUN_SHARE / (1 - _SPUN_SHARE))))


def _ranking(mixed: _Mixed, methods: dict[str, Score]) -> Iterator[list[Cell]]:
    """A row for each method; the interval is drawn over documents."""
    both = [*mixed.clean, *mixed.spun]
    labels = np.repeat([False, True], [len(mixed.clean), len(mixed.spun)])
    groups = np.array([zlib.crc32(passage.key.encode()) for passage in both])
    for method, score in methods.items():
        ranked = _Ranked(labels, np.array([score(passage.document) for passage in both], np.float32))
        low, high = interval(ranked, groups)
        recall = curve(labels, ranked.scores).recall_at(0.95)
        figures = [round(value, 3) for value in (ranked(np.arange(len(labels))), low, high, recall)]
        yield [mixed.name, method, len(mixed.spun), len(mixed.clean), *figures]


def _hits(model: SpunModel, mixed: _Mixed) -> list[list[Cell]]:
    """Hits of the general finder that stand alone and that others confirm, and how many touch a swapped word."""
    counts = {False: [0, 0], True: [0, 0]}
    for passage in (*mixed.clean, *mixed.spun):
        for phrase in tortured_phrases(passage.document, model.phrases):
            tokens = range(phrase.pairs[0].first, phrase.pairs[-1].second + 1)
            counts[phrase.is_confirmed][0] += 1
            counts[phrase.is_confirmed][1] += not passage.swapped.isdisjoint(tokens)
    names = {False: "alone", True: "close to another"}
    return [[names[kind], n, right, round(right / max(n, 1), 3)] for kind, (n, right) in counts.items()]


def _sample(passages: Sequence[Passage], size: int) -> list[Passage]:
    return sorted(passages, key=lambda passage: zlib.crc32(passage.document.text[:60].encode()))[:size]


@dataclass(frozen=True, slots=True)
class _Ranked:
    labels: npt.NDArray[np.bool_]
    scores: Floats

    def __call__(self, rows: npt.NDArray[np.intp]) -> float:
        return curve(self.labels[rows], self.scores[rows]).average_precision


class _Unseen:
    """The share of pairs of content words that the text of one half does not hold."""

    def __init__(self, material: Material, half: int) -> None:
        from flagger.learned.spun.arrays import pairs_in

        text = material.text
        pairs = pairs_in(text, material.half(half))
        self.seen = set(((pairs.first << 24) | (pairs.link << 20) | pairs.second).tolist())
        self.number = {word: number for number, word in enumerate(text.lemmas)}

    def __call__(self, document: Document) -> float:
        words = [part for token in document.words for part in parts(token)]
        keys = [
            (self.number.get(lemma(words[one]), 0) << 24) | (link << 20) | self.number.get(lemma(words[other]), 0)
            for one, other, link in pairs_of(words)
        ]
        return sum(key not in self.seen for key in keys) / max(len(keys), 1)


def _phrases(model: SpunModel, material: Material, half: int) -> Iterator[list[Cell]]:
    """Reported phrases of the half, each once in a plain sentence, by the general finder without the lexicon."""
    originals: dict[str, set[str]] = {}
    for pair in material.pairs_of_half(half):
        originals.setdefault(" ".join(pair.tokens[0]), set()).update(
            lemma(word) for word in pair.original if is_content(word)
        )
    for name, chosen in (
        ("all", list(originals)),
        ("two content words and more", [phrase for phrase in originals if sum(map(is_content, phrase.split())) > 1]),
    ):
        found = right = 0
        for phrase in chosen:
            flagged = tortured_phrases(segment(Article(id="", text=_CARRIER.format(phrase))), model.phrases)
            found += bool(flagged)
            right += any(
                pair.established and originals[phrase].issuperset(map(lemma, pair.established))
                for one in flagged
                for pair in one.pairs
            )
        yield [name, len(chosen), found, round(found / len(chosen), 3), round(right / len(chosen), 3)]


@dataclass(slots=True)
class _Counts:
    documents: int = 0
    sentences: int = 0
    flags: list[int] = field(default_factory=lambda: [0, 0, 0])


def _trade(
    model: SpunModel, pairs: Sequence[corpus.Pair], false: Sequence[float], n_sentences: int
) -> list[list[Cell]]:
    """The share of reported phrases that a lone pair gives away, at limits that give so many false alarms."""
    phrases = sorted({" ".join(pair.tokens[0]) for pair in pairs})
    scores = []
    for phrase in phrases:
        found = pairs_for(segment(Article(id="", text=_CARRIER.format(phrase))), model.phrases)
        scores.append(max((pair.score for pair in found), default=-np.inf))
    ordered = sorted(false, reverse=True)
    rows: list[list[Cell]] = []
    for rate in _RATES:
        number = int(rate * n_sentences / 1000)
        if number < len(ordered):
            found_share = sum(score > ordered[number] for score in scores) / len(scores)
            rows.append([rate, round(ordered[number], 2), round(found_share, 3)])
    return rows


def _alarms(model: SpunModel, data: Path, source: str, half: int, scores: list[float]) -> list[Cell]:
    """Flags of every rule in clean documents of the half; the scores of their pairs are added to `scores`."""
    texts: dict[str, list[str]] = {}
    for key, text in corpus.texts(data, half, (source,)):
        texts.setdefault(key, []).append(text)
    counts = _Counts()
    for key in sorted(texts, key=lambda key: (zlib.crc32(f"alarm {key}".encode()), key)):
        if counts.sentences >= _MOST_SENTENCES:
            break
        document = segment(Article(id=key, text="\n\n".join(texts[key])))
        counts.documents += 1
        counts.sentences += len(document.sentences)
        scores += [pair.score for pair in pairs_for(document, model.phrases)]
        counts.flags[0] += len(tortured_phrases(document, model.phrases))
        counts.flags[1] += len(reported_in(document, model.lexicon))
        counts.flags[2] += len(spun_runs(document, model.passages, model.phrases))
    return [source, counts.documents, counts.sentences, *counts.flags, *_rates(counts.flags, counts.sentences)]


def _total(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """All news sources together, each as much as was read of it; web pages stand apart."""
    news = [row for row in rows if str(row[0]).startswith("news/")]
    sums = [sum(int(str(row[column])) for row in news) for column in range(1, 6)]
    return ["all of news/", *sums, *_rates(sums[2:], sums[1])]


def _rates(flags: Sequence[int], sentences: int) -> list[float]:
    return [round(1000 * n_flags / max(sentences, 1), 2) for n_flags in flags]
