"""What leaves a review: each format is one file with a function from the store to pieces of bytes, and one line here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flagger.review.export import cleaned, label_studio, labelled, table, web_annotation
from flagger.review.store import Store
from flagger.write.visible import without_surrogates


@dataclass(frozen=True, slots=True)
class Export:
    """A format that a review is exported in."""

    title: str
    summary: str
    file_name: str
    media_type: str
    write: Callable[[Store], Iterator[str]]


EXPORTS: Mapping[str, Export] = {
    "labelled": Export(
        "Labelled articles",
        "Decided articles with the passages that were accepted or added, as `flagger evaluate` reads them.",
        "labelled.jsonl",
        "application/x-ndjson",
        labelled.export,
    ),
    "label-studio": Export(
        "Label Studio",
        "Tasks with flagger's predictions and the reviewers' annotations; can be imported back.",
        "label-studio.json",
        "application/json",
        label_studio.export,
    ),
    "label-studio-config": Export(
        "Label Studio settings",
        "The labelling interface that those tasks are made for, to be pasted into a project.",
        "label-studio-config.xml",
        "text/xml",
        lambda _: iter([label_studio.label_config()]),
    ),
    "web-annotation": Export(
        "W3C Web Annotation",
        "Every standing decision as an annotation in JSON-LD.",
        "annotations.jsonld",
        "application/ld+json",
        web_annotation.export,
    ),
    "csv": Export(
        "CSV",
        "Every decision and undo, one a row, for spreadsheets; cells that look like formulas are defused.",
        "decisions.csv",
        "text/csv",
        table.export,
    ),
    "cleaned": Export(
        "Cleaned articles",
        "Articles that are not dropped, without accepted boilerplate, with a map back to the original offsets.",
        "cleaned.jsonl",
        "application/x-ndjson",
        cleaned.export,
    ),
}


def as_bytes(store: Store, name: str) -> Iterator[bytes]:
    """The export in pieces; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD so that no offset moves."""
    return (encoded(piece) for piece in EXPORTS[name].write(store))


def encoded(piece: str) -> bytes:
    """UTF-8 of the text, whatever stands in it."""
    try:
        return piece.encode()
    except UnicodeEncodeError:
        return without_surrogates(piece).encode()
