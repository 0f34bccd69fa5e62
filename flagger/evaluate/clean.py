"""False alarms: flags on articles that are known to be ordinary human prose."""

import heapq
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from flagger.config import Config
from flagger.pipeline import score_pairs
from flagger.records import Article, Flag, Severity, Verdict
from flagger.segment import segment
from flagger.tables import Cell, Table, TableFormat, render_all


@dataclass(slots=True)
class FalseAlarms:
    """Flags above info on clean articles, by rule and severity, with how much text they stand in."""

    articles: int = 0
    sentences: int = 0
    words: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    by_severity: Counter[Severity] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    hits: dict[str, list[tuple[str, Flag]]] = field(default_factory=dict)
    """For each rule the flags with the article's id, in the order of the articles."""

    def per_1000_sentences(self, count: int) -> float:
        """A count as a rate; 0 where there is no sentence."""
        return 1000 * count / self.sentences if self.sentences else 0.0


def sample(articles: Iterable[Article], size: int) -> list[Article]:
    """The `size` articles whose ids have the smallest checksums: the same ones whatever their order."""
    keyed = ((zlib.crc32(article.id.encode("utf-8", "replace")), article.id, article) for article in articles)
    return [article for _, _, article in heapq.nsmallest(size, keyed, key=lambda item: item[:2])]


def false_alarms(articles: Iterable[Article], config: Config | None = None) -> FalseAlarms:
    """Counts every flag above info as a false alarm."""
    result = FalseAlarms()
    for article, report in score_pairs(articles, config, strict=True):
        document = segment(article)
        result.articles += 1
        result.sentences += len(document.sentences)
        result.words += len(document.words)
        result.verdicts[report.verdict] += 1
        for flag in report.flags:
            if flag.severity > Severity.INFO:
                result.by_rule[flag.code] += 1
                result.by_severity[flag.severity] += 1
                result.hits.setdefault(flag.code, []).append((article.id, flag))
    return result


def describe(result: FalseAlarms, *, show: int = 0, form: TableFormat = "text") -> str:
    """False alarms by rule, severity and verdict, and up to `show` hits of each rule to be read."""
    rows: list[list[Cell]] = [_row(result, code, count) for code, count in sorted(result.by_rule.items())]
    rows += [_row(result, f"all {severity}", result.by_severity[severity]) for severity in list(Severity)[1:]]
    rows.append(_row(result, "all above info", result.by_severity.total()))
    verdicts: list[list[Cell]] = [
        [str(verdict), result.verdicts[verdict], round(result.verdicts[verdict] / max(1, result.articles), 4)]
        for verdict in Verdict
    ]
    hits: list[list[Cell]] = [
        [code, where, flag.quote, flag.message]
        for code, found in sorted(result.hits.items())
        # every n-th hit, so that the reading spans the whole set
        for where, flag in (found[:: max(1, len(found) // show)][:show] if show else ())
    ]
    size = f"{result.articles} articles, {result.sentences} sentences, {result.words} words"
    tables = [
        Table(size, ("rule", "flags", "per 1,000 sentences"), rows),
        Table("Verdicts", ("verdict", "articles", "share"), verdicts),
    ]
    if form != "text":
        return render_all([*tables, Table("Hits", ("rule", "article", "quote", "message"), hits)], form)
    lines = [f"{code} {where}: {quote!r}: {message}" for code, where, quote, message in hits]
    return "\n\n".join([render_all(tables), *(["\n".join(lines)] if lines else [])])


def _row(result: FalseAlarms, name: str, count: int) -> list[Cell]:
    return [name, count, round(result.per_1000_sentences(count), 2)]
