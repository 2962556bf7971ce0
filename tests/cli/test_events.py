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


@pytest.fixture
def number(run):
    return json.loads(run("events", "--json", "drones shot housing").stdout)["id"]


@pytest.mark.usefixtures("added")
def test_one_event_by_where_it_comes_from(run, number):
    result = run("events", number)
    assert result.exit_code == 0
    assert "2 origins" in result.stdout
    assert "Iraqi media (outlet), 5 articles" in result.stdout
    assert "Iraqi media → Sabkha Wire" in result.stdout
    assert "three ≠ two (number)" in result.stdout


@pytest.mark.usefixtures("added")
def test_one_event_as_json(run, number):
    found = json.loads(run("events", number, "--json").stdout)
    assert set(found) == {"event", "claims", "origins", "not_stated", "silent", "same", "differences"}
    claims = {each["claim"]["id"] for each in found["claims"]}
    first = found["origins"][0]
    assert (first["name"], first["type"], len(first["articles"])) == ("Iraqi media", "outlet", 5)
    assert first["arrivals"][0]["path"][0] == "Iraqi media"
    assert all(set(cluster) <= claims for cluster in found["same"])
    assert {each["matter"] for each in found["differences"]} == {"number"}


@pytest.mark.usefixtures("added")
def test_an_event_that_is_not_there(run):
    result = run("events", "99999")
    assert result.exit_code == 1
    assert "No event has the number 99999" in result.stderr
