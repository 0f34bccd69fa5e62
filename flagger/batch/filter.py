"""A corpus and its scored output -> the articles that are kept, in the format they came in, with passages cut out.

Corpus and output are read side by side, in the order that scoring keeps, so that memory holds a window of each.
"""

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from flagger.batch.scored import read_scored
from flagger.errors import OutputError
from flagger.read import Raw, Rows, Source, parse, records, sources
from flagger.records import Article, Failure, Severity
from flagger.write import open_output
from flagger.write.jsonl import line
from flagger.write.record import content_hash

_WINDOW = 10_000
"""Records of the output that may stand before the one of an article, where the two are not quite in step."""

UNSCORED = "not scored"
"""Why an article is left out that the output has no report of, or one of another text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are kept, and what is cut out of them. Suppressed flags count for nothing, known ones as others."""

    verdicts: frozenset[str] = frozenset()
    """Keep only these; empty is all."""
    most: Mapping[str, float] = field(default_factory=dict)
    """Drop what scores higher, by axis or "priority"."""
    drop: frozenset[str] = frozenset()
    """Drop what has a flag with one of these codes."""
    cut: frozenset[str] = frozenset()
    """Cut out the passages of flags with these codes."""
    min_severity: Severity = Severity.INFO
    min_confidence: float = 0.0
    """Flags below these do not drop and are not cut out."""


class Decision(NamedTuple):
    """What becomes of an article: `why` is empty for one that is kept, without the passages at `cuts`."""

    why: str
    cuts: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Filtered:
    """What a filter did: articles kept, those of them that were cut, why others were left out, what could not be read."""

    kept: int = 0
    cut: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: int = 0


def filter_corpus(
    paths: Sequence[str],
    scored: Path,
    target: Path,
    wanted: Wanted,
    *,
    fields: Mapping[str, str] | None = None,
    fail: Callable[[Failure], None] = lambda _: None,
) -> Filtered:
    """Writes what is kept into a new folder, and the list `dropped.jsonl` of what is not and why.

    Files keep their names: text files as text, Parquet with all its columns, JSON lines row for row as they were. Rows
    of other formats become JSON lines, and web pages the file `pages.jsonl`.

    Raises:
        InputError: `scored` is no output of flagger.
        OutputError: the folder is not empty or cannot be written.

    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise OutputError(f"{target}: is not empty; name a new folder")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    done = Filtered()
    rows = Rows(fields)
    decisions = _Decisions(read_scored(scored), wanted)
    taken: set[Path] = set()
    with ExitStack() as stack:
        dropped = stack.enter_context(open_output(str(target / "dropped.jsonl")))
        pages: BinaryIO | None = None
        for path in paths:
            for source in sources([path]):
                if isinstance(source, Failure):
                    done.failed += 1
                    fail(source)
                    continue
                found = _found(source, rows, decisions, done, dropped, fail)
                if source.form in {"html", "warc"}:
                    pages = pages or stack.enter_context(open_output(str(target / "pages.jsonl")))
                    pages.writelines(_row(rows, *kept) for kept in found)
                    continue
                place = target / _relative(path, source)
                if place in taken:
                    raise OutputError(f"{place}: two inputs would both be written there; filter them apart")
                taken.add(place)
                place.parent.mkdir(parents=True, exist_ok=True)
                _write(source, place, found, rows)
    return done


def cut_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    r"""The text without the passages, and without lines that nothing is left of.

    >>> cut_out("One.\nShare this\nTwo. Click here now.", [(5, 15), (21, 31)])
    'One.\nTwo. now.'
    """
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        first, last = max(start, at), max(end, at)
        if first >= last:
            continue
        if text[last : last + 1] == " " and (first == 0 or text[first - 1] in " \n"):
            last += 1
        opens = first == 0 or text[first - 1] == "\n"
        if opens and text[last : last + 1] == "\n":
            last += 1
        pieces.append(text[at:first])
        at = last
    pieces.append(text[at:])
    return "".join(pieces)


_Kept = tuple[Raw | Article, Article, tuple[tuple[int, int], ...]]
"""A record as it was read, the article in it, and what is cut out of it."""


def _found(  # noqa: PLR0917  # one pass over a source, and where each outcome goes
    source: Source,
    rows: Rows,
    decisions: "_Decisions",
    done: Filtered,
    dropped: BinaryIO,
    fail: Callable[[Failure], None],
) -> Iterator[_Kept]:
    for item in records(source, rows):
        article = parse(item, rows)
        if isinstance(item, Failure) or isinstance(article, Failure):
            done.failed += 1
            fail(article if isinstance(article, Failure) else item)  # type: ignore[arg-type]  # one of the two is
            continue
        decision = decisions(article)
        if decision.why:
            done.dropped[decision.why] += 1
            place = {"article_id": article.id, "path": article.path, "line": article.line, "why": decision.why}
            dropped.write(line(place))
            continue
        done.kept += 1
        done.cut += bool(decision.cuts)
        yield item, article, decision.cuts


class _Decisions:
    """What becomes of articles that come in about the order of their reports."""

    def __init__(self, reports: Iterator[dict[str, Any]], wanted: Wanted) -> None:
        self._reports = reports
        self._wanted = wanted
        self._ahead: dict[tuple[str, str], list[Decision]] = {}
        self._n_ahead = 0

    def __call__(self, article: Article) -> Decision:
        key = (article.id.encode("utf-8", "replace").decode(), content_hash(article))
        while key not in self._ahead and self._n_ahead < _WINDOW:
            report = next(self._reports, None)
            if report is None:
                break
            found = (report["article_id"], report.get("content_hash", ""))
            self._ahead.setdefault(found, []).append(decide(report, self._wanted))
            self._n_ahead += 1
        waiting = self._ahead.get(key)
        if not waiting:
            return Decision(UNSCORED)
        decision = waiting.pop(0)
        self._n_ahead -= 1
        if not waiting:
            del self._ahead[key]
        return decision


def decide(report: Mapping[str, Any], wanted: Wanted) -> Decision:
    """What becomes of an article, by its record."""
    if wanted.verdicts and report["verdict"] not in wanted.verdicts:
        return Decision(f"verdict {report['verdict']}")
    scores = {**report["scores"], "priority": report["priority"]}
    for axis, most in wanted.most.items():
        if scores[axis] > most:
            return Decision(f"{axis} over {most:g}")
    flags = [
        flag
        for flag in report["flags"]
        if flag.get("status") != "suppressed"
        and Severity[flag["severity"].upper()] >= wanted.min_severity
        and flag["confidence"] >= wanted.min_confidence
    ]
    reason = next((flag["code"] for flag in flags if flag["code"] in wanted.drop), None)
    if reason:
        return Decision(f"flag {reason}")
    cuts = [flag for flag in flags if flag["code"] in wanted.cut and flag["field"] == "text"]
    return Decision("", tuple((flag["start"], flag["end"]) for flag in cuts))


def _relative(path: str, source: Source) -> str:
    """Where in the new folder an input goes: its way from the folder that was named, or from before the pattern."""
    name = source.name.lstrip("/")
    if source.is_found:
        given = path.rstrip("/").removeprefix("./").lstrip("/")
        name = name.removeprefix(given).lstrip("/")
    else:
        name = posixpath.basename(name)
    if source.form in {"text", "parquet"}:
        return name
    stem, packed = (name[: -len(end)], end) if (end := name[name.rfind(".") :]) in {".gz", ".zst"} else (name, "")
    stem = stem.removesuffix(".ndjson").removesuffix(".json")
    return f"{stem}{'' if stem.endswith('.jsonl') else '.jsonl'}{packed}"


def _write(source: Source, place: Path, found: Iterator[_Kept], rows: Rows) -> None:
    if source.form == "parquet":
        _write_parquet(source, place, found, rows)
        return
    first = next(found, None)
    if first is None:
        return
    with open_output(str(place)) as stream:
        if source.form == "text":
            _, article, cuts = first
            stream.write(cut_out(article.text, cuts).encode("utf-8", "surrogatepass"))
            return
        stream.write(_row(rows, *first))
        stream.writelines(_row(rows, *kept) for kept in found)


def _row(rows: Rows, item: Raw | Article, article: Article, cuts: tuple[tuple[int, int], ...]) -> bytes:
    """A line of JSON: the row as it was where nothing is cut out of it, else with another text."""
    if isinstance(item, Raw) and item.parser == "json":
        data = item.data.strip()
        if not cuts and b"\n" not in data:
            return data.removeprefix(b"\xef\xbb\xbf") + b"\n"
        row = json.loads(data.decode("utf-8-sig"))
        columns = rows.columns(row)
        if not isinstance(columns, str):
            return line({**row, columns["text"]: cut_out(article.text, cuts)})
    fields = {name: getattr(article, name) for name in ("id", "title", "text", "url", "date", "lang")}
    fields["text"] = cut_out(article.text, cuts)
    return line({name: value for name, value in fields.items() if value} | dict(article.meta))


def _write_parquet(source: Source, place: Path, found: Iterator[_Kept], rows: Rows) -> None:
    """The rows that are kept, with all their columns and in the same schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from flagger.read.opening import open_source

    with open_source(source) as content, open_output(str(place)) as stream:
        file = pq.ParquetFile(content)
        schema = file.schema_arrow
        columns = rows.columns(schema.names)
        with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
            start = 0
            kept = next(found, None)
            for batch in file.iter_batches(1024):
                chosen: list[int] = []
                texts: dict[int, str] = {}
                while kept and kept[1].line <= start + batch.num_rows:
                    if kept[2]:
                        texts[len(chosen)] = cut_out(kept[1].text, kept[2])
                    chosen.append(kept[1].line - 1 - start)
                    kept = next(found, None)
                table = pa.Table.from_batches([batch]).take(chosen)
                if texts and not isinstance(columns, str):
                    index = table.schema.get_field_index(columns["text"])
                    values = [texts.get(row, value) for row, value in enumerate(table.column(index).to_pylist())]
                    kind = table.schema.field(index)
                    table = table.set_column(index, kind, pa.array(values, pa.string()).cast(kind.type))
                if chosen:
                    writer.write_table(table)
                start += batch.num_rows
