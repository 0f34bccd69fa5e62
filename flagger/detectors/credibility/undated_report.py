"""CR304: a report of deaths, attacks or arrests that never says when."""

import re
from collections.abc import Iterator

from flagger.detectors.credibility.events import first_event
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

UNDATED_REPORT = Rule(
    code="CR304",
    name="undated-report",
    summary="a report of deaths, attacks or arrests without a date, or without date and place",
    severity=Severity.INFO,
    what="A report tells of several deaths, attacks or arrests, the article comes without a date, and its text names no "
    "year, month, weekday or 'yesterday'. The message says if it names no place either. The sentence with the first "
    "such event is flagged.",
    why="An old or invented event passes for news where nothing says when and where it was.",
    examples=(
        (
            "[[Armed men attacked the village of Dola and killed eleven people, police said.]] They bombed the school and the "
            "market, where traders had gathered. Dozens were wounded when a second explosion tore through the bus station. "
            "Soldiers arrived and arrested nine of the attackers. The others escaped into the hills with a number of hostages "
            "and with the cash of the only bank. Roads into the valley stay closed, and many families have left for the coast "
            "with what they could carry on their backs or on a cart."
        ),
        (
            "“They came from all sides,” a shepherd said. [[The gunmen shot at everything that moved and killed his two "
            "brothers.]] Soldiers found the bodies of nine villagers in a well, all of them stabbed. A house was looted and "
            "another burned to its walls. The commander of the garrison declined to comment on how the gunmen had passed "
            "three checkpoints on the only road into the valley, or on why the soldiers were late. A search goes on in the "
            "hills, where many more of the wounded may be hidden."
        ),
    ),
    clean=(
        (
            "Armed men attacked the village of Dola on Monday and killed eleven people, police said. They bombed the school and "
            "the market, where traders had gathered. Dozens were wounded when a second explosion tore through the bus station. "
            "Soldiers arrived and arrested nine of the attackers. The others escaped into the hills with a number of hostages "
            "and with the cash of the only bank. Roads into the valley stay closed, and many families have left for the coast."
        ),
        "In the film a village is attacked, bombed and looted.",
    ),
    blind_spots="Histories and fiction; feature stories whose date stood on the page; dates in another calendar.",
    source="Ours; W3C credibility signals (date and place of what is reported).",
)

_WHEN = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "today yesterday tonight tomorrow week weeks month months year years ago weekend christmas easter ramadan eve "
    "overnight recently earlier midnight century decade decades anniversary season"
)
_DATE = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b(?:May|in)\s\d{1,2}\b|\b\d{1,2}\sMay\b|\bin\sMay\b|\blast\s(?:night|summer|winter|spring)"
)
_PLACE = re.compile(r"\b(?:in|at|near|from|of|outside|to)\s[A-Z][a-z]+|^[A-Z]{4,}|[A-Z][a-z]+\s[—–-]\s")


def find(document: Document) -> Iterator[Flag]:
    if document.article.date or not document.vocabulary.isdisjoint(_WHEN):
        return
    event = first_event(document)
    if event is None or _DATE.search(document.text):
        return
    offset = document.tokens[event][0]
    sentence = document.sentences[document.sentence_at(offset)]
    what = "when" if _PLACE.search(document.text) else "when or where"
    yield UNDATED_REPORT.flag(
        document, *sentence, f"tells of deaths, attacks or arrests, and nothing says {what} they were"
    )


DETECTOR = Detector(rules=(UNDATED_REPORT,), find=find, fields=("text",))
