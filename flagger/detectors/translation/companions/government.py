"""Counts of verbs with the prepositions and the objects right after them, and which prepositions each of them never takes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import members, readings, skeleton_of
from flagger.records import Document

PREPOSITIONS = words("to about of with from on against")
"""Those that hardly ever begin an adverbial of their own between a verb and its object."""
OBJECT = ""
"""Stands for a determiner right after the verb: an object without a preposition."""

_VERB = members("BZDPG", "NSJR")
_AFTER = re.compile(rf"[{_VERB}](?=(?P<preposition>[pt])?[dg]|(?P<other>[pt])?i)")
_DETERMINERS = words("the a an my your his her its our their this these those")
_MIN_EXPECTED = 1.0
"""How often by chance a verb would stand before a preposition that it never takes."""
_MIN_OBJECTS = 0.5
"""Share of a verb's uses with an object right after it, of all that are counted: such a verb hardly needs a preposition."""
_ADVERBIAL = words(
    "day days week weeks month months year years morning evening night afternoon time times moment same last next first past end "
    "beginning way future basis own extent other following second third spot scene ground record internet web phone"
)
"""What follows the determiner in adverbials of time, place and manner, which any verb may have."""

_BE = words("is are was were be been being am get gets got")
_NOMINAL = READINGS["N"] | READINGS["S"]
_BETWEEN = frozenset("mhenr" + members("R", "NSBZDPG"))
"""What stands between a subject and its verb."""
_ANY_PASSIVE = words("from with on against")

Counts = Counter[tuple[str, str]]
Refusals = dict[str, frozenset[str]]


def uses(document: Document) -> Iterator[tuple[int, str]]:
    """Each form that can only be a verb before an object or a preposition with its noun phrase: its token, and which."""
    listed, text, tokens = document.words, document.text, document.tokens
    for match in _AFTER.finditer(skeleton_of(document)):
        at = match.start()
        preposition = listed[at + 1] if match["preposition"] or match["other"] else OBJECT
        noun = at + (3 if preposition else 2)
        is_known = preposition == OBJECT or preposition in PREPOSITIONS
        if not is_known or noun >= len(listed) or listed[noun - 1] not in _DETERMINERS:
            continue
        passage = text[tokens[at][0] : tokens[noun][0] + 1]
        if passage.islower() and passage.count(" ") == noun - at and listed[noun].isalpha():
            yield at, preposition


def count(documents: Iterable[Document], lemma_of: Callable[[str], str]) -> Counts:
    """How often each verb stands before an object and before each preposition."""
    counts: Counts = Counter()
    for document in documents:
        counts.update((lemma_of(document.words[at]), preposition) for at, preposition in uses(document))
    return counts


def never_taken(counts: Counts) -> dict[str, tuple[str, ...]]:
    """For each verb that mostly has an object the prepositions that clean text never sets after it."""
    of_verb: Counter[str] = Counter()
    of_preposition: Counter[str] = Counter()
    for (verb, preposition), number in counts.items():
        of_verb[verb] += number
        of_preposition[preposition] += number
    total = counts.total()
    found = {}
    for verb, number in sorted(of_verb.items()):
        if counts[verb, OBJECT] >= _MIN_OBJECTS * number:
            missing = [
                preposition
                for preposition in sorted(PREPOSITIONS)
                if not counts[verb, preposition] and number * of_preposition[preposition] >= _MIN_EXPECTED * total
            ]
            if missing:
                found[verb] = tuple(missing)
    return found


def is_free(document: Document, at: int) -> bool:
    """Whether the verb at a token may stand without its object, or the preposition belongs to an adverbial.

    "Easy to manage with a tool", "brought from the city", "filed on the same day".
    """
    before = document.words[at - 1] if at else ""
    is_passive = before in _BE and document.words[at + 1] in _ANY_PASSIVE
    return before == "to" or document.words[at + 3] in _ADVERBIAL or is_passive or _is_relative(document, at)


def _is_relative(document: Document, at: int) -> bool:
    """Whether the object stands before a pronoun and the verb: "anything they want about it", "what we are to them"."""
    shape = skeleton_of(document)
    subject = at - 1
    while subject > 0 and shape[subject] in _BETWEEN:
        subject -= 1
    if subject <= 0 or shape[subject] not in "sy":
        return False
    return shape[subject - 1] in "wi#x" or bool(readings(shape[subject - 1]) & _NOMINAL)


@cache
def lemma_of(word: str) -> str:
    """The plain form of a verb form, the word itself where there is none."""
    from lemminflect import getLemma

    found = getLemma(word, "VERB", lemmatize_oov=False)
    return str(found[0]) if found else word


def forms_of(verb: str) -> list[str]:
    """All forms of a verb."""
    from lemminflect import getAllInflections

    return sorted({form for forms in getAllInflections(verb, upos="VERB").values() for form in forms} | {verb})
