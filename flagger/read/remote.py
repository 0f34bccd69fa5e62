"""Inputs in remote storage by URL, s3://bucket/news/*.jsonl or hf://datasets/…, through fsspec and its back ends."""

import glob
import io
import re
from collections.abc import Iterator
from typing import Any

from flagger.read.formats import Format, of_name
from flagger.read.kinds import Kind
from flagger.read.source import KNOWN, Source, named, unknown
from flagger.records import Failure

BLOCK = 2**22
"""Bytes that are asked for at a time."""

_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://\S", re.IGNORECASE)
_STAMPS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")
"""What back ends call the time of the last change or a digest of the content."""


def is_url(path: str) -> bool:
    """Whether a path names something in remote storage."""
    return _URL.match(path) is not None


def find(url: str, unnamed: Format | None) -> Iterator[Source | Failure]:
    """What a URL names: an object, the readable objects below a folder, or those that a pattern fits, by name."""
    try:
        import fsspec

        files, path = fsspec.core.url_to_fs(url)
        is_folder = not glob.has_magic(path) and files.isdir(path)
        if glob.has_magic(path):
            found = files.glob(path, detail=True)
        else:
            found = files.find(path, detail=True) if is_folder else {path: files.info(path)}
    except ImportError as error:
        message = f"{error}; remote storage needs: pip install 'flagger[remote]'"
        yield Failure(url, Kind.NOT_INSTALLED, message)
        return
    except FileNotFoundError:
        yield Failure(url, Kind.NOT_FOUND, "there is no such object; check the spelling")
        return
    except Exception as error:  # noqa: BLE001  # each back end has errors of its own
        yield Failure(url, Kind.UNREADABLE, f"{type(error).__name__}: {error}; check the address and who may read it")
        return
    is_empty = True
    for name, info in sorted(found.items()):
        full = str(files.unstrip_protocol(name))
        form = _format(name, full, unnamed, is_folder=is_folder)
        if info.get("type") == "directory" or (is_folder and form is None):
            continue
        is_empty = False
        if form is None:
            yield unknown(full)
        else:
            yield Source(full, full, form, is_found=is_folder, size=int(info.get("size") or 0), stamp=_stamp(info))
    if is_empty:
        yield Failure(url, Kind.NOT_FOUND, f"nothing there fits or has a known ending ({KNOWN})")


def open_url(url: str) -> io.RawIOBase:
    """The bytes of a remote object.

    Raises:
        OSError: it cannot be opened, whatever the back end calls that.

    """
    import fsspec

    files, path = fsspec.core.url_to_fs(url)
    try:
        return _Remote(files.open(path, "rb", block_size=BLOCK))
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class _Remote(io.RawIOBase):
    """A remote file whose errors are all OSError, of which the readers know what to make."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader passes nothing else
        try:
            data = self._file.read(len(buffer))
        except OSError:
            raise
        except Exception as error:
            raise OSError(5, f"{type(error).__name__}: {error}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def _format(name: str, full: str, unnamed: Format | None, *, is_folder: bool) -> str | None:
    if not is_folder:
        return named(full, unnamed)
    form = of_name(name)
    return form.name if form else None


def _stamp(info: dict[str, Any]) -> str:
    return next((str(info[key]) for key in _STAMPS if info.get(key)), "")
