"""Text that cannot do harm where it is shown: no control character reaches a terminal or a spreadsheet as itself."""

import re
import unicodedata

from flagger.records import Evidence

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ELLIPSIS = "…"


def visible(text: str) -> str:
    r"""The text with every character that has no shape of its own written as an escape; spaces stay.

    Those are control, format and direction characters, line breaks, lone surrogates, and code points without a meaning.

    >>> print(visible("red \x1b[31m, turned \u202e, joined\u200d, café"))
    red \x1b[31m, turned \u202e, joined\u200d, café
    """
    if text.isprintable():
        return text
    return "".join(
        [char if char.isprintable() or unicodedata.category(char) == "Zs" else _escape(char) for char in text]
    )


def shortened(text: str, limit: int) -> str:
    """The text, or as much of it as fits into `limit` characters with an ellipsis at its end."""
    return text if len(text) <= limit else text[: limit - 1] + _ELLIPSIS


def evidence_text(evidence: Evidence) -> str:
    """The facts of a flag on one line.

    >>> evidence_text((("fact", "Russia annexed Crimea"), ("year", 2014.0)))
    'fact: Russia annexed Crimea; year: 2014'
    """
    return "; ".join(f"{key}: {value_text(value)}" for key, value in evidence)


def value_text(value: str | float) -> str:
    """A value of evidence as people write it: whole numbers without a fraction."""
    return value if isinstance(value, str) else f"{value:.15g}"


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that it can be encoded and no offset moves."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
