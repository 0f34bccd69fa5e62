"""The labelled set of the scores, built from the data folder: articles known to be bad on one axis, or on none.

Only what the learned rules hold back is used, since a model is surer of what it was fitted to. The seeds are not here:
they check the result.
"""

import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple, TypeVar

from flagger.learned.boilerplate.pages import PAGES, read_lines, read_pages, scraped
from flagger.learned.style.sets import is_fitted, style_articles
from flagger.records import Article

NEWS = (
    "gum_open",
    "nltk_open_pd_masc",
    "senate_press_releases",
    "usgov_digital_posts",
    "wikinews_2019_2020",
)
FILES = (
    *(f"news/{name}.jsonl.gz" for name in NEWS),
    "translation/mqm_zhen_news.jsonl.gz",
    "translation/mlqe_pe.jsonl.gz",
    "credibility/creak_claims.jsonl.gz",
    "credibility/horne2017.jsonl.gz",
    "credibility/hyperpartisan_byarticle.jsonl.gz",
    "spun/synthetic.jsonl.gz",
    PAGES,
)
N_NEWS = 1600
_PARAGRAPH = 4
_SENTENCES = 12
_WORST_THIRD, _BEST_THIRD = -5.8, -3.1
"""Mean MQM of a document's sentences that part the thirds; machine translations of the middle one are left out."""
_GARBLED, _SOUND = 50.0, 70.0
"""Mean direct assessments between them are of a middle band, which is left out."""
_FURNITURE_SHARE = 0.2
_INSERTED = 2


class Example(NamedTuple):
    """An article that is bad on `axis`, or is like such articles but sound; `axis` is "" for ordinary news."""

    article: Article
    axis: str
    is_bad: bool
    source: str
    group: str
    """What must not be torn apart between fitting and measuring: a document, a site, a pair."""

    @property
    def is_held_back(self) -> bool:
        """Whether the example is measured on and not fitted to."""
        return zlib.crc32(f"scores {self.group}".encode()) % 2 == 1


def examples(data: Path) -> Iterator[Example]:
    """All examples of the data folder.

    Raises:
        InputError: a file is missing.

    """
    for make in (_news, _translated, _assessed, _stated, _spun, _pages, _styled):
        yield from make(data)


def _checksum(identity: str) -> int:
    return zlib.crc32(identity.encode("utf-8", "replace"))


def ordinary(data: Path, size: int) -> list[dict[str, Any]]:
    """Ordinary articles with the largest checksums, as far as can be from those that `evaluate --clean` samples."""
    records: list[dict[str, Any]] = [record for name in NEWS for record in read_lines(data / f"news/{name}.jsonl.gz")]
    whole = [record for record in records if str(record["text"]).strip()]
    return sorted(whole, key=lambda record: (-_checksum(record["id"]), record["id"]))[:size]


def _news(data: Path) -> Iterator[Example]:
    for record in ordinary(data, N_NEWS):
        yield _example(record["text"], "", False, "ordinary news", record["id"], title=record["title"])


def _translated(data: Path) -> Iterator[Example]:
    """News translated from Chinese by machines and by people, document by document."""
    rows: list[dict[str, Any]] = [
        row for row in read_lines(data / "translation/mqm_zhen_news.jsonl.gz") if row["split"] == "dev"
    ]
    rows.sort(key=lambda row: (row["doc"], row["system"], row["seg"]))
    for (doc, system), parts in groupby(rows, key=lambda row: (row["doc"], row["system"])):
        kept = list(parts)
        quality = fmean(row["score"] for row in kept)
        if _WORST_THIRD < quality < _BEST_THIRD and not kept[0]["ref"]:
            continue
        text = _paragraphs([row["text"] for row in kept])
        yield _example(text, "translation", quality <= _WORST_THIRD, "translated news", doc, name=f"{doc} {system}")


def _assessed(data: Path) -> Iterator[Example]:
    """Sentences of one language and one band of quality, strung together."""
    bands: dict[tuple[str, bool], list[str]] = {}
    for row in read_lines(data / "translation/mlqe_pe.jsonl.gz"):
        record: dict[str, Any] = row
        if record["split"] == "dev" and not _GARBLED <= record["score"] < _SOUND:
            bands.setdefault((record["lang_pair"], record["score"] < _GARBLED), []).append(record["text"])
    for (pair, is_bad), sentences in sorted(bands.items()):
        for number, chunk in enumerate(_chunks(sentences, _SENTENCES)):
            name = f"{pair} {is_bad} {number}"
            yield _example(_paragraphs(list(chunk)), "translation", is_bad, f"assessed {pair}", name)


def _stated(data: Path) -> Iterator[Example]:
    """Ordinary articles into which two statements were put that people call true, or two that they call false."""
    claims: dict[str, list[str]] = {"true": [], "false": []}
    for record in read_lines(data / "credibility/creak_claims.jsonl.gz"):
        if record["split"] != "train":
            claims[str(record["label"])].append(str(record["text"]))
    hosts = [record for record in ordinary(data, 3 * N_NEWS)[N_NEWS:] if record["text"].count("\n") >= 3]
    for label, statements in claims.items():
        for number, (host, chunk) in enumerate(zip(hosts, _chunks(statements, _INSERTED), strict=False)):
            blocks = host["text"].split("\n")
            draw = random.Random(f"{label} {number}")  # noqa: S311  # where a sentence is put is no secret
            for statement in chunk:
                blocks.insert(draw.randrange(1, len(blocks)), statement)
            yield _example("\n".join(blocks), "misinformation", label == "false", "inserted claims", host["id"])


def _spun(data: Path) -> Iterator[Example]:
    """Sentences in which words were swapped for synonyms, strung together, and the same as they were."""
    rows: list[dict[str, Any]] = list(read_lines(data / "spun/synthetic.jsonl.gz"))
    rows = [row for row in rows if _checksum(row["id"]) % 2]  # the half that the spun phrases are not tuned on
    rows.sort(key=lambda row: row["dataset"])
    for source, group in groupby(rows, key=lambda row: row["dataset"]):
        for number, chunk in enumerate(_chunks(group, _SENTENCES)):
            name = f"{source} {number}"
            yield _example(_paragraphs([row["text"] for row in chunk]), "spam", True, "spun", name)
            yield _example(_paragraphs([row["original"] for row in chunk]), "spam", False, "not spun", name)


def _pages(data: Path) -> Iterator[Example]:
    """Web articles as a scraper cuts them out, bad where furniture is a fifth or more of them, and their content alone."""
    for page in read_pages(data):
        if not page.is_held_back or not page.is_article:
            continue
        whole = scraped(page, 0).document.article.text
        content = "\n".join(block.text for block in page.blocks[slice(*page.content)] if not block.is_furniture)
        if len(whole) - len(content) >= _FURNITURE_SHARE * len(whole):
            yield _example(whole, "spam", True, "web pages with furniture", page.site, name=f"{page.id} whole")
        yield _example(content, "spam", False, "content of web pages", page.site, name=f"{page.id} content")


def _styled(data: Path) -> Iterator[Example]:
    """Articles that people call fake or hyperpartisan, and real or not, without those that the styles are fitted to."""
    for item in style_articles(data):
        if not is_fitted(item):
            group = item.group
            yield _example(item.text, "credibility", item.is_bad, item.set, group, name=item.id, title=item.title)


def _paragraphs(sentences: list[str]) -> str:
    return "\n".join(" ".join(chunk) for chunk in _chunks(sentences, _PARAGRAPH))


def _example(
    text: str,
    axis: str,
    is_bad: bool,  # noqa: FBT001  # as the record that it makes
    source: str,
    group: str,
    *,
    name: str = "",
    title: str = "",
) -> Example:
    return Example(Article(id=name or group, text=text, title=title), axis, is_bad, source, group)


Row = TypeVar("Row")


def _chunks(rows: Iterable[Row], size: int) -> Iterator[Sequence[Row]]:
    """The rows in runs of `size`, the last one as long as it comes."""
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk
