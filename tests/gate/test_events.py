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


def test_events_are_found_and_not_invented(measured):
    assert measured.precision("clauses") >= 93.0
    assert measured.recall("clauses") >= 85.0


def test_dates_and_background(measured):
    assert measured.recall("dates") >= 87.0
    assert measured.recall("background") >= 85.0


def test_what_is_told_twice_is_one_event(measured):
    assert measured.precision("pairs") >= 85.0
    assert measured.recall("pairs") >= 60.0


def test_names(measured):
    assert measured.recall("where") >= 90.0
    assert measured.recall("who") >= 80.0


def test_references(measured):
    assert measured.precision("refers") >= 70.0
    assert measured.recall("refers") >= 45.0
