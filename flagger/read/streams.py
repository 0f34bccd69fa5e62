"""Bytes of an input, whatever they are wrapped in: decompressed, in UTF-8, cut into lines of bounded size.

All is streamed. A damaged stream raises only after everything readable before the damage was handed out, which is why
chunks are taken with `read1`: it stops at what one read of the stream beneath gives.
"""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple, cast

from flagger.read.kinds import Kind
from flagger.records import Failure

MAX_RECORD = 128 * 2**20
"""Most bytes of one record or text file; more is no article, and would fill the memory."""

MAX_SWELLING = 500
"""Times its own size that compressed data may swell to; text shrinks to a quarter, repeated records to a hundredth."""

_HARMLESS = 2**30
"""Bytes up to which no compressed data is too large, however much it swelled."""

_CHUNK = 2**16
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_TEXT_BEGUN = re.compile(rb"\S[^\n]*\n")
_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class DamagedError(Exception):
    """Compressed data that cannot be decompressed to its end."""


class BombError(Exception):
    """Compressed data that is made to fill the disk or the memory, or to take for ever."""


class Line(NamedTuple):
    """A record as it stands in a file: its first line, counted from 1, the offset of its first byte, and its bytes."""

    number: int
    offset: int
    data: bytes


class _Chunks(io.RawIOBase):
    """A stream of the bytes that an iterator gives in pieces."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader passes nothing else
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, each piece as soon as it is there."""
    read1 = cast("io.BufferedReader", stream).read1
    while chunk := read1(_CHUNK):
        yield chunk


def gunzip(stream: BinaryIO) -> BinaryIO:
    """The content of a gzipped stream."""
    return _bounded(cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")), stream)


def unzstd(stream: BinaryIO) -> BinaryIO:
    """The content of a stream compressed with Zstandard."""
    import pyarrow as pa

    return _bounded(cast("BinaryIO", pa.CompressedInputStream(_Unclosed(stream), "zstd")), stream)


def is_bomb(size: int, stored: int) -> bool:
    """Whether so many bytes are out of all proportion to those that they were stored in."""
    return size > _HARMLESS and size > MAX_SWELLING * stored


COMPRESSIONS: dict[str, Callable[[BinaryIO], BinaryIO]] = {".gz": gunzip, ".zst": unzstd}
"""Ending of a file's name -> what unwraps its bytes."""


class _Unclosed(io.RawIOBase):
    """A stream that whoever reads it may close without closing the file beneath, and whose errors keep their class."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)


def _bounded(content: BinaryIO, packed: BinaryIO) -> BinaryIO:
    """The decompressed content; reading it raises `DamagedError` or `BombError` where it must end."""
    return _buffered(_unpacked(content, packed))


def _unpacked(content: BinaryIO, packed: BinaryIO) -> Iterator[bytes]:
    size = 0
    try:
        for chunk in chunks(content):
            size += len(chunk)
            if size > _HARMLESS and packed.seekable() and is_bomb(size, packed.tell()):
                raise BombError
            yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedError(str(error)) from error
    except OSError as error:
        if error.errno is None:  # from the decompression, not from the disk
            raise DamagedError(str(error)) from error
        raise


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The beginning of a stream, and a stream of all its bytes that has `peek` and `read1`.

    The beginning holds the first line that is not blank, unless that line is longer than some tens of thousand bytes.
    """
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        position = stream.tell()
        head = stream.read(_CHUNK)
        stream.seek(position)
        return head, stream
    pieces = chunks(stream)
    head = b""
    while len(head) < _CHUNK and not _TEXT_BEGUN.search(head):
        piece = next(pieces, b"")
        if not piece:
            break
        head += piece
    return head, _buffered(chain([head], pieces))


def unzipped(stream: BinaryIO) -> BinaryIO:
    """The content of a stream that may or may not be compressed, for inputs whose name does not tell."""
    head, stream = peek(stream)
    if head.startswith(_GZIP_MAGIC):
        return gunzip(stream)
    return unzstd(stream) if head.startswith(_ZSTD_MAGIC) else stream


def utf8(stream: BinaryIO) -> BinaryIO:
    """A stream of UTF-8, from one that may begin with a byte order mark of UTF-16 or UTF-32.

    The mark of UTF-8 stays, so that offsets stay true. Reading raises UnicodeDecodeError where other marks lie.
    """
    start = cast("io.BufferedReader", stream).peek(4)[:4]
    for mark, encoding in _ENCODINGS:
        if start.startswith(mark):
            decoder = codecs.getincrementaldecoder(encoding)()
            ends = ((chunk, False) for chunk in chunks(stream))
            return _buffered(decoder.decode(chunk, end).encode() for chunk, end in chain(ends, [(b"", True)]))
    return stream


def lines(stream: BinaryIO, name: str) -> Iterator[Line | Failure]:
    """The lines of a stream with their ends; a line over `MAX_RECORD` is a failure, passed over in small pieces."""
    number = offset = 0
    while data := stream.readline(MAX_RECORD + 1):
        number += 1
        size = len(data)
        if size > MAX_RECORD:
            while not data.endswith(b"\n") and (data := stream.readline(_CHUNK)):
                size += len(data)
            yield too_large(f"{name}:{number}")
        else:
            yield Line(number, offset, data)
        offset += size


def decode(data: bytes) -> str:
    """The text without a byte order mark, otherwise unaltered.

    Raises:
        UnicodeDecodeError: not UTF-8.

    """
    return data.decode("utf-8").removeprefix("\ufeff")


def too_large(where: str, limit: int | None = None) -> Failure:
    """The failure of a record that is larger than an article can be."""
    return Failure(where, Kind.TOO_LARGE, f"over {(limit or MAX_RECORD) // 2**20} MiB in one record; split it")


def bad_encoding(name: str, line: Line, error: UnicodeDecodeError) -> Failure:
    """The failure of bytes that are not UTF-8, with the first of them and the line that it stands in."""
    number = line.number + line.data.count(b"\n", 0, error.start)
    offset = line.offset + error.start
    message = f"byte 0x{line.data[error.start]:02x} at offset {offset} is not UTF-8; convert the file to UTF-8"
    return Failure(f"{name}:{number}", Kind.BAD_ENCODING, message)


def _buffered(pieces: Iterator[bytes]) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Chunks(pieces), buffer_size=_CHUNK))
