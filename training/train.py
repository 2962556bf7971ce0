"""The loop: replicas that learn side by side, one core each, and are averaged at the end of each stage.

Two networks that start from the same weights and see the same texts in another order end up close enough together
for their mean to be better than either (McMahan et al. 2017; Wortsman et al. 2022); it is what makes use of
a second core. A stage that was cut off goes on from its last checkpoint.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, multiprocessing

from benchmarks.own_gold import read_gold
from training.corpora import Document, from_own_gold, joined, read_polnear
from training.examples import Corpus, Example, batches, to_batch
from training.network import Network, Weights, base_folder, load_base

FOLD = 10
"""Every tenth article is held out: thresholds and calibration are chosen there."""
_EVERY = 100  # steps between checkpoints
_CLIP, _DECAY, _WARM_UP = 1.0, 0.01, 60


@dataclass(frozen=True)
class Stage:
    """One run from high to low learning rates."""

    name: str
    epochs: float
    rate: float
    """Of the encoder; the new layers take five times as much."""
    own: int
    """How often our own gold is shown in each epoch."""


STAGES = (Stage("first", 2.5, 2e-4, 0), Stage("second", 2.5, 1.5e-4, 6), Stage("third", 2.0, 1.2e-4, 5))


@dataclass(frozen=True)
class Job:
    """What one training needs to know."""

    polnear: Path
    gold: tuple[Path, ...]
    work: Path
    """Folder of checkpoints and logs."""
    seed: int
    replicas: int
    pieces: int
    """Word pieces in a batch."""


def tokenizer() -> Tokenizer:
    """The base's own, without its cuts."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def training_part(documents: list[Document]) -> list[Document]:
    """All but every tenth."""
    return [document for at, document in enumerate(documents) if at % FOLD]


def held_out(documents: list[Document]) -> list[Document]:
    """Every tenth."""
    return documents[::FOLD]


def train(job: Job) -> Path:
    """Run all stages; returns the file of the averaged weights. Stages that are done already are not run again."""
    job.work.mkdir(parents=True, exist_ok=True)
    start = job.work / "start.pt"
    if not start.exists():
        torch.manual_seed(job.seed)
        torch.save(Network(load_base()).state_dict(), start)
    for number, stage in enumerate(STAGES):
        done = job.work / f"{stage.name}.pt"
        if not done.exists():
            multiprocessing.spawn(_replica, (job, number, start), nprocs=job.replicas)
            states = [torch.load(job.work / f"{stage.name}-{each}.pt") for each in range(job.replicas)]
            torch.save(averaged(states), done)
        start = done
    return start


def averaged(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(value.dtype)
        for name, value in states[0].items()
    }


def _epoch(job: Job, stage: Stage, corpus: Corpus, own: list[Document], seed: str) -> list[list[Example]]:
    random_ = random.Random(seed)
    examples = corpus.windows(random_)
    for _ in range(stage.own):
        examples.extend(Corpus(joined(own, random_), tokenizer()).windows(random_))
    return list(batches(examples, job.pieces, random_))


def _steps(job: Job, number: int, replica: int) -> Iterator[tuple[int, float, list[Example]]]:
    """Step, share of the stage that is behind it, and its windows."""
    stage = STAGES[number]
    corpus = Corpus(training_part(read_polnear(job.polnear / "train")), tokenizer())
    own = from_own_gold(text for file in job.gold for text in read_gold(file) if text.use == "train")
    step = 0
    for epoch in range(10**6):
        groups = _epoch(job, stage, corpus, own, f"{job.seed} {number} {replica} {epoch}")
        for at, group in enumerate(groups):
            share = (epoch + at / len(groups)) / stage.epochs
            if share >= 1:
                return
            yield step, share, group
            step += 1


def _replica(replica: int, job: Job, number: int, start: Path) -> None:
    torch.set_num_threads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    stage = STAGES[number]
    done, checkpoint = job.work / f"{stage.name}-{replica}.pt", job.work / f"{stage.name}-{replica}.checkpoint"
    if done.exists():
        return
    network = Network(load_base())
    network.load_state_dict(torch.load(start))
    network.to(device)
    base = [each for each in network.encoder.base.parameters() if each.requires_grad]
    known = {id(each) for each in network.encoder.base.parameters()}
    new = [each for each in network.parameters() if id(each) not in known]
    rates = (stage.rate, 5 * stage.rate)
    optimizer = torch.optim.AdamW([{"params": base}, {"params": new}], lr=stage.rate, weight_decay=_DECAY)
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    network.train()
    torch.manual_seed(hash((job.seed, number, replica, first)) % 2**31)
    clock, pieces, losses = time.perf_counter(), 0, 0.0
    for step, share, group in _steps(job, number, replica):
        if step < first:
            continue
        for part, rate in zip(optimizer.param_groups, rates, strict=True):
            part["lr"] = rate * min((step + 1) / _WARM_UP, 1 - share)
        batch = to_batch(group).to(device)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = network.loss(batch, Weights())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(base + new, _CLIP)
        optimizer.step()
        optimizer.zero_grad()
        pieces += int((batch.ids != 0).sum())
        losses += loss.item()
        if (step + 1) % _EVERY == 0:
            seconds = time.perf_counter() - clock
            line = {"stage": stage.name, "replica": replica, "step": step + 1, "share": round(share, 3)}
            line |= {"loss": round(losses / _EVERY, 3), "pieces_per_second": round(pieces / seconds)}
            print(json.dumps(line), flush=True)
            clock, pieces, losses = time.perf_counter(), 0, 0.0
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
    torch.save(network.cpu().state_dict(), done)
    checkpoint.unlink(missing_ok=True)
