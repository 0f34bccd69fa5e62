"""What counts as a word of a pair, and what may stand between and beside the two."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LINK_CODE = -2
"""Among the rows of a text's words a link stands as -2 minus its number, anything else that is no word of a pair as -1."""

HYPHENATED = -100
"""Stands for a token whose parts are words of their own."""


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
AT_KINDS = 2 * len(ENDINGS)
N_AROUND = AT_KINDS + 6
"""Columns of `surroundings`, and the one that has the kind of the word before."""


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


def parts(token: str) -> list[str]:
    """The words of a token: a spinner swaps each of those that hyphens join.

    >>> parts("real-time"), parts("time"), parts("-")
    (['real', 'time'], ['time'], ['-'])
    """
    return [part for part in token.split("-") if part] or [token]


def is_content(word: str) -> bool:
    """Whether a word can be part of a pair."""
    return len(word) >= MIN_LETTERS and word not in FUNCTION_WORDS and word.isalpha()


def kind_beside(word: str) -> int:
    """The kind of a word beside a pair; a mark of punctuation or a number is an edge."""
    return _KIND_BESIDE.get(word, OTHER if word.isalpha() else EDGE)


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


def look_of(word: str) -> int:
    """What the judge is told of a word: its kind beside a pair, and a bit for each ending that it has."""
    return kind_beside(word) + sum(word.endswith(ending) << 3 + bit for bit, ending in enumerate(ENDINGS))


def surroundings(rows: Ints, looks: Ints, sentences: Ints, first: Ints, second: Ints) -> Ints:
    """(n_pairs, N_AROUND): what stands around pairs, whose words are the `first` and the `second`.

    The endings of both words; the kinds of the words before and after; then the row of the word that makes a pair with the
    first, and their link; and the same after the second; -1 where there is none. `rows`, `looks` and `sentences` have
    an entry for each word of the text.
    """
    endings = [(looks[at] >> 3 + bit) & 1 for at in (first, second) for bit in range(len(ENDINGS))]
    # two entries of no sentence at both ends, so that nothing stands beside the first and the last word
    nothing = np.full(2, -1)
    rows, kinds, sentences = (np.concatenate([nothing, of, nothing]) for of in (rows, looks & 7, sentences))
    found = []
    for anchor, step in ((first + 2, -1), (second + 2, 1)):
        near, far = rows[anchor + step], rows[anchor + 2 * step]
        is_near, is_far = (sentences[anchor + n * step] == sentences[anchor] for n in (1, 2))
        is_linked = is_far & (near <= LINK_CODE) & (near != HYPHENATED) & (far >= 0)
        row = np.where(is_near & (near >= 0), near, np.where(is_linked, far, -1))
        link = np.where(is_linked, LINK_CODE - near, 0)
        found.append((np.where(is_near, kinds[anchor + step], EDGE), row, link))
    (before, row_before, link_before), (after, row_after, link_after) = found
    return np.stack([*endings, before, after, row_before, link_before, row_after, link_after], axis=1)
