"""Which words stand near each other in WordNet, in each of their forms. Needed only to train."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from flagger.learned.spun.words import is_content, lemma
from flagger.lexicon.wordnet import ALSO, DERIVED, ENTAILS, INSTANCE_OF, SIMILAR, WIDER, WordNet

Near = dict[str, dict[str, float]]
"""For each word those near it, and how near: 1 for a synonym."""

_NEARNESS = {SIMILAR: 0.5, ALSO: 0.4, WIDER: 0.3, INSTANCE_OF: 0.3, ENTAILS: 0.3}
_DERIVED_NEARNESS = 0.3
_FAMILY_NEARNESS = {SIMILAR: 0.25, WIDER: 0.1, INSTANCE_OF: 0.1}
"""How near words of two senses are that both point to the same third."""

_LARGEST_FAMILY = 40
_TENSES = ("VBD", "VBN", "VBG")
_LETTERS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}


def texts(wordnet: WordNet) -> Iterator[str]:
    """Definitions and examples, and entries of several words thrice, as established as can be."""
    for synset in wordnet.synsets.values():
        yield synset.gloss
    for _, entry in wordnet.index:
        if "_" in entry:
            yield f"{entry}. {entry}. {entry}.".replace("_", " ")


def parts_of_speech(wordnet: WordNet) -> dict[str, str]:
    """For each single word the letters of what it can be: n, v, a, r."""
    parts: dict[str, str] = defaultdict(str)
    for part, word in wordnet.index:
        parts[word] += _LETTERS[part]
    return dict(parts)


def synonyms(wordnet: WordNet) -> Near:
    """For each lemma the lemmas near it: synonyms, less near similar, wider, entailed and derived words."""
    near: Near = defaultdict(dict)
    families: dict[tuple[str, tuple[str, str]], list[list[str]]] = defaultdict(list)
    for synset in wordnet.synsets.values():
        words = _lemmas(synset.words)
        _link(near, words, words, 1.0)
        for symbol, target, source_word, target_word in synset.pointers:
            others = _lemmas(wordnet.synsets[target].words)
            if symbol in _NEARNESS:
                _link(near, words, others, _NEARNESS[symbol])
            elif symbol == DERIVED and source_word:
                _link(near, [words[source_word - 1]], [others[target_word - 1]], _DERIVED_NEARNESS)
            if symbol in _FAMILY_NEARNESS:
                families[symbol, target].append(words)
    for (symbol, _), members in families.items():
        if len(members) <= _LARGEST_FAMILY:
            for one, other in combinations(members, 2):
                _link(near, one, other, _FAMILY_NEARNESS[symbol])
    return dict(near)


def inflected(wordnet: WordNet) -> Near:
    """The same for verbs in the past and in -ing: "extricated" stands near "extracted"."""
    from lemminflect import getInflection

    @cache
    def form(verb: str, tense: str) -> str:
        return lemma((getInflection(verb, tense) or ("",))[0])

    near: Near = defaultdict(dict)
    for (part, _), synset in wordnet.synsets.items():
        if part == "VERB":
            wider = [pointer.target for pointer in synset.pointers if pointer.symbol == WIDER]
            for tense in _TENSES:
                words = _forms(synset.words, tense, form)
                _link(near, words, words, 1.0)
                for target in wider:
                    _link(near, words, _forms(wordnet.synsets[target].words, tense, form), _NEARNESS[WIDER])
    return dict(near)


def defining(wordnet: WordNet) -> Near:
    """For each word the content words of its definitions, each as near as the definition is short."""
    near: Near = defaultdict(lambda: defaultdict(float))
    for synset in wordnet.synsets.values():
        definition = synset.gloss.partition(";")[0].lower()
        telling = {lemma(word) for word in definition.replace("-", " ").split() if is_content(word)}
        for word in _lemmas(synset.words):
            if word.isalpha():
                for other in telling - {word}:
                    near[word][other] += 1 / len(telling)
    return {word: dict(others) for word, others in near.items()}


def _lemmas(words: Iterable[str]) -> list[str]:
    return [lemma(word.lower()) for word in words]


def _forms(words: Iterable[str], tense: str, form: Callable[[str, str], str]) -> list[str]:
    return [found for word in words if "_" not in word and (found := form(word, tense))]


def _link(near: Near, ones: Sequence[str], others: Sequence[str], weight: float) -> None:
    """Note of all single words on both sides that they are at least so near."""
    for one in ones:
        for other in others:
            if one != other and one.isalpha() and other.isalpha():
                near[one][other] = max(weight, near[one].get(other, 0.0))
                near[other][one] = max(weight, near[other].get(one, 0.0))
