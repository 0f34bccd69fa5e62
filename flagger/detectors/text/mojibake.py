"""TX101: text that was decoded with the wrong table, such as "donâ€™t" for "don’t"."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from flagger.language.characters import unusual_kinds
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MOJIBAKE = Rule(
    code="TX101",
    name="mojibake",
    summary="text decoded with the wrong character table",
    severity=Severity.MINOR,
    what="Letters and signs that stand for one character whose bytes were read in the wrong encoding.",
    why="The text went through a broken scraper or database; words so spelt are found by no search and no model.",
    examples=(
        "He said he [[donâ€™t]] know.",
        "The [[cafÃ©]] in Paris was closed.",
        "It rose by [[5Â°C]] in a year.",
        "Prices fell last [[week.Â]] The bank said nothing.",
    ),
    clean=(
        "The café’s owner, Émilie Lefèvre, paid €20 – “too much”, she said.",
        "SÃO PAULO: Brazil’s largest city, and PARIS À LA CARTE.",
        "Tromsø, Łódź, Đà Nẵng and Žižkov are in the list; it costs £5 (≈ €6) ±2 %.",
    ),
    blind_spots="Damage that happened twice, or lost a byte on the way, often has no suggestion. One flag stands for all "
    "places with the same damage, and five for an article. Texts about encodings are skipped.",
    source="ftfy's table of unlikely character pairs decides what is damage and how to mend it.",
    measured=Measured(50, 50, "articles, web pages and press releases held back from tuning"),
)

_LEADS = "\u00c2-\u00f4\u0102\u0103\u0432\u0393\u0413\u0420\u0421\u221a\u201a\u03b2\u0101"
_FOLLOWERS = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d"
    "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\u0402\u00c4\u00c7"
)
_LOST = {
    r"â€(?![\u0080-\u00bf\u0152-\u2122])": "”",  # the third byte of a closing quotation mark is no character at all
    r"(?<=[a-z.,;:!?”])Â(?=[ \n]|\Z)": "",  # a no-break space whose second byte became a plain one
    r"(?<=[a-z])â(?=(?:s|t|re|ve|ll|d|m)\b)": "’",  # "itâs": the second and third byte were dropped as control characters
    r"(?<![^\s(])â(?=[A-Z])": "“",
    r"(?<=[a-z]s)â(?=[ \n]|\Z)|(?<=\bO)â(?=[A-Z])": "’",
    r"(?<=[a-z.,!?])â(?:\?|(?=[ \n]|\Z))": "”",
    r"(?<= )â(?= )": "–",
}
"""Damage that lost bytes, so that it can't be undone by decoding, and what it stood for."""

_LEAD = re.compile(f"[{_LEADS}]")
_CANDIDATE = re.compile("|".join([f"[{_LEADS}][{_FOLLOWERS}]", *_LOST]))
"""Damage, which begins with one of the leads."""

_LOST_RULES = [(re.compile(pattern), mended) for pattern, mended in _LOST.items()]

_LEAD_KINDS = frozenset(map(chr, range(0xC2, 0xF5))) | frozenset("ĂăвΓГРС√‚βā")
_ABOUT_ENCODING = frozenset({"unicode", "mojibake", "utf-8", "encodings"})
_LONGEST = 60
_MOST_FLAGS = 5
_MOST_PASSAGES = 100
"""Different passages that are looked at closely; an article with more is flagged long before."""


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if _LEAD_KINDS.isdisjoint(unusual_kinds(document)) or not _ABOUT_ENCODING.isdisjoint(document.vocabulary):
        return
    repaired: dict[str, str] = {}
    first: dict[tuple[str, str], tuple[int, int, str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    done = 0
    for lead in _LEAD.finditer(text):
        match = _CANDIDATE.match(text, lead.start()) if lead.start() >= done else None
        if match is None:
            continue
        start, end = _passage_around(text, match)
        done = end
        passage = text[start:end]
        if passage not in repaired:
            if len(repaired) == _MOST_PASSAGES:
                break
            repaired[passage] = _repair(passage)
        if repaired[passage] != passage:
            damage = _difference(passage, repaired[passage])
            first.setdefault(damage, (start, end, repaired[passage]))
            counts[damage] += 1
    shown: list[str] = []
    for (damaged, mended), (start, end, suggestion) in first.items():
        if len(shown) == _MOST_FLAGS or any(other in damaged for other in shown):
            continue
        shown.append(damaged)
        times = counts[damaged, mended]
        yield MOJIBAKE.flag(
            document,
            start,
            end,
            f"wrongly decoded: {damaged!r} stands for {mended!r}" + (f", {times} times" if times > 1 else ""),
            evidence=(("count", times),),
            suggestion=suggestion,
        )


def _passage_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The span between the spaces around a match; a no-break space is no edge, since damage is full of them."""
    start, end = match.span()
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and text[start - 1] not in " \t\r\n":
        start -= 1
    while end < last and text[end] not in " \t\r\n":
        end += 1
    return start, end


def _repair(passage: str) -> str:
    """The passage as it was before it was damaged; the same passage if it is sound."""
    import ftfy  # takes 50 ms, and nearly no article needs it

    return _restore(ftfy.fix_encoding(_restore(passage)))


def _restore(passage: str) -> str:
    """The passage with a likely character wherever bytes were lost."""
    for pattern, mended in _LOST_RULES:
        passage = pattern.sub(mended, passage)
    return passage


def _difference(damaged: str, mended: str) -> tuple[str, str]:
    """The parts in which two passages differ, without what they share at both ends."""
    start = _shared(damaged, mended)
    tail = _shared(damaged[start:][::-1], mended[start:][::-1])
    return damaged[start : len(damaged) - tail], mended[start : len(mended) - tail]


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


DETECTOR = Detector(rules=(MOJIBAKE,), find=find, english=False)
