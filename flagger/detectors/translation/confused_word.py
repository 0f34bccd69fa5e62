"""TQ205: a word beside a noun that goes with another word, which other languages do not tell apart."""

from collections.abc import Iterator
from typing import NamedTuple

from flagger.detectors.translation.companions.pairs import noun_at, noun_of, object_of
from flagger.detectors.translation.companions.senses import ADJECTIVE, VERB
from flagger.detectors.translation.companions.table import Confusion, Lookup, load
from flagger.lexicon.skeleton import skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

CONFUSED_WORD = Rule(
    code="TQ205",
    name="confused-word",
    summary="'do a mistake', 'accept steps', 'make suicide': the wrong one of words that another language says with one",
    severity=Severity.INFO,
    what="A verb with an object, or an adjective with a noun, that clean text never sets side by side though both are "
    "frequent, where another word that is one with it in other languages is established: 'commit' a crime, not 'do'.",
    why="An engine that takes the wrong one of several senses writes it with every noun; the reader has to guess the sense.",
    examples=(
        "The minister said that the government had [[done a mistake]] and would mend it.",
        "Both countries [[accepted steps]] against the smugglers.",
        "Every year many young people [[make suicide]] in the city.",
    ),
    clean=(
        "The minister said that the government had made a mistake and would do more.",
        "The country makes progress; what it does, progress reports say.",
        "Both countries took steps; the step was accepted. The company does small business in short.",
        "He did see progress come. What does progress mean?",
    ),
    blind_spots="Pairs outside the table, which holds some hundred of the most frequent words; set phrases of a trade.",
    source="Ours: pairs counted in eleven million words of clean text, see the model card of `companions`.",
    measured=Measured(
        0, 6, "91,000 clean sentences and 47,000 of machine translation, held back: hence for information only"
    ),
)


class Found(NamedTuple):
    """Tokens of the word and of the noun, and what is said instead."""

    word: int
    noun: int
    confusion: Confusion


def find(document: Document) -> Iterator[Flag]:
    lookup = load()
    for word_at, noun_at_, confusion in confusions_in(document, lookup):
        start, end = document.tokens[word_at][0], document.tokens[noun_at_][1]
        word = document.words[word_at]
        instead = _in_form(lookup, word, confusion.instead)
        passage = document.text[start:end]
        suggestion = instead + passage[len(word) :]
        yield CONFUSED_WORD.flag(
            document,
            start,
            end,
            f"{word!r} does not go with {document.words[noun_at_]!r}: {instead!r} does",
            evidence=(
                (f"{confusion.instead} in clean text", float(confusion.times)),
                (f"{word} expected there by chance", confusion.expected),
                (f"{word} found there", 0.0),
            ),
            suggestion=suggestion,
        )


def confusions_in(document: Document, lookup: Lookup) -> Iterator[Found]:
    """The confusions of a document, in the order of their words."""
    vocabulary = document.vocabulary
    nouns_of = lookup.nouns_of
    words = {word for word in vocabulary & nouns_of.keys() if not vocabulary.isdisjoint(nouns_of[word])}
    if not words:
        return
    shape = skeleton_of(document)
    confusions = lookup.table.confusions
    for at in document.places_of(words):
        word = document.words[at]
        if word in lookup.verb_of:
            place = object_of(document, shape, at)
            key = (VERB, lookup.verb_of[word][0], noun_at(document, place)) if place >= 0 else None
        else:
            place = noun_of(document, shape, at)
            key = (ADJECTIVE, word, noun_at(document, place)) if place >= 0 else None
        if key and key in confusions:
            yield Found(at, place, confusions[key])


def _in_form(lookup: Lookup, word: str, instead: str) -> str:
    if word not in lookup.verb_of:
        return instead
    return lookup.table.forms[instead][lookup.verb_of[word][1]]


DETECTOR = Detector(rules=(CONFUSED_WORD,), find=find)
