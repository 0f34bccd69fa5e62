"""TQ110: a noun that can be counted, in the singular and without an article."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from flagger.lexicon import READINGS, words
from flagger.lexicon.articles import is_verb
from flagger.lexicon.skeleton import is_capital, is_prose, readings, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MISSING_ARTICLE = Rule(
    code="TQ110",
    name="missing-article",
    summary="'rushed to scene', 'wants to build airport': a noun that needs 'a' or 'the' and has neither",
    severity=Severity.MINOR,
    what="A singular noun that clean text hardly ever uses without a determiner, after a preposition or verb after which it "
    "never does.",
    why="Russian, Chinese, Korean, Hindi and many other languages have no articles; engines that don't know which thing "
    "is meant leave them out.",
    examples=(
        "The rescue team rushed [[to scene]] and began to dig.",
        "He said that the company wants to [[build airport]] near the city.",
    ),
    clean=(
        "The rescue team rushed to the scene. In case of fire, call for help at school.",
        "Woman rushed to scene of crash",
        "He was named minister and became captain; they went by letter and by train.",
    ),
    blind_spots="Nouns that can be a mass or a condition as well; headlines, captions and notes, which drop articles.",
    source="Ours: nouns and the set phrases they stand in, counted in clean text.",
    measured=Measured(
        12, 41, "149,000 sentences of press releases, blogs, pages and news, whose documents made no list"
    ),
)

_CONTEXTS = words(
    "in on at for with from into of over under through during after before against about across near inside outside "
    "behind toward towards within beside around between to"
)
_NOMINAL = READINGS["N"] | READINGS["S"] | READINGS["J"]
"""After "and": the noun shares what follows, as in "parent and child visits"."""
_MASS_BEFORE = words(
    "kind kinds type types form forms sort sorts time case choice choices regardless end front lack risk sense piece pieces "
    "role event terms miles mile feet number numbers amount level levels loss rate rates source sources level cost percent out "
    "possibility outbreak capable statement way ways state states period lot change instead because matter"
)
"""Before "of" and a noun that is meant as a kind or a mass there."""
_NAMING = words(
    "become became becomes named elected appointed called remain remained remains turned as made play played"
)
_FOLLOWS = frozenset("pbhmewtsyovnc.;")
"""Not a comma: in a list nouns stand bare."""
_MOVING = words(
    "rushed rush rushes go goes went going gone come comes came coming travel traveled travelled return returned returns arrived "
    "arrive move moved took taken brought bring sent send heading headed drove driven fled transferred evacuated belongs belong"
)
"""Verbs after which "to" is no mark of a plain verb."""
_EASE = words("easy easier hard harder simple difficult ready quick able")
_DEVERBAL = ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure")


@cache
def _table() -> dict[str, frozenset[str]]:
    text = resources.files("flagger.lexicon").joinpath("count_nouns.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {noun: words(after) for noun, after in rows}


def find(document: Document) -> Iterator[Flag]:
    for at in _bare_before_of(document):
        index = document.sentence_of(at)
        if is_prose(document, index) and not document.is_quoted(document.tokens[at][0]):
            yield _flag(document, at)
    yield from _bare_nouns(document)


def _bare_nouns(document: Document) -> Iterator[Flag]:
    table = _table()
    if document.vocabulary.isdisjoint(table):
        return
    shape, listed = skeleton_of(document), document.words
    for at in document.places_of(table.keys()):
        index = document.sentence_of(at)
        first, last = document.sentence_tokens[index]
        if not first < at < last - 1 or shape[at + 1] not in _FOLLOWS:
            continue
        noun = listed[at]
        before = listed[at - 1]
        is_bare = before in _CONTEXTS or is_verb(shape, at - 1)
        is_mass = (before == "of" and listed[at - 2] in _MASS_BEFORE) or (
            shape[at + 1] == "c" and _shares(shape[min(at + 2, last - 1)])
        )
        if (
            not is_bare
            or is_mass
            or before == "of"
            or (before == "from" and listed[at + 1] == "to")
            or (before == "to" and listed[at - 2] not in _MOVING and listed[at - 3 : at - 2] != ("to",))
            or (noun.endswith(_DEVERBAL) and listed[at + 1] == "of")
            or not _EASE.isdisjoint(listed[max(first, at - 3) : at])
            or before in table[noun]
            or listed[first:last].count(noun) > 1
            or before in _NAMING
            or not is_prose(document, index)
        ):
            continue
        if _is_plain(document, at) and not document.is_quoted(document.tokens[at - 1][0]):
            yield _flag(document, at - 1)


def _flag(document: Document, before: int) -> Flag:
    """The flag on a bare noun and the word before it."""
    start, end = document.tokens[before][0], document.tokens[before + 1][1]
    noun = document.words[before + 1]
    return MISSING_ARTICLE.flag(
        document,
        start,
        end,
        f"{noun!r} needs 'a', 'the' or another determiner here",
        suggestion=f"{document.text[start : document.tokens[before][1]]} the {noun}",
    )


_BARE = words(
    "end beginning start middle basis territory result direction framework background initiative invitation outskirts request "
    "course eve vicinity composition"
)
"""Nouns that stand before "of" with an article, but for a few set phrases."""
_BEFORE_BARE = words("in on at by since before until after to")
_SET = {("in", "course"), ("to", "start"), ("to", "end"), ("to", "request"), ("to", "result")}
_INSTITUTIONS = words(
    "army ministry judiciary village region city district province embassy hospital regime opposition enemy airport municipality"
)
_OF_THEM = words(
    "head heads chief director minister resident residents governor mayor commander representative representatives member members "
    "spokesman spokeswoman decision centre center territory outskirts inhabitants employee employees leader leaders"
)
_DETERMINERS = words("the this last next a his her their its")


def _bare_before_of(document: Document) -> Iterator[int]:
    """Where a noun stands bare between a preposition and "of", or after "head of" and its like: the token before it."""
    listed = document.words
    for at in document.places_of(_BARE):
        is_pair = 0 < at < len(listed) - 2 and listed[at + 1] == "of" and listed[at - 1] in _BEFORE_BARE
        if not is_pair or (listed[at - 1], listed[at]) in _SET or is_capital(document, at):
            continue
        if listed[at + 2] in _DETERMINERS or listed[at + 2][0].isdigit() or is_capital(document, at + 2):
            yield at - 1
    for at in document.places_of(_INSTITUTIONS):
        is_headed = at > 1 and listed[at - 1] == "of" and listed[at - 2] in _OF_THEM and not is_capital(document, at)
        is_last = at + 1 < len(listed) and not readings(skeleton_of(document)[at + 1]) & _NOMINAL
        if is_headed and is_last and listed[at + 1] not in {"and", "or", "-", "'s"}:
            yield at - 1


def _shares(character: str) -> bool:
    """Whether a word of that character, after "and", may share with the noun before it what follows."""
    return character == "x" or bool(readings(character) & _NOMINAL)


def _is_plain(document: Document, at: int) -> bool:
    """Whether neither word has a capital, and white space alone stands around them."""
    before, noun = document.tokens[at - 1], document.tokens[at]
    gap = document.text[before[1] : noun[0]] + document.text[noun[1] : document.tokens[at + 1][0]]
    return not (is_capital(document, at) or is_capital(document, at - 1)) and gap in {" ", "  "}


DETECTOR = Detector(rules=(MISSING_ARTICLE,), find=find)
