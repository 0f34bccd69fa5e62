"""Self-supervised damage: what bad translation and thesaurus spinners do to a sentence, done to clean ones.

Each operation takes the words of a sentence and gives them back damaged, or None where it finds no place. Words that it
changed, and the neighbours of words that it removed, are marked, so that every example comes with exact spans.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flagger.careful.synonyms import Synonyms
from flagger.careful.words import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Word,
    inflect,
    join,
    lemmas,
    part_of,
    pick,
    recase,
    split,
    tag,
)

Operation = Callable[["Workshop", list[Word]], "list[Word] | None"]

_MIN_WORDS = 5
_VERB_TAGS = ("VB", "VBZ", "VBD", "VBG", "VBN")
_AS_GOOD = {"VB": {"VB"}, "VBZ": {"VBZ", "VBD"}, "VBD": {"VBD", "VBZ", "VBN"}, "VBG": {"VBG"}, "VBN": {"VBN", "VBD"}}
"""Forms that may stand for each other: another tense is no damage that a reader of one sentence could see."""

_PLURAL_BEFORE = [
    "these",
    "those",
    "many",
    "several",
    "few",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozens",
    "hundreds",
    "thousands",
]
_NUMBER_OF = {"a": "NNS", "an": "NNS", "each": "NNS", "every": "NNS"} | dict.fromkeys(_PLURAL_BEFORE, "NN")
"""The wrong number of a noun after these words."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from: what it is, and the half-open spans of what was done to it."""

    text: str
    kind: str
    """"natural", "garbled" or "spun"."""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What operations draw on: chance, synonyms, and other sentences to splice in."""

    chance: random.Random
    synonyms: Synonyms
    others: Sequence[str]

    def garbled(self, sentence: str) -> Example | None:
        """The sentence after one to six operations of bad translation; None if it is too short to damage."""
        words = split(sentence)
        if sum(word.is_alphabetic for word in words) < _MIN_WORDS:
            return None
        wanted = min(self.chance.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 6)), 1 + len(words) // 5)
        operations, weights = zip(*GARBLING.items(), strict=True)
        done = 0
        for operation in self.chance.choices(operations, weights, k=3 * wanted):
            changed = operation(self, words)
            if changed is not None:
                words, done = changed, done + 1
            if done == wanted:
                break
        text, spans = join(words)
        return Example(text, "garbled", tuple(spans)) if done and text != sentence and spans else None

    def spun(self, sentence: str) -> Example | None:
        """The sentence with a third to three quarters of its content words swapped as spinners do; None if too few."""
        words = split(sentence)
        places = [at for at, word in enumerate(words) if word.is_content]
        if len(places) < 3:
            return None
        share = self.chance.uniform(0.2, 0.75)
        done = 0
        for at in places:
            if self.chance.random() < share and (new := self.synonyms.spin(self.chance, words, at)):
                words[at] = words[at].damaged(recase(new, words[at].text))
                done += 1
        text, spans = join(words)
        return Example(text, "spun", tuple(spans)) if done >= 2 else None


def _places(words: Sequence[Word], wanted: frozenset[str]) -> list[int]:
    return [at for at, word in enumerate(words) if word.lower in wanted]


def _without(words: list[Word], first: int, last: int) -> list[Word]:
    """The words without those from first to last; the neighbours of the gap are marked."""
    left, right = words[:first], words[last:]
    if left:
        left[-1] = left[-1].damaged()
    if right:
        right[0] = right[0].damaged(recase(right[0].text, words[first].text) if not left else None)
    return left + right


_CASE_OF = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
_WRONG_CASE = _CASE_OF | {object_: subject for subject, object_ in _CASE_OF.items() if object_ != "her"}
_DISAGREEING = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "does": "do"}
_MASS = frozenset(
    [
        "advice",
        "aid",
        "baggage",
        "cash",
        "damage",
        "electricity",
        "equipment",
        "evidence",
        "fuel",
        "furniture",
        "help",
        "housing",
        "information",
        "knowledge",
        "luck",
        "luggage",
        "money",
        "news",
        "police",
        "progress",
        "research",
        "rain",
        "rice",
        "safety",
        "staff",
        "traffic",
        "training",
        "violence",
        "water",
        "weather",
        "work",
    ]
)
"""Nouns that are not counted, which bad translation counts all the same."""


def wrong_case(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts "him" for "he" and the like: who did it to whom comes out turned."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if word.lower in _WRONG_CASE])
    return None if at < 0 else _replaced(words, at, _WRONG_CASE[words[at].lower])


def disagree(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Breaks the agreement of an auxiliary, or of the verb after a pronoun, with its subject."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if at and word.lower in _DISAGREEING])
    return None if at < 0 else _replaced(words, at, _DISAGREEING[words[at].lower])


def count_mass(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(
        shop.chance,
        [at for at, word in enumerate(words[:-1]) if word.lower in _MASS and words[at + 1].lower in FUNCTION],
    )
    if at < 0:
        return None
    if shop.chance.random() < 0.5 and at and words[at - 1].lower not in DETERMINERS:
        return [
            *words[:at],
            Word("an" if words[at].lower[0] in "aeiou" else "a", words[at].space, is_damaged=True),
            words[at].damaged(),
            *words[at + 1 :],
        ]
    return _replaced(words, at, words[at].lower.rstrip("s") + "s") if not words[at].lower.endswith("s") else None


def drop_possessive(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(
        shop.chance, [at for at, word in enumerate(words) if word.lower.endswith(("'s", "’s")) and len(word.text) > 5]
    )
    return None if at < 0 else _replaced(words, at, words[at].lower[:-2])


def swap_around_of(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Exchanges what stands before and after "of", as in "the capital of the country"."""
    places = [
        at
        for at in range(1, len(words) - 2)
        if words[at].lower == "of"
        and words[at - 1].is_content
        and (words[at + 1].is_content or words[at + 2].is_content)
    ]
    at = pick(shop.chance, places)
    if at < 0:
        return None
    other = at + 1 if words[at + 1].is_content else at + 2
    changed = _replaced(words, at - 1, words[other].text)
    return _replaced(changed, other, words[at - 1].text)


def name_with_article(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts an article before a first name or a country that has none."""
    places = [
        at
        for at in range(1, len(words) - 1)
        if words[at].text.istitle()
        and words[at].text.isalpha()
        and words[at - 1].lower in PREPOSITIONS | CONJUNCTIONS
        and not lemmas(words[at].lower)
        and not words[at + 1].is_content
    ]
    at = pick(shop.chance, places)
    return (
        None
        if at < 0
        else [*words[:at], Word("the", words[at].space, is_damaged=True), words[at].damaged(), *words[at + 1 :]]
    )


def drop_article(shop: Workshop, words: list[Word]) -> list[Word] | None:
    # an article before a plural may well be left out, so that is no damage
    places = [at for at in _places(words[:-1], ARTICLES) if not words[at + 1].lower.endswith("s")]
    at = pick(shop.chance, places)
    return None if at < 0 else _without(words, at, at + 1)


def drop_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, _places(words[:-1], PREPOSITIONS | PRONOUNS | (AUXILIARIES - HAVE)))
    return None if at < 0 else _without(words, at, at + 1)


def drop_auxiliary(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Takes the auxiliary from a passive or a progressive, or "has" from "has been"; "has left" may become "left"."""
    places = [
        at
        for at, word in enumerate(words[:-1])
        if (word.lower in BE and words[at + 1].lower.endswith(("ed", "en", "ing", "wn")))
        or (word.lower in HAVE and words[at + 1].lower == "been")
    ]
    at = pick(shop.chance, places)
    return None if at < 0 else _without(words, at, at + 1)


def drop_been(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, _places(words[:-1], frozenset({"been", "being"})))
    return None if at < 0 else _without(words, at, at + 1)


def drop_noun(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Takes the noun out of "the … of": a modifier could be spared, its head cannot."""
    places = [
        at
        for at in range(1, len(words) - 1)
        if words[at].is_content and words[at - 1].lower in DETERMINERS and words[at + 1].lower in FUNCTION
    ]
    at = pick(shop.chance, places)
    return None if at < 0 else _without(words, at, at + 1)


def add_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, [at for at, word in enumerate(words) if at and word.is_alphabetic])
    if at < 0:
        return None
    pool = shop.chance.choice((ARTICLES, PREPOSITIONS, AUXILIARIES, PRONOUNS, CONJUNCTIONS))
    return [*words[:at], Word(shop.chance.choice(sorted(pool)), " ", is_damaged=True), *words[at:]]


def replace_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    pool = shop.chance.choice((PREPOSITIONS, PREPOSITIONS, PREPOSITIONS, PRONOUNS, RELATIVES))
    at = pick(shop.chance, _places(words, pool))
    return None if at < 0 else _replaced(words, at, shop.chance.choice(sorted(pool - {words[at].lower})))


def replace_auxiliary(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts an auxiliary of another kind: "was" may stand for "is", but not for "has" or "would"."""
    at = pick(shop.chance, _places(words, AUXILIARIES))
    if at < 0:
        return None
    kinds = [kind for kind in (BE, HAVE, MODALS) if words[at].lower not in kind]
    return _replaced(words, at, shop.chance.choice(sorted(shop.chance.choice(kinds))))


def _replaced(words: list[Word], at: int, new: str) -> list[Word]:
    return [*words[:at], words[at].damaged(recase(new, words[at].text)), *words[at + 1 :]]


def inflect_verb(shop: Workshop, words: list[Word]) -> list[Word] | None:
    places = [at for at, word in enumerate(words) if word.is_content and part_of(words, at) == "VERB"]
    at = pick(shop.chance, places)
    if at < 0:
        return None
    word = words[at].lower
    wrong = [form for form in _VERB_TAGS if form not in _AS_GOOD[tag(word, "VERB")]]
    forms = {inflect(lemmas(word)["VERB"], form) for form in wrong} - {word}
    return _replaced(words, at, shop.chance.choice(sorted(forms))) if forms else None


def inflect_noun(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Breaks the agreement of a noun with the number word or article before it."""
    places = [
        at
        for at in range(1, len(words))
        if words[at].is_content and words[at - 1].lower in _NUMBER_OF and "NOUN" in lemmas(words[at].lower)
    ]
    at = pick(shop.chance, places)
    if at < 0:
        return None
    new = inflect(lemmas(words[at].lower)["NOUN"], _NUMBER_OF[words[at - 1].lower])
    return _replaced(words, at, new) if new != words[at].lower else None


def swap_neighbours(shop: Workshop, words: list[Word]) -> list[Word] | None:
    places = [at for at in range(len(words) - 1) if words[at].is_alphabetic and words[at + 1].is_alphabetic]
    at = pick(shop.chance, places)
    return None if at < 0 else _moved(words, at, at + 1, at + 1)


def _moved(words: list[Word], first: int, last: int, to: int) -> list[Word]:
    """The words with those from first to last put behind the next `to - first` ones; what moved is marked."""
    chunk = [word.damaged() for word in words[first:last]]
    rest = words[:first] + words[last:]
    moved = [*rest[:to], *chunk, *rest[to:]]
    spaces = [words[0].space, *(word.space or " " if word.is_alphabetic else word.space for word in moved[1:])]
    return [Word(word.text, space, word.is_damaged) for word, space in zip(moved, spaces, strict=True)]


def move_chunk(shop: Workshop, words: list[Word]) -> list[Word] | None:
    inner = len(words) - 1
    if inner < 8:
        return None
    size = shop.chance.randint(1, 4)
    first = shop.chance.randrange(inner - size)
    to = shop.chance.randrange(inner - size)
    return None if abs(to - first) < 2 else _moved(words, first, first + size, to)


def verb_last(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Moves a verb behind its clause, as calques of verb-final languages do."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if word.is_content and part_of(words, at) == "VERB"])
    if at < 0:
        return None
    end = next((later for later in range(at + 1, len(words)) if not words[later].is_alphabetic), len(words))
    return None if end - at < 4 else _moved(words, at, at + 1, end - 1)


def double(shop: Workshop, words: list[Word]) -> list[Word] | None:
    size = shop.chance.choice((1, 1, 2, 2, 3, 4))
    if len(words) < size + 3:
        return None
    first = shop.chance.randrange(len(words) - size)
    chunk = words[first : first + size]
    if not all(word.is_alphabetic for word in chunk):
        return None
    at = min(len(words) - 1, first + size + shop.chance.choice((0, 0, 0, 1, 2, 3)))
    return [*words[:at], *(Word(word.lower, " ", is_damaged=True) for word in chunk), *words[at:]]


def cut_out(shop: Workshop, words: list[Word]) -> list[Word] | None:
    size = shop.chance.randint(2, 5)
    if len(words) < size + 7:
        return None
    first = shop.chance.randrange(2, len(words) - size - 2)
    return _without(words, first, first + size)


def splice(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Goes on with the tail of another sentence."""
    other = split(shop.chance.choice(shop.others))
    if len(words) < 8 or len(other) < 8:
        return None
    here = shop.chance.randrange(3, len(words) - 2)
    there = len(other) - min(len(words) - here, len(other) - 3)
    tail = other[there:]
    return [*words[: here - 1], words[here - 1].damaged(), tail[0].damaged(), *tail[1:]]


def wrong_sense(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, [at for at, word in enumerate(words) if word.is_content and word.text.islower()])
    if at < 0:
        return None
    new = shop.synonyms.wrong_sense(shop.chance, words, at)
    return _replaced(words, at, new) if new else None


def broken_name(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """A name's part dropped, doubled or turned into a common word."""
    places = [at for at, word in enumerate(words) if at and word.text[0].isupper() and word.text.isalpha()]
    at = pick(shop.chance, places)
    if at < 0:
        return None
    choice = shop.chance.random()
    if choice < 0.4:
        return [*words[: at + 1], Word(words[at].text, " ", is_damaged=True), *words[at + 1 :]]
    common = [word.lower for word in split(shop.chance.choice(shop.others)) if word.is_content and word.text.islower()]
    return _replaced(words, at, shop.chance.choice(common)) if common else None


GARBLING: dict[Operation, float] = {
    drop_article: 8,
    drop_function: 8,
    drop_auxiliary: 10,
    drop_been: 6,
    drop_noun: 4,
    add_function: 7,
    replace_function: 7,
    replace_auxiliary: 4,
    inflect_verb: 9,
    inflect_noun: 4,
    swap_neighbours: 4,
    move_chunk: 5,
    verb_last: 4,
    double: 5,
    cut_out: 5,
    splice: 4,
    wrong_sense: 14,
    broken_name: 2,
    wrong_case: 3,
    disagree: 4,
    count_mass: 5,
    drop_possessive: 3,
    swap_around_of: 3,
    name_with_article: 2,
}
"""How often each operation is tried; wrong senses and verbs are what bad news translations suffer from most."""
