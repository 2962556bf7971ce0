"""Recent queries and those with a name; and a library whose index was made by an older version."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from store.db import searches
from store.db.migrate import APPLICATION_ID, migrations
from store.errors import LibraryReadOnly, NotFound
from store.library import Library
from store.library.open_file import OpenFile
from store.model import SavedSearch


def test_recent_queries_come_last_first_and_once(library):
    for query in ("dam", "drones", "  dam ", "", " "):
        library.searches.remember(query)
    assert library.searches.recent() == ["dam", "drones"]


def test_the_oldest_are_let_go(library, monkeypatch):
    monkeypatch.setattr(searches, "MOST_RECENT", 3)
    for number in range(6):
        library.searches.remember(f"query {number}")
    assert library.searches.recent() == ["query 5", "query 4", "query 3"]


def test_a_query_keeps_its_name(library):
    library.searches.save("dams", "dam source:roy")
    library.searches.save("air", "\ud800drones")
    library.searches.save("dams", "dam -drones")
    assert library.searches.saved() == [SavedSearch("air", "\ufffddrones"), SavedSearch("dams", "dam -drones")]
    library.searches.forget("air")
    assert [saved.name for saved in library.searches.saved()] == ["dams"]
    with pytest.raises(NotFound, match="No saved search is called “air”"):
        library.searches.forget("air")


def test_in_a_library_that_cannot_be_written_nothing_is_remembered(library, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", property(lambda self: True))
    library.searches.remember("dam")
    assert library.searches.recent() == []
    with pytest.raises(LibraryReadOnly):
        library.searches.save("dams", "dam")


@pytest.fixture
def older(tmp_path, keep, library):
    """A library as the first version left it: the same tables, its index in the old form."""
    for number in range(45):
        keep(f"Dam {number}", f"Water rose by {number} metres.", source="Mara Holt", url=f"https://a.example/{number}")
    keep("Dam 0", "Water fell.", url="https://a.example/0")
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(migrations()[0])
        db.execute("ATTACH ? AS new", [str(library.path)])
        for table in ("articles", "claims", "sources", "attributions", "events", "claim_events", "dates", "furniture"):
            columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})"))
            db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")  # noqa: S608
        db.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
    return path


def test_a_library_of_an_older_version_is_indexed_anew(older, check_index):
    with Library(older) as library:
        assert library.index.missing() == 45
        assert library.search("water").hits == ()
        left = list(library.index.build())
        assert left == sorted(left, reverse=True)
        assert left[-1] == 0
        assert library.index.missing() == 0
        assert library.search("water 44").hits[0].text == "Water rose by 44 metres."
        assert [hit.text for hit in library.search("source:holt 0").hits] == []  # of a version that was replaced
        assert list(library.index.build()) == []
    check_index(older)


def test_indexing_goes_on_where_it_was_left(older, check_index):
    with Library(older) as library:
        begun = library.index.build()
        left = next(begun)
        begun.close()
        assert library.index.missing() == left == 25
    with Library(older) as library:
        list(library.index.build())
    check_index(older)


def test_two_programs_may_index_at_once(older, check_index):
    with Library(older) as one, Library(older) as two:
        begun = one.index.build()
        next(begun)
        list(two.index.build())
        list(begun)
    check_index(older)


def test_what_is_added_meanwhile_is_found_at_once(older, samples):
    with Library(older) as library:
        added = next(iter(library.add_files(library.find_files([samples]).files)))
        assert library.search(added.title).hits[0].article_id == added.article_id
        assert library.index.missing() == 45


def test_the_passage_around_a_claim(sample_library):
    for number in sample_library.articles.ids()[:3]:
        reading = sample_library.articles.read(number)
        text = reading.stored.article.text
        for stored in reading.claims:
            passage = sample_library.claims.passage(stored.id)
            sentence = stored.claim.sentence
            assert text[passage.start : passage.start + len(passage.text)] == passage.text
            assert passage.start <= sentence.start
            assert passage.start + len(passage.text) >= sentence.end
            assert passage.start == 0 or text[passage.start - 1].isspace()
            assert (passage.title, passage.claim) == (reading.stored.article.title, stored)
    with pytest.raises(NotFound):
        sample_library.claims.passage(10**6)
