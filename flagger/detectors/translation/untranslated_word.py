"""TQ405: single words of another language in Latin letters, left untranslated in an English sentence."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import islice
from typing import NamedTuple

from flagger.language import name_of
from flagger.language.words import ENGLISH
from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

UNTRANSLATED_WORD = Rule(
    code="TQ405",
    name="untranslated-word",
    summary="'the gouvernement said', 'Presidente Lula', 'on lunes': a word or title of another language left in English text",
    severity=Severity.MINOR,
    what="A title, a day, a month or another word of news in another language, in Latin letters, that stands in an English "
    "sentence as if it belonged to it. Names, quotations, words in brackets and words that are explained are left out.",
    why="Engines pass on the words that they don't know; what they mean is lost on the reader.",
    examples=(
        "The [[gouvernement]] said on Tuesday that the law would stay.",
        "The mayor met [[Presidente]] Lula in the capital on Friday.",
        "On [[viernes]] the police arrested three men in the port.",
    ),
    clean=(
        "The newspaper Le Monde, the Partido Popular and La Liga were named in the report.",
        "The alcalde, or mayor, of the pueblo spoke; so did the ministro (minister).",
        "“The gobierno must go,” they shouted. The hymn is called Dimanche à Orly.",
        "A sign said *gobierno* in red letters, and the word gobierno was on the wall.",
    ),
    blind_spots="Words outside the list; languages whose words look like English; words of law, food, sport and religion, which "
    "writers use on purpose.",
    source="Ours: words of news in nineteen languages.",
    measured=Measured(0, 1, "299,000 clean sentences; 18,000 of machine translation from six languages had none"),
)


class _Word(NamedTuple):
    """What a word of another language means, and whether it is a title, which may stand before a name."""

    lang: str
    meaning: str
    is_title: bool


_GIVEN = words(
    "word words term called named so-called means meaning or known titled entitled as phrase name slogan newspaper magazine song album film"
)
"""What stands before a word that is given in the original on purpose."""
_MARKS = re.compile(r"[*_`\"“”'‘’«»()\[\]/@#&.-]")
_MOST_USES = 3
"""A word that stands more often in an article is a term of its own, which the writer knows."""
_MOST_FLAGS = 10
_HOST_LEAST = 3
"""Function words of English in a sentence that a foreign word stands in."""


@cache
def _table() -> dict[str, _Word]:
    text = resources.files("flagger.detectors.translation").joinpath("untranslated.txt").read_text(encoding="utf-8")
    found: dict[str, _Word] = {}
    for line in text.splitlines():
        lang, is_row, listed = line.partition("\t")
        if is_row:
            titles, _, rest = listed.partition(": ")
            for row, is_title in ((titles, True), (rest, False)):
                for entry in row.split():
                    word, _, meaning = entry.partition("=")
                    found.setdefault(word, _Word(lang, meaning.replace("_", " "), is_title))
    return found


def find(document: Document) -> Iterator[Flag]:
    table = _table()
    if not document.vocabulary.isdisjoint(table):
        yield from islice(_found(document, table), _MOST_FLAGS)


def _found(document: Document, table: dict[str, _Word]) -> Iterator[Flag]:
    for at in document.places_of(table.keys()):
        word = table[document.words[at]]
        if len(document.places(document.words[at])) > _MOST_USES or not _is_left(document, at, is_title=word.is_title):
            continue
        start, end = document.tokens[at]
        written = document.text[start:end]
        meaning = word.meaning[:1].upper() + word.meaning[1:] if written[0].isupper() else word.meaning
        yield UNTRANSLATED_WORD.flag(
            document,
            start,
            end,
            f"{written!r} is {name_of(word.lang)} for {word.meaning!r}",
            evidence=(("language", word.lang),),
            suggestion=meaning,
        )


def _is_left(document: Document, at: int, *, is_title: bool) -> bool:
    """Whether a word stands in an English sentence as its own word: no part of a name, quoted, given or explained."""
    text, (start, end) = document.text, document.tokens[at]
    index = document.sentence_of(at)
    first, last = document.sentence_tokens[index]
    before = document.words[at - 1] if at > first else ""
    is_hosted = at + 1 < last and sum(map(ENGLISH.__contains__, document.words[first:last])) >= _HOST_LEAST
    if document.is_quoted(start) or before in _GIVEN or not is_hosted or not is_prose(document, index):
        return False
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if _MARKS.search(beside.replace(".", "") if at + 2 == last else beside) or _is_explained(document, at):
        return False
    follows_name = at > first + 1 and text[document.tokens[at - 1][0]].isupper()
    leads_name = text[document.tokens[at + 1][0]].isupper()
    if text[start].isupper():
        return is_title and leads_name and not follows_name and at > first and _is_english_before(document, at)
    return not follows_name and (is_title or not leads_name) and _is_english_before(document, at)


def _is_english_before(document: Document, at: int) -> bool:
    """Whether an English word stands before, so that no run of foreign ones goes on here; other rules flag those."""
    return at == 0 or skeleton_of(document)[at - 1] != "x" or not document.words[at - 1].isalpha()


def _is_explained(document: Document, at: int) -> bool:
    """Whether the word's meaning follows: "the alcalde, or mayor", "ministro (minister)"."""
    return document.words[at + 1] == "(" or document.words[at + 1 : at + 3] in {(",", "or"), (",", "the"), (",", "a")}


DETECTOR = Detector(rules=(UNTRANSLATED_WORD,), find=find)
