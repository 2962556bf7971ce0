"""events: what happened when."""

from __future__ import annotations

import json

import pytest

from store.text.periods import find_period


@pytest.fixture
def added(run, samples):
    run("add", samples)


@pytest.mark.usefixtures("added")
def test_events_by_date_and_those_without_one_last(run):
    result = run("events")
    dates = [line[:10].strip() for line in result.stdout.splitlines()[::2]]
    dated = [date for date in dates if date[0].isdigit()]
    begins = [find_period(date) for date in dated]  # weeks and seasons do not sort as words
    assert result.exit_code == 0
    assert dates[0] == "1987"
    assert begins == sorted(begins)
    assert dated == dates[: len(dated)]
    assert all(line.startswith(" " * 12) for line in result.stdout.splitlines()[1::2])


@pytest.mark.usefixtures("added")
def test_words_and_days_narrow_them(run):
    found = [
        json.loads(line)
        for line in run("events", "--json", "--from", "2018", "--to", "2018-05", "deal").stdout.splitlines()
    ]
    assert found
    for each in found:
        assert each["event"]["date"] == "2018-05"
        assert "deal" in each["event"]["text"]
        assert set(each) == {"id", "event", "article_id", "title", "outlet", "published", "claim_count"}


def test_nothing_found_is_said(run):
    assert "No article tells of an event." in run("events").stderr
    result = run("events", "--from", "2020", "nothing")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ask for fewer words, or for other days" in result.stderr


@pytest.mark.parametrize(
    "days", [("--from", "202x"), ("--to", "2021-02-30"), ("--from", ""), ("--from", "2021", "--to", "2020")]
)
def test_days_that_are_none(run, days):
    result = run("events", *days)
    assert result.exit_code == 2
    assert "is no date; write a year, a month or a day" in result.stderr or "lies behind" in result.stderr
