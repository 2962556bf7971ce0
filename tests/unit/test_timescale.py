"""The scale of the timeline, and how many events lie where on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.timescale import ZOOMS, Moment, Moments, density, label, make_scale, moment_of, nearest_zoom
from tui.widgets.timeline_picture import draw

YEAR = moment_of(date(2020, 1, 1), date(2020, 12, 31))
DAY = moment_of(date(2020, 3, 5), date(2020, 3, 5))


@pytest.mark.parametrize(
    ("zoom", "first", "behind", "caption"),
    [
        ("decades", datetime(2000, 1, 1), datetime(2050, 1, 1), ("2020s", "")),
        ("years", datetime(2018, 1, 1), datetime(2023, 1, 1), ("2020", "")),
        ("months", datetime(2020, 1, 1), datetime(2020, 6, 1), ("Mar", "2020")),
        ("days", datetime(2020, 3, 3), datetime(2020, 3, 8), ("05", "Mar 2020")),
        ("hours", datetime(2020, 3, 5, 12), datetime(2020, 3, 5, 17), ("14", "5 Mar 2020")),
    ],
)
def test_the_middle_is_in_the_middle(zoom, first, behind, caption):
    middle = datetime(2020, 3, 5, 14, 30)
    scale = make_scale(zoom, middle, 5)
    assert (scale.stretches, scale.place(middle)) == (5, 2)
    assert (scale.edges[0], scale.edges[-1]) == (first, behind)
    assert label(scale, 2) == caption
    assert scale.place(first - timedelta(seconds=1)) is None
    assert scale.place(behind) is None


@given(st.sampled_from(ZOOMS), st.datetimes(), st.integers(1, 60))
def test_any_middle_has_a_scale(zoom, middle, count):
    scale = make_scale(zoom, middle, count)
    assert 1 <= scale.stretches <= count
    assert all(one < other for one, other in zip(scale.edges, scale.edges[1:], strict=False))
    assert scale.place(middle) is not None
    assert all(len(label(scale, at)[0]) <= 5 for at in range(scale.stretches))


def test_an_event_is_shared_out_among_the_stretches_that_it_may_lie_in():
    months = make_scale("months", datetime(2020, 6, 1), 14)
    shares = density(months, Moments.ordered([YEAR, DAY]))
    begin = months.edges.index(datetime(2020, 3, 1))
    assert sum(shares) == pytest.approx(2.0)
    assert shares[begin] == pytest.approx(1 + 31 / 366)
    assert shares[begin + 1] == pytest.approx(30 / 366)


def test_what_lies_outside_counts_nothing_and_a_century_its_part():
    scale = make_scale("decades", datetime(2020, 1, 1), 3)
    century = moment_of(date(1900, 1, 1), date(1999, 12, 31))
    before = moment_of(date(1987, 1, 1), date(1987, 12, 31))
    assert density(scale, Moments.ordered([century, before])) == [0.0, 0.0, 0.0]
    wider = make_scale("decades", datetime(2010, 1, 1), 5)
    assert density(wider, Moments.ordered([century]))[0] == pytest.approx(0.1, abs=0.001)


@given(st.lists(st.tuples(st.dates(), st.integers(0, 40_000)), max_size=30), st.sampled_from(ZOOMS), st.datetimes())
def test_no_event_counts_more_than_once(events, zoom, middle):
    last_day = date.max.toordinal()
    moments = [moment_of(first, date.fromordinal(min(first.toordinal() + days, last_day))) for first, days in events]
    shares = density(make_scale(zoom, middle, 40), Moments.ordered(moments))
    assert all(share >= 0 for share in shares)
    assert sum(shares) <= len(events) + 1e-6


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2020-03-05T08:30", "2020-03-05 08:30", "2020-03-05 08:31"),
        ("2020-03-05T23", "2020-03-05 23:00", "2020-03-05 23:01"),
        ("2020-03-05TMO", "2020-03-05 06:00", "2020-03-05 12:00"),
        ("2020-03-05TNI", "2020-03-05 20:00", "2020-03-06 00:00"),
        ("2020-03-05T24:00", "2020-03-05 00:00", "2020-03-06 00:00"),
        ("2020-03-05", "2020-03-05 00:00", "2020-03-06 00:00"),
    ],
)
def test_the_part_of_a_day(value, begin, end):
    found = moment_of(date(2020, 3, 5), date(2020, 3, 5), value)
    assert found == Moment(datetime.fromisoformat(begin), datetime.fromisoformat(end))


def test_the_end_of_the_calendar():
    assert moment_of(date.max, date.max).end == datetime.max


@pytest.mark.parametrize(
    ("last", "zoom"),
    [
        (date(2020, 3, 20), "days"),
        (date(2021, 3, 5), "months"),
        (date(2040, 1, 1), "years"),
        (date(2120, 1, 1), "decades"),
    ],
)
def test_the_zoom_to_begin_with(last, zoom):
    assert nearest_zoom(Moments.ordered([DAY, moment_of(last, last)])) == zoom


def test_the_picture_marks_where_the_cursor_is_and_shows_single_events():
    scale = make_scale("months", datetime(2020, 3, 5), 3)
    lines = draw(scale, [0.0, 12.0, 0.01], 4, 1).plain.split("\n")
    assert lines == ["    ███     ", "    ███ ▁▁▁ ", "Feb Mar Apr ", "2020  "]
