"""The folder of a run that is not finished, `OUT.parts`: what was asked for, which inputs there were, what is done.

A part is one file, complete from the moment it has its name, and says itself which run and which input it belongs to,
so that no other record of what is done is needed and nothing can contradict it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from flagger.batch.part import Part, Tally
from flagger.errors import FlaggerError, InputError, OutputError
from flagger.read import Source, sources
from flagger.records import Failure

_RESTART = "add --restart to begin anew"


class BusyError(FlaggerError):
    """Another process is writing the same output."""


class Folder:
    """The parts of one run. `open_folder` makes one."""

    def __init__(self, path: Path, run: str) -> None:
        self.path = path
        self._run = run
        """Digest of what was asked for."""

    def file(self, name: str) -> Path:
        """A file of the run beside its parts, which goes with the folder."""
        return self.path / name

    def done(self, number: int, fingerprint: str) -> Tally | None:
        """The counts of a part that is finished, if it was made of this very input."""
        try:
            head, start = self._head(number)
            is_whole = start + sum(head["sizes"]) == self._part(number).stat().st_size
        except (OSError, ValueError, KeyError):
            return None
        is_ours = (head["run"], head["input"]) == (self._run, fingerprint)
        return Tally(**head["tally"]) if is_ours and is_whole else None

    def save(self, number: int, fingerprint: str, part: Part) -> None:
        """Keeps a finished part.

        Raises:
            OutputError: there is no room for it, or the folder has gone.

        """
        path = self._part(number)
        written = path.with_suffix(".tmp")
        try:
            with written.open("wb") as file:
                file.write(part.to_bytes(run=self._run, input=fingerprint))
                file.flush()
                os.fsync(file.fileno())
            written.replace(path)
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be written: {error.strerror or error}. What is done is kept in {self.path}: "
                "make room, and the same command goes on from there"
            ) from error

    def tally(self, number: int) -> Tally:
        """The counts of a finished part."""
        return Tally(**self._head(number)[0]["tally"])

    def ids(self, number: int) -> bytes:
        """The ids and places of a finished part."""
        return self._content(number, 0)

    def failures(self, number: int) -> bytes:
        """The failures of a finished part."""
        return self._content(number, 1)

    def payload(self, number: int) -> bytes:
        """The reports of a finished part."""
        return self._content(number, 2)

    def count(self) -> int:
        """How many parts are finished."""
        return sum(1 for _ in self.path.glob("*.part"))

    def sources(self) -> Iterator[Source | Failure]:
        """The inputs as they were when the run began."""
        with self.file("inputs").open(encoding="utf-8") as lines:
            for line in lines:
                yield _source(json.loads(line))

    def remove(self) -> None:
        """Deletes everything in the folder and the folder."""
        shutil.rmtree(self.path)

    def _head(self, number: int) -> tuple[dict[str, Any], int]:
        """What a part says of itself, and where its contents begin."""
        with self._part(number).open("rb") as file:
            return json.loads(file.readline()), file.tell()

    def _content(self, number: int, index: int) -> bytes:
        head, start = self._head(number)
        with self._part(number).open("rb") as file:
            file.seek(start + sum(head["sizes"][:index]))
            return file.read(head["sizes"][index])

    def _part(self, number: int) -> Path:
        return self.path / f"{number:06}.part"


@contextmanager
def open_folder(
    output: Path, described: Mapping[str, str], found: Iterable[Source | Failure], *, restart: bool
) -> Iterator[Folder]:
    """The folder beside an output, new or as an interrupted run left it; while it is open nobody else can have it.

    Args:
        output: the file that will be written.
        described: all that may change a byte of the output, by name.
        found: the inputs; of an interrupted run those that it found are taken, and are checked to be still the same.
        restart: throw away what an interrupted run left.

    Raises:
        OutputError: it cannot be written, or holds a run that was asked for something else.
        InputError: an input has changed or gone since the run began.
        BusyError: another process has it.

    """
    path = output.with_name(f"{output.name}.parts")
    try:
        path.mkdir(exist_ok=True)
        lock = path.joinpath("lock").open("ab")
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path}: cannot be written: {reason}; check the folder, its permissions and the space on disk"
        ) from error
    with lock, _locked(lock, path):
        manifest = path / "manifest.json"
        if restart:
            _empty(path)
        if manifest.exists():
            before = _read(manifest)
            _refuse_other(path, before["asked"], described)
            folder = Folder(path, before["run"])
            _refuse_changed(folder)
        else:
            _empty(path)
            folder = _begin(path, manifest, described, found)
        yield folder


@contextmanager
def _locked(lock: BinaryIO, path: Path) -> Iterator[None]:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BusyError(f"{path}: another flagger is writing this output; wait for it, or name another -o") from error
    yield  # the lock goes with the file, and with the process


def _begin(path: Path, manifest: Path, described: Mapping[str, str], found: Iterable[Source | Failure]) -> Folder:
    try:
        with path.joinpath("inputs").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(_listed(item)) + "\n" for item in found)
        run = os.urandom(8).hex()
        whole = path / "manifest.tmp"
        whole.write_text(json.dumps({"asked": described, "run": run}, indent=2), encoding="utf-8")
        whole.replace(manifest)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}; is there space on disk?") from error
    return Folder(path, run)


def _empty(path: Path) -> None:
    for file in path.iterdir():
        if file.is_dir():
            shutil.rmtree(file)
        elif file.name != "lock":
            file.unlink()


def _read(manifest: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(manifest.read_bytes())
    except (OSError, ValueError) as error:
        raise OutputError(f"{manifest}: cannot be read: {error}; {_RESTART}") from error
    return content


def _refuse_other(path: Path, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    for name in [*before, *now]:
        if (was := before.get(name, "")) != (is_now := now.get(name, "")):
            raise OutputError(
                f"{path} holds a run that was interrupted, and {name} was {was or 'not given'!r} there and is "
                f"{is_now or 'not given'!r} now; the two are not mixed. Ask as before to finish it, or {_RESTART}"
            )


def _refuse_changed(folder: Folder) -> None:
    for source in folder.sources():
        if isinstance(source, Failure) or not source.stamp:
            continue
        found = next(sources([source.path]), None)
        if not isinstance(found, Source):
            raise InputError(
                f"{source.name} has gone since the run began. What is done is kept in {folder.path}: put it back and "
                f"the same command goes on, or {_RESTART} without it"
            )
        if (found.size, found.stamp) != (source.size, source.stamp):
            raise InputError(
                f"{source.name} has changed since the run began, so what is done in {folder.path} may not fit it; "
                f"{_RESTART}"
            )


def _listed(item: Source | Failure) -> list[object]:
    return ["source", *item] if isinstance(item, Source) else ["failure", item.where, item.kind, item.message]


def _source(listed: list[str]) -> Source | Failure:
    kind, *rest = listed
    return Source(*rest) if kind == "source" else Failure(*rest)  # type: ignore[arg-type]  # as they were listed
