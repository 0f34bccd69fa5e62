"""Text of hostile articles as a page can show it: characters that a browser swallows or obeys get a visible name."""

import re

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u200b\u2028\u2029\u2060\ufeff"
_UNSENDABLE = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"

SPECIAL = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_UNSEEN}{_UNSENDABLE}]+")
"""Runs of characters that are invisible, turn the reading direction, or do not survive the way to a browser.

Joiners inside emoji and Persian words are left alone: there they are part of the writing.
"""

_SHORT = {
    "\x00": "NUL", "\r": "CR", "\x1b": "ESC", "\x7f": "DEL", "\u00ad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP",
    "\u200e": "LRM", "\u200f": "RLM", "\u2028": "LSEP", "\u2029": "PSEP", "\u202a": "LRE", "\u202b": "RLE",
    "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip
"""The short names that Unicode's charts print for characters without a shape."""

_MOST_NAMED = 3


def name_of(run: str) -> str:
    """What a run of special characters is called on the page, as "RLO" for the one that turns the direction."""
    names = [_SHORT.get(char, f"U+{ord(char):04X}") for char in dict.fromkeys(run[:_MOST_NAMED])]
    more = f" ×{len(run)}" if len(run) > 1 else ""
    return " ".join(names) + more


def visible(text: str) -> str:
    """The text with every special character replaced by its name in brackets; safe to encode and to show in line."""
    return SPECIAL.sub(lambda run: f"⟨{name_of(run[0])}⟩", text.replace("\r\n", "\n").replace("\r", "\n"))
