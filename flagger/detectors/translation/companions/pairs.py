"""Where the object of a verb and the noun of an adjective stand, found without a parser, alike for counting and flagging."""

from flagger.learned.spun.words import lemma
from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import readings
from flagger.records import Document

_DETERMINERS = words(
    "the a an this that these those my your his her its our their some any no every several many another"
)
_NOUN = READINGS["N"] | READINGS["S"]
_MODIFIER = _NOUN | READINGS["J"]
_OTHER = READINGS["R"] | READINGS["D"] | READINGS["G"] | READINGS["J"]
"""Readings that make a word doubtful as the noun that ends a phrase."""
_MOST_MODIFIERS = 3
_NOT_OBJECTS = words(
    "back home part place time hold lead look bit full place second first third rest way more most half little "
    "others one ones today yesterday tomorrow tonight today week month year day night morning"
)
"""Nouns that are adverbs, or stand in phrases of their own."""
_PARTICLES = words("out off up down away back over on in through along around forward together apart aside ahead")


def object_of(document: Document, shape: str, at: int) -> int:
    """The index of the head noun of the object right after the verb at a token, -1 if none is sure."""
    last = document.sentence_tokens[document.sentence_of(at)].end
    place = at + 1
    if place < last and document.words[place] in _DETERMINERS:
        place += 1
    for _ in range(_MOST_MODIFIERS + 1):
        if not _is_nominal(document, shape, place, last):
            return -1
        if not _is_nominal(document, shape, place + 1, last):
            return place if _is_head(document, shape, place, last) else -1
        place += 1
    return -1


def noun_of(document: Document, shape: str, at: int) -> int:
    """The index of the noun right after the adjective at a token, -1 if none is sure."""
    last = document.sentence_tokens[document.sentence_of(at)].end
    place = at + 1
    is_pair = _is_nominal(document, shape, place, last) and not _is_nominal(document, shape, place + 1, last)
    return place if is_pair and _is_head(document, shape, place, last) else -1


def noun_at(document: Document, place: int) -> str:
    """The noun at a token without the ending of a plural."""
    return lemma(document.words[place])


def _is_nominal(document: Document, shape: str, place: int, last: int) -> bool:
    return (
        place < last
        and document.words[place] not in _PARTICLES
        and bool(readings(shape[place]) & _MODIFIER)
        and not document.text[document.tokens[place][0]].isupper()
        and document.text[document.tokens[place - 1][1] : document.tokens[place][0]] == " "
    )


def _is_head(document: Document, shape: str, place: int, last: int) -> bool:
    """Whether a noun ends its phrase: no capital, unknown word, plain verb ("did he see it come") or hyphen goes on with it."""
    mask = readings(shape[place])
    if not mask & _NOUN or mask & _OTHER or document.words[place] in _NOT_OBJECTS:
        return False
    if place + 1 >= last:
        return True
    following = document.tokens[place + 1][0]
    goes_on = shape[place + 1] in "x'-/&#s" or bool(readings(shape[place + 1]) & READINGS["B"])
    return not goes_on and not document.text[following].isupper()
