"""Plain text: one article a file, its id the path of the file."""

from collections.abc import Iterator
from typing import BinaryIO

from flagger.read.kinds import Kind
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.streams import MAX_RECORD, Line, bad_encoding, decode, too_large, utf8
from flagger.records import Article, Failure


def read(stream: BinaryIO, name: str, _: Rows) -> Iterator[Raw | Failure]:
    """The whole stream as one record; half of a damaged one would be judged as what it is not."""
    data = utf8(stream).read(MAX_RECORD + 1)
    yield too_large(name) if len(data) > MAX_RECORD else Raw("text", name, 1, 0, data)


def parse(raw: Raw, _: Rows) -> Article | Failure:
    """The article that a file holds."""
    try:
        text = decode(raw.data)
    except UnicodeDecodeError as error:
        return bad_encoding(raw.path, Line(1, 0, raw.data), error)
    if text.strip():
        return Article(id=raw.path, text=text, path=raw.path, line=1, meta={})
    return Failure(raw.path, Kind.EMPTY, "the text is empty or only white space: there is nothing to judge")
