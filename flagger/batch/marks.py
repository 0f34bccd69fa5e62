"""Flags that are no news: suppressed by a person with a reason, or known from an earlier run. They are marked, not removed."""

import json
import mmap
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from flagger.batch.scored import read_scored
from flagger.errors import ConfigError
from flagger.records import Flag
from flagger.write import Mark, Marks
from flagger.write.record import NO_MARKS

Suppressions = Mapping[str, Mapping[tuple[str, int, int, str], str]]
"""Article -> the field, span and code of a flag -> why it is suppressed."""

_KEYS = {"article": str, "code": str, "start": int, "end": int, "reason": str}
_KEY_BYTES = 8


def load_suppressions(path: Path) -> Suppressions:
    """The suppressions in a file of JSON lines: `article`, `code`, `start`, `end`, `reason`, and `field` for a title.

    Raises:
        ConfigError: the file cannot be read, or a line lacks something, above all a reason.

    """
    found: dict[str, dict[tuple[str, int, int, str], str]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except json.JSONDecodeError as error:
            raise ConfigError(f"{path}:{number}: not valid JSON: {error.msg}") from error
        if not isinstance(row, dict):
            raise ConfigError(f"{path}:{number}: no object with the keys {', '.join(_KEYS)}")
        for key, kind in _KEYS.items():
            value = row.get(key)
            if not isinstance(value, kind) or isinstance(value, bool) or (key == "reason" and not str(value).strip()):
                raise ConfigError(f"{path}:{number}: a suppression needs {key!r}, {_described(kind)}")
        place = (row.get("field", "text"), row["start"], row["end"], row["code"])
        found.setdefault(row["article"], {})[place] = row["reason"]
    return found


def marks_of(article_id: str, flags: Sequence[Flag], suppressions: Suppressions, known: "Known | None") -> Marks:
    """The marks of those flags of an article that have one; a suppression goes before a baseline."""
    reasons = suppressions.get(article_id, {})
    if not flags or (not reasons and known is None):
        return NO_MARKS
    marks = {flag.sort_key: Mark("suppressed", reasons[flag.sort_key]) for flag in flags if flag.sort_key in reasons}
    if known is not None:
        keys = _flag_keys(article_id, ((flag.field, flag.code, flag.quote) for flag in flags))
        for flag, key in zip(flags, keys, strict=True):
            if key in known:
                marks.setdefault(flag.sort_key, Mark("known"))
    return marks


class Known:
    """The flags of an earlier run, as sorted keys in a file that all processes share in memory.

    A flag is known by its article, code and words, and by how many of these stood before it, so that a change
    elsewhere in the article makes no flag new.
    """

    def __init__(self, path: Path) -> None:
        self._keys: Sequence[int] = ()
        if path.stat().st_size:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._keys = memoryview(mapped).cast("Q")

    def __contains__(self, key: int) -> bool:
        index = bisect_left(self._keys, key)
        return index < len(self._keys) and self._keys[index] == key


def save_baseline(scored: Path, target: Path) -> int:
    """Writes the keys of all flags in an earlier output, for `Known`, and returns how many there are.

    Raises:
        InputError: it is no output of flagger.

    """
    import pyarrow as pa

    keys = array("Q")
    for row in read_scored(scored, columns=("article_id", "flags")):
        triples = ((flag["field"], flag["code"], flag["quote"]) for flag in row["flags"])
        keys.extend(_flag_keys(row["article_id"], triples))
    column = pa.Array.from_buffers(pa.uint64(), len(keys), [None, pa.py_buffer(keys)])
    ordered = column.sort().buffers()[1] if keys else b""
    target.write_bytes(memoryview(ordered)[: _KEY_BYTES * len(keys)])
    return len(keys)


def _flag_keys(article_id: str, flags: Iterable[tuple[str, str, str]]) -> Iterator[int]:
    """A key for each flag, given by field, code and quote, in the order of the report."""
    before: Counter[tuple[str, str, str]] = Counter()
    for flag in flags:
        words = json.dumps([article_id, *flag, before[flag]])
        before[flag] += 1
        yield int.from_bytes(blake2b(words.encode(), digest_size=_KEY_BYTES).digest(), "little")


def _described(kind: type) -> str:
    return "a string that is not empty" if kind is str else "a whole number"
