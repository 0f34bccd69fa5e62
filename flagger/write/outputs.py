"""Where the bytes of an output go: stdout, or a file that takes its name only when it is complete."""

import gzip
import io
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from flagger.errors import OutputError

COMPRESSIONS = (".gz", ".zst")
_LEVEL = 6
"""Of gzip: beyond it time doubles and the size falls by a hundredth."""


class _Output(io.RawIOBase):
    """A stream whose write errors say which output they struck. A reader that goes away, as `head` does, is no error."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._shown = name

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer will do, and bytes are what comes
        try:
            return self._stream.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(self._shown, error) from error

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(self._shown, error) from error


class Stdout(_Output):
    """Standard output, the one output that a person may be looking at."""

    def __init__(self) -> None:
        super().__init__(sys.stdout.buffer, "stdout")


@contextmanager
def open_output(name: str | None) -> Iterator[BinaryIO]:
    """The stream of a file, compressed if the name ends so, or of stdout.

    Raises:
        OutputError: it cannot be written.

    """
    if name is None:
        output = Stdout()
        yield cast("BinaryIO", output)
        output.flush()
        return
    try:
        path = Path(name).resolve()  # so that a link stays one, and the file it leads to is replaced
        is_device = path.exists() and not path.is_file()
    except OSError as error:
        raise _refused(name, error) from error
    with _in_place(path) if is_device else _moved_into_place(path) as stream:
        if path.suffix.lower() == ".zst":
            import pyarrow as pa

            with pa.CompressedOutputStream(stream, "zstd") as packed:
                yield cast("BinaryIO", packed)
        elif path.suffix.lower() == ".gz":
            with gzip.GzipFile(
                "", "wb", _LEVEL, stream, mtime=0
            ) as zipped:  # no name, no time: the same bytes each run
                yield cast("BinaryIO", zipped)
        else:
            yield stream


@contextmanager
def _in_place(path: Path) -> Iterator[BinaryIO]:
    """A device or a pipe, such as /dev/null, which nothing can be moved into."""
    try:
        stream = path.open("wb")
    except OSError as error:
        raise _refused(str(path), error) from error
    with stream:
        output = _Output(stream, str(path))
        yield cast("BinaryIO", output)
        output.flush()


@contextmanager
def _moved_into_place(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path`, moved there at the end; if anything is raised it is removed and `path` is untouched."""
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        stream = part.open("xb")
    except OSError as error:
        raise _refused(str(path), error) from error
    try:
        with stream:
            output = _Output(stream, str(path))
            yield cast("BinaryIO", output)
            output.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _refused(name: str, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{name}: cannot be written: {reason}; check the folder, its permissions and the space on disk")
