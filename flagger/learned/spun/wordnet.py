"""WordNet 3.0 as its files give it: its words, definitions, and which words stand near each other. Needed only to train."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from flagger.errors import InputError
from flagger.learned.spun.words import lemma

INSTALLED = Path("/usr/share/wordnet")
"""Where Debian's package `wordnet-base` puts the files."""

_PARTS = (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r"))
_MARKER = re.compile(r"\(.*\)")
_LARGEST_FAMILY = 40


def folder_for(data: Path) -> Path:
    """The folder of WordNet's files: the data folder's own, or the installed one.

    Raises:
        InputError: neither is there.

    """
    for folder in (data / "wordnet", INSTALLED):
        if (folder / "data.noun").is_file():
            return folder
    raise InputError(f"WordNet 3.0 is neither in {data / 'wordnet'} nor in {INSTALLED}; apt-get install wordnet-base")


def glosses(wordnet: Path) -> Iterator[str]:
    """Definitions and examples of WordNet, and its entries of several words thrice, as established as can be."""
    for part, _ in _PARTS:
        for line in _entries(wordnet / f"data.{part}"):
            yield line.split(" | ", 1)[1]
        for line in _entries(wordnet / f"index.{part}"):
            entry = line.split(" ", 1)[0]
            if "_" in entry:
                yield f"{entry}. {entry}. {entry}.".replace("_", " ")


def parts_of_speech(wordnet: Path) -> dict[str, str]:
    """For each single word of WordNet the letters of what it can be: n, v, a, r."""
    parts: dict[str, str] = defaultdict(str)
    for part, letter in _PARTS:
        for line in _entries(wordnet / f"index.{part}"):
            parts[line.split(" ", 1)[0]] += letter
    return dict(parts)


def synonyms(wordnet: Path) -> dict[str, dict[str, float]]:
    """For each lemma the lemmas near it in WordNet and how near: 1 a synonym, less for similar, wider, derived words."""
    synsets = dict(_synsets(wordnet))
    near: dict[str, dict[str, float]] = defaultdict(dict)
    families: dict[str, list[list[str]]] = defaultdict(list)
    for synset in synsets.values():
        _link(near, synset.lemmas, synset.lemmas, 1.0)
        for symbol, target, source_word, target_word in synset.pointers:
            others = synsets[target].lemmas
            if symbol == _SIMILAR:
                _link(near, synset.lemmas, others, 0.5)
            elif symbol in _WIDER:
                _link(near, synset.lemmas, others, 0.3)
            elif symbol == _DERIVED and source_word:
                _link(near, [synset.lemmas[source_word - 1]], [others[target_word - 1]], 0.3)
            if symbol == _SIMILAR or symbol in _WIDER:
                families[symbol[0] + target].append(synset.lemmas)
    for head, members in families.items():
        if len(members) <= _LARGEST_FAMILY:
            for one, other in combinations(members, 2):
                _link(near, one, other, 0.25 if head[0] == _SIMILAR else 0.1)
    return dict(near)


_SIMILAR, _DERIVED, _WIDER = "&", "+", frozenset({"@", "@i"})
"""WordNet's symbols for pointers between sets of synonyms."""


class _Synset(NamedTuple):
    """A set of synonyms; a pointer has its symbol, its target, and the numbers of both words, 0 for all of them."""

    lemmas: list[str]
    pointers: list[tuple[str, str, int, int]]


def _synsets(wordnet: Path) -> Iterator[tuple[str, _Synset]]:
    """The sets of synonyms by part of speech and offset."""
    for part, letter in _PARTS:
        for line in _entries(wordnet / f"data.{part}"):
            head = line.split(" | ", 1)[0].split(" ")
            n_words = int(head[3], 16)
            lemmas = [lemma(_MARKER.sub("", word).lower()) for word in head[4 : 4 + 2 * n_words : 2]]
            rest = iter(head[5 + 2 * n_words :])
            pointers = []
            for _ in range(int(head[4 + 2 * n_words])):
                symbol, offset, part_of_target, words = next(rest), next(rest), next(rest), next(rest)
                target = part_of_target.replace("s", "a") + offset
                pointers.append((symbol, target, int(words[:2], 16), int(words[-2:], 16)))
            yield letter + head[0], _Synset(lemmas, pointers)


def _link(near: dict[str, dict[str, float]], ones: list[str], others: list[str], weight: float) -> None:
    """Note of all single words on both sides that they are at least so near."""
    for one in ones:
        for other in others:
            if one != other and "_" not in one + other:
                near[one][other] = max(weight, near[one].get(other, 0.0))
                near[other][one] = max(weight, near[other].get(one, 0.0))


def _entries(path: Path) -> Iterator[str]:
    """The lines of a WordNet file, without the licence at its head."""
    with path.open(encoding="latin-1") as lines:
        for line in lines:
            if not line.startswith("  "):
                yield line.rstrip("\n")
