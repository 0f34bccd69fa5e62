"""Passages of about five sentences, as they were written and as a spinner turns them: what the passage score learns from."""

import random
import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from flagger.learned.spun import corpus
from flagger.learned.spun.spinner import Dialect, Spinner
from flagger.records import Article, Document, Span
from flagger.segment import segment

SENTENCES = 5
TRANSLATIONS = "translation/mqm_zhen_news"
_MOST = {
    "news/senate_press_releases": 1500,
    "news/usgov_digital_posts": 800,
    "news/wikinews_2019_2020": 1500,
    "news/gum_open": 600,
    "news/nltk_open_pd_masc": 1200,
    "credibility/horne2017": 500,
    "credibility/hyperpartisan_byarticle": 1000,
    "credibility/clickbait_headlines": 1000,
    "boilerplate/wcxb_dev_blocks": 1800,
    TRANSLATIONS: 1500,
}
"""How many passages of each source are taken from each half: prose of every kind, and good translations."""

_PER_DOCUMENT = 6
_FEWEST_WORDS = 30
_HEADLINES = 4
_SPUN_SHARE = 0.08
"""Share of swapped words from which on a passage counts as spun."""


class Passage(NamedTuple):
    """Some consecutive sentences of a document, and which of their words were swapped."""

    source: str
    key: str
    document: Document
    swapped: frozenset[int] = frozenset()

    @property
    def is_spun(self) -> bool:
        """Whether so much was swapped that a reader would call it spun."""
        return len(self.swapped) >= _SPUN_SHARE * len(self.document.words)


def side_of(key: str) -> int:
    """Each half of the documents falls into two sides, between which what is learned on one is tried on the other."""
    return zlib.crc32(key.encode()) >> 1 & 1


def clean_passages(data: Path, half: int) -> list[Passage]:
    """Passages of clean text from one half of the documents, in an order that the data alone decides."""
    chosen = []
    for source, most in _MOST.items():
        keyed = [
            (zlib.crc32(f"{key} {number}".encode()), key, text)
            for key, texts in _documents(data, source, half)
            for number, text in enumerate(texts)
        ]
        chosen += [Passage(source, key, segment(Article(id="", text=text))) for _, key, text in sorted(keyed)[:most]]
    return chosen


def spun(passages: Iterable[Passage], spinner: Spinner, seed: int) -> list[Passage]:
    """Each passage as the spinner turns it, every one in a dialect of its own; those that it hardly touched are left out."""
    turned = []
    for passage in passages:
        chance = random.Random(f"{seed} {passage.key} {passage.document.text[:40]}")  # noqa: S311  no secret
        text, spans = spinner.spin(passage.document.text, chance, Dialect.draw(chance))
        document = segment(Article(id="", text=text))
        one = passage._replace(document=document, swapped=tokens_in(document, spans))
        if one.is_spun:
            turned.append(one)
    return turned


def tokens_in(document: Document, spans: Iterable[Span]) -> frozenset[int]:
    """The tokens of which a part stands in one of the spans."""
    starts = [start for start, _ in document.tokens]
    ends = [end for _, end in document.tokens]
    return frozenset(
        index for span in spans for index in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
    )


def _documents(data: Path, source: str, half: int) -> Iterator[tuple[str, list[str]]]:
    """Documents of a source and some of their passages."""
    if source == TRANSLATIONS:
        yield from _translations(data, half)
        return
    by_document: dict[str, list[str]] = defaultdict(list)
    for key, text in corpus.texts(data, half, (source,)):
        by_document[key].append(text)
    if source == "credibility/clickbait_headlines":
        # a footer or a front page is a run of headlines; the key of the first stands for all, so they share its side
        keys = sorted(by_document, key=lambda key: (side_of(key), key))
        for start in range(0, len(keys) - _HEADLINES, _HEADLINES):
            run = keys[start : start + _HEADLINES]
            if side_of(run[0]) == side_of(run[-1]):
                yield run[0], ["\n".join(text for key in run for text in by_document[key])]
        return
    for key, texts in by_document.items():
        yield key, _cut("\n\n".join(texts))


def _cut(text: str) -> list[str]:
    """Some passages from all over a text."""
    document = segment(Article(id="", text=text))
    spans = document.sentences
    passages = []
    for start in range(0, len(spans) - SENTENCES + 1, SENTENCES):
        passage = text[spans[start].start : spans[start + SENTENCES - 1].end]
        if passage.count(" ") >= _FEWEST_WORDS:
            passages.append(passage)
    return passages[:: max(1, len(passages) // _PER_DOCUMENT)][:_PER_DOCUMENT]


def _translations(data: Path, half: int) -> Iterator[tuple[str, list[str]]]:
    """Each system's translation of each document, in passages of as many segments as others have sentences."""
    by_system: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in corpus.rows(data / f"{TRANSLATIONS}.jsonl.gz"):
        if corpus.half_of(str(row["doc"])) == half:
            by_system[str(row["doc"]), str(row["system"])].append((int(str(row["seg"])), str(row["text"])))
    for (key, _), segments in sorted(by_system.items()):
        texts = [text for _, text in sorted(segments)]
        few = max(1, SENTENCES // 2)  # a segment here holds two sentences or so
        passages = [" ".join(texts[start : start + few]) for start in range(0, len(texts), few)]
        yield key, [text for text in passages if text.count(" ") >= _FEWEST_WORDS]
