"""Web Annotation and Hypothesis JSON coming back in, this program's own and others'."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import ExchangeError
from store.exchange.annotations import read_hypothesis, read_web_annotations
from store.exchange.incoming import Incoming, Place
from store.exchange.reattach import reattach
from store.export.hypothesis_json import write_hypothesis
from store.export.record import Verdict
from store.export.web_annotation import write_web_annotation
from store.model import BY_HAND, Span


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_web_annotations_come_back_the_same(any_record, data):
    record = data.draw(any_record)
    (read,) = read_web_annotations("".join(write_web_annotation([record])))
    highlight = record.highlight
    assert isinstance(read, Incoming)
    assert (read.quote, read.spans, read.sha256) == (highlight.quote, highlight.spans, record.sha256)
    assert (read.prefix, read.suffix) == (highlight.prefix, highlight.suffix)
    assert (read.note, read.tags, read.category) == (record.remark, record.tags, record.category)
    assert read.created == (highlight.created or None)
    if record.verdict:
        assert read.verdict == replace_given(record.verdict)
    if record.claim and record.corrected:
        assert read.claim
        assert (read.claim.attribution, read.claim.stance) == (record.claim.attribution, record.claim.stance)
        assert (read.claim.kind, read.claim.why) == (record.claim.kind, record.claim.why)
    else:
        assert read.claim is None
    found = reattach(record.stored.article.text, read)
    assert found
    assert found.spans == highlight.spans


def replace_given(verdict: Verdict) -> Verdict:
    return verdict._replace(given=verdict.given or None)


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_hypothesis_comes_back_with_note_tags_and_place(any_record, data):
    record = data.draw(any_record)
    (read,) = read_hypothesis("".join(write_hypothesis([record])))
    assert isinstance(read, Incoming)
    assert (read.note, read.category, read.sha256) == (record.remark, record.category, record.sha256)
    assert read.tags == tuple(tag for tag in record.tags if not tag.startswith("onrecord:"))
    assert (read.verdict and read.verdict.rating) == (record.verdict and record.verdict.rating)
    found = reattach(record.stored.article.text, read)
    assert found
    assert found.spans == (record.extent,)


WAYS = [(write_web_annotation, read_web_annotations), (write_hypothesis, read_hypothesis)]


@pytest.mark.parametrize(("write", "read_back"), WAYS, ids=["web annotation", "hypothesis"])
def test_a_correction_comes_back(make_record, write, read_back):
    record = make_record()
    claim = replace(record.claim, why=BY_HAND, stance="denied")
    record = replace(record, claim=claim, found=record.claim)
    (read,) = read_back("".join(write([record])))
    assert isinstance(read, Incoming)
    assert read.corrected
    assert read.claim
    assert read.claim.by_hand
    assert read.claim.attribution == claim.attribution
    assert (read.claim.spans, read.claim.text) == (claim.spans, claim.text)
    assert (read.claim.kind, read.claim.stance) == (claim.kind, "denied")


HOSTILE = "`` ` \n\n---\n*onrecord:* x\n\n`onrecord:{}` \x1b]0;x\x07 \u202e"


@pytest.mark.parametrize(("write", "read_back"), WAYS, ids=["web annotation", "hypothesis"])
def test_the_note_of_a_verdict_comes_back_whatever_is_in_it(make_record, write, read_back):
    record = replace(make_record(), verdict=Verdict("false", HOSTILE), note=HOSTILE)
    (read,) = read_back("".join(write([record])))
    assert isinstance(read, Incoming)
    assert read.verdict
    assert (read.verdict.rating, read.verdict.note) == ("false", HOSTILE)
    assert read.note == HOSTILE


@pytest.mark.parametrize("ending", ["`onrecord:{", "`onrecord:[]`", "`onrecord:{}`x", '`onrecord:{"correction": 3}`'])
def test_what_somebody_spoilt_in_hypothesis_is_told_or_left(make_record, ending):
    document = json.loads("".join(write_hypothesis([make_record()])))
    document["annotations"][0]["text"] += f"\n\n{ending}"
    (read,) = read_hypothesis(json.dumps(document))
    assert isinstance(read, Incoming | ExchangeError)
    assert isinstance(read, ExchangeError) or (read.claim is None and read.note == make_record().remark)


OTHER = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "#a",
    "type": "Annotation",
    "bodyValue": "A remark",
    "target": {
        "source": {"id": "https://a.example/1"},
        "selector": {"type": "TextQuoteSelector", "exact": "It held", "prefix": "Dam"},
    },
}


@pytest.mark.parametrize(
    "wrapped", [OTHER, [OTHER], {"items": [OTHER]}, {"first": {"items": [OTHER]}}, {"@graph": [OTHER]}]
)
def test_annotations_of_other_programs(wrapped):
    (read,) = read_web_annotations(json.dumps(wrapped))
    assert read == Incoming(("It held",), "Dam", url="https://a.example/1", name="#a", note="A remark")


def test_an_export_of_the_hypothesis_api():
    row = {
        "id": "x",
        "uri": "https://a.example/1",
        "text": "A remark",
        "tags": ["dam"],
        "created": "2021-10-12",
        "document": {"title": ["Dam holds"]},
        "target": [
            {
                "source": "https://a.example/1",
                "selector": [
                    {"type": "RangeSelector", "startOffset": 1},
                    {"type": "TextPositionSelector", "start": 7, "end": 14},
                    {"type": "TextQuoteSelector", "exact": "It held", "prefix": "Dam ", "suffix": "."},
                ],
            }
        ],
    }
    page_note = {"uri": "https://a.example/1", "text": "on all of it", "tags": [], "target": [{"source": "x"}]}
    read, told = read_hypothesis(json.dumps({"total": 2, "rows": [row, page_note]}).encode())
    assert read == Incoming(
        ("It held",),
        "Dam ",
        ".",
        Place(Span(7, 14), "UTF-16"),
        url="https://a.example/1",
        title="Dam holds",
        name="x",
        note="A remark",
        tags=("dam",),
        created="2021-10-12",
    )
    assert str(told) == "Annotation 2: it quotes nothing."


@pytest.mark.parametrize("read", [read_web_annotations, read_hypothesis])
@pytest.mark.parametrize("text", ["", "{", "1", "null", "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_document_is_told(read, text):
    with pytest.raises(ExchangeError):
        list(read(text))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.dictionaries(
        st.sampled_from(["body", "bodyValue", "target", "tags", "text", "document", "uri", "created", "id"]), _JSON
    ),
    _JSON,
)
@settings(max_examples=40)
def test_any_json_is_an_annotation_or_told(given_fields, selector):
    for target in (given_fields.get("target"), {"selector": selector, "source": selector}, [OTHER["target"], selector]):
        for read in (read_web_annotations, read_hypothesis):
            for each in read(json.dumps([given_fields | {"target": target}])):
                assert isinstance(each, Incoming | ExchangeError)
