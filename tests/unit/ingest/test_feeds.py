"""RSS and Atom to articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ArticleError, TooLarge
from store.ingest.feeds import read_feed

ITEM = "<item><title>Weir</title><link>https://a.example/1</link><description>Words.</description></item>"


def rss(inner: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Notices</title>{inner}</channel></rss>'.encode(
            "utf-8", "replace"
        )
    )


def test_rss(inputs):
    feed = read_feed((inputs / "feed.rss").read_bytes(), "feed.rss")
    assert feed.title == "The Ostrey Lantern"
    assert feed.url == "https://ostreylantern.example/"
    assert feed.failures == ()
    assert [entry.id for entry in feed.entries] == ["lantern-4711", "https://ostreylantern.example/2021/11/21/council"]
    whole, teaser = (entry.article for entry in feed.entries)
    assert whole.title == "Lighthouse keepers’ pay dispute ends"
    assert whole.outlet == "The Ostrey Lantern"
    assert whole.authors == ("Tobias Renn",)
    assert whole.published == "2021-11-22T07:15:00+01:00"  # with its own zone
    assert whole.url == "https://ostreylantern.example/2021/11/22/lighthouse"  # made whole
    assert whole.language == "en"
    assert not whole.teaser
    assert [(piece.kind, piece.span.of(whole.text)) for piece in whole.furniture] == [
        ("caption", "The tower at Merrin Head.")
    ]
    assert len(whole.text.split("\n\n")) == 5
    assert teaser.teaser
    assert "The council will vote on Thursday" in teaser.text


def test_atom(inputs):
    feed = read_feed((inputs / "feed.atom").read_bytes(), "feed.atom")
    (entry,) = feed.entries
    assert entry.id == "tag:pellmoor.example,2021:1"
    assert entry.article.title == "Mill & weir to be restored"
    assert entry.article.authors == ("Sefa Brandt", "Ilse Mohn")
    assert entry.article.published == "2021-12-01T09:30:00+00:00"
    assert entry.article.modified == "2021-12-01T10:00:00+00:00"
    assert not entry.article.teaser
    assert "“We have waited for twenty-three years,” said Ada Kell" in entry.article.text


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8"])
def test_encodings(encoding):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        + rss(ITEM.replace("Weir", "Käse – “teuer”")).decode().partition("?>")[2]
    )
    assert read_feed(text.encode(encoding), "a").entries[0].article.title == "Käse – “teuer”"


def test_an_entry_without_words_or_title_is_a_failure_and_the_rest_goes_on():
    feed = read_feed(rss("<item><guid>1</guid></item>" + ITEM), "a.rss")
    assert [entry.article.title for entry in feed.entries] == ["Weir"]
    assert [failure.where for failure in feed.failures] == ["a.rss, entry 1"]


def test_entries_without_an_address_have_places_of_their_own():
    inner = "".join(f"<item><title>Weir {number}</title><description>Words.</description></item>" for number in (1, 2))
    places = [entry.article.path for entry in read_feed(rss(inner), "a", path="/a.rss").entries]
    assert len(set(places)) == 2
    assert all(place.startswith("/a.rss#") for place in places)
    assert [entry.article.path for entry in read_feed(rss(ITEM), "a", path="/a.rss").entries] == [None]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "' + "x" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!-- x --><!doctype rss>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_is_refused(head, encoding):
    with pytest.raises(ArticleError, match=r"DTD"):
        read_feed(rss(ITEM, head).decode().encode(encoding), "a.rss")


def test_a_feed_may_speak_of_entities():
    inner = ITEM.replace("Words.", "<![CDATA[<p>An <!ENTITY is declared in a DTD.</p>]]>")
    assert len(read_feed(rss(inner), "a").entries) == 1


def test_a_feed_of_many_entries():
    inner = "".join(
        ITEM.replace("example/1", f"example/{number}").replace("Words.", "&lt;p&gt;Words. " * 20)
        for number in range(300)
    )
    assert len(read_feed(rss(inner), "a").entries) == 300


@pytest.mark.parametrize("name", ["secret.rss", "file:///{}/secret.rss"])
def test_bytes_are_never_taken_for_a_path(tmp_path, monkeypatch, name):
    (tmp_path / "secret.rss").write_bytes(rss(ITEM))
    monkeypatch.chdir(tmp_path)
    for path in (name.format(tmp_path), str(tmp_path / "secret.rss"), "http://127.0.0.1:9/"):
        with pytest.raises(ArticleError, match="no RSS or Atom"):
            read_feed(path.encode(), "a")


def test_caps():
    with pytest.raises(TooLarge):
        read_feed(rss(ITEM + " " * 10_000_000), "a")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"<rss>",
        b"<rss " + b" ".join(b"a%d='1'" % number for number in range(5_000)) + b">",
        b"<rss><channel>" + b"<item>" * 20_000,
        b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry><content type='xhtml'>" + b"<div>" * 20_000,
        rss("<item><title>" + "&lt;b&gt;" * 20_000 + "</title></item>"),
        rss("<item><pubDate>" + "9" * 100_000 + "</pubDate><title>x</title></item>"),
    ],
    ids=range(8),
)
def test_hostile_feeds_end_in_a_sentence_or_in_entries(data):
    try:
        feed = read_feed(data, "a")
    except ArticleError as error:
        assert str(error).endswith(".")  # noqa: PT017 - not every one is an error
        return
    assert all(entry.article.text for entry in feed.entries)


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<title>",
                "</title>",
                "<link>https://a.example/",
                "</link>",
                "<guid>",
                "</guid>",
                "<description>",
                "</description>",
                "<pubDate>Mon, 22 Nov",
                "</pubDate>",
                "<![CDATA[",
                "]]>",
                "&lt;p&gt;",
                "&amp;",
                "&bogus;",
                "Words. ",
            ]
        )
        | st.text(max_size=10),
        max_size=30,
    ).map("".join)
)
def test_any_feed_ends_in_a_sentence_or_in_entries(inner):
    try:
        feed = read_feed(rss(inner), "a")
    except ArticleError as error:
        assert str(error).startswith("a")  # noqa: PT017 - not every example is an error
        return
    for entry in feed.entries:
        assert entry.id
        assert entry.article.text.startswith(entry.article.title[:50])
