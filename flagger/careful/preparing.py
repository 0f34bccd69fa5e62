"""The examples of a training run, written once before it begins: workers need no corpus, and going on is quick."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from flagger.careful.examples import KINDS, Examples
from flagger.careful.workshop import Example

Encoded = tuple[list[int], list[int], int]
"""Token ids, damage label of each token, and number of the kind."""

MAX_TOKENS = 64
"""Longer sentences are read to here."""
CHUNK = 3200
"""Examples that are drawn, sorted by length and learned together."""

NO_LABEL = -100
"""Of a token whose damage is not known."""

HELD = ("natural", "garbled", "spun", "real")
"""Sets that a run is measured on as it goes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for on the command line."""

    data: Path
    base: Path
    wordnet: Path
    out: Path
    total: int
    batch: int
    rate: float
    workers: int

    @property
    def chunks(self) -> int:
        """Chunks that the examples come in."""
        return self.total // CHUNK


def prepare(plan: Plan) -> None:
    """Writes the examples of a run, encoded, before it begins: workers need no corpus, and going on is quick."""
    plan.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(plan.base / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    missing = [number for number in range(plan.chunks) if not (plan.out / f"chunk-{number}.json").exists()]
    if missing:
        source = Examples(plan.data, plan.wordnet, side="train")
        for number in missing:
            write_encoded(plan.out / f"chunk-{number}.json", encode(tokenizer, source.chunk(number, CHUNK)))
    if not all((plan.out / f"held-{name}.json").exists() for name in HELD):
        for name, examples in held_sets(Examples(plan.data, plan.wordnet, side="tune", seed=1)).items():
            write_encoded(plan.out / f"held-{name}.json", encode(tokenizer, examples))


def write_encoded(path: Path, encoded: list[Encoded]) -> None:
    """Writes examples, all or none."""
    path.with_suffix(".part").write_text(json.dumps(encoded), encoding="utf-8")
    path.with_suffix(".part").replace(path)


def read_encoded(path: Path) -> list[Encoded]:
    """The examples that were written."""
    encoded: list[Encoded] = json.loads(path.read_text(encoding="utf-8"))
    return encoded


def encode(tokenizer: Tokenizer, examples: list[Example]) -> list[Encoded]:
    """Token ids, damage labels (-100 where unknown) and kind of each example."""
    encoded = []
    for example, encoding in zip(examples, tokenizer.encode_batch([e.text for e in examples]), strict=True):
        is_unknown = example.kind != "natural" and not example.spans
        labels = [
            NO_LABEL
            if is_unknown or special
            else int(any(start < stop_at and start_at < stop for start_at, stop_at in example.spans))
            for (start, stop), special in zip(encoding.offsets, encoding.special_tokens_mask, strict=True)
        ]
        encoded.append((encoding.ids, labels, KINDS.index(example.kind)))
    return encoded


def held_sets(source: Examples) -> dict[str, list[Example]]:
    """Held-back natural news that is not government prose, and damage of each kind."""
    chance = random.Random(2)  # noqa: S311 - a sample, no secret
    other_styles = [
        s for name in ("news/wikinews_2019_2020", "credibility/horne2017", "web") for s in source.natural[name]
    ]
    drawn = source.chunk(0, 3000)
    return {
        "natural": [Example(text, "natural") for text in chance.sample(other_styles, 800)],
        "garbled": [e for e in drawn if e.kind == "garbled" and e.spans][:300],
        "spun": [e for e in drawn if e.kind == "spun"][:200],
        "real": [Example(s.text, "garbled") for s in chance.sample(source.garbled, 300)],
    }
