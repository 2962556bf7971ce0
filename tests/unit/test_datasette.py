"""The real Datasette opens a library as it is, and what docs/datasette.md shows is what it answers."""

from __future__ import annotations

import importlib.util
import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library

pytestmark = pytest.mark.loopback

METADATA = Path(__file__).parent.parent.parent / "docs" / "datasette.json"
_PATIENCE = 60  # seconds until it answers; a machine may be busy

needs_datasette = pytest.mark.skipif(
    importlib.util.find_spec("datasette") is None, reason="datasette is not installed: pip install onrecord[test]"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory, sample_file):
    """A library with three highlights, one of an article that was removed."""
    path = tmp_path_factory.mktemp("datasette") / "library.db"
    path.write_bytes(sample_file.read_bytes())
    with Library(path) as library:
        for number in (1, 2):
            claim = library.articles.read(number).claims[0]
            library.own.set_tags(claim, ["dam", "two words"])
            library.own.set_verdict(claim, "false", "no")
        library.own.set_note(library.articles.read(11).claims[0], "a note")
        library.articles.remove(2)
    return path


@pytest.fixture(scope="module")
def ask(path):
    """``ask("claims_readable", _search="drones")``: rows of the library as Datasette answers."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(path), "--metadata", str(METADATA), "--port", str(port)]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(name, /, **values):
        query = urllib.parse.urlencode({"_shape": "array"} | values)
        with opener.open(
            f"http://127.0.0.1:{port}/library{'/' if name else ''}{name}.json?{query}", timeout=_PATIENCE
        ) as answer:
            return json.load(answer)

    try:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                ask("articles_readable", _size=1)
                break
            except urllib.error.HTTPError:
                raise
            except OSError:
                assert process.poll() is None, "datasette has ended"
                assert time.monotonic() < deadline, "datasette does not answer"
                time.sleep(0.1)
        yield ask
    finally:
        process.terminate()
        process.wait()


def test_the_views_are_what_a_person_reads(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        articles = [dict(row) for row in db.execute("SELECT * FROM articles_readable")]
        claims = [dict(row) for row in db.execute("SELECT * FROM claims_readable")]
        highlights = [dict(row) for row in db.execute("SELECT * FROM highlights_readable ORDER BY highlight_id")]
    with Library(path) as library:
        assert {row["article_id"] for row in articles} == set(library.articles.ids())
        assert len(claims) == sum(row["claims"] for row in articles)
        for row in claims[::20]:
            claim = library.claims.get(row["claim_id"])
            names = [link.source.name if link.source else "source not named" for link in claim.claim.attribution]
            assert row["said_by"] == (" ← ".join(names) or "own voice")
            assert (row["claim"], row["kind"], row["stance"]) == (
                claim.claim.text,
                claim.claim.kind,
                claim.claim.stance,
            )
            best = library.events.of_claims([claim.id]).get(claim.id)
            told = library.events.rows([best.event_id])[0].event if best else None
            assert (row["event"], row["event_date"]) == ((told.label or told.text, told.date) if told else (None, None))
    assert [(row["tags"], row["verdict"], row["note"], row["is_orphaned"]) for row in highlights] == [
        ("dam, two words", "false", "", 0),
        ("dam, two words", "false", "", 1),
        (None, None, "a note", 0),
    ]


@needs_datasette
def test_it_opens_as_it_is(ask):
    assert len(ask("articles_readable", _size=50)) == 11
    (row,) = ask("claims_readable", _size=1, claim__contains="Two drones were shot down late on Saturday")
    assert row["said_by"] == "Iraqi media"
    assert row["event_date"].startswith("2021-07-03")
    assert [row["note"] for row in ask("highlights_readable", note__notblank=1)] == ["a note"]


@needs_datasette
def test_it_searches_the_whole_index(ask, path):
    with Library(path) as library:
        selected = library.exports.select(query='"drones"')
        assert {row["claim_id"] for row in ask("claims_readable", _search="drones", _size=100)} == set(selected.ids)
    assert {row["claim_id"] for row in ask("claims_with_words", words="drones")} == set(selected.ids)
    assert ask("claims_readable", _search="zzzz") == []
    assert all("drone" in row["claim"].lower() for row in ask("claims_with_words", words="dron* base"))
    assert ask("claims_by_a_source", name="media")
    assert ask("who_is_heard")[0]["claims"] > 1


@needs_datasette
def test_it_can_write_nothing(ask):
    for sql in ("delete from claims", "insert into highlights values (1)"):
        with pytest.raises(urllib.error.HTTPError):
            ask("", sql=sql)


@needs_datasette
def test_what_is_stored_meanwhile_appears(ask, path):
    with Library(path) as library:
        library.own.set_note(library.articles.read(12).claims[0], "written meanwhile")
    assert len(ask("highlights_readable", note="written meanwhile")) == 1
