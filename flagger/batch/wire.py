"""Batches of records as bytes: Arrow between processes, and a digest by which a batch is known again."""

import hashlib
import json
from collections.abc import Sequence

from flagger.read import Raw
from flagger.records import Article, Failure

Item = Article | Failure | Raw
"""What an input gives: an article, a record that still has to be parsed, or why there is none."""

META = ("translation_cards",)
"""What of an article's other columns travels: only what rules read."""

_COLUMNS = ("kind", "id", "text", "title", "url", "date", "lang", "path", "place", "more")


def pack(items: Sequence[Item]) -> bytes:
    """The items as one record batch in a stream of Arrow."""
    import pyarrow as pa

    columns = zip(*map(_row, items), strict=True) if items else [()] * len(_COLUMNS)
    batch = pa.record_batch([pa.array(column, pa.large_binary()) for column in columns], names=list(_COLUMNS))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def unpack(data: bytes) -> list[Item]:
    """The items that were packed."""
    import pyarrow as pa

    batch: pa.RecordBatch = pa.ipc.open_stream(data).read_next_batch()
    return [_item(*row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]


def fingerprint(items: Sequence[Item]) -> str:
    """A digest of everything in the items, the same on every machine."""
    digest = hashlib.sha256()
    for item in items:
        fields = _row(item)
        digest.update(b" ".join([b"%d" % len(field) for field in fields]) + b"\n")
        digest.update(b"".join(fields))
    return digest.hexdigest()


def weight(item: Item) -> int:
    """Bytes, more or less, that an item takes."""
    return len(item.data) if isinstance(item, Raw) else len(item.text) if isinstance(item, Article) else 0


def _row(item: Item) -> tuple[bytes, ...]:
    """One value for each of `_COLUMNS`."""
    if isinstance(item, Raw):
        place = b"%d %d" % (item.line, item.offset)
        more = json.dumps(dict(item.about)).encode() if item.about else b""
        return (b"raw", item.parser.encode(), item.data, b"", b"", b"", b"", _encoded(item.path), place, more)
    if isinstance(item, Failure):
        return (b"failure", _encoded(item.where), _encoded(item.message), _encoded(item.kind), *[b""] * 6)
    meta = {name: item.meta[name] for name in META if name in item.meta}
    texts = (item.id, item.text, item.title, item.url, item.date, item.lang, item.path)
    more = json.dumps(meta, default=str).encode() if meta else b""
    return (b"article", *map(_encoded, texts), b"%d" % item.line, more)


def _item(kind: bytes, *fields: bytes) -> Item:
    if kind == b"raw":
        path, place, more = fields[6:]
        line, offset = map(int, place.split())
        return Raw(fields[0].decode(), _decoded(path), line, offset, fields[1], json.loads(more) if more else {})
    texts = [_decoded(field) for field in fields[:7]]
    if kind == b"failure":
        where, message, name = texts[:3]
        return Failure(where, name, message)
    meta = json.loads(fields[8]) if fields[8] else {}
    id_, text, title, url, date, lang, path_ = texts
    return Article(id_, text, title, url, date, lang, path_, int(fields[7]), meta)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
