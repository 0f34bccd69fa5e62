"""What becomes of a batch: its reports in the format of the output, its failures, and how many of each there are."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import reduce
from types import MappingProxyType

from flagger.records import Article, Failure, Report
from flagger.write import Marks
from flagger.write.jsonl import line

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a batch or a run; read = scored + failed."""

    read: int = 0
    scored: int = 0
    failed: int = 0
    noted: int = 0
    """Failures beside a report: a rule that broke on an article, an id that is taken."""
    flags: int = 0
    """Without those that are marked."""
    marked: int = 0
    worst: int = -1
    """The highest severity of an unmarked flag, -1 if there is none."""
    verdicts: Mapping[str, int] = field(default_factory=lambda: _NONE)

    def __add__(self, other: "Tally") -> "Tally":
        summed = {name: getattr(self, name) + getattr(other, name) for name in _SUMMED}
        verdicts = dict(Counter(self.verdicts) + Counter(other.verdicts))
        return Tally(**summed, worst=max(self.worst, other.worst), verdicts=verdicts)

    def to_json(self) -> dict[str, object]:
        """The counts as JSON values."""
        return {**{name: getattr(self, name) for name in (*_SUMMED, "worst")}, "verdicts": dict(self.verdicts)}


_SUMMED = tuple(each.name for each in fields(Tally) if each.name not in {"worst", "verdicts"})


@dataclass(frozen=True, slots=True)
class Part:
    """A finished batch, or a piece of one. Joined to the next, each of its three contents is the longer one's."""

    tally: Tally
    ids: bytes = b""
    """For each report a JSON line of the article's id, path and line, from which ids that are taken are found."""
    failures: bytes = b""
    payload: bytes = b""

    @staticmethod
    def join(parts: Iterable["Part"]) -> "Part":
        """The parts as one, in their order."""
        pieces = list(parts)
        tally = reduce(Tally.__add__, (piece.tally for piece in pieces), Tally())
        contents = (b"".join(getattr(piece, name) for piece in pieces) for name in ("ids", "failures", "payload"))
        return Part(tally, *contents)

    def to_bytes(self, **about: str) -> bytes:
        """The part after one JSON line that says what it is and how long its contents are."""
        contents = (self.ids, self.failures, self.payload)
        head = {**about, "tally": self.tally.to_json(), "sizes": [len(content) for content in contents]}
        return b"".join([line(head), *contents])

    @staticmethod
    def from_bytes(data: bytes) -> "Part":
        """The part that was made bytes."""
        first, _, body = data.partition(b"\n")
        head = json.loads(first)
        ids, failures, _ = head["sizes"]
        contents = (body[:ids], body[ids : ids + failures], body[ids + failures :])
        return Part(Tally(**head["tally"]), *contents)


def failed(failure: Failure) -> Part:
    """The part of a record that gave no report."""
    file, _, number = failure.where.rpartition(":")
    is_record = bool(file) and number.isdecimal()
    row = {
        "where": failure.where,
        "file": file if is_record else failure.where,
        "line": int(number) if is_record else None,
        "article_id": None,
        "kind": failure.kind,
        "message": failure.message,
        "scored": False,
    }
    return Part(Tally(read=1, failed=1), failures=line(row))


def note(article: Article, failure: Failure) -> bytes:
    """The line of a failure beside the report of an article."""
    return noted(failure, article_id=article.id, path=article.path, number=article.line)


def noted(failure: Failure, *, article_id: str, path: str, number: int) -> bytes:
    """The line of a failure beside the report of an article of that id and place."""
    return line({
        "where": failure.where,
        "file": path or None,
        "line": number or None,
        "article_id": article_id,
        "kind": failure.kind,
        "message": failure.message,
        "scored": True,
    })  # fmt: skip


def tally_of(report: Report, marks: Marks) -> Tally:
    """The counts of one report."""
    severities = [flag.severity for flag in report.flags if flag.sort_key not in marks]
    return Tally(
        read=1,
        scored=1,
        noted=len(report.failures),
        flags=len(severities),
        marked=len(report.flags) - len(severities),
        worst=max(severities, default=-1),
        verdicts={str(report.verdict): 1},
    )
