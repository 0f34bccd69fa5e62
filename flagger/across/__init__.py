"""Articles of one batch compared with each other: what they state about the same thing, and which of them are copies.

Two passes. The first makes one compact row of each article, in any order and on any machine (`rows`). The second
brings together in a database on disk what belongs together (`database`), compares it (`relating`, `sides`) and leaves
flags to be looked up by article (`found`). Neither depends on the order of the articles.

>>> from flagger import Article
>>> told = ["Russian forces captured Bakhmut.", "Ukrainian forces captured Bakhmut.", "Russia took control of Bakhmut."]
>>> articles = [Article(id=str(number), text=f"{text[:-1]} on Saturday.") for number, text in enumerate(told)]
>>> [[flag.code for flag in flags] for flags in compare(articles)]
[[], ['XA102'], []]
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flagger.records import Article, Flag

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 500


def compare(articles: Iterable[Article]) -> list[tuple[Flag, ...]]:
    """For each article, in the order given, the flags that comparing it with the others gives.

    Needs `pip install 'flagger[across]'`. The articles are not kept in memory if they come from a generator that can
    be run again, but here they are: use `flagger score --across` for more of them than fit.

    Raises:
        ConfigError: the extra is not installed.

    """
    from flagger.across.database import check_extra, second_pass
    from flagger.across.found import Found

    check_extra()
    given = list(articles)
    with TemporaryDirectory() as name:
        path = Path(name) / "found"
        second_pass(tables(given), path)
        found = Found(path)
        return [found(article) for article in given]


def tables(articles: Iterable[Article]) -> "Iterator[pa.Table]":
    """The rows of articles, some hundred at a time."""
    from flagger.across.rows import table

    remaining = iter(articles)
    while some := list(islice(remaining, _AT_ONCE)):
        yield table(some)
