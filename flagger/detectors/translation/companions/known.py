"""Words that clean text or a dictionary knows, as one bit for each hash, and words that are built from known ones."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.detectors.translation.companions.spelling import LONGEST, SHORTEST, Spelling
from flagger.learned.hashing import word_hash
from flagger.lexicon import CLOSED
from flagger.lexicon.skeleton import skeleton
from flagger.lexicon.wordnet import WordNet
from flagger.records import Document

BITS = 24
"""A set of 2 ** BITS bits: one strange word in a hundred shares its bit with a known one and passes."""
_LEAST = 2
"""How often a word stands in clean text to be known."""
_SPREAD = 0x9E3779B1
_ENDINGS = (
    "s", "es", "ed", "d", "ing", "ly", "er", "ers", "r", "rs", "ness", "like", "less", "able", "ible", "est", "st", "al", "ity", "ism",
    "isms", "ist", "ists", "ised", "ized", "ising", "izing", "isation", "ization", "ish", "y", "ies", "n", "hood", "ship", "wise", "ful",
    "ward", "wards", "iest", "ier", "ily", "iness", "ied", "ian", "ians", "ic", "ical", "ically", "ation", "ations", "ment", "ments", "ability", "ee", "ees", "ery", "dom", "fold",
)  # fmt: skip
_INFLECTIONS = ("s", "es", "ed", "d", "ing", "er", "ers", "r", "rs", "ly", "ness", "ies", "ied", "ier")
"""Endings that any word of a class may have: with them a word is as good as known."""
_BEGINNINGS = (
    "un", "re", "non", "pre", "over", "under", "anti", "co", "sub", "super", "mis", "out", "inter", "multi", "micro", "bio", "cyber",
    "eco", "geo", "hyper", "pro", "semi", "counter", "de", "dis", "in", "im", "il", "ir", "ultra", "trans", "neuro", "photo", "electro",
    "nano", "tele", "mega", "mini", "auto", "para", "post", "fore", "up", "down", "poly", "mono", "thermo", "hydro", "agro", "psycho",
    "socio", "retro", "proto", "pseudo", "quasi", "meta", "intra", "extra", "infra", "tri", "bi", "uni", "be", "en", "em", "self",
)  # fmt: skip
_FUNCTION = frozenset().union(*CLOSED.values())
_HALF = 4
"""Letters of both halves of a compound, at least."""

_SHORTEST, _LONGEST = 5, 30
"""Letters of a word that is asked about: longer ones are no words, and taking them apart would cost their square."""
_WORD = re.compile(r"[a-z]+")
_LEARNED = (
    "ae",
    "us",
    "um",
    "ii",
    "is",
    "ase",
    "ine",
    "ide",
    "ane",
    "ene",
    "oid",
    "itis",
    "osis",
    "emia",
    "aceae",
    "ism",
)
"""Endings of words of science, which clean text of other fields does not hold."""

Bits = npt.NDArray[np.uint8]


def place_of(word: str) -> int:
    """The bit of a word."""
    return (word_hash(word) * _SPREAD & 0xFFFFFFFF) >> (32 - BITS)


def count_words(documents: Iterable[Document]) -> Counter[str]:
    """How often each word stands in clean text."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.words)
    return counts


def known_words(counts: Mapping[str, int], spelling: Spelling, wordnet: Path) -> Bits:
    """The bits of all words of WordNet with their irregular forms and, but for misspellings, of clean text, packed."""
    dictionary = WordNet(wordnet)
    listed = {piece for _, word in dictionary.index for piece in word.split("_")} | dictionary.irregular
    found = {word for word, number in counts.items() if number >= _LEAST and not spelling.is_slip(word, counts)}
    bits = np.zeros(1 << BITS, bool)
    bits[[place_of(word) for word in sorted(found | listed)]] = True
    return np.packbits(bits)


class Known:
    """The set: whether a word is in it or built from words that are."""

    def __init__(self, bits: Bits) -> None:
        self._bits = bits

    def holds(self, word: str) -> bool:
        """Whether the set has a word, or another with the same bit."""
        place = place_of(word)
        return bool(self._bits[place >> 3] >> (7 - (place & 7)) & 1)

    def is_unseen(self, word: str) -> bool:
        """Whether a word that may be a misspelling is in no word class, and neither in clean text nor in WordNet, nor is what it is a form of."""
        is_candidate = SHORTEST <= len(word) <= LONGEST and _WORD.fullmatch(word) is not None
        is_known = self.holds(word) or any(map(self.holds, _stems(word, _INFLECTIONS)))
        return is_candidate and skeleton((word,)) == "x" and not is_known

    def is_strange(self, word: str) -> bool:
        """Whether a word of five to thirty letters is neither in the word classes nor explained, and not of science by its look."""
        is_candidate = (
            _SHORTEST <= len(word) <= _LONGEST and _WORD.fullmatch(word) is not None and skeleton((word,)) == "x"
        )
        return is_candidate and not word.endswith(_LEARNED) and not self.explains(word)

    def explains(self, word: str) -> bool:
        """Whether a word is known, inflected, derived or put together from known ones, or two of them without their blank."""
        return self.holds(word) or self._is_derived(word) or self._is_compound(word)

    def _is_derived(self, word: str) -> bool:
        stems = _stems(word, _ENDINGS)
        stems += [word[len(start) :] for start in _BEGINNINGS if word.startswith(start) and len(word) > len(start) + 2]
        return any(map(self.holds, stems))

    def _is_compound(self, word: str) -> bool:
        halves = [(word[:cut], word[cut:]) for cut in range(1, len(word))]
        for first, second in halves:
            if first in _FUNCTION or second in _FUNCTION:
                other = second if first in _FUNCTION else first
                if len(other) > 2 and self.holds(other):
                    return True
            if len(first) >= _HALF and len(second) >= _HALF and self.holds(first) and self.holds(second):
                return True
        return False


def _stems(word: str, endings: Iterable[str]) -> list[str]:
    """What a word may be without one of the endings: with one letter of two, with e or y again."""
    stems = [word[: -len(ending)] for ending in endings if word.endswith(ending)]
    stems += [stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]]
    return [form for stem in stems if len(stem) > 2 for form in (stem, stem + "e", stem + "y")]
