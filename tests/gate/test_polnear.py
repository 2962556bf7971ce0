"""The gate on the development part of PolNeAR, where it is at hand: what docs/benchmarks.md says, less one point.

The corpus is no part of the project. ``ONRECORD_POLNEAR`` names its folder (with ``dev`` in it); without that it is
looked for beside the checkout.
"""

import os
from pathlib import Path

import pytest

from benchmarks.attribution import by_step, score_polnear
from benchmarks.calibration import expected_error, figures, tenths

POLNEAR = Path(os.environ.get("ONRECORD_POLNEAR", Path(__file__).parents[3] / "shared/corpora/polnear"))

pytestmark = pytest.mark.skipif(
    not (POLNEAR / "dev/text").is_dir(), reason="PolNeAR is not at hand: ONRECORD_POLNEAR names its folder"
)


def test_dev():
    counted, shown = score_polnear(POLNEAR / "dev")
    assert counted.f1(counted.found) >= 79.3
    assert counted.f1(counted.right) >= 74.7
    share = {word: right / shown for word, (right, shown) in by_step(shown).items()}
    assert share["sure"] > 0.9 > share["likely"] > 0.6 > share["unsure"]
    assert expected_error(tenths(shown)) <= 0.05  # of the attributed ones, .019 when it was measured
    assert 85 <= figures(shown)["of those right, %"] <= 95
