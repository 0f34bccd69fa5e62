"""Articles in, reports out: the one path that the API, the command line and every adapter take."""

from collections.abc import Iterable, Iterator

from flagger.config import Config
from flagger.detect import detect
from flagger.detectors import RULES
from flagger.facts.added import use
from flagger.records import Article, Report
from flagger.rules import select
from flagger.scoring import report


def score_pairs(
    articles: Iterable[Article], config: Config | None = None, *, strict: bool = False
) -> Iterator[tuple[Article, Report]]:
    """Each article with its report, in the order given; holds one article at a time.

    A rule that raises is a failure in the report; with `strict`, as in evaluations, where it would pass for a rule that
    has nothing to say, its exception is let through.

    Raises:
        ConfigError: the configuration selects or ignores a rule that does not exist, or names facts that cannot be used.

    """
    config = config or Config()
    use(config.facts)
    codes = select(RULES, chosen=config.select, ignored=config.ignore)
    return (
        (article, report(article, detect(article, codes, effort=config.effort, strict=strict), config))
        for article in articles
    )
