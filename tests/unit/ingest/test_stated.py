"""What a file states about its article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.stated import header_lines, iso_date, split_front_matter

BODY = "Body: with a colon\n"


@pytest.mark.parametrize(
    ("front", "fields"),
    [
        ("title: Two drones downed", {"title": "Two drones downed"}),
        ("title: Dam: what we know: a list", {"title": "Dam: what we know: a list"}),
        ('title: "A \\"quoted\\" dam"', {"title": 'A "quoted" dam'}),
        ("title: 'It''s the dam'", {"title": "It's the dam"}),
        ('title: "', {"title": '"'}),
        ('title: "Half quoted', {"title": '"Half quoted'}),
        ("Title:    Spaced out   ", {"title": "Spaced out"}),
        ("headline: One\ntitle: Two", {"title": "One"}),
        ("title:\nheadline: Two", {"title": "Two"}),
        ("title: ' '\nheadline: \" Two\"", {"title": "Two"}),  # nothing, in quotation marks
        ("publication: The Wire\ndate: 2021-07-04", {"outlet": "The Wire", "published": "2021-07-04"}),
        ("url: https://a.example/x?y=1:2#z", {"url": "https://a.example/x?y=1:2#z"}),
        ("author: Jonas Thackwell", {"author": "Jonas Thackwell"}),
        ('authors: [Jonas Thackwell, "Mara Holt"]', {"author": "Jonas Thackwell, Mara Holt"}),
        ("authors:\n  - Jonas Thackwell\n  - 'Mara Holt'", {"author": "Jonas Thackwell, Mara Holt"}),
        ("authors:\n- Jonas Thackwell\ntags:\n- one\n- two", {"author": "Jonas Thackwell"}),
        ("nested:\n  title: not this one", {}),
        ("layout: post\nlast_changed: never", {}),
        ("# a comment\ntitle: After it", {"title": "After it"}),
        ("", {}),
    ],
)
@pytest.mark.parametrize("end", ["---", "...", "--- "])
def test_front_matter(front, fields, end):
    text = f"---\n{front}\n{end}\n{BODY}" if front else f"---\n{end}\n{BODY}"
    assert split_front_matter(text) == (fields, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: no marker above\n---\nBody.",
        "---\ntitle: never ended\n\nBody.",
        "---",
        "----\ntitle: four dashes\n----\n",
        "\n---\ntitle: not at the beginning\n---\n",
        "--- title: on the line of the marker\n---\n",
        "---\n\nWords between two rules are words.\n\n---\n\nMore of them.\n",
    ],
)
def test_what_is_no_front_matter_stays_text(text):
    assert split_front_matter(text) == ({}, text)


def test_only_front_matter_in_the_file():
    assert split_front_matter("---\ntitle: Alone\n---") == ({"title": "Alone"}, "")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Title\nOutlet: The Wire\nPublished: 4 July 2021\n\nBody", {"outlet": "The Wire", "published": "4 July 2021"}),
        ("Title\n\nOutlet: The Wire\n", {}),  # not directly below the first line
        ("Outlet: The Wire\nURL: https://a.example/\n", {"url": "https://a.example/"}),  # the first line is the title
        ("Title\nMinister: resigns\nOutlet: The Wire\n", {}),
        ("Title\nOutlet: The Wire\nBody begins.\nAuthor: nobody\n", {"outlet": "The Wire"}),
        ("Title\nTitle: another\nAUTHOR:Mara Holt\n", {"author": "Mara Holt"}),
        ("\n\nTitle\n  outlet : The Wire  \n", {}),
        ("Title\nOutlet:\nAuthor: Mara Holt\n", {"author": "Mara Holt"}),
        ("Title\n" + "Date: 1\n" * 20, {"published": "1"}),
        ("Title", {}),
        ("", {}),
    ],
)
def test_header_lines(text, fields):
    assert header_lines(text) == fields


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2021-07-04", "2021-07-04"),
        ("2021-07-05T07:15:00+01:00", "2021-07-05T07:15:00+01:00"),
        ("2021-07-05 07:15", "2021-07-05T07:15:00"),
        ("4 July 2021", "2021-07-04"),
        ("Sunday, July 4, 2021", "2021-07-04"),
        ("July 5, 2021 10:30 a.m. EDT", "2021-07-05"),
        ("Mon, 05 Jul 2021 10:30:00 GMT", "2021-07-05"),
        ("Updated 3:15 PM EDT, Mon July 5, 2021", "2021-07-05"),
        ("05.07.2021", "2021-07-05"),
        ("07/25/2021", "2021-07-25"),
        ("07/07/2021", "2021-07-07"),
        ("07/05/2021", None),  # July or May
        ("July 2021", None),
        ("yesterday", None),
        ("2021-13-45", None),
        ("", None),
        ("\0", None),
    ],
)
def test_dates_as_stated(stated, iso):
    assert iso_date(stated) == iso


PIECES = st.lists(
    st.sampled_from(["---", "...", "title: ", "- ", "[", "]", '"', "'", "\\", "\n", ":", " ", "author:", "x"])
)


@given(st.one_of(st.text(), PIECES.map("".join)).map(lambda text: "---\n" + text))
def test_any_text_is_taken_apart_without_loss_behind_the_marker(text):
    fields, rest = split_front_matter(text)
    assert text.endswith(rest)
    assert all(fields.values())
    header_lines(text)
    iso_date(text)
