"""Counts of verbs with their objects and adjectives with their nouns in clean text, and the table that they make."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from flagger.careful.screen.corpus import is_held_back
from flagger.detectors.translation.companions.pairs import noun_at, noun_of, object_of
from flagger.detectors.translation.companions.senses import ADJECTIVE, VERB, rivals
from flagger.detectors.translation.companions.table import Confusion
from flagger.learned.spun import corpus
from flagger.lexicon.skeleton import skeleton_of
from flagger.records import Article, Document
from flagger.segment import segment

SOURCES = tuple(
    name for name in corpus.SOURCES if name not in {"translation/mlqe_pe", "credibility/clickbait_headlines"}
)
"""Clean text without corrected translations, which keep their source's wording, and headlines."""

MIN_NOUN, MIN_WORD = 15, 40
"""How often a noun and a word must stand in a pair to be judged."""
MIN_EXPECTED = 1.0
"""How often, by chance, a pair must be expected that clean text never holds."""
MIN_COUNT, MIN_TIE, MIN_SOURCES = 8, 1.5, 4
"""How often the pair that is said instead stands there, how much more often than by chance (logarithm), and in how many of
the sources: press releases of one parliament have phrases of their own."""
MIN_SHARE = {VERB: 0.4, ADJECTIVE: 0.75}
"""Which share of all pairs of the noun it is: adjectives are free to stand beside most nouns."""


@dataclass
class Counts:
    """How often words, nouns and pairs of both stand in clean text, by kind of word."""

    pairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    nouns: Counter[tuple[str, str]] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    sources: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, kind: str, word: str, noun: str, source: str) -> None:
        """One more pair."""
        self.pairs[kind, word, noun] += 1
        self.sources[kind, word, noun].add(source)
        self.words[kind, word] += 1
        self.nouns[kind, noun] += 1
        self.total[kind] += 1


def clean_texts(data: Path, *, held_back: bool) -> Iterable[tuple[str, Document]]:
    """Source and document of all clean text that is held back, or that is not."""
    for source in SOURCES:
        for key, text in corpus.texts(data, sources=[source]):
            if is_held_back(key) == held_back:
                yield source, segment(Article(id=key, text=text))


def forms_of_verbs() -> dict[str, tuple[str, ...]]:
    """The forms of every verb of the groups: plain, -s, past, participle, -ing."""
    from lemminflect import getInflection

    tags = ("VB", "VBZ", "VBD", "VBN", "VBG")
    return {verb: tuple((getInflection(verb, tag) or (verb,))[0] for tag in tags) for verb in sorted(rivals()[VERB])}


def count(documents: Iterable[tuple[str, Document]], forms: dict[str, tuple[str, ...]]) -> Counts:
    """The pairs of the words of the groups."""
    verb_of = {form: verb for verb, spellings in forms.items() for form in reversed(spellings)}
    adjectives = frozenset(rivals()[ADJECTIVE])
    counts = Counts()
    for source, document in documents:
        shape = skeleton_of(document)
        for at in document.places_of(verb_of.keys() | adjectives):
            word = document.words[at]
            if word in verb_of and (place := object_of(document, shape, at)) >= 0:
                counts.add(VERB, verb_of[word], noun_at(document, place), source)
            if word in adjectives and (place := noun_of(document, shape, at)) >= 0:
                counts.add(ADJECTIVE, word, noun_at(document, place), source)
    return counts


def confusions_of(
    counts: Counts, forms: dict[str, tuple[str, ...]], known: frozenset[tuple[str, str]]
) -> dict[tuple[str, str, str], Confusion]:
    """The pairs that clean text never holds though it would by chance, where a rival of the word is established.

    `known` are pairs of neighbouring words in books; what stands there is no confusion.
    """
    confusions: dict[tuple[str, str, str], Confusion] = {}
    for (kind, noun), n_noun in counts.nouns.items():
        if n_noun < MIN_NOUN:
            continue
        for word, others in rivals()[kind].items():
            n_word = counts.words[kind, word]
            if n_word < MIN_WORD or counts.pairs[kind, word, noun] or _is_known(word, noun, forms, known):
                continue
            expected = n_word * n_noun / counts.total[kind]
            best = max(others, key=lambda other: (counts.pairs[kind, other, noun], other))
            n_best = counts.pairs[kind, best, noun]
            by_chance = counts.words[kind, best] * n_noun / counts.total[kind]
            is_established = n_best >= max(MIN_COUNT, MIN_SHARE[kind] * n_noun) and log(n_best / by_chance) >= MIN_TIE
            is_wide = len(counts.sources[kind, best, noun]) >= MIN_SOURCES
            if expected >= MIN_EXPECTED and is_established and is_wide:
                confusions[kind, word, noun] = Confusion(best, n_best, round(expected, 1))
    return confusions


def _is_known(word: str, noun: str, forms: dict[str, tuple[str, ...]], known: frozenset[tuple[str, str]]) -> bool:
    return any((form, noun + ending) in known for form in forms.get(word, (word,)) for ending in ("", "s"))
