"""schema.org: a Claim for each claim, a ClaimReview for each verdict and for nothing else."""

from __future__ import annotations

import json

import pytest

from store.export.options import ExportOptions
from store.export.schema_org import write_schema_org

CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "author": {"@type": "@id"}}
"""The terms that matter here, by hand: schema.org's own context names thousands."""


def graph(records, options=None):
    return json.loads("".join(write_schema_org(records, options or ExportOptions())))["@graph"]


def test_a_claim_and_its_review(make_record):
    claim, review = graph([make_record()], ExportOptions(author="Ada Merrow"))
    assert claim == {
        "@type": "Claim",
        "@id": claim["@id"],
        "text": "It held",
        "author": {"@type": "Person", "name": "Mara Holt", "jobTitle": "engineer"},
        "appearance": {
            "@type": "NewsArticle",
            "headline": "Dam holds",
            "author": {"@type": "Person", "name": "A. Roy and B. Poe"},
            "publisher": {"@type": "NewsMediaOrganization", "name": "Kellan Wire"},
            "datePublished": "2021-10-12T08:00:00+02:00",
            "url": "https://a.example/1",
        },
        "keywords": ["dam", "two words"],
    }
    assert review == {
        "@type": "ClaimReview",
        "@id": claim["@id"] + "#review",
        "claimReviewed": "It held",
        "itemReviewed": {"@id": claim["@id"]},
        "reviewRating": {"@type": "Rating", "alternateName": "misleading"},
        "reviewBody": "Half of it.",
        "datePublished": "2021-10-14T00:00:00Z",
        "author": {"@type": "Person", "name": "Ada Merrow"},
    }


def test_without_a_verdict_there_is_no_review(make_record):
    assert [node["@type"] for node in graph([make_record(verdict=None), make_record()])] == [
        "Claim",
        "Claim",
        "ClaimReview",
    ]


def test_another_reader_expands_it(make_record, poisoned):
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")
    document = json.loads("".join(write_schema_org([make_record(), poisoned()])))
    assert document["@context"] == "https://schema.org"
    nodes = jsonld.expand(document | {"@context": CONTEXT})
    types = [node["@type"] for node in nodes]
    assert types == [["https://schema.org/Claim"], ["https://schema.org/ClaimReview"]] * 2
    claim, review = nodes[:2]
    assert review["https://schema.org/itemReviewed"] == [{"@id": claim["@id"]}]
    assert claim["https://schema.org/text"] == [{"@value": "It held"}]
    assert "javascript" not in json.dumps(
        nodes[2]["https://schema.org/appearance"][0].get("https://schema.org/url", "")
    )
