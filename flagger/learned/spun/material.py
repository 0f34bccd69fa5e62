"""What the model of spun text is built from, and how it falls into halves and sides that know nothing of each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.learned.spun import corpus, nearness, spinner
from flagger.learned.spun.arrays import GLOSS, Text
from flagger.learned.spun.counting import ORIGINAL_WEIGHT, table
from flagger.learned.spun.kinship import Kinship
from flagger.learned.spun.passages import Passage, clean_passages, side_of, spun
from flagger.learned.spun.phrases import Flags, Ints, Phrases
from flagger.learned.spun.ranker import Ranker
from flagger.learned.spun.swaps import learned_swaps
from flagger.learned.spun.words import is_content, lemma
from flagger.lexicon.wordnet import WordNet, folder_for

_NEAREST = 0.3
_RAREST = 2
"""A spinner takes synonyms from WordNet that are so near, and that clean text holds so often."""

Habits = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Material:
    """Everything that the model is built from."""

    text: Text
    pairs: Sequence[corpus.Pair]
    usual: Sequence[Sequence[str]]
    """Frequent pairs of words in books, and phrases of a thesaurus."""
    set_phrases: Sequence[Sequence[str]]
    habits: Habits
    near: nearness.Near
    """Lemmas; `inflected` has forms of verbs, `defining` the words of definitions."""
    inflected: nearness.Near
    defining: nearness.Near
    thesaurus: nearness.Near
    """By Moby: far more words for each than WordNet has, most of them far off."""
    parts_of_speech: dict[str, str]
    passages: tuple[Sequence[Passage], Sequence[Passage]]
    """Clean ones of both halves of the documents."""
    sample: npt.NDArray[np.float64]
    """A random number for each sentence, the same on every run."""

    @property
    def originals(self) -> list[Sequence[str]]:
        """The established side of all reported phrases, and listed set phrases."""
        return [*[pair.original for pair in self.pairs], *self.set_phrases]

    def ranker(self, chosen: Flags, pairs: Sequence[corpus.Pair]) -> Ranker:
        """What says which word stands for which, by the chosen sentences and these reported phrases."""
        text = self.text
        is_counted = chosen | (text.part == GLOSS)
        counts = np.bincount(text.lemma_of[text.tokens[is_counted[text.sentence]]], minlength=len(text.lemmas))
        counts[0] = 0
        number_of = {word: number for number, word in enumerate(text.lemmas)}
        words = [number_of[lemma(word)] for phrase in self.originals for word in {*phrase} if is_content(word)]
        listed = np.bincount(words, minlength=len(text.lemmas))
        near = {
            word: self.near.get(word, {}) | self.inflected.get(word, {}) for word in {**self.near, **self.inflected}
        }
        kinship = Kinship.of(
            text.lemmas,
            counts.astype(np.float64),
            ORIGINAL_WEIGHT * listed.astype(np.float64),
            near=near,
            defining=self.defining,
            thesaurus=self.thesaurus,
            parts_of_speech=self.parts_of_speech,
        )
        return Ranker(kinship, pairs)

    def table(
        self, chosen: Flags, pairs: Sequence[corpus.Pair], habits: Habits, ranker: Ranker
    ) -> tuple[Phrases, Ints, Ints]:
        """The table of the chosen sentences; the originals of all pairs are established, only `pairs` teach swaps."""
        return table(
            self.text,
            chosen | (self.text.part == GLOSS),
            pairs=pairs,
            originals=self.originals,
            usual=self.usual,
            ranker=ranker,
            near=self.near,
            habits=habits,
            parts_of_speech=self.parts_of_speech,
        )

    def half(self, half: int) -> Flags:
        """The sentences of one half of the documents."""
        return np.asarray((self.text.part != GLOSS) & (self.text.part & 1 == half), np.bool_)

    def pairs_of_half(self, half: int) -> list[corpus.Pair]:
        """The reported phrases of one half, split by the established phrase."""
        return [pair for pair in self.pairs if corpus.half_of(pair.key) == half]


def read(data: Path) -> Material:
    """The material in a data folder, in WordNet's files, in a thesaurus, and in the list of pairs in books."""
    wordnet = WordNet(folder_for(data))
    thesaurus = corpus.thesaurus()
    usual = [*corpus.book_pairs(), *thesaurus.phrases]
    set_phrases = corpus.set_phrases()
    pairs = corpus.tortured_pairs(data)
    habits = spinner.habits()
    near, inflected = nearness.synonyms(wordnet), nearness.inflected(wordnet)
    listed = {lemma(word) for pair in pairs for word in pair.spun + pair.original}
    listed |= {lemma(word) for words in [*usual, *set_phrases] for word in words}
    listed |= {lemma(word) for word, others in habits.items() for word in (word, *others)}
    text = Text.read(data, wordnet, sorted(listed | set(near) | set(inflected)))
    return Material(
        text,
        pairs,
        usual,
        set_phrases,
        habits,
        near,
        inflected,
        nearness.defining(wordnet),
        thesaurus.near,
        nearness.parts_of_speech(wordnet),
        (clean_passages(data, 0), clean_passages(data, 1)),
        np.random.default_rng(0).random(len(text.part)),
    )


def spinner_of(
    material: Material, pairs: Sequence[corpus.Pair], habits: Habits, *, near: Habits | None = None
) -> spinner.Spinner:
    """A spinner that knows these reported phrases and habits, and synonyms of WordNet that aren't too rare."""
    text = material.text
    counts = np.bincount(text.lemma_of[text.tokens], minlength=len(text.lemmas))
    common = {word for word, count in zip(text.lemmas, counts.tolist(), strict=True) if count >= _RAREST}
    usual = {
        word: kept
        for word, others in (material.near if near is None else near).items()
        if (kept := {other: weight for other, weight in others.items() if weight >= _NEAREST and other in common})
    }
    return spinner.Spinner((spinner.inverted(learned_swaps(pairs)[0]), habits, usual))


@dataclass(frozen=True)
class Side:
    """What is known from one side, with passages of it, clean and spun."""

    sentences: Flags
    pairs: Sequence[corpus.Pair]
    habits: Habits
    clean: Sequence[Passage]
    spun: Sequence[Passage]


def sides_of(material: Material, chosen: Flags, pairs: Sequence[corpus.Pair], clean: Sequence[Passage]) -> list[Side]:
    """Both sides of the chosen documents, phrases and passages."""
    sides = []
    for side in (0, 1):
        some = [pair for pair in pairs if side_of(" ".join(pair.original)) == side]
        habits = {word: others for word, others in material.habits.items() if side_of(word) == side}
        passages = [passage for passage in clean if side_of(passage.key) == side]
        turned = spun(passages, spinner_of(material, some, habits), seed=side)
        sides.append(Side(chosen & ((material.text.part >> 1) & 1 == side), some, habits, passages, turned))
    return sides
