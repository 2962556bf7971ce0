"""Feeds as subscriptions, from servers on this machine."""

from __future__ import annotations

import pytest

from store.db import feeds as rows
from store.errors import ArticleError, FetchError, LibraryError, NotFound
from store.library import Library
from store.library.feed_entries import MOST_TRIES
from store.model import Added, Failure, FeedChecked

WORDS = (
    "Mara Holt said on Monday that the bridge over the Osmer was closed to lorries until further notice. "
    "The repairs are expected to take until the end of the year, the town says. "
)


def entry(name, *, words=WORDS * 4, link=True, base="", teaser=False):
    body = f"<description>{words if not teaser else 'The bridge is closed …'}</description>"
    body = body if teaser else f"<content:encoded><![CDATA[<p>{words}</p>]]></content:encoded>"
    place = f"<link>{base}/{name}</link>" if link else ""
    return f"<item><guid>{name}</guid><title>Story {name}</title>{place}{body}</item>"


def feed(*entries, title="Kellan Wire"):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><link>http://kellan.example/</link>{''.join(entries)}</channel></rss>"
    ).encode()


def page(name):
    return (
        f"<!doctype html><html><head><title>Story {name}</title></head><body><article><h1>Story {name}</h1>"
        f"<p>{WORDS}</p><p>“The whole of it stands on the page,” Mara Holt told reporters in Kellan.</p>"
        f"<p>{WORDS}</p></article></body></html>"
    ).encode()


@pytest.fixture
def follow(library, web):
    """``follow(*entries)``: subscribe to a feed of these entries."""

    def follow(*entries, path="/feed", **options):
        web.routes[path] = feed(*entries)
        return library.feeds.add(f"{web.url}{path}", **{"allow_private": True} | options).feed

    return follow


def refresh(library, *names, **options):
    return list(library.feeds.refresh(names, **options))


def articles(results):
    return [(result.outcome, result.title) for result in results if isinstance(result, Added)]


def failures(results):
    return [result.message for result in results if isinstance(result, Failure)]


# Subscribing


def test_a_feed_is_subscribed_to_and_its_entries_wait(library, web, follow):
    followed = follow(entry("a"), entry("b"))
    assert (followed.name, followed.site, followed.entries, followed.waiting) == (
        *("Kellan Wire", "http://kellan.example/", 2, 2),
    )
    assert library.articles.ids() == []
    assert library.feeds.list() == [followed]


def test_the_second_time_nothing_is_asked(library, web, follow):
    first = follow(entry("a"))
    web.asked.clear()
    again = library.feeds.add(first.url + "#top", allow_private=True)
    assert (again.outcome, again.feed) == ("unchanged", first)
    assert web.asked == []


def test_what_is_no_feed_says_so_and_a_page_says_which_it_names(library, web):
    head = b'<link rel=alternate type="application/rss+xml" href="/feed.xml"><link rel=x href=/y>'
    web.routes |= {"/page": b"<!doctype html>" + head + b"<p>Words.", "/bare": b"<!doctype html><p>x", "/x": b"[1]"}
    with pytest.raises(ArticleError, match=rf"is a page, no feed\. Its feeds are: {web.url}/feed\.xml$"):
        library.feeds.add(f"{web.url}/page", allow_private=True)
    with pytest.raises(ArticleError, match="It names none"):
        library.feeds.add(f"{web.url}/bare", allow_private=True)
    with pytest.raises(ArticleError, match="is no feed"):
        library.feeds.add(f"{web.url}/x", allow_private=True)
    with pytest.raises(FetchError):
        library.feeds.add(f"{web.url}/feed")
    assert library.feeds.list() == []


def test_two_of_one_name_are_told_apart(library, web, follow):
    follow(entry("a"))
    assert follow(entry("a"), path="/other").name == "Kellan Wire (2)"
    assert library.feeds.find("kellan wire").id == 1
    with pytest.raises(NotFound, match="may be several"):
        library.feeds.find("kellan")
    assert library.feeds.find("2").id == library.feeds.find(f"{web.url}/other").id == 2
    for name in ("", "vareth", "3"):
        with pytest.raises(NotFound):
            library.feeds.find(name)


def test_leaving_a_feed_leaves_its_articles(library, follow):
    follow(entry("a"))
    refresh(library)
    assert library.feeds.remove("Kellan Wire").id == 1
    assert library.feeds.list() == []
    assert len(library.articles.ids()) == 1
    with pytest.raises(NotFound):
        library.feeds.remove("Kellan Wire")


# Refreshing


def test_whole_entries_come_in_as_the_feed_has_them(library, web, follow):
    follow(entry("a", base=web.url), entry("b", link=False))
    web.asked.clear()
    results = refresh(library)
    assert results[0] == FeedChecked(1, "Kellan Wire", 0, "fetched")
    assert articles(results) == [("added", "Story a"), ("added", "Story b")]
    assert web.paths == ["/feed"]  # no page was needed
    assert "/robots.txt" not in [path for path, _ in web.asked]  # and a feed that the user named asks no leave
    article = library.articles.read(results[1].article_id).stored.article
    assert (article.outlet, article.url) == ("Kellan Wire", f"{web.url}/a")


def test_each_entry_comes_in_once(library, web, follow):
    follow(entry("a"))
    refresh(library)
    web.routes["/feed"] = feed(entry("b"), entry("a", words=WORDS * 5))
    results = refresh(library)
    assert results[0].new == 1
    assert articles(results) == [("added", "Story b")]
    assert [result.new for result in refresh(library)] == [0]


def test_a_feed_that_is_as_it_was_is_not_sent(library, web, follow):
    def answer(handler):
        return (304, {}, b"") if handler.headers["If-None-Match"] == '"1"' else (200, {"ETag": '"1"'}, feed(entry("a")))

    web.routes["/feed"] = answer
    library.feeds.add(f"{web.url}/feed", allow_private=True)
    results = refresh(library)
    assert results[0] == FeedChecked(1, "Kellan Wire", 0, "not modified")
    assert articles(results) == [("added", "Story a")]  # what waits comes in all the same


def test_the_page_is_fetched_where_the_feed_has_only_a_beginning(library, web, follow):
    follow(entry("a", base=web.url, teaser=True))
    web.routes["/a"] = page("a")
    (added,) = [result for result in refresh(library) if isinstance(result, Added)]
    article = library.articles.read(added.article_id).stored.article
    assert "stands on the page" in article.text
    assert (article.url, article.outlet, article.teaser) == (f"{web.url}/a", "Kellan Wire", False)
    assert "/robots.txt" in [path for path, _ in web.asked]


def test_so_many_pages_a_run_feeds_in_turns_and_the_rest_waits(library, web, follow):
    for path in ("x", "y"):
        follow(*(entry(f"{path}{number}", base=web.url, teaser=True) for number in range(3)), path=f"/{path}")
        web.routes |= {f"/{path}{number}": page(f"{path}{number}") for number in range(3)}
    assert [title for _, title in articles(refresh(library, pages=3))] == ["Story x0", "Story y0", "Story x1"]
    assert sum(feed.waiting for feed in library.feeds.list()) == 3
    assert articles(refresh(library, pages=0)) == []
    assert len(articles(refresh(library, pages=50))) == 3
    assert [feed.waiting for feed in library.feeds.list()] == [0, 0]


def test_what_waits_comes_in_though_the_feed_lists_it_no_more(library, web, follow):
    follow(entry("a", base=web.url, teaser=True))
    web.routes |= {"/feed": feed(entry("b")), "/a": page("a")}
    assert sorted(articles(refresh(library))) == [("added", "Story a"), ("added", "Story b")]


@pytest.mark.parametrize("answer", [(404, {}, b""), (403, {}, b""), b"", b"<!doctype html><p>"])
def test_where_the_page_cannot_be_had_the_beginning_is_stored_and_says_so(library, web, follow, answer):
    follow(entry("a", base=web.url, teaser=True))
    web.routes["/a"] = answer
    (added,) = [result for result in refresh(library) if isinstance(result, Added)]
    assert "only the beginning of “Story a” is stored" in added.notes[0]
    article = library.articles.read(added.article_id).stored.article
    assert article.teaser
    assert "The bridge is closed" in article.text
    assert library.feeds.list()[0].waiting == 0


def test_pages_that_programs_may_not_fetch_are_not(library, web, follow):
    follow(entry("a", base=web.url, teaser=True))
    web.routes |= {"/robots.txt": b"User-agent: *\nDisallow: /", "/a": page("a")}
    (added,) = [result for result in refresh(library) if isinstance(result, Added)]
    assert "robots.txt" in added.notes[0]
    assert "/a" not in web.paths


def test_a_page_is_tried_again_the_next_times_and_then_no_more(library, web, follow):
    follow(entry("a", base=web.url, teaser=True))
    web.routes["/a"] = (500, {}, b"")
    for _ in range(MOST_TRIES - 1):
        results = refresh(library)
        assert articles(results) == []
        assert "500" in failures(results)[0]
        assert failures(results)[0].startswith("Kellan Wire: ")
        assert library.feeds.list()[0].waiting == 1
    assert articles(refresh(library)) == [("added", "Story a")]
    assert library.feeds.list()[0].waiting == 0


def test_a_beginning_of_nothing_is_no_article(library, web, follow):
    follow(f"<item><guid>1</guid><title>Story</title><link>{web.url}/a</link></item>")
    results = refresh(library)
    assert articles(results) == []
    assert "404" in failures(results)[0]
    assert (library.feeds.list()[0].waiting, library.articles.ids()) == (0, [])


def test_a_page_that_the_library_has_is_not_fetched_again(library, web, follow):
    web.routes["/a"] = page("a")
    assert [result.outcome for result in library.add_urls([f"{web.url}/a"], allow_private=True)] == ["added"]
    follow(entry("a", base=web.url, teaser=True))
    web.asked.clear()
    assert articles(refresh(library)) == []
    assert web.paths == ["/feed"]
    assert library.feeds.list()[0].waiting == 0


def test_a_feed_that_fails_is_told_by_name_and_remembered_and_the_rest_goes_on(library, web, follow):
    follow(entry("a"), path="/one", name="One")
    follow(entry("b"), path="/two", name="Two")
    web.routes["/one"] = (500, {}, b"")
    results = refresh(library)
    assert failures(results) == [f"One: {web.url}/one cannot be had: the server answers with 500."]
    assert articles(results) == [("added", "Story a"), ("added", "Story b")]  # a was listed before
    one, two = library.feeds.list()
    assert "500" in one.failure
    assert one.failed == one.checked
    assert (two.failure, two.failed) == (None, None)
    web.routes["/one"] = b"<html><p>Gone fishing."
    assert failures(refresh(library, "one"))
    assert library.feeds.find("one").failed == one.failed  # since when
    web.routes["/one"] = feed(entry("c"))
    assert articles(refresh(library, "one")) == [("added", "Story c")]
    assert library.feeds.find("one").failure is None


def test_a_feed_that_wants_a_rest_is_left_alone(library, web, follow):
    follow(entry("a"))
    web.routes["/feed"] = (429, {"Retry-After": "3600"}, b"")
    assert "left alone for 60 minutes" in failures(refresh(library))[0]
    web.asked.clear()
    assert "left alone until" in failures(refresh(library))[0]
    assert web.asked == []


def test_a_feed_that_has_moved_for_good_is_found_there_the_next_time(library, web, follow):
    follow(entry("a"))
    web.routes |= {"/feed": (301, {"Location": "/new"}, b""), "/new": feed(entry("a"))}
    refresh(library)
    assert library.feeds.list()[0].url == f"{web.url}/new"


def test_only_those_named_are_asked(library, web, follow):
    follow(entry("a"), path="/one", name="One")
    follow(entry("b"), path="/two", name="Two")
    web.asked.clear()
    assert articles(refresh(library, "Two")) == [("added", "Story b")]
    assert web.paths == ["/two"]
    with pytest.raises(NotFound):
        refresh(library, "Three")


def test_a_feed_of_the_open_internet_leads_into_no_private_network(library, web, follow):
    """One that was subscribed to without --allow-private is asked nothing here, nor are its pages."""
    list(library.feeds.import_opml(f'<opml><body><outline xmlUrl="{web.url}/feed"/></body></opml>'.encode(), "x"))
    web.routes["/feed"] = feed(entry("a", base=web.url, teaser=True))
    assert "no public address" in failures(refresh(library))[0]
    assert web.asked == []
    assert failures(refresh(library, allow_private=True, pages=0)) == []
    web.asked.clear()
    refresh(library)
    assert web.asked == []


def test_whoever_stops_listening_loses_nothing(library, web, follow):
    follow(entry("a"), entry("b"), entry("c"))
    results = library.feeds.refresh()
    while not isinstance(next(results), Added):
        pass
    results.close()
    refresh(library)
    assert len(library.articles.ids()) == 3
    assert library.feeds.list()[0].waiting == 0


def test_entries_are_kept_with_what_the_server_said_or_not_at_all(library, web, follow, monkeypatch):
    """Else a server that says *not modified* would never send them again."""
    follow(entry("a"))
    web.routes["/feed"] = (200, {"ETag": '"2"'}, feed(entry("b")))

    def fail(*args):
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(rows, "note_fetched", fail)
        with pytest.raises(LibraryError):
            refresh(library)
    web.asked.clear()
    assert ("added", "Story b") in articles(refresh(library))
    assert "if-none-match" not in web.asked[0][1]


def test_hostile_feeds_are_sentences(library, web, follow):
    follow(entry("a"))
    for body in (
        b"",
        b"\x00\xff" * 100,
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>',
        b"<opml version='2.0'><body/></opml>",
    ):
        web.routes["/feed"] = body
        assert len(failures(refresh(library))) == 1


# Lists of feeds


def test_lists_of_feeds_come_in_and_go_out_again(library, tmp_path):
    opml = (
        b'<opml version="2.0"><body><outline text="News"><outline text="One" xmlUrl="https://a.example/1"'
        b' htmlUrl="https://a.example/"/></outline><outline text="Two" xmlUrl="https://b.example/2"/>'
        b'<outline text="Bad" xmlUrl="file:///etc/passwd"/><outline text="Run" xmlUrl="exec:rm"/></body></opml>'
    )
    results = list(library.feeds.import_opml(opml, "feeds.opml"))
    assert [result.outcome for result in results if not isinstance(result, Failure)] == ["added", "added"]
    assert len([result for result in results if isinstance(result, Failure)]) == 2
    assert [(feed.name, feed.folder, feed.site) for feed in library.feeds.list()] == [
        ("Two", "", None),
        ("One", "News", "https://a.example/"),
    ]
    again = list(library.feeds.import_opml(opml, "feeds.opml"))
    assert [result.outcome for result in again if not isinstance(result, Failure)] == ["unchanged", "unchanged"]
    library.feeds.write_opml(tmp_path / "out.opml")
    with Library(tmp_path / "other.db") as other:
        list(other.feeds.import_opml((tmp_path / "out.opml").read_bytes(), "out.opml"))
        assert [(feed.name, feed.folder, feed.url, feed.site) for feed in other.feeds.list()] == [
            (feed.name, feed.folder, feed.url, feed.site) for feed in library.feeds.list()
        ]


def test_what_is_no_list_of_feeds(library):
    with pytest.raises(ArticleError):
        list(library.feeds.import_opml(b"<html>", "x"))


def test_feeds_of_one_name_in_a_list_are_told_apart(library):
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="https://a.example/{name}"/>' for name in ("Wire", "WIRE", "wire")
    )
    list(library.feeds.import_opml(f"<opml><body>{outlines}</body></opml>".encode(), "x"))
    assert sorted(feed.name for feed in library.feeds.list()) == ["WIRE (2)", "Wire", "wire (3)"]


def test_a_page_of_a_server_that_wants_a_rest_goes_on_waiting(library, web, follow):
    follow(entry("a", base=web.url, teaser=True))
    web.routes["/a"] = (429, {"Retry-After": "3600"}, b"")
    for _ in range(MOST_TRIES + 1):
        assert "left alone" in failures(refresh(library))[-1]
    assert web.paths.count("/a") == 1
    assert library.feeds.list()[0].waiting == 1
