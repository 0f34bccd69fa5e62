"""Examples as the model reads them: ids of word pieces, the damage of each, and the kind of the sentence."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from flagger.careful.examples import KINDS
from flagger.careful.workshop import Example

Encoded = tuple[list[int], list[int], int]
"""Token ids, damage label of each token, and number of the kind."""

MAX_TOKENS = 64
"""Longer sentences are read to here."""

NO_LABEL = -100
"""Of a token whose damage is not known."""


def tokenizer_of(base: Path) -> Tokenizer:
    """The tokenizer of the base model, for training."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


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


def batches(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """Indices of sentences of like length, batch by batch in a random order."""
    order = sorted(range(len(lengths)), key=lambda at: (lengths[at], at))
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(parts)
    return parts
