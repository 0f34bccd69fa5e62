"""A masked language model that puts unfitting words into good sentences: damage that no list of rules would think of.

Its base is the careful model's own base, taught for one pass over clean sentences to guess what was masked; the careful
model then learns to tell its guesses from what people wrote (after Clark et al. 2020, "ELECTRA", whose generator is
likewise small). Needs torch and transformers.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from flagger.careful.encoding import batches
from flagger.careful.examples import BESIDE_ITS_ORIGINAL
from flagger.careful.network import BASE_OPTIONS, padded
from flagger.careful.substitutes import NONE, substitutes

_PIECES = 9000
"""Most frequent word pieces, which are guessed and put in: nine tenths of all that news is written with."""
_FIRST_WORD = 1000
"""Id from which pieces are words and parts of words; below are marks, single letters and pieces that serve the model."""
_MASKED, _SHOWN_AS_MASK = 0.17, 0.85
"""Share of the pieces that are guessed, and of these that the model does not see."""
_RATE, _WARM_UP, _BATCH = 4e-4, 50, 64
_SHARES = (0.04, 0.15)
"""Least and most of a sentence's words that are replaced."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces that can be put in: their ids, and which of them are whole words."""

    ids: torch.Tensor
    is_word: np.ndarray
    number: torch.Tensor
    """Of each id its place in `ids`; -1 for others."""
    is_continued: torch.Tensor
    """Of each id whether it goes on a word."""
    mask: int

    @classmethod
    def of(cls, tokenizer: Tokenizer, encoded: Sequence[list[int]]) -> "Pieces":
        """The most frequent pieces of the sentences."""
        counts = Counter(piece for ids in encoded for piece in ids)
        ids = torch.tensor([piece for piece, _ in counts.most_common(_PIECES) if piece >= _FIRST_WORD])
        named = {piece: name for name, piece in tokenizer.get_vocab().items()}
        names = [named[piece] for piece in ids.tolist()]
        number = torch.full((len(named),), NONE)
        number[ids] = torch.arange(len(ids))
        return cls(
            ids,
            np.array([name.isalpha() and len(name) > 1 for name in names]),
            number,
            torch.tensor([named[piece].startswith("##") for piece in range(len(named))]),
            tokenizer.get_vocab()["[MASK]"],
        )


class Filler(nn.Module):
    """Guesses masked pieces: logits of shape (n_masked, n_pieces)."""

    def __init__(self, base: Path, pieces: Pieces) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, **BASE_OPTIONS)
        embedding = self.encoder.embeddings.word_embeddings.weight
        embedding.requires_grad_(requires_grad=False)
        width = embedding.shape[1]
        self.dense, self.norm = nn.Linear(width, width), nn.LayerNorm(width)
        self.bias, self.scale = nn.Parameter(torch.zeros(len(pieces.ids))), nn.Parameter(torch.tensor(1.0))
        self.register_buffer("words", embedding[pieces.ids].T.contiguous().clone())
        nn.init.eye_(self.dense.weight)
        nn.init.zeros_(self.dense.bias)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state[at]
        states = self.norm(nn.functional.gelu(self.dense(states))) * self.scale
        return states @ self.words.to(states.dtype) + self.bias


def teach(base: Path, pieces: Pieces, encoded: Sequence[list[int]]) -> Filler:
    """A filler that has seen each sentence once; the rate falls to nothing in the second half."""
    torch.manual_seed(0)
    filler = Filler(base, pieces)
    learned = [parameter for parameter in filler.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=_RATE, fused=True)
    parts = list(_parts(encoded, random.Random(3)))  # noqa: S311 - order of training, no secret
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM_UP, 1.0, 2 * (len(parts) - step) / len(parts))
    )
    for rows in parts:
        ids, mask = padded(rows)
        guessed = (torch.rand(ids.shape) < _MASKED) & (pieces.number[ids] >= 0)
        if not guessed.any():
            continue
        seen = torch.where(guessed & (torch.rand(ids.shape) < _SHOWN_AS_MASK), pieces.mask, ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = filler(seen, mask, guessed)
        nn.functional.cross_entropy(logits.float(), pieces.number[ids[guessed]]).backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    filler.eval()
    return filler


def _parts(encoded: Sequence[list[int]], chance: random.Random) -> Iterator[list[list[int]]]:
    return ([encoded[at] for at in part] for part in batches([len(ids) for ids in encoded], _BATCH, chance))


def replaced(
    filler: Filler, pieces: Pieces, encoded: Sequence[list[int]], seed: int
) -> Iterator[tuple[list[int], list[bool]]]:
    """The sentences with some words replaced, and which pieces were; three in five come with what they were."""
    draw, chance = np.random.default_rng(seed), random.Random(seed)  # noqa: S311 - training data, no secret
    for rows in _parts(encoded, chance):
        ids, mask = padded(rows)
        following = nn.functional.pad(ids[:, 1:], (0, 1))
        is_whole = (pieces.number[ids] >= 0) & ~pieces.is_continued[ids] & ~pieces.is_continued[following]
        is_whole &= torch.from_numpy(pieces.is_word)[pieces.number[ids]]
        share = torch.from_numpy(draw.uniform(*_SHARES, size=(len(rows), 1)))
        at = is_whole & (torch.from_numpy(draw.random(tuple(ids.shape))) < share)
        if not at.any():
            continue
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            likely = filler(torch.where(at, pieces.mask, ids), mask, at).float().log_softmax(1).numpy()
        words = torch.from_numpy(substitutes(likely, pieces.number[ids[at]].numpy(), pieces.is_word, draw))
        changed = at.clone()
        changed[at] = words >= 0
        ids[changed] = pieces.ids[words[words >= 0]]
        for row, new, marks in zip(rows, ids.tolist(), changed.tolist(), strict=True):
            if any(marks):
                yield new[: len(row)], marks[: len(row)]
                if chance.random() < BESIDE_ITS_ORIGINAL:
                    yield row, [False] * len(row)
