"""Training of the careful model, on all cores or a GPU, resumable. Needs torch and transformers."""

import hashlib
import json
import logging
import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from transformers import AutoModel

from flagger.careful.encoding import NO_LABEL, Encoded, batches, read_encoded
from flagger.careful.examples import KINDS
from flagger.careful.making import Go
from flagger.careful.network import BASE_OPTIONS, Reader, loss_of, tensors
from flagger.careful.preparing import HELD, Plan, prepare
from flagger.learned.store import ModelError

log = logging.getLogger(__name__)

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Digest of model.safetensors of the official all-MiniLM-L6-v2 release."""

CHECKPOINT, MADE = "checkpoint.pt", "made.pt"
"""Where a run stands, and what came out."""

_WARM_UP = 100
"""Steps in which the rate rises."""

_ALL_LEARN = 0.4
"""Share of each go in which every layer learns; then the lowest ones rest, which makes a step a third cheaper."""

_LOWEST = 2
"""Layers that rest."""


def predict(model: Reader, encoded: list[Encoded], size: int = 64) -> tuple[np.ndarray, list[np.ndarray]]:
    """Probabilities of the kinds, of shape (n, 3), and for each sentence the damage of its tokens."""
    model.eval()
    device = next(model.parameters()).device.type
    sentence = np.zeros((len(encoded), len(KINDS)), dtype=np.float32)
    token: list[np.ndarray] = [np.zeros(0)] * len(encoded)
    for part in batches([len(ids) for ids, _, _ in encoded], size, random.Random(0)):  # noqa: S311 - any order will do
        ids, mask, _, _ = tensors([encoded[at] for at in part])
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            logits, token_logits = model(ids.to(device), mask.to(device))
        sentence[part] = logits.float().softmax(1).cpu().numpy()
        for row, at in enumerate(part):
            token[at] = token_logits[row, : len(encoded[at][0])].float().sigmoid().cpu().numpy()
    model.train()
    return sentence, token


def measure(model: Reader, held: dict[str, list[Encoded]]) -> dict[str, float]:
    """Held-back figures: AUC and recall at 1 % false alarms of each kind of damage against natural sentences."""
    scores = {name: predict(model, encoded) for name, encoded in held.items()}
    natural = scores["natural"][0]
    figures = {}
    for name, (probabilities, token) in scores.items():
        if name == "natural":
            continue
        bad, good = 1 - probabilities[:, 0], 1 - natural[:, 0]
        truth = np.r_[np.zeros(len(good)), np.ones(len(bad))]
        figures[f"{name}_auc"] = float(roc_auc_score(truth, np.r_[good, bad]))
        figures[f"{name}_recall_at_1"] = float((bad > np.quantile(good, 0.99)).mean())
        labels = np.concatenate([np.array(row[1]) for row in held[name]])
        marks = np.concatenate(token)[labels != NO_LABEL] > 0.5
        truth = labels[labels != NO_LABEL] == 1
        if truth.any():
            figures[f"{name}_token_f1"] = float(2 * (marks & truth).sum() / max(1, marks.sum() + truth.sum()))
    return figures


@dataclass(slots=True)
class Run:
    """A training run: what it trains, and how far it has come."""

    model: Reader
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    chunk: int = 0
    step: int = 0

    def save(self, path: Path) -> None:
        """Writes a checkpoint, whole or not at all."""
        state = {"chunk": self.chunk, "step": self.step, "model": self.model.state_dict()}
        state |= {"optimizer": self.optimizer.state_dict()}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Goes on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.chunk, self.step = state["chunk"], state["step"]
        self.schedule.last_epoch = self.step


def begin(plan: Plan) -> Run:
    """A run from the weights of the base.

    The word embeddings stay as they are: most of their words are too rare to be learned from so little text.
    """
    model = Reader(AutoModel.from_pretrained(plan.base, **BASE_OPTIONS))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    groups = [
        {"params": [p for p in learned if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in learned if p.dim() <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1.0, fused=True)
    return Run(model, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, partial(rate_at, plan.goes, plan.batch)))


def rate_at(goes: Sequence[Go], batch: int, step: int) -> float:
    """The rate of a step: in each go it rises at the start, stays for a third, and then falls to nothing."""
    lengths = [go.examples // batch for go in goes]
    number, begun = _place(lengths, step)
    return goes[number].rate * min(
        (step - begun + 1) / _WARM_UP, 1.0, 1.5 * (lengths[number] + begun - step) / lengths[number]
    )


def _place(lengths: Sequence[int], at: int) -> tuple[int, int]:
    """The stretch that a place lies in, and where it begins; the last one for places behind it."""
    ends = list(accumulate(lengths))
    number = min(bisect_right(ends, at), len(ends) - 1)
    return number, ends[number] - lengths[number]


def learn(run: Run, encoded: list[Encoded], batch: int) -> float:
    """Learns from one chunk; gives the mean loss."""
    losses = []
    run.model.train()
    device = next(run.model.parameters()).device.type
    for part in batches([len(ids) for ids, _, _ in encoded], batch, random.Random(run.chunk)):  # noqa: S311 - order of training, no secret
        ids, mask, labels, kinds = (t.to(device) for t in tensors([encoded[at] for at in part]))
        with torch.autocast(device, dtype=torch.bfloat16):
            sentence, token = run.model(ids, mask)
        loss = loss_of(sentence, token, labels, kinds)
        loss.backward()
        nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        run.optimizer.step()
        run.schedule.step()
        run.optimizer.zero_grad()
        losses.append(loss.item())
        run.step += 1
    run.chunk += 1
    return float(np.mean(losses))


def averaged(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of weights that were written at the ends of goes.

    It is better than each: goes that end in one valley of the loss err in different directions (after Wortsman et al.
    2022, "Model soups").
    """
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def is_resting(lengths: Sequence[int], chunk: int) -> bool:
    """Whether the lowest layers rest while a chunk is learned: at the beginning of each go, so many chunks long, they learn."""
    number, begun = _place(lengths, chunk)
    return chunk - begun >= lengths[number] * _ALL_LEARN


def rest(model: Reader, *, resting: bool) -> None:
    """Lets the lowest layers and what the embeddings add to words stay as they are from here on, or learn again."""
    embeddings = model.encoder.embeddings
    for module in (embeddings, *model.encoder.encoder.layer[:_LOWEST]):
        module.requires_grad_(requires_grad=not resting)
    embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)


def fine_tune(plan: Plan) -> Path:
    """Fine-tunes the encoder and gives the file of its weights; a run that was stopped goes on from its last one.

    Raises:
        ModelError: the base weights are not those of the official release.

    """
    weights = plan.base / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASE_SHA256:
        raise ModelError(f"{weights}: not the weights of the official all-MiniLM-L6-v2 release")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    prepare(plan)
    torch.manual_seed(0)
    run = begin(plan)
    run.model.to("cuda" if torch.cuda.is_available() else "cpu")
    checkpoint = plan.out / CHECKPOINT
    if checkpoint.exists():
        run.resume(checkpoint)
    held = {name: read_encoded(plan.out / f"held-{name}.json") for name in HELD}
    while run.chunk < plan.chunks:
        rest(run.model, resting=is_resting(plan.lengths, run.chunk))
        loss = learn(run, read_encoded(plan.out / f"chunk-{run.chunk}.json"), plan.batch)
        log.info("chunk %d of %d, step %d, loss %.3f", run.chunk, plan.chunks, run.step, loss)
        if run.chunk in plan.ends:
            torch.save(run.model.state_dict(), plan.out / f"end-{run.chunk}.pt")
        run.save(checkpoint)
        if run.chunk % 4 == 0 or run.chunk == plan.chunks:
            figures = measure(run.model, held)
            log.info("held back: %s", json.dumps({name: round(figure, 3) for name, figure in figures.items()}))
            with (plan.out / "log.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"step": run.step, **figures}) + "\n")
    made = plan.out / MADE
    torch.save({"model": averaged([plan.out / f"end-{chunk}.pt" for chunk in plan.ends])}, made)
    return made
