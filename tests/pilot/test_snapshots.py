"""Pictures of the reader at three sizes, of its text, of two articles side by side, of the inspector and of the search.

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
        pytest.param((120, 40), ("enter", "j", "j", "j", "j", "enter"), id="inspector-120x40"),
        pytest.param((120, 40), ("enter", "f", *"dron", "enter", "n", "v", "n"), id="find-120x40"),
        pytest.param((120, 40), ("enter", "j", "j", "v"), id="text-120x40"),
        pytest.param((120, 40), ("enter", "j", "equals_sign", "4", "l"), id="side-by-side-120x40"),
        pytest.param((80, 24), ("enter", "j", "equals_sign", "4"), id="side-by-side-80x24"),
        pytest.param((80, 24), ("slash", *"iranain technolgy"), id="search-80x24"),
        pytest.param((120, 40), ("slash", *"iranain technolgy sorce:x", "down", "down"), id="search-120x40"),
        pytest.param((80, 24), ("slash", *"drone", "escape", "slash"), id="queries-80x24"),
    ],
)
def test_screen(snap_compare, sample_library, press, size, keys):
    rows = sample_library.articles.rows(sample_library.articles.ids())
    place = [row.title for row in rows].index(ARTICLE)

    async def run_before(pilot):
        await press(pilot, *["j"] * place, *keys)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause()

    assert snap_compare(OnRecord(sample_library), terminal_size=size, run_before=run_before)
