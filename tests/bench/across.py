"""Memory and time of the second pass of `--across` at growing numbers of articles: the memory stays, the disk grows.

    python tests/bench/across.py [--sizes 1000,10000,100000,1000000]

Rows as the first pass makes them come from a generator, about one statement for each article, one in twenty an
article that nearly repeats another, and a tenth of all statements about one single event. Each size runs in a process
of its own, whose peak memory (resident set) is printed beside what Python and Arrow need before the first row.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import pyarrow as pa

from flagger.across.database import second_pass
from flagger.across.rows import BAND_COLUMNS, schema
from flagger.across.signature import BANDS, PERMUTATIONS

_TABLE = 2_000
_DAY = 738_000


@click.command()
@click.option("--sizes", default="1000,10000,100000,1000000", show_default=True)
@click.option("--child", type=int, hidden=True)
def main(sizes: str, child: int | None) -> None:
    """Runs each size and prints a line of it."""
    if child is not None:
        _run(child)
        return
    click.echo("   articles     rows MB    seconds   articles/s   before MB    peak MB      flags")
    for size in sizes.split(","):
        subprocess.run([sys.executable, __file__, "--child", size], check=True)


def _run(size: int) -> None:
    for _ in _tables(_TABLE):
        pass
    before = _peak()
    sent = 0

    def counted() -> Iterator[pa.Table]:
        nonlocal sent
        for table in _tables(size):
            sent += table.nbytes
            yield table

    with tempfile.TemporaryDirectory() as name:
        began = time.monotonic()
        count = second_pass(counted(), Path(name) / "found")
        seconds = time.monotonic() - began
    rate = size / seconds
    click.echo(
        f"{size:11,} {sent / 2**20:11,.0f} {seconds:10,.1f} {rate:12,.0f} {before:11,.0f} {_peak():10,.0f} {count:10,}"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tables(size: int) -> Iterator[pa.Table]:
    chance = np.random.default_rng(size)
    originals = chance.integers(0, 2**32, (50, PERMUTATIONS), dtype=np.uint32)
    for start in range(0, size, _TABLE):
        yield _table(chance, originals, start, min(_TABLE, size - start), size)


def _table(chance: np.random.Generator, originals: np.ndarray, start: int, count: int, size: int) -> pa.Table:
    values = chance.integers(0, 2**32, (count, PERMUTATIONS), dtype=np.uint32)
    copies = np.flatnonzero(chance.random(count) < 0.05)
    values[copies] = originals[chance.integers(0, len(originals), len(copies))]
    changed = chance.random((len(copies), PERMUTATIONS)) < 0.05
    values[copies] = np.where(changed, values[copies] + 1, values[copies])
    bands = values.reshape(count, BANDS, -1).astype(np.uint64)
    keys = (bands * np.array([3, 5, 7, 11], dtype=np.uint64)).sum(axis=2).astype(np.int64)
    numbers = np.arange(start, start + count)
    days = _DAY + chance.integers(0, 1000, count)
    columns = {
        "article": pa.array(chance.permutation(count) + start),
        "article_id": pa.array([f"article-{number}" for number in numbers]),
        "published": pa.array(days.astype(np.int32)),
        "order": pa.array([f"{day}\0article-{number}\0{'0' * 32}" for day, number in zip(days, numbers, strict=True)]),
        "digest": pa.array(chance.integers(-(2**63), 2**63, count)),
        "signature": pa.array([row.tobytes() for row in values], pa.binary()),
        **{name: pa.array(keys[:, index]) for index, name in enumerate(BAND_COLUMNS)},
        "start": pa.array(np.zeros(count, np.int32)),
        "end": pa.array(np.full(count, 120, np.int32)),
        "opening": pa.array(["The council voted on Monday to rebuild the old bridge across the river. " * 2] * count),
        "statements": _statements(chance, days, size),
    }
    return pa.table(columns).cast(schema())


def _statements(chance: np.random.Generator, days: np.ndarray, size: int) -> pa.Array:
    count = len(days)
    is_big = chance.random(count) < 0.1
    towns = np.where(is_big, 0, 1 + chance.integers(0, max(1, size // 20), count))
    dead = np.where(chance.random(count) < 0.02, 900.0, 20.0 + towns % 7)
    wanted = schema().field("statements").type.value_type
    told = {field.name: [""] * count for field in wanted}
    told |= {
        "key": [f"killed|town {town}" for town in towns],
        "relation": ["killed"] * count,
        "patient": ["people"] * count,
        "place": [f"town {town}" for town in towns],
        "number": dead,
        "low": dead,
        "high": dead,
        "day": np.where(is_big, _DAY, _DAY + towns % 900).astype(np.int32),
        "start": np.full(count, 40, np.int32),
        "end": np.full(count, 60, np.int32),
        "is_state": [False] * count,
        "passage": ["A fire in a factory of the town killed so many people on Saturday, the fire service said."]
        * count,
        "quote": ["killed so many people"] * count,
    }
    fields = [pa.array(told[field.name], field.type) for field in wanted]
    structs = pa.StructArray.from_arrays(fields, fields=list(wanted))
    return pa.ListArray.from_arrays(pa.array(np.arange(count + 1, dtype=np.int32)), structs)


if __name__ == "__main__":
    main()
