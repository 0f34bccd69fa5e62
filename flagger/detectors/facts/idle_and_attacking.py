"""FC501: fighters said to do nothing, and in the next sentence to attack."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

IDLE_AND_ATTACKING = Rule(
    code="FC501",
    name="idle-and-attacking",
    summary="says that fighters do nothing, then that they attack",
    severity=Severity.MAJOR,
    what="An army or the like 'is not doing anything', 'has stopped all attacks', and the next sentence has it attack.",
    why="A negation or its object was lost: 'stops at nothing' and 'spares no one' come out as 'does nothing'.",
    examples=(
        "“[[The Russian army is not doing anything]],” he said. They are attacking all over the country.",
        "[[The troops are not moving]]. They are advancing on the capital.",
    ),
    clean=(
        "The Russian army is not doing anything new. They are attacking all over the country.",
        "The army was not attacking in May. It is attacking now.",
        "The UN is not doing anything. Russian forces are attacking all over the country.",
    ),
    blind_spots="Contradictions in other words or further apart; irony.",
    source="Ours: seen in articles translated there and back.",
    measured=Measured(
        4, 4, "seven sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_FIGHTERS = (
    "army armies forces force troops military soldiers enemy navy fleet police rebels separatists militants fighters "
    "gunmen terrorists insurgents invaders occupiers aggressor artillery infantry marines militia guerrillas"
)
_NOUN = "|".join(_FIGHTERS.split())
_DEED = r"attack|shell|bomb|advanc|fight|fir|strik|shoot|mov|kill|assault|storm|bombard|push|march"
_SUBJECT = rf"(?P<subject>(?:(?:The|the|Our|our|Their|their|This|These)\s)?(?:[\w’'-]+\s){{0,3}}?(?:{_NOUN}))"
_ALL_OF = r"(?:all\s|its\s|their\s|any\s){0,2}"
_IDLE = re.compile(
    rf"{_SUBJECT}\s(?:has\s[\w\s]{{4,40}}?\sand\s)?(?:(?:does|do)\s(?:nothing|not\sdo\sanything)"
    rf"|(?:is|are)\s(?:not\sdoing\sanything|doing\snothing|not\staking\sany\saction|standing\s(?:still|idle|by)|not\s(?:{_DEED})\w*ing"
    r"|(?:completely\s|totally\s)?(?:idle|inactive|passive))"
    r"|(?:is|are)\s(?:not\s)?(?:conducting|carrying\sout|launching|mounting|undertaking)\s(?:any|no)\s(?:\w+\s){0,2}?"
    r"(?:operations?|attacks?|offensives?|actions?|strikes|assaults?)"
    r"|(?:is|are)\s(?:observing|respecting|keeping\sto)\s(?:the|a)\s(?:\w+\s)?(?:ceasefire|truce)|(?:is|are)\sattacking\s(?:no\sone|nobody)"
    r"|(?:has|have)\s(?:done\snothing|not\sdone\sanything|not\staken\sany\saction|taken\sno\saction)"
    rf"|(?:has|have|is|are)\s(?:stopped|halted|ceased|suspended|stopping)\s{_ALL_OF}"
    r"(?:attacks?|attacking|fighting|shelling|bombing|moving|operations|offensives?|fire|hostilities))"
    r"(?:\sat\sall|\stoday|\sthere|\shere|\s(?:along|on|across)\sthe\s(?:whole|entire)\s(?:front|line|country)|\sright\snow|\sat\sthe\smoment)?"
    r"(?=[.,!;”\"’']|\Z)"
)
_BUSY = re.compile(
    rf"[“\"'‘]?(?:(?P<pronoun>They|It|He)|(?P<noun>(?:The|Our|Their|Its|These|This)\s(?:[\w’'-]+\s){{0,2}}?(?:{_NOUN})))\s"
    rf"(?:(?:is|are|has\sbeen|have\sbeen|keeps?|continues?\sto)\s(?:\w+ly\s)?(?:{_DEED})\w*(?:ing)?|(?:attack|shell|bomb|bombard|storm)s?)\b(?P<rest>.*)",
    re.DOTALL,
)
_TRIGGERS = wordset(
    "doing does do done attacking moving advancing fighting shelling bombing shooting firing stopped halted ceased suspended "
    "conducting carrying launching mounting undertaking observing respecting keeping stopping taking taken idle inactive passive standing"
)
_FIGHTER_WORDS = wordset(_FIGHTERS)
_CHANGE = re.compile(r"\b(?:now|today|then|instead|again|only|since|meanwhile|yet|but)\b")


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_TRIGGERS) or document.vocabulary.isdisjoint(_FIGHTER_WORDS):
        return
    for first, second in pairwise(range(len(document.sentences))):
        span = document.sentences[first]
        idle = _IDLE.search(document.text, *span) if _may_be_idle(document, first) else None
        if idle is not None and _is_busy(document, idle["subject"], document.sentences[second]):
            following = document.quote(document.sentences[second])
            yield IDLE_AND_ATTACKING.flag(
                document,
                *idle.span(),
                "the next sentence says the opposite",
                evidence=(("next sentence", following),),
            )


def _may_be_idle(document: Document, index: int) -> bool:
    words = document.words[slice(*document.sentence_tokens[index])]
    return not _TRIGGERS.isdisjoint(words) and not _FIGHTER_WORDS.isdisjoint(words)


def _is_busy(document: Document, subject: str, sentence: Span) -> bool:
    """Whether a sentence has the same fighters attack, with no word of a change in between."""
    busy = _BUSY.match(document.text, *sentence)
    if busy is None or _CHANGE.search(document.quote(sentence).lower()):
        return False
    noun = (busy["noun"] or "their").lower()
    return noun.startswith(("their", "its")) or noun.endswith(subject.lower().rpartition(" ")[2])


DETECTOR = Detector(rules=(IDLE_AND_ATTACKING,), find=find)
