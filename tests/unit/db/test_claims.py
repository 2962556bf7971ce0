"""Claims, chains, events, dates and furniture: what goes in comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.db import claims, saved_articles
from store.db.connection import Connections, writing
from store.db.rows import spans_from_json, spans_to_json
from store.errors import NotFound
from store.model import (
    Article,
    Claim,
    Cue,
    Event,
    EventLink,
    Extraction,
    Furniture,
    Link,
    Mention,
    RelatedEvent,
    Span,
    Timex,
)

TEXT = "Title\n\n“We left,” officials told the Wire, “at noon.”\nIt was reported that it rained.\n" + "x" * 40
SPLIT = (Span(8, 15), Span(44, 51))
OFFICIALS = Mention(Span(18, 27), "officials", "officials", "unnamed")
WIRE = Mention(Span(33, 41), "the Wire", "Wire", "outlet")


def claim(key, spans, links=(), **other):
    fields = {"kind": "own", "relation": "statement", "stance": "asserted", "confidence": 0.75, "why": "because"}
    text = " ".join(span.of(TEXT) for span in spans)
    return Claim(key, spans, text, attribution=links, sentence=Span(7, 52), **{**fields, **other})


CLAIMS = (
    claim(
        "aaaa11111111",
        SPLIT,
        (
            Link(OFFICIALS, Cue((Span(28, 32),), "told"), SPLIT),
            Link(WIRE, None, (Span(7, 52),)),
        ),
        kind="direct",
        stance="denied",
    ),
    claim("aaaa22222222", SPLIT, (Link(replace(OFFICIALS, span=None, text=None), None, SPLIT),), relation="attitude"),
    claim("bbbb11111111", (Span(71, 83),), (Link(None, Cue((Span(56, 64), Span(66, 70)), "reported that"), ()),)),
    claim("123456789012", (Span(0, 5),)),
)
EXTRACTION = Extraction(
    claims=CLAIMS,
    dates=(Timex(Span(47, 51), "noon", "2021-10-12T12:00", "TIME"),),
    events=(Event(Span(8, 15), "We left", None), Event(Span(71, 83), "it rained", "2021-10")),
    event_links=(
        EventLink(0, 1, "refers", 0.4, "shares rain"),
        EventLink(0, 0, "tells", 1.0, "same sentence"),
        EventLink(2, 1, "tells", 1.0, "same sentence"),
    ),
    furniture=(Furniture(Span(0, 5), "title"),),
)


@pytest.fixture
def db(library):
    connections = Connections(library.path)
    yield connections.get()
    connections.close()


@pytest.fixture
def stored(db, library):
    with writing(db, library.path):
        return saved_articles.save_article(db, Article(TEXT, "Title", outlet="Gulf Wire"), EXTRACTION, "test")


def test_an_extraction_comes_out_as_it_went_in(library, stored):
    reading = library.articles.read(stored.article_id)
    assert tuple(claim.claim for claim in reading.claims) == CLAIMS
    assert reading.dates == EXTRACTION.dates
    assert reading.furniture == EXTRACTION.furniture
    assert reading.stored.article.text == TEXT


def test_attitudes_do_not_count(stored, library):
    assert stored.claim_count == 3
    assert library.articles.rows([1])[0].claim_count == 3
    assert library.articles.read(1).stored.source_count == 2


def test_events_come_best_first_with_their_reason(stored, library):
    first, _, third, last = library.articles.read(1).claims
    assert library.claims.related(first).events == (
        RelatedEvent(1, EXTRACTION.events[0], "tells", 1.0, "same sentence", told_by=first.id, articles=1),
        RelatedEvent(2, EXTRACTION.events[1], "refers", 0.4, "shares rain", told_by=third.id),
    )
    assert [item.event.text for item in library.claims.related(third).events] == ["it rained"]
    assert library.claims.related(last).events == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1", "aaaa11111111"),
        ("3", "bbbb11111111"),
        ("aaaa22222222", "aaaa22222222"),
        ("bbbb", "bbbb11111111"),
        ("aaaa1", "aaaa11111111"),
        ("123456789012", "123456789012"),
        ("12345", "123456789012"),
    ],
)
def test_a_claim_goes_by_number_key_or_beginning(stored, library, name, key):
    assert library.claims.get(name).claim.id == key


@pytest.mark.parametrize(
    "name",
    ["99", "aaaa", "aaa", "cccc", "", "%", "____", "aaaa11111111x", "9" * 40, "-1", "²", "\ud800aaaa", "' OR 1=1 --"],
)
def test_none_or_more_than_one_claim_by_that_name(stored, library, name):
    with pytest.raises(NotFound, match="claim"):
        library.claims.get(name)


def test_named_sources_are_shared_and_unnamed_ones_are_not(stored, db, library):
    for number in (2, 3):
        with writing(db, library.path):
            saved_articles.save_article(db, Article(f"{TEXT}{number}", "Title"), EXTRACTION, "test")
    rows = db.query("SELECT name, count(*) AS how_many FROM sources GROUP BY name ORDER BY name")
    assert [tuple(row.values()) for row in rows] == [("Wire", 1), ("officials", 3)]


def test_claims_by_number_those_that_exist(stored, db):
    assert sorted(claims.load_claims_by_id(db, [4, 2, 77])) == [2, 4]
    assert claims.load_claims_by_id(db, []) == {}


@pytest.mark.parametrize("spans", [(), (Span(0, 1),), SPLIT])
def test_spans_as_json(spans):
    assert spans_from_json(spans_to_json(spans)) == spans
