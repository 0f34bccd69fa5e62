"""Which event an article's counts of killed and injured are of: where, on which day, by what, and in whose words."""

import re
from collections.abc import Iterator

from flagger.across.events import Event, Events
from flagger.across.stated import Stated
from flagger.facts.casualties import Casualties
from flagger.facts.casualties import casualties as counts
from flagger.facts.voice import SILENT
from flagger.facts.wording import voice_over
from flagger.records import Claim, Document

_NOT_COUNTED = re.compile(
    r"\b(?:since|annually|yearly|every|each|per|average|overdose|overdoses|covid-19|coronavirus|pandemic|virus|"
    r"(?:this|last|past|previous|next)\s(?:\w+\s)?(?:years?|months?|weeks?|decades?|days)|so\sfar|decades|"
    r"(?:in|during)\sthe\s(?:war|conflict|fighting))\b",
    re.IGNORECASE,
)
"""In a sentence that adds up over time, or counts what no single event did."""


def casualties(document: Document, written: int | None) -> Iterator[Stated]:
    """Every count of dead or injured of one event that has a place and a day; `written` is the day of the article."""
    events = Events(document, written)
    for count in counts(document):
        start, end = document.sentences[count.index]
        if count.is_further or _NOT_COUNTED.search(document.text, start, end):
            continue
        is_toll = "toll" in document.quote(count.span).lower()
        stated = _stated(document, count, events.around(count.index, count.span.start - start, is_toll=is_toll))
        if stated is not None:
            yield stated


def _stated(document: Document, count: Casualties, event: Event) -> Stated | None:
    """The claim of a count, if it is one of a single event."""
    if event.place is None or not event.is_single:
        return None
    voice = voice_over(document, count.index, count.span)
    if voice.kind in SILENT:
        return None
    return Stated(
        key=f"{count.fate}|{event.place.name}",
        claim=Claim(
            relation=count.fate,
            agent="",
            patient=count.whose or "people",
            span=count.span,
            place=event.place.name,
            number=count.number,
            attribution=voice.kind,
            speaker=voice.speaker,
        ),
        when=event.moment,
        outer=event.place.outer,
        low=count.low,
        high=count.high,
        causes=event.causes,
        sites=event.sites,
        whose=count.whose,
    )
