"""The gate on whom mentions stand for: what docs/benchmarks.md says was measured, less about one point."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.own_gold import read_gold
from benchmarks.sources import FILES, compare_sources

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def counted():
    texts = [text for name in FILES for text in read_gold(HERE / name) if text.use == "measure"]
    return compare_sources(texts)


def test_there_is_gold_for_it_and_a_third_is_never_looked_at():
    gold = read_gold(HERE / "sources.jsonl")
    assert len(gold) >= 40
    assert sum(text.use == "measure" for text in gold) >= len(gold) / 3


def test_pronouns_and_nominals(counted):
    assert counted.share(["pronoun"]) >= 86.8
    assert counted.share(["nominal"]) >= 79.5


def test_names(counted):
    assert counted.share(["full", "short"]) >= 95.2


def test_types(counted):
    assert counted.type_share() >= 89.6


def test_whole_chains_of_the_claims_found(counted):
    assert 100 * counted.chains / counted.found >= 84.9
    assert 100 * counted.named / counted.found >= 78.2
