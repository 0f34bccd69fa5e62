"""Trained weights -> the shipped model: ONNX with int8 weights, and a vocabulary without what English news never needs."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from transformers import AutoConfig, AutoModel

from flagger.careful.network import Reader


class Readable(nn.Module):
    """The reader as it is shipped: probabilities instead of logits, and no mask, since sentences come one by one."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        encoder = self.reader.encoder
        states = encoder.encoder(encoder.embeddings(input_ids)).last_hidden_state
        kinds, damage = self.reader.judge(states, states.mean(1), states.max(1).values)
        return kinds.softmax(1), damage.sigmoid()


def is_needed(token: str) -> bool:
    """Whether a word piece can occur in English news: Latin letters with any accent, digits and usual marks."""
    if token.startswith("[") and token.endswith("]"):
        return not token.startswith("[unused")
    piece = token.removeprefix("##")
    return all(ord(char) < 0x250 or char in "‘’“”–—…•€™′″" for char in piece)


def trim(reader: Reader, tokenizer_file: Path) -> dict[str, Any]:
    """Drops the word pieces that are not needed from the embedding, and gives the tokenizer that fits it."""
    tokenizer: dict[str, Any] = json.loads(tokenizer_file.read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    kept = [token for token, _ in sorted(vocabulary.items(), key=lambda item: item[1]) if is_needed(token)]
    ids = torch.tensor([vocabulary[token] for token in kept])
    embedding = reader.encoder.embeddings.word_embeddings
    trimmed = nn.Embedding(len(kept), embedding.embedding_dim, padding_idx=0)
    trimmed.weight.data = embedding.weight.data[ids]
    reader.encoder.embeddings.word_embeddings = trimmed
    number = {token: at for at, token in enumerate(kept)}
    tokenizer["model"]["vocab"] = number
    for added in tokenizer["added_tokens"]:
        added["id"] = number[added["content"]]
    for special in tokenizer["post_processor"].get("special_tokens", {}).values():
        special["ids"] = [number[token] for token in special["tokens"]]
    return tokenizer


def export(checkpoint: Path, base: Path, out: Path) -> None:
    """Writes model.onnx and tokenizer.json."""
    config = AutoConfig.from_pretrained(base)
    reader = Reader(AutoModel.from_config(config, attn_implementation="eager", add_pooling_layer=False))
    reader.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    reader.eval()
    tokenizer = trim(reader, base / "tokenizer.json")
    tokenizer["truncation"] = tokenizer["padding"] = None
    out.mkdir(parents=True, exist_ok=True)
    (out / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    ids = torch.ones(1, 12, dtype=torch.long)
    shape = {1: "t"}
    with TemporaryDirectory() as folder:
        plain, prepared = Path(folder, "plain.onnx"), Path(folder, "prepared.onnx")
        torch.onnx.export(
            Readable(reader),
            (ids,),
            plain,
            input_names=["input_ids"],
            output_names=["kinds", "damage"],
            dynamic_axes={"input_ids": shape, "damage": shape},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(plain, prepared, skip_symbolic_shape=True)
        quantize_dynamic(prepared, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
