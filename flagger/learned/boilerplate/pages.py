"""Labelled pages, and texts as a scraper would have cut them out: what the block model learns from and is measured on.

Each text is a page's content with a random cut of what stands before and after it, joined to plain text, and segmented
as every article is. The cut is drawn anew for each text: one that always fell in the same place would give the labels
away by the position alone.
"""

import gzip
import hashlib
import json
import random
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.errors import InputError
from flagger.records import Article, Document, Span
from flagger.segment import segment

PAGES = "boilerplate/wcxb_dev_blocks.jsonl.gz"
SNIPPETS = "boilerplate/trafilatura_snippets.jsonl.gz"

HELD_BACK_OF = 4
"""One site in four is held back: it is measured on and never trained or tuned on."""

_LEADS = (0, 0, 0, 1, 2, 3, 4, 5)
"""How many blocks before the content a scraper keeps."""

_MOST_TRAILING = 20

FEW_WORDS = 6
"""Shorter blocks are counted apart: a lone "Menu" is easy, and does little harm."""


_ARTICLE_BLOCKS = 60
_ARTICLE_PROSE = 0.8
_PROSE_WORDS = 20


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page; its label is doubtful where people and page structure disagree."""

    text: str
    is_furniture: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order, with the range of blocks from the first to the last of its content."""

    id: str
    site: str
    blocks: tuple[Block, ...]
    content: Span

    @property
    def is_held_back(self) -> bool:
        """Whether the page's site is one that is only measured on."""
        return zlib.crc32(self.site.encode()) % HELD_BACK_OF == HELD_BACK_OF - 1

    @property
    def is_article(self) -> bool:
        """Whether the page has the shape of a news article: not endless, and mostly running text.

        The others are shops, lists, guides and forums.
        """
        lengths = [len(block.text.split()) for block in self.blocks[slice(*self.content)] if not block.is_furniture]
        prose = sum(length for length in lengths if length >= _PROSE_WORDS)
        return self.content.end - self.content.start <= _ARTICLE_BLOCKS and prose >= _ARTICLE_PROSE * sum(lengths)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A segmented text with a label for each of its blocks."""

    page: Page
    document: Document
    furniture: npt.NDArray[np.bool_]
    doubtful: npt.NDArray[np.bool_]
    n_words: npt.NDArray[np.intp]


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The records of a gzipped file of JSON lines.

    Raises:
        InputError: there is no such file.

    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except FileNotFoundError as error:
        raise InputError(f"{path}: not there; name the data folder that holds {path.parent.name}/") from error


def digest(data: Path, names: Iterable[str]) -> str:
    """A fingerprint of the records of some files of the data folder."""
    sha = hashlib.sha256()
    for name in names:
        for record in read_lines(data / name):
            sha.update(json.dumps(record, sort_keys=True).encode())
    return sha.hexdigest()


def read_pages(data: Path) -> list[Page]:
    """All pages that have content, by id."""
    rows: dict[str, list[dict[str, object]]] = {}
    for row in read_lines(data / PAGES):
        rows.setdefault(str(row["page"]), []).append(row)
    pages = []
    for name, group in sorted(rows.items()):
        group.sort(key=lambda row: int(str(row["idx"])))
        inside = [i for i, row in enumerate(group) if row["label"] == "content" and row["rel"] == "inside"]
        if inside:
            blocks = tuple([_block(row, is_doubtful=row["conf"] == "low") for row in group])
            pages.append(Page(name, str(group[0]["site"]), blocks, Span(inside[0], inside[-1] + 1)))
    return pages


def read_snippets(data: Path) -> list[Page]:
    """Single blocks with labels, each as a page of its own."""
    return [
        Page(str(row["id"]), str(row["site"]), (_block(row, is_doubtful=False),), Span(0, 1))
        for row in read_lines(data / SNIPPETS)
    ]


def _block(row: dict[str, object], *, is_doubtful: bool) -> Block:
    return Block(str(row["text"]).strip(), row["label"] == "boilerplate", is_doubtful)


def scraped(page: Page, seed: int, *, has_lead: bool = True) -> Labelled:
    """The content of a page with 0 to 20 of the blocks after it and, mostly, none to five of those before it."""
    rng = random.Random(f"{seed} {page.id}")  # noqa: S311  a cut is no secret
    trailing = rng.randint(0, _MOST_TRAILING)
    lead = rng.choice(_LEADS) if has_lead else 0
    return cut(page, lead, trailing, separator=rng.choice(("\n", "\n\n")))


def cut(page: Page, lead: int, trailing: int, *, separator: str = "\n") -> Labelled:
    """The content of a page with so many blocks before and after it."""
    blocks = page.blocks[max(0, page.content.start - lead) : page.content.end + trailing]
    return labelled(page, [block for block in blocks if block.text], separator)


def labelled(page: Page, blocks: Iterable[Block], separator: str) -> Labelled:
    """The blocks as one text. A block of the segmented text is furniture where most of its characters are."""
    kept = list(blocks)
    starts, length = [], 0
    for block in kept:
        starts.append(length)
        length += len(block.text) + len(separator)
    document = segment(Article(id=page.id, text=separator.join(block.text for block in kept)))
    furniture, doubtful, n_words = [], [], []
    for span in document.blocks:
        shares = list(_overlaps(kept, starts, span))
        furniture.append(2 * sum(n for block, n in shares if block.is_furniture) > sum(n for _, n in shares))
        doubtful.append(any(block.is_doubtful for block, _ in shares))
        n_words.append(len(document.quote(span).split()))
    return Labelled(page, document, np.array(furniture, bool), np.array(doubtful, bool), np.array(n_words, np.intp))


def _overlaps(blocks: list[Block], starts: list[int], span: Span) -> Iterator[tuple[Block, int]]:
    """The blocks that a span touches, with how many of their characters it covers."""
    for place in range(bisect_right(starts, span.start) - 1, len(blocks)):
        if starts[place] >= span.end:
            break
        end = starts[place] + len(blocks[place].text)
        if (n_chars := min(end, span.end) - max(starts[place], span.start)) > 0:
            yield blocks[place], n_chars
