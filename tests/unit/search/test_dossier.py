"""All that is said on one event."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from store.errors import NotFound

STRUCK = "Iranian missiles struck the Harran air base near Velm on Wednesday"
COPY = "On Wednesday Iranian missiles struck the Harran air base near Velm"


@pytest.fixture
def tell(library, keep):
    """Store an article whose claim tells of its event."""

    def tell(title, claim, **stated):
        keep(title, claim, event="Missiles struck the base.", **stated)
        with closing(sqlite3.connect(library.path)) as db, db:
            db.execute("UPDATE claim_events SET relation = 'tells', score = 1.0")

    return tell


def names(dossier):
    return [(each.outlet, each.same) for each in dossier.claims]


def test_claims_of_its_article_and_of_others_by_date(library, keep, tell):
    tell("Missiles", STRUCK, published="2020-01-10")
    keep("Base struck", COPY, outlet="Sabkha Wire", published="2020-01-08")
    keep("Apples", "Farmers in Tarnbeck sold more apples than ever.", outlet="Veldrick Observer")
    keep("Undated", COPY + " at dawn", outlet="The Gull", published=None)
    dossier = library.events.dossier(1)
    assert dossier.event.event.text == "Missiles struck the base."
    assert [outlet for outlet, _ in names(dossier)] == ["Sabkha Wire", "Kellan Wire", "The Gull"]
    assert all(each.reason for each in dossier.claims)


def test_what_was_taken_away_stays_away(library, keep, tell):
    tell("Missiles", STRUCK)
    keep("Base struck", COPY, outlet="Sabkha Wire")
    assert [outlet for outlet, _ in names(library.events.dossier(1))] == ["Kellan Wire", "Sabkha Wire"]
    claim = library.articles.read(1).claims[0]
    library.claims.mark_link(claim, library.claims.related(claim).elsewhere[0], "removed")
    assert [outlet for outlet, _ in names(library.events.dossier(1))] == ["Kellan Wire"]


def test_an_event_that_is_only_referred_to_has_its_own_article_s_claims(library, keep):
    keep("Missiles", STRUCK, event="Missiles struck the base.")
    keep("Base struck", COPY, outlet="Sabkha Wire")
    assert names(library.events.dossier(1)) == [("Kellan Wire", False)]


def test_none_with_that_number(library):
    with pytest.raises(NotFound, match="No event has the number 7"):
        library.events.dossier(7)


def test_origins_with_their_articles_and_paths(library, keep, tell):
    tell("Missiles", STRUCK, source="Petra Roe", published="2020-01-10")
    keep("Base struck", COPY, source="Petra Roe", outlet="Sabkha Wire", published="2020-01-08")
    keep("Struck", COPY + " again", outlet="The Gull", published="2020-01-09")
    dossier = library.events.dossier(1)
    (origin,) = dossier.origins
    assert (origin.name, origin.type, origin.articles) == ("Petra Roe", "person", 3)
    assert [arrival.path for arrival in origin.arrivals][:2] == [
        ("Petra Roe", "Sabkha Wire"),
        ("Petra Roe", "Sabkha Wire", "The Gull"),
    ]
    assert len(dossier.same) == 1
    assert dossier.silent == ()


def test_values_that_differ_stand_side_by_side(library, keep, tell):
    tell("Missiles", STRUCK + " and killed 14 soldiers", source="Petra Roe")
    keep("Base struck", COPY + " and killed 19 soldiers", source="Ilyan Besk", outlet="Sabkha Wire")
    dossier = library.events.dossier(1)
    (difference,) = dossier.differences
    assert {difference.value.text, difference.other_value.text} == {"14", "19"}
    assert (difference.matter, difference.sure) == ("number", True)
    assert {origin.name for origin in dossier.origins} == {"Petra Roe", "Ilyan Besk"}
    assert dossier.same == ()
