"""TQ107: two function words side by side that English never sets side by side."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_capital, matches
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

IMPOSSIBLE_PAIR = Rule(
    code="TQ107",
    name="impossible-pair",
    summary="'the of', 'during of', 'they without': function words that cannot follow one another",
    severity=Severity.MINOR,
    what="A determiner before a preposition, a verb or another determiner; a preposition before 'of' or a subject "
    "pronoun; a subject pronoun before 'without', 'of' or 'from'; two finite forms of 'be' in a row.",
    why="A word is missing or too many, as where an engine keeps the small words of the source language.",
    examples=(
        "In response to a question [[about of]] the talks he said nothing.",
        "Residents said that [[they without]] electricity spent three days.",
        "The new law gives [[the to]] province more money.",
    ),
    clean=(
        "The in-house team and the then mayor of The Hague met on the above date.",
        "What it is is a mistake, and who they are with is unclear.",
        "We the People of the page they are on will decide, said The Who.",
        "Have they without exception agreed? He gave plan A to me.",
    ),
    blind_spots="Pairs that occur across an inserted clause without commas.",
    source="Ours; every pair listed occurs never or next to never in seven million words of clean text.",
    measured=Measured(29, 31, "press releases, blogs and news held back"),
)

_PAIR = re.compile(r"[dg](?=[pbhmecdgstwoi])|p(?=[sp])|s(?=[pt])")
_DETERMINERS = words("the a an my our your their")
_AFTER_DETERMINER = words(
    "in on at for by with from into of during against about among between within toward towards upon amid via despite to "
    "is are was were has have had would could should cannot does did he she they we him them us me "
    "the a an my our their his your these those and or but which whose because if although"
)
_BEFORE_OF = words("during about against into from with by between despite at to among within")
_OBJECT_PREPOSITIONS = words("of from with into to by between among")
_SUBJECTS = words("he she they")
_AFTER_SUBJECT = words("of from without into to")
_POSSESSIVES = words("my our your their")
_ASIDES = {("question",), ("doubt",), ("exception",), ("fail",), ("hesitation",), ("course",)}
_QUESTION = words("/ is are was were do does did has have had will would can could should may might must and than")


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _PAIR):
        at = match.start()
        first, second = document.words[at], document.words[at + 1]
        if at + 1 < document.sentence_tokens[index].end and _cannot_follow(document, at, first, second):
            begin, end = document.tokens[at][0], document.tokens[at + 1][1]
            message = f"{first!r} and {second!r} cannot stand side by side: a word is missing or too many"
            yield IMPOSSIBLE_PAIR.flag(document, begin, end, message)


def _cannot_follow(document: Document, at: int, first: str, second: str) -> bool:
    if first == second or is_capital(document, at + 1):
        return False
    if first in _DETERMINERS:
        return second in _AFTER_DETERMINER and not _is_compound(document, at, first, second)
    if first in _SUBJECTS:
        is_question = at > 0 and document.words[at - 1] in _QUESTION
        is_aside = document.words[at + 2 : at + 3] in _ASIDES
        return second in _AFTER_SUBJECT and not is_question and not is_aside
    return (second == "of" and first in _BEFORE_OF) or (first in _OBJECT_PREPOSITIONS and second in _SUBJECTS)


def _is_compound(document: Document, at: int, first: str, second: str) -> bool:
    """Whether the pair belongs to "an in-depth look", "a to do list", "your and their wishes", "the letters a and o"."""
    if second in {"and", "or"}:
        return first in _POSSESSIVES or first == "a"
    following = document.words[at + 2 : at + 3]
    end = document.tokens[at + 1][1]
    after = document.text[end : end + 2].strip()[:1]
    return (
        (first == "a" and is_capital(document, at))
        or after in {"-", "/", "‑", "'", "’"}
        or following in _COMPOUNDS
        or following == ("and",)
    )


_COMPOUNDS = {
    (word,) for word in words("situ depth do times house line person vitro first all least most large risk going")
}
"""What follows a preposition in a compound that writers leave unhyphenated."""


DETECTOR = Detector(rules=(IMPOSSIBLE_PAIR,), find=find)
