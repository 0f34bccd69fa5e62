"""Sentences to learn from, read from the data folder: natural prose of many styles, and really garbled translations.

The checksum of a document's id decides its side, so that a sentence and its neighbours stay together: most are learned
from, some set thresholds and confidence ("tune"), and on the rest every figure is measured ("test").
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from flagger.errors import InputError
from flagger.records import Article
from flagger.segment import segment

Side = Literal["train", "tune", "test"]

_SIDES: tuple[Side, ...] = ("tune",) * 3 + ("test",) * 4 + ("train",) * 13
"""The side of each twentieth of the documents."""

_NEWS = {
    "news/senate_press_releases": 0.25,
    "news/usgov_digital_posts": 0.6,
    "news/wikinews_2019_2020": 1.0,
    "news/gum_open": 1.0,
    "news/nltk_open_pd_masc": 1.0,
    "credibility/hyperpartisan_byarticle": 1.0,
    "credibility/horne2017": 1.0,
}
"""Share of each set's documents: press releases of one parliament are three quarters of the news, and one style."""

_JOINS = (
    (re.compile(r" ([.,;:!?%)\]}’])"), r"\1"),
    (re.compile(r"([(\[{‘]) "), r"\1"),
    (re.compile(r" ?(['’]) ?(s|t|re|ve|ll|d|m)\b"), r"\1\2"),
    (re.compile(r"([\"“]) ([^\"“”]*) ([\"”])"), r"\1\2\3"),
    (re.compile(r"(\w) - (\w)"), r"\1-\2"),
)
_MIN_CHARS, _MAX_CHARS = 20, 320


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with where it came from: `kind` is "natural" or "garbled", `spans` are errors that experts marked."""

    text: str
    kind: str
    source: str
    side: Side
    spans: tuple[tuple[int, int], ...] = ()


def side_of(document_id: str) -> Side:
    """The side that a document is on."""
    return _SIDES[zlib.crc32(document_id.encode()) % len(_SIDES)]


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one gzipped JSON lines file of the data folder.

    Raises:
        InputError: it is not there.

    """
    path = data / f"{name}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def sentences(data: Path) -> Iterator[Sentence]:
    """Every sentence to learn from, set by set in a fixed order."""
    for name, share in _NEWS.items():
        for row in rows(data, name):
            if zlib.crc32(row["id"].encode(), 1) % 1000 < 1000 * share:
                yield from _prose(row["text"], name, row["id"])
                if row.get("title"):
                    yield Sentence(row["title"], "natural", "title", side_of(row["id"]))
    for row in rows(data, "credibility/clickbait_headlines"):
        if zlib.crc32(row["id"].encode(), 1) % 4 == 0:
            yield Sentence(row["text"], "natural", "headline", side_of(row["id"]))
    yield from _web(data)
    yield from _translations(data)


def _prose(text: str, source: str, document_id: str) -> Iterator[Sentence]:
    document = segment(Article(id=document_id, text=text))
    side = side_of(document_id)
    for span in document.sentences:
        sentence = " ".join(document.quote(span).split())
        if _MIN_CHARS <= len(sentence) <= _MAX_CHARS and any(map(str.isalpha, sentence)):
            yield Sentence(sentence, "natural", source, side)


def _web(data: Path) -> Iterator[Sentence]:
    """Web pages of every style by site, and some of their furniture: clipped as it is, it is not garbled."""
    for row in rows(data, "boilerplate/wcxb_dev_blocks"):
        if row["label"] == "content" and row.get("conf") != "low" and row["text"].isascii() | (len(row["text"]) > 60):
            yield from _prose(row["text"], "web", row["site"])
        elif row["label"] == "boilerplate" and zlib.crc32(row["id"].encode()) % 12 == 0:
            yield from _prose(row["text"], "furniture", row["site"])


def _detokenised(text: str, like: str) -> str:
    """A post-edit without the spaces of its tokenisation, with a final full stop if the translation has one."""
    for pattern, replacement in _JOINS:
        text = pattern.sub(replacement, text)
    return text if text[-1:] in '.!?"”' or like[-1:] != "." else text + "."


def _translations(data: Path) -> Iterator[Sentence]:
    for row in rows(data, "translation/mlqe_pe"):
        if row["score"] < 35 or row["score"] > 85:
            kind = "garbled" if row["score"] < 35 else "natural"
            yield Sentence(row["text"], kind, f"mlqe_{kind}", side_of(row["doc"]))
            if kind == "garbled":
                # the same matter in natural English, so that what a text is about is no cue
                yield Sentence(_detokenised(row["pe"], row["text"]), "natural", "mlqe_post_edit", side_of(row["doc"]))
    for row in rows(data, "translation/mqm_zhen_news"):
        if row["split"] != "train":
            continue
        if row["ref"]:
            yield Sentence(row["text"], "natural", "mqm_reference", side_of(row["doc"]))
        elif row["score"] is not None and row["score"] <= -12:
            spans = tuple(sorted({(start, end) for start, end, *_ in row["spans"] if start < end}))
            yield Sentence(row["text"], "garbled", "mqm_garbled", side_of(row["doc"]), spans)
        elif row["score"] == 0:
            yield Sentence(row["text"], "natural", "mqm_natural", side_of(row["doc"]))
