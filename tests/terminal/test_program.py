"""The installed program in a real pseudo-terminal, its screen read back with a terminal emulator."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.library import Library

Open = Callable[..., Any]
"""Starts the program; what it returns is described in conftest.py."""


@pytest.mark.parametrize(("columns", "lines"), [(120, 40), (80, 24)])
def test_the_main_job(open_terminal: Open, samples: Path, tmp_path: Path, columns: int, lines: int) -> None:
    terminal = open_terminal(str(samples), columns=columns, lines=lines)
    terminal.wait_for("Claim", "Attribution", "←", "highlight")
    terminal.type("/")
    terminal.wait_for("Type a few words")
    terminal.type(*"air defense sistem activatd", "\r")
    terminal.wait_for("Iraqi military", "C-RAM", "Attribution")
    terminal.type(" ")
    terminal.wait_for("1~")
    terminal.type("E")
    terminal.wait_for("Export 1 claim", "how it begins")
    terminal.type("\r")  # into the folder that the program was started in
    terminal.wait_for("1 claim exported to")
    terminal.type("q")
    terminal.wait_for("12 articles")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert "Iraqi military" in (tmp_path / "onrecord-highlights.md").read_text(encoding="utf-8")

    again = open_terminal(columns=columns, lines=lines)
    again.wait_for("12 articles")
    # Typed at once: no letter is lost or taken for a key, and enter opens the hit of all of them.
    again.type(*"/air defense sistem activatd", "\r")
    again.wait_for("1~")  # the highlight is in place


def test_of_what_is_typed_fast_only_the_last_query_is_shown(
    open_terminal: Open, sample_file: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_file, tmp_path / "library.db")
    with Library(tmp_path / "library.db") as library:
        expected = library.search("reservior lowred", 30)
    terminal = open_terminal()
    terminal.wait_for("12 articles")
    terminal.type("/")
    terminal.wait_for("Type a few words")
    for key in ["drone", "\x7f" * 5, "iraqi", "\x15", "reservior lowred"]:
        for letter in key:
            terminal.type(letter)
            time.sleep(0.003)
    beginnings = [" ".join(hit.text.split()[:4]) for hit in expected.hits[:3]]
    terminal.wait_for("reservior lowred", f"{len(expected.hits)} hits", *beginnings)
    deadline = time.monotonic() + 1.5
    while time.monotonic() < deadline:  # nothing comes late
        terminal.read(0.05)
        shown = "\n".join(terminal.screen.display)
        assert all(text in shown for text in ("reservior lowred", f"{len(expected.hits)} hits", *beginnings)), shown
    terminal.type("\x1b")
    terminal.wait_for("12 articles")
    terminal.type("/")
    terminal.wait_for("recent   reservior lowred")


def test_a_search_in_an_older_library_indexes_it_first(open_terminal: Open, sample_file: Path, tmp_path: Path) -> None:
    shutil.copy(sample_file, tmp_path / "library.db")
    with sqlite3.connect(tmp_path / "library.db") as db:
        db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        db.execute("DELETE FROM search_words")
        db.execute("UPDATE articles SET indexed = 0")
    db.close()
    terminal = open_terminal("search", "--limit", "3", "iranain technolgy sorce:x")
    terminal.wait_for("12 articles indexed for search.", "Iranian technology", "Did you mean “source:”?")
    assert terminal.wait_for_end() == 0
    assert b"indexing 12 articles for search" in terminal.raw
    assert "indexing" not in "\n".join(terminal.screen.display)
    again = open_terminal("search", "iranain technolgy")
    again.wait_for("Iranian technology")
    assert b"index" not in again.raw


def test_refreshing_says_how_far_it_is(open_terminal: Open, samples: Path, tmp_path: Path) -> None:
    added = open_terminal("add", str(samples))
    assert added.wait_for_end() == 0
    terminal = open_terminal("library", "refresh", "--all")
    terminal.wait_for("12 articles refreshed")
    assert terminal.wait_for_end() == 0
    assert b"refreshing 1 of 12" in terminal.raw
    assert "refreshing" not in "\n".join(terminal.screen.display)
    reader = open_terminal()
    reader.wait_for("12 articles", gone="↻")
    reader.type("R")
    reader.wait_for("Nothing to refresh")
    reader.type("q")
    assert reader.wait_for_end() == 0


def test_without_colour_nothing_is_lost(open_terminal: Open, samples: Path) -> None:
    terminal = open_terminal(str(samples), NO_COLOR="1")
    terminal.wait_for("Claim", "Attribution", "▌")
    cells = [cell for row in terminal.screen.buffer.values() for cell in row.values() if cell.data.strip()]
    grey = {cell.fg for cell in cells if cell.fg != "default"}
    assert all(len({colour[0:2], colour[2:4], colour[4:6]}) == 1 for colour in grey), grey
    backgrounds = {(cell.fg, cell.bg) for cell in cells}
    assert all(front != back or front == "default" for front, back in backgrounds)  # nothing black on black


def test_hostile_text_never_reaches_the_terminal(open_terminal: Open, tmp_path: Path) -> None:
    payload = "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x9b2J\u202e"
    file = tmp_path / "hostile.txt"
    file.write_text(f"Title {payload}\n\nThe mayor {payload} said that the bridge would hold.\n", encoding="utf-8")
    terminal = open_terminal(str(file))
    terminal.wait_for("Attribution", "bridge would hold")
    terminal.type("v")
    terminal.wait_for("The mayor")
    terminal.type("q")
    terminal.wait_for("1 article")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    for harmful in (b"]0;owned\x07", b"\x1b]52", "\x9b".encode(), "\u202e".encode()):
        assert harmful not in terminal.raw


def test_a_library_that_is_none_ends_with_a_sentence(open_terminal: Open, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("this is no database, whatever its name says\n" * 50, encoding="utf-8")
    terminal = open_terminal()
    assert terminal.wait_for_end() == 3
    terminal.read(0.1)
    shown = " ".join("\n".join(terminal.screen.display).split())
    assert "no onrecord library" in shown
    assert "Traceback" not in shown


def test_the_reader_needs_a_terminal(program: str) -> None:
    result = subprocess.run([program], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "needs a terminal" in result.stderr
