"""Paragraphs and sentences: tables of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.sentences import find_paragraphs, find_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One line", ["One line"]),
        ("The harbour closed. Ships waited.", ["The harbour closed.", "Ships waited."]),
        ("Dr. Lind met Mr. Okoro. They spoke.", ["Dr. Lind met Mr. Okoro.", "They spoke."]),
        ("J. P. Varga left. He was tired.", ["J. P. Varga left.", "He was tired."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("He came on Jan. 5 with U.S. troops. The end.", ["He came on Jan. 5 with U.S. troops.", "The end."]),
        ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
        ("“Go!” she said. “Now.” They went.", ["“Go!” she said.", "“Now.”", "They went."]),
        ("“Why?” asked Roe. “Why not?” said Poe.", ["“Why?” asked Roe.", "“Why not?” said Poe."]),
        ("First part\n\nSecond part", ["First part", "Second part"]),
        ("Headline here\nThe body starts. It goes on.", ["Headline here", "The body starts.", "It goes on."]),
        ("Well... it broke. Yes.", ["Well... it broke.", "Yes."]),
    ],
)
def test_sentences(text, expected):
    assert [span.of(text) for span in find_sentences(text)] == expected


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Ferry stuck\n\n"
        "The ferry to the island ran aground on a sandbank early in the\n"
        "morning, and its forty passengers had to wait for the tide. They\n"
        "were given tea.\n\n"
        "Nobody was hurt."
    )
    assert len(find_paragraphs(text)) == 3
    assert len(find_sentences(text)) == 4


def test_within_restricts_the_search():
    text = "One. Two. Three."
    whole = find_sentences(text)
    assert find_sentences(text, whole[1]) == [whole[1]]


@given(st.text(alphabet="aB .!?\n\"“”’'…J1", max_size=200))
def test_sentences_are_ordered_lie_in_paragraphs_and_keep_every_word(text):
    paragraphs, sentences = find_paragraphs(text), find_sentences(text)
    end = 0
    for span in sentences:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert any(paragraph.contains(span) for paragraph in paragraphs)
        end = span.end
    kept = "".join("".join(span.of(text).split()) for span in sentences)
    assert kept == "".join(text.split())


def test_long_runs_end():
    for text in ("." * 200_000, ".x" * 100_000, "\n" * 200_000, "word " * 40_000):
        find_sentences(text)
