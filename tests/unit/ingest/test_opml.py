"""Lists of feeds in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ArticleError, TooLarge
from store.ingest.opml import FeedAddress, read_opml, write_opml
from store.model import Failure


def test_a_list(inputs):
    found = read_opml((inputs / "feeds.opml").read_bytes(), "feeds.opml")
    assert found[:2] == [
        FeedAddress(
            "https://ostreylantern.example/feed.rss",
            "The Ostrey Lantern",
            "Coast/Daily",
            "https://ostreylantern.example/",
        ),
        FeedAddress("https://pellmoor.example/feed.atom", "Pellmoor Notices"),
    ]
    assert [type(item) for item in found[2:]] == [Failure, Failure]  # a program and a file
    assert "Runs a program" in found[2].message


def test_out_and_in_again():
    feeds = [
        FeedAddress("https://a.example/1", 'A & "b" <c>', "Coast/Daily"),
        FeedAddress("https://a.example/2?x=1&y=2", "B", "Coast"),
        FeedAddress("https://a.example/3", "C\x1b", "", "https://a.example/"),
    ]
    text = write_opml(feeds, "Mine & yours")
    assert read_opml(text.encode(), "a") == [*feeds[:2], feeds[2]._replace(title="C")]


@given(
    st.lists(
        st.builds(FeedAddress, st.integers(0, 99).map("https://a.example/{}".format), st.text(), st.text(max_size=9)),
        max_size=6,
    )
)
def test_any_titles_and_folders_make_a_list_that_reads(feeds):
    found = read_opml(write_opml(feeds, "x").encode("utf-8", "replace"), "a")
    assert {feed.url for feed in found} == {feed.url for feed in feeds}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<opml>",
        b"<html></html>",
        b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body/></opml>",
        b"<opml><body>" + b"<outline text='x'>" * 60,
        b"<opml>" + b"<outline>" * 300_000,
        b"<opml a='1' a='2'/>",
    ],
    ids=range(8),
)
def test_what_is_no_list_is_a_sentence(data):
    with pytest.raises(ArticleError, match=r"^a\.opml .*\.$"):
        read_opml(data, "a.opml")


def test_caps():
    with pytest.raises(TooLarge):
        read_opml(b"<opml>" + b" " * 10_000_000, "a")


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<opml>{text}</opml>".encode("utf-8", "replace"))
)
def test_any_bytes_are_a_list_or_a_sentence(data):
    try:
        read_opml(data, "a")
    except ArticleError as error:
        assert str(error).startswith("a")  # noqa: PT017 - not every example is an error
