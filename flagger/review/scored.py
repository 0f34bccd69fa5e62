"""Scored articles out of files: reports with the texts they speak of, or plain articles, which are scored on the way.

A report carries its article where it was scored with `--keep text`; else the texts are looked up by id among the
articles that are named beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flagger.config import Config
from flagger.errors import InputError
from flagger.pipeline import score_pairs
from flagger.read import read
from flagger.records import Article, Failure, Report
from flagger.review.reports import is_scored, read_reports
from flagger.write.visible import without_surrogates

Failed = Callable[[Failure], None]
"""Is told of every record that could not be used."""


def read_pairs(
    paths: Sequence[str], *, texts: Sequence[str] = (), config: Config | None = None, failed: Failed
) -> Iterator[tuple[Article, Report]]:
    """Each article with its report.

    Args:
        paths: files of reports, or whatever `read` takes for articles.
        texts: where the articles are whose reports carry no text.
        config: how plain articles are scored.
        failed: is told of every record that could not be used.

    Raises:
        InputError: reports without texts, and none were named beside them.

    """
    waiting: dict[str, Report] = {}
    for path in paths:
        if is_scored(path):
            yield from _scored(path, waiting, failed)
        else:
            yield from score_pairs(_articles(read([path]), failed), config)
    if waiting and not texts:
        raise InputError(
            f"{len(waiting)} of the reports carry no text; score with `--keep text`, or name the articles with --articles"
        )
    for article in _articles(read(texts), failed) if waiting else ():
        found = waiting.pop(article.id, None)
        if found is not None and _fits(article, found, failed):
            yield article, found
    for article_id in waiting:
        failed(Failure(article_id, "text missing", "its text is not among the named articles; name where it is"))


def _scored(path: str, waiting: dict[str, Report], failed: Failed) -> Iterator[tuple[Article, Report]]:
    """The reports that carry their articles; the others are left waiting for theirs."""
    for item in read_reports(path):
        if isinstance(item, Failure):
            failed(item)
            continue
        report, article = item
        if article is None:
            waiting[report.article_id] = report
        elif _fits(article, report, failed):
            yield article, report


def _fits(article: Article, report: Report, failed: Failed) -> bool:
    """Whether every flag quotes what stands at its place: else the text is not the one that was scored."""
    for flag in report.flags:
        content = article.text if flag.field == "text" else article.title
        if without_surrogates(content[flag.start : flag.end]) != without_surrogates(flag.quote):
            message = f"{flag.code} quotes {flag.quote[:60]!r} at {flag.start}, where its text has something else"
            failed(Failure(article.id, "another text", f"{message}; name the texts that were scored"))
            return False
    return True


def _articles(items: Iterable[Article | Failure], failed: Failed) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Failure):
            failed(item)
        else:
            yield item
