"""Finding long patterns cheaply: a plain substring leads to the few places where the pattern is tried at all."""

import re
from collections.abc import Iterable, Iterator

_BEFORE = 90
_AFTER = 120


def around(text: str, literal: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that contain a literal, left to right, none twice.

    The pattern must not reach more than some 90 characters before the literal and 120 behind it.
    """
    done = 0
    at = text.find(literal)
    while at >= 0:
        match = pattern.search(text, max(done, at - _BEFORE), at + _AFTER)
        if match:
            yield match
            done = match.end()
        at = text.find(literal, max(at + len(literal), done))


def beside(text: str, starts: Iterable[int], literal: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches as `around` finds them, where a word of the literal is known to stand only at these places, left to right."""
    done = 0
    for start in starts:
        at = text.find(literal, max(0, start - len(literal)), start + 2 * len(literal))
        match = pattern.search(text, max(done, at - _BEFORE), at + _AFTER) if at >= 0 else None
        if match:
            yield match
            done = match.end()
