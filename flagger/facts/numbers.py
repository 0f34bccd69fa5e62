"""Whole numbers as an article writes them: digits or words."""

from flagger.facts.wordlist import wordset

_LOW = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_LOW.split())}
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: value * 10 for value, word in enumerate(_ROUND.split(), 2)}
WORDS = "(?:" + "|".join(_TENS) + r")(?:-\w{3,5})?|" + "|".join(sorted(_UNITS, key=len, reverse=True))
"""A pattern of the numbers below a hundred that are written as words."""
_DOZEN = 12
_LONGEST = 10
SCALES = wordset("hundred thousand million billion trillion dozens hundreds thousands millions")
"""Words that make the number before them a part of a larger one."""


def number_of(word: str) -> int | None:
    """The whole number that one word in lower case writes, "1,200", "twelve" or "thirty-four"; None for any other.

    >>> [number_of(word) for word in ("1,200", "twelve", "thirty-four", "1.5", "many")]
    [1200, 12, 34, None, None]
    """
    if word[:1].isdigit():
        plain = word.replace(",", "")
        is_grouped = "," not in word or all(len(group) == 3 for group in word.split(",")[1:])
        return int(plain) if plain.isascii() and plain.isdigit() and is_grouped and len(plain) < _LONGEST else None
    if word == "dozen":
        return _DOZEN
    tens, _, unit = word.partition("-")
    if unit:
        return _TENS[tens] + _UNITS[unit] if tens in _TENS and 0 < _UNITS.get(unit, 0) < 10 else None
    return _UNITS.get(word, _TENS.get(word))
