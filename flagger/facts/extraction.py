"""Every claim of a document, of all relations: what one article says, ready to be held against another's."""

from collections.abc import Iterator
from dataclasses import replace

from flagger.facts.casualties import casualties, place_of
from flagger.facts.claims import told
from flagger.facts.frames import Telling
from flagger.facts.offices import styled
from flagger.facts.passages import sentence_of
from flagger.facts.relations import CAPTURE, DEEDS, JOINING, LEAVING
from flagger.facts.voice import voice_at
from flagger.facts.when import date_of
from flagger.records import Claim, Document, Span

_UNIONS = frozenset({JOINING.name, LEAVING.name})
_NO_PLACES = frozenset({"state", "former", "union", "voice"})


def claims(document: Document) -> Iterator[Claim]:
    """The claims of a document, whoever makes them, by relation and then in order.

    `relation` is one of
    "annexed", "invaded", "captured" (also: controls), "attacked", "sanctioned": `agent` did it to `patient`, `origin` lost it;
    "joined", "left": the state `agent` and the union `patient`;
    "killed", "injured": `number` people, at `place`; `patient` is empty;
    "holds-office": `agent` is the person's name in the base, `patient` the state, `place` the kind of office.
    Agents, patients and places are ids of the fact base. `date` is as exact as the sentence and the article's own date
    allow: "2022-07-03", "2022", "--07-03" where no year is known, or "".

    >>> from flagger.records import Article
    >>> from flagger.segment import segment
    >>> document = segment(Article(id="1", text="Russian troops captured Lysychansk on 3 July 2022. Nine people were killed."))
    >>> [(claim.relation, claim.agent, claim.patient, claim.date, claim.number) for claim in claims(document)]
    [('captured', 'russia', 'ukraine:Lysychansk', '2022-07-03', None), ('killed', '', '', '', 9.0)]
    """
    for relation in DEEDS:
        for found in told(document, relation, relation.triggers):
            kind = found.patient.kind
            if not found.claim.agent or (relation.name in _UNIONS) != (kind == "union"):
                continue
            if relation is CAPTURE and kind in _NO_PLACES:
                continue
            date = date_of(document, sentence_of(document, found.telling.trigger))
            is_finer = date.startswith(found.claim.date)
            yield replace(found.claim, date=date) if is_finer else found.claim
    yield from _casualties(document)
    yield from _offices(document)


def _casualties(document: Document) -> Iterator[Claim]:
    for count in casualties(document):
        bounds = document.sentence_tokens[count.index]
        voice = voice_at(document, count.index, Telling(bounds.end - 1, bounds.end - 1, bounds.end))
        place = place_of(document, count.index)
        yield Claim(
            relation=count.fate,
            agent="",
            patient="",
            span=count.span,
            place=place.id if place else "",
            date=date_of(document, count.index),
            number=float(count.number),
            attribution=voice.kind,
            speaker=voice.speaker,
        )


def _offices(document: Document) -> Iterator[Claim]:
    for style in styled(document):
        index = sentence_of(document, style.first)
        voice = voice_at(document, index, Telling(style.first, style.first, style.last))
        yield Claim(
            relation="holds-office",
            agent=style.person.name,
            patient=style.state.id,
            span=Span(document.tokens[style.first][0], document.tokens[style.last - 1][1]),
            place=style.office,
            date=date_of(document, index),
            attribution=voice.kind,
            speaker=voice.speaker,
        )
