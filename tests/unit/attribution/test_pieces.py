"""Text as the network reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.attribution.network import load_network
from store.attribution.pieces import FEATURES, WINDOW, article_windows, find_words
from store.model import Span


@pytest.fixture(scope="module")
def tokenizer():
    return load_network().tokenizer


def words(text, tokenizer):
    return next(find_words(text, tokenizer, [Span(0, len(text))]))


def test_marks_that_pair_look_alike_and_nothing_moves(tokenizer):
    texts = ["Roe said “we don’t know” why.", 'Roe said "we don\'t know" why.', "Roe said ‘we don’t know’ why."]
    read = [[(word.ids, word.feature) for word in words(text, tokenizer)] for text in texts]
    assert read[0] == read[1] == read[2]
    for text in texts:
        assert [word.span.of(text) for word in words(text, tokenizer)][:4] == ["Roe", "said", text[9], "we"]


def test_case_and_place_are_told_apart(tokenizer):
    features = [word.feature for word in words("He said “He” in NATO", tokenizer)]
    he, said, _, quoted, _, _, nato = features
    assert len({he, said, quoted, nato}) == 4
    assert all(0 <= feature < FEATURES for feature in features)


def test_a_long_paragraph_is_cut_behind_a_sentence(tokenizer):
    text = "The old pier was closed in March. " * 60
    windows = list(article_windows(text, tokenizer))
    assert len(windows) > 1
    for window in windows:
        assert sum(len(word.ids) for word in window.words) <= WINDOW
        assert window.words[-1].span.of(text) == "."
    assert sum(len(window.words) for window in windows) == len(words(text, tokenizer))


def test_paragraphs_are_kept_apart(tokenizer):
    (window,) = article_windows("A headline\n\nOne said so.", tokenizer)
    ids, features, firsts = window.pieces()
    assert len(ids) == len(features) == sum(len(word.ids) for word in window.words) + 3
    assert [word.span.start for word in window.words if word.opens] == [0, 12]
    assert firsts == sorted(firsts)


def test_short_paragraphs_share_a_window(tokenizer):
    assert len(list(article_windows("One.\n\nTwo.\n\nThree.", tokenizer))) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_words_lie_in_the_text_in_order(text):
    spans = [word.span for window in article_windows(text, load_network().tokenizer) for word in window.words]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
