"""The generated parts of README.md, in its folder: what the first command really prints, and the rule table."""

import json
import re
from typing import Any

from click.testing import CliRunner

from flagger.cli import cli
from flagger.learned.recipes import SHIPPED
from flagger.tables import render

SHOWN = ("FC101", "TQ301", "TQ101", "TQ401", "BP201")
"""Rules of which the first flag is shown."""


def _run(*arguments: str) -> str:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False).stdout


def seeds_excerpt() -> str:
    """One flag of some rules and the table, as `flagger score seeds/` prints them."""
    *flags, table = _run("score", "seeds/").rstrip("\n").split("\n\n")
    firsts = [next((flag for flag in flags if re.search(rf" {code} ", flag.split("\n")[0])), None) for code in SHOWN]
    return "\n".join(["```text", *(f"{flag}\n" for flag in firsts if flag), table, "```", ""])


def rule_table() -> str:
    """The table of all rules."""
    return _run("rules", "--format", "markdown")


_AIMS = (
    ("clickbait", "Held-back headlines", {"source": "credibility/clickbait_headlines", "label": "clickbait"}, "share", "clickbait headlines found", "0.80"),
    ("clickbait", "Held-back headlines", {"source": "newspapers, broadcasters and agencies (SemEval-2019)"}, "share", "newsrooms' headlines called clickbait", "below 0.02"),
    ("loaded", "Sentences that a reader judged", {"ranked by": "model"}, "AUC", "loaded sentences that a reader judged, AUC", ""),
    ("style", "Unreliable style on a set that the model never saw", {"set": "mean"}, "AUC", "unreliable style on sets never seen, AUC", "0.80"),
    ("style", "Held-back sources and events", {"style": "unreliable"}, "AUC", "unreliable style on held-back sources and events, AUC", ""),
    ("style", "Held-back sources and events", {"style": "hyperpartisan"}, "AUC", "hyperpartisan style on held-back sources and events, AUC", ""),
    *(
        ("scores", "Scores on held-back articles", {"score": score}, figure, f"{score} score, {figure}", aim)
        for score in ("translation", "misinformation", "spam", "credibility", "priority")
        for figure, aim in (("AUC", ""), ("calibration error", "below 0.05"))
    ),
    ("scores", "Where each score stands", {"articles": "ordinary news"}, "suspect", "ordinary news called suspect or worse", "below 0.03"),
    ("scores", "Where each score stands", {"articles": "ordinary news"}, "unreliable", "ordinary news with a risk of 0.6 or more", "below 0.005"),
)  # fmt: skip
"""Model, table of its manifest, what tells the row, column, what it is for people, what was aimed at."""


_CELLS = (
    ("boilerplate", "ranking", ("model", "articles", "all"), 4, "furniture of news articles on sites never seen, AP", "0.90"),
    ("boilerplate", "ranking", ("model", "articles", "all"), 7, "the same, F1", "0.82"),
    ("boilerplate", "ranking", ("model", "articles", "all"), 8, "the same, recall at precision 0.95", "0.50"),
    ("spun", "ranking", ("any source, swaps of unseen reported phrases", "model"), 4, "passages with swaps of real spinners never seen, AP", "0.75"),
    ("spun", "ranking", ("current events, WordNet swaps of another program", "model"), 4, "passages spun by another program, AP", ""),
    ("spun", "phrases", ("all",), 3, "reported tortured phrases found without the list", "0.60"),
    ("spun", "alarms", ("all of news/",), 6, "SP101 in 1,000 sentences of clean news", "below 2"),
    ("translation", "recall", ("garbled clean sentences", 4569, 5), 7, "damaged sentences found by the screen at 5 alarms in 1,000", ""),
    ("translation", "recall", ("spun clean sentences",), 7, "spun sentences found by the screen at 5 alarms in 1,000", ""),
    ("translation", "pairs", ("all",), 6, "minimal pairs put in the right order by the screen", ""),
)  # fmt: skip
"""Model, table of its manifest, the first cells of the row, column, what it is for people, what was aimed at."""


def figures_table() -> str:
    """What the shipped models do on data that they were not fitted to, from the figures stored with them."""
    rows = []
    for model, title, first, column, name, aim in _CELLS:
        table = _metrics(model)[title]
        table = table[1] if isinstance(table[1][0], list) else table  # some keep a header before the rows
        row = next(row for row in table if tuple(row[: len(first)]) == first)
        rows.append((name, round(row[column], 3), aim, f"`flagger evaluate DATA --model {model}`"))
    for model, title, row_of, column, name, aim in _AIMS:
        table = _metrics(model)[title]
        row = next(row for row in table if row_of.items() <= row.items())
        rows.append((name, round(row[column], 3), aim, f"`flagger evaluate DATA --model {model}`"))
    return render(("figure", "value", "aim", "printed by"), rows, "markdown") + "\n"


def _metrics(model: str) -> Any:
    return json.loads((SHIPPED / f"{model}.json").read_text(encoding="utf-8"))["metrics"]
