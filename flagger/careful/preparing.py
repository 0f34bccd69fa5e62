"""The examples of a training run, written once before it begins: workers need no corpus, and going on is quick."""

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import torch
from tokenizers import Tokenizer

from flagger.careful.encoding import NO_LABEL, Encoded, encode, tokenizer_of, write_encoded
from flagger.careful.examples import KINDS, Examples, noised
from flagger.careful.filler import Filler, Pieces, replaced, teach
from flagger.careful.making import Go
from flagger.careful.workshop import Example

CHUNK = 3200
"""Examples that are drawn, sorted by length and learned together."""
REPLACED = 800
"""Of these, sentences whose words a language model replaced, and what they were."""

_TAUGHT = 80_000
"""Sentences that the language model learns from."""

HELD = ("natural", "garbled", "spun", "real")
"""Sets that a run is measured on as it goes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made from what, and how."""

    data: Path
    base: Path
    wordnet: Path
    out: Path
    batch: int
    goes: tuple[Go, ...]

    @property
    def chunks(self) -> int:
        """Chunks that the examples come in."""
        return self.ends[-1]

    @property
    def lengths(self) -> list[int]:
        """Chunks of each go."""
        return [go.examples // CHUNK for go in self.goes]

    @property
    def ends(self) -> list[int]:
        """How many chunks are learned at the end of each go."""
        return list(accumulate(self.lengths))


def prepare(plan: Plan) -> None:
    """Writes the examples of a run, encoded, before it begins."""
    plan.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(plan.base)
    missing = [number for number in range(plan.chunks) if not (plan.out / f"chunk-{number}.json").exists()]
    if missing:
        source = Examples(plan.data, plan.wordnet, side="train")
        filler, pieces = _filler(plan, source, tokenizer)
        for number in missing:
            damaged = encode(tokenizer, source.chunk(number, CHUNK - REPLACED))
            write_encoded(
                plan.out / f"chunk-{number}.json", damaged + _replaced(source, tokenizer, filler, pieces, number)
            )
    if not all((plan.out / f"held-{name}.json").exists() for name in HELD):
        for name, examples in held_sets(Examples(plan.data, plan.wordnet, side="tune", seed=1)).items():
            write_encoded(plan.out / f"held-{name}.json", encode(tokenizer, examples))


def _filler(plan: Plan, source: Examples, tokenizer: Tokenizer) -> tuple[Filler, Pieces]:
    """The language model that replaces words, taught now or in an earlier go of the run."""
    prose = [text for texts in source.prose.values() for text in texts]
    random.Random(3).shuffle(prose)  # noqa: S311 - a sample, no secret
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(prose[:_TAUGHT])]
    pieces, path = Pieces.of(tokenizer, encoded), plan.out / "filler.pt"
    if path.exists():
        filler = Filler(plan.base, pieces)
        filler.load_state_dict(torch.load(path, weights_only=True))
        return filler.eval(), pieces
    filler = teach(plan.base, pieces, encoded)
    torch.save(filler.state_dict(), path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
    return filler, pieces


def _replaced(source: Examples, tokenizer: Tokenizer, filler: Filler, pieces: Pieces, number: int) -> list[Encoded]:
    """Sentences of the chunk with replaced words, and some of them as they were."""
    chance = random.Random(f"replaced {number}")  # noqa: S311 - training data, no secret
    texts = [noised(chance, Example(source.draw(chance, source.prose), "natural")).text for _ in range(REPLACED)]
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    examples = []
    for ids, marks in replaced(filler, pieces, encoded, number):
        labels = [NO_LABEL, *map(int, marks[1:-1]), NO_LABEL]
        examples.append((ids, labels, KINDS.index("garbled" if any(marks) else "natural")))
    chance.shuffle(examples)
    return examples[:REPLACED]


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
