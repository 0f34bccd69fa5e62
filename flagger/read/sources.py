"""Paths, folders, patterns, URLs and stdin -> the single inputs that they name, in an order that is the same everywhere."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from flagger.read import remote
from flagger.read.formats import Format, of_name
from flagger.read.kinds import Kind
from flagger.read.source import KNOWN, STDIN, Source, named, unknown
from flagger.records import Failure


def find(paths: Iterable[str], unnamed: Format | None = None) -> Iterator[Source | Failure]:
    """The inputs that each path names, in turn; `unnamed` is the format of those whose name tells nothing.

    A path is taken for a pattern only where nothing is called just so. Folders give the files with a known ending in
    them and below, hidden ones left out, in the order of their names.
    """
    for path in paths:
        if path == STDIN:
            yield Source(STDIN, "<stdin>", unnamed.name if unnamed else "")
        elif remote.is_url(path):
            yield from remote.find(path, unnamed)
        elif os.path.lexists(path):
            yield from _inputs(Path(path), unnamed)
        elif glob.has_magic(path):
            yield from _matches(path, unnamed)
        else:
            yield Failure(_name(Path(path)), Kind.NOT_FOUND, "there is no such file or folder; check the spelling")


def _inputs(path: Path, unnamed: Format | None) -> Iterator[Source | Failure]:
    if path.is_dir():
        yield from _folder(path)
        return
    form = named(path.name, unnamed)
    if form is None:
        yield unknown(_name(path))
        return
    try:
        status = path.stat()
    except OSError:  # opening it will say what is wrong
        yield Source(str(path), _name(path), form)
    else:
        yield Source(str(path), _name(path), form, size=status.st_size, stamp=str(status.st_mtime_ns))


def _matches(pattern: str, unnamed: Format | None) -> Iterator[Source | Failure]:
    """What a pattern fits, as if each were named; with ** only files, since it reaches into folders by itself."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    moving = [*parts[fixed:], "*"] if parts[-1] == "**" else list(parts[fixed:])
    base = Path(*parts[:fixed])
    may_hide = any(part.startswith(".") for part in moving)
    found = [
        path
        for path in base.glob("/".join(moving))
        if (may_hide or not any(part.startswith(".") for part in path.relative_to(base).parts))
        and not ("**" in moving and path.is_dir())
    ]
    if not found:
        yield Failure(_name(Path(pattern)), Kind.NOT_FOUND, "no file fits this pattern; check the spelling")
    for path in sorted(found):
        yield from _inputs(path, unnamed)


def _folder(folder: Path) -> Iterator[Source | Failure]:
    is_empty = True
    for item in _walk(folder):
        is_empty = False
        yield item
    if is_empty:
        yield Failure(_name(folder), Kind.NOT_FOUND, f"no file in this folder has a known ending ({KNOWN})")


def _walk(folder: Path) -> Iterator[Source | Failure]:
    """Depth first, so that memory holds the names of one branch. A folder reached twice through links is read once."""
    seen: set[tuple[int, int]] = set()
    branch = [iter([folder])]
    while branch:
        path = next(branch[-1], None)
        if path is None:
            branch.pop()
            continue
        try:
            status = path.stat()
            names = _visible(path) if S_ISDIR(status.st_mode) else None
        except OSError as error:
            yield Failure(_name(path), Kind.UNREADABLE, f"{error.strerror}; check its permissions or where it links to")
            continue
        form = of_name(path.name)
        if names is not None and (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            branch.append(map(path.joinpath, names))
        elif form is not None and S_ISREG(status.st_mode):
            stamp = str(status.st_mtime_ns)
            yield Source(str(path), _name(path), form.name, is_found=True, size=status.st_size, stamp=stamp)


def _visible(folder: Path) -> list[str]:
    return sorted(entry for entry in os.listdir(folder) if not entry.startswith("."))  # noqa: PTH208  # light in memory


def _name(path: Path) -> str:
    """The path with slashes, as text that can be written: bytes of a file name that are not UTF-8 become escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
