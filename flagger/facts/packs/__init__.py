"""Data files of the fact base, read when a rule first needs them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pack(name: str) -> dict[str, Any]:
    """The tables of packs/NAME.toml; parsed once per process."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
