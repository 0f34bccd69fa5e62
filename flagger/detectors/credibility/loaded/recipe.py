"""What `flagger train loaded` and `flagger evaluate --model loaded` do: learn, measure, and store with a card."""

import json
from pathlib import Path

from flagger.detectors.credibility.loaded.model import NAME, VERSION, model
from flagger.detectors.credibility.loaded.training import fit, measure
from flagger.learned.boilerplate.pages import digest
from flagger.learned.style.sets import FILES
from flagger.learned.style.training import NEWS_FILES
from flagger.tables import Table, TableFormat, records, render_all
from flagger.version import VERSION as FLAGGER


def train(data: Path, out: Path) -> None:
    """Learns the model from a data folder, measures it on what was held back, and writes it, a line for each weight."""
    fitted = fit(data)
    tables = measure(data, fitted)
    fingerprint = digest(data, (*FILES, *NEWS_FILES))
    stored = {
        "name": NAME,
        "codes": ["CR903"],
        "version": VERSION,
        "flagger": FLAGGER,
        "data": {"digest": fingerprint},
        "metrics": records(tables),
        "bias": fitted.bias,
        "threshold": fitted.threshold,
        "weights": fitted.weights,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.json").write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / f"{NAME}.md").write_text(_card(tables, fingerprint), encoding="utf-8")


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package on what it did not learn from."""
    return render_all(measure(data, model()), form)


def _card(tables: list[Table], fingerprint: str) -> str:
    return f"""# Loaded sentences

A logistic regression over the words of a sentence; `{NAME}.json` is the whole model, one weight a line.

| | |
|---|---|
| Used by | CR903 loaded-sentence |
| Input | the different lower-case words of one sentence of eight or more tokens, in the article's own voice |
| Output | log odds that it argues; the rule speaks from the threshold on, which one in 200 own sentences of ordinary news reaches |
| Trained on | articles that people called hyperpartisan or not (SemEval-2019 task 4 by article, CC BY 4.0) and made-up and real ones (Horne and Adali 2017, free with citation); US government work, Wikinews (CC BY 2.5), GUM (CC BY) |
| Labels | of articles: no open set labels sentences. What a partisan article says in its own voice stands against what others say; sentences with a listed turn of CR201 to CR205 weigh ten times |
| Split | two groups in three are learned from, a group being all articles of one source or one event; half of the ordinary news |
| Left out | names, and the topics in flagger/learned/style/topics.txt: they tell what an article is about, not how it is put |
| Digest | {fingerprint} |
| Rebuilt by | `flagger train loaded --data DATA` |

{render_all(tables, "markdown")}

The judged sentences were drawn by chance from held-back articles, two in three from those called hyperpartisan or made up,
and judged by one reader before the model was made; `judged.txt` names them. Loaded is what attacks, mocks, alarms or
glorifies instead of telling.

## What it cannot know

It counts words, so it takes a column's rhetorical question for an attack and passes a slander in plain words. It knows US
politics of 2016 to 2018. Which technique of persuasion a sentence uses it does not say: CR201 to CR208 do, where a phrase
gives it away. No sentence becomes more than info by it.
"""
