"""What `flagger train scores` and `flagger evaluate --model scores` do: learn, measure, and store with a card."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from flagger.learned.boilerplate.pages import digest
from flagger.learned.ranking import Bin
from flagger.scoring.figures import bins_of, measure
from flagger.scoring.labelled import FILES, examples
from flagger.scoring.model import NAME, VERSION, shipped
from flagger.scoring.training import BAD_SHARE, Seen, fit, see
from flagger.tables import Table, TableFormat, records, render_all
from flagger.version import VERSION as FLAGGER

_LICENCES = (
    "WMT MQM annotations (Apache-2.0), MLQE-PE (CC0), CREAK (MIT), Horne and Adali 2017 (free with citation), SemEval-2019 "
    "task 4 by article (CC BY 4.0), WCXB (CC BY 4.0), US government work, Wikinews (CC BY 2.5), GUM and MASC (open)"
)


def train(data: Path, out: Path) -> None:
    """Fits the model to half of the labelled set, measures it on the other half, and writes it."""
    seen = _seen(data)
    scores = fit([item for item in seen if not item.example.is_held_back])
    tables = measure(_held_back(seen), scores)
    fingerprint = digest(data, FILES)
    stored = {
        "name": NAME,
        "version": VERSION,
        "flagger": FLAGGER,
        "data": {"digest": fingerprint, "licences": _LICENCES, "articles": len(seen)},
        "priority": {"slope": scores.slope, "intercept": scores.intercept},
        "heads": {axis: asdict(head) for axis, head in scores.heads.items()},
        "metrics": records(tables),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    (out / f"{NAME}.md").write_text(_card(tables, fingerprint, len(seen)), encoding="utf-8")


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package on the held-back half of the labelled set."""
    return render_all(measure(_held_back(_seen(data)), shipped()), form)


def bins(data: Path) -> dict[str, list[Bin]]:
    """The reliability of each score of the package on the held-back half."""
    return bins_of(_held_back(_seen(data)), shipped())


@cache
def _seen(data: Path) -> list[Seen]:
    """The labelled set with its evidence, made once: figures and plots are of the same articles."""
    return see(examples(data))


def _held_back(seen: list[Seen]) -> list[Seen]:
    return [item for item in seen if item.example.is_held_back]


def _card(tables: list[Table], fingerprint: str, size: int) -> str:
    return f"""# Article scores

For each of four risks a logistic regression over the flags of an article, by family and severity, with weights of 0 or
more; the priority is a calibrated sum of the four. `{NAME}.json` is the whole model.

| | |
|---|---|
| Used by | every report: `scores`, `verdict`, `priority` and `because` |
| Input | the flags, the number of words and characters, and how many good signs the article shows; no code of a rule, so new rules count at once; signs of low credibility in quoted words do not count |
| Output | probabilities, as if {BAD_SHARE:.0%} of articles were bad on each axis |
| Fitted to | half of {size:,} articles, by the checksum of their document, site or pair; the other half is measured on |
| Bad | news in the worst third of machine translations by expert annotations, and sentences that readers rated below 50 of 100; news into which two false statements were put; spun sentences and web pages with a fifth of furniture; articles that people called fake or hyperpartisan |
| Sound | human and the best machine translations, sentences above 70; the same news with true statements; the sentences before spinning and the pages' content; articles that people called real or not hyperpartisan; ordinary news |
| Prior | each weight stays near one set by hand as far as the data allow, so what no example shows keeps it |
| Data | {_LICENCES} |
| Digest | {fingerprint} |
| Rebuilt by | `flagger train scores --data DATA` |

{render_all(tables, "markdown")}

## What it cannot know

It sees flags only: what no rule finds, it cannot weigh, and most bad articles of these sets have no flag at all. False
statements put into news are found by almost no rule, so the misinformation score rests on weights set by hand. The
probabilities are those of a mix in which {BAD_SHARE:.0%} of the articles are bad; a collection with more or fewer needs
`flagger learn`, which calibrates the priority again.
"""
