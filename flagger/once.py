"""What several rules ask of the same document is worked out once and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flagger.records import Document

T = TypeVar("T")


def once_per_document(work_out: Callable[[Document], T]) -> Callable[[Document], T]:
    """The same function, which keeps its result in the document that it is asked about, for as long as that lives."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def remembered(document: Document) -> T:
        kept = document.__dict__
        if name not in kept:
            kept[name] = work_out(document)
        return kept[name]  # type: ignore[no-any-return]  # it was put there above

    return remembered
