"""Two programs on one library at once; a thousand writes each are ``benchmarks.reliability --two-programs``."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.damage import damage
from benchmarks.reliability import check, two_programs
from store.library import Library

ROOT = Path(__file__).parent.parent.parent
WRITES = 100


def test_damage_at_random_is_told_and_restored(tmp_path):
    """400 times are ``benchmarks.damage``; what must hold is checked there."""
    seen = damage(tmp_path, 12, seed=3)
    assert seen["restore", "well"] == 12
    assert seen["doctor", "well"] < 12


def test_every_write_of_two_programs_is_there(tmp_path, monkeypatch, check_index):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    path = tmp_path / "library.db"
    wrote = two_programs(path, WRITES)
    assert [len(each.done) for each in wrote] == [WRITES, WRITES]
    check_index(path)
    with closing(sqlite3.connect(path)) as db, db:  # the check can fail
        db.execute("DELETE FROM saved_searches WHERE name = 'b 3'")
    with Library(path) as library, pytest.raises(AssertionError):
        check(library, wrote)
