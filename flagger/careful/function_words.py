"""Damage to the small words that hold a sentence together: dropped, added, wrong, or in the wrong form."""

from flagger.careful.words import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Word,
    lemmas,
    pick,
)
from flagger.careful.workshop import (
    Workshop,
    places_of,
    replaced,
    without,
)

_CASE_OF = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}


_WRONG_CASE = _CASE_OF | {object_: subject for subject, object_ in _CASE_OF.items() if object_ != "her"}


_AFTER_VERBS = ("on", "to", "of", "in", "with", "about", "for", "at")
"""Prepositions that other languages put between a verb and its object."""


_DISAGREEING = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "does": "do"}


def wrong_case(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts "him" for "he" and the like: who did it to whom comes out turned."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if word.lower in _WRONG_CASE])
    return None if at < 0 else replaced(words, at, _WRONG_CASE[words[at].lower])


def disagree(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Breaks the agreement of an auxiliary, or of the verb after a pronoun, with its subject."""
    at = pick(shop.chance, [at for at, word in enumerate(words) if at and word.lower in _DISAGREEING])
    return None if at < 0 else replaced(words, at, _DISAGREEING[words[at].lower])


def drop_possessive(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(
        shop.chance, [at for at, word in enumerate(words) if word.lower.endswith(("'s", "’s")) and len(word.text) > 5]
    )
    return None if at < 0 else replaced(words, at, words[at].lower[:-2])


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
    places = [at for at in places_of(words[:-1], ARTICLES) if not words[at + 1].lower.endswith("s")]
    at = pick(shop.chance, places)
    return None if at < 0 else without(words, at, at + 1)


def drop_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, places_of(words[:-1], PREPOSITIONS | PRONOUNS | (AUXILIARIES - HAVE)))
    return None if at < 0 else without(words, at, at + 1)


def drop_auxiliary(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Takes the auxiliary from a passive or a progressive, or "has" from "has been"; "has left" may become "left"."""
    places = [
        at
        for at, word in enumerate(words[:-1])
        if (word.lower in BE and words[at + 1].lower.endswith(("ed", "en", "ing", "wn")))
        or (word.lower in HAVE and words[at + 1].lower == "been")
    ]
    at = pick(shop.chance, places)
    return None if at < 0 else without(words, at, at + 1)


def drop_been(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, places_of(words[:-1], frozenset({"been", "being"})))
    return None if at < 0 else without(words, at, at + 1)


def add_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    at = pick(shop.chance, [at for at, word in enumerate(words) if at and word.is_alphabetic])
    if at < 0:
        return None
    pool = shop.chance.choice((ARTICLES, PREPOSITIONS, AUXILIARIES, PRONOUNS, CONJUNCTIONS))
    return _with(words, at, shop.chance.choice(sorted(pool)))


def add_preposition(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts a preposition between a verb and its object, as in "they emphasized on the need" and "it reached to the town"."""
    places = [
        at
        for at in range(1, len(words))
        if words[at].lower in DETERMINERS and words[at - 1].lower.endswith("ed") and words[at - 1].is_content
    ]
    return _with(words, pick(shop.chance, places), shop.chance.choice(_AFTER_VERBS))


def add_to(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts "to" behind a modal verb, as in "they should to apologize"."""
    places = [at + 1 for at, word in enumerate(words[:-1]) if word.lower in MODALS and words[at + 1].is_alphabetic]
    return _with(words, pick(shop.chance, places), "to")


def repeat_subject(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts a pronoun between a noun and its auxiliary, as in "the teams they have come"."""
    places = [at for at in range(1, len(words)) if words[at].lower in AUXILIARIES and words[at - 1].is_content]
    return _with(words, pick(shop.chance, places), shop.chance.choice(("he", "she", "it", "they", "they")))


def drop_dummy(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Takes "it" or "there" from before a form of be, as in "is expected that the storm comes"."""
    places = [at for at in places_of(words[:-1], frozenset({"it", "there"})) if words[at + 1].lower in BE]
    at = pick(shop.chance, places)
    return None if at < 0 else without(words, at, at + 1)


def _with(words: list[Word], at: int, new: str) -> list[Word] | None:
    """The words with a new one before that at `at`; None where `at` is no place."""
    return None if at < 0 else [*words[:at], Word(new, " ", is_damaged=True), *words[at:]]


def replace_function(shop: Workshop, words: list[Word]) -> list[Word] | None:
    pool = shop.chance.choice((PREPOSITIONS, PREPOSITIONS, PREPOSITIONS, PRONOUNS, RELATIVES))
    at = pick(shop.chance, places_of(words, pool))
    return None if at < 0 else replaced(words, at, shop.chance.choice(sorted(pool - {words[at].lower})))


def replace_auxiliary(shop: Workshop, words: list[Word]) -> list[Word] | None:
    """Puts an auxiliary of another kind: "was" may stand for "is", but not for "has" or "would"."""
    at = pick(shop.chance, places_of(words, AUXILIARIES))
    if at < 0:
        return None
    kinds = [kind for kind in (BE, HAVE, MODALS) if words[at].lower not in kind]
    return replaced(words, at, shop.chance.choice(sorted(shop.chance.choice(kinds))))
