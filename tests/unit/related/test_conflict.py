from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.related.conflict import Days, most_score, read_days, read_when
from store.related.score import SAME_EVENT, SHOW

WHOLE = (0, 100)


def when(published=None, told=(), elsewhere=()):
    return read_when(WHOLE, [*((10, value) for value in told), *((500, value) for value in elsewhere)], published)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021-07-03TNI", date(2021, 7, 3), date(2021, 7, 3)),
        ("2021-W01", date(2021, 1, 4), date(2021, 1, 10)),
    ],
)
def test_days_of_a_value(value, first, last):
    assert read_days(value) == Days(first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "value",
    ["2020", "XXXX-WXX-6", "P2M", "202", "2020-13", "2021-02-30", "0000-01", "9999-12", "2021-W60", "", "٢٠٢٠-٠١"],
)
def test_others_are_not_precise(value):
    assert read_days(value) is None


@pytest.mark.parametrize(
    ("one", "two", "most"),
    [
        (when(), when(), 1.0),
        (when("2021-07-04"), when("2021-07-20"), 1.0),
        (when("2021-07-04"), when("2021-10-12"), SAME_EVENT),
        (when("2021-07-04"), when("2023-10-12"), SHOW),
        (when("2021"), when("2023-10-12"), 1.0),  # not known to the day
        (when("2021-07-04"), when(None), 1.0),
        (when("2021-07-04", elsewhere=["2020-01"]), when("2023-07-04", elsewhere=["2020-01-08"]), 1.0),
        (when("2021-07-04", told=["2020-01"]), when("2020-01-09"), 1.0),  # a look back at what was news then
        (when(told=["2021-07-03"]), when(told=["2021-07-10"]), 1.0),
        (when(told=["2021-07-03"]), when(told=["2021-10-10"]), SAME_EVENT),
        (when(told=["2021-07-03"]), when(told=["2023-07"]), SHOW),
        (when(told=["2018-05", "2021-07-03"]), when(told=["2021-07"]), 1.0),
    ],
)
def test_dates_that_lie_apart_block(one, two, most):
    assert most_score(one, two) == most_score(two, one)
    assert most_score(one, two) == 1.0 if most == 1.0 else most_score(one, two) == pytest.approx(most - 0.01)


@given(st.lists(st.tuples(st.integers(), st.text(max_size=12))), st.text(max_size=12) | st.none())
def test_any_values(named, published):
    found = read_when(WHOLE, named, published)
    assert most_score(found, found) == 1.0
