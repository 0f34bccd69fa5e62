"""Sentences to learn from and to measure on, split by document: clean prose, rated translations, minimal pairs."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flagger.careful.corpus import rows, side_of
from flagger.records import Article
from flagger.segment import segment

CLEAN = {
    "news/senate_press_releases": 14_000,
    "news/usgov_digital_posts": 9_000,
    "news/wikinews_2019_2020": 11_000,
    "news/gum_open": 5_000,
    "news/nltk_open_pd_masc": 8_000,
    "credibility/horne2017": 9_000,
    "credibility/hyperpartisan_byarticle": 12_000,
}
"""Clean sentences taken of each set at most: press releases of one parliament are three quarters of the text."""
PAGES = "boilerplate/wcxb_dev_blocks"
PAGE_SENTENCES = 14_000
POST_EDITS = "translation/mlqe_pe"
MQM = "translation/mqm_zhen_news"
PAIRS = "translation/demetr_half"
TORTURED = "spun/tortured_pairs"
SETS = (*CLEAN, PAGES, POST_EDITS, MQM, TORTURED)
"""What the model learns from."""

_SHORTEST, _LONGEST = 6, 70
_BAD, _GOOD = 40.0, 80.0


@dataclass(frozen=True, slots=True)
class Rated:
    """A translated sentence, whether it is bad, and where it is from: a language pair or a year's system."""

    text: str
    is_bad: bool
    source: str
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its damaged double, with the kind of damage."""

    good: str
    bad: str
    phenomenon: str
    severity: str


def is_held_back(document_id: str) -> bool:
    """Whether a document is on the side that neither the screen nor the careful model learns from."""
    return side_of(document_id) == "test"


def clean_sentences(data: Path, *, held_back: bool) -> dict[str, list[str]]:
    """Running sentences of clean prose by set, those of the documents with the smallest checksums first."""
    found: dict[str, list[str]] = {}
    for name, most in CLEAN.items():
        texts = {str(row["id"]): str(row["text"]) for row in rows(data, name)}
        found[name] = _sentences(texts, held_back=held_back, most=most)
    pages: dict[str, list[str]] = defaultdict(list)
    for row in rows(data, PAGES):
        if row["label"] == "content" and row["conf"] != "low":
            pages[str(row["site"])].append(str(row["text"]))
    texts = {site: "\n\n".join(blocks) for site, blocks in pages.items()}
    found[PAGES] = _sentences(texts, held_back=held_back, most=PAGE_SENTENCES)
    return found


def _sentences(texts: dict[str, str], *, held_back: bool, most: int) -> list[str]:
    sentences: list[str] = []
    for key in sorted(texts, key=lambda key: (zlib.crc32(key.encode(), 1), key)):
        if is_held_back(key) != held_back:
            continue
        document = segment(Article(id=key, text=texts[key]))
        for span, (first, last) in zip(document.sentences, document.sentence_tokens, strict=True):
            sentence = " ".join(document.quote(span).split())
            if _SHORTEST <= last - first <= _LONGEST and sentence[-1:] in '.!?"”’)':
                sentences.append(sentence)
        if len(sentences) >= most:
            return sentences[:most]
    return sentences


def post_edited(data: Path) -> Iterator[Rated]:
    """Machine translations that readers scored: bad below 40, good above 80, by language pair."""
    for row in rows(data, POST_EDITS):
        if row["score"] < _BAD or row["score"] > _GOOD:
            yield Rated(row["text"], row["score"] < _BAD, str(row["lang_pair"]), is_held_back(str(row["doc"])))


def with_major_errors(data: Path) -> Iterator[Rated]:
    """News that systems translated, bad if an expert marked a major error; the dev documents are held back."""
    for row in rows(data, MQM):
        if not row["ref"] and row["score"] is not None:
            severities = {str(span[3]).lower() for span in row["spans"]}
            is_bad = "major" in severities or "critical" in severities
            if is_bad or not severities - {"neutral", "no-error"}:
                yield Rated(row["text"], is_bad, "mqm", row["split"] == "dev")


def pairs(data: Path) -> Iterator[Pair]:
    """Minimal pairs, to measure on only."""
    for row in rows(data, PAIRS):
        yield Pair(row["good"], row["bad"], str(row["phenomenon"]), str(row["severity"]))
