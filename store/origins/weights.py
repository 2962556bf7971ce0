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
    -4.93914,
    0.2975,
    1.47277,
    8.37422,
    0.8684,
    5.85476,
    1.73977,
    -2.27597,
    -4.00708,
    -0.502375,
    -1.43528,
    1.22887,
    0.410921,
    -0.645809,
    -4.49873,
    2.40782,
    -7.58081,
    5.52605,
    6.4799,
    1.25782,
)
"""Intercept, then a weight for each column of ``store.origins.score.expand``."""
