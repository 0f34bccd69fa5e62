"""Damage to content words, phrases and their order: wrong forms and senses, moved, repeated and lost pieces."""

from flagger.careful.words import (
    DETERMINERS,
    FUNCTION,
    Word,
    inflect,
    lemmas,
    part_of,
    pick,
    split,
    tag,
)
from flagger.careful.workshop import (
    Workshop,
    moved,
    replaced,
    without,
)

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
    return replaced(words, at, words[at].lower.rstrip("s") + "s") if not words[at].lower.endswith("s") else None


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
    changed = replaced(words, at - 1, words[other].text)
    return replaced(changed, other, words[at - 1].text)


def drop_noun(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Takes the noun out of "the … of": a modifier could be spared, its head cannot."""
    places = [
        at
        for at in range(1, len(words) - 1)
        if words[at].is_content and words[at - 1].lower in DETERMINERS and words[at + 1].lower in FUNCTION
    ]
    at = pick(shop.chance, places)
    return None if at < 0 else without(words, at, at + 1)


def inflect_verb(shop: Workshop, words: list[Word]) -> list[Word] | None:
    places = [at for at, word in enumerate(words) if word.is_content and part_of(words, at) == "VERB"]
    at = pick(shop.chance, places)
    if at < 0:
        return None
    word = words[at].lower
    wrong = [form for form in _VERB_TAGS if form not in _AS_GOOD[tag(word, "VERB")]]
    forms = {inflect(lemmas(word)["VERB"], form) for form in wrong} - {word}
    return replaced(words, at, shop.chance.choice(sorted(forms))) if forms else None


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
    return replaced(words, at, new) if new != words[at].lower else None


def swap_neighbours(shop: Workshop, words: list[Word]) -> list[Word] | None:
    places = [at for at in range(len(words) - 1) if words[at].is_alphabetic and words[at + 1].is_alphabetic]
    at = pick(shop.chance, places)
    return None if at < 0 else moved(words, at, at + 1, at + 1)


def move_chunk(shop: Workshop, words: list[Word]) -> list[Word] | None:
    inner = len(words) - 1
    if inner < 8:
        return None
    size = shop.chance.randint(1, 4)
    first = shop.chance.randrange(inner - size)
    to = shop.chance.randrange(inner - size)
    return None if abs(to - first) < 2 else moved(words, first, first + size, to)


def verb_last(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Moves a verb behind its clause, as calques of verb-final languages do."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if word.is_content and part_of(words, at) == "VERB"])
    if at < 0:
        return None
    end = next((later for later in range(at + 1, len(words)) if not words[later].is_alphabetic), len(words))
    return None if end - at < 4 else moved(words, at, at + 1, end - 1)


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
    return without(words, first, first + size)


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
    return replaced(words, at, new) if new else None


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
    return replaced(words, at, shop.chance.choice(common)) if common else None
