"""Builds `count_nouns.txt`: nouns that clean text hardly ever leaves without an article, and the words it does so after.

A singular noun that something can be counted in ("factory", "warrant") needs a determiner; set phrases ("in case", "by
letter") are the exceptions, and so they are stored with the noun. Only even documents are read, as in `build`.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from flagger.lexicon import READINGS, build
from flagger.lexicon.skeleton import readings, skeleton
from flagger.records import Article
from flagger.segment import segment

_HEAD = "# Nouns that need a determiner: the noun, a tab, words after which it stands without one. Built by flagger.lexicon.articles.\n"
_ENDS = frozenset("pbhmecwtsyovn.,;:)dgi")
"""What may follow the last noun of a noun phrase, as characters of a skeleton."""
_LEAST = 12
_MOST_BARE = 0.03
_FORM = re.compile(
    r"[a-z]{3,}(?<!ness)(?<!ity)(?<!ance)(?<!ence)(?<!ism)(?<!ship)(?<!ing)(?<!sis)(?<!th)(?<!ment)(?<!age)(?<!ure)\Z"
)
"""Abstract nouns may be bare in contexts that were not met yet."""
_ABSTRACT = 150
"""A noun in -tion must be met this often."""


_CONCRETE = frozenset([5, 6, 8, 11, 14, 15, 17, 18])
"""WordNet's files of animals, artifacts, parts of the body, events, groups, places, objects and persons."""


def concrete_nouns(wordnet: Path) -> frozenset[str]:
    """Nouns whose most frequent sense names a thing, a person, a place or an event: the others may be bare anywhere."""
    file_of: dict[str, int] = {}
    with (wordnet / "data.noun").open(encoding="latin-1") as lines:
        file_of = {line[:8]: int(line[9:11]) for line in lines if not line.startswith("  ")}
    found = set()
    with (wordnet / "index.noun").open(encoding="latin-1") as lines:
        for line in lines:
            if not line.startswith("  "):
                fields = line.split()
                n_pointers = int(fields[3])
                if file_of[fields[6 + n_pointers]] in _CONCRETE:
                    found.add(fields[0])
    return frozenset(found)


def build_table(texts: Iterable[str], nouns: frozenset[str]) -> str:
    """The lines of `count_nouns.txt`, of those nouns only."""
    total: Counter[str] = Counter()
    bare: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        document = segment(Article(id="", text=text))
        shape = skeleton(document.words)
        for first, last in document.sentence_tokens:
            if last - first < 7 or document.text[document.tokens[last - 1][0]] not in '.”"?!':
                continue
            for at in range(first + 1, last - 1):
                word = document.words[at]
                if (
                    not is_singular(shape[at])
                    or shape[at + 1] not in _ENDS
                    or word not in nouns
                    or not _FORM.match(word)
                ):
                    continue
                if document.text[document.tokens[at][0]].isupper():
                    continue
                total[word] += 1
                if begins_phrase(shape, at):
                    bare[word][document.words[at - 1]] += 1
    rows = []
    for word, count in sorted(total.items()):
        without = sum(n for before, n in bare[word].items() if before not in {"and", "or", "per", "by", "as", "via"})
        if count >= (_ABSTRACT if word.endswith(("tion", "sion")) else _LEAST) and without <= _MOST_BARE * count:
            rows.append(f"{word}\t{' '.join(sorted(bare[word]))}\n")
    return _HEAD + "".join(rows)


def is_singular(character: str) -> bool:
    """Whether a word of that character in a skeleton can be a singular noun and, but for a plain verb, nothing else."""
    mask = readings(character)
    return bool(mask & READINGS["N"]) and not mask & ~(READINGS["N"] | READINGS["B"] | READINGS["T"])


def begins_phrase(shape: str, at: int) -> bool:
    """Whether a noun phrase begins at a token: a preposition, 'to', 'and' or a verb with an object stands before it."""
    return shape[at - 1] in "ptc" or is_verb(shape, at - 1)


def is_verb(shape: str, at: int) -> bool:
    """Whether a verb stands at a token: a form that is nothing else, or a plain one after 'to' or a modal."""
    mask = readings(shape[at])
    other = READINGS["N"] | READINGS["S"] | READINGS["J"] | READINGS["R"] | READINGS["P"]
    before = shape[max(0, at - 1) : at]
    is_infinitive = mask & READINGS["B"] and before in ("t", "m")
    is_modifier = before in ("d", "g", "i", "p") or bool(readings(before) & READINGS["J"])
    return bool(
        is_infinitive
        or (not is_modifier and mask & (READINGS["D"] | READINGS["Z"] | READINGS["B"]) and not mask & other)
    )


def main() -> None:
    """Writes `count_nouns.txt` beside this file from the data folder and WordNet's, given on the command line."""
    table = build_table(build.clean_texts(Path(sys.argv[1])), concrete_nouns(Path(sys.argv[2])))
    Path(__file__).with_name("count_nouns.txt").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
