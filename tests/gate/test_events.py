"""The gate on events: what docs/benchmarks.md says was measured, less about two points."""

from pathlib import Path

import pytest

from benchmarks.events import compare, read_gold

GOLD = Path(__file__).parents[1] / "data" / "events" / "own.jsonl"


def test_there_is_enough_of_it_and_a_third_is_never_tuned_on():
    gold = read_gold(GOLD)
    assert len(gold) >= 40
    assert sum(record["use"] == "measure" for record in gold) >= len(gold) / 3


@pytest.fixture(scope="module")
def measured():
    return compare(record for record in read_gold(GOLD) if record["use"] == "measure")
