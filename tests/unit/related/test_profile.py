from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.related.profile import KEYS, NAMES, make_profile, pack_profile, unpack_profile

TEXT = """Quake kills 14 in Harvane

A quake struck Harvane in 2031. Later that morning governor Dalia Merrow spoke to people in Tolmira.

The quake was felt in Port Selwick, and Harvane mourned."""


def test_names_are_words_with_a_capital_inside_a_sentence():
    profile = make_profile(TEXT, "Quake Kills 14 In Harvane")
    assert {"harvan", "tolmira", "dalia"} <= set(profile.names)
    assert not {"quake", "later", "governor"} & set(profile.names)


def test_it_knows_title_beginning_numbers_and_forms():
    profile = make_profile(TEXT, "Quake kills 14 in Harvane")
    assert {"quake", "kill", "14", "harvan"} == profile.title
    assert "tolmira" in profile.lead
    assert profile.numbers == {"14", "2031"}
    assert profile.keys["quake"] == 3
    assert profile.forms["harvan"] == "harvane"
    assert set(profile.keys) | set(profile.names) | profile.title | profile.lead == set(profile.forms)
    assert set(profile.forms) <= profile.others


def test_long_articles_keep_their_most_telling_words():
    words = " ".join(f"word{number}x stands here." for number in range(5_000))
    profile = make_profile(f"Title\n\nHarvane Harvane quake. {words}", "Title")
    assert len(profile.keys) == KEYS
    assert len(profile.names) <= NAMES
    assert "quake" in profile.keys


@pytest.mark.parametrize("text", ["", " ", "\0", "the of and", "漢字かな", "\ud800", "1" * 100_000, "a" * 100_000])
def test_nothing_to_tell_is_no_error(text):
    profile = make_profile(text, text)
    assert unpack_profile(pack_profile(profile)) == profile


@given(st.text(), st.text(max_size=40))
def test_stored_and_read_again_it_is_the_same(text, title):
    profile = make_profile(text, title)
    assert unpack_profile(pack_profile(profile)) == profile


@pytest.mark.parametrize("packed", [b"", b"nonsense", b"x\x9cgarbage"])
def test_what_is_none_is_refused(packed):
    with pytest.raises(ValueError, match="no stored profile"):
        unpack_profile(packed)
