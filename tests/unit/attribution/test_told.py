"""Another outlet that was told is a link; anybody else is none."""

import pytest

from store.attribution.told import find_told
from store.model import Span


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Officials told the Delta Courier that it rained.", "told", "the Delta Courier"),
        ("Officials told Radio Meru that it rained.", "told", "Radio Meru"),
        ("Officials told the newspaper that it rained.", "told", "the newspaper"),
        ("It rained, Roe said in an interview with the Gullhaven Echo.", "said", "the Gullhaven Echo"),
        ("Officials told the Security Council that it rained.", "told", None),
        ("Roe told Ann Doe that it rained.", "told", None),
        ("Roe told her neighbours that it rained.", "told", None),
        ("Roe said that she had told the Delta Courier.", "said", None),
    ],
)
def test_find_told(text, cue, expected):
    at = text.index(cue)
    content = [Span(text.index("that") + 5, len(text))] if "that" in text else [Span(0, 9)]
    found = find_told(text, Span(at, at + len(cue)), Span(0, len(text)), content)
    assert (found.of(text) if found else None) == expected
