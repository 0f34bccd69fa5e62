"""Builds what the rules for spun text read: `python -m flagger.detectors.spun.build DATA`.

`phrases.npz` comes from clean text, tortured phrases and WordNet. Documents are split in two by the checksum of their
key: the judge of pairs learns on each part with the counts of the other, so that what it learns to call unseen is
really unseen; the table that is shipped counts both. What tortured phrases teach is learned in the same way across.
`known_phrases.tsv` lists the tortured phrases themselves.
"""

import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.detectors.spun import corpus, training
from flagger.detectors.spun.arrays import GLOSS, Text
from flagger.detectors.spun.counting import table
from flagger.detectors.spun.known_phrases import LIST
from flagger.detectors.spun.phrases import TABLE, Flags, Floats, Ints, Phrases
from flagger.detectors.spun.words import FUNCTION_WORDS, is_word, lemma

WORDNET = Path("/usr/share/wordnet")
_TRAINING_SHARE = 0.35
_GATE_SHARE = 0.05


@dataclass(frozen=True)
class Material:
    """Everything that the tables are built from."""

    text: Text
    pairs: Sequence[corpus.Pair]
    swapped: Sequence[corpus.Swapped]
    near: dict[str, dict[str, float]]
    parts_of_speech: dict[str, str]
    sample: npt.NDArray[np.float64]
    """A random number for each sentence, the same on every run."""

    def table(self, chosen: Flags, pairs: Sequence[corpus.Pair]) -> tuple[Phrases, Ints, Ints]:
        """The table of the chosen sentences; the originals of all pairs are established, only `pairs` teach swaps."""
        originals = [pair.original for pair in self.pairs]
        gloss = self.text.part == GLOSS
        return table(
            self.text,
            chosen | gloss,
            pairs=pairs,
            originals=originals,
            near=self.near,
            parts_of_speech=self.parts_of_speech,
        )


def read(data: Path, wordnet: Path = WORDNET) -> Material:
    """The material in a data folder and in WordNet's files."""
    pairs = corpus.tortured_pairs(data)
    near = corpus.synonyms(wordnet)
    listed = sorted({lemma(word) for pair in pairs for word in pair.spun + pair.original} | set(near))
    text = Text.read(data, wordnet, listed)
    sample = np.random.default_rng(0).random(len(text.part))
    return Material(text, pairs, corpus.swapped_sentences(data), near, corpus.parts_of_speech(wordnet), sample)


def build(
    material: Material, chosen: Flags, pairs: Sequence[corpus.Pair], swapped: Sequence[corpus.Swapped]
) -> Phrases:
    """The table of established phrases with its judge, from the chosen sentences and what teaches swaps."""
    text = material.text
    halves = [chosen & ((text.part >> 1) & 1 == side) for side in (0, 1)]
    lists = [[pair for pair in pairs if _side(pair) == side] for side in (0, 1)]
    is_training = material.sample < _TRAINING_SHARE
    spun: list[Floats] = []
    clean: list[Floats] = []
    checked: list[Floats] = []
    for side in (0, 1):
        other = halves[1 - side]
        half, row_of, keys = material.table(halves[side], lists[side])
        places = training.established_surroundings(text, row_of, other, half)
        spun.append(training.tortured_sample(half, lists[1 - side], places).unseen(keys).values(half))
        spun.append(training.swapped_sample(half, swapped).unseen(keys).values(half))
        clean.append(training.clean_sample(text, row_of, other & is_training).unseen(keys).values(half))
        checked.append(training.clean_sample(text, row_of, other & ~is_training).unseen(keys).values(half))
    whole, row_of, keys = material.table(chosen, pairs)
    whole = training.with_judge(whole, np.concatenate(clean), np.concatenate(spun))
    n_checked = int((chosen & ~is_training).sum())
    whole = training.with_limits(whole, np.concatenate(checked), n_checked, np.concatenate(spun))
    whole = training.with_seen(whole, keys)
    places = training.established_surroundings(text, row_of, chosen & is_training, whole)
    shown = training.joined(
        training.tortured_sample(whole, pairs, places, repeats=1), training.swapped_sample(whole, swapped)
    )
    few = training.clean_sample(text, row_of, chosen & (material.sample < _GATE_SHARE))
    return training.with_gates(whole, shown, few)


def known_list(material: Material, chosen: Flags, pairs: Sequence[corpus.Pair]) -> str:
    """The tortured phrases of two words and more that no chosen clean sentence holds, as `known_phrases` reads them."""
    text = material.text
    counts = np.bincount(text.tokens[chosen[text.sentence]], minlength=len(text.names))
    count_of = dict(zip(text.names, counts.tolist(), strict=True))
    originals: dict[str, Counter[str]] = {}
    for pair in pairs:
        words = [word for word in pair.spun if is_word(word)]
        if len(words) == len(pair.spun) and sum(word not in FUNCTION_WORDS for word in words) > 1:
            originals.setdefault(" ".join(words), Counter())[" ".join(pair.original)] += 1
    clean = _clean_phrases(material, chosen, originals)
    lines = []
    for phrase in sorted(originals.keys() - clean):
        rarest = min(phrase.split(), key=lambda word: (count_of.get(word, 0), word))
        original = min(originals[phrase], key=lambda words: (-originals[phrase][words], words))
        lines.append(f"{rarest}\t{phrase}\t{original}\n")
    return "".join(lines)


def _clean_phrases(material: Material, chosen: Flags, phrases: dict[str, Counter[str]]) -> set[str]:
    """Those of the phrases that stand in the chosen sentences."""
    text = material.text
    longest = max(len(phrase.split()) for phrase in phrases)
    found: set[str] = set()
    starts = {phrase.split()[0] for phrase in phrases}
    is_start = np.array([name in starts for name in text.names])
    for index in np.flatnonzero(is_start[text.tokens] & chosen[text.sentence]).tolist():
        words = [text.names[token] for token in text.tokens[index : index + longest].tolist()]
        found.update(phrase for n in range(2, longest + 1) if (phrase := " ".join(words[:n])) in phrases)
    return found


def _side(pair: corpus.Pair) -> int:
    return zlib.crc32(" ".join(pair.original).encode()) >> 1 & 1


def main(data: str) -> None:
    """Build both tables from everything in the data folder and write them into the package."""
    material = read(Path(data))
    everything = material.text.part != GLOSS
    build(material, everything, material.pairs, material.swapped).save(TABLE)
    LIST.write_text(known_list(material, everything, material.pairs), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
