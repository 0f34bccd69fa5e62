"""Whether a text mentions a name or a number of its headline in any form: abbreviated, inflected, rounded, added up."""

import re
from functools import lru_cache

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_QUANTITY = re.compile(
    r"(\d{1,15}(?>(?:,\d{2,3})*)(?>(?:\.\d{1,6})?))[\s\u00a0-]{0,2}(?:("
    + "|".join(sorted(SCALES, key=len, reverse=True))
    + r")\b)?"
)
_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - the same
_SHARES = {25: "quarter", 33: "third", 50: "half", 66: "thirds", 67: "thirds", 75: "quarters", 100: "double"}
_WORD_NUMBER = re.compile(rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_SMALL[:9])}))?|({'|'.join(_SMALL[::-1])}))\b")
_ROUNDING = 0.12
"""A headline rounds: 4,836 becomes 5,000."""
_LOOSE_ROUNDING = 0.3
"""And says "over 200,000" of 228,000."""
_MOST_FOR_SUMS = 80
"""Numbers of a text that are added up in pairs; a longer list of them is a table, where any sum can be had."""

_VAGUE = (
    ("dozens", 24, 120), ("scores", 40, 200), ("hundreds of thousands", 2e5, 1e6), ("tens of thousands", 2e4, 1e5),
    ("hundreds", 200, 1000), ("thousands", 2000, 2e4), ("half a million", 4e5, 6e5), ("half a billion", 4e8, 6e8),
    ("millions", 2e6, 1e9), ("billions", 2e9, 1e12),
)  # fmt: skip
"""Words for a number, with the range that they may stand for."""
_LEAST_ITEM = 0.01
"""The items that a sum of money is made of, as a share of it; smaller numbers are of something else."""

_GROUPS = (
    "us u.s usa america american united states|washington|white house", "uk u.k britain british united kingdom|england|english|london|scotland|wales|welsh|scottish|briton",
    "eu e.u european|europe|brussels", "un u.n united nations", "france french paris macron", "germany german berlin merkel scholz",
    "spain spanish madrid spaniard", "italy italian rome", "netherlands dutch holland", "switzerland swiss", "greece greek athens", "poland polish warsaw",
    "ireland irish dublin", "denmark danish", "finland finnish finn", "thailand thai", "philippines filipino philippine manila", "ukraine ukrainian kyiv kiev",
    "russia russian moscow kremlin putin", "china chinese beijing", "japan japanese tokyo", "iran iranian tehran", "israel israeli jerusalem tel-aviv",
    "turkey turkish ankara türkiye erdogan", "india indian delhi", "pakistan pakistani islamabad", "korea korean pyongyang seoul", "syria syrian damascus",
    "saudi riyadh", "egypt egyptian cairo", "canada canadian ottawa", "australia australian aussie canberra aussies", "zealand zealander kiwi nz wellington",
    "peru peruvian lima", "venezuela venezuelan caracas", "cyprus cypriot", "afghanistan afghan kabul taliban", "gop republican", "dems democrat liberal dem",
    "scotus supreme-court", "potus president", "fed federal-reserve", "ny new-york nyc", "la los-angeles l.a", "dc washington", "nhs health-service",
    "pm prime-minister", "mp mps lawmaker parliament", "hk hong-kong", "covid coronavirus pandemic", "bbc broadcaster", "vp vice-president", "xmas christmas", "okc oklahoma", "jfk kennedy", "philly philadelphia",
)  # fmt: skip
_SAME = {
    name: tuple(other.replace("-", " ") for other in re.split(r"[ |]", group))
    for group in _GROUPS
    for name in re.split(r"[ |]", group)
}
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[ -]+(?:of|the|and|for|de|on|in|to)?[ -]*[A-Z][a-z]+){1,7}")


def mentions_name(body: str, lowered: str, name: str) -> bool:
    """Whether the body has a name, its stem, its people, its capital or what its letters stand for."""
    word = name.lower().strip(".")
    if name[:-1].isupper() and name[-1] == "s":
        word, name = word[:-1], name[:-1]
    if word in lowered or stem_of(word) in lowered:
        return True
    if any(form in lowered for form in _SAME.get(word, ())):
        return True
    return name.isupper() and len(word) < 7 and word.replace(".", "") in _initials(body)


def stem_of(word: str) -> str:
    """What stays of a word in its inflections: "russia" and "russian", "attack" and "attacking" share theirs."""
    return word[: max(4, len(word) - 3)]


@lru_cache(maxsize=4)
def _initials(body: str) -> frozenset[str]:
    found = set()
    for match in _CAPITALISED.finditer(body):
        found.add("".join(word[0] for word in re.split(r"[ -]+", match[0])).lower())
        found.add("".join(word[0] for word in re.split(r"[ -]+", match[0]) if word[0].isupper()).lower())
    return frozenset(found)


def mentions_number(lowered: str, digits: str, scale: str, *, money: bool = False, vague: bool = False) -> bool:
    """Whether the body has a number in digits or words, near enough for a headline, or numbers that add up to it."""
    if digits in lowered or digits.replace(",", "") in lowered:
        return True
    value = float(digits.replace(",", ""))
    if (share := _SHARES.get(round(value))) and share in lowered:
        return True
    target = value * SCALES.get(scale, 1)
    known = _quantities(lowered)
    rounding = _LOOSE_ROUNDING if vague else _ROUNDING
    if any(abs(number - wanted) <= rounding * wanted for number in known for wanted in (value, target)):
        return True
    if money and sum(number for number in known if _LEAST_ITEM * target < number < target) > (1 - _ROUNDING) * target:
        return True
    if any(word in lowered and low <= target < high for word, low, high in _VAGUE):
        return True
    return len(known) <= _MOST_FOR_SUMS and any(target - number in known for number in known)


@lru_cache(maxsize=4)
def _quantities(lowered: str) -> tuple[float, ...]:
    """The numbers of a text in its order, plain and scaled; those that stand twice are there twice, for sums."""
    found: list[float] = []
    for match in _QUANTITY.finditer(lowered):
        number = float(match[1].replace(",", ""))
        found.append(number * SCALES.get(match[2] or "", 1))
        if match[2]:
            found.append(number)
    for tens, ones, small in _WORD_NUMBER.findall(lowered):
        units = _SMALL.index(small or ones) + 1 if small or ones else 0
        found.append(float(units + (10 * (_TENS.index(tens) + 2) if tens else 0)))
    return tuple(found)
