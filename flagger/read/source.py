"""One input, before it is opened."""

from typing import NamedTuple

from flagger.read.formats import ENDINGS, Format, has_ending, of_name
from flagger.read.kinds import Kind
from flagger.read.streams import COMPRESSIONS
from flagger.records import Failure

STDIN = "-"
KNOWN = f"{' '.join(ENDINGS)}, plain or with {' '.join(COMPRESSIONS)}"


class Source(NamedTuple):
    """One input: how to open it, how its articles call it, and how to tell whether it is still the same."""

    path: str
    name: str
    """The path with slashes and without bytes that cannot be written; it stands in articles and failures."""
    form: str
    """Name of its format; "" where its content must tell."""
    is_found: bool = False
    """Whether it was met in a folder rather than named."""
    size: int = 0
    """Bytes as it is stored; 0 where that is not known."""
    stamp: str = ""
    """When it was changed last, in the words of where it is stored; "" where that is not known."""


def named(path: str, unnamed: Format | None) -> str | None:
    """The name of the format of an input that was asked for, "" if its content must tell, None if it cannot be read."""
    form = of_name(path)
    if form is not None:
        return form.name
    if unnamed is not None:
        return unnamed.name
    return None if has_ending(path) else ""


def unknown(name: str) -> Failure:
    """The failure of an input whose name does not tell how to read it."""
    return Failure(name, Kind.UNKNOWN_FORMAT, f"the name does not tell its format; known endings are {KNOWN}")
