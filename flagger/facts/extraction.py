"""Every claim of a document, of all relations: what one article says, ready to be held against another's."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flagger.facts.capitals import capitals
from flagger.facts.casualties import casualties, place_of
from flagger.facts.claims import told
from flagger.facts.frames import Telling
from flagger.facts.location import located
from flagger.facts.offices import styled
from flagger.facts.passages import sentences_with
from flagger.facts.relations import CAPTURE, DEEDS, JOINING, LEAVING
from flagger.facts.shape import readings
from flagger.facts.voice import voice_at
from flagger.facts.when import date_of
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

_UNIONS = frozenset({JOINING.name, LEAVING.name})
_NO_PLACES = frozenset({"state", "former", "union", "voice"})


def claims(document: Document) -> Iterator[Claim]:
    """The claims of a document, whoever makes them, by relation and then in order.

    `relation` is one of
    "annexed", "invaded", "captured" (also: controls), "attacked", "sanctioned": `agent` did it to `patient`, `origin` lost it;
    "joined", "left": the state `agent` and the union `patient`;
    "killed", "injured": `number` people, at `place`; `patient` is empty;
    "holds-office": `agent` is the person's name in the base, `patient` the state, `place` the kind of office;
    "capital-of", "located-in": the town or region `agent` and the state or region `patient`;
    "signed": the state `agent` and the agreement `patient` by its name in the text.
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
            date = date_of(document, document.sentence_of(found.telling.trigger))
            is_finer = date.startswith(found.claim.date)
            yield replace(found.claim, date=date) if is_finer else found.claim
    yield from _casualties(document)
    yield from _offices(document)
    yield from _places(document)
    yield from _ties(document)


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
        index = document.sentence_of(style.first)
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


def _places(document: Document) -> Iterator[Claim]:
    for found in located(document):
        telling = Telling(found.first, found.first, found.last, is_named=True)
        yield _claim(document, "located-in", found.place.id, found.whole.entity.id, telling=telling, index=found.index)
    for capital in capitals(document):
        agent, patient = capital.place.entity.id, capital.whole.entity.id
        yield _claim(document, "capital-of", agent, patient, telling=capital.telling, index=capital.index)


_TIES = {
    **dict.fromkeys(wordset("imposed imposes slapped tightened"), "L"),
    **dict.fromkeys(wordset("signed signs"), "V"),
    "sanctions": "A",
}
_IMPOSED = re.compile(r"(?P<agent>N|Dw{0,2}g)[hr]{0,2}Lw{0,3}Ait?(?P<patient>N)(?!S)")
_SIGNED = re.compile(r"(?P<agent>N|Dw{0,2}g)[hr]{0,2}Vt?(?P<patient>[WN][WNui]{0,4}W)")


def _ties(document: Document) -> Iterator[Claim]:
    """Sanctions imposed, and agreements signed that have a name."""
    for index, bounds in sentences_with(document, frozenset(_TIES)):
        sentence = readings(document, *bounds, _TIES)[-1]
        for relation, frame in (("sanctioned", _IMPOSED), ("signed", _SIGNED)):
            for match in frame.finditer(sentence.letters):
                first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
                agent = sentence.mentions[match.start("agent")].entity.actor
                start = document.tokens[sentence.tokens[match.start("patient")]][0]
                other = sentence.mentions.get(match.start("patient"))
                patient = (
                    document.text[start : document.tokens[last - 1][1]]
                    if relation == "signed" or not other
                    else other.entity.actor
                )
                yield _claim(document, relation, agent, patient, telling=Telling(first, first, last), index=index)


def _claim(document: Document, relation: str, agent: str, patient: str, *, telling: Telling, index: int) -> Claim:
    voice = voice_at(document, index, telling)
    return Claim(
        relation=relation,
        agent=agent,
        patient=patient,
        span=Span(document.tokens[telling.first][0], document.tokens[telling.last - 1][1]),
        date=date_of(document, index),
        attribution=voice.kind,
        speaker=voice.speaker,
    )
