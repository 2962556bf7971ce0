"""add URL, add --watch and the feeds commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

WORDS = "Mara Holt said on Monday that the bridge over the Osmer was closed to lorries until further notice. " * 5
PAGE = f"<!doctype html><html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>{WORDS}"
HOSTILE = "Flood \x9b31mtown \u202eelttaeS"


def feed(*names, title="Kellan Wire"):
    items = "".join(
        f"<item><guid>{name}</guid><title>Story {name}</title><content:encoded><![CDATA[<p>{WORDS}]]></content:encoded>"
        "</item>"
        for name in names
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title>{items}</channel></rss>"
    ).encode()


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


# Pages


def test_add_takes_addresses_beside_files(run, web, article):
    web.routes["/a"] = PAGE.encode()
    result = run("add", "--allow-private", article, f"{web.url}/a", f"{web.url}/gone", "HTTP://user@a.example/")
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["added", "added"]
    assert "404" in result.stderr
    assert "user part" in result.stderr
    assert "2 added, 2 failed" in result.stderr
    again = run("add", "--json", "--allow-private", f"{web.url}/a")
    assert [(item["outcome"], item["title"]) for item in objects(again)] == [("unchanged", "Bridge closed")]


def test_add_asks_nothing_of_private_addresses_unasked(run, web):
    result = run("add", "--json", f"{web.url}/a")
    assert result.exit_code == 1
    assert objects(result)[0]["outcome"] == "failed"
    assert "--allow-private" in result.stderr
    assert web.asked == []


def test_add_without_anything_is_wrong_usage(run):
    assert run("add").exit_code == 2


# Feeds


def test_a_feed_from_its_address_to_its_articles(run, web):
    web.routes["/feed"] = feed("a", "b")
    added = run("feeds", "add", "--allow-private", f"{web.url}/feed")
    assert (added.exit_code, added.stdout.split()[0]) == (0, "added")
    assert "Kellan Wire" in added.stdout
    done = run("feeds", "refresh")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["checked", "added", "added"]
    assert "2 added" in done.stderr
    again = run("feeds", "refresh", "kellan")
    assert "nothing new" in again.stdout
    listed = run("feeds", "list")
    assert "Kellan Wire  (2 entries; fetched " in listed.stdout
    assert f"{web.url}/feed" in listed.stdout


def test_feeds_as_json(run, web, tmp_path):
    web.routes["/feed"] = feed("a")
    (added,) = objects(run("feeds", "add", "--json", "--name", "Wire", "--allow-private", f"{web.url}/feed"))
    assert (added["outcome"], added["feed"]["name"]) == ("added", "Wire")
    checked, article = objects(run("feeds", "refresh", "--json"))
    assert checked == {"feed_id": 1, "name": "Wire", "new": 0, "outcome": "fetched"}
    assert (article["outcome"], article["title"]) == ("added", "Story a")
    (listed,) = objects(run("feeds", "list", "--json"))
    assert (listed["entries"], listed["waiting"], listed["failure"]) == (1, 0, None)
    assert objects(run("feeds", "export", "--json")) == [listed]
    assert run("feeds", "export", "--json", "-o", tmp_path / "x").exit_code == 2
    (removed,) = objects(run("feeds", "remove", "--json", "wire"))
    assert (removed["outcome"], removed["feed"]) == ("removed", listed)
    assert objects(run("feeds", "list", "--json")) == []


def test_what_fails_is_told_and_kept_and_the_rest_goes_on(run, web):
    web.routes |= {"/one": feed("a", title="One"), "/two": feed("b", title="Two")}
    result = run("feeds", "add", "--allow-private", f"{web.url}/one", f"{web.url}/none", f"{web.url}/two")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert "404" in result.stderr
    web.routes["/one"] = (500, {}, b"")
    done = run("feeds", "refresh")
    assert done.exit_code == 1
    assert "One: " in done.stderr
    assert "2 added, 1 failed" in done.stderr
    assert "failing since" in run("feeds", "list").stdout
    assert run("feeds", "refresh", "three").exit_code == 1
    assert run("feeds", "remove", "three").exit_code == 1


def test_what_waits_is_told(run, web):
    item = f"<item><guid>1</guid><title>Story</title><link>{web.url}/a</link><description>More …</description></item>"
    web.routes |= {"/feed": f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), "/a": PAGE.encode()}
    run("feeds", "add", "--allow-private", f"{web.url}/feed")
    assert "1 entry waits" in run("feeds", "refresh", "--pages", "0").stderr
    done = run("feeds", "refresh")
    assert "waits" not in done.stderr
    assert "Bridge closed" in done.stdout


def test_lists_of_feeds_in_and_out(run, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="Wire" xmlUrl="https://a.example/1"/></outline>'
        '<outline text="Bad" xmlUrl="javascript:x"/></body></opml>'
    )
    result = run("feeds", "import", opml)
    assert result.exit_code == 1
    assert "Wire" in result.stdout
    assert "“Bad” has no address of http or https" in result.stderr
    written = run("feeds", "export", "-o", tmp_path / "out.opml")
    assert written.exit_code == 0
    assert (tmp_path / "out.opml").read_text() == run("feeds", "export").stdout
    again = run("feeds", "import", "--json", tmp_path / "out.opml")
    assert [item["outcome"] for item in objects(again)] == ["unchanged"]
    assert run("feeds", "import", "-", input=opml.read_bytes()).exit_code == 1
    assert run("feeds", "import", tmp_path / "none.opml").exit_code == 2
    (tmp_path / "x").write_text("no list")
    assert run("feeds", "import", tmp_path / "x").exit_code == 1


@pytest.mark.parametrize("command", ["list", "refresh"])
def test_hostile_words_never_reach_the_terminal(run, web, command):
    web.routes["/feed"] = feed("a", title=HOSTILE.replace("\x9b", "&#155;"))
    first = run("feeds", "add", "--allow-private", f"{web.url}/feed")
    web.routes["/feed"] = (302, {"Location": "file:///\x1b[31m"}, b"")
    told = run("feeds", command)
    for text in (first.stdout, first.stderr, told.stdout, told.stderr, run("feeds", "list").stdout):
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)


def test_no_feeds_yet(run):
    assert "No feeds yet" in run("feeds", "list").stderr
    assert run("feeds", "refresh").exit_code == 0


# A watched folder


def test_a_folder_is_watched_until_ctrl_c(tmp_path, article):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(article.read_text())
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", "from tui.cli import main; main(prog_name='onrecord')", "add", "--watch", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("added ")
    (folder / "b.txt").write_text(article.read_text().replace("Monday", "Tuesday"))
    assert process.stdout.readline().startswith("added ")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert "watching" in err
    assert "2 added" in err
    assert "Traceback" not in err


def test_a_folder_that_is_none(run, tmp_path):
    result = run("add", "--watch", tmp_path / "none")
    assert result.exit_code == 1
    assert "is no folder" in result.stderr


def test_no_command_that_fetches_nothing_loads_what_fetches():
    code = (
        "import sys; from tui.cli import main; main(['feeds', 'list'], standalone_mode=False); "
        "print({'httpx', 'asyncio', 'ssl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
