"""The formats that can be read: by which endings they are known, and which function reads them.

A format is one file with a function of this signature and one line in `FORMATS`; a compression is one line in
`streams.COMPRESSIONS`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from flagger.read import html, jsonl, parquet, table, text, warc
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.streams import COMPRESSIONS, peek
from flagger.records import Article, Failure

Read = Callable[[BinaryIO, str, Rows], Iterator[Article | Failure | Raw]]
"""The records of a stream, parsed where that is no extra work; the string is the name that they carry as their path."""


class Format(NamedTuple):
    """How a kind of file is read. `name` is what an option calls it."""

    name: str
    endings: tuple[str, ...]
    read: Read


FORMATS = (
    Format("text", (".txt", ".text", ".md"), text.read),
    Format("jsonl", (".jsonl", ".ndjson"), jsonl.read),
    Format("json", (".json",), jsonl.read_any),
    Format("csv", (".csv",), table.read),
    Format("tsv", (".tsv",), table.read_tabs),
    Format("parquet", (".parquet",), parquet.read),
    Format("html", (".html", ".htm", ".xhtml"), html.read),
    Format("warc", (".warc",), warc.read),
)
BY_NAME = {form.name: form for form in FORMATS}
_BY_ENDING = {ending: form for form in FORMATS for ending in form.endings}
ENDINGS = tuple(_BY_ENDING)

_PAGE_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<(?:!doctype html|html)\b", re.IGNORECASE)
_JSON_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\[\s*+)?\{\s*+"')


def of_name(name: str) -> Format | None:
    """The format that a file's name tells, with or without the ending of a compression."""
    return _BY_ENDING.get(PurePath(_unwrapped(name)).suffix.lower())


def has_ending(name: str) -> bool:
    """Whether the name says what the file holds, in a way that is known here or not."""
    return PurePath(_unwrapped(name)).suffix != ""


def sniff(stream: BinaryIO) -> tuple[Format, BinaryIO]:
    """The format of a stream without a name, and a stream of all its bytes: one that its first bytes tell, else text.

    A text can begin with anything, so nothing is taken for CSV unasked.
    """
    head, stream = peek(stream)
    if head.startswith(b"PAR1"):
        return BY_NAME["parquet"], stream
    if head.startswith(b"WARC/1."):
        return BY_NAME["warc"], stream
    if _PAGE_BEGINS.match(head):
        return BY_NAME["html"], stream
    return BY_NAME["json" if _JSON_BEGINS.match(head) else "text"], stream


def _unwrapped(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if f"{dot}{ending}".lower() in COMPRESSIONS else name
