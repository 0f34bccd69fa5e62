"""TQ203: a term of another language put into English word by word, where English has a term of its own."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.search import around
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MISTRANSLATED_TERM = Rule(
    code="TQ203",
    name="mistranslated-term",
    summary="'denationalization' for denazification, 'volley fire systems' for rocket launchers, 'new crown' for Covid-19",
    severity=Severity.MAJOR,
    what="A term that exists only as a wrong translation of an established one; the flag suggests the established one.",
    why="Such terms change what is said: a 'cotton' that is heard is an explosion, a 'regime of silence' is a ceasefire.",
    examples=(
        "He spoke of the “demilitarization” and “[[denationalization]]” of the state.",
        "Their forces want to go forward and [[tour the city]] in the coming days; troops and artillery stand ready.",
        "The town came under fire from [[volley fire systems]].",
        "Cases of the [[new crown]] pneumonia have risen.",
    ),
    clean=(
        "He spoke of the demilitarization and denazification of the state, and of the denationalization of the railways.",
        "The president toured the city after the troops had left it.",
        "The new crown of the queen was shown. Cotton was sold on the market.",
    ),
    blind_spots="Terms outside the list; writers who know the foreign term and quote it.",
    source="Ours: collected from articles translated from Russian, Ukrainian, Chinese, Korean, Hindi, Spanish and French.",
    measured=Measured(
        14, 15, "Chinese news translated by machines (14 of 14, one term) and web pages (0 of 1), held back"
    ),
)

_TERMS = (
    ("residents", r"peaceful residents", "civilians"),
    ("inhabitants", r"peaceful inhabitants", "civilians"),
    ("population", r"(?:the )?peaceful population", "civilians"),
    (
        "volley",
        r"(?:rocket )?(?:volley|salvo)[- ]fire (?:rocket )?(?:systems?|installations?)",
        "multiple rocket launchers",
    ),
    ("salvo", r"(?:rocket )?salvo[- ]fire (?:rocket )?(?:systems?|installations?)", "multiple rocket launchers"),
    ("complexes", r"(?:anti-aircraft|anti-tank)(?: missile| rocket)? complexes", "missile systems"),
    ("complex", r"(?:anti-aircraft|anti-tank)(?: missile| rocket)? complex", "missile system"),
    ("force", r"(?:enemy['’]s )?liv(?:e|ing) force of the enemy|the enemy['’]s liv(?:e|ing) force", "troops"),
    ("mines", r"(?:fired|launched|dropped) (?:\w+ ){0,2}mines (?:at|on) ", "mortar shells"),
    ("ministries", r"power ministries", "security services"),
    (
        "diversion",
        r"diversion(?:ary)?[- ](?:and[- ])?(?:reconnaissance|sabotage)(?: and \w+)? groups?",
        "sabotage group",
    ),
    ("diversionary", r"diversionary[- ](?:and[- ])?(?:reconnaissance|sabotage)(?: and \w+)? groups?", "sabotage group"),
    ("aviation", r"(?:guided )?aviation bombs?", "aerial bombs"),
    ("objects", r"explosive objects", "explosives"),
    ("machines", r"(?:infantry|armou?red) (?:fighting|combat) machines", "fighting vehicles"),
    ("cotton", r"(?:heard|loud) cottons?\b|cottons? (?:was|were) heard", "explosion"),
    ("cottons", r"(?:heard|loud) cottons\b|cottons were heard", "explosions"),
    ("alarm", r"(?:an |the )?air alarm (?:was|has been|is|in)\b", "air-raid alert"),
    ("traces", r"(?:detained|arrested|caught) on (?:the )?hot traces", "soon after the crime"),
    ("punishment", r"(?:will|must|should|to) (?:bear|carry) (?:the )?punishment", "be punished"),
    (
        "objects",
        r"objects of (?:the )?(?:critical|energy|civil|civilian|social|transport|military|private) (?:\w+ )?(?:infrastructure|sector)",
        "facilities",
    ),
    (
        "object",
        r"(?:an |the )?object of (?:critical|energy|civil|social|transport|military) infrastructure",
        "facility",
    ),
    ("course", r"(?:dollar|euro|ruble|rouble|hryvnia|currency) course\b", "exchange rate"),
    ("heavy", r"in (?:a |an )?(?:extremely |very )?heavy (?:condition|state)\b", "in serious condition"),
    (
        "arrivals",
        r"(?:there (?:are|were|is)|recorded|new) arrivals? (?:in|at|on) (?:the )?(?:residential|private|city|region|house|area|territory)",
        "hits",
    ),
    ("ammunition", r"warehouses? of (?:enemy )?ammunition|ammunition warehouses", "ammunition depot"),
    ("clashes", r"combat clashes", "clashes"),
    (
        "rubble",
        r"(?:unload|unloaded|unloading|disassembl\w+|analysis of|parsing) (?:of )?(?:the )?rubble",
        "clear the rubble",
    ),
    ("life", r"(?:found|was|were) without life\b", "found dead"),
    ("annihilation", r"battle of annihilation", "final fight"),
    ("uncle", r"police uncles?\b", "police officer"),
    ("mother", r"attributable to the mother\b", "attributable to the parent company"),
    ("flagrancy", r"(?:caught|captured|arrested|detained)? ?in flagrancy", "in the act"),
    ("sloganeering", r"(?:did|do|doing|started|made) sloganeering", "shout slogans"),
    ("silence", r"regime of silence", "ceasefire"),
    ("self-isolation", r"regime of self-isolation|self-isolation regime", "lockdown"),
    (
        "emergency",
        r"(?:a |the )?(?:regime of emergency(?: situation)?|emergency situation regime)",
        "state of emergency",
    ),
    ("lungs", r"artificial (?:ventilation of (?:the )?lungs|lungs? ventilation)", "ventilator"),
    ("lung", r"artificial lung ventilation", "ventilator"),
    ("vaccinated", r"vaccinated from (?:the )?(?:coronavirus|covid|flu)\b", "vaccinated against"),
    ("vaccination", r"vaccination from (?:the )?(?:coronavirus|covid|flu)\b", "vaccination against"),
    ("outcome", r"(?:with a |a )?lethal outcome", "death"),
    ("crown", r"new crown (?=pneumonia|virus|epidemic|vaccine|cases|outbreak|infection)", "Covid-19"),
    ("coronary", r"new coronary (?:pneumonia|virus)", "Covid-19"),
    ("period", r"corona period", "pandemic"),
    ("sanitary", r"sanitary (?:emergency|alert|authorities|crisis)", "health emergency"),
    ("formation", r"political formation", "party"),
    ("bodies", r"security forces and bodies", "police"),
    ("manifestants", r"manifestants", "demonstrators"),
    ("red", r"\bnet red\b", "influencer"),
)
_PATTERNS = tuple((anchor, re.compile(pattern, re.IGNORECASE), meant) for anchor, pattern, meant in _TERMS)
_ANCHORS = frozenset(anchor for anchor, _, _ in _TERMS)

_DEMILITARIZED = frozenset(["demilitarization", "demilitarisation"])
_HALF_PAIR = re.compile(
    r"demilitari[sz]ation[\"”'’]?,?[ ](?:and|as[ ]well[ ]as|&)[ ](?:the[ ])?[\"“'‘]?(de-?n(?!azif|uclear)\w{3,12}[sz]ation)\b",
    re.IGNORECASE,
)
_TOURING = frozenset(["tour", "toured", "touring"])
_TOUR = re.compile(
    r"\b(?:they|troops|forces|army|units|soldiers|fighters|tanks)\b[^.!?\n]{0,80}?\b(tour(?:ed|ing)? the (?:city|town|capital|village))\b",
    re.IGNORECASE,
)
_MILITARY = words("troops forces army artillery shelling missile missiles tanks offensive invasion combat rockets")
_VISITOR = re.compile(
    r"\b(?:president|minister|governor|mayor|journalists?|reporters?|general|commander|ambassador)\b", re.IGNORECASE
)


def find(document: Document) -> Iterator[Flag]:
    vocabulary = document.vocabulary
    anchors = _ANCHORS & vocabulary
    if anchors:
        for anchor, pattern, meant in _PATTERNS:
            if anchor in anchors:
                for match in around(document.text, anchor, pattern):
                    yield _flag(document, match, 0, meant)
    if not vocabulary.isdisjoint(_DEMILITARIZED):
        for match in _HALF_PAIR.finditer(document.text):
            yield _flag(document, match, 1, "denazification")
    if not vocabulary.isdisjoint(_TOURING) and len(_MILITARY & vocabulary) >= 2:
        for match in _TOUR.finditer(document.text):
            if not _VISITOR.search(match[0]):
                yield _flag(document, match, 1, "encircle")


def _flag(document: Document, match: re.Match[str], group: int, meant: str) -> Flag:
    start, end = match.span(group)
    quote = match[group].strip()
    return MISTRANSLATED_TERM.flag(
        document,
        start,
        start + len(quote) if end > start else end,
        f"{quote!r} is a word-for-word translation; {meant!r} is meant",
        suggestion=meant,
    )


DETECTOR = Detector(rules=(MISTRANSLATED_TERM,), find=find)
