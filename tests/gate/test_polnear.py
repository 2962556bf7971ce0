"""The gate on the development part of PolNeAR, where it is at hand: what docs/benchmarks.md says, less one point.

The corpus is no part of the project. ``ONRECORD_POLNEAR`` names its folder (with ``dev`` in it); without that it is
looked for beside the checkout.
"""

import os
from pathlib import Path

import pytest

from benchmarks.attribution import predictions
from benchmarks.scoring import Said, score, total
from store.attribution.extract import extract_claims
from store.text.furniture import find_furniture
from training.corpora import read_polnear

POLNEAR = Path(os.environ.get("ONRECORD_POLNEAR", Path(__file__).parents[3] / "shared/corpora/polnear"))

pytestmark = pytest.mark.skipif(
    not (POLNEAR / "dev/text").is_dir(), reason="PolNeAR is not at hand: ONRECORD_POLNEAR names its folder"
)


def test_dev():
    scores = []
    for document in read_polnear(POLNEAR / "dev"):
        text = document.text
        claims = extract_claims(text, article_id=document.id, furniture=find_furniture(text))
        found = [Said(each["source"][0] if each["source"] else None, each["content"]) for each in predictions(claims)]
        for each in found:
            assert all(0 <= start < end <= len(text) for start, end in each.content)
        gold = [Said(each.source[0] if each.source else None, each.content) for each in document.attributions]
        scores.append(score(text, found, gold))
    counted = total(scores)
    assert counted.f1(counted.found) >= 79.5
    assert counted.f1(counted.right) >= 75.3
