"""A program that is killed while it adds: what it told of is there, and the next run does the rest. 50 kills are
``python -m benchmarks.crash``."""

import sqlite3
from pathlib import Path

import pytest

from benchmarks.crash import ARTICLES_A_KILL, check_same, crash

ROOT = Path(__file__).parent.parent.parent


def test_five_kills_lose_and_double_nothing(tmp_path, monkeypatch, check_index):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    library, _ = crash(tmp_path, 5, seed=7, workers=1)
    check_index(library)
    with sqlite3.connect(library) as db:
        count, titles = db.execute("SELECT count(*), count(DISTINCT title) FROM articles").fetchone()
        assert (count, titles) == (5 * ARTICLES_A_KILL,) * 2
        # the comparison can fail
        db.execute("DELETE FROM claim_events WHERE claim_id = (SELECT max(claim_id) FROM claim_events)")
        db.execute("UPDATE claims SET text = 'another' WHERE id = (SELECT max(id) FROM claims)")
    db.close()
    with pytest.raises(AssertionError, match="claims"):
        check_same(library, tmp_path / "whole.db")
