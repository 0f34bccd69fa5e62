"""Which office of which state or body a text gives to a person, in titles, appositions and clauses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flagger.facts.entities import Entity, Mention, entities, mentions
from flagger.facts.passages import sentences_with
from flagger.facts.people import LEADER, Person, people
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

_OFFICES: Mapping[tuple[str, ...], str] = {
    ("president",): "president",
    ("prime", "minister"): "prime minister",
    ("premier",): "prime minister",
    ("taoiseach",): "prime minister",
    ("chancellor",): "chancellor",
    ("foreign", "minister"): "foreign minister",
    ("foreign", "secretary"): "foreign minister",
    ("foreign", "affairs", "minister"): "foreign minister",
    ("minister", "of", "foreign", "affairs"): "foreign minister",
    ("minister", "for", "foreign", "affairs"): "foreign minister",
    ("foreign", "policy", "chief"): "foreign minister",
    ("top", "diplomat"): "foreign minister",
    ("defence", "minister"): "defence minister",
    ("defense", "minister"): "defence minister",
    ("defence", "secretary"): "defence minister",
    ("defense", "secretary"): "defence minister",
    ("minister", "of", "defence"): "defence minister",
    ("minister", "of", "defense"): "defence minister",
    ("secretary", "of", "state"): "secretary of state",
    ("secretary", "general"): "secretary general",
    ("secretary-general",): "secretary general",
    ("governor",): "governor",
    ("leader",): LEADER,
    ("chief",): LEADER,
    ("head",): LEADER,
    ("boss",): LEADER,
    ("head", "of", "state"): LEADER,
    ("head", "of", "government"): LEADER,
}
_LEADING = frozenset({"leads", "governs", "rules", "heads"})
_LAST_WORDS = frozenset(words[-1] for words in _OFFICES) | _LEADING
_FIRST_WORDS = frozenset(words[0] for words in _OFFICES)
_LONGEST_OFFICE = 4

_OTHER_OFFICE = wordset(
    "vice deputy acting interim shadow opposition designate elect assistant under next future would-be self-proclaimed "
    "puppet party church student honorary president-elect separatist rebel self-styled unrecognised"
)
_PAST = wordset(
    "former ex then first last late exiled onetime one-time ousted deposed ex-president then-president longtime-former"
)
"""Words that put an office into the past: whoever never held it did not hold it then."""
_ADJECTIVES = wordset(
    "new current embattled veteran long-time longtime young right-wing left-wing far-right populist nationalist conservative "
    "liberal centrist authoritarian hardline newly elected re-elected incumbent outspoken powerful hawkish wartime popular "
    "unpopular outgoing increasingly isolated beleaguered strongman autocratic pro-western pro-russian pro-european moderate "
    "reformist defiant combative ailing sitting regional"
)
_SKIPPED = wordset("mr mrs ms dr sir has had region oblast province “ ” \" ’ ‘ '")
_BE = frozenset({"is", "was", "been", "became", "becomes"})

_CLOSED = r"(?=[,.](?!c)|(?P<then>wtw)[,.]|(?P<since>w)d[,.])"
_HELD = r"(?:t?a{0,3}(?P<office>O)ut?(?P<state>N)|(?P<state2>N)Sa{0,3}(?P<office2>O)|t?a{0,2}(?P<state3>D)a{0,3}(?P<office3>O)|ta{0,2}(?P<state4>N)(?P<office4>O))"
_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        r"(?<!z)(?<![ND]c)(?P<state>[ND])(?P<own>S?)(?P<mods>a{0,3})(?P<office>O)(?:,O)?(?P<person>X)",
        rf"(?<!z)(?<![ND]c)(?P<state>[ND])(?P<own>S?)(?P<mods>a{{0,3}})(?P<office>O),(?P<person>X){_CLOSED}",
        rf"(?<!z)a{{0,2}}(?P<office>O)ut?(?P<state>N),(?P<person>X){_CLOSED}",
        rf"A{_HELD},(?P<person>X)",
        r"(?P<person>X)(?:,?q)?(?P<office>l)t?(?P<state>N)(?![SWDcw])",
        r"(?P<person>X)ta{0,3}(?P<office>O)ut?(?P<state>N)(?=[,.])",
        r"(?<!z)(?P<office>O)ut?(?P<state>N)(?P<person>X)",
        rf"(?P<person>X)(?:,d)?,{_HELD}{_CLOSED}",
        r"(?P<state>N)b(?P<led>w)wa{0,2}(?P<office>O)(?P<person>X)",
        r"(?P<state>N),(?P<whose>w)a{0,2}(?P<office>O)b(?P<person>X)",
        rf"(?P<person>X)(?:,q|bt?[aw]{{1,3}}q)?b{_HELD}(?![SW])",
        r"(?<![zND])(?<!Na)(?P<office>O)(?P<person>X)ut?(?P<state>N)(?![SW])",
        r"(?<!z)t?a{0,2}(?P<office>O)ut?(?P<state>N)b(?P<person>X)(?=[,.])",
        r"(?<!z)(?P<state>N)Sa{0,3}(?P<office>O)b(?P<person>X)(?=[,.])",
        rf"(?P<person>X)(?:,?q)?[wbi]{{1,3}}A{_HELD}(?![SW])",
        rf"(?P<person>X)(?:,?q)?b[wbitWN]{{1,8}}A{_HELD}(?=[,.])",
        rf"(?P<person>X),t[aw]{{1,2}}(?P<office>O)ut?(?P<state>N){_CLOSED}",
        rf"(?P<person>X),(?P<state>N)S[aw]{{1,2}}(?P<office>O){_CLOSED}",
        r"t?(?P<state>D)(?P<office>O)b(?P<person>X)(?=[,.])",
    )
)
_ALLOWED = {"since": frozenset({"since"}), "led": wordset("led ruled governed headed"), "whose": frozenset({"whose"})}
"""The words that a group of the frames may stand for."""
_BARE = re.compile(r"(?<![zNDSaW])O(?P<person>X)")
_COURTEOUS = {"united-states"}
"""Whose presidents keep the title, bare of the state's name, for life."""
RULING = wordset("ordered signed vetoed nominated pardoned authorised authorized")
"""What only a president in office does."""
_DATING = frozenset({"in", "on"})
"""Words that a sentence which names its time begins with."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A person called the holder of an office: the tokens from the first to the last word, and the state's own."""

    person: Person
    office: str
    state: Entity
    first: int
    last: int
    state_first: int
    state_last: int
    is_adjective: bool
    is_past: bool
    """Whether the text says "was", "then" or "served as": at what time, it does not say."""
    is_was: bool = False
    """Whether it says "was": of a time that the rest of the sentence may name."""
    is_bare: bool = False
    """Whether the state is not named, but that of the person's own office."""


def styled(document: Document) -> Iterator[Styled]:
    """The people whom a document calls holders of an office of a state or body; each naming of a person once."""
    if document.vocabulary.isdisjoint(_LAST_WORDS):
        return
    for _, bounds in sentences_with(document, people().present(document.vocabulary)):
        if _LAST_WORDS.isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        yield from _in_sentence(document, bounds)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as letters, with the range of tokens and the meaning of each."""

    letters: str
    spans: tuple[Span, ...]
    persons: Mapping[int, Person]
    offices: Mapping[int, str]
    states: Mapping[int, Mention]


def _in_sentence(document: Document, bounds: Span) -> Iterator[Styled]:
    line = _line(document, bounds)
    seen: set[int] = set()
    for frame in _FRAMES:
        for match in frame.finditer(line.letters):
            groups = {
                name.rstrip("234"): match.start(name) for name, text in match.groupdict().items() if text is not None
            }
            if groups["person"] in seen or _is_loose(document, line, match, groups):
                continue
            seen.add(groups["person"])
            mention = line.states[groups["state"]]
            first, last = match.start(), match.end() - 1
            first += line.letters[first] == "t"
            before = max(bounds.start, line.spans[match.start()].start - 2)
            is_past = not _PAST.isdisjoint(document.words[before : line.spans[last].end])
            words = [document.words[line.spans[at].start] for at in range(match.start(), match.end())]
            yield Styled(
                person=line.persons[groups["person"]],
                office=line.offices[groups["office"]],
                state=mention.entity,
                first=line.spans[first].start,
                last=line.spans[last].end,
                state_first=mention.first,
                state_last=mention.last,
                is_adjective=mention.is_adjective,
                is_past="was" in words or "then" in groups or not {"w", "A"}.isdisjoint(match[0]) or is_past,
                is_was="was" in words and "A" not in match[0],
            )
    for match in _BARE.finditer(line.letters) if document.words[bounds.start] in _DATING else ():
        if match.start("person") not in seen:
            end = line.spans[match.start("person")].end
            is_ruling = not RULING.isdisjoint(document.words[end : end + 1])
            yield from _bare(line, match, is_ruling=is_ruling)


def _bare(line: _Line, match: re.Match[str], *, is_ruling: bool) -> Iterator[Styled]:
    """The person of "President Bill Clinton", where one state only can be meant."""
    office, person = line.offices[match.start()], line.persons[match.start("person")]
    states = {term.state for term in person.terms if term.office == office}
    if len(states) == 1 and (states != _COURTEOUS or is_ruling):
        first, last = line.spans[match.start()].start, line.spans[match.end() - 1].end
        state = entities()[states.pop()]
        yield Styled(person, office, state, first, last, first, first, is_adjective=False, is_past=False, is_bare=True)


def _is_loose(document: Document, line: _Line, match: re.Match[str], groups: Mapping[str, int]) -> bool:
    """Whether a state and an office only happen to meet: "in Afghanistan president M wants", "Russia called President T"."""
    is_bare = "own" in groups and not match["own"] and line.letters[groups["state"]] == "N" and groups["state"] > 0
    office = document.text[document.tokens[line.spans[groups["office"]].start][0]]
    for group, allowed in _ALLOWED.items():
        if group in groups and document.words[line.spans[groups[group]].start] not in allowed:
            return True
    is_body = line.states[groups["state"]].entity.kind == "union" or line.offices[groups["office"]] == "governor"
    return is_bare and not is_body and (office.islower() or bool(match["mods"]))


def _line(document: Document, bounds: Span) -> _Line:
    named = {found.first: found for found in people().find(document, *bounds)}
    inside = {token for found in named.values() for token in range(found.first, found.last)}
    states = {
        mention.first: mention
        for mention in mentions(document, *bounds)
        if mention.first not in inside and (mention.entity.is_state or mention.entity.kind in {"union", "region"})
    }
    letters: list[str] = []
    spans: list[Span] = []
    line = _Line("", (), {}, {}, {})
    if not named or not (states or document.words[bounds.start] in _DATING):  # every other frame has a state
        return line
    persons, offices, places = dict(line.persons), dict(line.offices), dict(line.states)
    position = bounds.start
    while position < bounds.end:
        at, last, letter = len(letters), position + 1, ""
        office = _office_at(document.words, position)
        if position in named:
            letter, last, persons[at] = "X", named[position].last, named[position].value
        elif office is not None:
            letter, last, offices[at] = "O", position + office[1], office[0]
        elif document.words[position] in _LEADING:
            letter, offices[at] = "l", LEADER
        elif position in states:
            mention = states[position]
            letter, last, places[at] = "D" if mention.is_adjective else "N", mention.last, mention
        else:
            letter = _letter(document, position)
        if letter:
            letters.append(letter)
            spans.append(Span(position, last))
        position = last
    return _Line("".join(letters), tuple(spans), persons, offices, places)


_LETTERS = {
    "'s": "S", ",": ",", "(": ",", ")": ",", "-": ",", "–": ",", "—": ",", ".": ".", ";": ".", "the": "t", "of": "u", "who": "q", "as": "A",
    "and": "c", "or": "c", "&": "c", "/": "c",
}  # fmt: skip


def _letter(document: Document, position: int) -> str:
    word = document.words[position]
    if word in _LETTERS:
        return _LETTERS[word]
    if word in _SKIPPED:
        return ""
    if word in _OTHER_OFFICE:
        return "z"
    if word in _ADJECTIVES or word in _PAST:
        return "a"
    if word in _BE:
        return "b"
    return "d" if word.isdigit() else "W" if document.text[document.tokens[position][0]].isupper() else "w"


def _office_at(words: tuple[str, ...], start: int) -> tuple[str, int] | None:
    """The office whose words begin at a token, and how many they are."""
    if words[start] not in _FIRST_WORDS:
        return None
    for length in range(_LONGEST_OFFICE, 0, -1):
        office = _OFFICES.get(words[start : start + length])
        if office:
            return office, length
    return None
