"""Files of reports, JSON lines or Parquet, as `flagger score` wrote them -> the records that they were."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flagger.errors import InputError
from flagger.records import SCHEMA, Article, Failure, Flag, Report, Severity, Verdict

_JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
_BATCH = 256
_CODE = re.compile(r"[A-Z]{2}[0-9]{3,6}")
_LARGEST = 2**31
_MARKS = frozenset({"article_id", "flags", "verdict"})
"""Keys by which a report is told from an article."""


def read_reports(path: str) -> Iterator[tuple[Report, Article | None] | Failure]:
    """The reports in a file, each with its article if it carries one."""
    file = Path(path)
    for item in _rows(file) if file.suffix == ".parquet" else _lines(file):
        if isinstance(item, Failure):
            yield item
            continue
        where, record = item
        try:
            report = report_from(record)
            yield report, article_from(record, report.article_id)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield Failure(where, "no report", f"the record is no report: {type(error).__name__}: {error}")


def reports_of(path: Path, ids: Sequence[str]) -> list[Report]:
    """The reports in a file that are of these articles, in their order.

    Raises:
        InputError: the file cannot be read, or has no report of one of them.

    """
    found: dict[str, Report] = {}
    for item in read_reports(str(path)):
        if isinstance(item, Failure):
            raise InputError(str(item))
        found[item[0].article_id] = item[0]
    missing = [article_id for article_id in ids if article_id not in found]
    if missing:
        raise InputError(f"{path}: no report of {missing[0]!r}; score the same articles, with the same ids")
    return [found[article_id] for article_id in ids]


def is_scored(path: str) -> bool:
    """Whether a file holds reports rather than articles, by its first record."""
    file = Path(path)
    if not file.is_file():
        return False
    if file.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return set(pq.read_schema(file).names) >= _MARKS
        except (pa.ArrowException, OSError):
            return False
    if Path(file.name.removesuffix(".gz")).suffix not in _JSON_ENDINGS:
        return False
    first = next(_lines(file), None)
    record = first[1] if first and not isinstance(first, Failure) else None
    return isinstance(record, dict) and set(record) >= _MARKS


def report_from(record: Any) -> Report:
    """The report in a record of JSON lines or Parquet.

    Raises:
        KeyError, TypeError, ValueError: the record is no report.

    """
    if int(record["schema"]) > SCHEMA:
        raise ValueError(f"it was written by a newer flagger (schema {record['schema']}); update this one")
    skipped = record["skipped"]
    return Report(
        article_id=str(record["article_id"]),
        flags=tuple(_flag(flag) for flag in record["flags"]),
        verdict=Verdict(record["verdict"]),
        scores={str(axis): _share(score) for axis, score in record["scores"].items()},
        priority=_share(record["priority"]),
        skipped=skipped if isinstance(skipped, dict) else {item["code"]: item["reason"] for item in skipped},
        failures=tuple(Failure(item["where"], item["kind"], item["message"]) for item in record["failures"]),
        version=str(record["version"]),
        because=tuple(str(reason) for reason in record.get("because") or ()),
    )


def article_from(record: Any, article_id: str) -> Article | None:
    """The article that a record carries, None if it was scored without keeping texts."""
    kept = record.get("article")
    if kept is None:
        return None
    return Article(
        id=article_id,
        text=str(kept["text"]),
        title=str(kept.get("title") or ""),
        url=str(kept.get("url") or ""),
        date=str(kept.get("date") or ""),
        lang=str(kept.get("lang") or ""),
        path=str(kept.get("path") or ""),
        line=int(kept.get("line") or 0),
    )


def _share(value: Any) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{number} is not between 0 and 1")
    return number


def _flag(record: Mapping[str, Any]) -> Flag:
    evidence = [
        (item["key"], item["value"]) if isinstance(item, Mapping) else tuple(item) for item in record["evidence"]
    ]
    code, field, start, end = str(record["code"]), record["field"], int(record["start"]), int(record["end"])
    if field not in ("text", "title") or not _CODE.fullmatch(code) or not 0 <= start < end < _LARGEST:
        raise ValueError(f"{code[:20]!r} at {start}-{end} of {field!r} is no flag of an article")
    return Flag(
        severity=Severity[record["severity"].upper()],
        evidence=tuple((str(key), value if isinstance(value, int | float) else str(value)) for key, value in evidence),
        start=start,
        end=end,
        confidence=_share(record["confidence"]),
        field=field,
        code=code,
        name=str(record["name"]),
        quote=str(record["quote"]),
        message=str(record["message"]),
        suggestion=str(record["suggestion"]),
    )


def _rows(file: Path) -> Iterator[tuple[str, object] | Failure]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        for batch in pq.ParquetFile(file).iter_batches(_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield f"{file}:{number}", row
    except (pa.ArrowException, OSError) as error:
        yield Failure(f"{file}:{number + 1}", "unreadable", f"cannot be read as Parquet: {error}")


def _lines(file: Path) -> Iterator[tuple[str, object] | Failure]:
    opened = gzip.open if file.suffix == ".gz" else open
    number = 0
    try:
        with opened(file, "rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _parsed(f"{file}:{number}", line)
    except (OSError, EOFError) as error:
        yield Failure(f"{file}:{number + 1}", "unreadable", f"cannot be read: {error}")


def _parsed(where: str, line: bytes) -> tuple[str, object] | Failure:
    try:
        return where, json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(where, "bad JSON", f"not valid JSON: {error}")
