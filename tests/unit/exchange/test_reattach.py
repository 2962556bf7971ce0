"""Where quotations belong, and that what is not sure is left alone."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.incoming import Incoming, Place
from store.exchange.reattach import reattach, says_the_same
from store.model import Span

TEXT = (
    "Dam holds\n\nThe wall of the dam held through the night, engineers said on Monday. "
    "It was a surprise. Residents slept in the school. The wall of the dam held in 1994 as well. It was a surprise."
)


def taken(words, text=TEXT, nth=0, **fields):
    """A quotation of ``text`` with its context, as another library states it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Incoming((words,), text[max(0, start - 32) : start], text[end : end + 32], **fields)


def where(found, text=TEXT):
    return found and (found.how, [span.of(text) for span in found.spans], found.spans[0].start)


def test_in_the_same_text_it_is_where_it_was():
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    second = TEXT.rindex("It was a surprise.")
    span = Span(second, second + 18)
    given_there = Incoming(("It was a surprise.",), spans=(span,), sha256=sha256)
    assert where(reattach(TEXT, given_there)) == ("place", ["It was a surprise."], second)
    elsewhere = Incoming(("It was a surprise.",), place=Place(span, "UTF-16"), sha256=sha256)
    assert where(reattach(TEXT, elsewhere)) == ("place", ["It was a surprise."], second)
    assert reattach(TEXT, Incoming(("It was a surprise.",), spans=(span,), sha256="another")) is None


def test_a_place_in_utf16_units():
    text = "😀😀 It was so. It was so."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    found = reattach(text, Incoming(("It was so.",), place=Place(Span(16, 26), "UTF-16"), sha256=sha256))
    assert where(found, text) == ("place", ["It was so."], 14)


@pytest.mark.parametrize("nth", [0, 1])
def test_the_words_around_choose(nth):
    start = (TEXT.index("It was"), TEXT.rindex("It was"))[nth]
    assert where(reattach(TEXT, taken("It was a surprise.", nth=nth))) == ("context", ["It was a surprise."], start)


def test_without_words_around_what_stands_twice_is_orphaned():
    assert reattach(TEXT, Incoming(("It was a surprise.",))) is None


def test_words_that_stand_once_are_found_though_what_is_around_changed():
    changed = "Night of fear\n\n" + TEXT[TEXT.index("Residents") :]
    given_there = taken("Residents slept in the school")
    assert where(reattach(changed, given_there), changed) == ("exact", ["Residents slept in the school"], 15)


def test_a_short_quotation_needs_its_surroundings():
    short = taken("a surprise", "All agreed it was a surprise for the minister.")
    assert reattach("A birthday party: it came as a surprise and all sang.", short) is None
    assert reattach("All agreed it was a surprise for the minister, too.", short)


def test_of_another_article_only_the_words_to_the_letter_in_their_surroundings_count():
    given_there = taken("The wall of the dam held through the night")
    assert where(reattach(TEXT, given_there, same_article=False)) == (
        "exact",
        ["The wall of the dam held through the night"],
        11,
    )
    copied = "Elsewhere.\n\nThe wall of the dam held through the night. Nothing else is known of what went on there."
    assert reattach(copied, given_there, same_article=False) is None
    edited = TEXT.replace("held through the night", "held all through the night")
    assert reattach(edited, given_there, same_article=False) is None
    assert reattach(edited, given_there)


def test_quotation_marks_and_blanks_may_differ():
    text = "He said:\u00a0“It’s a well-known\nfact – and so on.”"
    found = reattach(text, Incoming(("It's a well-known fact - and so on.",), 'He said: "'))
    assert where(found, text) == ("exact", ["It’s a well-known\nfact – and so on."], 10)


def test_edited_words_are_found():
    edited = TEXT.replace("held through the night, engineers", "held all through the night, the engineers")
    found = reattach(edited, taken("The wall of the dam held through the night, engineers said"))
    assert where(found, edited) == ("alike", ["The wall of the dam held all through the night, the engineers said"], 11)
    assert 0.8 <= found.likeness < 1


@pytest.mark.parametrize(
    "other",
    [
        "The wall of the dam did not hold through the night, engineers in Ketting said",
        "The wall of the dam never held through the night, engineers in Ketting said",
        "The wall of the dam held through 2 nights, engineers in Ketting said",
        "The wall of the dam held through the night, engineers in Dunmarrow said",
    ],
)
def test_words_that_say_something_else_are_not_taken_for_it(other):
    given_there = Incoming(
        ("The wall of the dam held through the night, engineers in Ketting said",), "Dam holds. ", "."
    )
    assert reattach(f"Dam holds. {other}.", given_there) is None


def test_two_places_alike_are_none():
    text = "The wall of the big dam held well on that night. A line. The wall of the old dam held well on that night."
    assert reattach(text, Incoming(("The wall of the dam held well on that night",))) is None


def test_what_is_gone_is_orphaned():
    assert reattach("Another matter altogether: the harvest was good.", taken("Residents slept in the school")) is None
    assert reattach("", taken("Residents slept in the school")) is None
    assert reattach(TEXT, Incoming(())) is None


def test_pieces_are_found_one_behind_the_other():
    text = "“We held,” said Holt, “and we shall hold.” We held, and we shall hold."
    found = reattach(text, Incoming(("We held", "and we shall hold"), "“", ".” We held, and we"))
    assert [span.of(text) for span in found.spans] == ["We held", "and we shall hold"]
    assert found.spans[0].start == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It fell by 4 m", "It fell by 5 m", False),
        ("It fell by four metres", "It fell by five metres", False),
        ("It fell by four metres", "It then fell by four metres", True),
        ("he had seen it", "he had not seen it", False),
        ("he didn’t see it", "he did see it", False),
        ("nobody had been hurt", "nobody had not been hurt", False),
        ("a man from Ketting", "a man from Dunmarrow", False),
        ("The dam", "the dam", True),
    ],
)
def test_saying_the_same(one, other, same):
    assert says_the_same(one, other) is same


@given(st.text(), st.text(min_size=1), st.text(max_size=32), st.text(max_size=32))
def test_any_texts(text, quote, prefix, suffix):
    found = reattach(text, Incoming((quote,), prefix, suffix))
    if found:
        assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
        assert 0.8 <= found.likeness <= 1


@pytest.mark.parametrize(
    "text",
    ["a" * 5_000_000, "7" * 5_000_000, "a " * 2_500_000, "\ud800" * 1_000_000, "٣ " * 1_000_000],
    ids=["letters", "digits", "words", "surrogates", "Arabic-Indic digits"],
)
def test_long_texts_of_nothing(text):
    assert reattach(text, Incoming(("The wall of the dam held a 7 7 7",), "a", "a")) is None
    assert reattach(text, Incoming(("a" * 3000 + "b",), "a", "a")) is None
