"""The full-text index holds what the tables hold, each once."""

from __future__ import annotations

import pytest

from store.db import search_index
from store.db.connection import Connections


@pytest.fixture
def db(library):
    connections = Connections(library.path)
    yield connections.get()
    connections.close()


def texts(db, expression):
    return search_index.load_texts(db, list(search_index.stream_matches(db, expression)))


def test_the_index_is_whole_after_adding(sample_library, samples, check_index):
    list(sample_library.add_files(sample_library.find_files([samples]).files))
    check_index(sample_library.path)


def test_the_index_is_whole_after_new_versions(library, keep, check_index):
    for number in range(3):
        keep("Bridge", f"Text number {number}.", source="Mara Holt", event="It rained.", url="https://a.example/1")
    check_index(library.path)


def test_the_check_would_notice(library, keep, db, check_index):
    keep("Bridge", "The bridge was closed.")
    db.execute("UPDATE claims SET text = 'Nothing of the kind.'")
    with pytest.raises(AssertionError):
        check_index(library.path)


def test_every_kind_of_entry_leads_to_its_place(library, keep, db):
    keep("Dam", "Water rose on Monday.", source="Mara Holt", event="The wall broke.")
    found = search_index.load_entries(db, texts(db, '"water" OR "dam" OR "holt" OR "wall"'))
    assert {(entry.kind, entry.text, entry.article_id, entry.claim_id) for entry in found} == {
        ("claim", "Water rose on Monday.", 1, 1),
        ("title", "Dam", 1, 1),
        ("source", "Mara Holt", 1, 1),
        ("event", "The wall broke.", 1, 1),
    }


def test_a_source_of_two_articles_is_in_the_index_once(library, keep, db, check_index):
    keep("One", "Water rose.", source="Mara Holt")
    keep("Two", "Water fell.", source="Mara Holt")
    assert [text.text for text in texts(db, '"holt"')] == ["Mara Holt"]
    assert dict(search_index.load_words(db))["holt"] == 1
    check_index(library.path)


@pytest.mark.parametrize("term", ["or", "OR", "NEAR", '"not', "-and", "^near", "*not", "NEAR("])
def test_terms_are_never_syntax(library, keep, db, term):
    keep("One", "Near or not and water")
    (found,) = texts(db, search_index.quoted_terms(["nowhere", term]))
    assert found == (4, "Near or not and water", 1, "own", "asserted")
    assert texts(db, search_index.quoted_terms(["b" * 10_000])) == []


def test_many_pieces_become_one_and_all_is_still_found(library, keep, db, check_index, monkeypatch):
    for number in range(3):
        keep(f"Bridge {number}", f"Water rose {number} metres.", source="Mara Holt")
    monkeypatch.setattr(search_index, "_MOST_PIECES", 3)
    assert not search_index.is_scattered(db)
    monkeypatch.setattr(search_index, "_MOST_PIECES", 2)
    assert search_index.is_scattered(db)
    monkeypatch.setattr(search_index, "_MERGED_AT_ONCE", 1)
    list(library.add_files([]))
    assert db.execute("SELECT count(DISTINCT segid) FROM search_index_idx").fetchone()[0] == 1
    check_index(library.path)
    assert len(texts(db, '"water"')) == 3


def test_only_the_newest_version_is_in_the_index(library, keep, db, check_index):
    for n in range(2):
        keep("Bridge", f"Text {n}.", url="https://a.example/1")
    assert [text.text for text in texts(db, '"text"')] == ["Text 1."]
    check_index(library.path)
