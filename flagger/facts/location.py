"""Which town or region a text places where: "the Polish city of Lviv", "Izium, in the Kharkiv region"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.entities import Entity, Mention, places, state_words
from flagger.facts.packs import of_base
from flagger.facts.passages import LONGEST, sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.towns import town
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

_PLACE = wordset("city town port village suburb resort stronghold hub settlement metropolis municipality")
_REGION = wordset("region oblast province")
_ISLES = wordset("island peninsula archipelago")
"""Nouns of regions that the base names; many a town bears the name of an island elsewhere."""
_STATELETS = wordset("republic exclave")
_DIRECTIONS = wordset("northern southern eastern western central northeastern northwestern southeastern southwestern")
_LIES = wordset("lies located situated belongs")
_PLURAL = wordset("cities towns ports villages suburbs resorts")
_TRIGGERS = _PLACE | _REGION | _STATELETS | _PLURAL | _DIRECTIONS | _LIES

_NO_MODIFIER = wordset("former then once ex sister twin friendly speaking ethnic exiled so-called")
_PLAIN_PARTICIPLES = wordset(
    "besieged embattled war-ravaged bombed shelled devastated ruined walled populated contested fabled"
)
"""The words in -ed that say nothing of who holds a town, as "occupied" and "annexed" do."""

_ENDS = re.compile(r"\.|\Z|,[ix]")
"""What follows "in Yerevan, Armenia", where the second name can't be the subject of what is said: a stop, a place, a time."""
_COASTS = wordset("coast side bank riviera mainland shore island interior hinterland countryside")
_NEAR = wordset("in near at around outside through across from")
_LONGEST_NAME = 3
_AT_TOWNS = wordset("in near outside from")
"""Words before a name that the base does not have that make it a town, not a firm: "at Ford in Germany"."""
_CAMPAIGNS = wordset(
    "operation offensive attack attacks incursion campaign push invasion front strategy defeat retreat withdrawal advance "
    "assault counteroffensive counter-offensive setback plans plan failure rout war media eyes hands view"
)
_TIES = frozenset({",", "in"})
_SIDES = wordset(
    "north south east west northeast northwest southeast southwest heart centre center middle interior far-north mountains hills "
    "highlands lowlands desert jungle steppe provinces corner tip coast"
)
_MOVING = wordset(
    "is was were are comes came hails flock flocked flew flown fly flight flights travel travelled traveled travels trip trips "
    "went go goes going moved moves drove driven drive fled flee return returned returns visit visits journey taken brought "
    "sent transferred evacuated far way train trains bus buses road ferry convoy headed close"
)
"""Words that lead with "to" or "from" to a place, not to whom something is given or done."""
_SITES = wordset("airport airfield station university hospital stadium prison cathedral zoo harbour harbor")
"""What lies in a town and bears its name."""
_BESIDE = wordset("east west north south governor mayor head outside troops forces people refugees residents")
"""Words before "of" or "from" and a town that what follows may be said of: "east of Bakhmut in the Luhansk region"."""

_PL = r"(?P<place>N|(?<!W)W{1,3}(?!W))"
_MODS = r"(?P<mods>[wd]{0,4})"
_IN_WHOLE = r"(?P<more>t?w?)(?P<whole>[NP])(?![SkWDg])"
_SIDE = r"(?:t(?P<side>[wk]{1,2})u)?"
"""The part of the whole that a place lies in: "in the north of", "in the heart of"."""
_ENDED = r"(?![SWDkgcN]|,c?t?[NW])"
"""After the name of a whole: nothing that makes it the owner, the subject or an item of a list."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording; `is_region` where the whole is a region, `is_bare` where no noun says that the place is one.

    A sentence without the letters of `needs` has no match: asking for them first costs a fifth of a search.
    """

    needs: frozenset[str]
    pattern: re.Pattern[str]
    is_region: bool = False
    is_bare: bool = False


def _frame(needs: str, pattern: str, *, is_region: bool = False, is_bare: bool = False) -> Frame:
    return Frame(frozenset(needs), re.compile(pattern), is_region, is_bare)


_FRAMES = (
    _frame("Dku", rf"(?P<whole>D){_MODS}(?P<noun>k{{1,2}})u{_PL}"),
    _frame("NSku", rf"(?P<whole>N)S{_MODS}(?P<noun>k{{1,2}})u{_PL}"),
    _frame("NSk,", rf"(?P<whole>N)S{_MODS}(?P<noun>k),{_PL}(?=[,.])"),
    _frame("NSk", r"(?P<whole>N)S(?P<mods>w{0,2})(?P<place>N)(?P<noun>k)"),
    _frame(",tk", rf"{_PL},t{_MODS}(?P<noun>k{{1,2}})(?:[iu]t?[wrd]{{1,4}})?[iu]{_IN_WHOLE}"),
    _frame(",Dk", rf"{_PL},t?(?P<whole>D){_MODS}(?P<noun>k{{1,2}})(?=w?[,.iuqcJTh])"),
    _frame(",NSk", rf"{_PL},t?(?P<whole>N)S{_MODS}(?P<noun>k{{1,2}})(?=[,.iqcJTh])"),
    _frame("bk", rf"{_PL}bt?{_MODS}(?P<noun>k{{1,2}})(?:[iu]t?[wrd]{{1,4}})?[iu]{_IN_WHOLE}"),
    _frame("btDk", rf"{_PL}bt(?P<whole>D){_MODS}(?P<noun>k{{1,2}})(?![kuW])"),
    _frame("bNSk", rf"{_PL}b(?P<whole>N)S{_MODS}(?P<noun>k{{1,2}})(?![kuW])"),
    _frame("wi", rf"{_PL}(?:,?q|,)?(?P<verb>w|bw)i{_SIDE}{_IN_WHOLE}"),
    _frame(",tkitD", rf"{_PL},t{_MODS}(?P<noun>k{{1,2}})it(?P<whole>D)w?(?P<coast>[wk])"),
    _frame(",tkiNS", rf"{_PL},t{_MODS}(?P<noun>k{{1,2}})i(?P<whole>N)S[wW]{{0,2}}[wk]"),
    _frame("woN", rf"{_PL}(?P<verb>w)o(?P<whole>N)(?![SkWDg])"),
    _frame("duNSk", rf"{_PL}(?:b|,)du(?P<whole>N)S{_MODS}(?P<noun>k)"),
    _frame("duk", rf"{_PL}(?:b|,)dut?{_MODS}(?P<noun>k)[iu]{_IN_WHOLE}"),
    _frame("ku,N", rf"(?P<noun>k)u{_PL},(?P<whole>N)(?=[,.])"),
    _frame("NiP", r"(?<![fucWSi,])(?P<place>N)(?P<in>i)(?P<more>w?)(?P<whole>P)(?=[whbm.,])", is_bare=True),
    _frame("NiP", r"(?:\A|(?P<near>i))(?P<place>N)(?P<in>i)(?P<more>w?)(?P<whole>P)(?=[whbmiJ.,])", is_bare=True),
    _frame("i", rf"(?P<near>i){_PL}(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP]){_ENDED}"),
    _frame("oi", rf"(?P<moving>[wi])(?P<to>o){_PL}(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP]){_ENDED}"),
    _frame("fi", rf"(?P<moving>[bw])(?P<near>f){_PL}(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP]){_ENDED}"),
    _frame("fio", rf"(?P<near>f){_PL}(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP])(?=o)"),
    _frame(",N,", r"\A(?P<place>N|W{1,3}),(?P<whole>N)(?P<dash>,)"),
    _frame("wi", rf"{_PL}(?P<site>w)(?P<in>i){_IN_WHOLE}"),
    _frame("i,Nk", rf"(?P<near>i){_PL},(?P<whole>N)(?P<region>k)(?=[,.])", is_region=True),
    _frame("Dk", r"(?P<whole>D)(?P<mods>w{0,1})(?P<noun>k)(?P<place>(?<!W)W{1,3}(?!W)|N)"),
    _frame("ku", rf"(?P<noun>k){_PL}u{_IN_WHOLE}"),
    _frame("iD", rf"{_PL},?(?P<on>i)t(?P<whole>D)w?(?P<coast>w)(?![WNw])"),
    _frame(",N,", r"(?P<place>N)(?P<bracket>,)(?P<whole>N),", is_bare=True),
    _frame("iNS", r"(?P<near>i)(?P<whole>N)S(?P<place>N)(?=[.,ix])", is_bare=True),
    _frame("i,", rf"(?P<near>i){_PL},(?P<more>w?)(?P<whole>[NP])(?=\.|,(?!ct?w?[NW]|[NWt]))"),
    _frame("N,N", r"(?<=[wV])(?P<place>N),(?P<whole>N),(?=[ix])", is_bare=True),
    _frame(",qbi", rf"{_PL},qb(?P<in>i)t?(?P<more>w?)(?P<whole>[NP])(?=[,.])"),
    _frame("bi", rf"(?:\A|[.J]){_PL}b(?P<in>i)t?(?P<more>w?)(?P<whole>[NP])(?=[.])", is_bare=True),
    _frame("tkN,", rf"t{_MODS}(?P<noun>k{{1,2}})[iu](?P<whole>N),{_PL}(?=[,.])"),
    _frame("ui", rf"(?P<noun>[kg])u{_PL}i{_IN_WHOLE}"),
    _frame("Nk", rf"(?P<place>N)(?P<area>k)[iu]{_IN_WHOLE}"),
    _frame(",i", rf"{_PL},(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP])(?=[,.bh])", is_bare=True),
    _frame("i,i", rf"(?P<near>i){_PL},(?P<in>i){_SIDE}t?(?P<more>w?)(?P<whole>[NP])(?=[.bh]|,(?!c?i))"),
    _frame("N,Nk", r"(?P<place>N),(?P<whole>N)(?P<region>k)(?=\.|,(?!c?t?[NW]))", is_region=True, is_bare=True),
    _frame("iNk", rf"{_PL}(?:,t{_MODS}(?P<noun>k))?,?b?it?(?:NSw?|D)?(?P<whole>N)(?P<region>k)", is_region=True),
    _frame("wiNk", rf"{_PL}(?:,?q)?(?P<verb>w|bw)it?(?:NSw?|D)?(?P<whole>N)(?P<region>k)", is_region=True),
    _frame("kuiN", rf"(?P<noun>k)u{_PL}it?(?:NSw?|D)?(?P<whole>N)(?P<region>k)", is_region=True),
    _frame("Nku", rf"(?P<whole>N)(?P<region>k)S?{_MODS}(?P<noun>k)u{_PL}", is_region=True),
)


@dataclass(frozen=True, slots=True)
class Located:
    """A place, what the text puts it in, and the tokens that say so; `index` is that of the sentence."""

    place: Entity
    whole: Mention
    first: int
    last: int
    index: int
    sentence: Shape
    is_region: bool
    is_town: bool
    """Whether the text calls it a town, which tells a town from the region that bears its name."""


def located(document: Document) -> Iterator[Located]:
    """The places that a document puts into a state or region; each place of a sentence once."""
    if document.vocabulary.isdisjoint(_whole_words()):
        return
    told = dict(sentences_with(document, _TRIGGERS | places().present(document.vocabulary)))
    told.update(_beside_states(document))
    for index, bounds in sorted(told.items()):
        if _whole_words().isdisjoint(document.words[slice(*bounds)]):
            continue
        shapes = readings(document, *bounds, {})
        seen: set[int] = set()
        for sentence in shapes:
            letters = frozenset(sentence.letters)
            if len(sentence.mentions) < 2 and "W" not in letters:
                continue
            for frame in _FRAMES:
                if not frame.needs <= letters:
                    continue
                for match in frame.pattern.finditer(sentence.letters):
                    place = _place(document, sentence, match, frame)
                    token = sentence.tokens[match.start("place")]
                    if place is None or token in seen or not _fits(document, sentence, match):
                        continue
                    seen.add(token)
                    yield Located(
                        place=place,
                        whole=sentence.mentions[match.start("whole")],
                        first=sentence.tokens[match.start()],
                        last=sentence.after(match.end() - 1),
                        index=index,
                        sentence=shapes[0],
                        is_region=frame.is_region,
                        is_town=_is_called_town(document, sentence, match),
                    )


def _beside_states(document: Document) -> Iterator[tuple[int, Span]]:
    """The sentences in which a name of a state follows another name, as in "Bergen, Sweden" and "Bergen in Sweden"."""
    words = document.words
    for word in state_words() & document.vocabulary:
        for token in document.places(word):
            link = token - 1 - (words[token - 1] == "the" or words[token - 1] in _DIRECTIONS)
            before = link - 1 - (words[link] == "in" and words[link - 1] == ",")
            if before >= 0 and words[link] in _TIES and document.text[document.tokens[before][0]].isupper():
                index = document.sentence_of(token)
                bounds = document.sentence_tokens[index]
                lead = words[max(bounds.start, before - _LONGEST_NAME) : before]
                is_led = not _AT_TOWNS.isdisjoint(lead) or before - bounds.start < _LONGEST_NAME
                if is_led and bounds.end - bounds.start <= LONGEST:
                    yield index, bounds


def _is_called_town(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    noun = match.end("noun") if match.groupdict().get("noun") else 0
    return noun > 0 and document.words[sentence.tokens[noun - 1]] in _PLACE


@of_base
def _whole_words() -> frozenset[str]:
    """First words of the names of states and regions."""
    return state_words() | _REGION


def place_in(document: Document, sentence: Shape, match: re.Match[str]) -> Mention | None:
    """The town or region in a match's group "place": one of the base by name, or one of the wide world by its words."""
    mention = sentence.mentions.get(match.start("place"))
    if mention is not None:
        is_place = mention.entity.kind in {"city", "region", "capital"} and not mention.is_adjective
        return mention if is_place else None
    tokens = sentence.tokens[slice(*match.span("place"))]
    if tokens[-1] - tokens[0] != len(tokens) - 1:
        return None
    found = town(document.words[tokens[0] : tokens[-1] + 1])
    return Mention(tokens[0], tokens[-1] + 1, found, is_adjective=False) if found else None


def _place(document: Document, sentence: Shape, match: re.Match[str], frame: Frame) -> Entity | None:
    """The place of a frame; where no noun says that it is one, only a town or region that the base names itself."""
    if frame.is_bare and match.start("place") not in sentence.mentions:
        return None
    mention = place_in(document, sentence, match)
    if match.groupdict().get("near") and mention is not None:
        between = range(mention.last, sentence.mentions[match.start("whole")].first)
        if any(document.text[document.tokens[token][0]].isupper() for token in between):
            return None  # a name between them was left out as an aside: "in Berlin, in Korea, in Cuba"
    if match.start("place") not in sentence.mentions and match.groupdict().get("near"):
        near = document.words[sentence.tokens[match.start("near")]]
        return None if mention is None or near not in _AT_TOWNS else mention.entity
    is_opening = (
        document.sentence_tokens[document.sentence_of(sentence.tokens[0])].start == sentence.tokens[match.start()]
    )
    is_dateline = "N,N" in match[0] and not is_opening and _ENDS.match(sentence.letters, match.end()) is not None
    is_voice = frame.is_bare and mention is not None and mention.entity.kind == "capital" and not is_dateline
    return None if mention is None or is_voice else mention.entity


_ALLOWED = {
    "noun": _PLACE | _PLURAL | _REGION | _STATELETS | _ISLES,
    "region": _REGION,
    "area": _REGION,
    "verb": _LIES,
    "in": frozenset({"in"}),
    "near": _NEAR,
    "coast": _COASTS,
    "side": _SIDES,
    "bracket": frozenset("("),
    "dash": frozenset("-–—"),
    "site": _SITES,
    "moving": _MOVING,
    "to": frozenset({"to"}),
    "on": frozenset({"on", "in"}),
}
"""The words that the last letter of a group of the frames may stand for."""


def _fits(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    def said(group: str) -> tuple[str, ...]:
        return tuple(document.words[sentence.tokens[position]] for position in range(*match.span(group)))

    given = {group for group, text in match.groupdict().items() if text}
    if "noun" in given and said("noun")[-1] in _ISLES:
        named = sentence.mentions.get(match.start("place"))
        if named is None or named.entity.kind != "region":
            return False
    if any(not _may_modify(word) for group in ("mods", "more") if group in given for word in said(group)):
        return False
    if any(said(group)[-1] not in allowed for group, allowed in _ALLOWED.items() if group in given):
        return False
    end = sentence.after(match.end() - 1)
    if not _CAMPAIGNS.isdisjoint(document.words[end : end + 1]):
        return False
    start = sentence.tokens[match.start()]
    before = document.words[max(0, start - 2) : start]
    is_first = match.start("place") == match.start() and ",t" not in match[0]
    is_loose = before[-1:] == ("from",) or (before[-1:] == ("of",) and not _BESIDE.isdisjoint(before))
    return not (is_first and is_loose and given.isdisjoint(("noun", "site")))


def _may_modify(word: str) -> bool:
    if word in _NO_MODIFIER or word.endswith(("-held", "-speaking", "-run", "-backed")):
        return False
    return not word.endswith("ed") or word in _PLAIN_PARTICIPLES
