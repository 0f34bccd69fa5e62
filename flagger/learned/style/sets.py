"""The labelled articles of both styles, in groups that share a source or an event, and who is fitted to."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from flagger.learned.boilerplate.pages import read_lines

Style = Literal["unreliable", "hyperpartisan"]
STYLES: tuple[Style, ...] = ("unreliable", "hyperpartisan")

HORNE, HYPERPARTISAN = "credibility/horne2017.jsonl.gz", "credibility/hyperpartisan_byarticle.jsonl.gz"
FILES = (HORNE, HYPERPARTISAN)

_WORD = re.compile(r"[a-z]{4,}")
_LEAD_WORDS = 120
_SAME_EVENT = 0.3
"""Share of rare words that two openings have in common from which they count as being of one event."""
_LEAST_SHARED = 4
_RARE = 12
"""A word that more articles have says nothing of the event."""


class Item(NamedTuple):
    """An article that people called written in a style, or not; `set` is where it comes from."""

    id: str
    title: str
    text: str
    style: Style
    is_bad: bool
    set: str
    group: str
    """Articles of one source or one event share it: a model is not measured on a group that it was fitted to."""


def style_articles(data: Path) -> list[Item]:
    """All labelled articles. Satire is left out: its style is a matter of taste, not of reliability.

    Raises:
        InputError: a file is missing.

    """
    found = []
    for record in read_lines(data / HORNE):
        if record["label"] != "satire":
            name = str(record["dataset"]).removeprefix("horne2017_")
            found.append(_item(record, "unreliable", record["label"] == "fake", f"Horne {name}"))
    found += [
        _item(record, "hyperpartisan", record["label"] == "hyperpartisan", "SemEval by article")
        for record in read_lines(data / HYPERPARTISAN)
    ]
    return _grouped(found)


def is_fitted(item: Item) -> bool:
    """Whether the shipped models are fitted to the article: two groups in three."""
    return zlib.crc32(f"style {item.group}".encode()) % 3 != 0


def _item(record: dict[str, object], style: Style, is_bad: bool, source: str) -> Item:  # noqa: FBT001
    group = str(record["source"] or "")
    return Item(str(record["id"]), str(record["title"]), str(record["text"]), style, is_bad, source, group)


def _grouped(items: Sequence[Item]) -> list[Item]:
    """The items, each with the name of its group: linked by source or by the rare words of their openings."""
    openings = [
        set(_WORD.findall(" ".join(f"{item.title} {item.text}".lower().split()[:_LEAD_WORDS]))) for item in items
    ]
    counts = Counter(word for words in openings for word in words)
    rare = [{word for word in words if counts[word] <= _RARE} for words in openings]
    holders: dict[str, list[int]] = {}
    for index, words in enumerate(rare):
        for word in words:
            holders.setdefault(word, []).append(index)
    common = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    links = [
        (left, right)
        for (left, right), n in common.items()
        if n >= max(_LEAST_SHARED, _SAME_EVENT * min(len(rare[left]), len(rare[right])))
    ]
    first: dict[str, int] = {}
    links += [(first.setdefault(item.group, index), index) for index, item in enumerate(items) if item.group]
    return [
        item._replace(group=f"{items[root].set} {items[root].id}")
        for item, root in zip(items, _roots(len(items), links), strict=True)
    ]


def _roots(size: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `size` things the first of those that it is linked with, directly or through others."""
    parents = list(range(size))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for left, right in links:
        low, high = sorted((root(left), root(right)))
        parents[high] = low
    return [root(index) for index in range(size)]
