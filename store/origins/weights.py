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
    -6.08757,
    0.119854,
    0.769484,
    11.8262,
    0.819514,
    7.50414,
    0.941359,
    -1.85012,
    -2.84362,
    0.161284,
    -3.00942,
    3.45597,
    -0.490512,
    -0.11367,
    -5.97028,
    1.06941,
    -11.7436,
    5.26671,
    4.84493,
    2.07611,
)
"""Intercept, then a weight for each column of ``store.origins.score.expand``."""
