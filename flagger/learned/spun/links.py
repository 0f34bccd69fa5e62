"""Links between words as sparse matrices: for each word the others, and how strong each link is. Needed only to train."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

Links = Mapping[str, Mapping[str, float]]

_ENDINGS = ("ization", "ation", "ing", "ion", "ed", "er", "or", "ity", "ment", "al", "ly", "e")
SHORTEST_STEM = 4
_LARGEST_STEM = 8


def matrix(links: Links, number_of: Mapping[str, int]) -> "sparse.csr_matrix":
    """(n_lemmas, n_lemmas): how strongly each word is linked to each other."""
    found = [
        (number_of[word], number_of[other], weight)
        for word, others in links.items()
        if word in number_of
        for other, weight in others.items()
        if other in number_of and other != word
    ]
    row, column, weight = (np.array(part) for part in zip(*found, strict=True)) if found else ([], [], [])
    return sparse.csr_matrix((np.asarray(weight, np.float32), (row, column)), shape=(len(number_of), len(number_of)))


def shares(matrix: "sparse.csr_matrix") -> "sparse.csr_matrix":
    """The matrix with rows that sum to one."""
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    return (sparse.diags((1 / np.where(sums > 0, sums, 1)).astype(np.float32)) @ matrix).tocsr()


def largest(matrix: "sparse.csr_matrix", most: int) -> "sparse.csr_matrix":
    """The matrix with the largest values of each row alone."""
    matrix.setdiag(0)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -matrix.data, row))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - matrix.indptr[row[order]]
    matrix.data[place >= most] = 0
    matrix.eliminate_zeros()
    return matrix


def stems(lemmas: Sequence[str]) -> "sparse.csr_matrix":
    """(n_lemmas, n_stems): which stem each word has."""
    numbers: dict[str, int] = {}
    column = [numbers.setdefault(stem(word), len(numbers)) for word in lemmas]
    ones = np.ones(len(lemmas), dtype=np.float32)
    return sparse.csr_matrix((ones, (np.arange(len(lemmas)), column)), shape=(len(lemmas), len(numbers)))


def by_stems(links: "sparse.csr_matrix", stems: "sparse.csr_matrix") -> "sparse.csr_matrix":
    """Links between all words whose stems belong to linked words: "quit" is near "abandonment", as it is near "abandon"."""
    is_small = np.asarray(stems.sum(axis=0)).ravel() <= _LARGEST_STEM
    between = (stems.T @ links @ stems).tocsr()
    between.setdiag(0)
    few = sparse.diags(is_small.astype(np.float32))
    return (stems @ (few @ between @ few) @ stems.T).tocsr()


def stem(word: str) -> str:
    """The word without an ending that derives it from another."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + SHORTEST_STEM:
            return word[: -len(ending)]
    return word
