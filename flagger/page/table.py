"""The table of page furniture, furniture.txt, as patterns: whole lines by first word, sentences by trigger word.

The table is read on first use, and the patterns of a word are compiled when a text first has it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Kind(StrEnum):
    """What a line of furniture is: a section of the table, and the words that a message names it by."""

    SOURCE = "source note"
    SYNDICATION = "syndication note"
    COMMENTS = "comment form"
    SHARING = "share and follow buttons"
    SIGN_UP = "sign-up or subscription prompt"
    CONSENT = "consent or privacy notice"
    CONTROLS = "page controls"
    ADVERT = "advertising marker"
    LEGAL = "copyright or legal notice"
    LABELS = "tags or author box"
    PLAYER = "media player controls"
    LINK = "link to another story"
    RELATED = "heading of related stories"


class Phrase(NamedTuple):
    """A kind of furniture, and whether its wording alone shows it or only the company that it keeps."""

    kind: Kind
    is_sure: bool


class LinePattern(NamedTuple):
    """What a normalised line must match from end to end, with a space before its first word."""

    pattern: re.Pattern[str]
    has_colon: bool
    phrase: Phrase


_TABLE = Path(__file__).with_name("furniture.txt")
_IN_COMPANY = "in company"
_IN_SENTENCES = "in sentences"
_TOKENS = re.compile(r"\([^)]*\)\??|\S+")
_WILDCARD = r"\S+( \S+){0,11}"
_GAP = r".{1,120}?"
_LEAD_IN = r"^\W{0,9}(?:please |also |now |and |just |click (?:here |below |the link )?to |to |you can |be sure to |don't forget to )?"


@cache
def triggers() -> frozenset[str]:
    """An article with none of these words has no furniture in full sentences."""
    return frozenset(_sentences())


@cache
def first_words() -> frozenset[str]:
    """The words that a line of furniture can begin with."""
    return frozenset(_lines())


@cache
def lines_beginning(first: str) -> tuple[LinePattern, ...]:
    """The patterns of whole lines with a first word."""
    return tuple(
        LinePattern(re.compile(_line_pattern(line)), ":" in line, phrase) for line, phrase in _lines().get(first, ())
    )


@cache
def sentences_with(trigger: str) -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """What a sentence with a trigger word must contain to be of a kind."""
    return tuple((re.compile(_sentence_pattern(phrases)), kind) for phrases, kind in _sentences().get(trigger, ()))


def _sections() -> Iterator[tuple[Kind, str, str]]:
    """The lines of the table, each with its kind and what its section says after the colon."""
    kind, manner = Kind.SOURCE, ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name, _, manner = line.strip("[]").partition(": ")
            kind = Kind(name)
        elif line and not line.startswith("#"):
            yield kind, manner, line


@cache
def _lines() -> dict[str, list[tuple[str, Phrase]]]:
    table: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    for kind, manner, line in _sections():
        if manner != _IN_SENTENCES:
            for first in _first_words(line):
                table[first].append((line, Phrase(kind, is_sure=manner != _IN_COMPANY)))
    return dict(table)


@cache
def _sentences() -> dict[str, list[tuple[str, Kind]]]:
    table: dict[str, list[tuple[str, Kind]]] = defaultdict(list)
    for kind, manner, line in _sections():
        if manner == _IN_SENTENCES:
            words, _, phrases = line.partition(": ")
            for word in words.split():
                table[word].append((phrases, kind))
    return dict(table)


def _first_words(line: str) -> set[str]:
    words = set()
    for token in _TOKENS.findall(line):
        words |= {choice.split()[0].rstrip(":") for choice in token.strip("()?").split("|")}
        if not token.endswith("?"):
            break
    return words


def _line_pattern(line: str) -> str:
    pieces = []
    for token in _TOKENS.findall(line):
        choices = [re.escape(choice) for choice in token.strip("()?").split("|")]
        any_of = "|".join(choices).replace(r"\*\*", ".*").replace(r"\*", _WILDCARD)
        pieces.append(f"(?: (?:{any_of}))" + ("?" if token.endswith("?") else ""))
    return "".join(pieces)


def _sentence_pattern(phrases: str) -> str:
    if phrases == "*":
        return ""
    opening: list[str] = []
    inside: list[str] = []
    for phrase in phrases.split("; "):
        pattern = re.escape(phrase.removeprefix("^")).replace(r"\ \.\.\.\ ", _GAP)
        (opening if phrase.startswith("^") else inside).append(pattern)
    choices = [f"{_LEAD_IN}(?:{'|'.join(opening)})(?!\\w)"] * bool(opening)
    choices += [f"(?<!\\w)(?:{'|'.join(inside)})(?!\\w)"] * bool(inside)
    return "|".join(choices)
