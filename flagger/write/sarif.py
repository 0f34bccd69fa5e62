"""SARIF 2.1.0 for code-review tools: a result for each flag, with its place in the file where the article is one.

An article that is a record of a larger file has no place of its own there: its results point to the line of the record
and carry the offsets within the article as properties.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import quote

from flagger.records import Article, Failure, Flag, Report, Severity, Span
from flagger.rules import Rule
from flagger.version import VERSION
from flagger.write.excerpt import Lines
from flagger.write.record import NO_MARKS, Mark, Marks
from flagger.write.visible import without_surrogates

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.INFO: "note", Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}


class Sarif:
    """Writes one run: the rules first, then a result for each flag as it comes."""

    def __init__(self, stream: BinaryIO) -> None:
        from flagger.detectors import RULES  # the other formats do without them

        self._stream = stream
        self._index = {rule.code: index for index, rule in enumerate(RULES)}
        self._before = "\n"
        self._failures: list[Failure] = []
        driver = {
            "name": "flagger",
            "semanticVersion": VERSION,
            "isComprehensive": True,
            "rules": [_descriptor(rule) for rule in RULES],
        }
        head = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\r", "\n"],
            "results": [],
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [head]}
        self._write(_dumps(log).removesuffix("]}]}"))

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        lines = {"text": Lines(article.text), "title": Lines(article.title)} if report.flags else {}
        for flag in report.flags:
            mark = marks.get((flag.field, flag.start, flag.end, flag.code))
            self._write(self._before + _dumps(_result(article, flag, lines[flag.field], mark, self._index)))
            self._before = ",\n"
        self._failures += report.failures

    def finish(self) -> None:
        """Writes what belongs after the results."""
        notices = [
            {"level": "error", "message": {"text": f"{failure.where}: {failure.kind}: {failure.message}"}}
            for failure in self._failures
        ]
        invocation = {"executionSuccessful": True, "toolExecutionNotifications": notices}
        self._write(f'\n],"invocations":[{_dumps(invocation)}]}}]}}\n')

    def _write(self, text: str) -> None:
        self._stream.write(without_surrogates(text).encode())


@contextmanager
def open_sarif(stream: BinaryIO, *, keep_text: bool = False) -> Iterator[Sarif]:  # noqa: ARG001  # quotes are kept
    """A writer of SARIF; the log is complete when the context is left."""
    writer = Sarif(stream)
    yield writer
    writer.finish()


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.why}\n\nBlind spots: {rule.blind_spots}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "rank": round(100 * rule.confidence, 1)},
        "properties": {"tags": [rule.family], "severity": str(rule.severity)},
    }


def _result(article: Article, flag: Flag, lines: Lines, mark: Mark | None, index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": flag.code,
        "level": _LEVELS[flag.severity],
        "rank": round(100 * flag.confidence, 1),
        "message": {"text": flag.message},
        "locations": [_location(article, flag, lines)],
        "partialFingerprints": {"flag/v1": _fingerprint(article, flag)},
        "properties": {
            "severity": str(flag.severity),
            "confidence": round(flag.confidence, 4),
            "field": flag.field,
            "start": flag.start,
            "end": flag.end,
            "evidence": [list(pair) for pair in flag.evidence],
            "suggestion": flag.suggestion,
        },
    }
    if flag.code in index:
        result["ruleIndex"] = index[flag.code]
    if flag.suggestion and _is_file(article) and flag.field == "text":
        replacement = {
            "deletedRegion": _region(flag, lines, with_snippet=False),
            "insertedContent": {"text": flag.suggestion},
        }
        change = {"artifactLocation": {"uri": _uri(article)}, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": "the words expected here"}, "artifactChanges": [change]}]
    if mark is not None and mark.status == "suppressed":
        result["suppressions"] = [{"kind": "external", "justification": mark.reason}]
    elif mark is not None:
        result["baselineState"] = "unchanged"
    return result


def _location(article: Article, flag: Flag, lines: Lines) -> dict[str, Any]:
    name = {"name": flag.field, "fullyQualifiedName": f"{article.id}#{flag.field}", "kind": "article"}
    location: dict[str, Any] = {"logicalLocations": [name]}
    uri = _uri(article)
    if uri:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if _is_file(article) and flag.field == "text":
            physical["region"] = _region(flag, lines)
        elif article.line:
            physical["region"] = {"startLine": article.line, "snippet": {"text": flag.quote}}
        location["physicalLocation"] = physical
    return location


def _region(flag: Flag, lines: Lines, *, with_snippet: bool = True) -> dict[str, Any]:
    span = Span(flag.start, flag.end)
    (first, column), (last, end_column) = lines.position(span.start), lines.position(span.end)
    region: dict[str, Any] = {
        "startLine": first,
        "startColumn": column,
        "endLine": last,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    if with_snippet:
        region["snippet"] = {"text": flag.quote}
    return region


def _is_file(article: Article) -> bool:
    """Whether the article's text is a whole file, so that lines of the one are lines of the other."""
    return bool(article.path) and article.id == article.path


def _uri(article: Article) -> str:
    """The file of the article as a URI, or its web address, or "" if it has neither."""
    if article.path:
        name = quote(without_surrogates(article.path), safe="/:@!$&'()*+,;=~")
        return f"file://{name}" if name.startswith("/") else name.replace(":", "%3A")
    return quote(without_surrogates(article.url), safe="/:?#[]@!$&'()*+,;=%~") if "://" in article.url else ""


def _fingerprint(article: Article, flag: Flag) -> str:
    """The same for the same finding in another run, also when text was inserted before it."""
    named = f"{article.id}\n{flag.code}\n{flag.field}\n{flag.quote}"
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
