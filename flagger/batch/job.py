"""Everything that decides what a run writes: two jobs that are equal, on equal inputs, give equal bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import flagger
from flagger.config import Config
from flagger.errors import ConfigError
from flagger.version import VERSION

BATCH_ITEMS, BATCH_BYTES = 500, 2**19
"""A batch ends when it has as many records or bytes: about a second of work, and what a killed worker costs."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to score, how, and where the reports go. Files are given by path, so that a job can go to a worker."""

    paths: tuple[str, ...]
    output: str
    form: str
    """Of the output: jsonl, parquet or csv."""
    config: Config = field(default_factory=Config)
    fields: Mapping[str, str] = field(default_factory=dict)
    input_form: str | None = None
    """Of inputs whose name does not tell."""
    keep_text: bool = False
    profile: Path | None = None
    suppress: Path | None = None
    baseline: Path | None = None
    across: bool = False
    """Compare the articles with each other, too."""
    lines: Path | None = None
    """What `flagger lines` wrote of a collection."""
    time_limit: float = 60.0
    """Seconds of processor time that one article may take; 0 is no limit."""


def describe(job: Job) -> dict[str, str]:
    """All that may change a byte of the output, by the name that a user knows it by; files by a digest of them."""
    described = {"flagger": f"{VERSION} ({_program()})"}
    described |= {f"configuration key {key.name}": str(getattr(job.config, key.name)) for key in fields(Config)}
    described |= {
        "inputs": " ".join(job.paths),
        "--format": job.form,
        "--field": ",".join(f"{name}={column}" for name, column in sorted(job.fields.items())),
        "--input-format": job.input_form or "",
        "--keep text": str(job.keep_text),
        "--across": str(job.across),
        "--time-limit": f"{job.time_limit:g}",
        "--facts": " ".join(_digest(Path(path)) for path in job.config.facts),
        "--profile": _digest(job.profile),
        "--suppress": _digest(job.suppress),
        "--baseline": _digest(job.baseline),
        "--lines": _digest(job.lines),
        "size of batches": f"{BATCH_ITEMS} records or {BATCH_BYTES} bytes",
    }
    return described


def _program() -> str:
    """A digest of flagger itself, code and data, so that a run is never finished by another program than began it."""
    digest = hashlib.sha256()
    root = Path(flagger.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _digest(path: Path | None) -> str:
    if path is None:
        return ""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(2**20):
                digest.update(block)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    return digest.hexdigest()[:12]
