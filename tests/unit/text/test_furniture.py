"""Page furniture, and what must not be taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.furniture import find_furniture

BODY = "The bridge was closed on Monday. Nobody was hurt."


def kinds(text, title=None):
    return {each.span.of(text): each.kind for each in find_furniture(text, title)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Middle East", "label"),
        ("NEWS", "label"),
        ("Sport | Football", "label"),
        ("Advertisement", "label"),
        ("© 2021 Example Media. All rights reserved.", "label"),
        ("Contact: desk@paper.example", "label"),
        ("Share", "link"),
        ("Discuss", "link"),
        ("Read more: What a bridge costs", "link"),
        ("Related: The ferry is back", "link"),
        ("Storm shuts the northern harbour for a third day", "link"),
        ("Bridge shut", "caption"),
        ("Photo: Ann Roe", "caption"),
        ("File photo of the bridge in 2019", "caption"),
        ("(Gulf Wire)", "agency"),
        ("— Gulf Wire", "agency"),
        ("Gulf Wire contributed to this report.", "agency"),
        ("Reporting by Ann Roe; editing by Jon Poe", "agency"),
        ("By Jane Roe", "byline"),
        ("By Jane Roe, 3 July 2021", "byline"),
        ("3 July 2021", "title"),
        ("## What happened", "heading"),
        ("---", "heading"),
    ],
)
def test_furniture(line, kind):
    text = f"Bridge shut\n\n{BODY}\n\n{line}\n\n{BODY}"
    assert kinds(text) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the bridge had been closed for a week.",
        "Share prices fell by a tenth.",
        "Photo agencies lost money last year.",
        "He left.",
        "“Nobody told us,” Roe said",
        "Related work is being done in Oslo.",
    ],
)
def test_sentences_are_no_furniture(line):
    assert kinds(f"Bridge shut\n\n{BODY}\n\n{line}\n\n{BODY}") == {}


def test_header_lines_below_the_headline_only():
    text = f"Bridge shut\nOutlet: The Example\nPublished: 2021-07-03\nURL: https://x.example/a\n\n{BODY}"
    assert set(kinds(text).values()) == {"title"}
    assert len(kinds(text)) == 3


def test_the_first_line_is_the_headline():
    assert find_furniture("Bridge shut") == []
    assert find_furniture("") == []
    assert kinds(f"# Bridge shut\n\n{BODY}\n\nBridge shut\n\n{BODY}") == {"Bridge shut": "caption"}


def test_a_stated_title_repeated_is_a_caption():
    text = f"Crossing closed\n\n{BODY}\n\nBridge is shut\n\n{BODY}"
    assert kinds(text, "Bridge is shut") == {"Bridge is shut": "caption"}


def test_a_list_of_headlines_keeps_its_lines():
    assert find_furniture("Bridge shut today\n\nFerry back in service\n\nHarbour fees rise again") == []


@given(st.text(alphabet="aB .,:|#-\n(©@”", max_size=200))
def test_spans_are_lines(text):
    for each in find_furniture(text):
        assert "\n" not in each.span.of(text)
        assert each.span.of(text).strip() == each.span.of(text) != ""
