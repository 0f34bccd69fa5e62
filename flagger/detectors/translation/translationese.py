"""TQ201: phrases that news in English hardly uses, standing together in one article as translations leave them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flagger.lexicon.search import around
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

TRANSLATIONESE = Rule(
    code="TQ201",
    name="translationese",
    summary="set phrases of journalism in another language, taken over word by word",
    severity=Severity.INFO,
    what="Word-for-word phrases such as 'according to preliminary data', 'in the Telegram messenger' or 'People's Deputy "
    "of Ukraine'. One or two prove nothing; from three different ones in an article on each is flagged, the strongest one "
    "as minor, and from five on as major.",
    why="Where the phrases of another language stand, the sense was carried over by the same hand: quotations were "
    "translated back, titles and terms may be wrong.",
    examples=(
        "[[Our specialists in the city]] came. [[According to him,]] all was well, he wrote in [[the Telegram messenger]].",
        "[[It is reported that]] a school burned. The [[press service of]] the mayor [[opened a criminal case]].",
    ),
    clean=(
        "According to preliminary data, 14 missiles were fired from the territory of Belarus.",
        "The minister gave an interview to the newspaper. He spoke on the sidelines of a summit.",
        "Our specialists in the city will repair your roof.",
    ),
    blind_spots="Agencies that publish in English from Kyiv, Moscow or Beijing write some of these phrases themselves.",
    source="Ours: collected from articles translated from Russian, Ukrainian, Chinese, Hindi, Turkish, Spanish and Arabic.",
)


class _Cue(NamedTuple):
    word: str
    """A lower-case word of the phrase, by which most articles are passed over."""
    literal: str
    """A piece of the phrase as it stands in the text."""
    pattern: re.Pattern[str]


_START = r"(?:(?<=\n)|(?<=[.!?”\"] )|\A)"
_PHRASES = (
    ("deputy", "eputy of ", r"[Pp]eople['’]s [Dd]eputy of [A-Z]\w+"),
    ("messenger", "messenger", r"(?:the )?(?:Telegram|Viber|WhatsApp|Facebook) messenger|messenger Telegram"),
    ("specialists", "specialists", r"[Oo]ur specialists (?:in|on|at) the \w+"),
    ("experts", "experts", r"[Oo]ur experts (?:in|on) the (?:city|spot|scene|ground|region)"),
    ("houses", "house", r"(?:fighting|fights|battles?) for (?:the |every |each )?houses?"),
    ("preliminary", "preliminary", r"according to (?:the )?preliminary (?:data|information)"),
    ("criminal", "criminal", r"(?:opened|initiated|instituted|started) (?:a |the )?criminal (?:case|proceedings)"),
    ("that", "It ", rf"{_START}It (?:is|was) (?:also )?(?:reported|noted|specified|informed|clarified|stressed) that"),
    ("became", "became known", r"(?:[Aa]s it|[Ii]t|[Tt]his) became known"),
    ("press", "press", r"(?:the )?press[- ]service (?:of|reports|said|reported)"),
    ("according", "According to ", rf"{_START}According to (?:him|her|them),"),
    ("recall", "ecall", rf"{_START}(?:Recall that|Recall,|Let us recall|We recall)"),
    ("remind", "remind ", rf"{_START}(?:We|Let us|Let['’]s) (?:will )?remind(?: you)?"),
    ("reported", "reported", r"[Aa]s (?:was )?(?:previously|earlier|already) reported,|[Tt]his (?:was|is) reported by"),
    ("channel", "channel", r"in (?:his|her|its|the)(?: own| official)? Telegram[- ][Cc]hannel"),
    (
        "page",
        " page",
        r"on (?:his|her|its) (?:official |personal )?(?:Facebook|Twitter|Instagram|VKontakte) page|on (?:his|her) page on",
    ),
    ("severity", "severity", r"of (?:varying|different|various) (?:degrees? of )?severity"),
    (
        "organs",
        "organs",
        r"(?:law enforcement|state|competent|security|internal affairs|investigative) organs|organs of (?:state )?power",
    ),
    ("framework", "framework of", r"[Ww]ithin the framework of"),
    ("fact", "on the fact of", r"on the fact of"),
    ("territory", "territory", r"(?:from|on) the territory of (?:the )?[A-Z]\w+"),
    ("side", " side", r"(?:from|by) the (?!Republican|Democratic)[A-Z]\w+(?:ian|ish|ese|an|i) side\b"),
    ("direction", " direction", r"in the [A-Z]\w+ direction\b"),
    ("settlement", "settlement", r"(?:in|near|of) the settlement of|residents of the settlement"),
    ("settlements", "settlements", r"(?:in|near|of) the settlements of|\d+ settlements"),
    (
        "enemy",
        "enemy",
        r"[Tt]he enemy (?:is )?(?:shelled|fired|attacked|struck|continues|shelling|firing|inflicted|launched)",
    ),
    ("manpower", "manpower", r"(?:enemy )?manpower and (?:military )?equipment"),
    (
        "rocket",
        "rocket",
        r"(?:carr(?:y|ied|ying) out|inflict\w*|deliver\w*) (?:a |an |the )?(?:\w+ )?rocket (?:attack|strike)s?",
    ),
    (
        "result",
        " result of",
        r"[Aa]s a result of (?:the|which|this) (?:attack|shelling|strike|accident|explosion|incident|fire|blow),",
    ),
    ("consequences", "consequences", r"(?:eliminat\w+|liquidat\w+) (?:of )?the consequences"),
    ("blow", " blow", r"(?:inflict|deliver|struck|strik)(?:ed|ing|s)? (?:a |another )?(?:\w+ )?blow (?:to|on|at)"),
    (
        "thousand",
        " thousand",
        r"\b\d+(?:[.,]\d+)? thousand (?:people|persons|residents|soldiers|tons|hectares|families|euros|rubles)",
    ),
    ("interview", "interview", r"in an interview (?:to|for) [A-Z]\w+|gave an interview to"),
    ("turn", " turn,", rf"{_START}In (?:his|her|its|their) turn,"),
    (
        "mentioned",
        "mentioned",
        r"the (?:above-)?mentioned (?:person|people|country|area|region|city|document|agreement|period|fact)s?",
    ),
    ("statements", "statements", r"made statements (?:to|on|about)"),
    ("stated", "stated", r"[Ii]t was stated that"),
    ("learned", "learned", r"[Ii]t (?:was|is|has been) learned that|(?:the|our) (?:reporter|correspondent) learned"),
    ("reporter", "reporter", r"according to the reporter|(?:the|our) reporter (?:learned|learnt|saw|found)"),
    ("netizens", "netizens", r"netizens"),
    ("charge", "in charge of the", r"(?:the )?(?:relevant )?persons? in charge of the"),
    ("cadres", "cadres", r"(?:leading|grassroots|party) cadres"),
    ("attention", " attention", r"attracted (?:widespread|great|wide|everyone['’]s) attention"),
    ("spot", " the spot", r"(?:reached|arrived at|arrived on|came to) the spot"),
    ("context", " context,", r"[Ii]n (?:a related|the same) context,"),
    ("assured", "assured", r"(?:[Hh]e|[Ss]he|minister|president|spokesman|mayor) assured that"),
    ("connection", " connection", rf"{_START}In (?:this connection|connection with this)"),
)
"""The strongest first: the order says which of several cues is flagged as minor."""
_CUES = tuple(_Cue(word, literal, re.compile(pattern)) for word, literal, pattern in _PHRASES)
_ANCHORS = frozenset(cue.word for cue in _CUES)
_ENOUGH = 3
_MANY = 5
"""Three different cues met in none of 3,759 articles that were written in English, two in two of them."""


def find(document: Document) -> Iterator[Flag]:
    anchors = _ANCHORS & document.vocabulary
    if len(anchors) < _ENOUGH:
        return
    found: list[re.Match[str]] = []
    for cue in _CUES:
        match = _first(document.text, cue) if cue.word in anchors else None
        if match and not any(match.start() < other.end() and other.start() < match.end() for other in found):
            found.append(match)
    if len(found) < _ENOUGH:
        return
    strongest = Severity.MAJOR if len(found) >= _MANY else Severity.MINOR
    evidence = tuple(("cue", match[0]) for match in found)
    for rank, match in enumerate(found):
        yield TRANSLATIONESE.flag(
            document,
            *match.span(),
            f"word-for-word translation: {match[0]!r} and {len(found) - 1} more such phrases stand in the article",
            severity=Severity.INFO if rank else strongest,
            evidence=() if rank else evidence,
        )


def _first(text: str, cue: _Cue) -> re.Match[str] | None:
    return next(around(text, cue.literal, cue.pattern), None)


DETECTOR = Detector(rules=(TRANSLATIONESE,), find=find)
