"""What stands before the content of a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.xml_head import read_xml_head


@pytest.mark.parametrize(
    ("text", "root", "has_dtd"),
    [
        ("<rss version='2.0'>", "rss", False),
        ("\ufeff <?xml version='1.0'?>\n<!-- <!DOCTYPE x> -->\n<Feed>", "feed", False),
        ("<?xml version='1.0'?><!DOCTYPE rss><rss>", "rss", True),
        ("<!doctype html><html>", "html", True),
        ('<!DOCTYPE a [<!ENTITY b "c>d"><!ENTITY e "f">]><a>', "a", True),
        ("<!DOCTYPE a", "", True),
        ("<rdf:RDF xmlns:rdf='x'>", "rdf:rdf", False),
        ("words", "", False),
        ("<!-- never closed", "", False),
        ("", "", False),
    ],
)
def test_the_first_element_and_a_dtd(text, root, has_dtd):
    assert read_xml_head(text) == (root, has_dtd)


@given(st.text(alphabet="<!?->[]DOCTYPE a\n'\"") | st.text())
def test_any_text(text):
    root, _ = read_xml_head(text)
    assert root == root.lower()
