"""Addresses and dates as they are stated."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.web import stated_date, web_address


@pytest.mark.parametrize(
    ("stated", "base", "address"),
    [
        ("https://a.example/x?y=1#z", None, "https://a.example/x?y=1#z"),
        (" http://a.example ", None, "http://a.example"),
        ("/x", "https://a.example/y/z", "https://a.example/x"),
        ("x", "https://a.example/y/z", "https://a.example/y/x"),
        ("//b.example/x", "https://a.example", "https://b.example/x"),
        ("/x", None, None),
        ("javascript:alert(1)", "https://a.example", None),
        ("file:///etc/passwd", None, None),
        ("smb://a.example/x", None, None),
        ("exec:rm", None, None),
        ("https://good.example@evil.example/", None, None),
        ("https://good.example%40evil.example/", None, None),
        ("https://user:secret@a.example/", None, None),
        ("https:///x", None, None),
        ("https://[::1", None, None),
        ("https://a.example:port/", None, None),
        ("https://a.example/\x1b[31m", None, None),
        ("https://a.example/a b", None, None),
        ("https://a.example/" + "x" * 3_000, None, None),
        ("", None, None),
        (None, None, None),
        (7, "https://a.example", None),
    ],
)
def test_only_addresses_of_the_web(stated, base, address):
    assert web_address(stated, base) == address


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2021-11-19T06:42:00+01:00", "2021-11-19T06:42:00+01:00"),
        ("2021-11-19T06:42:00Z", "2021-11-19T06:42:00+00:00"),
        ("2021-12-02T06:00:00.000Z", "2021-12-02T06:00:00+00:00"),
        ("2021-12-02T06:00:00.1234567+02:00", "2021-12-02T06:00:00+02:00"),
        ("2017-02-14 17:50:31", "2017-02-14T17:50:31"),
        ("2021-12-13T18:00:00+0100", "2021-12-13T18:00:00+01:00"),
        ("2021-11-19", "2021-11-19"),
        ("Mon, 22 Nov 2021 07:15:00 +0100", "2021-11-22T07:15:00+01:00"),
        ("22 Nov 2021 07:15:00 GMT", "2021-11-22T07:15:00+00:00"),
        ("4 July 2021", "2021-07-04"),
        (1638789600, "2021-12-06T11:20:00+00:00"),
        ("1638789600", "2021-12-06T11:20:00+00:00"),
        (1638789600000, "2021-12-06T11:20:00+00:00"),
        ("05/07/2021", None),  # whose July, whose May
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (-(10**12), None),
    ],
)
def test_dates_keep_their_time_of_day(stated, date):
    assert stated_date(stated) == date


@given(st.text() | st.integers() | st.floats() | st.none())
def test_any_date_is_read_or_is_none(stated):
    found = stated_date(stated)
    assert found is None or datetime.fromisoformat(found)


@given(st.text(), st.text() | st.none())
def test_any_address_is_of_the_web_or_is_none(stated, base):
    found = web_address(stated, base)
    assert found is None or found.lower().startswith(("http://", "https://"))
