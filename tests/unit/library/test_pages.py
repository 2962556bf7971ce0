"""Pages added by their addresses, from servers on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.db import articles
from store.errors import LibraryReadOnly, NotFound
from store.fetch.fetched import Fetched
from store.library import Library
from store.library.fetching import AT_ONCE, Errand, fetch_each
from store.model import Added, Failure

PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="og:site_name" content="Kellan Wire"></head><body><article><h1>{title}</h1>
<p>Mara Holt said on Monday that the bridge over the Osmer was closed to lorries until further notice.</p>
<p>“We will not risk a life for an hour saved,” she told reporters at the town hall in Kellan.</p>
<p>{more}</p></article></body></html>"""
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Kellan Wire</title></channel></rss>'


def page(title="Bridge closed", more="The repairs are expected to take until the end of the year, the town says."):
    return PAGE.format(title=title, more=more).encode()


def add(library, *urls, **options):
    return list(library.add_urls(urls, **{"allow_private": True} | options))


def test_a_page_becomes_an_article(library, web):
    web.routes["/bridge"] = page()
    (added,) = add(library, f"{web.url}/bridge#comments")
    assert (added.outcome, added.title) == ("added", "Bridge closed")
    article = library.articles.read(added.article_id).stored.article
    assert (article.url, article.outlet, article.path) == (f"{web.url}/bridge", "Kellan Wire", None)
    assert "bridge over the Osmer" in article.text
    assert added.claim_count >= 2


def test_private_addresses_only_when_it_is_said(library, web):
    web.routes["/bridge"] = page()
    (failed,) = add(library, f"{web.url}/bridge", allow_private=False)
    assert isinstance(failed, Failure)
    assert "--allow-private" in failed.message
    assert web.asked == []


def test_again_it_is_only_asked_whether_it_has_changed(library, web):
    def answer(handler):
        known = handler.headers["If-None-Match"] == '"1"' and handler.headers["If-Modified-Since"] == "then"
        return (304, {}, b"") if known else (200, {"ETag": '"1"', "Last-Modified": "then"}, page())

    web.routes["/bridge"] = answer
    (first,) = add(library, f"{web.url}/bridge")
    (again,) = add(library, f"{web.url}/bridge")
    assert (again.outcome, again.article_id, again.claim_count) == ("unchanged", first.article_id, first.claim_count)
    assert [headers.get("if-none-match") for path, headers in web.asked if path == "/bridge"] == [None, '"1"']


def test_a_page_whose_article_is_gone_is_asked_for_whole(library, web, monkeypatch):
    web.routes["/bridge"] = lambda handler: (
        (304, {}, b"") if handler.headers["If-None-Match"] else (200, {"ETag": '"1"'}, page())
    )
    add(library, f"{web.url}/bridge")

    def gone(db, article_id):
        raise NotFound("No article has that number.")

    with monkeypatch.context() as patch:
        patch.setattr(articles, "load_article", gone)
        assert [result.outcome for result in add(library, f"{web.url}/bridge")] == ["unchanged"]
    assert [headers.get("if-none-match") for path, headers in web.asked if path == "/bridge"] == [None, None]


def test_a_page_that_has_changed_is_a_new_version(library, web):
    web.routes["/bridge"] = (200, {"ETag": '"1"'}, page())
    (first,) = add(library, f"{web.url}/bridge")
    web.routes["/bridge"] = (200, {"ETag": '"2"'}, page(more="A new bridge will be built, the minister said."))
    (second,) = add(library, f"{web.url}/bridge")
    assert (first.outcome, second.outcome) == ("added", "new version")
    web.routes["/bridge"] = (304, {}, b"")
    (third,) = add(library, f"{web.url}/bridge")
    assert (third.outcome, third.article_id) == ("unchanged", second.article_id)


def test_a_server_that_knows_no_tags_is_asked_for_all_of_it(library, web):
    web.routes["/bridge"] = page()
    assert [add(library, f"{web.url}/bridge")[0].outcome for _ in range(2)] == ["added", "unchanged"]


def test_what_fails_is_told_in_its_turn_and_the_rest_goes_on(library, web):
    web.routes |= {"/a": page("One"), "/feed": FEED, "/empty": b"", "/b": page("Two"), "/x.png": b"\x89PNG\r\n\x1a\n"}
    web.routes["/list"] = b'[{"title": "x", "text": "y"}]'
    urls = [f"{web.url}/{name}" for name in ("a", "gone", "feed", "empty", "x.png", "list", "b")]
    results = add(library, urls[0], "file:///etc/passwd", *urls[1:])
    told = [result.title if isinstance(result, Added) else result.message for result in results]
    assert (told[0], told[-1]) == ("One", "Two")
    assert "no address of http or https" in told[1]
    assert "404" in told[2]
    assert told[3] == f"{urls[2]} is a feed. Subscribe to it with: onrecord feeds add {urls[2]}"
    assert told[4] == f"{urls[3]} is empty. An article needs at least a line of text."
    assert "a picture (PNG)" in told[5]
    assert urls[4] in told[5]
    assert "Save it, and add the file" in told[6]
    assert [result.where for result in results[1:4]] == ["file:///etc/passwd", urls[1], urls[2]]


def test_a_text_by_its_address(library, web):
    web.routes["/notes.txt"] = (200, {"Content-Type": "text/plain"}, b"Bridge closed\n\nMara Holt said it was shut.")
    (added,) = add(library, f"{web.url}/notes.txt")
    article = library.articles.read(added.article_id).stored.article
    assert (article.title, article.url, article.path) == ("Bridge closed", f"{web.url}/notes.txt", None)


def test_an_address_named_twice_is_fetched_once(library, web):
    web.routes["/a"] = page()
    assert len(add(library, f"{web.url}/a", f"{web.url}/a")) == 1
    assert web.paths == ["/a"]


def test_the_encoding_that_the_server_states_is_heard(library, web):
    text = page("Brücke gesperrt").decode().encode("cp1252")
    web.routes["/a"] = (200, {"Content-Type": "text/html; charset=windows-1252"}, text)
    assert add(library, f"{web.url}/a")[0].title == "Brücke gesperrt"


def test_the_page_counts_where_it_was_found(library, web):
    web.routes |= {"/short": (302, {"Location": "/long"}, b""), "/long": (200, {"ETag": '"1"'}, page())}
    (added,) = add(library, f"{web.url}/short")
    assert library.articles.read(added.article_id).stored.article.url == f"{web.url}/long"
    web.routes["/long"] = lambda handler: (304, {}, b"") if handler.headers["If-None-Match"] else page()
    assert add(library, f"{web.url}/short")[0].outcome == "unchanged"


def test_answers_come_in_the_order_of_the_addresses_however_long_each_takes(web):
    for number in range(30):
        web.routes[f"/{number}"] = lambda handler, number=number: (web.over.wait(0.05 * (number % 2)), b"%d" % number)[
            1
        ]
    errands = [Errand(number, f"{web.url}/{number}", allow_private=True, robots=False) for number in range(30)]
    found = [(errand.mark, answer.data) for errand, answer in fetch_each(errands) if isinstance(answer, Fetched)]
    assert found == [(number, b"%d" % number) for number in range(30)]


def test_who_stops_listening_ends_what_is_under_way(web):
    web.routes["/0"] = b"first"
    for number in range(1, 100):
        web.routes[f"/{number}"] = lambda handler: (web.over.wait(60), b"")[1]
    errands = (Errand(number, f"{web.url}/{number}", allow_private=True, robots=False) for number in range(100))
    answers = fetch_each(errands)
    assert next(answers)[1].data == b"first"
    answers.close()  # and not after a minute
    assert len(web.asked) <= 2 * AT_ONCE


def test_a_library_that_cannot_be_written_asks_nobody(sample_file: Path, tmp_path, web):
    shutil.copy(sample_file, tmp_path / "library.db")
    (tmp_path / "library.db").chmod(0o400)
    with Library(tmp_path / "library.db") as library:
        if not library.read_only:
            pytest.skip("whoever runs this may write everything")
        with pytest.raises(LibraryReadOnly):
            add(library, f"{web.url}/a")
    assert web.asked == []
