"""library doctor, backup and restore on the command line: sentences, exit codes, and damaged files of five kinds."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.db import backup_files
from store.db.migrate import migrations
from store.db.own_rows import OWN
from store.library import Library


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def found(result):
    return {each["check"]: each for each in objects(result) if each["state"] != "well"}


def change(path, *statements):
    with closing(sqlite3.connect(path)) as db, db:
        for sql in statements:
            db.execute(sql)


def own_rows(path):
    with closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in OWN}  # noqa: S608


@pytest.fixture
def marked(sampled):
    """The samples with something of everything that is its user's own."""
    with Library(sampled) as library:
        for number in (1, 2, 3):
            claim = next(each for each in library.articles.read(number).claims if each.claim.relation == "statement")
            library.own.set_note(claim, f"note {number}")
            library.backups.wait()  # it is of the first highlight, whatever else goes on
            library.own.set_tags(claim, ["one", "two"])
        library.articles.star(4, on=True)
        library.articles.mend(5, {"outlet": "Another"})
        library.searches.save("dams", "dam")
    return sampled


# The doctor


def test_all_is_well(run, marked):
    result = run("library", "doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert all(line.startswith("well ") for line in result.stdout.splitlines())
    assert {each["check"] for each in objects(run("library", "doctor", "--json"))} == {
        *("file", "version", "schema", "soundness", "references", "search index", "counts", "profiles", "leftovers"),
        *("highlights", "engine"),
    }
    assert run("library", "doctor", "--repair").stderr == "There is nothing to repair.\n"
    assert backup_files.full_copies(marked) == []


BROKEN = {
    "search index": (
        "DELETE FROM search_words WHERE term = (SELECT term FROM search_words WHERE term > 'b' LIMIT 1)",
        "UPDATE search_words SET entries = entries + 1 WHERE term = (SELECT max(term) FROM search_words)",
        "INSERT INTO search_words VALUES ('zzzz', 3)",
        "INSERT INTO search_index (rowid, text) VALUES (400000, 'nothing')",
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "UPDATE articles SET indexed = 0 WHERE id = 3",
        "DELETE FROM search_state",
    ),
    "counts": (
        "UPDATE articles SET claim_count = claim_count + 1 WHERE id = 2",
        "UPDATE articles SET source_count = 0 WHERE id = 2",
        "UPDATE sources SET claim_count = 99 WHERE id = 2",
        "UPDATE sources SET same_id = 99999 WHERE id = 2",
    ),
    "profiles": ("DELETE FROM article_profiles WHERE article_id = 2",),
    "references": (
        "DELETE FROM events WHERE id = (SELECT event_id FROM claim_events LIMIT 1)",
        "INSERT INTO dates (article_id, start, end, text, value, type) VALUES (99, 0, 1, '', '', '')",
    ),
    "leftovers": ("INSERT INTO sources (name, type) VALUES ('Nobody', 'person')",),
}


@pytest.mark.parametrize(
    ("check", "statement"), [(check, statement) for check, several in BROKEN.items() for statement in several]
)
def test_what_can_be_derived_is_found_and_repaired(run, marked, check_index, check, statement):
    change(marked, statement)
    before = own_rows(marked)
    result = run("library", "doctor", "--json")
    assert result.exit_code == 1
    assert found(result)[check]["repairable"]
    assert found(result)[check]["count"] > 0
    assert "doctor --repair" in found(result)[check]["do"]
    assert run("library", "doctor").stdout.count("found ") == len(found(result))
    repaired = run("library", "doctor", "--repair")
    assert repaired.exit_code == 0, repaired.output
    (kept,) = (marked.parent / "backups").glob("*before-repair*")
    assert str(kept) in repaired.stderr
    assert own_rows(kept) == own_rows(marked) == before
    check_index(marked)
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_state",
        "INSERT INTO search_words VALUES (x'0707', 1)",
    ],
)
def test_rows_about_the_index_that_are_not_as_they_should_be_are_a_sentence(run, marked, statement):
    change(marked, statement)
    result = run("search", "bridge")
    assert result.exit_code == 3
    assert "doctor --repair" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_the_user_made_is_explained_and_never_touched(run, marked):
    change(
        marked,
        "UPDATE highlights SET claim_key = 'gone' WHERE article_id = 2",
        "UPDATE articles SET engine = 'an older one' WHERE id IN (6, 7)",
        "INSERT INTO reading_marks (article_id, read) VALUES (99, 1)",
    )
    before = own_rows(marked)
    result = run("library", "doctor", "--json")
    assert result.exit_code == 1
    assert {name: each["count"] for name, each in found(result).items()} == {
        "highlights": 1,
        "engine": 2,
        "references": 1,
    }
    assert "library refresh" in found(result)["engine"]["do"]
    assert "H lists them" in found(result)["highlights"]["do"]
    assert "restore" in found(result)["references"]["do"]
    assert run("library", "doctor", "--repair").stderr == "There is nothing to repair.\n"
    assert own_rows(marked) == before


def test_an_article_that_was_removed_leaves_nothing_to_be_found(run, marked):
    with Library(marked) as library:
        library.articles.remove(1)
    assert found(run("library", "doctor", "--json")) == {}


def test_a_repair_that_fails_changes_nothing(run, marked, monkeypatch):
    change(marked, *BROKEN["counts"])
    with closing(sqlite3.connect(marked)) as db:
        before = db.execute("SELECT id, claim_count, source_count FROM articles").fetchall()

    def fail(*_):
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("store.db.search_index.index_articles", fail)
    result = run("library", "doctor", "--repair")
    assert result.exit_code == 3
    assert "could not be repaired" in result.stderr
    assert "left as it was" in result.stderr
    with closing(sqlite3.connect(marked)) as db:
        assert db.execute("SELECT id, claim_count, source_count FROM articles").fetchall() == before


def test_a_repair_that_would_touch_what_is_the_users_own_is_taken_back(run, marked, monkeypatch):
    change(marked, *BROKEN["counts"])
    before = own_rows(marked)

    def harm(db, *_):
        db.execute("DELETE FROM highlights WHERE article_id = 2")

    monkeypatch.setattr("store.db.search_index.index_articles", harm)
    result = run("library", "doctor", "--repair")
    assert result.exit_code == 3
    assert "your own" in result.stderr
    assert own_rows(marked) == before


def test_copies_that_were_cut_off_are_deleted_when_they_are_old(run, marked):
    old, new = (marked.with_name(f".onrecord-part-{name}") for name in ("old", "new"))
    old.mkdir()
    (old / "library.db").write_text("half of one")
    new.write_text("half of one")
    os.utime(old, (1_600_000_000, 1_600_000_000))
    assert found(run("library", "doctor", "--json"))["unfinished copies"]["count"] == 1
    assert run("library", "doctor", "--repair").exit_code == 0
    assert (old.exists(), new.exists()) == (False, True)


def test_a_table_that_is_gone_is_named(run, marked):
    change(marked, "DROP TABLE furniture", "DROP INDEX dates_by_article")
    result = run("library", "doctor", "--json")
    assert result.exit_code == 1
    told = found(result)["schema"]["told"]
    assert told == "Not as they should be: dates_by_article, furniture, furniture_by_article."
    assert run("library", "doctor", "--repair").exit_code == 1


# Files that cannot be used


def in_pages(path, *tables):
    """Pages of tables or indexes."""
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        names = ", ".join("?" * len(tables))
        roots = db.execute(f"SELECT rootpage FROM sqlite_master WHERE name IN ({names})", tables)  # noqa: S608
        return size, [row[0] for row in roots]


def overwrite(path, place, data):
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def truncated(path):
    os.truncate(path, path.stat().st_size // 2)


def zeroed_page(path):
    size, (page,) = in_pages(path, "claims")
    overwrite(path, (page - 1) * size, bytes(size))


def garbage_header(path):
    overwrite(path, 0, os.urandom(100))


def damaged_index_page(path):
    size, (page,) = in_pages(path, "claims_by_article")
    overwrite(path, (page - 1) * size + 8, b"\xaa" * 200)


def no_database(path):
    path.write_text("this is no database, whatever its name says\n" * 500, encoding="utf-8")


DAMAGE = {
    truncated: {3},
    zeroed_page: {1},
    garbage_header: {3},
    damaged_index_page: {1},
    no_database: {3},
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_is_explained_and_restored(run, marked, damage):
    made = objects(run("library", "backup", "--json"))[0]["backup"]
    before = own_rows(marked)
    damage(marked)
    broken = marked.read_bytes()
    result = run("library", "doctor")
    assert result.exit_code in DAMAGE[damage], result.output
    assert "restore" in result.stdout
    assert "Traceback" not in result.output
    repaired = run("library", "doctor", "--repair")
    if damage is damaged_index_page:  # it can be made again from its table
        assert repaired.exit_code == 0
        assert own_rows(marked) == before
        return
    assert repaired.exit_code in DAMAGE[damage]
    assert marked.read_bytes() == broken  # left as it is
    for command in (["show"], ["show", "1"], ["search", "dam"], ["mark", "star", "1"], ["library", "backup"]):
        assert run(*command).exit_code in (0, 1, 3), command
    restored = run("library", "restore", made, "--yes")
    assert (restored.exit_code, restored.stderr) == (0, "")
    assert "What was there before is kept in" in restored.stdout
    assert run("library", "doctor").exit_code == 0
    assert own_rows(marked) == before
    kept = [path for path in (marked.parent / "backups").iterdir() if "before-restore" in path.name]
    assert kept


def test_what_cannot_be_opened_names_the_last_backup(run, marked):
    made = objects(run("library", "backup", "--json"))[0]["backup"]
    garbage_header(marked)
    for command in (["show"], ["add", str(marked)], ["mark", "star", "1"], ["library", "refresh"]):
        result = run(*command)
        assert result.exit_code == 3
        assert made in result.stderr
        assert "library doctor" in result.stderr


def test_a_library_that_is_not_there(run, tmp_path):
    for options in ([], ["--repair"], ["--json"]):
        result = run("library", "doctor", *options)
        assert result.exit_code == 3
        assert not (tmp_path / "library.db").exists()  # it is not made by looking for it
    assert "cannot be read" in run("library", "doctor").stdout


def test_a_library_of_a_later_version(run, marked):
    change(marked, f"PRAGMA user_version = {len(migrations()) + 1}")
    for options in ([], ["--repair"]):
        result = run("library", "doctor", *options)
        assert result.exit_code == 3
        assert "Update onrecord" in result.stdout


def test_a_library_of_an_older_version(run, marked):
    path = Path(__file__).parent.parent / "data" / "libraries" / "version-05.db"
    marked.write_bytes(path.read_bytes())
    result = run("library", "doctor", "--json")
    assert result.exit_code == 1
    assert list(found(result)) == ["version"]
    assert marked.read_bytes() == path.read_bytes()


def test_a_database_of_another_program(run, tmp_path):
    change(tmp_path / "library.db", "CREATE TABLE recipes (name TEXT)")
    result = run("library", "doctor")
    assert result.exit_code == 3
    assert "no onrecord library" in result.stdout


def test_hostile_names_reach_no_terminal(run, tmp_path):
    path = tmp_path / "a\x1b]0;owned\x07\u202e.db"
    for command in (["doctor"], ["doctor", "--repair"], ["backup"], ["restore", path, "--yes"]):
        result = run("--library", path, "library", *command)
        assert not {"\x1b", "\x07", "\u202e"} & set(result.output), command


# Backup and restore


def test_a_backup_is_made_and_named(run, marked, tmp_path):
    result = run("library", "backup")
    assert (result.exit_code, result.stderr) == (0, "")
    made = Path(result.stdout.strip())
    assert own_rows(made) == own_rows(marked)
    assert run("library", "backup", tmp_path / "copy.db").exit_code == 0
    again = run("library", "backup", tmp_path / "copy.db")
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert run("--library", tmp_path / "copy.db", "library", "doctor").exit_code == 0


def test_restoring_asks_first(run, marked):
    made = Path(run("library", "backup").stdout.strip())
    run("mark", "undo")
    changed = own_rows(marked)
    assert run("library", "restore", made, input=b"n\n").exit_code == 1
    assert own_rows(marked) == changed
    assert run("library", "restore", made, input=b"y\n").exit_code == 0
    assert own_rows(marked) == own_rows(made)


def test_the_users_own_rows_come_back(run, marked):
    (copy,) = backup_files.own_copies(marked)
    change(marked, "DELETE FROM highlight_tags", "DELETE FROM highlights", "DELETE FROM history")
    result = run("library", "restore", copy.path, "--yes")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 highlight and ")
    told = objects(run("library", "restore", copy.path, "--yes", "--json"))[0]
    assert (told["kind"], told["brought"]["highlights"], told["outdated"]) == ("own rows", 1, 0)
    assert own_rows(marked)["highlights"]


def test_what_is_no_backup_is_exit_code_1(run, marked, tmp_path):
    (tmp_path / "notes.txt").write_text("Dear diary")
    before = own_rows(marked)
    for given in (tmp_path / "notes.txt", tmp_path / "nothing.db", tmp_path, marked):
        result = run("library", "restore", given, "--yes")
        assert (result.exit_code, result.stdout) == (1, ""), given
        assert "Nothing was changed" in result.stderr
    assert own_rows(marked) == before


def test_a_daily_backup_that_fails_is_told_and_costs_nothing(run, sampled):
    (sampled.parent / "backups").write_text("in the way")
    result = run("mark", "star", "1")
    assert result.exit_code == 0
    assert "today's backup" in result.stderr
    with Library(sampled) as library:
        assert library.articles.read(1).stored.starred
