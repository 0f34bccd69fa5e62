"""Training of the careful model: an encoder with one head per sentence and one per token. Needs torch and transformers.

python -m flagger.careful.train --data DATA --base BASE --wordnet WORDNET --out OUT
"""

import hashlib
import json
import logging
import random
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import distributed, nn
from transformers import AutoModel

from flagger.careful.damage import Example
from flagger.careful.examples import KINDS, Examples

log = logging.getLogger(__name__)

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Digest of model.safetensors of the official all-MiniLM-L6-v2 release."""

Encoded = tuple[list[int], list[int], int]
"""Token ids, damage label of each token, and number of the kind."""

MAX_TOKENS = 64
"""Longer sentences are read to here."""
CHUNK = 3200
"""Examples that are drawn, sorted by length and learned together."""

NO_LABEL = -100
"""Of a token whose damage is not known."""

_WARM_UP = 100
"""Steps in which the rate rises."""

_STEPS_APART = 16
"""Steps that workers take on their own before they share what they learned."""

_TOKEN_WEIGHT = 2.0
"""Of the loss of the tokens against that of the sentences: most tokens are undamaged and easy."""

_FOLDER = click.Path(exists=True, path_type=Path)


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker stands among the others, and the device that it learns on."""

    rank: int
    workers: int
    device: str


class Reader(nn.Module):
    """The encoder with its two heads.

    Gives logits of shape (n_sentences, 3) for natural, garbled and spun, and (n_sentences, n_tokens) for damage.
    """

    def __init__(self, encoder: nn.Module, width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.sentence_head = nn.Linear(2 * width, len(KINDS))
        self.token_head = nn.Linear(width, 1)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        peak = states.masked_fill(mask == 0, -1e4).max(1).values
        return self.sentence_head(torch.cat([mean, peak], dim=1)), self.token_head(states).squeeze(-1)


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


def batches(encoded: list[Encoded], size: int, chance: random.Random) -> list[list[int]]:
    """Indices of examples of like length, batch by batch in a random order."""
    order = sorted(range(len(encoded)), key=lambda at: (len(encoded[at][0]), at))
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(parts)
    return parts


def tensors(
    rows: list[Encoded],
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(ids) for ids, _, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    labels = torch.full((len(rows), longest), NO_LABEL, dtype=torch.long)
    for at, (row, row_labels, _) in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
        labels[at, : len(row)] = torch.tensor(row_labels)
    return ids, mask, labels, torch.tensor([kind for _, _, kind in rows])


def loss_of(sentence: torch.Tensor, token: torch.Tensor, labels: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
    known = labels != NO_LABEL
    token_loss = nn.functional.binary_cross_entropy_with_logits(token[known].float(), labels[known].float())
    return nn.functional.cross_entropy(sentence.float(), kinds, label_smoothing=0.02) + _TOKEN_WEIGHT * token_loss


def predict(model: Reader, encoded: list[Encoded], size: int = 64) -> tuple[np.ndarray, list[np.ndarray]]:
    """Probabilities of the kinds, of shape (n, 3), and for each sentence the damage of its tokens."""
    model.eval()
    device = next(model.parameters()).device.type
    sentence = np.zeros((len(encoded), len(KINDS)), dtype=np.float32)
    token: list[np.ndarray] = [np.zeros(0)] * len(encoded)
    for part in batches(encoded, size, random.Random(0)):  # noqa: S311 - any order will do
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


def begin(base: Path, *, steps: int, rate: float) -> Run:
    """A run from the weights of `base`: the rate rises at the start, stays, and falls to nothing in the last third.

    Nothing is dropped out, since hardly a sentence is seen twice, and the word embeddings stay as they are: most of
    their words are too rare to be learned from so little text.
    """
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = Reader(AutoModel.from_pretrained(base, local_files_only=True, add_pooling_layer=False, **still))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    groups = [
        {"params": [p for p in learned if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in learned if p.dim() <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=rate, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM_UP, 1.0, max(0.0, 3 * (steps - step) / steps))
    )
    return Run(model, optimizer, schedule)


def learn(run: Run, encoded: list[Encoded], batch: int, place: Place) -> float:
    """Learns from one chunk, each worker from its own batches; gives the mean loss."""
    losses = []
    run.model.train()
    parts = batches(encoded, batch, random.Random(run.chunk))  # noqa: S311 - order of training, no secret
    mine = parts[place.rank : len(parts) - len(parts) % place.workers : place.workers]
    for part in mine:
        ids, mask, labels, kinds = (t.to(place.device) for t in tensors([encoded[at] for at in part]))
        with torch.autocast(place.device, dtype=torch.bfloat16):
            sentence, token = run.model(ids, mask)
        loss = loss_of(sentence, token, labels, kinds)
        loss.backward()
        nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        run.optimizer.step()
        run.schedule.step()
        run.optimizer.zero_grad()
        losses.append(loss.item())
        run.step += 1
        if run.step % _STEPS_APART == 0:
            average(run.model, place)
    average(run.model, place)
    run.chunk += 1
    return float(np.mean(losses))


def average(model: Reader, place: Place) -> None:
    """Gives every worker the mean of all workers' weights."""
    if place.workers > 1:
        learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
        flat = nn.utils.parameters_to_vector(learned).detach()
        distributed.all_reduce(flat)
        nn.utils.vector_to_parameters(flat / place.workers, learned)


@click.command()
@click.option("--data", type=_FOLDER, required=True, help="The folder of training data.")
@click.option("--base", type=_FOLDER, required=True, help="The folder of the base model's files.")
@click.option("--wordnet", type=_FOLDER, required=True, help="The folder of WordNet's files.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the checkpoint and the log go.")
@click.option("--examples", "total", default=380_000, show_default=True)
@click.option("--batch", default=32, show_default=True, help="Of each worker.")
@click.option("--rate", default=2e-4, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes of one thread each; 1 on a GPU.")
def main(
    *, data: Path, base: Path, wordnet: Path, out: Path, total: int, batch: int, rate: float, workers: int
) -> None:
    """Fine-tunes the encoder; a run that was stopped goes on from its last checkpoint."""
    if hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise click.UsageError(f"{base}: model.safetensors is not the official release")
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(data, base, wordnet, out, total, batch, rate, workers)
    if workers == 1:
        work(0, plan)
    else:
        (out / "meeting").unlink(missing_ok=True)
        torch.multiprocessing.spawn(work, args=(plan,), nprocs=workers)


def work(rank: int, plan: Plan) -> None:
    """One worker's run; the first one measures, logs and saves."""
    logging.basicConfig(level=logging.INFO if rank == 0 else logging.WARNING, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(0)
    place = Place(rank, plan.workers, "cuda" if torch.cuda.is_available() and plan.workers == 1 else "cpu")
    if plan.workers > 1:
        distributed.init_process_group(
            "gloo", init_method=f"file://{(plan.out / 'meeting').resolve()}", rank=rank, world_size=plan.workers
        )
    tokenizer = Tokenizer.from_file(str(plan.base / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    source = Examples(plan.data, plan.wordnet, side="train")
    held = held_sets(Examples(plan.data, plan.wordnet, side="tune", seed=1), tokenizer) if rank == 0 else {}
    chunks = plan.total // CHUNK
    run = begin(plan.base, steps=chunks * (CHUNK // plan.batch // plan.workers), rate=plan.rate)
    run.model.to(place.device)
    checkpoint = plan.out / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    while run.chunk < chunks:
        loss = learn(run, encode(tokenizer, source.chunk(run.chunk, CHUNK)), plan.batch, place)
        log.info("chunk %d of %d, step %d, loss %.3f", run.chunk, chunks, run.step, loss)
        if rank == 0 and (run.chunk % 4 == 0 or run.chunk == chunks):
            run.save(checkpoint)
            figures = measure(run.model, held)
            log.info("held back: %s", json.dumps({name: round(figure, 3) for name, figure in figures.items()}))
            with (plan.out / "log.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"step": run.step, **figures}) + "\n")


def held_sets(source: Examples, tokenizer: Tokenizer) -> dict[str, list[Encoded]]:
    """Held-back natural news that is not government prose, and damage of each kind."""
    chance = random.Random(2)  # noqa: S311 - a sample, no secret
    other_styles = [
        s for name in ("news/wikinews_2019_2020", "credibility/horne2017", "web") for s in source.natural[name]
    ]
    natural = [Example(text, "natural") for text in chance.sample(other_styles, 800)]
    drawn = source.chunk(0, 3000)
    sets = {
        "natural": natural,
        "garbled": [e for e in drawn if e.kind == "garbled" and e.spans][:300],
        "spun": [e for e in drawn if e.kind == "spun"][:200],
        "real": [Example(s.text, "garbled") for s in chance.sample(source.garbled, 300)],
    }
    return {name: encode(tokenizer, examples) for name, examples in sets.items()}


if __name__ == "__main__":
    main()
