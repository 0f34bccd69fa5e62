"""Builds `english.txt`, the word classes that rules about grammar read, from WordNet and clean text.

WordNet says which readings a word may have (noun, verb, ...) and which frames a verb takes; counts in clean text drop
readings that nobody uses ("people" as a verb) and say which verbs never stand without an object. Only even documents of
the text are read, by the checksum of their id, so that the odd ones stay fit for measuring.
"""

import gzip
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from flagger.lexicon import CLOSED, IRREGULAR, READINGS
from flagger.records import Article
from flagger.segment import segment

SOURCES = (
    "news/senate_press_releases",
    "news/usgov_digital_posts",
    "news/wikinews_2019_2020",
    "news/gum_open",
    "news/nltk_open_pd_masc",
    "credibility/horne2017",
    "credibility/hyperpartisan_byarticle",
)
"""Files of the data folder that are counted; pages of boilerplate/wcxb_dev_blocks come with them, content blocks only."""

_NOTICE = """\
# Word classes of English: a mask of readings, a tab, the words that have them. Built by flagger.lexicon.build.
# From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy, modify and
# distribute this database for any purpose and without fee or royalty is hereby granted, provided that this notice and
# disclaimer appear on all copies. THIS DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES, EXPRESS OR IMPLIED, OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE. The name of Princeton
# University may not be used in advertising or publicity pertaining to distribution of the database.
# Changed: inflected forms added; readings that clean text doesn't bear out dropped; verbs that need an object marked.
"""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "these", "those", "its", "their", "his", "our", "my", "your", "every"]
)
_BEFORE_BASE = frozenset(
    ["to", "will", "would", "can", "could", "should", "may", "might", "must", "cannot", "did", "does", "not", "'ll"]
)
_SUBJECTS = frozenset(["he", "she", "it", "who", "which", "that", "they", "we", "i", "you"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
_ADVERBS = CLOSED["r"] | CLOSED["n"]
_RELATIVE = frozenset(["that", "which", "who", "what", "whom", "as", "than", "how", "whatever"])
_PARTICLES = frozenset(["out", "off", "up", "down", "away", "back"])
_ALONE_FRAMES = frozenset([1, 2, 3, 4, 22])
"""Frames in which a verb stands with its subject alone or with a place."""
_CLAUSE_FRAMES = frozenset([26, 29, 34])
"""Frames in which a clause is the object, which may stand far behind the verb."""
_INTRANSITIVE_FRAMES = _ALONE_FRAMES | {5, 6, 7, 12, 13, 23, 27, 28, 32, 33, 34, 35}
_NO_OBJECT_WORDS = CLOSED["p"] | CLOSED["w"] | CLOSED["c"] | frozenset(".,;:?!)") | {"to"} | _PARTICLES
_RARE = 0.002
"""A reading whose typical context makes up less than this share of a frequent word's uses is dropped."""
_FREQUENT = 100
"""From this many occurrences on the text outweighs the dictionary."""
_SEEN = 2
"""A word must stand in the text this often, or be a form of a verb that takes an object."""


def build(data: Path, wordnet: Path) -> str:
    """The lines of `english.txt`: a mask of readings, a tab, and the words that have just these readings.

    Args:
        data: the data folder, see its README.
        wordnet: the folder with WordNet's dictionary files, /usr/share/wordnet where Debian put them.

    """
    counts = _count(clean_texts(data))
    transitive = _transitive(wordnet, counts)
    readings: dict[str, int] = defaultdict(int)
    for reading, form, lemma in _forms(wordnet):
        readings[form] |= READINGS[reading]
        if reading == "P" and lemma in transitive:
            readings[form] |= READINGS["T"] | (READINGS["V"] if _is_mostly_passive(lemma, counts) else 0)
    lines: dict[int, list[str]] = defaultdict(list)
    closed = frozenset().union(*CLOSED.values())
    for word, mask in readings.items():
        if word in closed or not _WORD.match(word):
            continue
        if counts.words[word] >= _SEEN or mask & READINGS["T"]:
            lines[_prune(mask, word, counts)].append(word)
    rows = "".join(f"{mask}\t{' '.join(sorted(found))}\n" for mask, found in sorted(lines.items()))
    return f"{_NOTICE}{rows}"


class Counts:
    """How often words stand in the text, after which kind of word, and verbs with and without an object."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        self.with_object: Counter[str] = Counter()
        self.without_object: Counter[str] = Counter()


def clean_texts(data: Path) -> Iterator[str]:
    """The texts that are counted: of each source the documents with an even checksum."""
    for source in SOURCES:
        for record in _records(data / f"{source}.jsonl.gz"):
            if zlib.crc32(str(record["id"]).encode()) % 2 == 0:
                yield str(record["text"])
    pages: dict[str, list[str]] = defaultdict(list)
    for record in _records(data / "boilerplate/wcxb_dev_blocks.jsonl.gz"):
        page = str(record["page"])
        if record["label"] == "content" and record["conf"] == "high" and zlib.crc32(page.encode()) % 2 == 0:
            pages[page].append(str(record["text"]))
    yield from ("\n\n".join(blocks) for blocks in pages.values())


def _records(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _count(texts: Iterable[str]) -> Counts:
    counts = Counts()
    contexts = {"det": _DETERMINERS, "to": _BEFORE_BASE, "subject": _SUBJECTS, "have": _HAVE, "be": _BE}
    kind_of = {word: kind for kind, members in contexts.items() for word in members}
    for text in texts:
        document = segment(Article(id="", text=text))
        for span in document.sentence_tokens:
            sentence = document.words[span.start : span.end]
            counts.words.update(sentence)
            previous = ""
            for index, word in enumerate(sentence):
                if previous:
                    counts.after[previous][word] += 1
                if word not in _ADVERBS:
                    previous = kind_of.get(word, "")
                if previous in {"to", "have"}:
                    _count_object(counts, sentence, index)
    return counts


def _count_object(counts: Counts, sentence: tuple[str, ...], index: int) -> None:
    """Whether the verb after an auxiliary has an object; a relative before it may hold the object and tells nothing."""
    index += 1
    while index < len(sentence) and sentence[index] in _ADVERBS:
        index += 1
    if index + 1 >= len(sentence) or not _RELATIVE.isdisjoint(sentence[max(0, index - 9) : index]):
        return
    tally = counts.without_object if sentence[index + 1] in _NO_OBJECT_WORDS else counts.with_object
    tally[sentence[index]] += 1


def _lemmas(wordnet: Path, part: str) -> list[str]:
    lines = (wordnet / f"index.{part}").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line[:1].isalpha() and _WORD.match(word := line.split(" ", 1)[0])]


def _forms(wordnet: Path) -> Iterator[tuple[str, str, str]]:
    """Every inflected form with its reading and its lemma."""
    irregular: dict[str, dict[str, list[str]]] = {"noun": defaultdict(list), "verb": defaultdict(list)}
    for part, forms in irregular.items():
        for line in (wordnet / f"{part}.exc").read_text(encoding="utf-8").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                forms[lemma].append(form)
    for lemma in _lemmas(wordnet, "noun"):
        yield "N", lemma, lemma
        for form in irregular["noun"].get(lemma) or [plural(lemma)]:
            yield "S", form, lemma
    for lemma in _lemmas(wordnet, "verb"):
        yield "B", lemma, lemma
        yield "Z", {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(lemma) or plural(lemma), lemma
        yield from _past_forms(lemma, irregular["verb"][lemma])
    for part, reading in (("adj", "J"), ("adv", "R")):
        for lemma in _lemmas(wordnet, part):
            yield reading, lemma, lemma
            if reading == "J" and len(lemma) < 8:
                stem = lemma[:-1] + "i" if lemma.endswith("y") else lemma.removesuffix("e")
                yield "J", stem + "er", lemma
                yield "J", stem + "est", lemma


def _past_forms(lemma: str, exceptions: list[str]) -> Iterator[tuple[str, str, str]]:
    ing = [form for form in exceptions if form.endswith("ing") and not lemma.endswith("ing")]
    other = [form for form in exceptions if form not in ing and not form.endswith("s")]
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else lemma
    for form in ing or [stem + "ing"]:
        yield "G", form, lemma
    if lemma in IRREGULAR:
        past, participles = IRREGULAR[lemma]
        for form in past:
            yield "D", form, lemma
        for form in participles:
            yield "P", form, lemma
        return
    regular = lemma[:-1] + "ied" if re.search(r"[^aeiou]y\Z", lemma) else lemma.removesuffix("e") + "ed"
    for form in other or [regular]:
        yield "D", form, lemma
        yield "P", form, lemma


def plural(word: str) -> str:
    """The regular plural of a noun, which is also the form of a verb after he, she or it."""
    if re.search(r"(?:s|x|z|ch|sh)\Z", word) or re.search(r"[^aeiou]o\Z", word):
        return word + "es"
    return re.sub(r"([^aeiou])y\Z", r"\1ie", word) + "s"


def _transitive(wordnet: Path, counts: Counts) -> frozenset[str]:
    """Verbs that take an object unless they are passive: by WordNet's frames and by what follows them in the text."""
    frames: dict[str, list[int]] = defaultdict(list)
    for line in (wordnet / "data.verb").read_text(encoding="utf-8").splitlines():
        if not line[:1].isdigit():
            continue
        fields = line.split("|")[0].split()
        members = [fields[4 + 2 * n].lower() for n in range(int(fields[3], 16))]
        for number, member in re.findall(r"\+ (\d\d) ([0-9a-f]{2})(?= |\Z)", line.split("|")[0]):
            for lemma in members if member == "00" else [members[int(member, 16) - 1]]:
                frames[lemma].append(int(number))
    return frozenset(lemma for lemma, numbers in frames.items() if _needs_object(lemma, numbers, counts))


def _needs_object(lemma: str, frames: list[int], counts: Counts) -> bool:
    forms = {form for _, form, _ in _past_forms(lemma, []) if not form.endswith("ing")}
    present = sum(counts.with_object[form] for form in {lemma, *forms})
    absent = sum(counts.without_object[form] for form in {lemma, *forms})
    passive = sum(counts.after["be"][form] for form in forms)
    active = sum(counts.after[context][form] for context in ("subject", "have") for form in forms)
    share = present / (present + absent) if present + absent else 1.0
    if _share(frames, _CLAUSE_FRAMES) > 0.1 or _share(frames, _ALONE_FRAMES) > 0.3:
        return False
    if passive >= max(9, 3 * active) and (share >= 0.8 or (passive >= 20 and present + absent < 9)):
        return True
    if not _share(frames, _INTRANSITIVE_FRAMES):
        return share >= 0.75
    return share >= 0.92 and present >= 20


def _is_mostly_passive(lemma: str, counts: Counts) -> bool:
    """Whether things are mostly done to the verb's subject ("was arrested"); true of verbs that the text hardly has."""
    forms = {form for _, form, _ in _past_forms(lemma, []) if not form.endswith("ing")}
    passive = sum(counts.after["be"][form] for form in forms)
    active = sum(counts.after[context][form] for context in ("subject", "have") for form in forms)
    return passive + active < 3 or (passive >= 8 and passive >= 2 * active)


def _share(frames: list[int], among: frozenset[int]) -> float:
    return sum(frame in among for frame in frames) / len(frames)


def _prune(mask: int, word: str, counts: Counts) -> int:
    """The readings of a frequent word that its contexts in the text bear out."""
    total = counts.words[word]
    if total < _FREQUENT:
        return mask
    typical = {"N": "det", "S": "det", "B": "to", "Z": "subject", "D": "subject"}
    for reading, context in typical.items():
        bit = READINGS[reading]
        if mask & bit and mask != bit and counts.after[context][word] < _RARE * total:
            mask &= ~bit
    return mask


def main() -> None:
    """Writes `english.txt` beside this file from the data folder and WordNet's folder, given on the command line."""
    data, wordnet = (Path(argument) for argument in sys.argv[1:3])
    Path(__file__).with_name("english.txt").write_text(build(data, wordnet), encoding="utf-8")


if __name__ == "__main__":
    main()
