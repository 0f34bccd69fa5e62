"""Geometry of the small plots that the pages draw as SVG: no scripts, no fonts of their own, colours from the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH = 640
_LABEL = 190
_VALUE = 56
_ROW = 26
_BAR = 14
_COLUMNS_HEIGHT = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label and value; x, y, width and height in units of the drawing."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A dot with a line from low to high."""

    label: str
    text: str
    y: float
    dot: float
    low: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of bars or intervals, with the positions of its grid lines and their labels."""

    width: int
    height: int
    label_width: int
    bars: tuple[Bar, ...] = ()
    intervals: tuple[Interval, ...] = ()
    grid: tuple[tuple[float, str], ...] = ()


def bars(values: Sequence[tuple[str, int, str]]) -> Plot:
    """Horizontal bars, the longest as wide as the drawing; each value has a label, a count and a class for its colour."""
    largest = max((n for _, n, _ in values), default=0) or 1
    room = _WIDTH - _LABEL - _VALUE
    drawn = tuple(
        Bar(label, n, _LABEL, row * _ROW + (_ROW - _BAR) / 2, round(room * n / largest, 1), _BAR, kind)
        for row, (label, n, kind) in enumerate(values)
    )
    return Plot(_WIDTH, max(1, len(values)) * _ROW, _LABEL, bars=drawn)


def intervals(values: Sequence[tuple[str, str, float, float, float, str]]) -> Plot:
    """A row for each share in [0, 1]: label, text at the end, share, low, high, and a class for its colour."""
    room = _WIDTH - _LABEL - _VALUE

    def at(share: float) -> float:
        return round(_LABEL + room * share, 1)

    drawn = tuple(
        Interval(label, text, row * _ROW + _ROW / 2, at(share), at(low), at(high), kind)
        for row, (label, text, share, low, high, kind) in enumerate(values)
    )
    grid = tuple((at(share / 4), f"{25 * share} %") for share in range(5))
    return Plot(_WIDTH, len(values) * _ROW + _ROW, _LABEL, intervals=drawn, grid=grid)


def columns(values: Sequence[tuple[str, int]]) -> Plot:
    """Upright bars side by side from left to right, the highest as high as the drawing."""
    largest = max((n for _, n in values), default=0) or 1
    step = min(_WIDTH / max(1, len(values)), 40)
    drawn = []
    for index, (label, n) in enumerate(values):
        height = round((_COLUMNS_HEIGHT - 30) * n / largest, 1)
        drawn.append(
            Bar(label, n, round(index * step + 1, 1), _COLUMNS_HEIGHT - 15 - height, round(step - 2, 1), height, "days")
        )
    return Plot(_WIDTH, _COLUMNS_HEIGHT, 0, bars=tuple(drawn))
