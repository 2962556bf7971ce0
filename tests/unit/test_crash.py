"""A program that is killed: what it told of is there, and what was cut off can be done again. 200 kills are
``python -m benchmarks.kills``."""

import sqlite3
from pathlib import Path

import pytest

from benchmarks import kills
from benchmarks.crash import ARTICLES_A_KILL, check_same, crash
from store.library import Library

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


def test_killed_while_the_users_own_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    path = tmp_path / "own.db"
    kills.make_library(path)
    assert kills.kill_writing(path, 3, 3) > 0


def test_a_deed_that_is_lost_is_seen(tmp_path, monkeypatch):
    path = tmp_path / "own.db"
    kills.make_library(path)
    with Library(path) as library:
        name, (_, *rest) = next(iter(kills.state_of(library).items()))
    told = [["begun", name, [3, *rest]], ["done", name, [3, *rest]]]
    monkeypatch.setattr(kills, "kill", lambda *_: told)
    with pytest.raises(AssertionError, match=name):
        kills.kill_writing(path, 1, 1)


def test_killed_while_an_older_library_is_updated(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert 0 <= kills.kill_updating(tmp_path, 4, 4) <= 4
