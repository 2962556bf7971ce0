"""JSON Lines: lossless, and safe to print."""

from __future__ import annotations

import hashlib
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.export.jsonl import as_object, load_schema, write_jsonl
from store.model import Article, Span, Speaker
from store.text.clean import clean_line

HOSTILE = "Flood \x1b]0;owned\x07 hits \u202eelttaeS\u202c \u200b\x85town"


def exported(library):
    return [json.loads(line) for line in "".join(library.exports.pieces("jsonl")).splitlines()]


def test_every_highlight_of_the_samples_stands_where_it_says(sample_library):
    texts = {}
    for number in sample_library.articles.ids():
        reading = sample_library.articles.read(number)
        texts[reading.stored.article.title] = reading.stored.article.text
        for claim in reading.claims:
            if claim.claim.relation == "statement":
                sample_library.own.toggle_highlight(claim)
    records = exported(sample_library)
    assert len(records) == len(sample_library.own.highlights()) > 150
    for record in records:
        text = texts[record["article"]["title"]]
        spans = record["spans"]
        assert record["quote"] == " ".join(text[start:end] for start, end in spans)
        start, end = spans[0][0], spans[-1][1]
        assert text[:start].endswith(record["prefix"])
        assert text[end:].startswith(record["suffix"])
        assert len(record["prefix"]) == min(32, start)
        assert len(record["suffix"]) == min(32, len(text) - end)
        assert record["article"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
        for link in record["attribution"]:
            if link["source"] and link["source"]["span"]:
                assert link["source"]["text"] == text[slice(*link["source"]["span"])]
            if link["cue"]:
                assert link["cue"]["text"] == " ".join(text[slice(*span)] for span in link["cue"]["spans"])
        for event in record["events"]:
            assert event["text"] == text[slice(*event["span"])]
            assert 0 < event["score"] <= 1
            assert event["reason"]
        assert all(0 < other["score"] <= 1 and other["reason"] and other["chain"] for other in record["elsewhere"])
    assert {record["kind"] for record in records} == {"direct", "indirect", "mixed", "own"}
    assert any(record["elsewhere"] for record in records)
    assert any(len(record["attribution"]) > 1 for record in records)


def test_the_fields(library, keep):
    keep("Dam", "Water rose.", source="Mara Holt", event="It rained.", url="https://a.example/1")
    library.own.toggle_highlight(library.claims.get(1), category=4)
    (record,) = exported(library)
    article = record.pop("article")
    (highlight,) = library.own.highlights()
    assert record == {
        "schema_version": 1,
        "id": highlight.claim_key,
        "quote": "Water rose.",
        "spans": [[5, 16]],
        "prefix": "Dam\n\n",
        "suffix": "\nIt rained.",
        "kind": "indirect",
        "relation": "statement",
        "stance": "asserted",
        "confidence": 0.9,
        "why": "a test",
        "attribution": [
            {
                "source": {"span": None, "text": None, "name": "Mara Holt", "type": "person", "role": None},
                "cue": {"spans": [[5, 16]], "text": "said"},
                "content": [[5, 16]],
            }
        ],
        "claim": {"id": highlight.claim_key, "spans": [[5, 16]], "text": "Water rose.", "sentence": [5, 16]},
        "corrected": False,
        "found": None,
        "events": [
            {
                "text": "It rained.",
                "label": "",
                "date": "2021-10-11",
                "span": [17, 27],
                "again": [],
                "who": [],
                "where": [],
                "background": False,
                "relation": "refers",
                "score": 0.5,
                "reason": "shares words",
                "articles": None,
                "mark": None,
            }
        ],
        "origins": [],
        "elsewhere": [],
        "category": 4,
        "tags": [],
        "note": "",
        "verdict": None,
        "created": highlight.created,
    }
    assert (article["title"], article["outlet"], article["author"]) == ("Dam", "Kellan Wire", None)
    assert (article["published"], article["url"], article["version"]) == ("2021-10-12", "https://a.example/1", 1)
    assert article["accessed"] == article["added"]


def test_a_corrected_claim_says_what_was_found(library, keep):
    keep("Dam", "Water rose.", "It fell.", source="Mara Holt")
    library.claims.correct(library.claims.get(1), [Speaker("Ines Roy", "person")], "denied")
    library.claims.correct(library.articles.read(1).claims[0], [Speaker("Kellan Post", "outlet")], "hedged")
    library.claims.make(1, Span(0, 3), [], "asserted")
    for claim in library.articles.read(1).claims:
        library.own.toggle_highlight(claim)
    made, corrected, plain = exported(library)
    assert (made["why"], made["found"], plain["found"]) == ("made by hand", None, None)
    assert (corrected["why"], corrected["stance"]) == ("corrected by hand", "hedged")
    assert corrected["attribution"][0]["source"]["name"] == "Kellan Post"
    assert (corrected["found"]["why"], corrected["found"]["stance"]) == ("a test", "asserted")
    assert [link["source"]["name"] for link in corrected["found"]["attribution"]] == ["Mara Holt"]
    markdown = "".join(library.exports.pieces("markdown"))
    assert "Kellan Post ← Kellan Wire (indirect, hedged, corrected by hand)" in markdown
    assert "corrected by hand; found was: Mara Holt ← Kellan Wire, asserted" in markdown


def test_hostile_text_is_kept_and_written_as_escapes(library):
    library.add(Article(f"{HOSTILE}\n\nMara Holt said that {HOSTILE} today.", HOSTILE, outlet=HOSTILE, author=HOSTILE))
    for claim in library.articles.read(1).claims:
        library.own.toggle_highlight(claim)
    lines = "".join(library.exports.pieces("jsonl")).splitlines()  # splits at U+2028 and U+0085 as well
    assert len(lines) == len(library.own.highlights()) > 0
    for line in lines:
        assert clean_line(line) == line
        assert json.loads(line)["article"]["title"] == HOSTILE


def test_no_highlights_no_lines(sample_library):
    assert "".join(sample_library.exports.pieces("jsonl")) == ""


@pytest.fixture(scope="module")
def schema():
    checker = jsonschema.Draft202012Validator(load_schema())
    checker.check_schema(checker.schema)
    return checker


def test_every_line_fits_the_schema_that_is_shipped(schema, sample_library, make_record, poisoned):
    for number in range(1, 40):
        sample_library.own.toggle_highlight(sample_library.claims.get(number))
    for line in (*exported(sample_library), *map(json.loads, write_jsonl([make_record(), poisoned()]))):
        schema.validate(line)


def test_the_schema_knows_every_field(schema, make_record):
    line = json.loads("".join(write_jsonl([make_record()])))
    for name in line:
        with pytest.raises(jsonschema.ValidationError):
            schema.validate({key: value for key, value in line.items() if key != name})
    for wrong in (
        {"more": 1},
        {"verdict": {"rating": "maybe", "note": "", "given": None}},
        {"category": 6},
        {"tags": "x"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(line | wrong)


def test_all_that_its_user_said_goes_out(make_record):
    line = json.loads("".join(write_jsonl([make_record()])))
    assert (line["note"], line["tags"], line["category"]) == ("Look into it.\nTwice.", ["dam", "two words"], 2)
    assert line["verdict"] == {"rating": "misleading", "note": "Half of it.", "given": "2021-10-14T00:00:00Z"}
    assert line["article"]["accessed"] == "2021-10-12T10:00:00Z"
    assert line["origins"] == [
        {
            "name": "Union",
            "type": "organisation",
            "articles": 2,
            "path": ["Union", "Mara Holt", "Kellan Wire"],
            "here": True,
        }
    ]
    assert line["elsewhere"][0]["difference"] == {
        "matter": "denial",
        "value": "held",
        "other_value": "fell",
        "sure": True,
    }


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_is_one_line_that_reads_back_the_same(schema, any_record, data):
    record = data.draw(any_record)
    (line,) = write_jsonl([record])
    assert line.endswith("\n")
    assert line.splitlines() == [line[:-1]]
    assert clean_line(line[:-1]) == line[:-1]
    read = json.loads(line)
    assert read == json.loads(json.dumps(as_object(record)))
    schema.validate(read)
