"""Labelled articles -> every table of an evaluation, and what its plots are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

from flagger.evaluate.gold import Comparison, compare
from flagger.evaluate.labels import Labelled
from flagger.evaluate.ranked import Ranking, alarms_table, of_articles, of_sentences, table
from flagger.evaluate.spans import listed, tables, verdict_table
from flagger.evaluate.versions import against
from flagger.pipeline import score_pairs
from flagger.records import Report
from flagger.tables import Table


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation found."""

    comparison: Comparison
    rankings: Sequence[Ranking]
    tables: Sequence[Table]


def evaluation(
    data: Sequence[Labelled], reports: Sequence[Report] | None = None, *, before: Sequence[Report] | None = None
) -> Evaluation:
    """Measures reports of labelled articles, in their order, or scores the articles if there are none.

    Args:
        data: the articles with their labels.
        reports: one for each article.
        before: one for each article, of another version, to compare with.

    """
    if reports is None:
        reports = [report for _, report in score_pairs((item.article for item in data), strict=True)]
    pairs = list(zip(data, reports, strict=True))
    result = compare(pairs)
    sentences = of_sentences(pairs)
    rankings = [*of_articles(pairs), sentences.ranking]
    share = f"{result.articles} articles, {result.verdicts_right} with the verdict that people gave"
    found = [Table(share, verdict_table(result).headers, verdict_table(result).rows)]
    found += [*tables(result), table(rankings), alarms_table(sentences)]
    if before is not None:
        found.append(against(data, before, reports))
    return Evaluation(result, rankings, [*found, *listed(result)])
