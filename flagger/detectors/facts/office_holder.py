"""FC301: a person called the holder of an office that is another's, of another state or of another kind."""

from collections.abc import Iterator

from flagger.facts.entities import entities, is_same
from flagger.facts.frames import Telling
from flagger.facts.offices import Styled, styled
from flagger.facts.passages import sentence_of
from flagger.facts.voice import SILENT, voice_at
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

OFFICE_HOLDER = Rule(
    code="FC301",
    name="office-holder",
    summary="gives a person an office that the person never held",
    severity=Severity.MAJOR,
    what="A well-known person styled as head of state or government, foreign or defence minister of a state that the "
    "person never served in that way; minor where the state is right and the kind of office is not.",
    why="Bad translation and careless rewriting swap the people and the states of a sentence.",
    examples=(
        "[[Ukrainian President Vladimir Putin]] addressed the nation.",
        "Talks with [[Volodymyr Zelensky, the president of Russia]], went on.",
    ),
    clean=(
        "Ukraine's president and Vladimir Putin spoke by telephone.",
        "In a call with the French president, Olaf Scholz agreed.",
        "Russian Prime Minister Vladimir Putin met miners in 2010.",
    ),
    blind_spots="People outside the fact base; offices that the person held at another time.",
    source="Office holders in facts/packs/offices.toml.",
    measured=Measured(
        1, 2, "held-back halves of opinion articles and of false news completions; the wrong one is mended"
    ),
)


def find(document: Document) -> Iterator[Flag]:
    for style in styled(document):
        person = style.person
        is_state = is_same(style.state.id, person.state)
        if is_state and (style.office == "leader" or style.office in person.offices):
            continue
        if not is_state and style.office == "leader" and style.state.kind == "former":
            continue
        index = sentence_of(document, style.first)
        voice = voice_at(document, index, Telling(style.first, style.first, style.last))
        if voice.kind in SILENT:
            continue
        name = document.words[style.last - 1] if style.first < style.state_first else document.words[style.first]
        is_speaker = name in voice.speaker.lower()
        yield _flag(document, style, is_own=is_state, is_told=bool(voice.kind) and not is_speaker)


def _flag(document: Document, style: Styled, *, is_own: bool, is_told: bool) -> Flag:
    person = style.person
    state = entities()[person.state]
    start, end = document.tokens[style.first][0], document.tokens[style.last - 1][1]
    held = " and ".join(sorted(person.offices))
    fact = f"{person.name} has been {held} of {state.in_text}"
    left, right = document.tokens[style.state_first][0], document.tokens[style.state_last - 1][1]
    name = (state.adjective or state.name) if style.is_adjective else state.name
    return OFFICE_HOLDER.flag(
        document,
        start,
        end,
        f"not {style.office} of {style.state.in_text}: {fact}",
        severity=Severity.MINOR if is_own or is_told else None,
        evidence=(("person", person.name), ("office", held), ("state", state.name), ("since", person.since)),
        suggestion="" if is_own else document.text[start:left] + name + document.text[right:end],
    )


DETECTOR = Detector(rules=(OFFICE_HOLDER,), find=find)
