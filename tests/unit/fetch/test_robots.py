"""What a robots.txt says, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fetch.address import parse_address
from store.fetch.exchange import Answer
from store.fetch.robots import allows as may
from store.fetch.robots import read_rules

PAGE = "http://a.example/x/y?z=1"


def allows(rules, url=PAGE):
    return may(read_rules(Answer(200, {}, rules.encode())), parse_address(url).url)


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
        ("User-agent: *\nDisallow: /*?z=", False),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("User-agent: *\nDisallow: /x/*z=1$", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x/*z", True),
        ("User-agent: on\nDisallow: /", True),
        ("User-agent: a\nUser-agent: onrecord\nDisallow: /x", False),
    ],
    ids=range(20),
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
    assert may(read_rules(Answer(200, {}, data)), PAGE) in (True, False)


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f"User-agent: a{number}\n" for number in range(18_000)) + "Disallow: /x\n" * 18_000,
        "User-agent: *\nDisallow: /" + "*x" * 200_000 + "*!",
        "User-agent: *\n" + "Disallow: /*y*z*!\n" * 28_000,
    ],
    ids=["names", "stars", "rules"],
)
def test_rules_of_many_names_stars_and_lines_are_read(rules):
    assert allows(rules, "http://a.example/" + "xyz" * 600)
