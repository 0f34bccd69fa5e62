"""Factories that tests share: an article from a text, the spans that a detector flags."""

import time
import timeit
from collections.abc import Callable

from flagger.detect import documents_of
from flagger.records import Article, Document, Flag
from flagger.rules import Detector


def document_of(text: str, *, title: str = "", date: str = "") -> Document:
    """The document of a text, with its language identified, as detectors get it."""
    return documents_of(Article(id="test", text=text, title=title, date=date))[0]


def processor_s(work: Callable[[], object]) -> float:
    """Processor seconds of one call, with the garbage collector off: a full collection among all that tests leave behind
    takes half a second, and would be taken for the call's own."""
    return timeit.timeit(work, timer=time.process_time, number=1)


def flags_of(detector: Detector, text: str) -> list[Flag]:
    """Everything that a detector says of a text."""
    return sorted(detector.find(document_of(text)), key=lambda flag: flag.sort_key)
