"""Data files of the fact base, read when a rule first needs them, and what users add to them for a run."""

import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")

_clearers: list[Callable[[], None]] = []
_added: dict[str, Any] = {}


@cache
def shipped(name: str) -> dict[str, Any]:
    """The tables of packs/NAME.toml as they ship."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def of_base(function: Callable[[], T]) -> Callable[[], T]:
    """A function without arguments that computes its result from the packs once, and anew after they changed."""
    cached = cache(function)
    _clearers.append(cached.cache_clear)
    return cached


def pack(name: str) -> dict[str, Any]:
    """The tables of packs/NAME.toml, with what was added to them."""
    return _merged()[name] if name in _added else shipped(name)


def add(tables: Mapping[str, Any]) -> None:
    """Adds tables to the packs of this process, by the name of the pack, in the place of what was added before.

    Lists grow, tables merge, and any other value replaces the one that ships.
    """
    if tables == _added:
        return
    _added.clear()
    _added.update(deepcopy(dict(tables)))
    for clear in _clearers:
        clear()


@of_base
def _merged() -> dict[str, dict[str, Any]]:
    return {name: merge(shipped(name), tables) for name, tables in _added.items()}


def merge(old: Any, new: Any) -> Any:
    """Two tables as one: lists grow, tables merge, any other new value replaces the old one."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {
            key: merge(old[key], new[key]) if key in old and key in new else {**old, **new}[key]
            for key in {**old, **new}
        }
    return [*old, *new] if isinstance(old, list) and isinstance(new, list) else new
