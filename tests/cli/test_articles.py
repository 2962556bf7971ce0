"""add, show and search: data on standard output, messages on standard error, exit codes."""

from __future__ import annotations

import json
import sqlite3

import pytest

from store.db import connection
from store.text.clean import clean_for_display

HOSTILE = "Flood \x1b]0;owned\x07 hits \u202eelttaeS\u202c \x9b31mtown"
CLEAN = "Flood \ufffd]0;owned\ufffd hits \ufffdelttaeS\ufffd \ufffd31mtown"


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_the_samples_once_and_again(run, samples):
    first = run("add", samples)
    assert first.exit_code == 0
    assert len(first.stdout.splitlines()) == 12
    assert all(line.startswith("added ") for line in first.stdout.splitlines())
    assert "12 added" in first.stderr
    assert "1 other file was left alone" in first.stderr  # ABOUT
    again = run("add", samples)
    assert again.exit_code == 0
    assert all(line.startswith("unchanged ") for line in again.stdout.splitlines())
    assert "12 unchanged" in again.stderr


def test_add_as_json(run, samples):
    first, *_ = added = objects(run("add", "--json", samples))
    assert len(added) == 12
    assert first == {
        "outcome": "added",
        "article_id": 1,
        "title": "Two towns below Vareth dam evacuated after cracks found",
        "claim_count": first["claim_count"],
        "notes": [],
    }


def test_bad_files_are_told_and_the_rest_is_added(run, article, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    result = run("add", tmp_path / "missing.txt", tmp_path / "bad.txt", article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "missing.txt does not exist" in result.stderr
    assert "bad.txt is no text" in result.stderr
    assert len(objects(run("show", "--json"))) == 1


def test_a_date_that_cannot_be_read_is_a_message_and_no_failure(run, tmp_path):
    (tmp_path / "a.md").write_text("---\npublished: soon\n---\nRain fell.")
    result = run("add", tmp_path / "a.md")
    assert result.exit_code == 0
    assert "soon" in result.stderr
    assert "soon" not in result.stdout


@pytest.mark.parametrize("name", ["x" * 5000, "missing", "-", "\x1b[31m"])
def test_any_name_of_a_file_gets_a_sentence(run, name):
    result = run("add", name)
    assert result.exit_code == 1
    assert result.stderr


def test_an_empty_folder(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("add", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to add" in result.stderr


def test_the_list_of_articles(run, sampled):
    result = run("show")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 12
    rows = objects(run("show", "--json"))
    assert [row["id"] for row in rows] == [int(line.split()[0]) for line in lines]
    dates = [row["published"] or "" for row in rows]
    assert dates == sorted(dates, reverse=True)


def test_an_article_with_its_claims_chains_and_events(run, sampled):
    result = run("show", "11")
    assert result.exit_code == 0
    assert result.stdout.startswith("Two drones shot down over Iraqi base housing US forces\nSabkha Wire · ")
    assert " ← Sabkha Wire" in result.stdout
    assert "▣ " in result.stdout
    claims = objects(run("show", "11", "--json"))
    assert {claim["article_id"] for claim in claims} == {11}
    assert all(claim["claim"]["id"] in result.stdout for claim in claims)
    assert any(claim["related"]["events"] for claim in claims)
    assert any(claim["related"]["elsewhere"] for claim in claims)


@pytest.mark.parametrize("number", ["99", "0", "99999999999999999999999"])
def test_no_such_article(run, sampled, number):
    result = run("show", number)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"No article has the number {number}.")


def test_an_empty_library_says_how_to_begin(run):
    result = run("show")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "onrecord add" in result.stderr


def test_search_with_a_typo(run, sampled):
    result = run("search", "reservior", "lowred")
    assert result.exit_code == 0
    assert "reservoir" in result.stdout.splitlines()[0]
    hits = objects(run("search", "--json", "reservior", "lowred"))
    assert len(hits) > 1
    claims = {hit["claim"] for hit in hits if hit["claim_id"]}
    assert run("mark", "highlight", *claims).exit_code == 0  # the names that `mark` takes
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert len(objects(run("search", "--json", "--limit", "1", "reservior"))) == 1


@pytest.mark.parametrize("query", ["xylophone", "?!", "", '"', "NEAR(", "\x1b[31m\ud800", "a" * 10_000])
def test_a_search_that_finds_nothing_is_no_failure(run, query):
    result = run("search", "--", query)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Nothing found for ")
    assert clean_for_display(result.stderr) == result.stderr


def test_hostile_text_arrives_cleaned(run, tmp_path):
    (tmp_path / "a.txt").write_text(
        f"{HOSTILE}\nOutlet: {HOSTILE}\n\nMara Holt said that {HOSTILE} was gone on Monday.\n"
    )
    (tmp_path / "bad\x1b[2J.txt").write_bytes(b"\x00")
    results = {
        "add": run("add", tmp_path / "a.txt", tmp_path / "bad\x1b[2J.txt"),
        "list": run("show"),
        "show": run("show", "1"),
        "search": run("search", "elttaeS"),
    }
    run("mark", "highlight", *(claim["claim"]["id"] for claim in objects(run("show", "1", "--json"))))
    results["export"] = run("export", "--format", "markdown")
    for name, result in results.items():
        assert clean_for_display(result.output) == result.output, name
        assert "elttaeS\ufffd" in result.stdout, name
    assert CLEAN in results["list"].stdout
    assert "bad\ufffd[2J.txt" in results["add"].stderr
    commands = [
        ("add", tmp_path / "a.txt"),
        ("show",),
        ("show", "1"),
        ("search", "elttaeS"),
        ("export",),
        ("mark", "highlight", "1"),
    ]
    for command in commands:
        result = run(*command, "--json")
        assert objects(result), command
        assert clean_for_display(result.stdout) == result.stdout, command
    assert objects(run("show", "--json"))[0]["title"] == HOSTILE


@pytest.mark.parametrize(
    "command",
    [["show"], ["search", "x"], ["export"], ["add", "x"], ["mark", "highlight", "1"], ["library", "refresh"]],
)
def test_a_library_that_cannot_be_used_is_exit_code_3(run, tmp_path, command):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("Dear diary, " * 100)
    for name in ("folder", "text", "text/below"):
        result = run("--library", tmp_path / name, *command)
        assert (result.exit_code, result.stdout) == (3, "")
        assert str(tmp_path / name) in result.stderr


def test_a_damaged_library_is_exit_code_3(run, sampled):
    data = bytearray(sampled.read_bytes())
    data[len(data) // 2 :] = b"\xaa" * (len(data) - len(data) // 2)
    sampled.write_bytes(data)
    result = run("search", "reservoir")
    assert result.exit_code == 3
    assert "damaged" in result.stderr


def test_a_busy_library_is_exit_code_3_and_can_be_read(run, sampled, article, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(sampled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("add", article)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "busy" in result.stderr
    assert run("show").exit_code == 0
    other.close()


def test_library_names_another_file(run, article, tmp_path):
    assert run("--library", tmp_path / "other.db", "add", article).exit_code == 0
    assert len(objects(run("--library", tmp_path / "other.db", "show", "--json"))) == 1
    assert objects(run("show", "--json")) == []


@pytest.mark.parametrize(
    "command",
    [
        ["add"],
        ["search"],
        ["search", "--limit", "0", "x"],
        ["show", "x"],
        ["mark"],
        ["mark", "highlight"],
        ["show", "--nope"],
    ],
)
def test_wrong_usage_is_exit_code_2(run, command):
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


@pytest.mark.parametrize("command", [[], ["read"], ["some-file.txt"], ["read", "some-file.txt"]])
def test_the_reader_without_a_terminal_says_what_to_use_instead(run, command):
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(name in result.stderr for name in ("terminal", "add", "search", "show", "extract", "export"))


def test_an_empty_name_is_not_the_current_folder(run):
    result = run("add", "")
    assert result.exit_code == 2
    assert "empty name is no path" in result.stderr


def test_what_changed_since_the_version_before(run, article):
    run("add", article)
    assert "one version" in run("show", "1", "--changes").stderr
    article.write_text(article.read_text().replace("Monday", "Tuesday"))
    run("add", article)
    result = run("show", "2", "--changes")
    assert "closed on [-Monday-]{+Tuesday+}." in result.stdout
    (found,) = objects(run("show", "2", "--changes", "--json"))
    assert (found["article_id"], found["version"], found["older_id"]) == (2, 2, 1)
    assert {"how": "added", "text": "Tuesday"} in found["changes"][0]["pieces"]
    assert run("show", "--changes").exit_code == 2
    assert run("show", "9", "--changes").exit_code == 1


def test_what_failed_is_reported_line_by_line(run, article, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    report = tmp_path / "report.jsonl"
    result = run("add", tmp_path / "bad.txt", article, tmp_path / "missing.txt", "--report", report)
    assert result.exit_code == 1
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert [line["where"] for line in lines] == [str(tmp_path / "bad.txt"), str(tmp_path / "missing.txt")]
    assert all(line["message"] in result.stderr for line in lines)
    assert run("add", article, "--report", report).exit_code == 0
    assert report.read_text() == ""
    assert run("add", article, "--report", tmp_path / "no" / "where").exit_code == 2


def test_the_bar_is_drawn_on_a_terminal_only(run, article, monkeypatch):
    assert "\x1b" not in run("add", article).stderr
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    result = run("add", article)
    assert "1 of 1 files" in result.stderr
    assert result.stderr.index("1 of 1") < result.stderr.rindex("\x1b[2K") < result.stderr.index("1 unchanged")
    assert "\x1b" not in result.stdout


def test_a_cluster_that_texts_must_not_be_sent_to_is_wrong_usage(run, article):
    result = run("add", article, "--cluster", "tcp://192.0.2.1:8786")
    assert result.exit_code == 2
    assert "tls://" in result.stderr
    assert run("show").stdout == ""
