"""Opening a library file, or saying why not."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from store.db import backup_files, connection, migrate
from store.db.connection import Connections, writing
from store.db.migrate import APPLICATION_ID, migrations
from store.errors import LibraryBusy, LibraryError, LibraryReadOnly, NewerLibrary, NotALibrary
from store.library import Library
from store.model import Article

ARTICLE = Article("Bridge closed\n\nThe bridge was closed on Monday.", "Bridge closed")
needs_permissions = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="file permissions do not bind root"
)


def pragma(db, name):
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_marked_as_ours_and_safe(tmp_path):
    connections = Connections(tmp_path / "new folder" / "library.db")
    found = {
        name: pragma(connections.get(), name)
        for name in ("application_id", "user_version", "journal_mode", "foreign_keys", "trusted_schema", "synchronous")
    }
    assert found == {
        "application_id": APPLICATION_ID,
        "user_version": len(migrations()),
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "synchronous": 2,
    }
    with pytest.raises(sqlite3.IntegrityError):
        connections.get().execute("INSERT INTO reading_marks (article_id) VALUES (99)")
    connections.close()


def test_application_id_spells_its_name():
    assert APPLICATION_ID.to_bytes(4, "big") == b"onrc"


@pytest.mark.parametrize(
    "name", ["we?ird #100%&x=1.db", "mode=ro?.db", "bücher \N{PILE OF POO}.db", os.fsdecode(b"\xff.db")]
)
def test_any_file_name_is_just_a_name(tmp_path, name):
    with Library(tmp_path / name) as library:
        library.add(ARTICLE)
    assert name in os.listdir(tmp_path)
    with Library(tmp_path / name) as library:
        assert library.articles.ids() == [1]


def test_an_empty_file_becomes_a_library(tmp_path):
    path = tmp_path / "library.db"
    path.touch()
    with Library(path) as library:
        assert library.articles.ids() == []


def text_file(path):
    path.write_text("Dear diary, this is no database. " * 40)


def foreign_database(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def foreign_application_id(path):
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 7")
    db.close()


def newer_library(path):
    Library(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    db.close()


def truncated(size):
    def make(path):
        with Library(path) as library:
            library.add(ARTICLE)
        os.truncate(path, size)

    make.__name__ = f"truncated_to_{size}"
    return make


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (text_file, NotALibrary),
        (foreign_database, NotALibrary),
        (foreign_application_id, NotALibrary),
        (newer_library, NewerLibrary),
        (truncated(50), NotALibrary),
        (truncated(4096), NotALibrary),
        (truncated(40960), NotALibrary),
        (Path.mkdir, NotALibrary),
    ],
)
def test_what_is_no_library_is_refused_by_name_and_left_as_it_is(tmp_path, make, error):
    path = tmp_path / "some file.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=re.escape(str(path))) as raised:
        Library(path)
    assert str(raised.value).endswith(".")
    assert isinstance(raised.value, LibraryError)
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize("name", ["file/library.db", "file/folder/library.db", "n" * 300])
def test_a_place_where_no_file_can_be_made_is_named(tmp_path, name):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match=re.escape(str(tmp_path / name))):
        Library(tmp_path / name)


def test_a_library_that_was_opened_to_be_read_only_is_left_as_it_is(tmp_path):
    path = tmp_path / "library.db"
    with pytest.raises(LibraryError, match="There is no library"):
        Library(path, read_only=True)
    assert not path.exists()
    with Library(path) as library:
        library.add(ARTICLE)
    before = path.read_bytes()
    with Library(path, read_only=True) as library:
        claim = library.articles.read(1).claims[0]
        assert library.read_only
        assert library.search("bridge").hits
        library.searches.remember("bridge")
        for write in (
            lambda: library.add(ARTICLE),
            lambda: library.own.toggle_highlight(claim),
            lambda: library.articles.mark(1, read=1),
            lambda: library.searches.save("name", "bridge"),
        ):
            with pytest.raises(LibraryReadOnly, match="opened to be read only"):
                write()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):  # it holds below the sentences, too
            library._file._connections.get().execute("DELETE FROM articles")
    assert path.read_bytes() == before


def test_what_is_written_meanwhile_is_noticed_by_a_reader_that_stores_nothing(tmp_path):
    path = tmp_path / "library.db"
    with Library(path) as library, Library(path, read_only=True) as reader:
        assert not reader.others_wrote()
        library.add(ARTICLE)
        assert reader.others_wrote()
        assert not reader.others_wrote()
        assert reader.search("bridge").hits


def test_an_older_library_is_not_updated_to_be_read(tmp_path):
    path = tmp_path / "library.db"
    with Library(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(LibraryReadOnly, match="needs an update and was opened to be read only"):
        Library(path, read_only=True)


@needs_permissions
@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_read_only_file_can_be_read_and_says_so_when_written(tmp_path, folder_mode):
    path = tmp_path / "folder" / "library.db"
    with Library(path) as library:
        library.add(ARTICLE)
    path.chmod(0o444)
    path.parent.chmod(folder_mode)
    try:
        with Library(path) as library:
            assert library.read_only
            claim = library.articles.read(1).claims[0]
            assert library.search("bridge").hits
            for write in (
                lambda: library.add(ARTICLE),
                lambda: library.own.toggle_highlight(claim),
                lambda: library.own.step("undo"),
                lambda: library.articles.mark(1, read=1),
            ):
                with pytest.raises(LibraryReadOnly, match=re.escape(str(path))):
                    write()
    finally:
        path.parent.chmod(0o755)


@needs_permissions
def test_a_folder_that_cannot_be_written_holds_no_new_library(tmp_path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(LibraryError, match=re.escape(str(tmp_path / "library.db"))):
            Library(tmp_path / "library.db")
    finally:
        tmp_path.chmod(0o755)


def test_migrations_run_in_order_and_once(library, monkeypatch):
    steps = [*migrations(), "CREATE TABLE extra (a);\nINSERT INTO extra VALUES (1);\n"]
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    for _ in range(2):
        connections = Connections(library.path)
        db = connections.get()
        assert pragma(db, "user_version") == len(steps)
        assert db.execute("SELECT count(*) FROM extra").fetchone()[0] == 1
        connections.close()


def test_a_migration_that_fails_changes_nothing(library, monkeypatch):
    before = len(migrations())
    steps = [*migrations(), "CREATE TABLE extra (a);\nINSERT INTO nowhere VALUES (1);\n"]
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    with pytest.raises(LibraryError, match=r"nowhere.*left as it is; a backup") as raised:
        Connections(library.path)
    monkeypatch.undo()
    (backup,) = backup_files.full_copies(library.path)
    assert str(backup) in str(raised.value)
    connections = Connections(library.path)
    assert pragma(connections.get(), "user_version") == before
    assert "extra" not in connections.get().table_names()
    connections.close()


def test_many_may_open_a_new_library_at_once(tmp_path):
    barrier = threading.Barrier(8)

    def open_it(_):
        barrier.wait()
        with Library(tmp_path / "library.db") as library:
            return library.articles.ids()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(open_it, range(8))) == [[]] * 8


def test_each_thread_has_a_connection_of_its_own(library):
    library.add(ARTICLE)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(library.articles.ids).result() == library.articles.ids() == [1]
        connections = Connections(library.path)
        assert pool.submit(connections.get).result() is not connections.get()
        assert connections.get() is connections.get()
        connections.close()


def test_a_transaction_is_whole_or_nothing(library):
    connections = Connections(library.path)
    db = connections.get()
    with pytest.raises(ZeroDivisionError), writing(db, library.path):  # noqa: PT012 - both lines are the block
        db.execute("INSERT INTO history (at, action, payload) VALUES ('', '', '')")
        _ = 1 / 0
    assert not db.conn.in_transaction
    assert db.table("history").count == 0
    connections.close()


def test_another_writer_makes_it_busy_and_readers_go_on(library, monkeypatch):
    library.add(ARTICLE)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library(library.path) as second:
        claim = second.articles.read(1).claims[0]
        for write in (
            lambda: second.add(Article("Other\n\nOther words were said.", "Other")),
            lambda: second.own.toggle_highlight(claim),
            lambda: second.own.step("undo"),
            lambda: second.articles.mark(1, cursor=1),
        ):
            with pytest.raises(LibraryBusy, match=re.escape(str(library.path))):
                write()
        assert second.search("bridge").hits
        assert second.articles.ids() == [1]
        other.execute("ROLLBACK")
        assert second.articles.mark(1, cursor=1) is None
    other.close()


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (sqlite3.SQLITE_BUSY, LibraryBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryBusy),
        (sqlite3.SQLITE_READONLY_DBMOVED, LibraryReadOnly),
        (sqlite3.SQLITE_CORRUPT, NotALibrary),
        (sqlite3.SQLITE_FULL, LibraryError),
        (sqlite3.SQLITE_IOERR_WRITE, LibraryError),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(tmp_path, code, error):
    failure = sqlite3.OperationalError("as SQLite puts it")
    failure.sqlite_errorcode = code
    with pytest.raises(error, match=re.escape(str(tmp_path))), connection.explained(tmp_path):
        raise failure


def test_what_nobody_foresaw_is_not_hidden(tmp_path):
    with pytest.raises(sqlite3.ProgrammingError), connection.explained(tmp_path):
        raise sqlite3.ProgrammingError("a mistake of ours")


def test_damage_in_the_middle_is_told_as_such(sample_library):
    sample_library.close()
    data = bytearray(sample_library.path.read_bytes())
    data[len(data) // 4 :] = b"\xaa" * (len(data) - len(data) // 4)
    sample_library.path.write_bytes(data)
    with pytest.raises(NotALibrary, match="damaged"), Library(sample_library.path) as library:  # noqa: PT012 - one of them meets the damage
        for number in library.articles.ids():
            library.articles.read(number)
        library.search("drones")
