"""Days that a search is narrowed to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.dates import DateRange, date_range

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("0d", TODAY),
        ("7d", date(2026, 11, 16)),
        ("2W", date(2026, 11, 9)),
        ("1m", date(2026, 10, 24)),
        ("1y", date(2025, 11, 23)),
        ("99999y", date.min),
    ],
)
def test_ages(value, first):
    assert date_range("newer", value, TODAY) == DateRange(first, None)


@pytest.mark.parametrize("field", ["after", "before", "newer"])
@pytest.mark.parametrize(
    "value", ["", "2020-", "20-1-1", "2020-1-1-1", "7", "d", "7 d", "-7d", "٢٠٢٠", "999999d", "²d"]
)
def test_what_is_no_date(field, value):
    assert isinstance(date_range(field, value, TODAY), str)


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_the_date_that_is_offered_is_one(year, month, day):
    said = date_range("after", f"{year:04}-{month:02}-{day:02}")
    if isinstance(said, str):
        offered = said.rpartition("after:")[2].removesuffix("?")
        assert isinstance(date_range("after", offered), DateRange)
    else:
        assert said.first == date(year, month, day)


@pytest.mark.parametrize(
    ("published", "first", "last", "covered"),
    [
        ("2021-03-04", "2021-03-04", "2021-03-04", True),
        ("2021-03-04T23:59:00Z", "2021-03-04", "2021-03-04", True),
        ("2021-03-04", "2021-03-05", None, False),
        ("2021-03-04", None, "2021-03-03", False),
        ("2021-03", "2021-03-01", "2021-03-31", True),
        ("2021-03", "2021-03-01", "2021-03-30", False),  # it may have been the 31st
        ("2021", "2021-01-01", None, True),
        ("2021", "2021-01-02", None, False),
        ("2021-02-31", "2021-02-01", "2021-02-28", True),  # no such day: some day of the month
        ("2021-13", "2021-01-01", "2021-12-31", True),
        (None, None, None, False),
        ("", None, None, False),
        ("soon", None, None, False),
        ("0000-01-01", None, None, False),
    ],
)
def test_what_a_range_covers(published, first, last, covered):
    days = DateRange(*(date.fromisoformat(day) if day else None for day in (first, last)))
    assert days.covers(published) is covered


@given(st.text(max_size=14))
def test_any_text_may_stand_for_a_date(text):
    assert DateRange(None, None).covers(text) in (True, False)
