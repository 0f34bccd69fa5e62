"""Held-back text that thresholds are set on and figures measured on: ordinary news articles, and damaged sentences.

The articles are reports and features of private outlets, volunteers and writers: none is government prose.
"""

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flagger.careful.corpus import Side, rows, side_of
from flagger.careful.damage import garbled, spun
from flagger.careful.examples import noised
from flagger.careful.synonyms import Synonyms
from flagger.careful.workshop import Example, Workshop
from flagger.lexicon.wordnet import WordNet
from flagger.records import Article, Document
from flagger.segment import segment

ORDINARY = (
    "news/wikinews_2019_2020",
    "news/gum_open",
    "news/nltk_open_pd_masc",
    "credibility/horne2017",
    "credibility/hyperpartisan_byarticle",
)
_NOT_NEWS = frozenset({"nltk-state_union", "nltk-inaugural", "gum-court", "gum-interview"})
"""Parts of these sets that are speeches of presidents, or speech written down with every "uh" and repetition."""

_WORDS = range(8, 45)
"""Length of sentences that are damaged or judged: longer ones are lists."""


@dataclass(frozen=True, slots=True)
class Material:
    """Articles of one side of the split, and sentences that are damaged: made so, or translated so."""

    articles: tuple[Document, ...]
    garbled: tuple[Example, ...]
    spun: tuple[Example, ...]
    translated: tuple[str, ...]
    """Real translations that readers scored badly."""
    well_translated: tuple[str, ...]
    """Real translations that readers scored well."""


def articles_of(data: Path, side: Side, *, sentences: int) -> tuple[Document, ...]:
    """Ordinary articles with about so many sentences in all, the same ones each time."""
    chosen = [
        (zlib.crc32(row["id"].encode(), 2), row)
        for name in ORDINARY
        for row in rows(data, name)
        if side_of(row["id"]) == side and row.get("dataset") not in _NOT_NEWS
    ]
    documents: list[Document] = []
    for _, row in sorted(chosen, key=lambda pair: pair[0]):
        document = segment(Article(id=row["id"], text=row["text"][:12_000]))
        if len(document.sentences) >= 8 and sum(len(known.sentences) for known in documents) < sentences:
            documents.append(document)
    return tuple(documents)


def sentences_of(documents: Sequence[Document]) -> list[str]:
    """The sentences of usual length."""
    return [
        " ".join(document.quote(span).split())
        for document in documents
        for span, tokens in zip(document.sentences, document.sentence_tokens, strict=True)
        if tokens.end - tokens.start in _WORDS
    ]


def material(data: Path, wordnet: Path, side: Side, *, articles: int = 4000, each: int = 500) -> Material:
    """Material of one side: `articles` sentences of ordinary articles, and `each` damaged sentences of every kind."""
    documents = articles_of(data, side, sentences=articles)
    chance = random.Random(f"material {side}")  # noqa: S311 - a sample, no secret
    pairs = [(row["original"], row["spun"]) for row in rows(data, "spun/tortured_pairs")]
    pool = sentences_of(documents)
    shop = Workshop(chance, Synonyms(WordNet(wordnet), pairs), pool)
    bad, good = _translations(data, side)
    return Material(
        documents,
        _damaged(shop, pool, "garbled", each),
        _damaged(shop, pool, "spun", each),
        tuple(chance.sample(bad, min(each, len(bad)))),
        tuple(chance.sample(good, min(each, len(good)))),
    )


def _damaged(shop: Workshop, pool: Sequence[str], kind: str, wanted: int) -> tuple[Example, ...]:
    made: list[Example] = []
    while len(made) < wanted:
        text = shop.chance.choice(pool)
        example = garbled(shop, text) if kind == "garbled" else spun(shop, text)
        if example:
            made.append(noised(shop.chance, example))
    return tuple(made)


def _translations(data: Path, side: Side) -> tuple[list[str], list[str]]:
    """Translations into English that readers scored below 35 of 100, or experts at 12 error points; and good ones."""
    bad, good = [], []
    for row in rows(data, "translation/mlqe_pe"):
        if side_of(row["doc"]) == side and len(row["text"].split()) in _WORDS:
            if row["score"] < 35:
                bad.append(row["text"])
            elif row["score"] > 85:
                good.append(row["text"])
    for row in rows(data, "translation/mqm_zhen_news"):
        if side_of(row["doc"]) == side and not row["ref"] and row["score"] is not None:
            if row["score"] <= -12:
                bad.append(row["text"])
            elif row["score"] == 0:
                good.append(row["text"])
    return bad, good
