"""TQ306: a sentence that begins with a small letter."""

import re
from collections.abc import Iterator

from flagger.lexicon.skeleton import is_prose
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SMALL_BEGINNING = Rule(
    code="TQ306",
    name="small-beginning",
    summary="a paragraph that begins with a small letter, though the one before it is closed",
    severity=Severity.INFO,
    what="A sentence of running text at the beginning of a paragraph that begins with a word in small letters, while the "
    "paragraph before it ends with a full stop, an exclamation or a question mark, or there is none. Items of lists and "
    "lines that go on in small letters are left alone.",
    why="Engines for text without capitals, and scrapers that lose the beginning of a paragraph, leave such sentences; editors don't.",
    examples=(
        "[[the]] minister said on Monday that the talks had failed and would not be taken up again.",
        "The talks failed on Monday.\n\n[[in]] the capital, thousands of people went into the streets to protest.",
    ),
    clean=(
        "The talks failed on Monday.\n\niPhone sales rose by a tenth in the spring, the company said in a statement.",
        "The ministers agreed on three things:\n\nthe border will be opened in the spring, and the guards will leave.",
        "The plan has two parts.\n\nto open the border in the spring;\n\nto send the guards home by the end of the year.",
    ),
    blind_spots="Poems and posts whose authors write without capitals; lists whose items are whole sentences in small letters.",
    source="Ours.",
    measured=Measured(23, 26, "165,000 clean sentences; the others are names that are written small"),
)

_CLOSED = frozenset('.!?"”')
_AFTER_WORD = frozenset(" ,\n\u00a0")
_LIST = re.compile(r";|(?<![.!?\"”])  ")
"""Between items of a list that a scraper ran together."""
_NEAR = 200
"""Characters before a paragraph in which the end of the one before it stands."""


def find(document: Document) -> Iterator[Flag]:
    firsts = [span.start for span in document.block_sentences]
    small = [False, *(_begins_small(document, first) for first in firsts), False]
    for number, first in enumerate(firsts, 1):
        if small[number - 1 : number + 2] == [False, True, False] and _is_closed(document, first):
            start, end = document.tokens[document.sentence_tokens[first].start]
            message = "the sentence begins with a small letter: its beginning is lost, or nobody edited it"
            yield SMALL_BEGINNING.flag(document, start, end, message)


def _is_closed(document: Document, sentence: int) -> bool:
    """Whether a sentence is prose that nothing before it leads up to, and no item of a list."""
    start, end = document.sentences[sentence]
    before, text = document.text[max(0, start - _NEAR) : start], document.text[start:end]
    is_closed = before.rstrip()[-1:] in _CLOSED and not before.endswith(" ")
    return (is_closed or not before) and not _LIST.search(text) and is_prose(document, sentence)


def _begins_small(document: Document, sentence: int) -> bool:
    start, end = document.tokens[document.sentence_tokens[sentence].start]
    word = document.text[start:end]
    is_word = len(word) > 1 and word.isalpha() and word.islower() and document.text[end : end + 1] in _AFTER_WORD
    return is_word and start == document.sentences[sentence].start


DETECTOR = Detector(rules=(SMALL_BEGINNING,), find=find, fields=("text",))
