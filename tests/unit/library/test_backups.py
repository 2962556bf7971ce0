"""Backups: whole ones and daily ones of the user's own rows; what is brought back, and what is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest

from store.db import backup_files, clock, connection, copies
from store.db.migrate import migrations
from store.db.own_rows import save_own_rows
from store.errors import BackupError, LibraryBusy, LibraryError, LibraryReadOnly
from store.library import Library
from store.library.backups import restore
from store.model import Article

TEXT = "Bridge closed\n\nMara Holt said the bridge over the Osmer was closed on Monday.\n\nIt was raining.\n"
ARTICLE = Article(TEXT, "Bridge closed", outlet="Kellan Wire", url="https://kellanwire.example/1")
FERRY = Article(
    "Ferry runs\n\nThe ferry runs again, Lew Marsh said.\n", "Ferry runs", url="https://kellanwire.example/2"
)


def claims(library, number=1):
    return [claim for claim in library.articles.read(number).claims if claim.claim.relation == "statement"]


def make_own(library):
    """Everything that a user makes, on the article 1 and the article 2."""
    first, second = claims(library)[:2]
    library.own.set_note(first, "ask the council")
    library.own.set_tags(first, ["bridges", "two words"])
    library.own.set_verdict(first, "true", "seen")
    library.own.toggle_highlight(second, 3)
    library.articles.star(1, on=True)
    library.articles.mark(1, read=1, cursor=1)
    library.articles.mend(2, {"outlet": "Osmer Post", "title": "Ferry back"})
    library.searches.save("bridges", "bridge closed")
    library.searches.remember("osmer")
    library.claims.reject(claims(library, 2)[0])
    with closing(sqlite3.connect(library.path)) as db, db:
        db.execute("INSERT INTO feeds (url, name, added) VALUES ('https://a.example', 'A', '2026-01-01')")
        db.execute("INSERT INTO feed_entries (feed_id, entry, found, teaser, article_id) VALUES (1, '1', '', 0, 1)")
        db.execute(
            "INSERT INTO source_marks (name, type, other_name, other_type, mark, created) "
            "VALUES ('Mara Holt', 'person', 'M. Holt', 'person', 'same', '')"
        )


_OWN = (
    "SELECT id, claim_key, spans, quote, category, note, verdict, verdict_note, created FROM highlights",
    "SELECT * FROM highlight_tags",
    "SELECT read, starred, cursor FROM reading_marks",
    "SELECT before, after FROM corrections",
    "SELECT field, stated FROM mends ORDER BY field",
    "SELECT title, outlet FROM articles ORDER BY title",
    "SELECT name, query FROM saved_searches",
    "SELECT query FROM recent_searches ORDER BY rowid",
    "SELECT url, name FROM feeds",
    "SELECT entry FROM feed_entries",
    "SELECT name, other_name, mark FROM source_marks",
    "SELECT key FROM claims ORDER BY key",
)


def own_rows(path):
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(sql).fetchall() for sql in _OWN]


@pytest.fixture
def bridge(library):
    library.add(ARTICLE)
    library.add(FERRY)
    return library


def all_rows(path):
    """Every row of every table, but for the search index's own ones."""
    with closing(sqlite3.connect(path)) as db:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' ORDER BY name"
        tables = [row[0] for row in db.execute(names)]
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608 - its own


# Whole


def test_a_backup_is_one_sound_file_with_all_that_is_in_the_library(bridge, tmp_path):
    make_own(bridge)
    made = bridge.backups.make()
    assert made.parent == tmp_path / "backups"
    assert [each.name for each in made.parent.iterdir() if "own" not in each.name] == [made.name]
    assert all_rows(made) == all_rows(bridge.path)
    os.chmod(made, 0o444)
    assert closing(copies.open_to_read(made)).__enter__().execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_it_goes_where_it_is_wanted_and_never_over_something(bridge, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert bridge.backups.make(folder).parent == folder
    target = tmp_path / "new folder" / "copy.db"
    assert bridge.backups.make(target) == target
    before = target.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        bridge.backups.make(target)
    assert target.read_bytes() == before
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BackupError, match="cannot be written"):
        bridge.backups.make(tmp_path / "file" / "copy.db")


def test_a_backup_is_as_of_one_moment_while_another_writes(bridge):
    stop = threading.Event()

    def write():
        with closing(sqlite3.connect(bridge.path, isolation_level=None, timeout=30)) as db:
            while not stop.is_set():
                db.execute("BEGIN IMMEDIATE")
                db.execute("INSERT OR REPLACE INTO recent_searches VALUES ('one', hex(randomblob(4)))")
                db.execute(
                    "INSERT OR REPLACE INTO recent_searches "
                    "SELECT 'two', asked FROM recent_searches WHERE query = 'one'"
                )
                db.execute("COMMIT")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        made = [bridge.backups.make() for _ in range(5)]
    finally:
        stop.set()
        thread.join()
    for each in made:
        with closing(sqlite3.connect(each)) as db:
            asked = db.execute("SELECT count(DISTINCT asked) FROM recent_searches").fetchone()[0]
            assert asked <= 1
    assert len(set(made)) == 5  # within one second, too


def test_restoring_brings_all_back_and_keeps_what_it_replaces(bridge):
    make_own(bridge)
    made = bridge.backups.make()
    before = all_rows(made)
    bridge.own.remove(bridge.own.highlights()[0])
    bridge.articles.remove(2)
    replaced = all_rows(bridge.path)
    bridge.close()
    done = restore(bridge.path, made)
    assert all_rows(bridge.path) == before
    assert all_rows(done.replaced) == replaced
    assert all_rows(made) == before
    restore(bridge.path, done.replaced)  # and back again
    assert all_rows(bridge.path) == replaced


def test_a_program_that_has_the_library_open_sees_what_is_restored_and_goes_on(bridge):
    made = bridge.backups.make()
    make_own(bridge)
    assert bridge.search("ferry").hits
    assert not bridge.others_wrote()
    restore(bridge.path, made)
    assert bridge.others_wrote()
    assert bridge.own.highlights() == []
    bridge.own.set_note(claims(bridge)[0], "again")
    with Library(bridge.path) as other:
        assert [each.note for each in other.own.highlights()] == ["again"]
    assert bridge.search("ferry").hits


def test_a_library_without_wal_is_replaced_too(bridge):
    make_own(bridge)
    made = bridge.backups.make()
    bridge.own.remove(bridge.own.highlights()[0])
    bridge.close()
    with closing(sqlite3.connect(bridge.path)) as db:
        assert db.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    replaced = all_rows(bridge.path)
    assert all_rows(restore(bridge.path, made).replaced) == replaced
    assert own_rows(bridge.path) == own_rows(made)


def test_a_library_that_is_gone_comes_back(bridge):
    made = bridge.backups.make()
    bridge.close()
    shutil.move(made, bridge.path.with_name("kept.db"))
    for each in bridge.path.parent.glob("library.db*"):
        each.unlink()
    assert restore(bridge.path, bridge.path.with_name("kept.db")).replaced is None
    with Library(bridge.path) as library:
        assert library.articles.ids()


def test_a_link_to_a_library_stays_one(bridge, tmp_path):
    make_own(bridge)
    made = bridge.backups.make()
    bridge.close()
    link = tmp_path / "folder" / "link.db"
    link.parent.mkdir()
    link.symlink_to(bridge.path)
    for harm in (lambda: None, lambda: bridge.path.write_text("no database"), bridge.path.unlink):
        harm()
        restore(link, made)
        assert link.is_symlink()
        assert own_rows(bridge.path) == own_rows(made)


def not_there(path):
    pass


def no_database(path):
    path.write_text("this is no database, whatever its name says")


def foreign(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def newer(path):
    Library(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(migrations()) + 1}")


def damaged(path):
    with Library(path) as library:
        library.add(ARTICLE)
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 8192] = b"\xaa" * (len(data) - 16384)
    path.write_bytes(data)


def truncated(path):
    with Library(path) as library:
        library.add(ARTICLE)
    os.truncate(path, 40_000)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (not_there, "cannot be read"),
        (no_database, "not a database at all"),
        (foreign, "no backup of an onrecord library"),
        (newer, "later version"),
        (damaged, "damaged"),
        (truncated, "damaged"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_is_changed(bridge, tmp_path, make, told):
    given = tmp_path / "given" / "library.db"
    given.parent.mkdir()
    make(given)
    make_own(bridge)
    bridge.backups.wait()
    before, names = all_rows(bridge.path), sorted(os.listdir(tmp_path / "backups"))
    with pytest.raises(BackupError, match=told) as raised:
        restore(bridge.path, given)
    assert str(given) in str(raised.value)
    assert all_rows(bridge.path) == before
    assert sorted(os.listdir(tmp_path / "backups")) == names
    assert not [name for name in os.listdir(tmp_path) if name.startswith(copies.PART)]


def test_a_library_is_not_restored_from_itself(bridge):
    with pytest.raises(BackupError, match="the library itself"):
        restore(bridge.path, bridge.path)


@pytest.mark.parametrize("own", [False, True])
def test_it_is_refused_while_another_program_writes(bridge, monkeypatch, own):
    make_own(bridge)
    bridge.backups.wait()
    made = backup_files.own_copies(bridge.path)[0].path if own else bridge.backups.make()
    bridge.own.remove(bridge.own.highlights()[0])
    before = own_rows(bridge.path)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(copies, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(bridge.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy, match="busy"):
            restore(bridge.path, made)
        other.execute("ROLLBACK")
    assert own_rows(bridge.path) == before
    restore(bridge.path, made)
    assert own_rows(bridge.path) != before


def test_where_what_is_replaced_cannot_be_kept_nothing_is_replaced(bridge):
    made = bridge.backups.make()
    kept = shutil.move(made, bridge.path.with_name("kept.db"))
    (bridge.path.parent / "backups").rmdir()
    (bridge.path.parent / "backups").write_text("in the way")
    make_own(bridge)
    before = own_rows(bridge.path)
    with pytest.raises(BackupError, match="cannot be written"):
        restore(bridge.path, kept)
    assert own_rows(bridge.path) == before
    bridge.own.remove(bridge.own.highlights()[0])  # and it can be written again


def test_a_library_that_cannot_be_written_is_not_replaced(bridge, monkeypatch):
    made = bridge.backups.make()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(LibraryReadOnly):
        restore(bridge.path, made)


# The user's own rows


def own_copy(library):
    library.backups.wait()
    return backup_files.own_copies(library.path)[-1].path


def set_day(monkeypatch, day):
    monkeypatch.setattr(clock, "now", lambda: f"{day}T12:00:00+00:00")


def test_the_first_write_of_a_day_is_followed_by_a_backup(bridge, monkeypatch):
    bridge.backups.wait()
    assert backup_files.own_copies(bridge.path) == []  # articles are not what the user makes
    for day in ("2026-01-01", "2026-01-02"):
        set_day(monkeypatch, day)
        for on in (True, False, True):
            bridge.articles.star(1, on=on)
            bridge.backups.wait()
    assert [copy.day for copy in backup_files.own_copies(bridge.path)] == ["2026-01-01", "2026-01-02"]
    with Library(bridge.path) as other:  # another program, on the same day
        other.articles.star(1, on=False)
    assert len(backup_files.own_copies(bridge.path)) == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda library: library.own.set_note(claims(library)[0], "a note"),
        lambda library: library.own.toggle_highlight(claims(library)[0]),
        lambda library: library.articles.mend(1, {"outlet": "Another"}),
        lambda library: library.articles.mark(1, cursor=1),
        lambda library: library.articles.remove(1),
        lambda library: library.claims.reject(claims(library)[0]),
        lambda library: library.searches.save("a", "b"),
    ],
)
def test_whatever_of_the_users_own_is_written(bridge, write):
    write(bridge)
    bridge.backups.wait()
    assert len(backup_files.own_copies(bridge.path)) == 1


IN_ORDER = [str(date(2026, 1, 1) + timedelta(days=number)) for number in range(12)]
BY_A_WRONG_CLOCK = ["2099-01-01", "2099-01-02", "2026-01-01", "1970-01-01", *IN_ORDER[:7]]


@pytest.mark.parametrize("days", [IN_ORDER, BY_A_WRONG_CLOCK], ids=["in order", "by a wrong clock"])
def test_the_last_seven_are_kept(bridge, monkeypatch, days):
    for number, day in enumerate(days):
        set_day(monkeypatch, day)
        bridge.articles.star(1, on=number % 2 == 0)
        bridge.backups.wait()
    assert [copy.day for copy in backup_files.own_copies(bridge.path)] == days[-7:]


def test_a_failure_is_told_once_and_loses_nothing(bridge, monkeypatch):
    (bridge.path.parent / "backups").write_text("in the way")
    for day in ("2026-01-01", "2026-01-02"):
        set_day(monkeypatch, day)
        assert bridge.articles.star(1, on=day.endswith("1"))
        bridge.backups.wait()
    told = bridge.backups.trouble()
    assert "What you did is stored" in told
    assert str(bridge.path) in told
    assert bridge.backups.trouble() is None


def test_no_thread_to_be_had_is_such_a_failure(bridge, monkeypatch):
    def start(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assert bridge.articles.star(1, on=True)
    assert "can't start new thread" in bridge.backups.trouble()


def test_own_rows_come_back_to_a_library_that_lost_them(bridge, monkeypatch):
    make_own(bridge)
    before = own_rows(bridge.path)
    set_day(monkeypatch, "2031-01-01")
    bridge.searches.save("bridges", "bridge closed")
    kept = own_copy(bridge)
    for highlight in bridge.own.highlights():
        bridge.own.remove(highlight)
    bridge.articles.mend(2, {"outlet": "Another", "title": "Ferry runs", "author": "Nobody"})
    bridge.articles.star(1, on=False)
    bridge.searches.forget("bridges")
    bridge.own.toggle_highlight(claims(bridge)[1], 5)
    whole = all_rows(bridge.path)
    done = restore(bridge.path, kept)
    assert own_rows(bridge.path) == before
    assert (done.kind, done.brought.highlights, done.brought.left, done.outdated) == ("own rows", 2, (), 0)
    assert bridge.own.step("undo") is None
    assert all_rows(done.replaced) == whole
    with closing(sqlite3.connect(bridge.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_own_rows_come_to_the_same_articles_under_other_numbers(bridge, tmp_path, check_index):
    make_own(bridge)
    kept = tmp_path / "kept.db"
    save_own_rows(bridge.path, kept)
    path = tmp_path / "other" / "library.db"
    with Library(path) as other:
        other.add(Article("Weir\n\nThe weir was shut, Zita Amsel said.", "Weir"))
        other.add(FERRY)
        other.add(ARTICLE)
        assert other.articles.find("bridge")[0] == [3]
    restore(path, kept)
    assert own_rows(path)[:6] == [
        *own_rows(bridge.path)[:5],
        [("Bridge closed", "Kellan Wire"), ("Ferry back", "Osmer Post"), ("Weir", None)],
    ]
    with Library(path) as other:
        assert {highlight.article_id for highlight in other.own.highlights()} == {3}
        assert [claim.category for claim in claims(other, 3)[:2]] == [1, 3]
        assert other.articles.read(3).stored.starred
        # without the one that was said to be none
        assert [claim.claim for claim in claims(other, 2)] == [claim.claim for claim in claims(bridge, 2)]
    check_index(path)


def test_rows_of_articles_that_are_not_there_stay_in_the_backup_and_are_told(bridge, tmp_path):
    make_own(bridge)
    kept = tmp_path / "kept.db"
    save_own_rows(bridge.path, kept)
    path = tmp_path / "other" / "library.db"
    with Library(path) as other:
        other.add(FERRY)
    done = restore(path, kept)
    assert done.brought.left == ("Bridge closed",)
    assert done.brought.highlights == 0
    with Library(path) as other:
        assert other.articles.read(1).stored.article.title == "Ferry back"
        other.add(ARTICLE)
    assert restore(path, kept).brought.left == ()
    with Library(path) as other:
        assert len(other.own.highlights()) == 2


def test_own_rows_need_a_library(bridge, tmp_path):
    make_own(bridge)
    with pytest.raises(BackupError, match="there is no library"):
        restore(tmp_path / "other.db", own_copy(bridge))
    (tmp_path / "other.db").write_text("no library")
    with pytest.raises(LibraryError):
        restore(tmp_path / "other.db", own_copy(bridge))
