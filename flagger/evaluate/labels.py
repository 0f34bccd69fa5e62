"""Labelled articles: what people marked as wrong, as spans with a family and a severity."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flagger.errors import InputError
from flagger.records import Article, Field, Severity, Verdict
from flagger.rules import FAMILIES


@dataclass(frozen=True, slots=True)
class Label:
    """One passage that a person marked: half-open code points of its field, rule family, severity, and why.

    `code` is the rule whose flag a person accepted, "" for a passage that a person added.
    """

    start: int
    end: int
    family: str
    severity: Severity
    note: str = ""
    code: str = ""
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with everything that people marked in it and the verdict they gave it."""

    article: Article
    verdict: Verdict
    labels: tuple[Label, ...]


def load(path: Path) -> Iterator[Labelled]:
    """The labelled articles of a JSON array or a JSON lines file.

    A record has `id`, `verdict`, `spans` (`start`, `end`, `family`, `severity`, and `quote` and `note` if there are any)
    and either `text` or `file`, a path beside the data; `title_spans` and the `code` of a span may be there too. Where there is a `quote` it must be what the span covers.

    Raises:
        InputError: the file cannot be read, or a record is not of that form; the message names the record.
    """
    try:
        content = path.read_text(encoding="utf-8")
        records = (
            json.loads(content) if content.lstrip()[:1] == "[" else [json.loads(row) for row in content.splitlines()]
        )
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: neither a JSON array nor JSON lines: {error}") from error
    for number, record in enumerate(records, start=1):
        try:
            yield _labelled(record, path.parent)
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise InputError(f"{path}: record {number}: {type(error).__name__}: {error}") from error


def _labelled(record: dict[str, Any], folder: Path) -> Labelled:
    if "file" in record:
        # newline="" keeps every line end, so that offsets stay those of the file
        with (folder / record["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
    else:
        text = record["text"]
    article = Article(id=str(record["id"]), text=text, title=record.get("title", ""), date=record.get("date", ""))
    labels = [_label(span, text, "text") for span in record["spans"]]
    labels += [_label(span, article.title, "title") for span in record.get("title_spans", ())]
    return Labelled(article, Verdict(record["verdict"]), tuple(labels))


def _label(span: dict[str, Any], text: str, field: Field) -> Label:
    start, end = int(span["start"]), int(span["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}-{end} lies outside the {field} of {len(text)} characters")
    if "quote" in span and text[start:end] != span["quote"]:
        raise ValueError(f"span {start}-{end} covers {text[start:end]!r}, not {span['quote']!r}")
    if span["family"] not in FAMILIES:
        raise ValueError(f"{span['family']!r} is no rule family; use one of {', '.join(FAMILIES)}")
    severity = Severity[span["severity"].upper()]
    return Label(start, end, span["family"], severity, span.get("note", ""), span.get("code", ""), field)
