"""What all tests share: a library in a folder of its own, the samples, and articles whose every claim is known."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from store.attribution.extract import claim_id
from store.db import articles, search_index
from store.db.connection import Connections, writing
from store.library import Library
from store.model import Article, Claim, Cue, Event, EventLink, Extraction, Link, Mention, Span

ROOT = Path(__file__).parent.parent

settings.register_profile("onrecord", deadline=None)  # no test is timed
settings.load_profile("onrecord")


@pytest.fixture(autouse=True)
def _no_other_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test starts, it finds no library, no settings and no marks of its user's."""
    monkeypatch.setenv("ONRECORD_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, in the file that ``ONRECORD_LIBRARY`` names."""
    with Library(tmp_path / "library.db") as library:
        yield library


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample articles."""
    return ROOT / "sample_articles"


@pytest.fixture(scope="session")
def sample_file(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with all samples. Copy it before writing to it."""
    path = tmp_path_factory.mktemp("samples") / "library.db"
    with Library(path) as library:
        outcomes = list(library.add_files(library.find_files([samples]).files))
    assert len(outcomes) == 12
    return path


@pytest.fixture
def sample_library(sample_file: Path, tmp_path: Path) -> Iterator[Library]:
    """A library with all samples, in the file that ``ONRECORD_LIBRARY`` names; not beside ``library``."""
    assert not (tmp_path / "library.db").exists()
    shutil.copy(sample_file, tmp_path / "library.db")
    with Library(tmp_path / "library.db") as library:
        yield library


def _index_contents(db: sqlite3.Connection) -> tuple[set[tuple[str, int]], dict[str, int]]:
    """Each word of the index with each entry that holds it; and the words as the library counts them."""
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, search_index, instance)")
    held = {(row[0], row[1]) for row in db.execute("SELECT term, doc FROM held")}
    return held, dict(db.execute("SELECT term, entries FROM search_words WHERE entries <> 0").fetchall())


@pytest.fixture(scope="session")
def check_index(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """``check_index(path)``: the index of a library holds just what one that is made anew from its tables does."""

    def check(path: Path) -> None:
        fresh = tmp_path_factory.mktemp("index") / "library.db"
        with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(fresh)) as other:
            held, words = _index_contents(db)
            assert db.execute(
                "SELECT count(*) FROM articles LEFT JOIN removed_articles ON article_id = id "
                "WHERE (indexed > 0) = (newer_id IS NOT NULL OR article_id IS NOT NULL)"
            ).fetchone() == (0,)
            db.backup(other)
        connections = Connections(fresh)
        db = connections.get()
        with writing(db, fresh):
            db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            db.execute("DELETE FROM search_words")
            db.execute("UPDATE articles SET indexed = 0")
            search_index.index_articles(db, search_index.list_unindexed_ids(db))
        assert (held, words) == _index_contents(db.conn)
        assert {term for term, _ in held} == set(words)
        connections.close()

    return check


Keep = Callable[..., int]


@pytest.fixture
def keep(library: Library) -> Keep:
    """``keep(title, *claims, outlet=, published=, url=, source=, event=)``: store an article, return its number.

    Its claims are exactly the lines given, so that a test of the library does not depend on how claims are
    found. With ``source`` each claim is that person's; ``event`` is a line of its own that all claims refer to.
    """

    def keep(
        title: str,
        *claims: str,
        outlet: str | None = "Kellan Wire",
        published: str | None = "2021-10-12",
        url: str | None = None,
        source: str | None = None,
        event: str | None = None,
    ) -> int:
        lines = [title, "", *claims, *([event] if event else [])]
        text = "\n".join(lines)
        article = Article(text, title, outlet=outlet, published=published, url=url)
        key = articles.article_key(article)
        found = []
        start = len(title) + 2
        for line in claims:
            span = Span(start, start + len(line))
            links = (Link(Mention(None, None, source, "person"), Cue((span,), "said"), (span,)),) if source else ()
            kind = "indirect" if source else "own"
            name = claim_id(key, [span], "0")
            found.append(Claim(name, (span,), line, kind, "statement", "asserted", 0.9, links, span, "a test"))
            start = span.end + 1
        events = (Event(Span(start, start + len(event)), event, "2021-10-11"),) if event else ()
        links = tuple(EventLink(place, 0, "refers", 0.5, "shares words") for place in range(len(found) if event else 0))
        connections = Connections(library.path)
        with writing(connections.get(), library.path):
            added = articles.save_article(
                connections.get(), article, Extraction(tuple(found), (), events, links, ()), "test"
            )
        connections.close()
        return added.article_id

    return keep
