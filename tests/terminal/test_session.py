"""A day's work with nothing but keys, and all of it in place on the next: the scripted session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]

CTRL_S = "\x13"


@pytest.mark.parametrize(("columns", "lines"), [(120, 40), (80, 24)])
def test_a_session(open_terminal: Open, samples: Path, tmp_path: Path, columns: int, lines: int) -> None:
    terminal = open_terminal(columns=columns, lines=lines)
    terminal.wait_for("This library holds no articles yet")
    terminal.type("A")
    terminal.wait_for("A file, or a folder")
    terminal.type(str(samples), "\r")  # the line is selected: typing replaces it
    terminal.wait_for("12 articles", "12 articles added", gone="adding")

    terminal.type("/")
    terminal.wait_for("Type a few words")
    terminal.type(*"air defense sistem activatd", "\r")
    terminal.wait_for("Iraqi military", "C-RAM", "undated")  # its events are there
    terminal.type("s")
    terminal.wait_for("Iraqi military", "statements")
    terminal.type("q")
    terminal.wait_for("Attribution", "undated")
    terminal.type("e")
    terminal.wait_for("claims", "origin", "C-RAM", gone="Attribution")
    terminal.type("q")
    terminal.wait_for("Attribution", "undated")

    terminal.type(" ")
    terminal.wait_for("Highlighted, key claim", "1~")
    terminal.type("a")
    terminal.wait_for("ctrl+s stores")
    terminal.type(*"ask the ministry", CTRL_S)
    terminal.wait_for("Note stored", "¶ ask the ministry")
    terminal.type("t")
    terminal.wait_for("tags, separated by commas")
    terminal.type(*"airspace", "\r")
    terminal.wait_for("#airspace", gone="enter stores")
    terminal.type("j", "2")
    terminal.wait_for("Highlighted, to check")
    terminal.type("a")
    terminal.wait_for("ctrl+s stores")
    terminal.type(*"when was it built", CTRL_S)
    terminal.wait_for("¶ when was it built", gone="ctrl+s stores")
    terminal.type("t")
    terminal.wait_for("tab completes")
    terminal.type(*"radar", "\r")
    terminal.wait_for("#radar", gone="tab completes")
    terminal.type("u")
    terminal.wait_for("undo: ", "¶ when was it built", gone="#radar  ")

    terminal.type("E")
    terminal.wait_for("Export")
    terminal.type("\r")
    terminal.wait_for("xported")
    terminal.type("q")
    terminal.wait_for("12 articles", gone="Attribution")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    exported = [path.read_text(encoding="utf-8") for path in tmp_path.glob("onrecord-*")]
    assert any("ask the ministry" in text and "when was it built" in text for text in exported)

    again = open_terminal(columns=columns, lines=lines)
    again.wait_for("12 articles")
    again.type("H")
    shown = again.wait_for("2 highlights", "¶ ask the ministry", "#airspace", "¶ when was it built", "to check")
    assert "#radar" not in shown
    again.type("\r")
    again.wait_for("Attribution", "#airspace", "1~", "2·")
    again.type("\x12")  # ctrl+r: what was undone before the restart is done again
    again.wait_for("#radar", "¶ when was it built")
    again.type("q")
    again.wait_for("2 highlights", "#radar")
    again.type("q")
    again.wait_for("12 articles")
    again.type("q")
    assert again.wait_for_end() == 0
