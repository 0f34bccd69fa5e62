"""The table of link spam, promotion.txt, as patterns: what is sold, why to buy, how the reader is spoken to."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("promotion.txt")
_CHOICE = re.compile(r"\(([^()]*)\)(\?)?|([^\s()]+)")
_NUMBER = re.compile(r"\d++(?>(?:[.,]\d++)*)")
_ANY = r"\S{1,20}(?: \S{1,20})?"
_OPENING = "^"


@cache
def goods() -> frozenset[str]:
    """Words for what link spam sells and the news seldom speaks of."""
    return frozenset(word for line in _section("goods") for word in line.split())


@cache
def ordinary_goods() -> frozenset[str]:
    """Words for what both speak of."""
    return frozenset(word for line in _section("goods: ordinary") for word in line.split())


@cache
def triggers() -> frozenset[str]:
    """A text with none of these words promotes nothing that the table knows."""
    return goods() | ordinary_goods() | _spam_lines().keys()


@cache
def offers() -> re.Pattern[str]:
    """Phrases that say why to buy, in a plain sentence."""
    return _any_of(_section("offers"))


@cache
def pitches() -> re.Pattern[str]:
    """Phrases that speak to the reader, in a plain sentence."""
    return _any_of(_section("pitches"))


@cache
def spam_with(trigger: str) -> re.Pattern[str] | None:
    """Phrases of link spam that hold a word, if there are any."""
    return _any_of(_spam_lines()[trigger]) if trigger in _spam_lines() else None


def plain(passage: str) -> str:
    """A passage as the table writes it: lower case, straight apostrophes, 0 for numbers, single blanks."""
    return " ".join(_NUMBER.sub("0", passage.lower().replace("’", "'")).split())


@cache
def _spam_lines() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for line in _section("spam"):
        trigger, _, phrase = line.partition(": ")
        lines[trigger].append(phrase)
    return dict(lines)


def _section(name: str) -> Iterator[str]:
    section = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == name:
            yield line


def _any_of(lines: Iterator[str] | list[str]) -> re.Pattern[str]:
    inside: list[str] = []
    opening: list[str] = []
    for line in lines:
        (opening if line.startswith(_OPENING) else inside).append(_pattern(line.removeprefix(_OPENING)))
    choices = [rf"(?<!\w)(?:{'|'.join(inside)})(?!\w)"] * bool(inside)
    choices += [rf"^\W*(?:{'|'.join(opening)})(?!\w)"] * bool(opening)
    return re.compile("|".join(choices))


def _pattern(line: str) -> str:
    pieces: list[str] = []
    for choices, is_optional, word in _CHOICE.findall(line):
        words = [re.escape(each).replace(r"\ ", " ") for each in (choices or word).split("|")]
        piece = "(?:" + "|".join(words).replace(r"\*", _ANY) + ")"
        pieces.append(f"(?:{piece} )?" if is_optional else f"{piece} ")
    return "".join(pieces).removesuffix(" ") if not pieces[-1].endswith(")?") else _trailing(pieces)


def _trailing(pieces: list[str]) -> str:
    """A pattern whose last piece may be missing: the blank stands before it, not behind."""
    last = pieces[-1].removeprefix("(?:").removesuffix(" )?")
    return "".join(pieces[:-1]).removesuffix(" ") + f"(?: {last})?"
