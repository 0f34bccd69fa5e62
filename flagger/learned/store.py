"""Models on disk: arrays, a manifest and a card side by side; loading runs no code and believes no file unchecked.

Arrays are numpy's own format without pickles, not skops: that would build scikit-learn's estimators, whose import takes
longer than the first report may, and none of them is needed to add up weights. The manifest names what the model was
made of and the SHA-256 of its arrays. Both are the same to the byte for the same data, libraries and machine.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.errors import FlaggerError
from flagger.learned import hashing
from flagger.version import VERSION

Arrays = Mapping[str, npt.NDArray[Any]]

SHIPPED = "models"
"""Folder beside this module with the models of the package."""

_LIBRARIES = ("numpy", "scikit-learn", "scipy")


class ModelError(FlaggerError):
    """A model that is damaged, missing, or made for another version of the features."""


@dataclass(frozen=True, slots=True)
class Model:
    """What is stored of a model."""

    arrays: Arrays
    manifest: Mapping[str, Any]


def fingerprint(data: Path, names: Iterable[str]) -> str:
    """SHA-256 over some files of a data folder, named without their `.jsonl.gz`."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((data / f"{name}.jsonl.gz").read_bytes())
    return digest.hexdigest()


def save(
    name: str,
    arrays: Arrays,
    out: Path,
    *,
    codes: tuple[str, ...],
    features: Mapping[str, Any],
    data: Mapping[str, Any],
    metrics: Mapping[str, Any],
    card: str,
) -> dict[str, Any]:
    """Writes NAME.npz, NAME.json and NAME.md into a folder, and gives back the manifest.

    Args:
        name: of the model.
        arrays: no objects.
        out: made if need be.
        codes: rules that the model speaks for.
        features: versions of what turns text into numbers; checked when the model is loaded.
        data: name, digest and licence of what it learned from.
        metrics: figures measured on data that it did not learn from.
        card: Markdown for people.

    """
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **{key: arrays[key] for key in sorted(arrays)})
    content = buffer.getvalue()
    manifest = {
        "name": name,
        "codes": list(codes),
        "flagger": VERSION,
        "features": {"hashing": hashing.VERSION, **features},
        "data": dict(data),
        "libraries": {library: version(library) for library in _LIBRARIES},
        "metrics": dict(metrics),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.npz").write_bytes(content)
    (out / f"{name}.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (out / f"{name}.md").write_text(card, encoding="utf-8")
    return manifest


def load(name: str, *, features: Mapping[str, Any], folder: Path | None = None) -> Model:
    """A stored model, of the package or of a folder.

    Raises:
        ModelError: it is not there, its arrays are not those that its manifest was written for, or `features` are of
            another version.

    """
    place = folder or files("flagger.learned") / SHIPPED
    try:
        content = (place / f"{name}.npz").read_bytes()
        manifest = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
        expected = manifest["sha256"]
        made_for = manifest["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"model {name!r} in {place} cannot be read: {type(error).__name__}: {error}") from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ModelError(
            f"model {name!r} in {place} is not the one its manifest was written for; train or copy it again"
        )
    needed = {"hashing": hashing.VERSION, **features}
    if made_for != needed:
        raise ModelError(
            f"model {name!r} in {place} was made for features {made_for}, these are {needed}; train it again"
        )
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return Model({key: stored[key] for key in stored.files}, manifest)
    except ValueError as error:
        raise ModelError(f"model {name!r} in {place} holds more than plain arrays: {error}") from error
