"""Rows of differing height: where each begins, whatever was guessed first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.row_heights import RowHeights


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=50))
def test_tops_follow_from_heights(pairs):
    heights = RowHeights([guess for guess, _ in pairs])
    for row, (guess, true) in enumerate(pairs):
        assert heights.measured(row, true) is (guess != true)
    line = 0
    for row, (_, true) in enumerate(pairs):
        assert heights.top(row) == line
        assert {heights.row_at(line), heights.row_at(line + true - 1)} == {row}
        line += true
    assert heights.total == line
    assert heights.row_at(-1) == 0
    assert heights.row_at(line + 5) == len(pairs) - 1


def test_no_rows_are_no_lines():
    heights = RowHeights([])
    assert heights.total == 0
    assert heights.row_at(3) == 0
