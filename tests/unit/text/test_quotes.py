"""Quotation marks, straight and curly, over paragraphs, and without a partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("", []),
        ("No marks, only the drivers’ union and Ann's dog.", []),
        ('He said "go" twice.', [["go"]]),
        ("“Go,” she said. “Now.”", [["Go,"], ["Now."]]),
        ("Roe said: ‘We can’t stay.’ He left.", [["We can’t stay."]]),
        ("He said 'We will go,' and went.", [["We will go,"]]),
        ("“He told me ‘stop’ and I did,” she said.", [["He told me ‘stop’ and I did,"]]),
        ("“One.\n\n“Two.\n\n“Three,” he said.", [["One.", "Two.", "Three,"]]),
        ('"One.\n\n"Two," he said.', [["One.", "Two,"]]),
        ("He said “no and went.\n\nShe stayed.", []),
        ('A 6" pipe burst.\n\n"It was loud," Roe said.', [["It was loud,"]]),
        ("It ended” there.", []),
        ('""', []),
    ],
)
def test_quotations(text, inner):
    found = find_quotations(text)
    assert [[span.of(text) for span in each.inner] for each in found] == inner


def test_outer_spans_hold_the_marks():
    text = "She said “yes” to it."
    (quotation,) = find_quotations(text)
    assert [span.of(text) for span in quotation.outer] == ["“yes”"]


def test_an_unclosed_mark_spoils_its_own_paragraph_at_most():
    text = "A “broken line.\n\n" + "Fine words. " * 50 + "\n\n“Good,” Roe said."
    assert [[span.of(text) for span in each.inner] for each in find_quotations(text)] == [["Good,"]]


@given(st.text(alphabet="aB .,\n\"“”‘’'«»", max_size=200))
def test_quotations_are_ordered_and_valid(text):
    end = 0
    for quotation in find_quotations(text):
        assert len(quotation.outer) == len(quotation.inner)
        for outer, inner in zip(quotation.outer, quotation.inner, strict=True):
            assert end <= outer.start <= inner.start <= inner.end <= outer.end <= len(text)
            end = outer.end


def test_a_page_of_marks_ends():
    for text in ('"' * 200_000, "“" * 200_000, "“a ”" * 50_000, "“A b.\n\n" * 20_000):
        find_quotations(text)


def test_a_row_of_marks_is_an_ornament():
    text = f'{chr(34) * 40}\n\n"It held," she said. {chr(39) * 8} “It rained.”'
    assert [quotation.inner[0].of(text) for quotation in find_quotations(text)] == ["It held,", "It rained."]
