"""Clean text, tortured pairs and WordNet as word lists, for building the table of phrases."""

import gzip
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from flagger.detectors.spun.words import lemma
from flagger.records import Article
from flagger.segment import segment

_TEXTS = {
    "news/senate_press_releases": ("id", ("title", "text")),
    "news/usgov_digital_posts": ("id", ("title", "text")),
    "news/wikinews_2019_2020": ("id", ("title", "text")),
    "news/gum_open": ("id", ("title", "text")),
    "news/nltk_open_pd_masc": ("id", ("title", "text")),
    "credibility/horne2017": ("id", ("title", "text")),
    "credibility/hyperpartisan_byarticle": ("id", ("title", "text")),
    "credibility/clickbait_headlines": ("id", ("text",)),
    "credibility/creak_claims": ("id", ("text", "explanation")),
    "credibility/pairs_fool_me_twice": ("id", ("a", "b")),
    "credibility/pairs_fever_symmetric": ("id", ("a", "b")),
    "credibility/pairs_news_factor": ("id", ("context", "a")),
    "facts/paws_entity_inversions_dev": ("id", ("a",)),
    "translation/mlqe_pe": ("doc", ("pe",)),
    "boilerplate/wcxb_dev_blocks": ("page", ("text",)),
}
"""Files of clean text in the data folder: the field that names the document, and those that hold its text."""

_PARTS = (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r"))
_UNKNOWN_ORIGINAL = re.compile(r"\?|https?:")
_BRACKETS = re.compile(r"\(.*?\)")
_MARKER = re.compile(r"\(.*\)")
_LARGEST_FAMILY = 40


class Pair(NamedTuple):
    """A tortured phrase and the established one, as words; `key` is the established one as listed."""

    spun: tuple[str, ...]
    original: tuple[str, ...]
    key: str


def half_of(key: str) -> int:
    """0 for documents to tune on, 1 for those held back."""
    return zlib.crc32(key.encode()) % 2


def texts(data: Path, half: int | None = None) -> Iterator[tuple[str, str]]:
    """Document and text of every piece of clean text; only one half of the documents if asked."""
    for name, (key, names) in _TEXTS.items():
        for row in _rows(data / f"{name}.jsonl.gz"):
            if row.get("label") == "boilerplate" or (half is not None and half_of(str(row[key])) != half):
                continue
            yield str(row[key]), "\n\n".join(str(row[name]) for name in names if row.get(name))


class Word(NamedTuple):
    """A token as detectors see it, and whether it is written with a capital inside a sentence, as names are."""

    text: str
    is_name: bool


def sentences(text: str) -> Iterator[list[Word]]:
    """The words of each sentence."""
    document = segment(Article(id="", text=text))
    for first, last in document.sentence_tokens:
        yield [
            Word(document.words[index], index > first and document.text[document.tokens[index][0]].isupper())
            for index in range(first, last)
        ]


def tortured_pairs(data: Path) -> list[Pair]:
    """Spun and established phrases, without those whose original is a guess or a reference."""
    pairs = []
    for row in _rows(data / "spun" / "tortured_pairs.jsonl.gz"):
        spun, original = str(row["spun"]), str(row["original"])
        if _UNKNOWN_ORIGINAL.search(original):
            continue
        words = [
            tuple(word.text for sentence in sentences(_BRACKETS.sub("", side).lower()) for word in sentence)
            for side in (spun, original)
        ]
        if all(words) and words[0] != words[1]:
            pairs.append(Pair(words[0], words[1], original))
    return pairs


class Swapped(NamedTuple):
    """The words of a sentence in which some were swapped for synonyms, and which; `key` names the sentence."""

    words: tuple[str, ...]
    swapped: frozenset[int]
    key: str


def swapped_sentences(data: Path) -> list[Swapped]:
    """Sentences of news in which synonyms were put for words."""
    found = []
    for row in _rows(data / "spun" / "synthetic.jsonl.gz"):
        document = segment(Article(id="", text=str(row["text"])))
        spans = [(start, end) for start, end, _ in row["spans"]]  # type: ignore[attr-defined]
        swapped = [
            index
            for index, (start, end) in enumerate(document.tokens)
            if any(start < last and first < end for first, last in spans)
        ]
        found.append(Swapped(document.words, frozenset(swapped), str(row["id"])))
    return found


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


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
