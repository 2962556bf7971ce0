"""Which claims stand together, and where the timeline puts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.export.grouping import group_records
from store.export.timeline import draw, wrapped
from store.export.words import date_parts, day_words, span_words
from store.model import Related


def on(record, number, date, label, *, claim_id, same_event=(), elsewhere=None):
    """A record on an event of its own."""
    (item,) = record.related.events
    event = replace(item, id=number, event=replace(item.event, date=date, label=label))
    related = Related((event,), record.related.elsewhere if elsewhere is None else elsewhere)
    return replace(record, related=related, claim_id=claim_id, same_event=same_event)


def without(record, claim_id):
    return replace(record, related=Related((), ()), claim_id=claim_id)


def names(groups):
    return [(group.heading, [record.claim_id for record in group.records]) for group in groups]


def test_by_event_in_order_of_date_and_those_on_none_last(make_record):
    record = make_record()
    records = [
        without(record, 1),
        on(record, 9, None, "undated", claim_id=2),
        on(record, 8, "2021-10-12", "later", claim_id=3),
        on(record, 7, "2021-10", "earlier", claim_id=4),
        on(record, 8, "2021-10-12", "later", claim_id=5),
    ]
    assert names(group_records(records, "event")) == [
        ("earlier", [4]),
        ("later", [3, 5]),
        ("undated", [2]),
        ("no event", [1]),
    ]


def test_claims_on_the_same_event_of_two_articles_stand_together(make_record):
    record = make_record()
    (echo,) = record.related.elsewhere
    first = on(record, 7, "2021-10-11", "first", claim_id=1, same_event=(3,), elsewhere=(replace(echo, claim_id=2),))
    second = on(record, 8, "2021-10-11TNI", "second", claim_id=2, elsewhere=())
    bare = without(record, 3)
    assert [ids for _, ids in names(group_records([second, bare, first], "event"))] == [[2, 3, 1]]


def test_claims_of_different_days_do_not(make_record):
    record = make_record()
    first = on(record, 7, "2021-10-11", "first", claim_id=1, same_event=(2,), elsewhere=())
    second = on(record, 8, "2021-10-13", "second", claim_id=2, elsewhere=())
    assert names(group_records([first, second], "event")) == [("first", [1]), ("second", [2])]


def test_what_is_related_only_does_not(make_record):
    record = make_record()
    (echo,) = record.related.elsewhere
    first = on(record, 7, None, "first", claim_id=1, elsewhere=(replace(echo, claim_id=2, same_event=False),))
    second = on(record, 8, None, "second", claim_id=2, elsewhere=())
    assert len(group_records([first, second], "event")) == 2


def test_by_source_and_by_tag(make_record):
    record = make_record(claim_id=1)
    own = make_record(claim_id=2, claim=replace(record.claim, attribution=()), tags=())
    lost = make_record(claim_id=3, claim=None, tags=("Dam", "dam", "dam"))
    assert names(group_records([record, own, lost], "source")) == [
        ("Kellan Wire", [2]),
        ("Mara Holt", [1]),
        ("source not stated", [3]),
    ]
    assert names(group_records([record, own, lost], "tag")) == [
        ("Dam", [3]),
        ("dam", [1, 3]),
        ("two words", [1]),
        ("without a tag", [2]),
    ]
    assert group_records([], "tag") == []


def test_the_timeline_has_a_column_an_event_and_a_dot_a_claim(make_record):
    record = make_record()
    records = [on(record, 1, "2020-01-08", "long ago", claim_id=0)]
    records += [on(record, 2, "2021-10-11", "many", claim_id=number) for number in range(1, 51)]
    records += [
        on(record, 3, "2021-10-12", "next", claim_id=90),
        on(record, 4, None, "when", claim_id=91),
        without(record, 92),
    ]
    drawing = draw(group_records(records, "event"))
    assert [(column.number, column.date, column.gap, column.far) for column in drawing.columns] == [
        (1, "8 January 2020", "", False),
        (2, "11 October 2021", "21 months later", True),
        (3, "12 October 2021", "next day", False),
        (4, "undated", "", False),
    ]
    many = drawing.columns[1]
    assert (len(many.dots), many.more, len(set(many.dots))) == (40, 10, 40)
    for column in drawing.columns:
        for dot in column.dots:
            assert abs(dot.x - column.x) < 66
            assert 0 < dot.y < drawing.axis
    assert drawing.columns[-1].x < drawing.width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("The dam held", ("The dam held",)),
        ("Two drones shot down over Iraqi base", ("Two drones shot", "down over Iraqi", "base")),
        ("x" * 50, ("x" * 19,)),
        (
            "aaaa bbbb cccc dddd " * 9,
            ("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd", "aaaa bbbb cccc ddd…"),
        ),
    ],
)
def test_names_in_short_lines(text, lines):
    assert wrapped(text) == lines


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "undated"),
        ("", "undated"),
        ("XXXX-WXX-6", "undated"),
        ("2021", "2021"),
        ("2021-07", "July 2021"),
        ("2021-07-03", "3 July 2021"),
        ("2021-07-03TNI", "3 July 2021, night"),
        ("2021-07-04T09:30:00+03:00", "4 July 2021, 09:30"),
        ("2020-FA", "autumn 2020"),
        ("2020-Q1", "first quarter of 2020"),
        ("2021-W26", "week 26 of 2021"),
        ("2021-02-30", "2021-02-30"),
        ("0000", "0000"),
        ("last week or so, they said", "last week or so, the"),
    ],
)
def test_dates_in_words(value, words):
    assert day_words(value) == words


@pytest.mark.parametrize(
    ("value", "parts"),
    [("2021-07-03", (2021, 7, 3)), ("2021-13", ()), ("٢٠٢١", ()), ("2021-07-03TNI", (2021, 7, 3)), (None, ())],
)
def test_parts_of_dates(value, parts):
    assert date_parts(value) == parts


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "same day"),
        (0, "same day"),
        (1, "next day"),
        (20, "20 days later"),
        (21, "3 weeks later"),
        (60, "2 months later"),
        (729, "24 months later"),
        (730, "2 years later"),
    ],
)
def test_stretches_of_time(days, words):
    assert span_words(days) == words
