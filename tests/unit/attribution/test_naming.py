"""The name in a noun phrase."""

from __future__ import annotations

import pytest

from store.attribution.naming import find_name, phrase_words


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the goalkeeper Dario Mwale", "Dario Mwale"),
        ("Health Minister Adaeze Nwokolo", "Adaeze Nwokolo"),
        ("Assistant U.S. Attorney Priscilla Nakai", "Priscilla Nakai"),
        ("Rear Adm. Curtis Bohannon", "Curtis Bohannon"),
        ("Col. (ret.) Aurelio Banks", "Aurelio Banks"),
        ("SP Osaze Igbinedion", "Osaze Igbinedion"),
        ("Mr Tobias Renshaw KC", "Tobias Renshaw"),
        ("Mr Obi", "Obi"),
        ("Prince Edmund", "Prince Edmund"),
        ("Judge King", "Judge King"),
        ("Ann Roe of the Roe Institute", "Ann Roe"),
        ("Secretary of State Jane Roe", "Jane Roe"),
        ("Channel 12’s Jess Carmody", "Jess Carmody"),
        ("Atrium itself", "Atrium"),
        ("the Volta Mirror newspaper", "Volta Mirror"),
        ("the wire service Meridian", "Meridian"),
        ("the blog Contas à Vista", "Contas à Vista"),
        ("the motor-racing weekly Apex & Kerb", "Apex & Kerb"),
        ("the Foreign Office", "Foreign Office"),
        ("the Commuter Rail Agency", "Commuter Rail Agency"),
        ("the Union of Sarranan Teachers", "Union of Sarranan Teachers"),
        ("Developer Qasr Al Noor", "Qasr Al Noor"),
        ("Sheikh Nawaf al-Rumaithi", "Nawaf al-Rumaithi"),
    ],
)
def test_the_name_without_what_stands_around_it(phrase, name):
    assert " ".join(find_name(phrase_words(phrase)).name) == name


@pytest.mark.parametrize("phrase", ["the minister", "his wife", "one of them", "U.S. officials", "Gill’s deputy"])
def test_a_common_noun_is_no_name(phrase):
    assert find_name(phrase_words(phrase)).name == ()


@pytest.mark.parametrize("phrase", ["", " ", "the", "'s", "()", "\ud800", "\0 \0", "of", "Mr.", "& &", "٣٤", "himself"])
def test_any_text_is_good(phrase):
    words = phrase_words(phrase)
    assert len(find_name(words).name) <= len(words)
