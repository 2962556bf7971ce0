"""Pictures of the screens in the states that were designed, at the sizes that they are designed for.

After a change that is meant: ``pytest --snapshot-update``, and look at what changed.
"""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tui.app import OnRecord

ARTICLE = "Two drones shot down over Iraqi base housing US forces"


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 40), ("enter", "j", "j", "j", "j", "space"), id="reader-120x40"),
        pytest.param((80, 24), ("enter", "j", "j", "j", "j"), id="reader-80x24"),
        pytest.param((200, 60), ("enter", "j", "j"), id="reader-200x60"),
        pytest.param((120, 40), ("enter", *"jjjj2a", *"ask them", "ctrl+s", "enter"), id="inspector-120x40"),
        pytest.param((120, 40), ("enter", "f", *"dron", "enter", "n", "v", "n"), id="find-120x40"),
        pytest.param((120, 40), ("enter", "j", "j", "v"), id="text-120x40"),
        pytest.param((120, 40), ("enter", "j", "equals_sign", "4", "l"), id="side-by-side-120x40"),
        pytest.param((80, 24), ("enter", "j", "equals_sign", "4"), id="side-by-side-80x24"),
        pytest.param((80, 24), ("slash", *"iranain technolgy"), id="search-80x24"),
        pytest.param((120, 40), ("slash", *"iranain technolgy sorce:x", "down", "down"), id="search-120x40"),
        pytest.param((80, 24), ("slash", *"drone", "escape", "slash"), id="queries-80x24"),
        pytest.param((120, 40), ("asterisk", "j", "r"), id="library-120x40"),
        pytest.param((120, 40), ("T",), id="timeline-120x40"),
        pytest.param((120, 40), ("S",), id="sources-120x40"),
        pytest.param((120, 40), ("enter", "j", "e"), id="dossier-120x40"),
        pytest.param((80, 24), ("enter", *"j2jja", *"ask them", "ctrl+s", "H"), id="notebook-80x24"),
        pytest.param((80, 24), ("question_mark",), id="help-80x24"),
    ],
)
def test_screen(snap_compare, sample_library, press, size, keys):
    rows = sample_library.articles.rows(sample_library.articles.ids())
    place = [row.title for row in rows].index(ARTICLE)

    async def run_before(pilot):
        await press(pilot, *["j"] * place, *keys)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        pilot.app.clear_notifications()  # they go by themselves, sooner or later
        await pilot.pause()

    assert snap_compare(OnRecord(sample_library), terminal_size=size, run_before=run_before)


def test_empty_library_without_colour(snap_compare, library, monkeypatch, settle):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(OnRecord(library), terminal_size=(80, 24), run_before=settle)
