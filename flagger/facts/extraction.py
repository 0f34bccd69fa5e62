"""Every claim of a document, of all relations: what one article says, ready to be held against another's."""

from collections.abc import Iterator
from dataclasses import replace

from flagger.facts.borders import borders
from flagger.facts.capitals import capitals
from flagger.facts.casualties import casualties, place_of
from flagger.facts.claims import Told, told
from flagger.facts.happenings import dated
from flagger.facts.holdings import ATTEMPT, NEAR, holdings
from flagger.facts.location import located
from flagger.facts.memberships import memberships
from flagger.facts.offices import styled
from flagger.facts.parts import parts
from flagger.facts.relations import ATTACK, CAPTURE, DEEDS
from flagger.facts.telling import Telling
from flagger.facts.ties import ties
from flagger.facts.voice import telling_under, voice_at
from flagger.facts.when import date_of
from flagger.records import Claim, Document, Span


def claims(document: Document) -> Iterator[Claim]:
    """The claims of a document, whoever makes them, by relation and then in order.

    `relation` is one of
    "annexed", "invaded", "captured" (also: controls), "attacked", "sanctioned": `agent` did it to `patient`, `origin` lost it;
    "joined", "left", "member-of": the state `agent` and the union `patient`;
    "killed", "injured": `number` people, at `place`; `patient` is whom the text counts, "" for people of any kind;
    "holds-office": `agent` is the person's name in the base, `patient` the state, `place` the kind of office;
    "capital-of", "located-in": the town or region `agent` and the state or region `patient`;
    "part-of": the place or state `agent` and the whole `patient`; "borders": the states `agent` and `patient`;
    "died", "born": the person `agent` by the name in the base, in the year that is the claim's `date`;
    "signed": the state `agent` and the agreement `patient` by its name in the text.
    Agents, patients and places are ids of the fact base; a side or a town that is not in it is named in plain letters. `date` is as exact as the sentence and the article's own date
    allow: "2022-07-03", "2022", "--07-03" where no year is known, or "".

    >>> from flagger.records import Article
    >>> from flagger.segment import segment
    >>> document = segment(Article(id="1", text="Russian troops captured Lysychansk on 3 July 2022. Nine people were killed."))
    >>> [(claim.relation, claim.agent, claim.patient, claim.date, claim.number) for claim in claims(document)]
    [('captured', 'russia', 'ukraine:Lysychansk', '2022-07-03', None), ('killed', '', '', '', 9.0)]
    """
    for relation in DEEDS:
        for found in told(document, relation, relation.triggers):
            is_meant = relation is not ATTACK or _is_attacked(document, found)
            if found.claim.agent and found.patient.kind != "union" and is_meant:
                yield _dated_claim(document, found)
    yield from _holdings(document)
    yield from _casualties(document)
    yield from _offices(document)
    yield from _places(document)
    yield from _memberships(document)
    yield from _lives(document)
    yield from _ties(document)


def _dated_claim(document: Document, found: Told) -> Claim:
    """The claim with the date of its sentence where that is finer than its year."""
    date = date_of(document, document.sentence_of(found.telling.trigger))
    return replace(found.claim, date=date) if date.startswith(found.claim.date) else found.claim


def _holdings(document: Document) -> Iterator[Claim]:
    for holding in holdings(document):
        if holding.told is not None:
            yield _dated_claim(document, holding.told)
        elif holding.agent and holding.extent not in {NEAR, ATTEMPT}:
            yield Claim(
                relation=CAPTURE.name,
                agent=holding.agent,
                patient=holding.entity.id if holding.entity else holding.place,
                span=holding.span,
                date=date_of(document, holding.index),
                attribution=holding.voice.kind,
                speaker=holding.voice.speaker,
            )


def _is_attacked(document: Document, found: Told) -> bool:
    """Whether the name after a noun is what the attack was on, not where it began or with whom."""
    trigger = found.telling.trigger
    is_noun = ATTACK.letters.get(document.words[trigger]) == "E"
    return not is_noun or document.words[trigger + 1] in {"on", "against"}


def _casualties(document: Document) -> Iterator[Claim]:
    for count in casualties(document):
        voice = voice_at(document, count.index, telling_under(document, count.span))
        place = place_of(document, count.index)
        yield Claim(
            relation=count.fate,
            agent="",
            patient=count.whose,
            span=count.span,
            place=place.id if place else "",
            date=date_of(document, count.index),
            number=count.number,
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
    for part in parts(document):
        if not part.is_equated and part.whole.kind != "union":
            yield _claim(document, "part-of", part.part.id, part.whole.id, telling=part.telling, index=part.index)
    for border in borders(document):
        yield _claim(document, "borders", border.one.id, border.other.id, telling=border.telling, index=border.index)


def _memberships(document: Document) -> Iterator[Claim]:
    for found in memberships(document):
        claim = _claim(
            document, found.relation, found.state.id, found.union.id, telling=found.telling, index=found.index
        )
        yield replace(claim, date=_dated(claim.date, found.year))


def _dated(date: str, year: int | None) -> str:
    """The date of a sentence where it is of a claim's own year, else that year."""
    return date if year is None or date.startswith(str(year)) else str(year)


def _lives(document: Document) -> Iterator[Claim]:
    for found in dated(document):
        relation, name = found.happening.relation, found.happening.name
        if relation:
            telling = Telling(found.first, found.first, found.last)
            claim = _claim(document, relation, name, "", telling=telling, index=found.index)
            yield replace(claim, date=_dated(claim.date, found.year))


def _ties(document: Document) -> Iterator[Claim]:
    for tie in ties(document):
        yield _claim(document, tie.relation, tie.agent, tie.patient, telling=tie.telling, index=tie.index)


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
