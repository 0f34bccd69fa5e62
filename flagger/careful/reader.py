"""The careful model at run time: loaded by digest, it reads sentences one by one. Needs onnxruntime and tokenizers.

One by one, not in batches: int8 activations take their scale from all that is read together, so that in a batch a
sentence would be judged by its neighbours, and a report would depend on which articles came along with it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from flagger.learned.store import ModelError

SHIPPED = Path(__file__).parent / "model"
"""The model of the package."""

FILES = ("model.onnx", "tokenizer.json")
"""What the manifest holds digests of."""

_MOST_TOKENS = 96
"""A longer sentence is read to here: training saw hardly any beyond two thirds of it."""


class Mark(NamedTuple):
    """A word, by its half-open span in the sentence, and how likely it was damaged."""

    start: int
    end: int
    damage: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a sentence: probabilities that it is garbled and that it is spun, and its words."""

    garbled: float
    spun: float
    words: tuple[Mark, ...]


def unmet() -> str:
    """Why the model cannot run here; "" if it can."""
    if not (SHIPPED / "manifest.json").is_file():
        return "this copy of flagger has no careful model; `flagger train careful` makes one"
    missing = [name for name in ("onnxruntime", "tokenizers") if find_spec(name) is None]
    if missing:
        return f"the careful model needs {' and '.join(missing)}: pip install 'flagger[careful]'"
    return ""


class Reader:
    """A loaded model; the same text gives the same reading, whatever was read before."""

    def __init__(self, folder: Path) -> None:
        """Loads a model after checking it.

        Raises:
            ModelError: a file is missing, or not the one that the manifest was written for.

        """
        self.manifest = manifest_of(folder)
        contents = {name: _checked(folder / name, self.manifest) for name in FILES}
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # one thread: cores are kept busy by worker processes, which may be forked once the model is loaded
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            contents["model.onnx"],
            options,
            providers=_providers(onnxruntime),
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused form is slower than its two halves
        )
        self._tokenizer = Tokenizer.from_str(contents["tokenizer.json"].decode())
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_TOKENS)

    def read(self, sentence: str) -> Reading:
        """The reading of a sentence; of an empty one too, which is as natural as the model thinks."""
        encoding = self._tokenizer.encode(sentence)
        ids = np.array([encoding.ids], np.int64)
        kinds, damage = self._session.run(None, {"input_ids": ids})
        words: dict[int, Mark] = {}
        for number, (start, end), likely in zip(encoding.word_ids, encoding.offsets, damage[0].tolist(), strict=True):
            if number is not None:
                known = words.get(number, Mark(start, end, 0.0))
                words[number] = Mark(known.start, end, max(known.damage, likely))
        _, garbled, spun = kinds[0].tolist()
        return Reading(garbled, spun, tuple(words.values()))


@lru_cache(maxsize=2)
def load(folder: Path = SHIPPED) -> Reader:
    """The model of a folder, loaded once per process.

    Raises:
        ModelError: as `Reader`.

    """
    return Reader(folder)


@lru_cache(maxsize=2)
def manifest_of(folder: Path = SHIPPED) -> Mapping[str, Any]:
    """What is written of a model: digests, thresholds, calibration, figures.

    Raises:
        ModelError: it cannot be read.

    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: the careful model's manifest cannot be read: {error}") from error
    return manifest


def _checked(path: Path, manifest: Mapping[str, Any]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the careful model cannot be read: {error}") from error
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256", {}).get(path.name):
        raise ModelError(f"{path}: not the file that the manifest beside it was written for; install flagger again")
    return content


def _providers(onnxruntime: Any) -> list[str]:
    """A GPU before the processor, where the installed runtime has one."""
    available = onnxruntime.get_available_providers()
    return [name for name in ("CUDAExecutionProvider", "CPUExecutionProvider") if name in available]
