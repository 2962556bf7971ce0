"""Weights of the score, learnt by ``training/origins.py``, which writes all from ``WEIGHTS`` on.

Learnt on the stories of ``tests/data/stories`` that are not for measuring only. Knots and products were chosen by hand.
"""

from __future__ import annotations

from typing import Final

KNOTS: Final[dict[str, tuple[float, ...]]] = {
    "claims alike": (0.25, 0.5),
    "words alike": (0.3, 0.5, 0.7),
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
    -6.16003,
    2.13342,
    1.02439,
    14.0143,
    -1.39389,
    2.75465,
    0.0743869,
    -1.17562,
    -2.19623,
    1.10351,
    -3.22783,
    4.6037,
    -1.05693,
    0.155975,
    -0.581171,
    -8.10011,
    -1.17712,
    4.26872,
    0.506196,
    13.1645,
    -13.0616,
    5.41103,
    6.1001,
    2.7409,
)
"""Intercept, then a weight for each column of ``store.origins.score.expand``."""
