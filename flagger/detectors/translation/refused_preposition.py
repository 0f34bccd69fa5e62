"""TQ120: a preposition between a verb and its object, where the verb takes none."""

from collections.abc import Iterator

from flagger.detectors.translation.companions.government import is_free, uses
from flagger.detectors.translation.companions.table import Lookup, load
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

REFUSED_PREPOSITION = Rule(
    code="TQ120",
    name="refused-preposition",
    summary="'enjoyed to the fruits', 'describes about the plan': a preposition after a verb that takes its object without one",
    severity=Severity.MINOR,
    what="A preposition and a noun phrase right after a verb that mostly has an object there and that clean text never sets "
    "before this preposition, though by chance it would.",
    why="Each language has its own verbs with its own prepositions; engines that translate word by word carry them over, and "
    "who did something to whom can change with them.",
    examples=(
        "The new law [[enables to]] the owners a faster sale.",
        "The report [[describes about]] the plans of the group.",
    ),
    clean=(
        "The new law enables the owners to sell faster.",
        "It was brought from the city, easy to manage with a tool, and revealed on the same day.",
        "He helped with the harvest, and what he made of the rest is known.",
    ),
    blind_spots="Verbs that are nouns too, objects without a determiner, and verbs that clean text has too seldom.",
    source="Ours: counted in eleven million words of clean text, see the model card of `companions`.",
    measured=Measured(
        8,
        41,
        "238,000 clean sentences (3 of 30, before the last exception) and 16,000 of machine translation (5 of 11)",
    ),
)


def find(document: Document) -> Iterator[Flag]:
    for at in refusals_in(document, load()):
        start, end = document.tokens[at][0], document.tokens[at + 1][1]
        verb, preposition = document.words[at : at + 2]
        yield REFUSED_PREPOSITION.flag(
            document,
            start,
            end,
            f"{verb!r} takes its object without {preposition!r}",
            suggestion=document.text[start : document.tokens[at][1]],
        )


def refusals_in(document: Document, lookup: Lookup) -> Iterator[int]:
    """The tokens of verbs before a preposition that they never take."""
    refused = lookup.table.refused
    for at, preposition in uses(document):
        if preposition and preposition in refused.get(document.words[at], ()) and not is_free(document, at):
            yield at


DETECTOR = Detector(rules=(REFUSED_PREPOSITION,), find=find)
