"""Contents to the letter: edges, quotations, how they are set."""

import pytest

from store.attribution.contents import Contents
from store.model import Span
from store.text.quotes import find_quotations


def settled(text, *found):
    spans = []
    for words in found:
        start = text.index(words)
        spans.append(Span(start, start + len(words)))
    kept, kind = Contents(text, find_quotations(text)).settle(spans)
    return [span.of(text) for span in kept], kind


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Roe said that the tram was late.", ["that the tram was late."], (["the tram was late"], "indirect")),
        ("“The tram is late,” Roe said.", ["“The tram is late,”"], (["The tram is late"], "direct")),
        ("“The tram is late,” Roe said.", ["The tram is late"], (["The tram is late"], "direct")),
        # most of a quotation is all of it, a little of it is none of it
        ("“The old tram is late again,” Roe said.", ["old tram is late"], (["The old tram is late again"], "direct")),
        (
            "Roe said the tram was late. “It is cold and the bus is full too,” she said.",
            ["the tram was late. “It"],
            (["the tram was late"], "indirect"),
        ),
        (
            "Roe said the tram was “a slow joke at best”.",
            ["the tram was “a slow joke at"],
            (["the tram was “a slow joke at best”"], "mixed"),
        ),
        ("“The tram,” Roe said, “is late.”", ["“The tram,”", "“is late.”"], (["The tram", "is late"], "direct")),
        ('"The tram is late," Roe said.', ['"The tram is late'], (["The tram is late"], "direct")),
        # of a quotation no word is taken away
        (
            "“That is what we came for,” she said.",
            ["That is what we came for"],
            (["That is what we came for"], "direct"),
        ),
        ("Roe said the tram was late, in", ["the tram was late, in"], (["the tram was late"], "indirect")),
        ("Roe said … nothing.", ["…"], ([], "indirect")),
        ("Roe said that.", ["that"], (["that"], "indirect")),
    ],
)
def test_settle(text, found, expected):
    assert settled(text, *found) == expected


def test_a_quotation_over_paragraphs_is_one():
    text = "Roe said: “The tram is late.\n\n“It is always late.”"
    assert settled(text, "The tram is late.") == (["The tram is late", "It is always late"], "direct")
