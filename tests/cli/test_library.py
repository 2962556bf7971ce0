"""library refresh: what is outdated, or all, is taken apart anew; what is done stays done."""

from __future__ import annotations

import json
import signal
import sqlite3

import pytest

from store.db import search_index
from store.errors import LibraryError, ModelError
from store.library import Library
from store.library.articles import Articles
from store.model import Refreshed
from tui.plain import NOTHING_OUTDATED, refreshed_line


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def make_outdated(path, *ids):
    with sqlite3.connect(path) as db:
        db.executemany("UPDATE articles SET engine = 'an older one' WHERE id = ?", [(number,) for number in ids])
    db.close()


def outdated(path):
    with Library(path) as library:
        return library.articles.outdated()


def test_nothing_is_outdated(run, sampled):
    result = run("library", "refresh")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{NOTHING_OUTDATED}\n")


def test_an_empty_library_has_nothing_to_refresh(run):
    for options in ([], ["--all"], ["--json"]):
        result = run("library", "refresh", *options)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{NOTHING_OUTDATED}\n")


def test_the_outdated_articles_are_refreshed(run, sampled):
    make_outdated(sampled, 3, 5)
    before = run("show", "3").stdout
    result = run("library", "refresh")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("2 articles refreshed: ")
    assert len(result.stderr.splitlines()) == 1  # no progress where standard error is no terminal
    assert outdated(sampled) == []
    assert run("show", "3").stdout == before
    assert run("library", "refresh").stderr == f"{NOTHING_OUTDATED}\n"


def test_refreshed_articles_as_json(run, sampled):
    make_outdated(sampled, 3, 5)
    result = run("library", "refresh", "--json")
    first, second = objects(result)
    assert first == {
        "article_id": 3,
        "title": first["title"],
        "claims_before": first["claims_after"],
        "claims_after": first["claims_after"],
        "moved": 0,
        "unattached": 0,
    }
    assert (second["article_id"], second["claims_after"] > 0) == (5, True)
    assert "2 articles refreshed" in result.stderr


def test_all_articles_and_all_versions(run, article):
    run("add", article)
    article.write_text(article.read_text() + "\nIt will stay closed until Friday.\n")
    run("add", article)
    assert [item["article_id"] for item in objects(run("library", "refresh", "--all", "--json"))] == [1, 2]


def test_highlights_are_kept(run, sampled):
    claims = objects(run("show", "11", "--json"))
    run("mark", "highlight", claims[2]["claim"]["id"])
    (before,) = objects(run("export", "--json"))
    make_outdated(sampled, 11)
    assert objects(run("library", "refresh", "--json"))[0]["unattached"] == 0
    (after,) = objects(run("export", "--json"))
    for record in (before, after):  # a score counts the claims of the library, about
        for other in record["elsewhere"]:
            del other["score"]
    assert after == before


def test_an_interrupt_keeps_what_is_done(run, sampled, monkeypatch):
    make_outdated(sampled, 3, 5, 7)
    index_articles, calls = search_index.index_articles, []

    def interrupted(db, ids):
        calls.extend(ids)
        if ids == [5]:
            signal.raise_signal(signal.SIGINT)
        index_articles(db, ids)

    monkeypatch.setattr(search_index, "index_articles", interrupted)
    result = run("library", "refresh")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Interrupted: 1 of 3 articles are refreshed, the rest is as it was.\n"
    assert calls == [3, 5]
    assert outdated(sampled) == [5, 7]
    assert run("show", "5").exit_code == 0


@pytest.mark.parametrize(("error", "code"), [(LibraryError("The disk is full."), 3), (ModelError("damaged"), 1)])
def test_an_error_ends_it_and_keeps_what_is_done(run, sampled, monkeypatch, error, code):
    make_outdated(sampled, 3, 5)
    refresh = Articles.refresh

    def fail(library, article_id):
        if article_id == 5:
            raise error
        return refresh(library, article_id)

    monkeypatch.setattr(Articles, "refresh", fail)
    result = run("library", "refresh", "--json")
    assert result.exit_code == code
    assert [item["article_id"] for item in objects(result)] == [3]
    assert result.stderr == f"{error}\n"
    assert outdated(sampled) == [5]


@pytest.mark.parametrize("options", [[], ["refresh", "3"], ["refresh", "--nope"], ["nope"]])
def test_wrong_usage(run, options):
    result = run("library", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: onrecord library" in result.stderr


@pytest.mark.parametrize(
    ("moved", "unattached", "end"),
    [
        (0, 0, "."),
        (1, 0, "; 1 highlight moved with the words to another claim."),
        (
            2,
            1,
            "; 2 highlights moved with the words to another claim; 1 highlight is on no claim now and keeps its quote.",
        ),
        (0, 3, "; 3 highlights are on no claim now and keep their quotes."),
    ],
)
def test_the_summary(moved, unattached, end):
    done = [Refreshed(1, "Dam", 10, 12, moved, unattached)]
    assert refreshed_line(done) == f"1 article refreshed: 12 claims, 10 before{end}"
    more = refreshed_line([*done, Refreshed(2, "Bridge", 1, 1, 0, 0)])
    assert more == f"2 articles refreshed: 13 claims, 11 before{end}"
