"""What is typed, taken apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.dates import DateRange
from store.search.query import FIELDS, KINDS, MOST_WORDS, STATES, parse_query
from store.text.fold import fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two drones", [("two", False), ("drones", True)]),
        ("two drones ", [("two", False), ("drones", False)]),
        ("two drones!", [("two", False), ("drones", False)]),
        ("Ain al-Asad", [("ain", False), ("al", False), ("asad", True)]),
        ("C-RAM", [("c", False), ("ram", True)]),
        ("snake_case", [("snake", False), ("case", True)]),
        ("dam NEAR(a b)", [("dam", False), ("near", False), ("a", False), ("b", False)]),
        ("re\u0301sume\u0301", [("resume", True)]),
        ("at 10:30 http://x.example/a", [(w, w == "a") for w in ("at", "10", "30", "http", "x", "example", "a")]),
        ("Trump: drones", [("trump", False), ("drones", True)]),
        ("dash - alone -- and –", [("dash", False), ("alone", False), ("and", False)]),
        ("", []),
        (" \t\n", []),
        ("…“”-–!?*^\"'()", []),
        ("\0\ud800\u202e", []),
    ],
)
def test_words(text, words):
    query = parse_query(text)
    assert [tuple(word) for word in query.words] == words
    assert (query.phrases, query.without, query.filters) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('"three drones"', [(("three", "drones"), False)]),
        ("“three drones”", [(("three", "drones"), False)]),
        ("«Three Drones»", [(("three", "drones"), False)]),
        ('"three drones', [(("three", "drones"), True)]),
        ('"three drones ', [(("three", "drones"), False)]),
        ('""', []),
        ('"…"', []),
        ('"a b" c "d"', [(("a", "b"), False), (("d",), False)]),
    ],
)
def test_phrases(text, phrases):
    assert [tuple(phrase) for phrase in parse_query(text).phrases] == phrases


def test_what_is_ruled_out():
    query = parse_query('drones -base -"two men" -al-Asad -kind:own')
    assert [word.text for word in query.words] == ["drones"]
    assert [phrase.words for phrase in query.without] == [("base",), ("two", "men"), ("al",), ("asad",)]
    assert [(each.field, each.words, each.negated) for each in query.filters] == [("kind", ("own",), True)]


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("source:Mulroy", "source", ("mulroy",)),
        ('source:"US officials"', "source", ("us", "officials")),
        ("via:“New York Times”", "via", ("new", "york", "times")),
        ('outlet:"The Tab', "outlet", ("the", "tab")),
        ("SOURCE:x", "source", ("x",)),
        ("cue:warned", "cue", ("warned",)),
        ("kind:DIRECT", "kind", ("direct",)),
        ("kind:ind", "kind", ("indirect",)),
        ("is:star", "is", ("starred",)),
        ("tag:later", "tag", ("later",)),
        ("event:strike", "event", ("strike",)),
    ],
)
def test_filters(text, field, words):
    for query in (parse_query(text), parse_query(f"drones {text}"), parse_query(f"{text} ")):
        (found,) = query.filters
        assert (found.field, found.words, found.negated) == (field, words, False)
        assert query.notices == ()


def test_every_kind_and_state_is_one():
    for field, values in (("kind", KINDS), ("is", STATES)):
        for value in values:
            assert [each.words for each in parse_query(f"{field}:{value} x").filters] == [(value,)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("after:2020", DateRange(date(2020, 1, 1), None)),
        ("after:2020-03", DateRange(date(2020, 3, 1), None)),
        ("after:2020-3-7", DateRange(date(2020, 3, 7), None)),
        ("before:2020", DateRange(None, date(2019, 12, 31))),
        ("before:2020-03-01", DateRange(None, date(2020, 2, 29))),
    ],
)
def test_dates(text, dates):
    (found,) = parse_query(text).filters
    assert found.dates == dates


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sorce:x ", "“sorce:” is no field, so its words are searched for. Did you mean “source:”?"),
        ("xyzzy:x ", "“xyzzy:” is no field, so its words are searched for. There are source:, via:,"),
        ("kind:dirct ", "“kind:dirct” narrows nothing. Did you mean “kind:direct”?"),
        ("kind:zzz ", "“kind:zzz” narrows nothing. There are direct, indirect, mixed, own."),
        ("is:h ", "“is:h” narrows nothing."),
        ("after:2020-13 ", "“after:2020-13”: there is no such date. Did you mean after:2020-12?"),
        ("before:2021-02-30", "there is no such date. Did you mean before:2021-02-28?"),
        ("after:0000 ", "Did you mean after:0001?"),
        ("before:0001 ", "nothing is older than that."),
        ("after:yesterday ", "no date; write a year, a month or a day, as in 2020, 2020-01 or 2020-01-15."),
        ("newer:soon ", "no age; write a number and d, w, m or y, as in newer:7d."),
        ("x " * 50, "Only the first 12 words"),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_can(text, says):
    (notice,) = parse_query(text).notices
    assert says in notice.message
    assert 0 <= notice.span.start < notice.span.end <= len(text)


def test_the_words_of_an_unknown_field_are_searched_for():
    assert [word.text for word in parse_query("sorce:mulroy drones").words] == ["sorce", "mulroy", "drones"]


@pytest.mark.parametrize(
    "text", ["source:", "kind:", "is:h", "after:", "after:2", "after:2020-", "after:2020-0", "newer:7"]
)
def test_what_is_still_being_typed_is_no_mistake(text):
    query = parse_query(f"drones {text}")
    assert query.notices == ()
    assert [word.text for word in query.words] == ["drones"]


def test_a_page_is_no_query():
    assert len(parse_query("word " * 1000).words) == MOST_WORDS
    assert [len(word.text) for word in parse_query("a" * 10_000).words] == [1000]


PIECES = ["-", '"', "“", "”", ":", *FIELDS, "after:2020-0", " ", "x", "é", "\0", "\ud800", "http://", "\u202e", "«"]


@given(st.text(st.characters()) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_is_a_query(text):
    query = parse_query(text)
    for word in query.words:
        assert word.text
        assert word.text == fold(word.text)
    for phrase in (*query.phrases, *query.without):
        assert all(word == fold(word) for word in phrase.words)
        assert phrase.words
    for each in query.filters:
        assert text[each.span.start : each.span.end].lstrip("-").lower().startswith(each.field + ":")
    for notice in query.notices:
        assert 0 <= notice.span.start < notice.span.end <= len(text)
        assert notice.message.endswith((".", "?"))
