"""E: the export's dialog with real keys."""

from __future__ import annotations

import json

import pytest
from textual.widgets import Input

from tui.export_choice import ExportChoice, choice_path, load_choice, save_choice, suggest_path
from tui.screens.dialogs import ConfirmDialog
from tui.screens.export import ExportScreen
from tui.screens.library import LibraryScreen


@pytest.fixture
def marked(library, keep, tmp_path, monkeypatch):
    """Five highlights of two articles, of which one is by a source."""
    keep("Dam", "Water rose on Monday.", "It fell.", "It [i]rose[/i] again.", source="Mara Holt")
    keep("Bridge", "It was closed.", "It was opened.", published="2021-10-13")
    for number in (1, 2):
        for claim in library.articles.read(number).claims:
            library.own.set_category(claim, number)
    monkeypatch.chdir(tmp_path)
    return library


def shown_text(pilot, name):
    return str(pilot.app.screen.query_one(f"#{name}").render())


async def test_it_tells_how_many_and_how_it_begins(marked, running, press, lines):
    async with running(marked, size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ExportScreen)
        screen = "\n".join(lines(pilot))
        assert "Export 5 claims" in screen
        assert "of the first 3 claims" in screen
        assert 'title: "Highlighted claims"' in screen
        await press(pilot, "j")
        assert '"schema_version": 1' in shown_text(pilot, "preview")
        assert "none in this format" in shown_text(pilot, "grouping")
        await press(pilot, "j", "j", "b", "b")
        assert "Highlighted claims" in shown_text(pilot, "preview")
        assert "<" not in shown_text(pilot, "preview")
        assert shown_text(pilot, "grouping") == "by source"
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
    assert not choice_path().exists()


async def test_the_suggested_name_goes_with_the_format_and_so_does_a_typed_one(marked, running, press, tmp_path):
    async with running(marked) as pilot:
        await press(pilot, "E", "j", "j")
        line = pilot.app.screen.query_one(Input)
        assert line.value == str(tmp_path / "onrecord-highlights.csv")
        line.value = str(tmp_path / "mine.csv")
        await press(pilot, "k")
        assert line.value == str(tmp_path / "mine.jsonl")
        await press(pilot, "enter")
        assert "5 claims exported to" in [note.message for note in pilot.app._notifications][-1]
    quotes = [json.loads(each)["quote"] for each in (tmp_path / "mine.jsonl").read_text().splitlines()]
    assert quotes[0] == "It was closed."
    assert len(quotes) == 5


async def test_the_last_choice_is_remembered(marked, running, press, tmp_path):
    (tmp_path / "notes").mkdir()
    async with running(marked) as pilot:
        await press(pilot, "E", "G", "b", "b", "b")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "notes")
        await press(pilot, "tab", "enter")
        await press(pilot, "E")
        assert pilot.app.screen._choice[:3] == ("org", "event", "file")
        assert pilot.app.screen.query_one(Input).value == str(tmp_path / "notes" / "onrecord-highlights-2.org")
    assert (tmp_path / "notes" / "onrecord-highlights.org").exists()


async def test_what_is_there_is_replaced_only_when_that_was_said(marked, running, press, tmp_path):
    (tmp_path / "old.md").write_text("old")
    async with running(marked) as pilot:
        for key, left in (("n", True), ("y", False)):
            await press(pilot, "E")
            pilot.app.screen.query_one(Input).value = str(tmp_path / "old.md")
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, ConfirmDialog)
            await press(pilot, key)
            assert ((tmp_path / "old.md").read_text() == "old") is left


async def test_to_the_clipboard(marked, running, press, tmp_path, monkeypatch):
    copied = []
    monkeypatch.setattr(
        "tui.clipboard.copy", lambda text, *_: copied.append(text) or type("Copied", (), {"told": "Copied with x."})
    )
    async with running(marked) as pilot:
        await press(pilot, "E", "c")
        assert not pilot.app.screen.query_one(Input).display
        await press(pilot, "enter")
        assert [note.message for note in pilot.app._notifications][-1] == "Copied with x."
    assert "Water rose on Monday." in copied[0]
    assert list(tmp_path.glob("*.md")) == []
    assert load_choice().to == "clipboard"


async def test_a_place_that_cannot_be_written_is_told(marked, running, press, tmp_path):
    async with running(marked) as pilot:
        for name in (str(tmp_path / "missing" / "x.md"), "/nul\0name"):
            await press(pilot, "E")
            pilot.app.screen.query_one(Input).value = name
            await press(pilot, "enter")
            assert pilot.app.is_running
    assert not choice_path().exists() or load_choice().format == "markdown"


@pytest.mark.parametrize(
    "stored",
    ["", "[]", "{", '{"format": 1}', '{"format": "pdf", "group_by": [], "to": {}, "folder": "\\u0000"}', "[" * 99999],
)
def test_whatever_the_file_holds_is_no_exception(tmp_path, stored):
    choice_path().parent.mkdir(parents=True, exist_ok=True)
    choice_path().write_text(stored)
    assert load_choice() == ExportChoice()


def test_a_choice_is_kept_and_a_gone_folder_is_not_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save_choice(ExportChoice("csv", "tag", "file", str(tmp_path / "gone" / "x.csv")))
    assert load_choice() == ExportChoice("csv", "tag", "file", str(tmp_path / "gone"))
    assert suggest_path(load_choice().path, ".csv") == tmp_path / "onrecord-highlights.csv"
