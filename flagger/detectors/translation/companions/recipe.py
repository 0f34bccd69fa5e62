"""What `flagger train companions` and `flagger evaluate --model companions` do: count, measure, and store with a card."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flagger.careful.corpus import rows
from flagger.careful.screen.corpus import MQM, POST_EDITS
from flagger.detectors.translation.companions import government
from flagger.detectors.translation.companions.counting import (
    SOURCES,
    clean_texts,
    confusions_of,
    count,
    forms_of_verbs,
)
from flagger.detectors.translation.companions.known import count_words, known_words
from flagger.detectors.translation.companions.senses import VERB
from flagger.detectors.translation.companions.spelling import Spelling
from flagger.detectors.translation.companions.table import FEATURES, NAME, Lookup, Table, load
from flagger.detectors.translation.confused_word import confusions_in
from flagger.detectors.translation.misspelling import misspellings_in
from flagger.detectors.translation.refused_preposition import refusals_in
from flagger.detectors.translation.strange_words import sentences_in
from flagger.learned import store
from flagger.learned.spun.corpus import book_pairs
from flagger.lexicon.wordnet import folder_for
from flagger.records import Article, Document
from flagger.segment import segment
from flagger.tables import Cell, TableFormat, render

LICENCES = {
    "news": "US government works; Wikinews, CC BY 2.5; GUM, CC BY; NLTK's open corpora",
    "credibility": "Horne and Adali 2017; SemEval-2019 task 4, CC BY 4.0; CREAK, FEVER-Symmetric, FM2, MIT and Apache-2.0; "
    "NEWS-FACTOR, ODC-By",
    "facts/paws_entity_inversions_dev": "PAWS-Wiki, free for any purpose",
    "boilerplate/wcxb_dev_blocks": "WCXB development pages, CC BY 4.0",
    "WordNet 3.0": "Princeton University, free for any purpose with its notice; see flagger/lexicon/english.txt",
    "symspellpy": "pairs of neighbouring words in books, MIT",
}
_CODES = ("TQ120", "TQ205", "TQ406", "TQ407")
_HEADERS = ["sentences", "number", *_CODES, *(f"{code} per 1,000" for code in _CODES)]


def train(data: Path, out: Path) -> None:
    """Counts in a data folder, measures on what was held back, and writes the table."""
    made = _learn(data)
    figures = _figures(Lookup(made), data)
    digest = store.fingerprint(data, SOURCES)
    store.save(
        NAME,
        made.arrays(),
        out,
        codes=_CODES,
        features=FEATURES,
        data={"digest": digest, "licences": LICENCES},
        metrics={"flagged": figures},
        card=_card(made, figures, digest),
    )


def _learn(data: Path) -> Table:
    forms = forms_of_verbs()
    confusions = confusions_of(count(clean_texts(data, held_back=False), forms), forms, frozenset(book_pairs()))
    used = {word for kind, word, _ in confusions if kind == VERB}
    used |= {found.instead for (kind, _, _), found in confusions.items() if kind == VERB}
    clean = (document for _, document in clean_texts(data, held_back=False))
    refused: dict[str, frozenset[str]] = {}
    for verb, prepositions in government.never_taken(government.count(clean, government.lemma_of)).items():
        for form in government.forms_of(verb):
            refused[form] = refused.get(form, frozenset(prepositions)) & frozenset(prepositions)
    counts = count_words(document for _, document in clean_texts(data, held_back=False))
    spelling = Spelling.of(counts)
    known = known_words(counts, spelling, folder_for(data))
    return Table(confusions, {verb: forms[verb] for verb in sorted(used)}, refused, known, tuple(spelling.common))


def report(data: Path, form: TableFormat = "text") -> str:
    """How many sentences the shipped table flags: clean text that was not counted, and translations."""
    return render(_HEADERS, _figures(load(), data), form)


def _figures(lookup: Lookup, data: Path) -> list[list[Cell]]:
    clean = (document for _, document in clean_texts(data, held_back=True))
    found = [_row("clean, held back", clean, lookup)]
    for name, texts in _translations(data).items():
        found.append(_row(name, (segment(Article(id="", text=text)) for text in texts), lookup))
    return found


def _row(name: str, documents: Iterable[Document], lookup: Lookup) -> list[Cell]:
    n_sentences, n_flagged = 0, [0] * len(_CODES)
    for document in documents:
        n_sentences += len(document.sentences)
        places = (
            refusals_in(document, lookup),
            (found.word for found in confusions_in(document, lookup)),
            (tokens[0] for tokens in sentences_in(document, lookup)),
            (at for at, _ in misspellings_in(document, lookup)),
        )
        for number, found in enumerate(places):
            n_flagged[number] += len({document.sentence_of(at) for at in found})
    return [name, n_sentences, *n_flagged, *(round(1000 * number / max(1, n_sentences), 2) for number in n_flagged)]


def _translations(data: Path) -> dict[str, Iterator[str]]:
    """Translations by what readers thought of them; none of them was counted."""
    by_system = {str(row["text"]): bool(row["ref"]) for row in rows(data, MQM)}
    scores = [(str(row["text"]), float(row["score"])) for row in rows(data, POST_EDITS)]
    return {
        "mlqe_pe, below 40": (text for text, score in scores if score < 40),
        "mlqe_pe, above 80": (text for text, score in scores if score > 80),
        "Chinese news, by machines": (text for text, is_ref in by_system.items() if not is_ref),
        "Chinese news, by people": (text for text, is_ref in by_system.items() if is_ref),
    }


def _card(made: Table, figures: list[list[Cell]], digest: str) -> str:
    data = "\n".join(f"- `{name}`: {licence}" for name, licence in LICENCES.items())
    return f"""# Companions: verbs and their prepositions (TQ120), words beside nouns (TQ205), known words (TQ406, TQ407)

{len(made.refused)} forms of verbs that take an object, each with the prepositions that clean text never sets between the two, though
by chance it would; and {len(made.confusions)} pairs of a word and a noun that clean text never holds, though both are frequent and by chance it would, each with the
word that it says instead. Words are verbs with their objects and adjectives with their nouns.

A bit set of {made.known.size * 8:,} bits holds the hashes of all words that stand at least twice in clean text or once in WordNet 3.0; a word
outside it that is not built from words inside is strange. A word of clean text that is some hundreds of times rarer than one that a single
slip of the keyboard turns into it is a slip, and left out. {len(made.common):,} words that are frequent are what slips may have meant.

## How it is made

`flagger train companions --data DIR`. Groups of words that other languages say with one (`senses.txt`, by hand: do, make,
commit) name what may be taken for what. Clean text is counted (verbs before a determiner, with or without a preposition; verbs with objects; adjectives with nouns); a pair is listed if it never occurs, at least the least
number is expected by chance, and another word of its group is established beside the noun: by its count, its share of all
pairs of the noun, and how much more often than by chance, in several sources. Pairs that symspellpy's list of
neighbouring words in books holds are no confusion. The limits stand in `counting.py`.

## Data

{data}

SHA-256 of the files: `{digest}`. One document in five is held back, as it is from the screen and the careful model.

## Figures

{render(_HEADERS, figures, "markdown")}

## Limits

- What is counted is eleven million words: of most pairs they say nothing. Without the groups, that a pair is missing says
  nothing either: of objects that no verb of the table ever had, clean text held back has as many as bad translations.
- Fluent translation does not make such errors; they are those of word-by-word engines and of learners.
- Clean text is three tenths press releases of one parliament, and what is said there weighs.
"""
