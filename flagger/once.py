"""What several rules ask of the same document is worked out once and kept with it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Generic, TypeVar

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


class OnceForAll(Generic[T]):
    """What is worked out of a document once, and of several documents faster than of one after the other."""

    def __init__(self, work_out: Callable[[Sequence[Document]], Sequence[T]]) -> None:
        """`work_out` gives one result for each document, in their order; each stays with its document."""
        self._work_out = work_out
        self._name = f"{work_out.__module__}.{work_out.__qualname__}"

    def __call__(self, document: Document) -> T:
        """The result for a document."""
        if self._name not in document.__dict__:
            self.ahead([document])
        return document.__dict__[self._name]  # type: ignore[no-any-return]  # it was put there above

    def ahead(self, documents: Sequence[Document]) -> None:
        """Works it out for those documents that do not have it yet."""
        new = [document for document in documents if self._name not in document.__dict__]
        for document, result in zip(new, self._work_out(new) if new else (), strict=True):
            document.__dict__[self._name] = result
