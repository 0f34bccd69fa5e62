"""Words and word pairs of a headline, and the model that sums their weights: a table that a person can read.

Titles are lower-cased and their digits dropped, since the two kinds of headline in the training set differ in letter
case and numbers by publisher. Punctuation is dropped for the same reason: one side has no question marks at all.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

NAME = "clickbait"
VERSION = 1
"""Grows when a headline would be given other words; a model made for another version is refused."""

_WORD = re.compile(r"\d[\d.,]*+\w*+|[^\W\d_]\w*+(?>(?:['-]\w++)*)|[^\w\s]")
_EDGES = ("<", ">")


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds of clickbait: the weights of a headline's words and pairs, summed, plus `bias`."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """Log odds from which a headline is called clickbait: set on headlines that the model wasn't fitted to."""

    def contributions(self, headline: str) -> list[tuple[str, float]]:
        """The words and pairs of a headline that have a weight, the heaviest first."""
        found = [(word, self.weights[word]) for word in words_of(headline) if word in self.weights]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def score(self, headline: str) -> float:
        """Log odds that a headline is clickbait rather than news, were both equally frequent."""
        return self.bias + sum(weight for _, weight in self.contributions(headline))


def words_of(headline: str) -> list[str]:
    """Each different word and neighbouring pair; a number is 0, the edges are < and >, pairs stop at punctuation.

    >>> words_of("17 Things You'll Love!")
    ['0', 'things', "you'll", 'love', '< 0', '0 things', "things you'll", "you'll love"]
    """
    text = headline.lower().replace("’", "'").replace("‘", "'")
    words = ["0" + word.lstrip("0123456789.,") if word[0].isdigit() else word for word in _WORD.findall(text)]
    row = [_EDGES[0], *words, _EDGES[1]]
    pairs = [
        f"{left} {right}"
        for left, right in pairwise(row)
        if (left[0].isalnum() or left in _EDGES) and (right[0].isalnum() or right in _EDGES)
    ]
    return list(dict.fromkeys([word for word in words if word[0].isalnum()] + pairs))


@cache
def model() -> Model:
    """The model that ships with the package.

    Raises:
        ValueError: it was made for other words than `words_of` gives.

    """
    stored = json.loads((files("flagger.learned") / "models" / f"{NAME}.json").read_text(encoding="utf-8"))
    if stored["version"] != VERSION:
        raise ValueError(f"the clickbait model is of version {stored['version']}, the package reads {VERSION}")
    return Model(weights=stored["weights"], bias=stored["bias"], threshold=stored["threshold"])
