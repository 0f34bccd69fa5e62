"""What counts as a word of a pair, and what may stand between and beside the two."""

from collections.abc import Iterator, Sequence
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS = _set(
    "the a an of to in on at by for from with and or but as is are was were be been being am has have had having do"
    " does did will would can could may might must shall should not no nor so than that this these those it its he"
    " she they we you i his her their our your my me him them us who whom whose which what when where why how if"
    " then there here into over under after before between about against during through while because also very"
    " more most much many some any all each every both few other another such only own same too just even still"
    " yet up down out off again once said says one two three upon among within without toward towards since until"
)
"""Words that no pair is made of."""

LINKS = ("", "of", "and", "to", "in", "for", "on", "with", "by")
LINK_OF = {word: number for number, word in enumerate(LINKS)}
"""What may stand between the two words of a pair."""

_BESIDE = (
    "the a an this that these those its his her their our your my any each every no some",
    "of in for on with by at from to into over under about as than between through during",
    "is are was were be been has have had will would can could may might must should do did does not",
    "and or but",
)
_KIND_BESIDE = {word: kind for kind, words in enumerate(_BESIDE, start=1) for word in words.split()}
EDGE, OTHER = 0, 5
N_KINDS = 6
"""Kinds of the words beside a pair: the edge of a sentence or a mark, four kinds of function words, any other."""

ENDINGS = ("ing", "ed", "ly", "s")
MIN_LETTERS = 3


def lemma(word: str) -> str:
    """The word without the ending of a plural, by the same rough rule for every word.

    >>> lemma("ministries"), lemma("taxes"), lemma("tests"), lemma("bus")
    ('ministry', 'tax', 'test', 'bus')
    """
    if len(word) <= MIN_LETTERS or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > MIN_LETTERS + 1:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def is_word(token: str) -> bool:
    """Whether a token consists of letters, with hyphens between them at most."""
    return token.isalpha() or token.replace("-", "").isalpha()


def is_content(token: str) -> bool:
    """Whether a token can be part of a pair."""
    return len(token) >= MIN_LETTERS and token not in FUNCTION_WORDS and is_word(token)


def kind_beside(token: str) -> int:
    """The kind of a token beside a pair; a mark of punctuation or a number is an edge."""
    return _KIND_BESIDE.get(token, OTHER if is_word(token) else EDGE)


def pairs_of(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The pairs of a phrase: the indexes of both words, and the number of the link between them.

    >>> list(pairs_of(["quality", "of", "service", "provider"]))
    [(0, 2, 1), (2, 3, 0)]
    """
    for index, word in enumerate(words):
        if is_content(word):
            if index + 1 < len(words) and is_content(words[index + 1]):
                yield index, index + 1, 0
            elif index + 2 < len(words) and words[index + 1] in LINK_OF and is_content(words[index + 2]):
                yield index, index + 2, LINK_OF[words[index + 1]]


def surroundings(words: Sequence[str], first: int, second: int) -> list[int]:
    """What the judge is told of a pair beside its words: their endings, and the kinds of the words before and after."""
    before = kind_beside(words[first - 1]) if first > 0 else EDGE
    after = kind_beside(words[second + 1]) if second + 1 < len(words) else EDGE
    return [*_endings(words[first]), *_endings(words[second]), before, after]


@lru_cache(maxsize=1 << 14)
def _endings(word: str) -> tuple[int, ...]:
    return tuple([int(word.endswith(ending)) for ending in ENDINGS])
