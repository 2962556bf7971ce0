"""Events on the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from store.db import events, migrate
from store.db.connection import Connections, writing
from store.db.migrate import migrations
from store.db.rows import event_from_row, event_row
from store.errors import NotFound
from store.library import Library
from store.model import Event, Span


@pytest.fixture
def db(library):
    connections = Connections(library.path)
    yield connections.get()
    connections.close()


def date_event(library, db, event_id, value):
    """Give a stored event another date."""
    (stored,) = library.events.rows([event_id])
    with writing(db, library.path):
        row = event_row(replace(stored.event, date=value), event_id, stored.article_id)
        db.table("events").update(event_id, row)


@pytest.fixture
def told(library, keep, db):
    """Events 1 to 5: a day, a month, a year, an unknown Saturday, none."""
    for number, value in enumerate(("2021-10-11", "2021-03", "2020", "XXXX-WXX-6", None), start=1):
        keep(f"Story {number}", "It was said.", event=f"The wall of dam {number} broke.")
        date_event(library, db, number, value)
    return library


def test_what_goes_in_comes_out():
    event = Event(
        Span(3, 9),
        "a wall",
        "2021-03",
        "wall",
        ("Mara Holt",),
        ("Tarn’s “End”",),
        background=True,
        again=(Span(20, 30),),
    )
    row = event_row(event, 7, 1)
    assert (row["first_day"], row["last_day"]) == ("2021-03-01", "2021-03-31")
    assert event_from_row(row) == event
    assert event_row(replace(event, date="XXXX-03"), 7, 1)["first_day"] is None


def test_dated_ones_in_order_and_the_others_apart(told):
    found = told.events.timeline()
    assert [tuple(map(str, event)) for event in found.dated] == [
        ("3", "2020-01-01", "2020-12-31"),
        ("2", "2021-03-01", "2021-03-31"),
        ("1", "2021-10-11", "2021-10-11"),
    ]
    assert found.undated == (5, 4)


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        ("2021-01-01", None, [2, 1]),
        ("2020-12-31", "2021-03-01", [3, 2]),
        (None, "2020-06-01", [3]),
        ("2021-03-15", "2021-03-15", [2]),
        ("2021-10-12", None, []),
    ],
)
def test_what_may_lie_in_the_days_asked_for(told, first, last, ids):
    found = told.events.timeline("", *(date.fromisoformat(day) if day else None for day in (first, last)))
    assert ([event.id for event in found.dated], found.undated) == (ids, ())


def test_words_of_the_clause_in_any_case_and_none_of_sql(told):
    assert [event.id for event in told.events.timeline("WALL dam 2").dated] == [2]
    assert told.events.timeline("wall 5").undated == (5,)
    for words in ("%", "_", "' OR 1", "wall\0", "x" * 10_000, "q " * 2_000):
        assert told.events.timeline(words).dated == ()


def test_a_replaced_version_tells_of_nothing(library, keep):
    for number in range(2):
        keep("Dam", f"Text {number}.", event=f"The wall broke {number}.", url="https://a.example/1")
    assert [event.id for event in library.events.timeline().dated] == [2]


def test_events_with_their_articles(told):
    (second, first) = told.events.rows([2, 99, 1])
    assert (first.title, first.outlet, first.published, first.claim_count) == (
        "Story 1",
        "Kellan Wire",
        "2021-10-12",
        1,
    )
    assert second.event.text == "The wall of dam 2 broke."


def test_one_event(told, db):
    assert events.load_event(db, 3).title == "Story 3"
    with pytest.raises(NotFound, match="No event has the number 99"):
        events.load_event(db, 99)
    assert events.list_claims_of_event(db, 3)[0][1] in ("tells", "refers")


def test_an_older_library_has_its_plain_dates_on_the_timeline(tmp_path, monkeypatch):
    """What an older engine stored is there without a refresh, as far as SQL can read it."""
    steps = migrations()
    before = steps[: next(at for at, step in enumerate(steps) if "first_day" in step)]
    path = tmp_path / "old.db"
    values = ["2020", "2020-02", "2020-02-05", "2021-07-03TNI", "2019-SU", "XXXX-WXX-6", None]
    with monkeypatch.context() as older:
        older.setattr(migrate, "migrations", lambda: before)
        connections = Connections(path)
        db = connections.get()
        with writing(db, path):
            db.execute("INSERT INTO articles (key, title, text, added, engine) VALUES ('k', 't', 'x', '2020', 'old')")
            sql = 'INSERT INTO events (article_id, "start", "end", text, date) VALUES (1, 0, 1, ?, ?)'
            db.conn.executemany(sql, [("It broke.", value) for value in values])
        connections.close()
    with Library(path) as library:
        found = library.events.timeline()
        assert [tuple(map(str, event)) for event in found.dated] == [
            ("1", "2020-01-01", "2020-12-31"),
            ("2", "2020-02-01", "2020-02-29"),
            ("3", "2020-02-05", "2020-02-05"),
            ("4", "2021-07-03", "2021-07-03"),
        ]
        assert found.undated == (7, 6, 5)
        assert library.events.rows([3])[0].event == Event(Span(0, 1), "It broke.", "2020-02-05")
