"""TQ116: what English marks once, marked twice."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

DOUBLE_MARKING = Rule(
    code="TQ116",
    name="double-marking",
    summary="'more better', 'although …, but', 'because …, so'",
    severity=Severity.MINOR,
    what="'More' or 'most' before a form that is compared already; a conjunction at the head of a sentence that another takes up.",
    why="Chinese, Hindi, Persian and Arabic mark both halves of a sentence, and many languages compare with a word alone.",
    examples=(
        "He said the new road is [[more better]] than the old one.",
        "[[Although it rained all night, but]] the match was played.",
        "[[Because the bridge was closed, so the]] buses took another way.",
    ),
    clean=(
        "More older people than ever live alone, and the most senior officer left.",
        "Although it rained, the match, but not the concert, was played.",
        "Because it rained, so many people stayed at home.",
    ),
    blind_spots="Comparatives outside the list; spoken English, which takes up conjunctions too.",
    source="Ours.",
)

_COMPARED = words(
    "better worse bigger smaller larger stronger weaker higher lower easier faster slower cheaper safer greater longer shorter "
    "closer richer poorer harder happier heavier wider deeper worst best biggest largest strongest highest lowest easiest fastest "
    "greatest longest hardest smallest"
)
_TAKEN_UP = re.compile(
    r"(?:Although|Though|Even though|Despite the fact that)\b[^.!?,;:\n]{5,120}, but\b(?! (?:not|also|only|rather)\b)"
    r"|Because (?!of\b)[^.!?,;:\n]{5,120}, so (?:the|he|she|they|it|we|his|her|their|this|these|that)\b(?! (?:that|the)\b)"
)
_FIRSTS = words("although though even despite because")


def find(document: Document) -> Iterator[Flag]:
    if not document.vocabulary.isdisjoint(_COMPARED):
        yield from _compared_twice(document)
    if not document.vocabulary.isdisjoint(_FIRSTS):
        for index, (start, end) in enumerate(document.sentences):
            match = _TAKEN_UP.match(document.text, start, end)
            if match and is_prose(document, index) and not document.is_quoted(start):
                message = "the conjunction at the head of the sentence is taken up by another"
                yield DOUBLE_MARKING.flag(document, *match.span(), message)


def _compared_twice(document: Document) -> Iterator[Flag]:
    for at in document.places_of(_COMPARING):
        if at + 1 < len(document.words) and document.words[at + 1] in _COMPARED:
            before = document.words[at - 1] if at else ""
            start, end = document.tokens[at][0], document.tokens[at + 1][1]
            follows = document.words[at + 2] if at + 2 < len(document.words) else "."
            is_end = follows in _AFTER or not follows[0].isalnum()
            if (
                is_end
                and before not in _COUNTS
                and document.text[start:end].count(" ") == 1
                and not document.is_quoted(start)
            ):
                yield DOUBLE_MARKING.flag(
                    document,
                    start,
                    end,
                    f"{document.text[start:end]!r}: compared twice",
                    suggestion=document.words[at + 1],
                )


_COMPARING = words("more most")
_AFTER = words("than and or in for to of with as at by on from when if because but this that")
_COUNTS = words("once no any much even what many the") - {"the", "even", "much"}


DETECTOR = Detector(rules=(DOUBLE_MARKING,), find=find)
