"""The reader where Textual says that the screen is in a browser: what is left alone there, and what says so."""

from __future__ import annotations

import base64

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Static

from tui.app import OnRecord
from tui.export_choice import choice_path
from tui.in_browser import NOT_IN_BROWSER
from tui.keys.bound import all_bound
from tui.keys.marks import marks_path
from tui.palette import offers
from tui.screens.export import ExportScreen
from tui.screens.note import NoteScreen
from tui.widgets.quick_input import QuickInput


@pytest.fixture(autouse=True)
def _in_browser(monkeypatch):
    monkeypatch.setattr(OnRecord, "is_web", True)
    for called in ("tui.clipboard.copy", "tui.screens.note.edit_text", "tui.app.OnRecord.add_files"):
        monkeypatch.setattr(called, lambda *_, **__: pytest.fail("it was called"))


@pytest.fixture
def written(monkeypatch):
    """What was sent to the terminal for its clipboard."""
    sent = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: sent.append(data))
    return lambda: [base64.b64decode(each[7:-1]).decode() for each in sent if each.startswith("\x1b]52;c;")]


def said(pilot):
    return " ".join(each.message for each in pilot.app._notifications)


def offered(screen):
    return {offer.action.rpartition(".")[2] for offer in offers(screen)}


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        (("A",), "add"),
        (("L",), "load_samples"),
        (("enter", "m", "a"), "set_mark"),
        (("enter", "a", "ctrl+e"), "edit_outside"),
        (("enter", "space", "q", "E", "c"), "switch_target"),
    ],
)
async def test_a_key_that_is_not_for_the_browser_says_so_and_is_offered_nowhere(
    sample_library, running, press, keys, action, monkeypatch
):
    async with running(sample_library) as pilot:
        await press(pilot, *keys)
        assert NOT_IN_BROWSER[action] in said(pilot)
        assert not {each for each in offered(pilot.app.screen) if each.partition("(")[0] in NOT_IN_BROWSER}
        # the same screen in a terminal offers it: what was looked for can be found
        monkeypatch.setattr(OnRecord, "is_web", False)
        assert action in {each.partition("(")[0] for each in offered(pilot.app.screen)}
    assert not marks_path().exists()


def test_each_is_one_action_of_the_program():
    """They are known by name: another action of that name would be taken away with it."""
    names = [bound.does.partition("(")[0].rpartition(".")[2] for bound in all_bound().values()]
    assert sorted(name for name in names if name in NOT_IN_BROWSER) == sorted(NOT_IN_BROWSER)


async def test_the_notes_dialog_names_no_editor(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "a")
        while not isinstance(pilot.app.screen, NoteScreen):
            await pilot.pause(0.01)
        await pilot.pause()
        shown = "\n".join(lines(pilot))
        assert "leaves it" in shown
        assert "editor" not in shown


async def test_a_claim_is_copied_to_the_browser(sample_library, running, press, written):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "y")
        assert "browser's clipboard" in said(pilot)
        (copied,) = written()
        assert pilot.app.screen.citation == copied


async def test_an_export_goes_to_the_clipboard_and_nothing_to_the_disk(
    sample_library, running, press, written, lines, tmp_path, monkeypatch
):
    monkeypatch.setattr("tui.screens.export.suggest_path", lambda *_: pytest.fail("the disk was looked at"))
    before = sorted(tmp_path.rglob("*"))
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "space", "q", "E", "j")
        screen = pilot.app.screen
        assert isinstance(screen, ExportScreen)
        assert not screen.query_one(QuickInput).display
        shown = "\n".join(lines(pilot))
        assert "the clipboard" in shown
        assert "file name" not in shown
        assert str(screen.query_one("#preview", Static).render())
        await press(pilot, "enter")
        (copied,) = written()
        assert "Sent to the browser's clipboard" in said(pilot)
        assert len(copied) > 100
    assert not choice_path().exists()
    new = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    new -= {path.relative_to(tmp_path).parts[0] for path in before}
    assert new <= {"backups", "library.db-wal", "library.db-shm"}, "the library's own"


async def test_what_is_too_long_for_the_clipboard_is_not_written_elsewhere(
    sample_library, running, press, written, monkeypatch
):
    monkeypatch.setattr("tui.clipboard.MOST_IN_BROWSER", 10)
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "y")
        assert "Too long for the browser's clipboard" in said(pilot)
        assert written() == []


async def test_an_empty_library_names_no_key_that_is_not_there(library, running, lines):
    async with running(library) as pilot:
        shown = "\n".join(lines(pilot))
        assert "onrecord add FILE_OR_FOLDER" in shown
        assert "sample" not in shown
