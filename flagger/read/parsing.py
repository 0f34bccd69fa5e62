"""Raw records -> articles: the one table of what can parse them."""

from collections.abc import Callable, Mapping

from flagger.read import html, jsonl, text
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.records import Article, Failure

PARSERS: Mapping[str, Callable[[Raw, Rows], Article | Failure]] = {
    "json": jsonl.parse,
    "text": text.parse,
    "html": html.parse,
}


def parse(item: Article | Failure | Raw, rows: Rows) -> Article | Failure:
    """The article in a raw record, or why it is none; what is no raw record is handed through."""
    return PARSERS[item.parser](item, rows) if isinstance(item, Raw) else item
