"""CR305: a report of a conflict that accuses one side and lets only the other speak."""

from collections.abc import Iterator
from typing import NamedTuple

from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

ONE_SIDED_CONFLICT = Rule(
    code="CR305",
    name="one-sided-conflict",
    summary="one side of a conflict is accused, and only the other is heard",
    severity=Severity.INFO,
    what="Several statements of one party to a conflict, attacks told of the other party, and no word, denial or refusal "
    "to comment from that other party, nor a note that the claim could not be verified. The first attack is flagged.",
    why="In a war both sides make claims; a report that hears one of them says so, asks the other, or checks.",
    examples=(
        (
            "Ukraine's military said on Monday that the town was quiet. The governor of the region is in Kyiv. [[Russian forces "
            "shelled]] a market, a Ukrainian official said, and Russian troops attacked two villages in the night. President "
            "Zelensky said that help is on the way. Ukrainian officials said that the dead were buried on Sunday."
        ),
        (
            "The Israeli army said it had found a tunnel. [[Hamas fired]] rockets at two towns, Israeli police said. Israel's "
            "prime minister said that the answer would be hard. Hamas attacked the crossing in May, the Israeli army said."
        ),
    ),
    clean=(
        (
            "Ukraine's military said that Russian forces shelled a market. President Zelensky said that help is on the way. "
            "Ukrainian officials said that Russian troops attacked two villages. Russia denies targeting civilians."
        ),
        "Russian forces shelled a market, Ukraine's military said. The claim could not be independently verified.",
    ),
    blind_spots="Conflicts that are not in the list; parties inside a country; which side is right; a short report in a "
    "series that hears both.",
    source="Ours; newsroom rules on hearing both sides (BBC, Reuters, AP).",
)


class _Party(NamedTuple):
    """The words that name one side: the country, its people, its capital, those who speak for it."""

    name: str
    words: frozenset[str]


_CONFLICTS = (
    (
        _Party("Russian", wordset("russia russian russians moscow kremlin putin lavrov peskov konashenkov shoigu tass interfax separatist separatists")),
        _Party("Ukrainian", wordset("ukraine ukrainian ukrainians kyiv kiev zelensky zelenskiy zelenskyy kuleba podolyak haidai gaidai klitschko reznikov")),
    ),
    (
        _Party("Israeli", wordset("israel israeli israelis idf netanyahu gantz")),
        _Party("Palestinian", wordset("palestinian palestinians hamas gaza abbas haniyeh plo")),
    ),
    (
        _Party("Israeli", wordset("israel israeli israelis idf netanyahu")),
        _Party("Lebanese", wordset("hezbollah lebanon lebanese nasrallah")),
    ),
    (
        _Party("Israeli", wordset("israel israeli israelis idf netanyahu")),
        _Party("Iranian", wordset("iran iranian iranians tehran khamenei rouhani raisi zarif irgc")),
    ),
    (
        _Party("American", wordset("america american americans washington pentagon trump biden pompeo centcom")),
        _Party("Iranian", wordset("iran iranian iranians tehran khamenei rouhani raisi zarif irgc soleimani")),
    ),
    (
        _Party("Armenian", wordset("armenia armenian armenians yerevan pashinyan karabakh")),
        _Party("Azerbaijani", wordset("azerbaijan azerbaijani azerbaijanis azeri baku aliyev")),
    ),
    (
        _Party("Indian", wordset("india indian indians delhi modi")),
        _Party("Pakistani", wordset("pakistan pakistani pakistanis islamabad khan sharif")),
    ),
    (
        _Party("Saudi", wordset("saudi saudis riyadh coalition")),
        _Party("Houthi", wordset("houthi houthis sanaa")),
    ),
    (
        _Party("Ethiopian", wordset("ethiopia ethiopian ethiopians abiy addis")),
        _Party("Tigrayan", wordset("tigray tigrayan tigrayans tplf")),
    ),
    (
        _Party("Turkish", wordset("turkey turkish ankara erdogan")),
        _Party("Kurdish", wordset("kurdish kurds ypg pkk sdf")),
    ),
    (
        _Party("Chinese", wordset("china chinese beijing")),
        _Party("Taiwanese", wordset("taiwan taiwanese taipei")),
    ),
)  # fmt: skip
_NAMED = {word for pair in _CONFLICTS for party in pair for word in party.words}

_SPEECH = wordset(
    "said says saying told tells added claims claimed denies denied deny denying accused accuses accusing announced confirmed "
    "stated reported reports warned warns according wrote tweeted insisted insists rejected rejects dismissed called calls "
    "described condemned condemns responded comment quoted citing cited spokesman spokesperson spokeswoman statement "
    "claim vowed argues argued blamed blames admitted acknowledged declared posted urged demanded"
)
_ATTACKS = wordset(
    "attack attacked attacks shelled shelling shells fired fires bombed bombs bombing killed kills struck strikes hit launched "
    "launches destroyed destroys invaded invades seized captured murdered raped looted targeted raided ambushed"
)
_CHECKS = (
    "independently", "could not be verified", "unable to verify", "not be verified", "no immediate comment", "not immediately comment",
    "not immediately available", "not immediately respond", "did not respond", "declined to comment", "both sides", "no comment",
)  # fmt: skip
_LEAST_STATEMENTS = 3
_LEAST_ATTACKS = 2
_NEAR = 9
_SUBJECT = 3
"""Tokens from the name of a party to its deed: "Russian ground forces attacked"."""


def find(document: Document) -> Iterator[Flag]:
    vocabulary = document.vocabulary
    if vocabulary.isdisjoint(_NAMED) or vocabulary.isdisjoint(_ATTACKS) or vocabulary.isdisjoint(_SPEECH):
        return
    for pair in _CONFLICTS:
        if vocabulary.isdisjoint(pair[0].words) or vocabulary.isdisjoint(pair[1].words):
            continue
        flag = _one_sided(document, pair)
        if flag is not None:
            yield flag
            return


def _one_sided(document: Document, pair: tuple[_Party, _Party]) -> Flag | None:
    spoken = [_statements(document, pair, side) for side in (0, 1)]
    if min(spoken) > 0 or max(spoken) < _LEAST_STATEMENTS:
        return None
    heard, accused = pair if spoken[0] else pair[::-1]
    attacks = _attacks(document, accused)
    lowered = document.text.lower()
    if len(attacks) < _LEAST_ATTACKS or any(check in lowered for check in _CHECKS):
        return None
    first, last = attacks[0]
    return ONE_SIDED_CONFLICT.flag(
        document,
        document.tokens[first][0],
        document.tokens[last][1],
        f"the {accused.name} side is accused, and only the {heard.name} side is heard",
        evidence=(
            (f"{heard.name} statements", max(spoken)),
            (f"{accused.name} statements", 0),
            ("attacks told", len(attacks)),
        ),
    )


def _attacks(document: Document, party: _Party) -> list[tuple[int, int]]:
    """From the party's name to the verb: the article's own telling or anybody's, but no quotation."""
    found = []
    for index, word in enumerate(document.words):
        if word in party.words and not document.is_quoted(document.tokens[index][0]):
            for at in range(index + 1, min(index + 1 + _SUBJECT, len(document.words))):
                if document.words[at] in {".", ",", "'s", ";"}:
                    break
                if document.words[at] in _ATTACKS:
                    found.append((index, at))
                    break
    return found


def _statements(document: Document, pair: tuple[_Party, _Party], side: int) -> int:
    """How many sentences give the word of one side: of the two it is named nearest to a verb of speech."""
    sides = {word: at for at, party in enumerate(pair) for word in party.words}
    seen = set()
    for index in document.places_of(_SPEECH):
        sentence = document.sentence_at(document.tokens[index][0])
        first, last = document.sentence_tokens[sentence]
        near = list(document.words[max(first, index - _NEAR) : index][::-1])
        if _is_followed(document, index):
            near = list(document.words[index + 1 : min(last, index + _NEAR)]) + near
        if next((sides[name] for name in near if name in sides), None) == side:
            seen.add(sentence)
    return len(seen)


def _is_followed(document: Document, index: int) -> bool:
    """Whether a verb's speaker stands after it: "said the ministry", "according to Kyiv"."""
    return document.words[index] in {"according", "citing", "cited", "quoted"} or (
        document.words[index] in {"said", "says"} and index > 0 and document.words[index - 1] in {",", "”", '"', "“"}
    )


DETECTOR = Detector(rules=(ONE_SIDED_CONFLICT,), find=find, fields=("text",))
