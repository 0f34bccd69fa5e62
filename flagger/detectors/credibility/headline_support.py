"""CR102: a headline whose numbers, names or words the text below never mentions."""

import re
from collections.abc import Iterator

from flagger.detectors.credibility.headline import body_of, headline_of
from flagger.detectors.credibility.mentions import SCALES, mentions_name, mentions_number, stem_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

UNSUPPORTED_HEADLINE = Rule(
    code="CR102",
    name="unsupported-headline",
    summary="a number, a name or the whole subject of the headline is missing from the text",
    severity=Severity.MINOR,
    what="The headline gives a number or a name that the text never mentions in any form, or hardly a word of it occurs "
    "in the text. Roundings, sums, abbreviations, the people of a country and its capital count as mentions.",
    why="A headline that promises what the text does not have misleads those who read no further, or was scraped from "
    "another page.",
    examples=(
        (
            "Flood kills [[340]] in the valley of Zell\n\nA flood in the valley of Zell killed several people on Monday, the "
            "rescue service said. Helicopters brought dozens of others to safety during the night. The river had risen "
            "after a week of rain. The mayor of the largest village said the bridge was gone and that nobody could tell yet "
            "how many houses were lost. Schools stay closed until the water falls, the government of the province said. "
            "Forecasters expect dry weather from the middle of the week. A relief fund was opened by the bishop, and the "
            "army sent engineers with a mobile bridge. The last flood of that size was measured two generations ago. Farmers "
            "fear for the harvest, and insurers have sent their first assessors to the region, a spokeswoman for them said."
        ),
        (
            "Minister meets [[Castellano]] over the harbour\n\nThe minister of transport spoke with the union of dock workers "
            "on Monday about the plans for the harbour. Both sides called the talks useful. The strike, now in its second "
            "week, goes on until a vote of the members, the union said. Ships wait in the roads, and shops report that fruit "
            "is short. The port authority put the loss at a million a day. A mediator will be named this week. The minister "
            "said he hoped for an offer by the weekend. The union asks for shorter shifts and a bonus for night work. Similar "
            "strikes ended last year after three weeks with a rise in pay. The employers said they would come to the table "
            "as soon as the blockade of the gates was lifted, and not an hour before that."
        ),
    ),
    clean=(
        "Dozens hurt in fire\n\nA fire in a hotel hurt 24 people on Monday, police said.",
        "UK to leave treaty\n\nBritain will leave the treaty next year, the prime minister said on Monday in London.",
    ),
    blind_spots="Headlines in title case, where only numbers and the whole subject are checked; a truncated text; names "
    "that the text only describes ('the chancellor').",
    source="Ours; after the headline-body checks in the W3C credibility signals (title representativeness).",
    measured=Measured(13, 20, "headlines of 7,066 US Senate press releases"),
)

_LEAST_BODY_CHARS = 600
_SMALLEST = 13
"""Smaller numbers are too often counted out in the text: the three who were hurt are named one by one."""
_PRIMER = 101
"""As in "Gardening 101"."""
_NUMBER = re.compile(
    r"(?<![\w.,:/$#&-])([$€£]?)(\d{1,12}(?>(?:,\d{3})*)(?>(?:\.\d{1,4})?))(%| percent\b| per cent\b)?(?![.:/-]?\d|[+])([ -]?)([a-z]{0,9})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|no|nos|article|section|route|highway|interstate|page"
    r"|s|h\.r|bill|law|day|room|flight|chapter|boeing|airbus|iphone|windows|formula|covid|world|area|studio|channel|episode|season)\.? $|#$",
    re.IGNORECASE,
)
"""What makes the number after it a date or a name instead of a quantity."""
_VAGUE = re.compile(
    r"\b(?:over|more than|nearly|almost|about|around|up to|at least|some|approximately|under) $", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z]\w* $")
_UNITS = wordset("st nd rd th s mm cm km kg mph gb mb tb mp hp inch foot f")
"""What follows the number of a model or a rank."""
_NAME = re.compile(
    r"(?<![\w'’.@#/-])[A-Z][\w.]*+(?>(?:-\w++)*)(?>(?: (?:[A-Z][\w.]*+(?>(?:-\w++)*)|of\b|de\b|the(?= [A-Z])))*)"
)
_PART = re.compile(r"[\w.]{2,}")
_OPENINGS = re.compile(r"(?:^|[:?!.|–—\"“‘'(\[]\s*|\s-\s|\b(?:by|via) )$")
_CLOSINGS = re.compile(r"\s*(?:[:|)\]]|[-–—] )")
_BYLINE = re.compile(r"\b(?:says|writes|said|argues|asks) $")
_STATEMENT = re.compile(
    r"\b(?:comments?|statement|letter|remarks|speech|op-ed|responds|interview|obituaries)\b", re.IGNORECASE
)
_NO_NAMES = wordset(
    "president minister prime senator senators senate congress governor mayor chief director secretary chairman king queen "
    "prince princess pope dr mr mrs ms sir lord lady judge justice general captain sen rep gov reps sens party court "
    "d.c dc u.s i i'm i'd i've monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb aug sept oct nov dec twitter facebook youtube instagram tv ceo mp "
    "news live video watch opinion herald post times the of de and el la il al"
)
"""Capitalised words that are no names, or that a text may leave to its form: a tweet that is shown needs no Twitter."""
_WORD = re.compile(r"[a-z][a-z'’]{3,}")
_LONG_WORD = re.compile(r"\b[A-Za-z][\w'’-]{3,}")
_TITLE_CASE_SHARE = 0.5
_LEAST_WORDS = 6
_MARKS = frozenset('"“”')
"""A text that begins with a quotation is a statement, which need not repeat what it is about."""
_LEAST_SHARE = 0.15
_FILLERS = wordset(
    "about after again against amid among are been before being between could does down during even ever every first from "
    "gets give gives goes have here into just know like make makes more most much must need never next only other over "
    "says said should some still such take takes tell than that their them then there these they this those through "
    "today under until update upon want wants were what when where which while will with without would year years your"
)


def find(document: Document) -> Iterator[Flag]:
    headline = headline_of(document)
    if headline is None:
        return
    body = body_of(document, headline)
    if len(body) < _LEAST_BODY_CHARS:
        return
    text = document.quote(headline)
    lowered = body.lower()
    is_statement = body.lstrip()[:1] in _MARKS
    share = None if is_statement else _share_mentioned(text.lower(), lowered)
    if share is not None and share <= _LEAST_SHARE:
        yield UNSUPPORTED_HEADLINE.flag(
            document,
            *headline,
            "hardly a word of the headline occurs in the text: it may belong to another article",
            evidence=(("share of the headline's words in the text", round(share, 2)),),
        )
        return
    for match in _NUMBER.finditer(text):
        vague = _VAGUE.search(text[: match.start()]) is not None
        if _is_quantity(match, text) and not mentions_number(
            lowered, match[2], match[5].lower(), money=bool(match[1]), vague=vague
        ):
            start, end = headline.start + match.start(2), headline.start + match.end(2)
            yield UNSUPPORTED_HEADLINE.flag(
                document, start, end, f"the headline says {match[2]}, a number that the text never gives"
            )
    for start, end in _names(text):
        parts = [part for part in _PART.findall(text[start:end]) if part.lower().strip(".") not in _NO_NAMES]
        if parts and not any(mentions_name(body, lowered, part) for part in parts):
            yield UNSUPPORTED_HEADLINE.flag(
                document,
                headline.start + start,
                headline.start + end,
                f"the headline names '{text[start:end]}', whom or which the text never mentions",
            )


def _share_mentioned(headline: str, lowered: str) -> float | None:
    """Which share of the headline's content words has its stem in the text; None for too few words."""
    words = {word for word in _WORD.findall(headline) if word not in _FILLERS}
    if len(words) < _LEAST_WORDS or _STATEMENT.search(headline):
        return None
    return sum(stem_of(word) in lowered for word in words) / len(words)


def _is_quantity(match: re.Match[str], text: str) -> bool:
    _, digits, percent, gap, unit = match.groups()
    value = float(digits.replace(",", ""))
    if match.start() == 0 or unit.lower() in _UNITS or _LABEL.search(text[: match.start()]):
        return False
    if not match[1] and not _is_title_case(text) and _NAME_BEFORE.search(text[: match.start()]):
        return False
    if unit and not gap and unit.lower() not in SCALES:
        return False
    if 1900 <= value <= 2100 and not percent and "," not in digits and not match[1]:
        return False
    return bool(percent) or (value >= _SMALLEST and value != _PRIMER)


def _names(text: str) -> list[tuple[int, int]]:
    """Capitalised words that are names for sure: inside a sentence-case headline, one for each run of them."""
    if _is_title_case(text):
        return []
    return [
        match.span()
        for match in _NAME.finditer(text)
        if not _OPENINGS.search(text[: match.start()])
        and not _CLOSINGS.match(text, match.end())
        and not (match.end() == len(text) and _BYLINE.search(text[: match.start()]))
    ]


def _is_title_case(text: str) -> bool:
    """Whether most longer words have a capital, or there are none to tell by."""
    words = [match[0] for match in _LONG_WORD.finditer(text)][1:]
    return not words or sum(word[0].isupper() for word in words) > _TITLE_CASE_SHARE * len(words)


DETECTOR = Detector(rules=(UNSUPPORTED_HEADLINE,), find=find)
