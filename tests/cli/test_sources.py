"""sources: who is said to have said what."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def added(run, samples):
    run("add", samples)


@pytest.mark.usefixtures("added")
def test_a_list_with_most_statements_first(run):
    rows = [json.loads(line) for line in run("sources", "--json").stdout.splitlines()]
    heard = [row["said"] + row["through"] for row in rows]
    assert heard == sorted(heard, reverse=True)
    assert set(rows[0]) == {
        "id", "name", "names", "type", "roles", "said", "direct", "through", "unnamed", "articles", "first", "last",
    }  # fmt: skip
    assert rows[0]["name"] == "New York Times"
    lines = run("sources").stdout.splitlines()
    assert lines[0].split("  ")[-2:] == ["New York Times", "(outlet)"]
    assert "unnamed sources" in lines[1]


@pytest.mark.usefixtures("added")
def test_one_source_with_all_that_it_said(run):
    told = json.loads(run("sources", "korvaly", "--json").stdout)
    assert told["name"] == "Ines Korvaly"
    assert len(told["statements"]) == told["said"] + told["through"]
    days = [each["published"][:10] for each in told["statements"]]
    assert days == sorted(days)
    assert ["Osmer Valley Record"] in [each["through"] for each in told["statements"]]
    by_number = run("sources", str(told["id"]))
    assert by_number.stdout == run("sources", "ines", "korvaly").stdout
    assert "through Osmer Valley Record ← The Pellmoor Gazette" in by_number.stdout


@pytest.mark.usefixtures("added")
def test_its_statements_by_event(run):
    by_date = json.loads(run("sources", "korvaly", "--json").stdout)
    by_event = json.loads(run("sources", "korvaly", "--by", "event", "--json").stdout)
    groups = by_event["events"]
    keys = [line["claim"]["id"] for group in groups for line in group["statements"]]
    assert sorted(keys) == sorted(line["claim"]["id"] for line in by_date["statements"])
    days = [group["event"]["event"]["date"] for group in groups if group["event"] and group["event"]["event"]["date"]]
    assert days == sorted(days)
    printed = run("sources", "korvaly", "--by", "event").stdout
    told = [group["event"]["event"] for group in groups if group["event"]]
    assert told
    assert all((event["label"] or event["text"]) in printed for event in told)
    assert ("On no known event" in printed) == (groups[-1]["event"] is None)
    assert run("sources", "korvaly", "--by", "date").stdout == run("sources", "korvaly").stdout


@pytest.mark.usefixtures("added")
def test_initials_find_it(run):
    assert json.loads(run("sources", "nyt", "--json").stdout)["name"] == "New York Times"


def test_nothing_found_is_said(run):
    assert "No article of the library names a source." in run("sources").stderr
    assert "No source goes by that name" in run("sources", "nobody").stderr
    missing = run("sources", "99")
    assert missing.exit_code == 1
    assert "No source has the number 99" in missing.stderr
    assert run("sources", "9" * 40).exit_code == 0
