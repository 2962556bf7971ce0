"""The gate on our own gold: what docs/benchmarks.md says was measured, less one point."""

from pathlib import Path

import pytest

from benchmarks.chains import compare
from benchmarks.own_gold import read_gold

HERE = Path(__file__).parent


def measured(name):
    return compare([text for text in read_gold(HERE / name) if text.use == "measure"])


@pytest.mark.parametrize(("name", "texts"), [("layered.jsonl", 400), ("domains.jsonl", 40)])
def test_there_is_enough_of_it_and_a_fifth_is_never_trained_on(name, texts):
    gold = read_gold(HERE / name)
    assert len(gold) >= texts
    assert sum(text.use == "measure" for text in gold) >= len(gold) / 5


def test_other_kinds_of_news():
    counted = measured("domains.jsonl")
    assert counted.statements.f1(counted.statements.found) >= 93.2
    assert counted.statements.f1(counted.statements.right) >= 88.9
    assert 100 * counted.whole / counted.chains >= 84.0


def test_layers():
    counted = measured("layered.jsonl")
    assert counted.statements.f1(counted.statements.right) >= 81.7
    assert 100 * counted.whole / counted.chains >= 70.8
    assert 100 * counted.layered_whole / counted.layered >= 62.0
