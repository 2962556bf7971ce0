"""Another program's writing is told from this one's own, whenever it comes."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from store.db import connection
from store.db.connection import Connections, writing
from store.errors import LibraryBusy
from store.library.others import Others


@pytest.fixture
def connections(library):
    connections = Connections(library.path)
    yield connections
    connections.close()


@pytest.fixture
def others(connections):
    others = Others(connections)
    assert not others.wrote()  # from here on it looks
    return others


def write(db):
    db.execute("INSERT OR REPLACE INTO recent_searches VALUES ('one', hex(randomblob(8)))")


def another_program(path):
    with closing(sqlite3.connect(path)) as db, db:
        write(db)


def own(others, connections):
    db = connections.get()
    with others.turn(), others.noticing(db), writing(db, connections.path):
        write(db)


def test_what_another_wrote_is_told_once(others, connections):
    another_program(connections.path)
    assert [others.wrote() for _ in range(3)] == [True, False, False]


def test_ones_own_writing_is_none_of_it_whatever_thread_it_comes_from(others, connections):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: own(others, connections), range(40)))
    own(others, connections)
    assert not others.wrote()


@pytest.mark.parametrize("place", ["before", "behind our look", "behind our transaction", "after"])
def test_it_is_told_whenever_it_comes(others, connections, place):
    db = connections.get()
    if place == "before":
        another_program(connections.path)
    with others.turn(), others.noticing(db):
        if place == "behind our look":
            another_program(connections.path)
        with writing(db, connections.path):
            write(db)
        if place == "behind our transaction":
            another_program(connections.path)
    if place == "after":
        another_program(connections.path)
    assert [others.wrote() for _ in range(2)] == [True, False]


def test_it_waits_for_no_writer_of_this_program(others):
    with others.turn():
        assert not others.wrote()


def test_whoever_waits_too_long_for_a_turn_is_told(others, connections, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    with others.turn(), ThreadPoolExecutor(1) as pool, pytest.raises(LibraryBusy, match="busy"):
        pool.submit(own, others, connections).result()
    own(others, connections)
