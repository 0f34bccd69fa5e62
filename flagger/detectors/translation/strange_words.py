"""TQ406: a sentence with several words that no dictionary has and no clean text."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from flagger.detectors.translation.companions.table import Lookup, load
from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

STRANGE_WORDS = Rule(
    code="TQ406",
    name="strange-words",
    summary="a sentence with two or more words in small letters that English does not have",
    severity=Severity.MINOR,
    what="A sentence in which two or more different words in small letters, of five letters or more, stand in no dictionary "
    "and in no clean text, and are not built from words that do: coined by an engine, or left in Latin letters as they were.",
    why="Engines that meet a word they don't know spell it out or make one up; the reader does not know what it says.",
    examples=(
        "The village lies near the [[yamatanas and the guhyeshwari]] of the old kings, and many people live there.",
        "In the autumn they gather the [[dharmraje, the shalgam and the tentak]] and bring them to the market of the town.",
    ),
    clean=(
        "The unflaggable reporters repost microstories, forthe most part.",
        "The town lies near Taruka and Nuwakota in the hills of the north.",
        "They sang “gajar shalgam tentak badam” all night, and nobody knew what it meant.",
        "A single shalgam lay on the table in the kitchen of the house.",
    ),
    blind_spots="Articles on food, plants, law and religion of other countries, which name things by their own names; dialect.",
    source="Ours: some 170,000 words of WordNet and of clean text, see the model card of `companions`.",
    measured=Measured(20, 43, "390,000 clean sentences (5 of 28) and machine translation of all ratings (15 of 15)"),
)

_LEAST = 2
_HOST = words(
    "the of and to with was were for that is are his her from by on at their has have had which this it its not"
)
_HOST_LEAST = 3
"""So many different ones of these make a sentence English: whole foreign sentences are for other rules."""
_FOOD = words(
    "food foods restaurant restaurants menu menus chef chefs dish dishes recipe recipes sauce cheese soup rice bread cook cooked cooking "
    "salad noodles spicy dessert flavor flavors flavour kitchen ingredients roasted grilled fried delicious cuisine tasty garlic onion"
)
_FOOD_LEAST = 3
"""An article with so many different words of food and kitchens names dishes by their own names."""
_MARKS = frozenset("@#/_=<>{}\\*`~|[]()")


def find(document: Document) -> Iterator[Flag]:
    for places in sentences_in(document, load()):
        start, end = document.tokens[places[0]][0], document.tokens[places[-1]][1]
        listed = ", ".join(sorted({document.words[at] for at in places}))
        yield STRANGE_WORDS.flag(
            document, start, end, f"words that English does not have: {listed}", evidence=(("words", listed),)
        )


def sentences_in(document: Document, lookup: Lookup) -> Iterator[list[int]]:
    """The tokens of strange words, for each sentence of prose that has enough different ones."""
    if len(document.vocabulary & _FOOD) >= _FOOD_LEAST:
        return
    strange = in_small_letters(document, lookup.strange.of_document(document).nonzero()[0].tolist())
    for index, places in groupby(strange, key=document.sentence_of):
        found = list(places)
        n_different = len({document.words[at] for at in found})
        if n_different >= _LEAST and host_words(document, index) >= _HOST_LEAST and is_prose(document, index):
            yield found


def host_words(document: Document, index: int) -> int:
    """How many different ones of the words that English sentences are held together with a sentence has."""
    first, last = document.sentence_tokens[index]
    return len(_HOST.intersection(document.words[first:last]))


def in_small_letters(document: Document, tokens: Iterable[int]) -> Iterator[int]:
    """Those of the tokens that begin with a small letter and stand in running text."""
    for at in tokens:
        if document.text[document.tokens[at][0]].islower() and _is_free(document, at):
            yield at


def _is_free(document: Document, at: int) -> bool:
    """Whether a word stands in running text: no address, code, bracket or quotation, and no other mark clings to it."""
    text, (start, end) = document.text, document.tokens[at]
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return (
        _MARKS.isdisjoint(beside)
        and "-" not in beside
        and not (text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum())
        and not document.is_quoted(start)
    )


DETECTOR = Detector(rules=(STRANGE_WORDS,), find=find, fields=("text",))
