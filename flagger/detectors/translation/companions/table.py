"""The table: which words beside which nouns are a confusion, and which prepositions a verb never takes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.detectors.translation.companions.known import Bits, Known
from flagger.detectors.translation.companions.senses import VERB
from flagger.detectors.translation.companions.spelling import Slip, Spelling
from flagger.learned import store
from flagger.lexicon import numbering

NAME = "companions"
FEATURES = {"companions": 2}
_REMEMBERED = 4096
"""Unseen words whose spelling a process remembers."""


class Confusion(NamedTuple):
    """What is said instead, and how often clean text says so; it never says the other, though by chance it would."""

    instead: str
    times: int
    expected: float


@dataclass(frozen=True, slots=True)
class Table:
    """The table.

    `confusions` goes by kind of word, word and noun; `forms` has the forms of each verb in one order; `refused` has for
    each form of a verb that takes an object the prepositions that it never takes; `known` has the bits of known words,
    and `common` the frequent ones, the most frequent first.
    """

    confusions: Mapping[tuple[str, str, str], Confusion]
    forms: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, frozenset[str]]
    known: Bits
    common: tuple[str, ...]

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the table: lines of text."""
        rows = [
            f"{kind}\t{word}\t{noun}\t{instead}\t{times}\t{expected:.1f}"
            for (kind, word, noun), (instead, times, expected) in sorted(self.confusions.items())
        ]
        forms = [" ".join(forms) for _, forms in sorted(self.forms.items())]
        refused = [f"{form}\t{' '.join(sorted(found))}" for form, found in sorted(self.refused.items())]
        listed = {"confusions": rows, "forms": forms, "refused": refused, "common": self.common}
        return {name: _bytes(lines) for name, lines in listed.items()} | {"known": self.known}


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> Table:
    """The table that `Table.arrays` was stored from."""
    confusions = {}
    for row in _lines(arrays["confusions"]):
        kind, word, noun, instead, times, expected = row.split("\t")
        confusions[kind, word, noun] = Confusion(instead, int(times), float(expected))
    forms = {row.split(" ", 1)[0]: tuple(row.split(" ")) for row in _lines(arrays["forms"])}
    refused = {
        form: frozenset(row.split(" ")) for form, row in (line.split("\t") for line in _lines(arrays["refused"]))
    }
    return Table(confusions, forms, refused, arrays["known"], tuple(_lines(arrays["common"])))


class Lookup:
    """The table as a text is read: spellings, not words."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def strange(self) -> numbering.Known:
        """Whether each word is strange, asked once for each word that a process meets."""
        return numbering.Known(Known(self.table.known).is_strange, np.bool_)

    @cached_property
    def unseen(self) -> numbering.Known:
        """Whether each word may be a misspelling."""
        return numbering.Known(Known(self.table.known).is_unseen, np.bool_)

    @cached_property
    def meant_by(self) -> Callable[[str], Slip | None]:
        """What an unseen word was likely to be, if it is one slip away from a common one."""
        known, spelling = Known(self.table.known), Spelling(self.table.common)
        return lru_cache(_REMEMBERED)(lambda word: spelling.meant_by(word, is_built=known.explains(word)))

    @cached_property
    def verb_of(self) -> dict[str, tuple[str, int]]:
        """Each spelling of a verb that has confusions: the verb, and the place among its forms."""
        wanted = {word for kind, word, _ in self.table.confusions if kind == VERB}
        return {
            form: (verb, place)
            for verb in sorted(wanted)
            for place, form in reversed(list(enumerate(self.table.forms[verb])))
        }

    @cached_property
    def nouns_of(self) -> dict[str, frozenset[str]]:
        """For each spelling of a word that has confusions those of the nouns it is confused beside."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, word, noun in self.table.confusions:
            for form in self.table.forms[word] if kind == VERB else (word,):
                found[form].update((noun, noun + "s", noun[:-1] + "ies"))
        return {word: frozenset(nouns) for word, nouns in found.items()}


@cache
def load(folder: Path | None = None) -> Lookup:
    """The table of the package, or of a folder; read once per process."""
    return Lookup(of_arrays(store.load(NAME, features=FEATURES, folder=folder).arrays))


def _bytes(rows: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(rows).encode(), np.uint8)


def _lines(array: npt.NDArray[Any]) -> list[str]:
    return bytes(array).decode().split("\n")
