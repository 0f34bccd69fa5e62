"""Finding long patterns cheaply: a plain substring leads to the few places where the pattern is tried at all."""

import re
from collections.abc import Iterator

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
