"""A scored output -> how often each rule, verdict and source occurs, with examples."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flagger.tables import Cell, TableFormat, render

_EXAMPLES = 3
"""Of a rule: from all over the output, and the same ones each time."""

_QUOTE = 80
_MOST_SOURCES = 20
VERDICTS = ("clean", "suspect", "unreliable")


@dataclass(slots=True)
class RuleCount:
    """How often a rule was broken: flags that are news, those that are marked, articles, and some of the passages."""

    name: str
    severity: str
    flags: int = 0
    marked: int = 0
    articles: int = 0
    examples: list[tuple[int, str, str]] = field(default_factory=list)
    """A number drawn from the article, its id, and the passage; the least numbers are kept."""


@dataclass(slots=True)
class Summary:
    """The counts of an output."""

    articles: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, RuleCount] = field(default_factory=dict)
    sources: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Verdicts by source: the host where the article is kept with its address, else its file."""
    broken: int = 0
    """Articles on which a rule broke."""
    priorities: list[int] = field(default_factory=lambda: [0] * 10)
    """Articles by tenth of the priority."""


def summarise(reports: Iterable[dict[str, Any]]) -> Summary:
    """The counts of all reports; memory holds counts and a few passages."""
    summary = Summary()
    for report in reports:
        summary.articles += 1
        summary.verdicts[report["verdict"]] += 1
        summary.sources[_source(report)][report["verdict"]] += 1
        summary.broken += bool(report.get("failures"))
        summary.priorities[min(9, int(10 * report["priority"]))] += 1
        seen: set[str] = set()
        for flag in report["flags"]:
            rule = summary.rules.setdefault(flag["code"], RuleCount(flag["name"], flag["severity"]))
            rule.marked += "status" in flag
            rule.flags += "status" not in flag
            if flag["code"] not in seen and "status" not in flag:
                seen.add(flag["code"])
                rule.articles += 1
                _keep(rule, report["article_id"], flag["quote"])
    return summary


def tables(summary: Summary, form: TableFormat) -> str:
    """The counts as tables of text or Markdown."""
    total = summary.articles or 1
    verdicts: list[tuple[Cell, ...]] = [
        (name, summary.verdicts[name], f"{summary.verdicts[name] / total:.1%}") for name in VERDICTS
    ]
    rules: list[tuple[Cell, ...]] = [
        (code, rule.name, rule.severity, rule.flags, rule.marked, rule.articles, f"{rule.articles / total:.1%}", _example(rule))
        for code, rule in by_articles(summary)
    ]  # fmt: skip
    found = ranked(summary)
    sources: list[tuple[Cell, ...]] = [
        (name, counts.total(), *(counts[verdict] for verdict in VERDICTS)) for name, counts in found
    ]
    parts = [
        render(("verdict", "articles", "share"), verdicts, form),
        render(("code", "name", "severity", "flags", "marked", "articles", "share", "example"), rules, form),
        render(("source", "articles", *VERDICTS), sources, form),
    ]
    if len(summary.sources) > len(found):
        parts.append(f"and {len(summary.sources) - len(found):,} more sources")
    return "\n\n".join(parts)


def as_json(summary: Summary) -> dict[str, Any]:
    """The counts as JSON values; all sources are there."""
    return {
        "articles": summary.articles,
        "verdicts": {name: summary.verdicts[name] for name in VERDICTS},
        "priorities": summary.priorities,
        "broken": summary.broken,
        "rules": [
            {
                "code": code,
                "name": rule.name,
                "severity": rule.severity,
                "flags": rule.flags,
                "marked": rule.marked,
                "articles": rule.articles,
                "examples": [{"article_id": article, "quote": quote} for _, article, quote in rule.examples],
            }
            for code, rule in by_articles(summary)
        ],
        "sources": [
            {"source": name, "articles": counts.total(), **{verdict: counts[verdict] for verdict in VERDICTS}}
            for name, counts in ranked(summary, most=None)
        ],
    }


def by_articles(summary: Summary) -> list[tuple[str, RuleCount]]:
    """The rules, those that struck most articles first."""
    return sorted(summary.rules.items(), key=lambda pair: (-pair[1].articles, pair[0]))


def ranked(summary: Summary, most: int | None = _MOST_SOURCES) -> list[tuple[str, Counter[str]]]:
    """The sources, those with most articles that are not clean first."""
    return sorted(
        summary.sources.items(), key=lambda pair: (pair[1]["clean"] - pair[1].total(), -pair[1].total(), pair[0])
    )[:most]


def _keep(rule: RuleCount, article_id: str, quote: str) -> None:
    drawn = zlib.crc32(article_id.encode("utf-8", "replace"))
    if len(rule.examples) < _EXAMPLES or drawn < rule.examples[-1][0]:
        short = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
        rule.examples = sorted([*rule.examples, (drawn, article_id, short)])[:_EXAMPLES]


def _example(rule: RuleCount) -> str:
    from flagger.write.visible import visible

    return visible(rule.examples[0][2]) if rule.examples else ""


def _source(report: dict[str, Any]) -> str:
    article = report.get("article") or {}
    host = ""
    with suppress(ValueError):  # an address that is none
        host = urlsplit(article.get("url") or "").hostname or ""
    if host:
        return host.removeprefix("www.")
    path = article.get("path") or ""
    if path:
        return str(path)
    file, _, number = str(report["article_id"]).rpartition(":")
    return file if file and number.isdecimal() else "(not told)"
