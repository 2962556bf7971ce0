"""The trained network as the program runs it: two ONNX files on onnxruntime, loaded once and when first needed.

The encoder reads each window once; the tower reads it again, cheaply, for each cue. How it was trained and what
it gets right stands in docs/model-card.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
    """Words × 4, each row adding up to 1: none, source, content, what it came through without a cue of its own."""


@dataclass(frozen=True, slots=True)
class Network:
    """The sessions, the tokenizer and the numbers of the decoder."""

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    tower: onnxruntime.InferenceSession
    decoding: dict[str, Any]
    """Thresholds and calibration, chosen on held-out articles of the training set."""

    def candidates(self, windows: Sequence[Window]) -> list[Candidate]:
        """The possible cues of all ``windows``, in text order.

        Windows are read one by one: on one core that is faster than four together, nothing is padded, and since the
        scales of eight-bit arithmetic span a batch, no window's result depends on another's.
        """
        return [found for at, window in enumerate(windows) for found in self._of_window(at, window)]

    def _of_window(self, at: int, window: Window) -> Iterator[Candidate]:
        ids, features, firsts = (np.array([row], dtype=np.int64) for row in window.pieces())
        scores, roles, keys = self.encoder.run(None, {"ids": ids, "features": features, "firsts": firsts})
        cues = _softmax(scores[0])
        length = len(window.words)
        width = min(length, VIEW)
        spans = _cue_spans(cues)
        for first in range(0, len(spans), _CUES):
            some = spans[first : first + _CUES]
            cue = np.array([span[0] for span in some])
            start = np.clip(cue - BEFORE, 0, length - width)
            parts, real, attitude = self.tower.run(
                None,
                {
                    "roles": roles[0][start[:, None] + np.arange(width)],
                    "key": keys[0, cue],
                    "cue": cue - start,
                    "length": np.full(len(some), width),
                },
            )
            for number, (span, shares) in enumerate(zip(some, _softmax(parts), strict=True)):
                yield Candidate(
                    window=at,
                    cue=span,
                    likely=float(cues[span[0], 1]),
                    real=_sigmoid(real[number]),
                    attitude=_sigmoid(attitude[number]),
                    start=int(start[number]),
                    parts=shares,
                )


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
