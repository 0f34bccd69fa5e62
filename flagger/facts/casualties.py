"""How many people a text counts as killed or injured, as the range of numbers that its words allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from flagger.facts.counting import COUNT, Range, range_of
from flagger.facts.entities import Entity, mentions
from flagger.facts.passages import sentences_with
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

KILLED, INJURED = "killed", "injured"
TRIGGERS = wordset(
    "killed killing kills died dead deaths death toll drowned perished fatalities slain lives injured injuring injures "
    "wounded wounding wounds injuries hurt"
)

_DEAD = "killed|shot dead|burned to death|drowned|dead|slain"
_HURT = "injured|wounded|hurt"
_STOP = "and|or|per|in|on|after|when|at|near|since|as|with|by|from|among|including|of|who|that|while|before|but|inside|outside"
_WHO = rf"(?P<who>(?:\s(?!(?:were|was|are|have|had|has|{_STOP})\b)[\w’'-]+){{0,5}}?)"
_AFTER = rf"(?P<who>(?:\s(?!(?:{_STOP})\b)[\w’'-]+){{0,4}})"
_PASSIVE = r"(?:\s(?:were|was|are|is|have\sbeen|has\sbeen|had\sbeen|being))?(?:\sall)?(?:\s(?:also|reported|confirmed|reportedly|either|left))?"
_NOBODY = (
    r"\b(?i:no one|nobody|no-one|no people|no civilians|no passengers)\s(?:was|were|has been|had been|have been)\s"
)
_TOOK = "claim|claimed|claiming|claims|cost|costing|took|taking"
_FRAMES = tuple(
    (fate, wordset(needed), re.compile(pattern))
    for fate, needed, pattern in (
        (KILLED, "killed shot burned drowned dead slain", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_DEAD})\b"),
        (KILLED, "died perished lost", rf"\b{COUNT}{_WHO}(?:\s(?:have|had|has))?(?:\salso)?\s(?:died|perished|lost\stheir\slives)\b"),
        (KILLED, "killed killing kills kill", rf"\b(?:killed|killing|kills|kill)\s{COUNT}{_AFTER}"),
        (KILLED, "lives", rf"\b(?:{_TOOK})\s(?:the\s)?lives\sof\s{COUNT}{_AFTER}"),
        (KILLED, "lives", rf"\b(?:{_TOOK})\s{COUNT}\s(?:\w+\s)?lives\b"),
        (KILLED, "lives", rf"\b(?:cost|costing|costs)\s{COUNT}{_AFTER}\stheir\slives\b"),
        (KILLED, "dead", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\sdead\b"),
        (KILLED, "toll", rf"\b[Tt]oll\b[^.;]{{0,80}}?\b(?:to|at|of|reached|reaches|hit|is|was|now|became|as|passed|exceeded|topped)\s{COUNT}"),
        (KILLED, "deaths fatalities", rf"\b{COUNT}\s(?:\w+\s)?(?:deaths|fatalities)\b"),
        (KILLED, "deaths", rf"\b[Dd]eaths\sof\s{COUNT}{_AFTER}"),
        (KILLED, "killed", rf"{_NOBODY}killed\b"),
        (KILLED, "deaths casualties fatalities", r"\b(?:caused|causing)\sno\s(?:deaths|casualties|fatalities)\b"),
        (INJURED, "injured wounded hurt", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_HURT})\b"),
        (INJURED, "injured injuring injures wounded wounding wounds hurt hurting", rf"\b(?:injured|injuring|injures|wounded|wounding|wounds|hurt|hurting)\s{COUNT}{_AFTER}"),
        (INJURED, "injured wounded hurt", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\s(?:{_HURT})\b"),
        (INJURED, "injuries", rf"\b{COUNT}\s(?:\w+\s)?injuries\b"),
        (INJURED, "injured wounded hurt", rf"{_NOBODY}(?:{_HURT})\b"),
    )
)  # fmt: skip
_UNITS = wordset(
    "km kilometers kilometres miles mile percent per meters metres feet years year months weeks days hours minutes times "
    "dollars million billion pounds acres animals birds cattle fish dogs cows sheep horses whales elephants tanks aircraft "
    "drones bills jobs points states districts of "
    "january february march april may june july august september october november december"
)
_ANYBODY = wordset("people persons person individuals lives victims others other more")
_OTHERS = wordset("others other more")
"""Words that make a count one beside another."""

_LONGEST_CHARS = 2000
"""Of a sentence that is read."""
_RANK = ("city", "capital", "region")


@dataclass(frozen=True, slots=True)
class Casualties:
    """One count: the fate that is counted, of whom ("" for people of any kind), the range of numbers, and the sentence.

    `is_further` where it counts others than those before it: "two others were hurt".
    """

    fate: str
    number: float
    low: float
    high: float
    whose: str
    span: Span
    index: int
    is_further: bool

    @property
    def is_open(self) -> bool:
        """Whether the words leave room above: "at least", "more than"."""
        return self.high == inf


def casualties(document: Document) -> Iterator[Casualties]:
    """The counts of people killed and of people injured, by sentence and kind of wording; each once."""
    for index, _ in sentences_with(document, TRIGGERS):
        yield from counts_in(document, index)


def counts_in(document: Document, index: int) -> Iterator[Casualties]:
    """The counts in the sentence with this index."""
    start, end = document.sentences[index]
    if end - start > _LONGEST_CHARS:
        return
    words = frozenset(document.words[slice(*document.sentence_tokens[index])])
    taken: set[int] = set()
    for fate, needed, frame in _FRAMES:
        for match in frame.finditer(document.text, start, end) if not needed.isdisjoint(words) else ():
            groups = match.groupdict()
            is_counted = bool(groups.get("number") or groups.get("plenty"))
            at = match.start("number") if groups.get("number") else match.start()
            who = (groups.get("who") or "").lower().split()
            if at in taken or not _UNITS.isdisjoint(who[:2]):
                continue
            taken.add(at)
            count = range_of(match) if is_counted else Range(0.0, 0.0, 0.0)
            span = Span(match.start(), match.start() + len(match[0].rstrip()))
            is_further = not _OTHERS.isdisjoint(who[:2]) or "another" in match[0].lower().split()
            yield Casualties(fate, count.number, count.low, count.high, _whose(who), span, index, is_further)


def _whose(who: list[str]) -> str:
    """Whom a count counts: the last noun, or "" for people of any kind."""
    words = [word for word in who if word.isalpha()]
    return "" if not words or not _ANYBODY.isdisjoint(words) else words[-1]


def place_of(document: Document, index: int) -> Entity | None:
    """The most exact place that a sentence names, as a name of its own; the first of several."""
    named = [
        mention.entity for mention in mentions(document, *document.sentence_tokens[index]) if not mention.is_adjective
    ]
    placed = [entity for entity in named if entity.kind not in {"voice", "union", "former"}]
    return min(
        placed, key=lambda entity: _RANK.index(entity.kind) if entity.kind in _RANK else len(_RANK), default=None
    )
