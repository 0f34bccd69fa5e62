"""TQ109: auxiliaries and verb forms that do not go together."""

import re
from collections.abc import Iterator

from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, readings, skeleton
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

BROKEN_VERB_CHAIN = Rule(
    code="TQ109",
    name="broken-verb-chain",
    summary="'must to pay', 'is appear', 'has went', 'has not could': verb forms that cannot follow one another",
    severity=Severity.MINOR,
    what="A modal before 'to', a form of 'be' before a plain verb or a simple past, 'have' before a plain verb, a simple "
    "past or a modal, 'to' before a past form, a modal before an -ing form or an adjective, two forms of 'be' or 'have' in a row.",
    why="Engines choose auxiliary and verb apart from each other; when and whether something happened is then unclear.",
    examples=(
        "The mayor said that the works [[must to]] end this year.",
        "An actor who [[is appear]] in the new film spoke to the press.",
        "The suspect [[has went]] to the border with his family.",
        "The player [[has not could]] train with the team this week.",
        "With this program the community [[can more prosperous]] in the future.",
        "The wounded people [[were been]] taken to the hospital and [[can not to]] walk.",
    ),
    clean=(
        "The will to win is strong. All you have to do is click here.",
        "He has let them go, and has put it where it is cut. The bill is set to pass.",
        "The talks may begin to help; in May to June it rained.",
        "What a can opener does is open cans, as it must, and it will be.",
        "What it had was a reason, and what they were is known; the way he was was his own.",
    ),
    blind_spots="Verbs whose plain form, past and participle are one, such as 'put'.",
    source="Ours; forms after WordNet, the patterns counted in clean text.",
    measured=Measured(2, 3, "press releases, blogs and news held back"),
)

_ADVERB = "nr" + members("R", "NSBZDPTGJ")
_BASE = members("B", "NSZDPGJRTV")
_PAST = members("D", "NBPGJS")
_ING = members("G", "NJRPD")
_ADJECTIVE = members("J", "NSBZDPGRTV")
_MORE = skeleton(("more",))
_CHAIN = re.compile(
    # One class in front, which the search can look for by itself.
    rf"[mbht](?:(?<=m)(?P<to>n?t)|(?<=b)(?P<be>[{_ADVERB}]?[{_BASE}{_PAST}])|(?<=h)(?P<have>[{_ADVERB}]?[{_BASE}{_PAST}])|(?<=h)(?P<could>n?m)|(?<=b)(?P<modal>m)|(?<=b)(?P<happened>[{_ADVERB}]?[{members('DP')}])"
    rf"|(?<=t)(?P<past>[{_PAST}])|(?<=m)(?P<ing>[{_ADVERB}]?[{_ING}])|(?<=m)(?P<adjective>[{_ADVERB}{_MORE}]?[{_ADJECTIVE}]|{_MORE}[{members('J', 'BDZPG')}])(?=[pc.,]))"
)
_TWICE = re.compile("[bh]r?b")
_NOUNS_TOO = words("will might may can")
_BARE = words("help helped let dare need bid put set beset shed co-author cosponsor participate")
_INTRANSITIVE = words(
    "arrived died happened occurred appeared existed disappeared remained emerged worked participated lasted belonged consisted "
    "seemed functioned vanished arisen complained suffered"
)
"""Verbs without a passive."""
_SINGLE = words("is are was were")
_ASKING = words("what where who how it which that") | words("do does did all")
_NEVER_BESIDE = {
    *((one, "been") for one in ("is", "are", "was", "were", "am", "be", "been")),
    *((one, "being") for one in ("has", "had", "being", "been")),
}
"""Forms of 'have' and 'be' that cannot follow one another, even with an adverb between."""
_MODALS = words("would should must could shall")
_CLEFT = words("do does did done is all what thing things way step how")
"""Before a form of 'be' that a plain verb may follow: "all he did was run"."""
_RELATIVES = words("all everything anything whatever whoever as that what than best everyone how it")
"""Before "could to": "did everything they could to help"."""
_ADJECTIVES_TOO = words("likely sure worth present such")


def find(document: Document) -> Iterator[Flag]:
    for pattern, is_wrong in ((_CHAIN, _is_broken), (_TWICE, _is_twice)):
        for match, index in matches(document, pattern):
            if is_prose(document, index) and is_wrong(document, match, document.sentence_tokens[index].start):
                start, end = document.tokens[match.start()][0], document.tokens[match.end() - 1][1]
                wrong = document.text[start:end]
                if not document.is_quoted(start):
                    message = f"{wrong!r}: these verb forms cannot follow one another"
                    yield BROKEN_VERB_CHAIN.flag(document, start, end, message)


def _is_broken(document: Document, match: re.Match[str], first: int) -> bool:
    shape, at, last = match.string, match.start(), match.end() - 1
    word, before = document.words[last], document.words[max(first, at - 8) : at]
    if is_capital(document, at) or is_capital(document, last) or (shape[at - 1 : at] in tuple("dgi'#") and at > first):
        return False
    if match["to"]:
        is_relative = document.words[at] in {"could", "should"} and not _RELATIVES.isdisjoint(before[-4:])
        is_denied = match.end() - at == 3  # "can not to": no noun stands before "not"
        return (is_denied or document.words[at] not in _NOUNS_TOO) and not is_relative
    if match["adjective"] or match["ing"]:
        return document.words[at] not in {"may", "might"} and word not in _ADJECTIVES_TOO and at > first
    if match["happened"] or match["modal"]:
        is_passive = word in _INTRANSITIVE and document.words[last + 1 : last + 2] != ("at",)
        return is_passive or (word in _MODALS and document.words[at] in _SINGLE and _ASKING.isdisjoint(before))
    if match["be"] or match["have"]:
        is_statement = at > first and (not match["be"] or _CLEFT.isdisjoint(before))
        return is_statement and word not in _BARE and _is_verb(shape, last)
    return match["could"] is not None or at > first


def _is_twice(document: Document, match: re.Match[str], _first: int) -> bool:
    return (document.words[match.start()], document.words[match.end() - 1]) in _NEVER_BESIDE


def _is_verb(shape: str, at: int) -> bool:
    return not readings(shape[at + 1 : at + 2]) & READINGS["N"] or bool(readings(shape[at]) & READINGS["D"])


DETECTOR = Detector(rules=(BROKEN_VERB_CHAIN,), find=find)
