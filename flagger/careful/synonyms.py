"""Words that stand wrongly for other words: synonyms of any sense as spinners choose them, and senses gone astray."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from flagger.careful.words import Word, inflect, lemmas, part_of, tag
from flagger.lexicon.wordnet import WordNet


class Synonyms:
    """Swaps from WordNet, and from phrases that real spinners made of established ones.

    `pairs` are (established phrase, spun phrase); where both have as many words, each word that differs is a swap.
    """

    def __init__(self, wordnet: WordNet, pairs: Iterable[tuple[str, str]]) -> None:
        self.wordnet = wordnet
        swaps: defaultdict[str, list[str]] = defaultdict(list)
        for established, spun in pairs:
            before, after = established.lower().split(), spun.lower().split()
            if len(before) == len(after):
                for old, new in zip(before, after, strict=True):
                    if old != new and old.isalpha() and new.isalpha():
                        swaps[old].append(new)
        self.swaps = dict(swaps)

    def spin(self, chance: random.Random, words: Sequence[Word], at: int) -> str | None:
        """What a spinner would put for a word: a swap seen in real spun text, else a synonym of any sense."""
        word = words[at].lower
        if word in self.swaps and chance.random() < 0.6:
            return chance.choice(self.swaps[word])
        part = part_of(words, at)
        return self._from_wordnet(chance, word, part, wider=0.15, rare=False) if part else None

    def wrong_sense(self, chance: random.Random, words: Sequence[Word], at: int) -> str | None:
        """A word that translates another sense, is related by derivation only, or merely has the wider meaning."""
        part = part_of(words, at)
        if not part:
            return None
        if chance.random() < 0.25:
            return self._derived(chance, words[at].lower, part)
        return self._from_wordnet(chance, words[at].lower, part, wider=0.35, rare=True)

    def _from_wordnet(self, chance: random.Random, word: str, part: str, *, wider: float, rare: bool) -> str | None:
        lemma = lemmas(word).get(part, word)
        senses = self.wordnet.senses(part, lemma)
        if not senses:
            return None
        # the first sense is the usual one, and its synonyms are often no mistake
        sense = chance.choice(senses[1:] if rare and len(senses) > 1 else senses)
        if sense.wider and chance.random() < wider:
            sense = self.wordnet.synsets[part, chance.choice(sense.wider)]
        options = [
            other.replace("_", " ")
            for other in sense.words
            if other.lower() != lemma and not any(map(str.isupper, other))
        ]
        if not options:
            return None
        return self._inflected(chance.choice(options), tag(word, part))

    def _derived(self, chance: random.Random, word: str, part: str) -> str | None:
        lemma = lemmas(word).get(part, word)
        senses = self.wordnet.senses(part, lemma)
        targets = [target for sense in senses for target in sense.derived if target[0] != part]
        if not targets:
            return None
        options = [
            other for other in self.wordnet.synsets[chance.choice(targets)].words if other.isalpha() and other.islower()
        ]
        # a derivation shares its stem; other words of the sense do not
        options = [other for other in options if other[:3] == lemma[:3] and other != word]
        return chance.choice(options) if options else None

    @staticmethod
    def _inflected(phrase: str, form: str) -> str:
        head, space, rest = phrase.partition(" ")
        if form.startswith("VB"):
            return inflect(head, form) + space + rest
        if form == "NNS":
            first, space, last = phrase.rpartition(" ")
            return first + space + inflect(last, "NNS")
        return phrase
