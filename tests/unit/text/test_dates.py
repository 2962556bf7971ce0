"""Time expressions and their TIMEX3 values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.dates import find_dates

MONDAY = "2021-07-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 3 July 2021.", [("3 July 2021", "2021-07-03")]),
        ("It fell on July 3, 2021.", [("July 3, 2021", "2021-07-03")]),
        ("It fell on Jan. 5, 2020.", [("Jan. 5, 2020", "2020-01-05")]),
        ("Filed 2020-01-05.", [("2020-01-05", "2020-01-05")]),
        ("It began in May 2018.", [("May 2018", "2018-05")]),
        ("It began in 2018.", [("2018", "2018")]),
        ("On January 3 it rained.", [("January 3", "2021-01-03")]),
        ("On 8 December it rained.", [("8 December", "2020-12-08")]),
        ("He said on Friday it was over.", [("Friday", "2021-07-02")]),
        ("They will meet on Thursday.", [("Thursday", "2021-07-08")]),
        ("They returned to the town on Friday.", [("Friday", "2021-07-02")]),
        ("It will stay closed until Friday.", [("Friday", "2021-07-09")]),
        ("It burned on Saturday night.", [("Saturday night", "2021-07-03TNI")]),
        ("It opened yesterday.", [("yesterday", "2021-07-04")]),
        ("It opens tonight.", [("tonight", "2021-07-05TNI")]),
        ("It opened last month.", [("last month", "2021-06")]),
        ("It opens next year.", [("next year", "2022")]),
        ("Three times in two months.", [("two months", "P2M")]),
        ("It burned two months ago.", [("two months ago", "2021-05")]),
        ("They met on the Friday before.", [("the Friday before", "2021-07-02")]),
    ],
)
def test_dates(text, expected):
    assert [(each.text, each.value) for each in find_dates(text, MONDAY)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Saturday it rained.", "XXXX-WXX-6"),
        ("On January 3 it rained.", "XXXX-01-03"),
        ("It rained yesterday.", "XXXX-XX-XX"),
    ],
)
def test_what_is_not_known_stays_open(text, value):
    assert [each.value for each in find_dates(text, None)] == [value]
    assert [each.value for each in find_dates(text, "sometime")] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the second.",
        "It was in USA TODAY and in USA Today.",
        "A 34-year-old man paid $2018.",
        "Flight 2021 left; 2,018 people waited.",
        "It will rain 31 June 2021 never.",
    ],
)
def test_false_alarms(text):
    assert find_dates(text, MONDAY) == []


@given(st.text(max_size=120), st.one_of(st.none(), st.dates().map(str), st.text(max_size=12)))
def test_any_text(text, published):
    for each in find_dates(text, published):
        assert each.span.of(text) == each.text


@given(
    st.lists(st.sampled_from(["last", "Monday", "31", "June", "0", "night", "2 years ago", "the", "May", "9999"])),
    st.dates().map(str),
)
def test_any_mixture_of_its_own_words(words, published):
    text = " ".join(words)
    for each in find_dates(text, published):
        assert each.span.of(text) == each.text
