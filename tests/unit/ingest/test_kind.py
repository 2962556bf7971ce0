"""What a file is, by its bytes."""

from __future__ import annotations

import codecs
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ArticleError
from store.ingest.kind import FileKind, find_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plain.txt", "text"),
        ("front.md", "markdown"),
        ("page.html", "html"),
        ("live.html", "html"),
        ("german.html", "html"),
        ("feed.rss", "feed"),
        ("feed.atom", "feed"),
        ("feeds.opml", "opml"),
        ("newsletter.eml", "mail"),
        ("wallabag.json", "json"),
        ("jsonfeed.json", "json"),
        ("pocket-annotations.json", "json"),
        ("omnivore/metadata_0_to_2.json", "json"),
        ("records.jsonl", "jsonl"),
        ("table.csv", "csv"),
        ("pocket.csv", "csv"),
        ("instapaper.csv", "csv"),
        ("crawl.warc.gz", "gzip"),
        ("records.jsonl.gz", "gzip"),
        ("report.pdf", "pdf"),
        ("book.epub", "epub"),
    ],
)
def test_every_sample_is_known_by_its_bytes_alone(inputs, name, kind):
    assert find_kind((inputs / name).read_bytes()) == kind
    assert find_kind((inputs / name).read_bytes(), "wrong.dat") == kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"WARC/1.0\r\n", "", "warc"),
        (b"PK\x03\x04 something", "", "zip"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?>\n<!-- a -->\n<rss>", "", "feed"),
        (codecs.BOM_UTF16_LE + "<?xml version='1.0'?><feed>".encode("utf-16-le"), "", "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "", "feed"),
        (b"<atom:feed xmlns:atom='x'>", "", "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "", "html"),
        (b"  <p>A line.</p>", "", "html"),
        (b"<div>Note</div>\n\n# Heading", "a.md", "markdown"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"words < and > words", "", "text"),
        (b"words without a tag", "a.html", "html"),
        (b'{"text": "a"}', "", "jsonl"),
        (b'{"text": "a"}\n{"text": "b"}', "", "jsonl"),
        (b'{\n "text": "a"\n}', "", "json"),
        (b"[1] is a footnote of a text", "", "text"),
        (b"[ ]", "", "json"),
        (b"{not json}", "", "text"),
        (b"title,text\na,b", "", "csv"),
        (b"title\turl\na\thttps://b.example", "", "csv"),
        (b"He said that the title, the text and the date were wrong.", "", "text"),
        (b"Title, text\nwords", "a.txt", "text"),
        (b"anything", "a.csv", "csv"),
        (b"From: a@b.example\nSubject: x\nDate: today\n\nWords", "", "mail"),
        (b"Bridge closed\nOutlet: Kellan Wire\nDate: 2021-07-04\n\nWords", "", "text"),
        (b"Date: 2021-07-04\nOutlet: Kellan Wire\n\nWords", "", "text"),
        (b"---\ntitle: x\n---\nWords", "", "markdown"),
        (b"---\ntitle: x\n---\nWords", "a.txt", "text"),
        (b"---\nwords\n---\n", "", "text"),
        (b"", "", "text"),
    ],
)
def test_bytes_first_then_the_name(head, name, kind):
    assert find_kind(head, name) == kind


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"SQLite format 3\0", "database"),
        (b"\x28\xb5\x2f\xfd", "zstandard"),
        (b"\x00\x01\x02", "no text"),
    ],
)
def test_what_is_none_of_these_is_a_sentence_that_names_it(head, what):
    with pytest.raises(ArticleError, match=rf"^a\.txt is .*{what}.*What is read: .*\.$"):
        find_kind(head, "a.txt")


@given(
    st.binary() | st.text().map(str.encode),
    st.sampled_from(["", "a.txt", "b.html", "c.csv", "d.eml", "e.json", "f.xyz"]),
)
def test_any_bytes_have_a_kind_or_a_sentence(head, name):
    try:
        kind = find_kind(head, name)
    except ArticleError as error:
        kind = str(error)
    assert kind in get_args(FileKind) or kind.endswith(".")


@pytest.mark.parametrize(
    "head", [b"<!--" * 16_000, b"<?a " * 16_000, b"<!---->" * 9_000, b"<!DOCTYPE [" * 5_000, b"<p " * 20_000]
)
def test_broken_beginnings_are_looked_at_in_no_time_to_speak_of(head):
    assert find_kind(head) in get_args(FileKind)
