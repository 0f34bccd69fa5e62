"""What an article is known again by: a digest of its words, and a MinHash signature that similar texts share in part."""

import zlib
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datasketch import MinHash

BANDS, _ROWS = 32, 4
PERMUTATIONS = BANDS * _ROWS
SIMILAR = 0.7
"""The share of runs of words from which two texts are near copies; two that share so many meet in a band all but surely."""

_RUN = 5
_LEAST_FOR_COPY, _LEAST_FOR_NEAR_COPY = 20, 40
"""Words below which texts are alike by chance or by form."""


class Signature(NamedTuple):
    """`digest` is that of the words and their order, 0 for too short a text; `values` are the bytes of PERMUTATIONS 32-bit minima."""

    digest: int
    values: bytes
    bands: tuple[int, ...]


def signature(words: Sequence[str]) -> Signature:
    """The signature of a text's tokens in lower case, of which those without letters or digits do not count."""
    plain = [word for word in words if word[0].isalnum()]
    digest = _digest(" ".join(plain).encode("utf-8", "surrogatepass")) if len(plain) >= _LEAST_FOR_COPY else 0
    if len(plain) < _LEAST_FOR_NEAR_COPY:
        return Signature(digest, b"", ())
    runs = {" ".join(plain[start : start + _RUN]) for start in range(len(plain) - _RUN + 1)}
    minhash = _empty().copy()
    minhash.update_batch(run.encode("utf-8", "surrogatepass") for run in runs)
    values = minhash.hashvalues.astype("<u4").tobytes()
    size = 4 * _ROWS
    bands = tuple(_digest(values[start : start + size]) for start in range(0, len(values), size))
    return Signature(digest, values, bands)


@cache
def _empty() -> "MinHash":
    from datasketch import MinHash

    return MinHash(PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme="affine32")


def similarity(one: bytes, other: bytes) -> float:
    """The share of runs of words that two texts have in common, estimated from the values of their signatures."""
    import numpy as np

    if not one or not other:
        return 0.0
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def _digest(data: bytes) -> int:
    """Eight bytes of a hash as a signed number, as databases hold them; never 0."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True) or 1
