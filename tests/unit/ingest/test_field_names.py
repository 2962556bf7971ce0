"""Which field goes by which name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ArticleError
from store.ingest.field_names import field_of, parse_field_map, preference


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("headline", "title"),
        ("Title", "title"),
        ("articleBody", "text"),
        ("content_html", "html"),
        ("Published At", "published"),
        ("published_by", "authors"),
        ("publisher", "outlet"),
        ("given_url", "url"),
        ("annotations", "highlights"),
        ("tags", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_names(name, field):
    assert field_of(name) == field


def test_the_plainer_name_is_preferred():
    assert preference("title") < preference("name")
    assert preference("url") < preference("given_url")
    assert preference("anything") > preference("permalink")


def test_a_map():
    assert parse_field_map("title=headline, text = body.main,author=by") == {
        "title": "headline",
        "text": "body.main",
        "authors": "by",
    }


@pytest.mark.parametrize("text", ["", "title", "title=", "=x", "heading=x", "title=a,,", "titel=a"])
def test_what_maps_nothing_is_a_sentence(text):
    with pytest.raises(ArticleError, match=r"\.$"):
        parse_field_map(text)


@given(st.text())
def test_any_name_has_a_field_or_none(name):
    assert field_of(name) is None or preference(name) < 99
