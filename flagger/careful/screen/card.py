"""The card of the screen, written from what was measured when it was trained."""

from flagger.careful.screen.evaluation import Figures
from flagger.careful.screen.features import STREAMS
from flagger.careful.screen.model import Screen
from flagger.tables import render

LICENCES = {
    "news": "US government works; Wikinews, CC BY 2.5; GUM, CC BY; NLTK's open corpora",
    "credibility/horne2017": "free with citation: Horne and Adali 2017",
    "credibility/hyperpartisan_byarticle": "SemEval-2019 task 4, CC BY 4.0",
    "boilerplate/wcxb_dev_blocks": "WCXB development pages, CC BY 4.0",
    "translation/mlqe_pe": "MLQE-PE, CC0",
    "translation/mqm_zhen_news": "WMT 2020 and 2021 MQM annotations, Apache-2.0",
    "spun/tortured_pairs": "pairs of tortured phrases, CC BY 4.0",
    "WordNet 3.0": "WordNet licence (synonyms and senses that the doubles are made with)",
}


def card(screen: Screen, figures: Figures, digest: str) -> str:
    """The card in Markdown."""
    data = "\n".join(f"- `{name}`: {licence}" for name, licence in LICENCES.items())
    streams = ", ".join(f"{n}-grams of {name}" for name, n in STREAMS)
    return f"""# The translation screen (TQ901)

Says of each sentence how much it reads like bad translation or spun text; it also chooses what the careful model reads. Input is English text without its source, output log odds per
sentence; rule TQ901 flags the sentence above a threshold, and everything else can rank by the score.

## How it works

1. {len(STREAMS)} columns of {screen.weights.shape[1]:,} weights, a byte each, for hashed {streams}. A skeleton has function words
   as words and other words as classes. A logistic regression, its sum divided by the root of the sentence's length.
2. A language model of the skeleton, up to {len(screen.language.tables)}-grams: how expected the sentence is on average, and where it is worst.
3. A second logistic regression mixes these and the length, learned from sentences that the first has not seen.

TQ901 flags from a score of {screen.certain:.2f} on, which {screen.flagged_per_1000:g} in 1,000 clean sentences of training documents reached.

## Data

{data}

SHA-256 of the files: `{digest}`. The text is not part of the model; only weights and counts of hashed words are.

Clean sentences stand beside doubles that one to six operations damaged (function words dropped, added and swapped, wrong
inflection, foreign order, wrong senses, doubled phrases, splices), for four in ten beside doubles whose words were swapped
for synonyms, and beside translations that readers scored below 40 or above 80 of 100 and experts marked with or without major
errors. One document in five is held back, as it is from the careful model, and the MQM dev documents.

## Figures on held-back documents

Baselines learn from every third of the same sentences. AUC, by translations; "at equal length" compares only sentences of like length:

{render(*figures.ranking, "markdown")}

Every fourth minimal pair of DEMETR, never trained on: share of pairs whose damaged side scores worse, ties half.

{render(*figures.pairs, "markdown")}

Share of bad sentences found where so many of 1,000 clean sentences, of all sets alike, are flagged:

{render(*figures.recall, "markdown")}

## Limits

- It sees form, not meaning: a fluent translation with another meaning scores like good prose.
- On real translations it ranks little better than chance and finds few bad sentences alone; it is a soft score, for ranking
  and for choosing what a slower model reads. The rules of the family carry the flags.
- Spoken language, verse, headlines, lists and clipped notes score high without being translated.
- Longer sentences hold more errors: on translations, length alone ranks as well. Look at the figures at equal length.
"""
