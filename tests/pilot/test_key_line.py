"""The line of keys, and what is said once something was done: never cut, and with the user's own keys."""

from __future__ import annotations

import pytest

from tui.app import OnRecord
from tui.config.read import read_config
from tui.screens.inspector import InspectorScreen


def said(pilot):
    return " ".join(note.message for note in pilot.app._notifications)


@pytest.mark.parametrize(
    ("keys", "end"),
    [((), "? help q quit"), (("enter",), "? help q back"), (("T",), "? help q back"), (("H",), "? help q back")],
)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
async def test_the_line_ends_with_help_and_the_way_out(sample_library, running, press, lines, keys, end, width):
    async with running(sample_library, size=(width, 24)) as pilot:
        await press(pilot, *keys)
        assert " ".join(lines(pilot)[-1].split()).endswith(end)


async def test_a_wider_screen_shows_more_keys(sample_library, running, press, lines):
    async with running(sample_library, size=(60, 24)) as pilot:
        assert "notebook" not in lines(pilot)[-1]
        await pilot.resize_terminal(120, 24)
        await press(pilot)
        assert "notebook" in lines(pilot)[-1]


async def test_deeds_are_told_with_the_key_that_undoes_them(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "2")
        assert "Highlighted, to check: u takes that back." in said(pilot)
        await press(pilot, "a", *"mine", "ctrl+s")
        assert "Note stored: u takes that back." in said(pilot)
        await press(pilot, "t", *"dam", "enter")
        assert "Tagged #dam: u takes that back." in said(pilot)
        await press(pilot, "asterisk")
        assert "Starred: u takes that back." in said(pilot)
        await press(pilot, "space")
        assert "Highlight taken away, with its note and its tag: u brings it back." in said(pilot)


async def test_the_user_s_key_and_categories_are_named(sample_library, tmp_path, press, lines):
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"reader.undo" = "ctrl+z"\n[categories.2]\nname = "ring back"\n', encoding="utf-8")
    app = OnRecord(sample_library, config=read_config(config))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "enter", "2")
        assert "Highlighted, ring back: ctrl+z takes that back." in said(pilot)
        await press(pilot, "enter")
        assert any("YOURS" in line and "ring back" in line for line in lines(pilot))
        await press(pilot, "q", "H")
        assert any("ring back" in line for line in lines(pilot))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_text_and_inspector_show_what_the_user_says(sample_library, running, press, lines, size):
    async with running(sample_library, size=size) as pilot:
        await press(pilot, "enter", "j", "a", *"ask them", "ctrl+s", "t", *"dam", "enter", "v")
        assert any("¶ ask them" in line and "#dam" in line for line in lines(pilot))
        await press(pilot, "enter")
        assert any("YOURS" in line and "#dam" in line for line in lines(pilot))
        assert any("ask them" in line and "¶" not in line for line in lines(pilot))


async def test_from_a_source_the_next_article_is_that_of_the_library(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "S", "enter", "enter")
        first = lines(pilot)[0]
        await press(pilot, "right_square_bracket")
        assert lines(pilot)[0] != first
        await press(pilot, "left_square_bracket")
        assert lines(pilot)[0] == first


async def test_an_article_without_an_outlet_says_so(library, keep, running, press, lines):
    keep("Dam", "The wall held.", outlet=None, published=None)
    async with running(library) as pilot:
        assert any("outlet not known" in line and "no date" in line for line in lines(pilot))
        await press(pilot, "enter")
        assert "outlet not known" in lines(pilot)[0]


async def test_empty_screens_name_the_keys_that_fill_them(library, keep, running, press, lines):
    async with running(library) as pilot:
        for key in ("T", "S"):
            await press(pilot, key)
            told = " ".join(" ".join(lines(pilot)[:6]).split())
            assert "A adds articles and L loads the samples" in told
            await press(pilot, "q")


async def test_a_filter_that_leaves_nothing_says_what_drops_it(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        for key in ("T", "S"):
            await press(pilot, key, "f", *"qqqqz")
            assert "nothing has these words: esc drops the filter" in lines(pilot)[0]
            await press(pilot, "escape", "q")


async def test_a_notice_does_not_stay_below_a_dialog(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "space")
        reader = pilot.app.screen
        rack = reader.query_one("ToastRack")
        assert rack.display
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        assert not rack.display
        assert pilot.app.screen.query_one("ToastRack").display
        await press(pilot, "q")
        assert rack.display
