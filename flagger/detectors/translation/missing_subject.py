"""TQ108: a sentence that begins with its verb, as sentences of other languages do."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose, members, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MISSING_SUBJECT = Rule(
    code="TQ108",
    name="verb-before-subject",
    summary="'Is expected that', 'Said that', 'Confirmed the minister that' at the beginning of a sentence",
    severity=Severity.MAJOR,
    what="A statement that begins with 'is' and a participle before 'that', or with a verb of saying before 'that' or "
    "before its own subject.",
    why="Spanish, Arabic and Turkish leave the subject to the verb or set it behind; English cannot.",
    examples=(
        "[[Is expected that]] the storm reaches the coast before dawn.",
        "[[Explained that]] he did not know the suspects, the witness left.",
        "[[Confirmed the Minister of Health that]] the number of infections is rising.",
    ),
    clean=(
        "Is it expected that the storm reaches the coast?",
        "Said the senator: “We will not go.”",
        "Be aware that the road is closed. Given that it rained, nobody came.",
        "Asked whether that was so, he nodded.",
    ),
    blind_spots="Sentences that begin with another verb, and notes in telegraphic style.",
    source="Ours: frequent in translations from languages that drop the subject.",
    measured=Measured(0, 1, "88,000 sentences of press releases held back, where such damage hardly occurs"),
)

_SAYING = words(
    "said added confirmed explained stressed emphasized emphasised stated announced claimed declared revealed reported "
    "indicated assured denied warned admitted affirmed underlined recalled pointed mentioned clarified"
)
_NOUN_PHRASE = f"[dgi]?[x{members('NSJ')}]{{1,5}}"
_OPENING = re.compile(
    rf"(?P<passive>b[{members('P')}]i)|[{members('DP')}](?:(?P<that>i)|(?P<subject>{_NOUN_PHRASE}(?:p{_NOUN_PHRASE})?)i)"
)


def find(document: Document) -> Iterator[Flag]:
    if "that" not in document.vocabulary:
        return
    shape = skeleton_of(document)
    for index, (first, last) in enumerate(document.sentence_tokens):
        match = _OPENING.match(shape, first, last)
        if match is None or document.words[match.end() - 1] != "that" or not is_prose(document, index):
            continue
        if match["passive"] is None and document.words[first] not in _SAYING:
            continue
        begin, end = document.tokens[first][0], document.tokens[match.end() - 1][1]
        if document.text[document.sentences[index].end - 1] != "?" and not document.is_quoted(begin):
            yield MISSING_SUBJECT.flag(
                document, begin, end, "the sentence begins with its verb; who or what is missing"
            )


DETECTOR = Detector(rules=(MISSING_SUBJECT,), find=find)
