"""The round trip of JSON Lines: what its user made comes back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import ExchangeError
from store.exchange.incoming import Incoming, Place
from store.exchange.jsonl import cut, read_jsonl
from store.exchange.reattach import reattach
from store.export.jsonl import write_jsonl
from store.model import Span


@given(data=st.data())
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_thousand_generated_records_come_back_the_same(any_record, data):
    record = data.draw(any_record)
    (line,) = write_jsonl([record])
    (read,) = read_jsonl([line])
    highlight, article = record.highlight, record.stored.article
    assert isinstance(read, Incoming)
    assert (read.name, read.quote, read.spans) == (highlight.claim_key, highlight.quote, highlight.spans)
    assert (read.prefix, read.suffix) == (highlight.prefix, highlight.suffix)
    assert (read.note, read.tags, read.category) == (record.remark, record.tags, record.category)
    assert (read.verdict, read.created) == (record.verdict, highlight.created or None)
    assert (read.claim, read.found, read.corrected) == (record.claim, record.found, record.corrected)
    assert (read.url, read.title, read.outlet) == (article.url, article.title, article.outlet)
    assert read.sha256 == record.sha256
    found = reattach(article.text, read)
    assert found
    assert (found.spans, found.how) == (highlight.spans, "place")


def test_hostile_words_come_back_to_the_letter(poisoned):
    record = poisoned()
    (read,) = read_jsonl(write_jsonl([record]))
    assert isinstance(read, Incoming)
    assert (read.quote, read.note, read.tags) == (record.highlight.quote, record.note, record.tags)
    assert (read.claim, read.found, read.verdict) == (record.claim, record.claim, record.verdict)


def line(record, **changes):
    return json.dumps(json.loads("".join(write_jsonl([record]))) | changes)


def test_an_older_export_without_the_newer_fields(make_record):
    given_line = json.loads(line(make_record()))
    for name in ("tags", "verdict", "claim", "corrected", "origins"):
        del given_line[name]
    (read,) = read_jsonl([json.dumps(given_line).encode()])
    assert isinstance(read, Incoming)
    assert (read.quote, read.tags, read.verdict, read.claim) == ("It held", (), None, None)
    assert read.place == Place(Span(5, 12), "code points")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"schema_version": 2}, "later version"),
        ({"schema_version": None}, "did not write it"),
        ({"schema_version": True}, "did not write it"),
        ({"quote": " "}, "quotes nothing"),
        ({"quote": 7}, '"quote" is not text'),
        ({"spans": [[3, 1]]}, "no pair of offsets"),
        ({"spans": [[0, True]]}, "no pair of offsets"),
        ({"spans": "x"}, "is no list"),
        ({"tags": ["x", 1]}, "something else than text"),
        ({"category": 9}, '"category" is none'),
        ({"category": 1.0}, '"category" is none'),
        ({"verdict": {"rating": "maybe"}}, '"rating" is none of true, false'),
        ({"article": []}, '"article" is no object'),
        ({"confidence": 2}, '"confidence" is no number'),
        ({"confidence": None}, '"confidence" is no number'),
        ({"stance": "x"}, '"stance" is none of'),
        ({"attribution": [1]}, "no object"),
        ({"attribution": [{"source": {"name": "x", "type": "god"}}]}, '"type" is none of'),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_comes_in(make_record, changes, told):
    good = line(make_record())
    first, second, third = read_jsonl([good, line(make_record(), **changes), good])
    assert isinstance(first, Incoming)
    assert isinstance(third, Incoming)
    assert isinstance(second, ExchangeError)
    assert str(second).startswith("Line 2: ")
    assert told in str(second)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "null", "1" * 5000, b"\xff", "[1]", '"x"'])
def test_what_is_no_record_is_told(text):
    (told,) = read_jsonl([text, "", "  \n"])
    assert isinstance(told, ExchangeError)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
@settings(max_examples=100)
def test_any_json_is_a_record_or_told(value):
    for each in (
        value,
        {"schema_version": 1, "quote": "x", "spans": value, "article": value, "tags": value, "claim": value},
    ):
        (read,) = read_jsonl([json.dumps(each)])
        assert isinstance(read, Incoming | ExchangeError)


@pytest.mark.parametrize(
    ("quote", "spans", "pieces"),
    [
        ("a b", [(0, 1), (5, 6)], ("a", "b")),
        ("a b", [(0, 3)], ("a b",)),
        ("a b", [(0, 2)], ("a b",)),
        ("a b", [], ("a b",)),
        ("a  ", [(0, 1), (5, 6)], ("a  ",)),
        ("", [(0, 0)], ()),
    ],
)
def test_cutting_a_quotation(quote, spans, pieces):
    assert cut(quote, tuple(Span(*span) for span in spans)) == pieces
