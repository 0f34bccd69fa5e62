"""Sentences to learn from, read from the data folder: natural prose of many styles, and really garbled translations.

Documents are held back by the checksum of their id, so that a sentence and its neighbours stay on one side.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flagger.records import Article
from flagger.segment import segment

HELD_BACK_OF = 10
"""One document in this many is held back."""

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
    """A sentence with where it came from: `kind` is "natural" or "garbled"."""

    text: str
    kind: str
    source: str
    is_held_back: bool


def is_held_back(document_id: str) -> bool:
    """Whether a document belongs to the tenth that no model sees."""
    return zlib.crc32(document_id.encode()) % HELD_BACK_OF == HELD_BACK_OF - 1


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one gzipped JSON lines file of the data folder."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def sentences(data: Path) -> Iterator[Sentence]:
    """Every sentence to learn from, set by set in a fixed order."""
    for name, share in _NEWS.items():
        for row in rows(data, name):
            if zlib.crc32(row["id"].encode(), 1) % 1000 < 1000 * share:
                yield from _prose(row["text"], name, row["id"])
                if row.get("title"):
                    yield Sentence(row["title"], "natural", "title", is_held_back(row["id"]))
    for row in rows(data, "credibility/clickbait_headlines"):
        if zlib.crc32(row["id"].encode(), 1) % 4 == 0:
            yield Sentence(row["text"], "natural", "headline", is_held_back(row["id"]))
    yield from _web(data)
    yield from _translations(data)


def _prose(text: str, source: str, document_id: str) -> Iterator[Sentence]:
    document = segment(Article(id=document_id, text=text))
    held_back = is_held_back(document_id)
    for span in document.sentences:
        sentence = " ".join(document.quote(span).split())
        if _MIN_CHARS <= len(sentence) <= _MAX_CHARS and any(map(str.isalpha, sentence)):
            yield Sentence(sentence, "natural", source, held_back)


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
            yield Sentence(row["text"], kind, f"mlqe_{kind}", is_held_back(row["doc"]))
            if kind == "garbled":
                # the same matter in natural English, so that what a text is about is no cue
                yield Sentence(
                    _detokenised(row["pe"], row["text"]), "natural", "mlqe_post_edit", is_held_back(row["doc"])
                )
    for row in rows(data, "translation/mqm_zhen_news"):
        if row["split"] != "train":
            continue
        if row["ref"]:
            yield Sentence(row["text"], "natural", "mqm_reference", is_held_back(row["doc"]))
        elif row["score"] is not None and row["score"] <= -12:
            yield Sentence(row["text"], "garbled", "mqm_garbled", is_held_back(row["doc"]))
        elif row["score"] == 0:
            yield Sentence(row["text"], "natural", "mqm_natural", is_held_back(row["doc"]))
