"""The days of TIMEX3 values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.periods import find_period


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-07-03", "2021-07-03", "2021-07-03"),
        ("2021-07-03TNI", "2021-07-03", "2021-07-03"),
        ("2021-07-03T08:30", "2021-07-03", "2021-07-03"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-W01", "2019-12-30", "2020-01-05"),
        ("2020-W01-WE", "2020-01-04", "2020-01-05"),
        ("2019/2020", "2019-01-01", "2020-12-31"),
        ("2019-11/2020-02", "2019-11-01", "2020-02-29"),
        ("2019-Q3", "2019-07-01", "2019-09-30"),
        ("2019-H2", "2019-07-01", "2019-12-31"),
        ("2019-SU", "2019-06-01", "2019-08-31"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_what_a_value_covers(value, first, last):
    period = find_period(value)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "XXXX-WXX-6", "XXXX-10-05", "2021-XX", "2021-02-31", "2021-13", "2021-W60", "0000", "000", "00"),
        *("P3D", "PRESENT_REF", "9999-WI", "2021-07-03 ", "٢٠٢١", "2021-Q5", "2020/2019", "2019/", "/2019", "9999-W52"),
    ],
)
def test_what_is_not_known_covers_nothing(value):
    assert find_period(value) is None


@given(st.one_of(st.text(max_size=16), st.from_regex(r"\d{1,4}(-[WQH]?\d{1,2}){0,2}", fullmatch=True)))
def test_any_text_is_a_period_or_none(value):
    period = find_period(value)
    assert period is None or period.first <= period.last
