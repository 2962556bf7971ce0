"""What a robots.txt says, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fetch.address import parse_address
from store.fetch.exchange import Answer
from store.fetch.robots import NAME, read_rules

PAGE = "http://a.example/x/y?z=1"


def allows(rules, url=PAGE):
    return read_rules(Answer(200, {}, rules.encode())).can_fetch(NAME, parse_address(url).url)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /x", False),
        ("User-agent: *\nDisallow: /xy", True),
        ("user-agent : *\ndisallow : /x # so\n", False),
        ("User-agent: *\r\nAllow: /x/y\r\nDisallow: /x", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: OnRecord\nDisallow: /x\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: onrecord\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("Sitemap: http://a.example/s\nUser-agent: *\nCrawl-delay: ²\nDisallow: /x", False),
        ("User-agent: *\nCrawl-delay: " + "9" * 6_000 + "\nDisallow: /x", False),
        ("User-agent: *\nRequest-rate: ²/³\nDisallow: /x", False),
        ("User-agent: *\nDisallow: http://[::1\nDisallow: /x", False),
    ],
    ids=range(14),
)
def test_rules(rules, allowed):
    assert allows(rules) is allowed


WORDS = st.sampled_from(
    [
        "User-agent",
        "Disallow",
        "Allow",
        "Crawl-delay",
        "Request-rate",
        ":",
        "*",
        "/",
        "x",
        "#",
        "[",
        "²",
        "1/2",
        "\n",
        "%",
    ]
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=40).map("".join), st.text("abx/%5B[]@?&=é", max_size=20))
def test_any_rules_and_any_page(rules, path):
    assert allows(rules, f"http://a.example/{path}") in (True, False)


@given(st.binary(max_size=200))
def test_any_bytes(data):
    assert read_rules(Answer(200, {}, data)).can_fetch(NAME, PAGE) in (True, False)
