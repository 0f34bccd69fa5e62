"""CR208: a soft or official word for war, killing, torture or occupation, taken over without quotation marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

EUPHEMISM = Rule(
    code="CR208",
    name="euphemism",
    summary="a party's soft word for war, killing or torture in the article's own voice",
    severity=Severity.INFO,
    what="A word that one party coined to soften what it does, outside quotation marks and without 'what it calls': "
    "'special military operation', 'enhanced interrogation', 'neutralised terrorists', 'pro-Russian independence activists'.",
    why="Who takes the word over takes the view over; newsrooms quote such words or name the thing.",
    examples=(
        "Russia began its [[special military operation]] in Ukraine in February.",
        "In 2014, [[pro-Russian independence activists]] declared a republic in Donetsk.",
        "The army said on Friday that it had [[neutralised five terrorists]] near the border.",
    ),
    clean=(
        "Russia began what it calls a “special military operation” in Ukraine.",
        "Moscow calls the war a special military operation.",
        "Scottish independence activists marched in Glasgow.",
        "The bomb squad neutralised the device.",
    ),
    blind_spots="Words that all sides of a country's press use, such as 'martyred'; euphemisms not in the list; whether a "
    "soft word is also the exact one.",
    source="Lists of political euphemisms since Orwell (1946) and Lutz (1989); AP and Reuters guidance to quote the term "
    "'special military operation'; the patterns are ours.",
)


class _Euphemism(NamedTuple):
    """A pattern with the plain word; `trigger` must occur, `context` (any of its words) as well unless empty."""

    trigger: frozenset[str]
    pattern: re.Pattern[str]
    plain: str
    context: frozenset[str] = frozenset()


_WAR_IN_UKRAINE = wordset(
    "russia russian russians moscow kremlin putin ukraine ukrainian ukrainians kyiv kiev donbas donbass"
)
_DONBAS = wordset("donbas donbass donetsk luhansk lugansk crimea dpr lpr transnistria abkhazia ossetia")
_FIGHTERS = r"(?:terrorists?|militants?|insurgents?|extremists?|fighters|rebels?|saboteurs?|gunm[ae]n|mercenaries)"
_COUNT = r"(?:(?:\w+|[\d,]+|a number of|at least \w+|more than \w+)\s+){0,3}"

_EUPHEMISMS = (
    _Euphemism(
        wordset("operation operations"),
        re.compile(r"\bspecial\s+(?:military\s+operations?|operation(?!\s+(?:forces?|units?|command|group|team|executive)))\b", re.IGNORECASE),
        "war",
        _WAR_IN_UKRAINE,
    ),
    _Euphemism(
        wordset("independence federalization federalisation"),
        re.compile(
            r"\b(?:pro-(?:russian|moscow|kremlin)\s+)?(?:independence|federali[sz]ation)\s+(?:activists?|supporters?|fighters?|forces)\b"
            r"|\bpro-(?:russian|moscow)\s+(?:supporters|advocates)\s+of\s+(?:independence|federali[sz]ation)\b",
            re.IGNORECASE,
        ),
        "separatists",
        _DONBAS,
    ),
    _Euphemism(
        wordset("self-defense self-defence militia militias"),
        re.compile(
            r"\b(?:crimean|donbass?|donetsk|luhansk|lugansk|dpr|lpr|pro-russian)\s+(?:people['’]s\s+)?(?:self-defen[cs]e\s+(?:forces|units)|people['’]s\s+militias?)\b",
            re.IGNORECASE,
        ),
        "separatist forces",
        _DONBAS,
    ),
    _Euphemism(
        wordset("reunification reunited reunification accession"),
        re.compile(
            r"\b(?:reunification|reunited|accession)\s+(?:of\s+crimea\s+(?:with|to)|(?:with|to))\s+(?:the\s+)?russian?(?:\s+federation)?\b"
            r"|\bcrimea['’]s\s+(?:reunification|accession)\b",
            re.IGNORECASE,
        ),
        "annexation",
        wordset("crimea crimean donetsk luhansk lugansk kherson"),
    ),
    _Euphemism(
        wordset("liberated liberates liberate liberating"),
        re.compile(
            r"\b(?:russian|dpr|lpr|allied|separatist)\s+(?:troops|forces|army|units|servicemen|paratroopers)\s+(?:(?:have|had|completely|fully)\s+){0,2}liberate[ds]?\b",
            re.IGNORECASE,
        ),
        "captured",
        wordset("ukraine ukrainian donbas donbass donetsk luhansk lugansk mariupol kherson"),
    ),
    _Euphemism(
        wordset("denazification denazify denazifying"),
        re.compile(r"\bdenazif(?:ication|y|ying)\b", re.IGNORECASE),
        "",
        wordset("ukraine ukrainian kyiv kiev"),
    ),
    _Euphemism(
        wordset("anti-terrorist antiterrorist"),
        re.compile(r"\banti-?terrorist\s+operation(?:\s+zone)?\b", re.IGNORECASE),
        "war",
        _DONBAS,
    ),
    _Euphemism(
        wordset("interrogation interrogations"),
        re.compile(r"\benhanced\s+interrogations?(?:\s+(?:techniques?|methods?|tactics|programs?|programmes?))?\b", re.IGNORECASE),
        "torture",
    ),
    _Euphemism(
        wordset("collateral"),
        re.compile(r"\bcollateral\s+(?:damage|casualties|deaths|victims)\b", re.IGNORECASE),
        "civilian deaths",
        wordset("airstrike airstrikes strikes bombing bombed bombs drone drones missile missiles shelling troops"),
    ),
    _Euphemism(
        wordset("rendition renditions"),
        re.compile(r"\bextraordinary\s+renditions?\b", re.IGNORECASE),
        "abduction",
    ),
    _Euphemism(
        wordset("neutralised neutralized neutralising neutralizing liquidated liquidating"),
        re.compile(rf"\b(?:neutrali[sz]|liquidat)(?:ed|ing)\s+{_COUNT}{_FIGHTERS}\b|\b{_FIGHTERS}\s+(?:were|was|(?:have|has)\s+been)\s+(?:neutrali[sz]ed|liquidated)\b", re.IGNORECASE),
        "killed",
    ),
    _Euphemism(
        wordset("martyred martyrdom"),
        re.compile(
            r"\b(?:soldiers?|policem[ae]n|personnel|civilians?|children|people|palestinians?|fighters?|jawans?|officers?|commanders?)\s+(?:(?:were|was|been|have|has|had|got)\s+){0,2}martyred\b"
            r"|\b(?:embraced|attained|achieved)\s+martyrdom\b|\bmartyrdom(?:-seeking)?\s+(?:operations?|attacks?)\b",
            re.IGNORECASE,
        ),
        "killed",
    ),
    _Euphemism(
        wordset("training reeducation re-education"),
        re.compile(r"\bvocational\s+(?:skills\s+)?(?:education\s+and\s+)?training\s+(?:centers?|centres?|camps?)\b|\bre-?education\s+(?:centers?|centres?)\b", re.IGNORECASE),
        "internment camps",
        wordset("xinjiang uyghur uyghurs uighur uighurs"),
    ),
    _Euphemism(
        wordset("kinetic"),
        re.compile(r"\bkinetic\s+(?:military\s+)?(?:actions?|operations?)\b", re.IGNORECASE),
        "combat",
    ),
)  # fmt: skip
_TRIGGERS = frozenset().union(*(euphemism.trigger for euphemism in _EUPHEMISMS))

_DISTANCE = re.compile(
    r"\b(?:calls?|called|calling|terms?|termed|terming|dub(?:s|bed)|describ(?:es?|ed|ing)|so-called|refer(?:s|red|ring)?"
    r"|label(?:s|led|ed)|brand(?:s|ed)|euphemisms?|known|names?|named|phrases?|insists?|word|words|claim(?:s|ed)?"
    r"|characteri[sz]ed?|presents?|portray(?:s|ed)|styled|justif(?:y|ied|ies)|pretexts?|alleged|aim(?:s|ed)? of)\b[^.!?]{0,100}\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 130
_NOT_QUOTED = "'‘’`\"“”„«"


def find(document: Document) -> Iterator[Flag]:
    vocabulary = document.vocabulary
    if vocabulary.isdisjoint(_TRIGGERS):
        return
    text = document.text
    for euphemism in _EUPHEMISMS:
        if vocabulary.isdisjoint(euphemism.trigger):
            continue
        if euphemism.context and vocabulary.isdisjoint(euphemism.context):
            continue
        for match in euphemism.pattern.finditer(text):
            start, end = match.span()
            if document.is_quoted(start) or (start and text[start - 1] in _NOT_QUOTED):
                continue
            if _DISTANCE.search(text[max(0, start - _LOOK_BACK) : start]):
                continue
            plain = f"; plain word: {euphemism.plain}" if euphemism.plain else ""
            yield EUPHEMISM.flag(
                document,
                start,
                end,
                f"a party's soft word in the article's own voice: '{match[0]}'{plain}",
                evidence=(("technique", "euphemism"), ("plain word", euphemism.plain)),
                suggestion=euphemism.plain if euphemism.plain in _FITTING else "",
            )


_FITTING = frozenset({"separatists", "torture"})
"""Plain words that stand in the sentence just where the soft one stood."""

DETECTOR = Detector(rules=(EUPHEMISM,), find=find)
