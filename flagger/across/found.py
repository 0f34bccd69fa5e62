"""The flags of the second pass in a file that all processes share in memory, looked up by article."""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from flagger.across.rows import key_of
from flagger.records import Article, Flag, Severity

_NUMBER = 8
"""Bytes of a key or an offset."""


def save(flags: Iterable[tuple[int, Flag]], path: Path) -> int:
    """Writes flags, given with the keys of their articles in ascending order, and returns how many there are.

    The file holds the flags as lines of JSON; beside it `.index` has for each article its key and where its lines begin.
    """
    index = path.with_name(f"{path.name}.index")
    count = offset = 0
    last: int | None = None
    with path.open("wb") as lines, index.open("wb") as numbers:
        for key, flag in flags:
            if key != last:
                numbers.write(key.to_bytes(_NUMBER, "little", signed=True) + offset.to_bytes(_NUMBER, "little"))
                last = key
            offset += lines.write(to_line(flag) + b"\n")
            count += 1
    return count


class Found:
    """The flags that were saved."""

    def __init__(self, path: Path) -> None:
        self._lines = _mapped(path)
        self._index: Sequence[int] = memoryview(_mapped(path.with_name(f"{path.name}.index"))).cast("q")

    def __call__(self, article: Article) -> tuple[Flag, ...]:
        """The flags of an article, in the order of the text."""
        count = len(self._index) // 2
        key = key_of(article)
        place = bisect_left(range(count), key, key=lambda number: self._index[2 * number])
        if place == count or self._index[2 * place] != key:
            return ()
        end = self._index[2 * place + 3] if place + 1 < count else len(self._lines)
        lines = self._lines[self._index[2 * place + 1] : end].splitlines()
        return from_lines(lines, article)


def from_lines(lines: Iterable[bytes | str], article: Article) -> tuple[Flag, ...]:
    """The flags of an article that `to_line` made lines of, in the order of the text."""
    return tuple(sorted((_flag(line, article.text) for line in lines), key=lambda flag: flag.sort_key))


def _mapped(path: Path) -> mmap.mmap | bytes:
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def to_line(flag: Flag) -> bytes:
    """A flag as one line of JSON, without the quote, which stands in the text."""
    values = [
        flag.code,
        flag.name,
        flag.start,
        flag.end,
        int(flag.severity),
        flag.confidence,
        flag.message,
        flag.evidence,
    ]
    return json.dumps(values).encode()


def _flag(line: bytes | str, text: str) -> Flag:
    """The flag on a line; its quote is what stands in the text, which a table may not be able to hold."""
    code, name, start, end, severity, confidence, message, evidence = json.loads(line)
    flag = Flag(code, name, "text", start, end, text[start:end], Severity(severity), confidence, message)
    return replace(flag, evidence=tuple((key, value) for key, value in evidence))
