"""datatrove: blocks for its pipelines, one that annotates documents and one that drops them.

`pip install 'flagger[datatrove]'`. A block travels to where it runs and loads flagger there, at its first document.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.writers.disk_base import DiskWriter

from flagger.batch.filter import Wanted, decide
from flagger.batch.judge import Judge
from flagger.config import Config
from flagger.records import Article
from flagger.write import record

_FIELDS = ("title", "url", "date", "language")
"""Keys of a document's metadata that rules read."""


class _Scorer:
    """Makes the record of a document, as `flagger score` writes it to JSON lines."""

    def __init__(self, config: Config | None) -> None:
        self._config = config or Config()
        Judge(self._config)  # says at once what is wrong

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._config)

    def __getstate__(self) -> dict[str, Any]:
        return {"_config": self._config}

    def __call__(self, document: Document) -> dict[str, Any]:
        title, url, date, lang = (str(document.metadata.get(name) or "") for name in _FIELDS)
        return record(self._judge(Article(document.id, document.text, title, url, date, lang)))


class FlaggerAnnotator(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Puts the report of each document into its metadata, under "flagger"."""

    type = "FLAGGER"
    name = "flagger annotator"

    def __init__(self, config: Config | None = None) -> None:
        """Raises ConfigError for a rule that does not exist."""
        super().__init__()
        self._scorer = _Scorer(config)

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """The documents with their reports, in the order given."""
        for document in data:
            with self.track_time():
                document.metadata["flagger"] = self._scorer(document)
            self.stat_update(f"verdict_{document.metadata['flagger']['verdict']}")
            yield document


class FlaggerFilter(BaseFilter):  # type: ignore[misc]  # datatrove has no types
    """Drops the documents that `wanted` drops, with the reason; an annotated one is not scored again."""

    name = "flagger filter"

    def __init__(
        self, wanted: Wanted, config: Config | None = None, exclusion_writer: DiskWriter | None = None
    ) -> None:
        """Raises ConfigError for a rule that does not exist."""
        super().__init__(exclusion_writer)
        self._wanted = wanted
        self._scorer = _Scorer(config)

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether the document is kept, and if not, why."""
        report = doc.metadata.get("flagger") or self._scorer(doc)
        decision = decide(report, self._wanted)
        return (False, decision.why.replace(" ", "_")) if decision.why else True
