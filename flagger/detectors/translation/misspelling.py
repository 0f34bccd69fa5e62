"""TQ407: a word that one slip of the keyboard made of a common one."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from flagger.detectors.translation.companions.spelling import Slip
from flagger.detectors.translation.companions.table import Lookup, load
from flagger.detectors.translation.strange_words import host_words, in_small_letters
from flagger.lexicon.skeleton import skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MISSPELLING = Rule(
    code="TQ407",
    name="misspelling",
    summary="a word that does not exist, one letter away from a common one",
    severity=Severity.INFO,
    what="A word in small letters, in an English sentence and among known words, that stands in no dictionary and once in the "
    "article, and that two exchanged letters, a letter too few or too many, or in longer words another letter, made of a "
    "common word. From the third different one on, an article was not proofread, and they are minor errors.",
    why="MQM counts spelling among the errors of fluency: nobody read the text over, and what machines make of it later is worse.",
    examples=(
        "The minister said that the [[goverment]] would publish the figures in the spring.",
        "Both men held their serve in [[eveyr]] game of the first set.",
    ),
    clean=(
        "The ebook was published by the government of Tasmania in the spring.",
        "“Teh goverment is at it agian,” he wrote in a post that was shared widely.",
        "A pesar de contar con el mandato, he lost the vote in the senate.",
    ),
    blind_spots="Slips that make another word (form for from), capitalised words, two slips in one word, words of trades.",
    source="Ours; the four kinds of slips are those of Damerau (1964), four fifths of all misspellings.",
    measured=Measured(45, 54, "78,000 clean sentences; the others are rare words, slang and foreign ones"),
)

_MOST, _MOST_SHARE = 20, 0.05
"""Unseen words, names among them: an article with more is of a field, or of a language, with words of its own."""
_HOST_LEAST = 2
"""So many words that only English has, at least, in its sentence."""
_FROM_MANY = 3
"""So many different ones are minor errors."""


def find(document: Document) -> Iterator[Flag]:
    found = misspellings_in(document, load())
    severity = Severity.MINOR if len(found) >= _FROM_MANY else Severity.INFO
    for at, slip in found:
        message = f"“{slip.meant}” was meant: {_HAPPENED[slip.letters]}"
        evidence = (("meant", slip.meant),)
        start, end = document.tokens[at]
        yield MISSPELLING.flag(
            document, start, end, message, severity=severity, evidence=evidence, suggestion=slip.meant
        )


_HAPPENED = {
    "exchanged": "two letters are exchanged",
    "too few": "a letter is missing",
    "too many": "a letter is too many",
    "another": "a letter is another",
}


def misspellings_in(document: Document, lookup: Lookup) -> list[tuple[int, Slip]]:
    """The tokens of misspelled words with what was meant."""
    unseen = lookup.unseen.of_document(document).nonzero()[0].tolist()
    if len(unseen) > max(_MOST, _MOST_SHARE * len(document.words)):
        return []
    times = Counter(document.words[at] for at in unseen)
    alone = [
        at for at in in_small_letters(document, unseen) if times[document.words[at]] == 1 and _is_small(document, at)
    ]
    found = []
    for index, places in groupby(alone, key=document.sentence_of):
        if host_words(document, index) >= _HOST_LEAST:
            slips = ((at, lookup.meant_by(document.words[at])) for at in places if not _is_among_unknown(document, at))
            found += [(at, slip) for at, slip in slips if slip is not None]
    return found


def _is_small(document: Document, at: int) -> bool:
    """Whether all letters of a word are small: names such as watchOS are no slips."""
    start, end = document.tokens[at]
    return document.text[start:end].islower()


def _is_among_unknown(document: Document, at: int) -> bool:
    """Whether a word in small letters beside this one is in no word class: foreign words stand together."""
    shape = skeleton_of(document)
    beside = [place for place in (at - 1, at + 1) if 0 <= place < len(shape)]
    return any(shape[place] == "x" and document.text[document.tokens[place][0]].islower() for place in beside)


DETECTOR = Detector(rules=(MISSPELLING,), find=find, fields=("text",))
