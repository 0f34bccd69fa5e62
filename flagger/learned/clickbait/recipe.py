"""What `flagger train clickbait` and `flagger evaluate --model clickbait` do: learn, measure, and store with a card."""

import json
from pathlib import Path

from flagger.learned.clickbait.training import fit, headlines, measure, newsroom_headlines
from flagger.learned.clickbait.words import NAME, VERSION, model
from flagger.tables import Table, TableFormat, records, render_all


def train(data: Path, out: Path) -> None:
    """Learns the model from a data folder, measures it on held-back headlines, and writes it, a line for each weight."""
    fitted, facts = fit(data)
    table = measure(fitted, headlines(data), newsroom_headlines(data))
    stored = {
        "version": VERSION,
        "bias": fitted.bias,
        "threshold": fitted.threshold,
        **facts,
        "metrics": records([table]),
        "weights": fitted.weights,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.json").write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / f"{NAME}.md").write_text(_card(table, str(facts["headlines_sha256"])), encoding="utf-8")


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package on held-back headlines."""
    return render_all([measure(model(), headlines(data), newsroom_headlines(data))], form)


def _card(table: Table, digest: str) -> str:
    return f"""# Clickbait headlines

A logistic regression over the words and word pairs of a headline; `{NAME}.json` is the whole model, one weight a line.

| | |
|---|---|
| Used by | CR101 clickbait-headline |
| Input | one English headline, lower-cased, digits made 0, punctuation dropped |
| Output | log odds; the rule speaks from the threshold on, and gives the heaviest words as evidence |
| Trained on | 32,000 headlines of Chakraborty et al. 2016 (MIT); titles of Wikinews (CC BY 2.5), US government blogs (CC0) and US Senate press releases (public domain); ordinary articles of Horne and Adali 2017 and of SemEval-2019 task 4 (CC BY 4.0) |
| Split | by the checksum of the id: half is only measured on, a tenth sets the threshold, the rest is fitted to |
| Left out | names, words that running text does not have, and the topics in `topics.txt`: they tell the publisher, not the manner |
| Threshold | the highest that finds four fifths of the clickbait set aside for it |
| Digest | {digest} |
| Rebuilt by | `flagger train clickbait --data DATA` |

{render_all([table], "markdown")}

The label of SemEval-2019 says that an article is not hyperpartisan, not that its headline is no clickbait: of the 12
held-back ones called clickbait, a reader found 8 to be so. A reader found 37 of the 73 held-back headlines of all
ordinary sources and of web pages that it called clickbait to be so; above log odds of 4, 15 of 19. Most of the others
are advice and opinion. A sharper threshold for newsrooms alone is not kept, since a headline does not tell its publisher.

## What it cannot know

The positive half is of five publishers and about 2015: a newer manner is new to it. It sees the words of the headline
only, not whether the text keeps what they promise. Advice, reviews and columns speak to the reader in the same words.
"""
