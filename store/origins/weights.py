"""Weights of the score, learnt by ``training/origins.py``, which writes all from ``WEIGHTS`` on.

Learnt on the stories of ``tests/data/stories`` that are not for measuring only. Knots and products were chosen by hand.
"""

from __future__ import annotations

from typing import Final

KNOTS: Final[dict[str, tuple[float, ...]]] = {
    "claims alike": (0.25, 0.5),
    "names alike": (0.3,),
}
"""How far a feature is above each of these is a column of its own."""

PRODUCTS: Final = (
    ("same kind counted", "names alike"),
    ("telling amount", "names alike"),
    ("claims alike", "names alike"),
)
"""Pairs of features whose product is a column."""

WEIGHTS: Final = (
    -4.85188,
    0.149143,
    1.55172,
    8.55294,
    0.568142,
    6.1868,
    1.77945,
    -2.43345,
    -3.98919,
    -0.331415,
    -1.36634,
    0.808782,
    0.655012,
    -0.686113,
    -5.87811,
    4.41976,
    -7.75317,
    5.7307,
    6.08516,
    1.35775,
)
"""Intercept, then a weight for each column of ``store.origins.score.expand``."""
