"""flagger reads English news and says what is wrong with it: where, why, how bad, and how sure it is.

>>> import flagger
>>> report = flagger.score("Crimea, a peninsula that was annexed to Ukraine in 2014, is disputed.")
>>> report.flags[0].quote
'Crimea, a peninsula that was annexed to Ukraine in 2014'
"""

from collections.abc import Iterable, Iterator

from flagger.config import Config
from flagger.errors import ConfigError, FlaggerError
from flagger.records import Article, Failure, Flag, Report, Severity, Span, Verdict
from flagger.rules import Rule

__all__ = [
    "Article",
    "Config",
    "ConfigError",
    "Failure",
    "Flag",
    "FlaggerError",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "Verdict",
    "rules",
    "score",
    "score_all",
]


def score(article: Article | str, *, config: Config | None = None) -> Report:
    """The report of one article; a string is the text of an article without title or date."""
    if isinstance(article, str):
        article = Article(id="text", text=article)
    return next(score_all([article], config=config))


def score_all(articles: Iterable[Article], *, config: Config | None = None) -> Iterator[Report]:
    """One report for each article, in the order given; reads an article only when its report is asked for."""
    from flagger.pipeline import score_pairs  # brings in every detector, which `--help` does not need

    return (report for _, report in score_pairs(articles, config))


def rules() -> tuple[Rule, ...]:
    """Every rule that flagger knows, ordered by code."""
    from flagger.detectors import RULES

    return RULES
