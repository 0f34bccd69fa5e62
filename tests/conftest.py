"""Factories that tests share: an article from a text, the spans that a detector flags."""

from flagger.detect import documents_of
from flagger.records import Article, Document, Flag
from flagger.rules import Detector


def document_of(text: str, *, title: str = "", date: str = "") -> Document:
    """The document of a text, with its language identified, as detectors get it."""
    return documents_of(Article(id="test", text=text, title=title, date=date))[0]


def flags_of(detector: Detector, text: str) -> list[Flag]:
    """Everything that a detector says of a text."""
    return sorted(detector.find(document_of(text)), key=lambda flag: flag.sort_key)
