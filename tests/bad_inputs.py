"""A folder of bad inputs, one kind each, with what must be said of it, and good articles beside them in the same file."""

import gzip
import io
import json
from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

GOOD = "The mayor said on Monday that the bridge would open in May."


class Bad(NamedTuple):
    """A file, how many good articles are in it, and for each bad thing the line it is in and what kind it is."""

    name: str
    content: bytes | Callable[[], bytes]
    good: int
    failures: tuple[tuple[int | None, str], ...]


def row(**fields: object) -> bytes:
    """A JSON line."""
    return json.dumps(fields).encode() + b"\n"


def good(number: object = "g") -> bytes:
    """A line that nothing is wrong with."""
    return row(id=number, text=GOOD)


def parquet(columns: dict[str, object], **options: object) -> bytes:
    """A Parquet file."""
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def warc(*records: tuple[str, bytes, str], version: str = "WARC/1.0") -> bytes:
    """A web archive of responses: address, body, content type."""
    parts = []
    for number, (url, body, kind) in enumerate(records):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"{version}\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2022-07-06T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        parts.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(parts)


def page(paragraph: str = GOOD, *, head: str = "", html: str = "") -> bytes:
    """A web page with an article."""
    body = "".join(f"<p>{paragraph} It was number {number} of a long row of bridges.</p>" for number in range(6))
    return f"<html {html}><head><title>Bridge opens</title>{head}</head><body><article>{body}</article></body></html>".encode()


def _cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def rotten() -> bytes:
    content = bytearray(parquet({"text": [f"{number * 7919:x}" for number in range(5000)]}, compression="none"))
    content[4:200] = bytes(196)
    return bytes(content)


MANY = b"".join(row(id=number, text=f"{GOOD} {number * 7919:x}") for number in range(400))
BAD_JSON, MISSING, TYPE, EMPTY = "bad row", "missing field", "wrong type", "empty text"
ENCODING, DAMAGED, LARGE, UNKNOWN = "bad encoding", "damaged file", "too large", "unknown format"

KINDS: tuple[Bad, ...] = (
    Bad("half_a_row.jsonl", good() + b'{"id": 1, "text": "cut\n' + good("h"), 2, ((2, BAD_JSON),)),
    Bad("single_quotes.jsonl", good() + b"{'text': 'a'}\n", 1, ((2, BAD_JSON),)),
    Bad("trailing_comma.jsonl", b'{"text": "a",}\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("not_a_number.jsonl", b'{"text": "a", "n": NaNa}\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("a_list.jsonl", b'["text"]\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("a_string.jsonl", b'"text"\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("null.jsonl", b"null\n" + good(), 1, ((1, BAD_JSON),)),
    Bad("nested_deep.jsonl", b'{"text":' * 20_000 + b"\n" + good(), 1, ((1, BAD_JSON),)),
    Bad("long_number.jsonl", b'{"n": ' + b"9" * 6000 + b"}\n" + good(), 1, ((1, BAD_JSON),)),
    Bad("garbage.jsonl", b"\x00\x01\x02 binary\n" + good(), 1, ((1, BAD_JSON),)),
    Bad("control_character.jsonl", b'{"text": "a\x01b"}\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("two_on_a_line.jsonl", b'{"text": "a"}{"text": "b"}\n' + good(), 1, ((1, BAD_JSON),)),
    Bad("no_text.jsonl", good() + row(id=1, words="x"), 1, ((2, MISSING),)),
    Bad("empty_object.jsonl", b"{}\n" + good(), 1, ((1, MISSING),)),
    Bad("text_is_a_number.jsonl", row(text=5) + good(), 1, ((1, TYPE),)),
    Bad("text_is_a_list.jsonl", row(text=["a"]) + good(), 1, ((1, TYPE),)),
    Bad("text_is_an_object.jsonl", row(text={"a": 1}) + good(), 1, ((1, TYPE),)),
    Bad("text_is_true.jsonl", row(text=True) + good(), 1, ((1, TYPE),)),
    Bad("text_is_null.jsonl", row(text=None) + good(), 1, ((1, EMPTY),)),
    Bad("text_is_blank.jsonl", row(text=" \n\u00a0\u2003") + good(), 1, ((1, EMPTY),)),
    Bad("not_utf8.jsonl", b'{"text": "caf\xe9"}\n' + good(), 1, ((1, ENCODING),)),
    Bad("cut_character.jsonl", b'{"text": "\xf0\x9f\x94"}\n' + good(), 1, ((1, ENCODING),)),
    Bad("surrogate_bytes.jsonl", b'{"text": "\xed\xa0\x80"}\n' + good(), 1, ((1, ENCODING),)),
    Bad("line_too_long.jsonl", lambda: good() + row(text="x" * 300_000) + good("h"), 2, ((2, LARGE),)),
    Bad("unfinished_list.json", b'[{"id": "g", "text": "Fine."},\n{"text": "b', 1, ((2, BAD_JSON),)),
    Bad("bad_element.json", b'[{"id": "g", "text": "Fine."},\n{"text": },\n5]', 1, ((2, BAD_JSON), (3, BAD_JSON))),
    Bad("value_too_long.json", lambda: b'[{"id": "g", "text": "Fine."}, {"text": "' + b"x" * 300_000, 1, ((1, LARGE),)),
    Bad("few_columns.csv", f"id,text\n1\n2,{GOOD}\n".encode(), 1, ((2, BAD_JSON),)),
    Bad("many_columns.csv", f"id,text\n1,a,b\n2,{GOOD}\n".encode(), 1, ((2, BAD_JSON),)),
    Bad("stray_quote.csv", f'id,text\n1,"a"b\n2,{GOOD}\n'.encode(), 1, ((2, BAD_JSON),)),
    Bad("open_quote.csv", f'id,text\n1,{GOOD}\n2,"a\nb\n'.encode(), 1, ((3, BAD_JSON),)),
    Bad("nul.csv", f"id,text\n1,a\0b\n2,{GOOD}\n".encode(), 1, ((2, BAD_JSON),)),
    Bad("not_utf8.csv", b"id,text\n1,caf\xe9\n2," + GOOD.encode(), 1, ((2, ENCODING),)),
    Bad("old_line_ends.csv", b"id,text\r1,a\r2,b", 0, ((1, BAD_JSON),)),
    Bad("no_text.tsv", b"id\twords\n1\ta\n", 0, ((1, MISSING),)),
    Bad("empty.txt", b"", 0, ((None, EMPTY),)),
    Bad("blank.md", b"\n \t\n", 0, ((None, EMPTY),)),
    Bad("not_utf8.txt", b"one\ntwo caf\xe9\n", 0, ((2, ENCODING),)),
    Bad("half_utf16.txt", b"\xff\xfea\x00b", 0, ((None, ENCODING),)),
    Bad("too_large.txt", lambda: b"x" * 300_000, 0, ((None, LARGE),)),
    Bad("not_gzip.jsonl.gz", good(), 0, ((None, DAMAGED),)),
    Bad("wrong_checksum.jsonl.gz", _flipped(gzip.compress(good()), -6), 1, ((1, DAMAGED),)),
    Bad("cut_off.txt.gz", _cut(gzip.compress(MANY)), 0, ((None, DAMAGED),)),
    Bad("bomb.jsonl.gz", lambda: gzip.compress(good() + b'{"text": "' + b"x" * 3_000_000), 1, ((1, "decompression bomb"),)),
    Bad("not_zstd.jsonl.zst", good(), 0, ((None, DAMAGED),)),
    Bad("cut_off.txt.zst", _cut(_zstd(MANY)), 0, ((None, DAMAGED),)),
    Bad("bomb.jsonl.zst", lambda: _zstd(good() + b"x" * 3_000_000), 1, ((1, "decompression bomb"),)),
    Bad("bomb.txt.zst", lambda: _zstd(b"x" * 3_000_000), 0, ((None, LARGE),)),
    Bad("no_parquet.parquet", b"PAR1 or so", 0, ((1, DAMAGED),)),
    Bad("cut_off.parquet", _cut(parquet({"text": [GOOD] * 50})), 0, ((1, DAMAGED),)),
    Bad("empty.parquet", b"", 0, ((1, DAMAGED),)),
    Bad("numbers.parquet", parquet({"text": [1, 2]}), 0, ((None, TYPE),)),
    Bad("no_text.parquet", parquet({"words": ["a"]}), 0, ((None, MISSING),)),
    Bad("bad_bytes.parquet", parquet({"text": pa.array([GOOD.encode(), b"\xff"])}), 1, ((2, ENCODING),)),
    Bad("nulls.parquet", parquet({"text": [None, GOOD]}), 1, ((1, EMPTY),)),
    Bad("rotten.parquet", rotten, 0, ((1, DAMAGED),)),
    Bad("large_value.parquet", lambda: parquet({"text": ["x" * 300_000, GOOD]}), 1, ((1, LARGE),)),
    Bad("bomb.parquet", lambda: parquet({"text": ["x" * 3000] * 1000}), 256, ((256, "decompression bomb"),)),
    Bad("no_article.html", b"<html><body><script>go()</script></body></html>", 0, ((None, EMPTY),)),
    Bad("no_page.html", b"\x00\x01\x02", 0, ((None, EMPTY),)),
    Bad("empty.html", b"", 0, ((None, EMPTY),)),
    Bad("nested.html", b"<div>" * 100_000 + b"text", 0, ((None, EMPTY),)),
    Bad("no_archive.warc", b"WARC but not really\r\n\r\n", 0, ((1, DAMAGED),)),
    Bad("empty_page.warc", warc(("https://a.example/", b"", "text/html")), 0, ((1, EMPTY),)),
    Bad("cut_off.warc.gz", _cut(gzip.compress(warc(("https://a.example/", page(), "text/html")))), 0, ((None, DAMAGED),)),
)  # fmt: skip
"""Every kind of file that a folder of bad inputs holds. Limits are to be lowered to 200 kB a record and 1 MB swelling."""
