"""Finished parts -> the output, the list of failures beside it, and ids that more than one article has."""

import json
import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from flagger.batch.folder import Folder
from flagger.batch.job import Job
from flagger.batch.part import noted
from flagger.errors import OutputError
from flagger.records import Failure
from flagger.write import IN_PARTS, open_output

TAKEN = "duplicate id"
"""Kind of failure of an article whose id another one had before it."""

_AT_ONCE = 2_000_000
"""Ids that are looked at together, in some hundred megabytes; of more, each share is looked at in a pass of its own."""


def failures_path(output: Path) -> Path:
    """Where the failures of a run are listed."""
    return output.with_name(f"{output.name}.failures.jsonl")


def assemble(folder: Folder, count: int, job: Job, output: Path, notes: Iterable[bytes] = ()) -> int:
    """Makes the output and the list of failures of the parts, and returns how many articles had an id that was taken.

    `notes` are lines of the list from elsewhere.

    Raises:
        OutputError: there is no room; the parts stay.

    """
    whole, listed = folder.file(f"whole{''.join(output.suffixes[-2:])}"), folder.file("failures")
    with open_output(str(listed)) as stream:
        stream.writelines(folder.failures(number) for number in range(count))
        stream.writelines(notes)
        taken = _write_taken(folder, count, stream)
    with open_output(str(whole)) as stream:
        payloads = (folder.payload(number) for number in range(count))
        IN_PARTS[job.form].assemble(payloads, stream, keep_text=job.keep_text)
    try:
        if listed.stat().st_size:
            _move(listed, failures_path(output))
        else:
            failures_path(output).unlink(missing_ok=True)  # of a run before this one
        _move(whole, output)
    except OSError as error:
        raise OutputError(
            f"{output}: cannot be written: {error.strerror or error}; the reports are kept in {whole}"
        ) from error
    return taken


def _move(file: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, file)
    file.replace(target)


def _write_taken(folder: Folder, count: int, stream: BinaryIO) -> int:
    """Lists each article whose id another one before it has, and returns how many there are."""
    total = sum(folder.tally(number).scored for number in range(count))
    shares = 1 + total // _AT_ONCE
    written = 0
    for share in range(shares):
        suspects = _repeated(array("Q", (key for key, *_ in _ids(folder, count, share, shares))))
        first: dict[str, str] = {}
        for key, article_id, path, number in _ids(folder, count, share, shares) if suspects else ():
            if key not in suspects:
                continue
            where = f"{path}:{number}"
            if article_id in first:
                message = (
                    f"the id {article_id!r} is that of {first[article_id]} too: their reports differ only in place"
                )
                failure = Failure(where, TAKEN, message)
                stream.write(noted(failure, article_id=article_id, path=path, number=number))
                written += 1
            else:
                first[article_id] = where
    return written


def _ids(folder: Folder, count: int, share: int, shares: int) -> Iterator[tuple[int, str, str, int]]:
    """A key, and id, path and line of each report, of those whose key falls into a share."""
    for number in range(count):
        for line in folder.ids(number).splitlines():
            article_id, path, place = json.loads(line)
            key = int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest(), "little")
            if key % shares == share:
                yield key, article_id, path, place


def _repeated(keys: Sequence[int]) -> frozenset[int]:
    """The keys that occur more than once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = pa.Array.from_buffers(pa.uint64(), len(keys), [None, pa.py_buffer(keys)])
    counts = pc.value_counts(column)
    return frozenset(counts.filter(pc.greater(counts.field("counts"), 1)).field("values").to_pylist())
