"""No request unless the user asked for one: no test but those with a server of their own has a network at all."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.library import Library


@pytest.fixture
def attempted(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """What was attempted; these tests attempt it on purpose."""
    noted = Path(os.environ["ONRECORD_NETWORK"].partition(" ")[2])
    yield lambda: noted.read_text(encoding="utf-8")
    noted.unlink()


def test_the_guard_keeps_this_process_from_the_network(attempted: Callable[[], str]) -> None:
    with socket.socket() as made, pytest.raises(RuntimeError, match=r"127\.0\.0\.1"):
        made.connect(("127.0.0.1", 9))
    with pytest.raises(RuntimeError, match=r"a\.example"):
        socket.getaddrinfo("a.example", 80)
    with socket.socket(type=socket.SOCK_DGRAM) as made, pytest.raises(RuntimeError):
        made.sendto(b"x", ("192.0.2.1", 9))
    assert len(attempted().splitlines()) == 3


def test_the_guard_keeps_what_tests_start_from_it(attempted: Callable[[], str]) -> None:
    # An exception that is swallowed is known all the same.
    code = "import contextlib, socket\nwith contextlib.suppress(Exception): socket.create_connection(('a.example', 80))"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert "a.example" in attempted()


@pytest.mark.loopback
def test_a_test_that_is_marked_reaches_this_machine_and_no_other() -> None:
    with socket.socket() as made, pytest.raises(OSError, match="refused"):
        made.connect(("127.0.0.1", 1))
    with socket.socket() as made, pytest.raises(RuntimeError):
        made.connect(("192.0.2.1", 9))
    Path(os.environ["ONRECORD_NETWORK"].partition(" ")[2]).unlink()


def test_what_only_names_addresses_asks_none(library: Library, tmp_path: Path, samples: Path) -> None:
    """Pages with pictures and links, feeds in files, a list of feeds: everything is read, and nothing fetched."""
    page = (
        "<!doctype html><html><head><title>Weir</title><link rel=canonical href=http://a.example/w>"
        "<link rel=stylesheet href=http://a.example/s.css><meta http-equiv=refresh content='0;url=http://a.example/n'>"
        "<base href=http://a.example/></head><body><article><h1>Weir</h1><img src=http://a.example/i.png>"
        f"<iframe src=http://a.example/f></iframe><p>{'Mara Holt said that the weir at Osmer held. ' * 20}"
    )
    entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://a.example/e'>]>"
    feed = "<item><title>Weir &e;</title><link>http://a.example/1</link><description>It held.</description></item>"
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "feed.xml").write_text(f"<?xml version='1.0'?><rss version='2.0'><channel><title>F</title>{feed}")
    (tmp_path / "dtd.xml").write_text(f"<?xml version='1.0'?>{entity}<rss version='2.0'><channel>{feed}")
    (tmp_path / "records.jsonl").write_text('{"text": "It held.", "title": "T", "url": "http://a.example/r"}')
    outcomes: list[Any] = list(library.add_files(library.find_files([tmp_path, samples]).files))
    assert len([each for each in outcomes if hasattr(each, "article_id")]) >= 14
    opml = b"<opml version='2.0'><body><outline xmlUrl='http://a.example/feed'/></body></opml>"
    assert len(list(library.feeds.import_opml(opml, "feeds"))) == 1
    with Library(library.path) as again:
        assert again.feeds.list()[0].fetched is None
        again.search("weir")
