"""Dates as every screen shows them."""

from __future__ import annotations

import pytest

from tui.content import timex_shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "undated"),
        ("2021-07-03", "2021-07-03"),
        ("2021-07-03T09:30", "2021-07-03"),
        ("2021-07", "2021-07"),
        ("2020-FA", "2020 aut."),
        ("2020-W14", "2020 wk 14"),
        ("2021-Q3", "2021 Q3"),
        ("2021-H1", "2021 1st ½"),
        ("XXXX-WXX-6", "Saturday ?"),
        ("XXXX-07-03", "????-07-03"),
    ],
)
def test_dates_are_no_jargon(value, shown):
    assert timex_shown(value) == shown
    assert len(shown) <= 10
