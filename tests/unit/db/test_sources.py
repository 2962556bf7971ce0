"""Sources across articles: linked, counted, and kept right by whatever happens to an article."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from store.db import articles, migrate, saved_articles, sources
from store.db.connection import Connections, writing
from store.db.migrate import migrations
from store.errors import NotFound
from store.library import Library
from store.model import Article, Claim, Cue, Extraction, Link, Mention, Span


@pytest.fixture
def put(library):
    """``put(number, *chains, outlet=, published=, path=)``: store an article whose n-th claim has the n-th chain."""
    connections = Connections(library.path)

    def extraction(key, chains):
        found = []
        for at, chain in enumerate(chains):
            span = Span(at, at + 1)
            links = tuple(Link(Mention(None, None, name, kind), Cue((span,), "said"), (span,)) for name, kind in chain)
            name = f"{key[:8]}{at:04x}"
            found.append(Claim(name, (span,), "x", "direct", "statement", "asserted", 0.9, links, span, "a test"))
        return Extraction(tuple(found), (), (), (), ())

    def put(number, *chains, outlet="Kellan Wire", published="2021-10-12", path=None, refresh=None):
        article = Article(f"Title {number}\n\n" + "x" * 80, f"Title {number}", outlet, None, published, None, path)
        found = extraction(articles.article_key(article), chains)
        db = connections.get()
        with writing(db, library.path):
            if refresh:
                saved_articles.replace_found(db, refresh, found, "test")
                return refresh
            return saved_articles.save_article(db, article, found, "test").article_id

    yield put
    connections.close()


def listed(library, words=""):
    return [(row.name, row.said, row.through) for row in library.sources.rows(library.sources.ids(words))]


NYT, TIMES = ("NYT", "outlet"), ("New York Times", "outlet")
OFFICIALS = ("US officials", "unnamed")


def test_one_source_by_all_its_names(library, put):
    put(1, [NYT])
    put(2, [("Ann Roe", "person"), TIMES])
    put(3, [("Times", "outlet")])
    assert listed(library) == [("New York Times", 1, 1), ("Ann Roe", 1, 0), ("Times", 1, 0)]
    (times,) = library.sources.rows(library.sources.ids("nyt"))
    assert (times.names, times.type, times.articles, times.direct) == (("NYT",), "outlet", 2, 1)
    assert (times.first, times.last, times.unnamed) == ("2021-10-12", "2021-10-12", 0)


def test_initials_of_two_names_stay_by_themselves(library, put):
    put(1, [("National Youth Theatre", "organisation")])
    put(2, [("Northern Yard Trust", "organisation")])
    put(3, [("NYT", "organisation")])
    assert len(library.sources.ids()) == 3


def test_unnamed_sources_stay_apart(library, put):
    put(1, [OFFICIALS])
    put(2, [OFFICIALS], outlet="Pellmoor Gazette")
    assert len(library.sources.ids("officials")) == 2


def test_the_same_outlet_s_officials_within_a_week(library, put):
    put(1, [OFFICIALS, TIMES], outlet="Pellmoor Gazette")
    put(2, [OFFICIALS, TIMES], outlet="Sabkha Wire", published="2021-10-14")
    put(3, [OFFICIALS], outlet="The New York Times", published="2021-10-11")
    put(4, [OFFICIALS, TIMES], outlet="Sabkha Wire", published="2022-10-14")
    put(5, [OFFICIALS], outlet="The New York Times", published=None)
    assert [said for _, said, _ in listed(library, "officials")] == [3, 1, 1]


def test_two_articles_of_one_outlet_may_mean_others(library, put):
    put(1, [OFFICIALS], outlet="New York Times")
    put(2, [OFFICIALS], outlet="New York Times")
    assert len(library.sources.ids("officials")) == 2


def test_a_dossier_by_date_with_those_it_came_through(library, put):
    roe = ("Ann Roe", "person")
    put(1, [roe, TIMES], [OFFICIALS, roe], published="2021-10-14")
    put(2, [roe], outlet=None, published="2021-10-12")
    put(3, [roe], published=None)
    (number,) = library.sources.ids("roe")
    dossier = library.sources.dossier(number)
    lines = library.sources.claims(number, list(dossier.claims))
    assert (dossier.row.said, dossier.row.through, dossier.row.unnamed) == (3, 1, 1)
    assert [line.published for line in lines] == ["2021-10-12", "2021-10-14", "2021-10-14", None]
    assert [(line.place, line.through) for line in lines] == [(0, ()), (0, ("New York Times",)), (1, ()), (0, ())]
    with pytest.raises(NotFound, match="No source has the number 99"):
        library.sources.dossier(99)
    with pytest.raises(NotFound):
        library.sources.dossier(10**30)


def test_a_refresh_takes_the_old_away_and_hands_on_who_stood_for_others(library, put):
    first = put(1, [NYT], [("Ann Roe", "person")])
    put(2, [TIMES])
    (number,) = library.sources.ids("times")
    put(1, [("Bob Poe", "person")], refresh=first)
    assert sorted(listed(library)) == [("Bob Poe", 1, 0), ("New York Times", 1, 0)]
    assert library.sources.ids("times") != [number]
    with pytest.raises(NotFound):
        library.sources.dossier(number)
    with closing(sqlite3.connect(library.path)) as db:
        assert not db.execute("SELECT 1 FROM source_keys WHERE source_id NOT IN (SELECT id FROM sources)").fetchall()
        assert not db.execute("SELECT 1 FROM sources WHERE same_id NOT IN (SELECT id FROM sources)").fetchall()


def test_only_current_versions_count(library, put):
    roe, poe = ("Ann Roe", "person"), ("Bob Poe", "person")
    first = put(1, [roe], [roe], path="/a.txt")
    put(2, [poe], path="/a.txt")
    assert listed(library) == [("Bob Poe", 1, 0)]
    put(1, [roe], [roe], [roe], refresh=first)
    assert listed(library) == [("Bob Poe", 1, 0)]
    put(1, [roe], path="/a.txt")  # the first text is back, as it was taken apart anew
    assert listed(library) == [("Ann Roe", 3, 0)]


def test_an_older_library_is_linked_step_by_step(tmp_path, monkeypatch):
    steps = migrations()
    before = steps[: next(at for at, step in enumerate(steps) if "same_id" in step)]
    path = tmp_path / "old.db"
    with monkeypatch.context() as older:
        older.setattr(migrate, "migrations", lambda: before)
        connections = Connections(path)
        db = connections.get()
        with writing(db, path):
            db.execute("INSERT INTO articles (key, title, text, added, engine) VALUES ('k', 't', 'x', '2020', 'old')")
            db.conn.executemany(
                "INSERT INTO sources (name, type, article_id) VALUES (?, ?, ?)",
                [("NYT", "outlet", None), ("New York Times", "outlet", None), ("officials", "unnamed", 1)],
            )
            db.conn.executemany(
                "INSERT INTO claims (article_id, key, kind, relation, stance, confidence, text, spans, sentence_start, "
                "sentence_end, why) VALUES (1, ?, 'direct', 'statement', 'asserted', 1, 'x', '[[0, 1]]', 0, 1, '')",
                [("a",), ("b",), ("c",)],
            )
            db.conn.executemany(
                "INSERT INTO attributions (claim_id, place, source_id, content_spans) VALUES (?, 0, ?, '[]')",
                [(1, 1), (2, 2), (3, 3)],
            )
        connections.close()
    monkeypatch.setattr("store.library.sources._LINKED_AT_ONCE", 2)
    with Library(path) as library:
        assert (library.sources.unlinked(), library.sources.ids()) == (3, [])
        assert list(library.sources.link()) == [1, 0]
        assert listed(library) == [("New York Times", 2, 0), ("officials", 1, 0)]


@pytest.mark.parametrize("words", ["", "%", "_", "'", "\ud800", "\0", "a" * 10_000, "٣", "roe " * 300])
def test_any_words_may_be_asked_for(library, put, words):
    put(1, [("Ann Roe", "person")])
    assert len(library.sources.ids(words)) <= 1


def test_a_part_of_an_article_that_cannot_be_stored_leaves_nothing(library, put, monkeypatch):
    monkeypatch.setattr(sources, "_same_as", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        put(1, [("Ann Roe", "person")])
    assert library.articles.every_id() == []
    with closing(sqlite3.connect(library.path)) as db:
        assert db.execute("SELECT count(*) FROM sources").fetchone() == (0,)
