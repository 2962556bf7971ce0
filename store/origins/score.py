"""From features to a score: how sure it is that two claims speak to the same question.

One logistic regression, whose weights ``training/origins.py`` makes; they stand in :mod:`store.origins.weights`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from store.origins import weights
from store.origins.features import FEATURES, Compare
from store.related.score import Floats, logistic

SURE: Final = 0.62
"""From this score on two claims are marked as the same, or as differing."""

MAYBE: Final = 0.45
"""From this one on they are marked so as well, and shown as unsure."""

_COPY: Final = 0.95


def expand(features: Floats) -> Floats:
    """Features, how far they are above the knots of :data:`weights.KNOTS`, and the products of some: a row each."""
    place = {name: at for at, name in enumerate(FEATURES)}
    columns = [features]
    for name, knots in weights.KNOTS.items():
        columns.append(np.maximum(0.0, features[:, place[name], None] - np.asarray(knots)))
    for one, two in weights.PRODUCTS:
        columns.append(features[:, place[one], None] * features[:, place[two], None])
    return np.hstack(columns)


def score(compared: Sequence[Compare]) -> list[float]:
    """The scores of pairs of claims, 0 to 1. A copy is one question; what seems to be of two things is never sure."""
    if not compared:
        return []
    rows = np.asarray([each.features for each in compared], dtype=np.float64)
    values = logistic(expand(rows) @ np.asarray(weights.WEIGHTS[1:]) + weights.WEIGHTS[0])
    found = []
    for each, value in zip(compared, values.tolist(), strict=True):
        sure = max(value, _COPY) if each.is_copy else value
        found.append(min(sure, MAYBE) if each.apart and not each.is_copy else sure)
    return found
