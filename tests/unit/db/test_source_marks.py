"""Sources that their user joins or parts: kept whatever is compared later, undone and done again."""

from __future__ import annotations

import pytest

from store.errors import NotFound
from store.model import Speaker


@pytest.fixture
def holts(library, keep):
    """Three names: the program takes the first two for one source."""
    keep("One", "Water rose.", source="Mara Holt")
    keep("Two", "It fell.", source="Mara Holtt")
    keep("Three", "It rose again.", source="The Governor of Kellan")
    return library


def listed(library):
    return sorted(sorted((row.name, *row.names)) for row in library.sources.rows(library.sources.ids()))


def number(library, words):
    (found,) = library.sources.ids(words)
    return found


FOUND = [["Mara Holt", "Mara Holtt"], ["The Governor of Kellan"]]
JOINED = [["Mara Holt", "Mara Holtt", "The Governor of Kellan"]]
PARTED = [["Mara Holt"], ["Mara Holtt"], ["The Governor of Kellan"]]


def test_joined_undone_and_joined_again(holts):
    assert listed(holts) == FOUND
    holts.sources.join(number(holts, "governor"), number(holts, "holt"))
    assert listed(holts) == JOINED
    assert len(holts.sources.dossier(number(holts, "governor")).claims) == 3
    assert holts.own.step("undo") == ("as it was", "The Governor of Kellan / Mara Holt")
    assert listed(holts) == FOUND
    assert holts.own.step("redo")[0] == "one source"
    assert listed(holts) == JOINED


@pytest.mark.parametrize("name", ["Mara Holt", "Mara Holtt"])
def test_parted_undone_and_parted_again(holts, name):
    holts.sources.part(number(holts, "holt"), name)
    assert listed(holts) == PARTED
    assert holts.own.step("undo")[0] == "as it was"
    assert listed(holts) == FOUND
    assert holts.own.step("redo")[0] == "two sources"
    assert listed(holts) == PARTED


def test_they_outlast_articles_that_are_taken_apart_anew_or_added(holts, keep):
    holts.sources.part(number(holts, "holt"), "Mara Holtt")
    holts.sources.join(number(holts, "governor"), holts.sources.ids("holtt")[0])
    # The only claim of each name goes, and with it the name; then the name comes again.
    for article in (1, 2, 3):
        (claim,) = holts.articles.read(article).claims
        holts.claims.correct(claim, [], "asserted")
    assert listed(holts) == []
    keep("Four", "All is well.", source="Mara Holtt")
    keep("Five", "All is better.", source="Mara Holt")
    keep("Six", "All is best.", source="The Governor of Kellan")
    assert listed(holts) == [["Mara Holt"], ["Mara Holtt", "The Governor of Kellan"]]


def test_what_was_joined_can_be_parted_and_the_last_word_counts(holts):
    holts.sources.join(number(holts, "governor"), number(holts, "holt"))
    holts.sources.part(number(holts, "governor"), "The Governor of Kellan")
    assert listed(holts) == FOUND
    assert holts.own.step("undo")[0] == "as it was"
    assert listed(holts) == JOINED
    (claim,) = holts.articles.read(3).claims
    holts.claims.correct(claim, [], "asserted")
    holts.own.step("undo")
    assert listed(holts) == JOINED  # what was said first counts again
    assert holts.own.step("undo")[0] == "as it was"
    holts.own.step("redo")
    holts.sources.part(number(holts, "governor"), "The Governor of Kellan")
    (claim,) = holts.articles.read(3).claims
    holts.claims.correct(claim, [], "asserted")
    holts.claims.correct(holts.articles.read(3).claims[0], [Speaker("The Governor of Kellan", "person")], "asserted")
    assert listed(holts) == FOUND


def test_what_cannot_be_joined_or_parted(holts, keep):
    governor = number(holts, "governor")
    with pytest.raises(NotFound, match="same source already"):
        holts.sources.join(governor, governor)
    with pytest.raises(NotFound, match="No source has the number 999"):
        holts.sources.join(governor, 999)
    with pytest.raises(NotFound, match="no other name"):
        holts.sources.part(governor, "The Governor of Kellan")
    with pytest.raises(NotFound, match="does not go by"):
        holts.sources.part(number(holts, "holt"), "Ines Roy")
    holts.claims.correct(holts.articles.read(1).claims[0], [Speaker("two officials", "unnamed")], "asserted")
    with pytest.raises(NotFound, match="belongs to its article"):
        holts.sources.join(number(holts, "officials"), governor)
    assert holts.own.step("undo")[0] == "as it was found"
