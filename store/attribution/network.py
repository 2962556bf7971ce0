"""The trained network as the program runs it: two ONNX files on onnxruntime, loaded once and when first needed.

The encoder reads each window once; the tower reads it again, cheaply, for each cue. How it was trained and what
it gets right stands in docs/model-card.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from store.attribution.pieces import Window
from store.errors import ModelError

Floats = NDArray[np.float32]

BEFORE, VIEW = 60, 160
"""The tower sees so many words in all, so many of them before the cue: 99.5% of PolNeAR's attributions lie within."""
_BATCH = 1
_CUES = 16  # candidates that go through the tower together
_POSSIBLE = 0.15  # a word less likely than this to open a cue is not looked at again
_MOST = 40  # candidates in one window; a page of nothing but *said* is no prose


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue and what each word around it is to it."""

    window: int
    """Which window."""
    cue: tuple[int, int]
    """Its words there."""
    likely: float
    """0 to 1, from the encoder."""
    real: float
    """0 to 1, from the tower: whether it attributes anything."""
    attitude: float
    """0 to 1: whether it is an attitude."""
    start: int
    """The first word that the tower saw."""
    parts: Floats
    """Words × 3, each row adding up to 1: none, source, content."""


@dataclass(frozen=True, slots=True)
class Network:
    """The sessions, the tokenizer and the numbers of the decoder."""

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    tower: onnxruntime.InferenceSession
    decoding: dict[str, Any]
    """Thresholds and calibration, chosen on held-out articles of the training set."""

    def candidates(self, windows: Sequence[Window]) -> list[Candidate]:
        """The possible cues of all ``windows`` (of one article: eight-bit scales span a batch), in text order."""
        found: list[Candidate] = []
        by_length = sorted(range(len(windows)), key=lambda at: len(windows[at].words))
        for first in range(0, len(by_length), _BATCH):
            found.extend(self._batch(windows, by_length[first : first + _BATCH]))
        return sorted(found, key=lambda candidate: (candidate.window, candidate.cue))

    def _batch(self, windows: Sequence[Window], places: Sequence[int]) -> list[Candidate]:
        rows = [windows[at].pieces() for at in places]
        ids, features, firsts = (_padded([row[part] for row in rows]) for part in range(3))
        scores, roles, keys = self.encoder.run(None, {"ids": ids, "features": features, "firsts": firsts})
        cues = _softmax(scores)
        found: list[tuple[int, tuple[int, int], float]] = []
        for row, at in enumerate(places):
            spans = _cue_spans(cues[row, : len(windows[at].words)])
            found.extend((row, span, float(cues[row, span[0], 1])) for span in spans)
        candidates: list[Candidate] = []
        for first in range(0, len(found), _CUES):
            some = found[first : first + _CUES]
            lengths = np.array([len(rows[row][2]) for row, _, _ in some])
            cue = np.array([span[0] for _, span, _ in some])
            width = min(int(lengths.max()), VIEW)
            start = np.minimum(np.maximum(cue - BEFORE, 0), np.maximum(lengths - width, 0))
            seen = start[:, None] + np.arange(width)[None, :]
            row_of = np.array([row for row, _, _ in some])
            parts, real, attitude = self.tower.run(
                None,
                {
                    "roles": roles[row_of[:, None], np.minimum(seen, roles.shape[1] - 1)],
                    "key": keys[row_of, cue],
                    "cue": cue - start,
                    "length": lengths - start,
                },
            )
            parts = _softmax(parts)
            for number, (row, span, likely) in enumerate(some):
                size = min(width, int(lengths[number] - start[number]))
                candidates.append(
                    Candidate(
                        places[row],
                        span,
                        likely,
                        _sigmoid(real[number]),
                        _sigmoid(attitude[number]),
                        int(start[number]),
                        parts[number, :size],
                    )
                )
        return candidates


def _cue_spans(cues: Floats) -> list[tuple[int, int]]:
    """The words of each possible cue, from Words × 3 probabilities (no cue, first word, further word)."""
    firsts = np.flatnonzero(cues[:, 1] >= _POSSIBLE)
    if len(firsts) > _MOST:
        firsts = np.sort(firsts[np.argsort(-cues[firsts, 1], kind="stable")[:_MOST]])
    spans = []
    for first in firsts.tolist():
        end = first + 1
        while end < len(cues) and cues[end, 2] > 0.5:
            end += 1
        spans.append((first, end))
    return spans


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    table = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _softmax(scores: Floats) -> Floats:
    exponents = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(-1, keepdims=True)
    return shares


def _sigmoid(score: float) -> float:
    return float(1 / (1 + np.exp(-score)))


@cache
def load_network(threads: int = 1) -> Network:
    """The network that the program carries; ``threads`` is how many cores one article may take.

    Raises :class:`~store.errors.ModelError` when a file of it is missing or damaged.
    """
    return open_network(files("store.attribution") / "model", threads)


def open_network(folder: Traversable, threads: int = 1) -> Network:
    """The network in ``folder``; see :func:`load_network`."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # a damaged file is told in our own words
    try:
        sessions = [
            onnxruntime.InferenceSession(
                (folder / name).read_bytes(), sess_options=options, providers=["CPUExecutionProvider"]
            )
            for name in ("encoder.onnx", "tower.onnx")
        ]
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        decoding = json.loads((folder / "decoding.json").read_text(encoding="utf-8"))
    except Exception as error:  # onnxruntime and tokenizers raise classes of their own, and bare Exception
        raise ModelError(str(error).splitlines()[0] if str(error) else type(error).__name__) from error
    return Network(tokenizer, sessions[0], sessions[1], decoding)
