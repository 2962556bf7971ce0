"""The text view: a measure, signs in the margin, and letters of every width in their cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.config.settings import in_force
from tui.widgets.article_text import ArticleText
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.right_to_left import MARK, has_right_to_left
from tui.widgets.text_layout import widths_for

WIDE = {
    "han": "東京の知事は木曜日に橋が閉鎖されたと述べた。" * 6,
    "hangul": "서울시는 다리가 닫혔다고 밝혔다 " * 8,
    "combining": "Vie\u0302\u0323t Nam va\u0300 ca\u0301c nu\u031bo\u031b\u0301c. " * 9,
    "emoji": "The \U0001f469\u200d\U0001f469\u200d\U0001f467 family \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd left. "
    * 8,
    "hebrew": "ראש העיר אמר שהגשר נסגר ביום חמישי " * 6,
    "arabic": "قال العمدة إن الجسر أغلق يوم الخميس " * 6,
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 20), (40, 12)])
@pytest.mark.parametrize("name", WIDE)
async def test_every_line_fills_its_cells(library, keep, running, press, lines, name, size):
    keep("Title " + WIDE[name][:30], WIDE[name], source=WIDE[name][:12])
    async with running(library, size=size) as pilot:
        await press(pilot, "enter")
        for view in (ClaimsTable, ArticleText):
            rows = pilot.app.screen.query_one(view)
            for line in range(rows.size.height):
                strip = rows.render_line(line)
                assert strip.cell_length == rows.size.width - 1  # the scroll bar
                assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length
            assert {cell_len(line) for line in lines(pilot)} == {size[0]}
            await press(pilot, "v")


@pytest.mark.parametrize(
    ("width", "widths"),
    [(79, (9, 70, 0)), (119, (9, 70, 37)), (199, (9, 70, 60)), (60, (6, 54, 0)), (3, (6, 1, 0))],
)
def test_the_measure_is_kept_where_there_is_room(width, widths):
    assert tuple(widths_for(width)) == widths
    assert widths_for(width).text <= in_force().measure


async def test_signs_stand_where_claims_begin_and_who_says_it_beside_them(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter", "v")
        screen = lines(pilot)
        row = next(number for number, line in enumerate(screen) if "the American C-RAM air defence" in line)
        assert "~●" in screen[row][:9]
        assert "Iraqi military" in screen[row][9 + in_force().measure :]
        assert "·●" in screen[row + 1][:9]
        assert screen[row + 1][9 + in_force().measure :].strip() == ""  # own voice has no note


async def test_right_to_left_letters_stay_in_their_column(library, keep, running, press, lines):
    keep("Bridge", WIDE["arabic"], "It closed.", source="Mara Holt")
    async with running(library) as pilot:
        await press(pilot, "enter")
        cells = [cell for line in lines(pilot) for cell in line.split("│") if has_right_to_left(cell)]
        assert cells
        for cell in cells:
            assert cell.count(MARK) == 2
            assert cell.index(MARK) < min(cell.index(letter) for letter in cell if has_right_to_left(letter))
        assert not any(MARK in line for line in lines(pilot) if not has_right_to_left(line))
        # Written as it is read: nothing is turned by the program.
        assert any(WIDE["arabic"].split()[0] + " " + WIDE["arabic"].split()[1] in cell for cell in cells)
