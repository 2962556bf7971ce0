"""What goes wrong with disks, files and clocks: the sentence, the exit code, and nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from store.db import clock, copies
from store.errors import LibraryError
from store.library import Library
from store.model import Article
from tui.cli import main

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root can mount a small disk, or run the program as nobody")


def rows(path, sql):
    with closing(copies.open_to_read(path)) as db:
        return db.execute(sql).fetchall()


def all_own(path):
    return [rows(path, f"SELECT * FROM {table}") for table in ("highlights", "highlight_tags", "reading_marks")]  # noqa: S608


def is_sound(path):
    return rows(path, "PRAGMA integrity_check") == [("ok",)] and rows(path, "PRAGMA foreign_key_check") == []


# A full disk


@pytest.fixture
def small_disk(tmp_path):
    """``small_disk(library)``: the library on a disk that has hardly any room beside it."""
    mounted = []

    def mount(library):
        folder = tmp_path / "small"
        folder.mkdir()
        room = library.stat().st_size // 1024 + 96
        options = ["mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", str(folder)]
        if subprocess.run(options, capture_output=True, check=False).returncode:
            pytest.skip("no small disk can be mounted here")
        mounted.append(folder)
        return Path(shutil.copy(library, folder / "library.db"))

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(path):
    with (path.parent / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024)
        except OSError:
            pass


@needs_root
def test_on_a_full_disk_adding_ends_with_a_sentence_and_what_was_told_is_there(run, sampled, small_disk, tmp_path):
    path = small_disk(sampled)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(60):
        text = "".join(f"Mara Holt said weir {number} of {line} was closed on Monday.\n\n" for line in range(30))
        (folder / f"{number:03}.txt").write_text(f"Weir {number} closed\n\n{text}")
    result = run("--library", path, "add", folder)
    assert result.exit_code == 3, result.output
    assert "disk is full" in result.stderr
    told = [int(line.split()[1]) for line in result.stdout.splitlines() if line.startswith("added")]
    there = {row[0] for row in rows(path, "SELECT id FROM articles")}
    assert set(told) <= there
    assert len(there) == 12 + len(told)
    assert is_sound(path)
    fill(path)
    for command in (["show", "1"], ["search", "dam"]):
        assert run("--library", path, *command).exit_code == 0  # what is there can be read


@needs_root
def test_on_a_full_disk_nothing_of_the_users_own_is_lost(run, sampled, small_disk):
    run("mark", "star", "1")
    path = small_disk(sampled)
    fill(path)
    before = all_own(path)
    for command in (
        ["mark", "star", "2"],
        ["mark", "article", "1", "--outlet", "Another"],
        ["library", "remove", "1", "--yes"],
        ["library", "refresh", "--all"],
        ["library", "backup"],
        ["library", "doctor", "--repair"],
    ):
        result = run("--library", path, *command)
        assert result.exit_code in (0, 1, 3), command
        if result.exit_code:
            assert "full" in result.stderr or "No space" in result.stderr, (command, result.stderr)
    assert run("--library", path, "library", "backup").exit_code != 0
    assert is_sound(path)
    assert not list(path.parent.glob("**/.onrecord-part-*"))  # no half copy is left to take up room
    (path.parent / "filling").unlink()
    assert all_own(path)[0] == before[0]
    assert run("--library", path, "mark", "star", "3").exit_code == 0


@needs_root
def test_on_a_full_disk_nothing_is_restored_by_half(run, sampled, small_disk, tmp_path):
    run("mark", "star", "1")
    kept = tmp_path / "kept.db"
    assert run("library", "backup", kept).exit_code == 0
    path = small_disk(sampled)
    run("--library", path, "mark", "star", "2")
    before = all_own(path)
    fill(path)
    result = run("--library", path, "library", "restore", kept, "--yes")
    assert result.exit_code in (1, 3)
    assert "full" in result.stderr or "No space" in result.stderr
    assert all_own(path) == before
    assert is_sound(path)


@needs_root
@pytest.mark.parametrize(
    ("version", "told"), [(11, "no backup of it could be made"), (3, "could not be brought to the version")]
)
def test_on_a_full_disk_an_older_library_is_left_as_it_is(run, small_disk, version, told):
    older = ROOT / "tests" / "data" / "libraries" / f"version-{version:02}.db"
    path = small_disk(older)
    fill(path)
    result = run("--library", path, "show")
    assert result.exit_code == 3
    assert "disk is full: make room" in result.stderr
    with (path.parent / "filling").open("rb+") as file:  # enough to open it, and not for what comes then
        file.truncate(file.seek(0, os.SEEK_END) - 72 * 1024)
    result = run("--library", path, "show")
    assert result.exit_code == 3
    assert told in result.stderr
    assert "left as it" in result.stderr
    assert path.read_bytes() == older.read_bytes()


# What cannot be written


class Done(NamedTuple):
    """What came of a command."""

    code: int
    stdout: str
    stderr: str


def _invoke(pipe, path, args):
    """In a process of its own, which is nobody's: root may write whatever permissions say."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    os.environ["ONRECORD_LIBRARY"] = str(path)
    result = CliRunner().invoke(main, [str(arg) for arg in args], prog_name="onrecord")
    broken = result.exception and not isinstance(result.exception, SystemExit)
    pipe.send(Done(result.exit_code, result.stdout, f"Traceback {result.exception!r}" if broken else result.stderr))


@pytest.fixture
def as_nobody(sampled):
    """``as_nobody("show")``: the program, run by somebody whom permissions bind, on a library of the samples."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    path = Path(shutil.copy(sampled, folder / "library.db"))
    for each in (folder, path):
        os.chown(each, NOBODY, NOBODY)

    def run(*args):
        context = multiprocessing.get_context("fork")  # whoever is nobody need not be able to read the program
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_invoke, args=(there, path, args))
        process.start()
        there.close()
        done = here.recv()
        process.join()
        return done

    run.path = path
    yield run
    folder.chmod(0o755)
    shutil.rmtree(folder)


@needs_root
@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_read_only_library_is_read_checked_and_copied_and_every_change_is_refused(as_nobody, tmp_path, folder_mode):
    assert as_nobody("mark", "star", "1").code == 0
    shutil.rmtree(as_nobody.path.parent / "backups")
    for each in as_nobody.path.parent.glob("library.db-*"):
        each.unlink()
    as_nobody.path.chmod(0o444)
    as_nobody.path.parent.chmod(folder_mode)
    before = as_nobody.path.read_bytes()
    elsewhere = Path(tempfile.mkdtemp(dir="/tmp"))
    os.chown(elsewhere, NOBODY, NOBODY)
    try:
        for command in (["show", "1"], ["search", "dam"], ["library", "doctor"], ["library", "backup", elsewhere]):
            done = as_nobody(*command)
            assert (done.code, done.stderr) == (0, ""), command
        (copy,) = elsewhere.iterdir()
        for command in (
            ["mark", "star", "2"],
            ["add", __file__],
            ["library", "refresh", "--all"],
            ["library", "restore", copy, "--yes"],
            ["library", "remove", "1", "--yes"],
        ):
            done = as_nobody(*command)
            assert done.code == 3, (command, done.stderr)
            assert "cannot be written" in done.stderr or "read and not written" in done.stderr
            assert "Traceback" not in done.stderr
        if folder_mode == 0o555:
            assert as_nobody("library", "backup").code == 1
    finally:
        as_nobody.path.parent.chmod(0o755)
        shutil.rmtree(elsewhere)
    assert as_nobody.path.read_bytes() == before


@needs_root
def test_a_folder_that_cannot_be_written_refuses_changes_and_loses_nothing(as_nobody):
    as_nobody.path.parent.chmod(0o555)
    before = as_nobody.path.read_bytes()
    for command, codes in ((["show", "1"], (0, 3)), (["mark", "star", "2"], (3,))):
        done = as_nobody(*command)
        assert done.code in codes, (command, done.stderr)
        assert "Traceback" not in done.stderr
        assert done.code == 0 or done.stderr.endswith(".\n")
    assert as_nobody.path.read_bytes() == before


# A file that is gone


def deleted(path):
    path.unlink()


def moved(path):
    path.rename(path.with_name("elsewhere.db"))


def replaced(path):
    Library(path.with_name("new.db")).close()
    path.with_name("new.db").replace(path)


def folder_gone(path):
    path.parent.rename(path.parent.with_name("another folder"))


@pytest.mark.parametrize("vanish", [deleted, moved, replaced, folder_gone])
def test_what_vanished_while_it_was_open_takes_no_more_and_is_kept(sampled, tmp_path, vanish):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = Path(shutil.copy(sampled, folder / "library.db"))
    with Library(path) as library:
        library.articles.star(1, on=True)
        library.backups.wait()
        vanish(path)
        for write in (
            lambda: library.articles.star(2, on=True),
            lambda: library.add(Article("Weir\n\nThe weir was shut.", "Weir")),
            lambda: library.searches.save("a", "b"),
        ):
            with pytest.raises(LibraryError, match="was moved, deleted or replaced") as raised:
                write()
        assert library.articles.read(1).stored.starred  # what was open can be read
        with pytest.raises(LibraryError):
            library.others_wrote()
    (kept,) = (folder / "backups").glob("*rescued*")
    assert str(kept) in str(raised.value)
    assert rows(kept, "SELECT article_id FROM reading_marks WHERE starred") == [(1,)]
    if vanish is replaced:
        assert rows(path, "SELECT count(*) FROM articles") == [(0,)]
    elif vanish is not folder_gone:
        assert not path.exists()  # it does not come back empty


def test_a_file_that_vanishes_while_articles_are_added_is_exit_code_3(run, sampled, samples, monkeypatch):
    add, done = Library.add_files, []

    def vanishing(library, files, **options):
        for result in add(library, files, **options):
            done.append(result)
            yield result
            sampled.unlink(missing_ok=True)

    with closing(sqlite3.connect(sampled)) as db, db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM articles WHERE id > 2")
    monkeypatch.setattr(Library, "add_files", vanishing)
    result = run("add", samples)
    assert result.exit_code == 3
    assert "was moved, deleted or replaced" in result.stderr
    assert not sampled.exists()


# A later version


def test_a_later_version_is_exit_code_3_and_left_as_it_is(run, sampled):
    with closing(sqlite3.connect(sampled)) as db:
        db.execute("PRAGMA user_version = 99")
    before = sampled.read_bytes()
    for command in (["show"], ["search", "dam"], ["mark", "star", "1"], ["library", "backup"], ["library", "refresh"]):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (3, ""), command
        assert "later version" in result.stderr
    assert sampled.read_bytes() == before


# A clock that goes backwards


def test_a_clock_that_goes_backwards_puts_nothing_out_of_order(sampled, monkeypatch):
    times = [f"20{year}-01-01T00:00:00+00:00" for year in (30, 29, 25, 20, 10)]
    with Library(sampled) as library:
        claims = [claim for claim in library.articles.read(1).claims if claim.claim.relation == "statement"]
        for number, time in enumerate(times):
            monkeypatch.setattr(clock, "now", lambda time=time: time)
            monkeypatch.setattr("store.db.highlights.now", lambda time=time: time)
            monkeypatch.setattr("store.db.history.now", lambda time=time: time)
            monkeypatch.setattr("store.db.searches.now", lambda time=time: time)
            library.own.toggle_highlight(claims[number])
            library.searches.remember(f"query {number}")
            library.articles.mark(1, cursor=number)
            library.backups.wait()
        assert library.searches.recent()[:5] == [f"query {number}" for number in (4, 3, 2, 1, 0)]
        assert library.articles.read(1).stored.cursor == 4
        assert [highlight.created for highlight in sorted(library.own.highlights(), key=lambda each: each.id)] == times
    with Library(sampled) as library:  # opened again, which shortens the history
        undone = [library.own.step("undo") for _ in times]
        assert [step[1] for step in undone] == [claims[number].claim.text for number in (4, 3, 2, 1, 0)]
        assert library.own.highlights() == []
        redone = [library.own.step("redo") for _ in times]
        assert [step[1] for step in redone] == [claims[number].claim.text for number in range(5)]
