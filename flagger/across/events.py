"""The event that a sentence of an article is about: where, on which day, what happened, and at what kind of place."""

import re
from typing import NamedTuple

from flagger.across.times import UNKNOWN, When, when
from flagger.facts.place_names import Place, located
from flagger.facts.wording import LONGEST_CHARS
from flagger.facts.wordlist import wordset
from flagger.records import Document

_CAUSES = {
    "quake": "earthquake quake tremor aftershock temblor tsunami",
    "storm": "hurricane typhoon cyclone tornado tornadoes storm storms",
    "water": "flood floods flooding flash landslide landslides mudslide mudslides avalanche",
    "fire": "fire blaze wildfire wildfires inferno fires explosion blast",
    "crash": "crash crashed collided collision plunged derailed derailment overturned fell",
    "sinking": "sank sinking capsized capsizing sunk ferry boat shipwreck",
    "collapse": "collapse collapsed burst collapsing mine dam blast",
    "crush": "stampede crush",
    "violence": "explosion blast bomb bombing bombings bomber exploded gunman gunmen shooting opened shot attack attacks "
    "attacked attacker missile missiles strike strikes airstrike airstrikes shelling rocket rockets drone drones shelled "
    "bombardment artillery raid massacre struck stabbing",
}
_CAUSE_OF: dict[str, set[str]] = {}
for _cause, _words in _CAUSES.items():
    for _word in _words.split():
        _CAUSE_OF.setdefault(_word, set()).add(_cause)
_SITES = wordset(
    "school market hospital apartment hotel station church mosque airport factory mine plant camp bridge bus car truck "
    "train plane helicopter boat ferry ship nightclub club stadium theatre mall restaurant cafe prison base barracks dam "
    "motorcycle minibus van convoy checkpoint wedding funeral temple synagogue university nursery kindergarten office"
)
_BACK = 2
"""Sentences before another that may say where and when it happened."""
_LEAD, _REACH = 4, 12
"""Sentences in which an article says what it is about, and those that may still be about that without saying so."""
_OTHER_EVENT = re.compile(
    r"\b(?:earlier|previous|previously|another|similar|last|ago|history|elsewhere|also|separate|separately|then|"
    r"in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|in\s(?:1[5-9]|20)\d\d)\b"
)
"""In a sentence that may leave the event of the lead."""


class Event(NamedTuple):
    """What is known of an event; a place that is None is not known."""

    moment: When = UNKNOWN
    place: Place | None = None
    causes: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    @property
    def is_named(self) -> bool:
        """Whether it is a storm that has a name."""
        return self.place is not None and self.place.name.split()[0] in {"hurricane", "typhoon", "cyclone"}

    @property
    def is_single(self) -> bool:
        """Whether place, day and cause leave one event: of a storm with a name there is one, in a state many attacks."""
        if self.place is None:
            return False
        if self.is_named:
            return True
        if self.moment.day is None and (not self.moment.label or len(self.moment.label) == len("2014")):
            return False
        return not self.place.is_state or bool(self.causes & {"quake", "storm"})

    def filled(self, other: "Event") -> "Event":
        """The event with what another one knows and it does not."""
        return Event(
            other.moment if self.moment == UNKNOWN else self.moment,
            self.place or other.place,
            self.causes or other.causes,
            self.sites or (frozenset() if self.causes else other.sites),
        )


class Events:
    """The events of one article; `written` is its day."""

    def __init__(self, document: Document, written: int | None) -> None:
        self._document = document
        self._written = written
        self._lead: Event | None = None

    def around(self, index: int, position: int, *, is_toll: bool) -> Event:
        """The event of a sentence, seen from a position in it: what it does not say a sentence before it does, or the lead.

        The day beside a toll is often that of the count, so the day of the lead goes before it. News that names no day
        at all is taken to be of the article's own.
        """
        event = self._said(index, position)
        for back in range(1, _BACK + 1):
            if index >= back and not (event.place and event.moment != UNKNOWN and event.causes):
                event = event.filled(self._said(index - back, _END))
        bounds = self._document.sentences[index]
        if index < _REACH and not _OTHER_EVENT.search(self._document.text, bounds.start, bounds.end):
            lead = self._of_lead()
            if is_toll and lead.moment != UNKNOWN and lead.place in {event.place, None}:
                event = event._replace(moment=lead.moment)
            event = event.filled(lead) if not event.causes or not lead.causes or event.causes & lead.causes else event
            if event.moment == UNKNOWN and event.causes and not event.is_named:
                event = event._replace(moment=When(self._written))
        return event

    def _said(self, index: int, position: int) -> Event:
        bounds = self._document.sentences[index]
        if bounds.end - bounds.start > LONGEST_CHARS:
            return Event()
        sentence = self._document.text[bounds.start : bounds.end]
        words = self._document.words[slice(*self._document.sentence_tokens[index])]
        at = min(position, len(sentence))
        return Event(
            when(sentence, at, self._written),
            located(self._document, *bounds, at),
            frozenset(cause for word in words for cause in _CAUSE_OF.get(word, ())),
            _SITES.intersection(words),
        )

    def _of_lead(self) -> Event:
        """What the first sentences say of the first thing that they say happened somewhere."""
        if self._lead is None:
            said = [self._said(index, 0) for index in range(min(_LEAD, len(self._document.sentences)))]
            first = next((number for number, event in enumerate(said) if event.causes and event.place), None)
            self._lead = Event()
            if first is not None:
                self._lead = said[first]
                for near in (first + 1, first - 1):
                    if 0 <= near < len(said):
                        self._lead = self._lead.filled(Event(moment=said[near].moment))
        return self._lead


_END = 10**6
