"""Which town a text calls the capital of which state, in titles, appositions and clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.entities import Mention, state_words
from flagger.facts.location import place_in
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document

_CAPITAL = {"capital": "K"}
_TRIGGERS = frozenset(_CAPITAL)
_PL = r"(?P<place>N|(?<!W)W{1,3}(?!W))"
_MODS = r"(?P<mods>w{0,2})"
_FRAMES = (
    re.compile(rf"(?P<whole>D|N(?=S))S?{_MODS}Kk?(?:(?P<comma>,)|u)?{_PL}"),
    re.compile(rf"{_PL},(?P<as>J)?t?{_MODS}Kk?ut?(?P<whole>N)(?=[,.c]|(?P<since>J)[xd])"),
    re.compile(rf"{_PL},(?:(?P<whole>N)S|t?(?P<adjective>D)){_MODS}Kk?(?=[,.c])"),
    re.compile(
        rf"{_PL}(?:,q)?(?:b|(?P<remains>w))(?:t?{_MODS}Kk?ut?(?P<whole>N)|(?P<owner>N)SK|t(?P<adjective>D)K)k?(?![SWk])"
    ),
    re.compile(rf"{_PL}(?P<serves>w)Jt?{_MODS}Kk?ut?(?P<whole>N)(?![SW])"),
    re.compile(rf"tKk?ut?(?P<whole>N)(?P<comma>,?){_PL}"),
    re.compile(rf"(?P<whole>N)ct{_MODS}Kk?,?{_PL}(?=[,.whb])"),
    re.compile(rf"tKk?ut?(?P<whole>N)b{_PL}(?=[,.c])"),
    re.compile(rf"(?P<as>J)(?P<whole>N)SKk?,{_PL}(?=[whb])"),
)
_PLAIN = wordset(
    "bustling sprawling besieged embattled beautiful historic coastal leafy sleepy vast crowded beleaguered"
)
"""Words that leave a capital one, as "former" and "fashion" don't; so do those that tell of its scars."""

_SCARS = ("-scarred", "-torn", "-ravaged", "-hit", "-soaked", "-stricken", "-swept")
_CLOSED = re.compile(r"[,.]")
_PRESENT = frozenset({"is", "'s", "are"})


@dataclass(frozen=True, slots=True)
class Capital:
    """A town called a capital, the state, the tokens that say so, and the sentence with its index."""

    place: Mention
    whole: Mention
    telling: Telling
    index: int
    sentence: Shape


def capitals(document: Document) -> Iterator[Capital]:
    """The towns that a document calls capitals of states today; each naming of one once."""
    for index, bounds in sentences_with(document, _TRIGGERS):
        if state_words().isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _CAPITAL):
            for frame in _FRAMES:
                for match in frame.finditer(sentence.letters):
                    place = place_in(document, sentence, match)
                    if place is None or place.first in seen or not _is_plain(document, sentence, match):
                        continue
                    seen.add(place.first)
                    groups = match.groupdict()
                    name = next(name for name in ("whole", "owner", "adjective") if groups.get(name))
                    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
                    first += document.words[first] == "the"
                    telling = Telling(first, first, last, is_named=True)
                    yield Capital(place, sentence.mentions[match.start(name)], telling, index, sentence)


def _is_plain(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether nothing makes the capital one of another time or kind, and an apposition ends where it must."""
    groups = match.groupdict()
    mods = [document.words[sentence.tokens[at]] for at in range(*match.span("mods"))] if groups.get("mods") else []
    if not all(word in _PLAIN or word.endswith(_SCARS) for word in mods):
        return False
    if groups.get("comma") and not _CLOSED.match(sentence.letters, match.end()):
        return False
    for name in ("serves", "as", "since", "remains"):
        if groups.get(name) and document.words[sentence.tokens[match.start(name)]] != name:
            return False
    verb = sentence.letters.find("b", match.start(), match.end())
    return verb < 0 or document.words[sentence.tokens[verb]] in _PRESENT
