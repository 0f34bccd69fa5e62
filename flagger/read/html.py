"""Web pages: trafilatura takes the article out of the page, and flags point into what it took.

What a page says of itself outside its text, such as that a machine translated it, is kept beside the article.
"""

import codecs
import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, BinaryIO

from flagger.read.kinds import Kind
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.streams import too_large
from flagger.read.translation_cards import page_lang, translation_cards
from flagger.records import Article, Failure

MAX_PAGE = 16 * 2**20
"""Most bytes of a page; its tree takes some ten times as much memory, and no news page is larger."""

MISSING = "needs trafilatura; install it with: pip install 'flagger[html]'"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 2048
"""Where the declaration of an encoding has to stand, by the HTML standard twice over."""

_SAFE_ENCODING = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:iso-?|latin)[\d_-]{1,8}|windows-?\d{3,4}|cp\d{3,4}|koi8-?[ru]"
    r"|gb\d{4,5}|gbk|big5(?:-?hkscs)?|euc-?\w\w|shift_?-?jis|tis-620|macintosh"
)
"""Encodings of the web. Python knows others, some of them slow on hostile bytes."""

_AS_WINDOWS = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
"""Labels that the web uses for Windows-1252."""


def read(stream: BinaryIO, name: str, _: Rows) -> Iterator[Raw | Failure]:
    """The page that a file holds."""
    data = stream.read(MAX_PAGE + 1)
    yield too_large(name, MAX_PAGE) if len(data) > MAX_PAGE else Raw("html", name, 1, 0, data)


def parse(raw: Raw, _: Rows) -> Article | Failure:
    """The article of a page, with its address, date, language and the cards that translators left."""
    where = raw.about.get("where", raw.path)
    try:
        extract = _extractor()
    except ImportError:
        return Failure(where, Kind.NOT_INSTALLED, f"reading a web page {MISSING}")
    page = decoded(raw.data, raw.about.get("charset", ""))
    url = raw.about.get("url", "")
    try:
        found = extract(page, url=url or None, with_metadata=True, include_comments=False)
    except Exception as error:  # noqa: BLE001  # hostile pages raise whatever the library's parsers raise
        return Failure(where, Kind.BAD_ROW, f"trafilatura cannot take this page apart: {type(error).__name__}: {error}")
    if found is None or not (found.text or "").strip():
        return Failure(where, Kind.EMPTY, "no article was found in this page: there is nothing to judge")
    cards = translation_cards(page, url or found.url or "")
    return Article(
        id=raw.about.get("id", raw.path),
        text=found.text,
        title=found.title or "",
        url=url or found.url or "",
        date=found.date or raw.about.get("date", ""),
        lang=page_lang(page),
        path=raw.path,
        line=raw.line,
        meta={"translation_cards": cards} if cards else {},
    )


def decoded(data: bytes, charset: str) -> str:
    """The page as text: by its byte order mark, else as it was sent, else as it says, else as UTF-8 or Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data, 0, _HEAD_BYTES)
    for label in (charset, declared[1].decode("ascii") if declared else ""):
        encoding = "cp1252" if label.lower() in _AS_WINDOWS else label.lower()
        if _SAFE_ENCODING.fullmatch(encoding):
            try:
                return data.decode(encoding, "replace")
            except LookupError:
                continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@cache
def _extractor() -> Callable[..., Any]:
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what they would say is a failure here
        logging.getLogger(name).propagate = False
    extract: Callable[..., Any] = trafilatura.bare_extraction
    return extract
