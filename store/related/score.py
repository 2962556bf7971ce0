"""From features to a score: how sure it is that two claims are about the same event.

One logistic regression, whose weights ``training/related.py`` makes; they stand in :mod:`store.related.weights`. (A
second one, which knows what the first says of the other claims of an article, did not help on topics that neither
was trained on: at 85% of the claims that showed something, it showed a sibling event for 12%, the first alone for 8%.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from store.related import weights
from store.related.features import FEATURES

SHOW: Final = 0.50
"""From this score on a claim of another article is shown."""

SAME_EVENT: Final = 0.80
"""From this score on it is called the same event."""

_FAR: Final = 30.0

Floats = NDArray[np.float64]


def expand(features: Floats) -> Floats:
    """Features, how far they are above the knots of :data:`weights.KNOTS`, and the products of some: a row each."""
    place = {name: at for at, name in enumerate(FEATURES)}
    columns = [features]
    for name, knots in weights.KNOTS.items():
        columns.append(np.maximum(0.0, features[:, place[name], None] - np.asarray(knots)))
    for one, two in weights.PRODUCTS:
        columns.append(features[:, place[one], None] * features[:, place[two], None])
    return np.hstack(columns)


def logistic(values: Floats) -> Floats:
    """The logistic function."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(values, -_FAR, _FAR)))
    return result


def score(features: Sequence[Sequence[float]]) -> list[float]:
    """The scores of claims, 0 to 1: from :data:`SHOW` on related, from :data:`SAME_EVENT` on the same event.

    ``features`` has a row for each, in the order of :data:`~store.related.features.FEATURES`.
    """
    if not features:
        return []
    values = expand(np.asarray(features, dtype=np.float64)) @ np.asarray(weights.WEIGHTS[1:]) + weights.WEIGHTS[0]
    slope, shift = weights.SCALE
    return [float(value) for value in logistic(slope * values + shift)]
