"""A library of each version that ever was: opened, brought to the newest, with all that its user made."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.db import backup_files, migrate
from store.db.migrate import migrations
from store.errors import LibraryError
from store.library import ENGINE, Library
from store.library.backups import restore
from store.library.doctor import examine

FOLDER = Path(__file__).parent.parent.parent / "data" / "libraries"
VERSIONS = range(1, len(migrations()) + 1)
QUOTE = "the bridge over the Osmer was closed on Monday"


def file_of(version):
    return FOLDER / f"version-{version:02}.db"


@pytest.fixture(params=VERSIONS)
def version(request):
    return request.param


@pytest.fixture
def path(version, tmp_path):
    return Path(shutil.copy(file_of(version), tmp_path / "library.db"))


def check_own(library, version):
    """All that its user made in that version is there."""
    (highlight,) = library.own.highlights()
    assert (highlight.quote, highlight.category, highlight.note) == (QUOTE, 2, "ask the council")
    if version >= 10:
        assert highlight.tags == ("bridges", "two words")
        assert (highlight.verdict.value, highlight.verdict.note) == ("true", "seen")
        assert library.articles.stated(2) == {"outlet": "Osmer Post"}
        assert library.articles.read(2).stored.article.outlet == "Osmer Daily"
    stored = library.articles.read(2).stored
    assert (stored.read, stored.starred) == (True, True)
    if version >= 2:
        assert [(saved.name, saved.query) for saved in library.searches.saved()] == [("bridges", "bridge closed")]
        assert library.searches.recent() == ["osmer"]
    if version >= 11:
        assert [(feed.name, feed.entries) for feed in library.feeds.list()] == [("Kellan Wire", 1)]


def rows(path, sql):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_there_is_a_file_of_each_version():
    """Whoever adds a migration runs tests/data/libraries/make.py."""
    assert sorted(FOLDER.glob("*.db")) == [file_of(version) for version in VERSIONS]
    for version in VERSIONS:
        assert rows(file_of(version), "PRAGMA user_version") == [(version,)]


def test_it_is_opened_and_kept_as_it_was_before(version, path):
    before = path.read_bytes()
    with Library(path) as library:
        check_own(library, version)
        assert rows(path, "PRAGMA user_version") == [(len(migrations()),)]
    kept = backup_files.full_copies(path)
    if version == len(migrations()):
        assert kept == []
    else:
        (backup,) = kept
        assert f"-version-{version}-" in backup.name
        old = path.with_name("old.db")
        old.write_bytes(before)
        tables = [row[0] for row in rows(old, "SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in [*tables, "sqlite_master"]:
            if not table.startswith("search_"):
                sql = f"SELECT * FROM {table}"  # noqa: S608 - a table that is there
                assert rows(backup, sql) == rows(old, sql), table
        with Library(path):  # it is made once
            assert backup_files.full_copies(path) == kept


def test_an_update_is_done_all_the_way_or_not_at_all(version, path, monkeypatch):
    before = path.read_bytes()
    steps = [*migrations(), "CREATE TABLE extra (a);\nINSERT INTO nowhere VALUES (1);\n"]
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    with pytest.raises(LibraryError, match=r"left as it is; a backup of it is .*-version-") as raised:
        Library(path)
    assert path.read_bytes() == before
    (backup,) = backup_files.full_copies(path)
    assert str(backup) in str(raised.value)
    assert rows(backup, "SELECT * FROM highlights") == rows(path, "SELECT * FROM highlights")


def test_what_is_found_is_found_anew_and_the_users_own_stays(version, path, check_index):
    with Library(path) as library:
        list(library.index.build())
        list(library.sources.link())
        for number in library.articles.outdated():
            library.articles.refresh(number)
        check_own(library, version)
        assert [row.engine for row in library.articles.rows([1, 2])] == [ENGINE] * 2
        highlighted = [claim for claim in library.articles.read(1).claims if claim.category]
        assert [(claim.claim.text, claim.category) for claim in highlighted] == [(QUOTE, 2)]
        if version >= 5:
            by_hand = [claim.claim for claim in library.articles.read(2).claims if claim.claim.by_hand]
            assert [claim.attribution[0].source.name for claim in by_hand] == ["Osmer Ferries"]
        if version >= 4:
            assert [other.mark for other in library.claims.related(highlighted[0]).elsewhere] == ["pinned"]
        assert library.search("bridge osmer").hits
        assert library.own.step("undo") == ("unhighlighted", QUOTE)
        assert library.own.highlights() == []
        assert library.own.step("redo") == ("highlighted", QUOTE)
        check_own(library, version)
    check_index(path)
    assert {finding.state for finding in examine(path)} == {"well"}


def test_it_is_restored_over_another_library(version, tmp_path):
    path = tmp_path / "library.db"
    with Library(path) as library:
        assert restore(path, file_of(version)).kind == "library"
        check_own(library, version)  # which was open all the time


def test_the_script_makes_the_newest_as_it_is_kept(tmp_path):
    spec = importlib.util.spec_from_file_location("make_libraries", FOLDER / "make.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    for version in VERSIONS:
        make.make(tmp_path / "made.db", version)
        for sql in ("SELECT * FROM sqlite_master", "SELECT * FROM highlights", "SELECT * FROM history"):
            assert rows(tmp_path / "made.db", sql) == rows(file_of(version), sql), version
