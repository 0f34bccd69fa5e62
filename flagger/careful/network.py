"""The careful model in torch: the encoder with its two heads, its input and its loss."""

from collections.abc import Sequence

import torch
from torch import nn

from flagger.careful.encoding import NO_LABEL, Encoded
from flagger.careful.examples import KINDS

BASE_OPTIONS = {
    "local_files_only": True,
    "add_pooling_layer": False,
    "attn_implementation": "eager",
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}
"""How the base is loaded: without dropout, since hardly a sentence is seen twice, and with plain attention, which on
processors goes backward twice as fast as the fused kind."""

_TOKEN_WEIGHT = 2.0
"""Of the loss of the tokens against that of the sentences: most tokens are undamaged and easy."""


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
        return self.judge(states, mean, states.masked_fill(mask == 0, -1e4).max(1).values)

    def judge(self, states: torch.Tensor, mean: torch.Tensor, peak: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits as of a call, from the states of the tokens and, over each sentence, their mean and their peak."""
        return self.sentence_head(torch.cat([mean, peak], dim=1)), self.token_head(states).squeeze(-1)


def padded(rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows as one array, filled up with zeros, and where they are."""
    ids = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return ids, (torch.arange(ids.shape[1])[None, :] < lengths[:, None]).long()


def tensors(
    rows: list[Encoded],
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token ids, where they are, labels of tokens and kinds of sentences."""
    ids, mask = padded([row for row, _, _ in rows])
    labels = nn.utils.rnn.pad_sequence(
        [torch.tensor(row) for _, row, _ in rows], batch_first=True, padding_value=NO_LABEL
    )
    return ids, mask, labels, torch.tensor([kind for _, _, kind in rows])


def loss_of(sentence: torch.Tensor, token: torch.Tensor, labels: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
    known = labels != NO_LABEL
    token_loss = nn.functional.binary_cross_entropy_with_logits(token[known].float(), labels[known].float())
    return nn.functional.cross_entropy(sentence.float(), kinds, label_smoothing=0.02) + _TOKEN_WEIGHT * token_loss
