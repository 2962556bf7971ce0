"""Claims told in nearly the same words."""

from __future__ import annotations

import pytest

from store.related.features import is_copy, read_claim

TOLD = "The United States withdrew from the nuclear deal with Iran and brought back sanctions"


@pytest.mark.parametrize(
    ("other", "copied"),
    [
        (TOLD, True),
        (TOLD.upper() + "!", True),
        ("the United States withdrew from the nuclear deal with Iran and brought its sanctions back", True),
        ("In May 2018 the United States left the accord with Iran", False),
        ("The United States withdrew", False),
        ("", False),
    ],
)
def test_nearly_the_same_words(other, copied):
    one, two = read_claim(TOLD, 0)[0], read_claim(other, 3)[0]
    assert is_copy(one, two) is is_copy(two, one) is copied


def test_short_claims_are_alike_by_chance():
    one = read_claim("Nobody was hurt there", 0)[0]
    assert not is_copy(one, one)


def test_a_copy_is_the_same_event_though_little_else_is_alike(library, keep):
    keep("Markets calm", TOLD, "Apples sold well.", "Oil fell by two dollars.")
    keep("Drones over the base", "Two drones fell.", TOLD, "Nobody was hurt.", outlet="Sabkha Wire")
    (other,) = library.claims.related(library.articles.read(1).claims[0]).elsewhere
    assert (other.text, other.same_event) == (TOLD, True)
