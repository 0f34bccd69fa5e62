"""TQ401 and TQ402: number words of another language, and numbers written with another language's point and comma."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

FOREIGN_NUMBER_WORD = Rule(
    code="TQ401",
    name="foreign-number-word",
    summary="a number in lakh, crore, milliard or 'mil', which most readers of English cannot read",
    severity=Severity.MINOR,
    what="A quantity counted in lakh (100,000), crore (10 million) or milliard (a billion), or people and money counted in "
    "'mil', 'tys' (thousands), 'mld' or 'mlrd' (billions). In an article that is about South Asia or counts rupees lakh and "
    "crore are good Indian English, and the flag is for information.",
    why="Engines that translate from Hindi, Bengali, Urdu, French, Spanish or Polish leave the number word as it is; whoever "
    "aggregates figures then reads 3.5 where 350,000 is meant.",
    examples=(
        "The governor of Donetsk asked the [[three and a half lakh people]] there to leave.",
        "The storm in Florida left [[2.5 lakh homes]] without power.",
        "The budget of the city of Lyon is [[2 milliards]] this year.",
        "The flood left [[20 mil people]] without a roof, the ministry said.",
    ),
    clean=(
        "The governor of Donetsk asked the 350,000 people there to leave.",
        "Crore is a unit in the Indian numbering system.",
        "Lakh Singh won the race in Toronto.",
        "The film is 3 mil thick, and 20 mil plastic bags were found.",
    ),
    blind_spots="Number words that are English words too, such as the Turkish 'bin', and 'mil' before other nouns.",
    source="Ours; values after the Oxford English Dictionary.",
)
FOREIGN_NUMBER_FORMAT = Rule(
    code="TQ402",
    name="foreign-number-format",
    summary="a decimal comma or a point between thousands, as other languages write them",
    severity=Severity.MINOR,
    what="'3,5 percent' for 3.5 percent or '1.200 people' for 1,200 people.",
    why="A number copied unconverted from German, Spanish, Turkish or Russian text is read a thousand times too small or "
    "ten times too large.",
    examples=(
        "Inflation rose to [[64,3]] percent on Monday.",
        "The fire drove [[1.200]] people from their homes.",
        "The region received [[1.250.000]] euros.",
    ),
    clean=(
        "The fund returned 1.200 percent, and bonds 3.125 percent.",
        "In rooms 3,5 and 7 there were 1,200 people.",
        "Version 1.200 of the program has 12,345 users.",
    ),
    blind_spots="Points between thousands before a word that can be divided, such as 'kilometres'.",
    source="Ours; formats after the Unicode CLDR.",
)

_COUNTED = (
    "people|persons|residents|inhabitants|soldiers|troops|fighters|students|pupils|children|women|men|workers|"
    "employees|homes|houses|families|cases|deaths|patients|votes|voters|victims|refugees|migrants|passengers|"
    "police|policemen|officers|firefighters|protesters|demonstrators|prisoners|companies|vehicles|cars"
)
_MEASURED = "hectares|euros|dollars|tons|tonnes|pesos|reais|rubles|roubles|lira|liras|zlotys?|crowns|forints?"
_UNITS = {"lakh": 100_000, "lac": 100_000, "crore": 10_000_000, "milliard": 1_000_000_000}
_UNITS |= {"mil": 1000, "tys": 1000, "mlrd": 1_000_000_000, "mld": 1_000_000_000}
_SOUTH_ASIAN = frozenset({"lakh", "lac", "crore"})
_TRIGGERS = frozenset([*_UNITS, *(unit + "s" for unit in _UNITS)])
_VALUES = {"half": 0.5, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_VALUES |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}
_QUANTITY = re.compile(
    r"(?:(?:Rs\.?|INR|Tk\.?|₹|৳)\s?)?"
    rf"(?:(?P<digits>\d[\d,.]*)|\b(?P<word>several|few|many|{'|'.join(_VALUES)})\b(?P<half> and a half)?)"
    rf"[ -](?P<unit>lakh|lac|crore|milliard|(?:mil|tys|mlrd|mld)(?=\.? (?:{_COUNTED}|{_MEASURED})\b))s?\b(?:(?>(?: of)?) (?!and|or|in|on|at|to|for|by|with|from|as|has|have|had|is|are|was|were|will|after|this|last|per)[a-z]++\b)?",
    re.IGNORECASE,
)
_SOUTH_ASIA = words(
    "india indian indians rupee rupees rs ₹ inr delhi mumbai kolkata chennai bengaluru bangalore hyderabad gujarat kerala "
    "punjab maharashtra karnataka tamil bihar modi lok rajya pakistan pakistani karachi lahore islamabad bangladesh "
    "bangladeshi dhaka taka nepal nepali nepalese kathmandu lanka lankan colombo kashmir"
)
_POINT = re.compile(
    r"[.,](?<=\d[.,])(?:"
    rf"(?<=\.)\d{{3}}(?= (?:{_COUNTED})\b)|(?<=\.)\d00(?= (?:{_MEASURED})\b)"
    rf"|(?<=\.)\d{{3}}(?:\.\d{{3}}){{1,4}}(?= (?:{_COUNTED}|{_MEASURED})\b)"
    rf"|(?<=,)\d{{1,2}}(?= ?%| (?:per ?cent|million|billion|degrees|{_MEASURED}|kilomet(?:er|re)s|met(?:er|re)s|km)\b)"
    r")"
)
_FIRST_DIGITS = re.compile(r"(?<![\d.,$£€:/-])(?:0|[1-9]\d{0,2})\Z")
_TURN = str.maketrans(",.", ".,")


def find(document: Document) -> Iterator[Flag]:
    if not document.vocabulary.isdisjoint(_TRIGGERS):
        yield from _words(document)
    for match in _POINT.finditer(document.text):
        first = _FIRST_DIGITS.search(document.text, max(0, match.start() - 4), match.start())
        if first and (first[0] != "0" or match[0][0] == ","):
            written = first[0] + match[0]
            message = f"{written} is written as other languages do; English writes {written.translate(_TURN)}"
            yield FOREIGN_NUMBER_FORMAT.flag(
                document, first.start(), match.end(), message, suggestion=written.translate(_TURN)
            )


def _words(document: Document) -> Iterator[Flag]:
    is_at_home = not document.vocabulary.isdisjoint(_SOUTH_ASIA)
    for match in _QUANTITY.finditer(document.text):
        unit = match["unit"].lower()
        is_foreign = unit not in _SOUTH_ASIAN or not is_at_home
        yield FOREIGN_NUMBER_WORD.flag(
            document,
            *match.span(),
            f"{unit} is {_UNITS[unit]:,}; most readers of English do not count in it",
            severity=Severity.MINOR if is_foreign else Severity.INFO,
            evidence=((unit, float(_UNITS[unit])),),
            suggestion=_in_figures(match),
        )


def _in_figures(match: re.Match[str]) -> str:
    """The quantity with the number written out in figures, or nothing where it has no exact value."""
    word = (match["word"] or "").lower()
    try:
        value = float(match["digits"].replace(",", "").rstrip(".")) if match["digits"] else _VALUES[word]
    except (KeyError, ValueError):
        return ""
    value = (value + (0.5 if match["half"] else 0)) * _UNITS[match["unit"].lower()]
    rest = match[0][match.end("unit") - match.start() :].removeprefix("s").removeprefix(" of")
    return f"{value:,.0f}{rest}" if value == int(value) else ""


DETECTOR = Detector(rules=(FOREIGN_NUMBER_WORD, FOREIGN_NUMBER_FORMAT), find=find)
