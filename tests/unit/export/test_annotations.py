"""W3C Web Annotation and Hypothesis JSON: what goes out, as others read it; offsets with emoji before them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.hypothesis_json import write_hypothesis
from store.export.pieces import select_pieces, select_whole, utf16_counter
from store.export.web_annotation import hash_address, write_web_annotation
from store.model import Span

CONTEXT = json.loads((Path(__file__).parent / "anno_context.json").read_text(encoding="utf-8"))
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def page(*records):
    return json.loads("".join(write_web_annotation(records)))


def test_an_annotation(make_record):
    record = make_record()
    (found,) = page(record)["items"]
    assert found == {
        "id": found["id"],
        "type": "Annotation",
        "motivation": "highlighting",
        "created": "2021-10-13T00:00:00Z",
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "value": "Look into it.\nTwice.", "format": "text/plain"},
            {"type": "TextualBody", "purpose": "tagging", "value": "dam", "format": "text/plain"},
            {"type": "TextualBody", "purpose": "tagging", "value": "two words", "format": "text/plain"},
            {"type": "TextualBody", "purpose": "classifying", "value": "category 2", "format": "text/plain"},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": "Mara Holt ← Union ← Kellan Wire (direct, denied)",
                "format": "text/plain",
            },
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "value": "misleading\nHalf of it.",
                "format": "text/plain",
                "created": "2021-10-14T00:00:00Z",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "https://a.example/1",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "It held",
                    "prefix": "Dam\n\n",
                    "suffix": ", said Mara Holt 😀, it held.\nIt ",
                },
                {"type": "TextPositionSelector", "start": 5, "end": 12},
            ],
            "state": {"type": "TimeState", "sourceDate": "2021-10-12T10:00:00Z", "cached": hash_address(record.sha256)},
        },
    }
    assert page(record)["items"][0]["id"] == found["id"]


@pytest.fixture(scope="module")
def expand():
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")

    def load(url, options=None):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    return lambda document: jsonld.expand(document, {"documentLoader": load})


def leaves(value):
    """Every string and number of a document, but for what names a type or a term."""
    if isinstance(value, dict):
        return [leaf for name, item in value.items() if name != "@context" for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def test_expansion_loses_nothing(expand, make_record, poisoned):
    """PyLD leaves out what it does not know without a word; so all that is said must still be there."""
    document = page(make_record(), poisoned())
    (expanded,) = expand(document)
    kept = [str(leaf) for leaf in leaves(expanded)]
    for leaf in map(str, leaves(document)):
        assert any(each == leaf or each.endswith((f"#{leaf}", f"/{leaf}")) for each in kept) or leaf in (
            "AnnotationPage",
        ), leaf
    assert expanded["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
    annotation = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"][0]
    assert annotation["@type"] == [OA + "Annotation"]
    assert annotation[OA + "motivatedBy"] == [{"@id": OA + "highlighting"}]
    bodies = annotation[OA + "hasBody"]
    assert [body[OA + "hasPurpose"][0]["@id"].removeprefix(OA) for body in bodies] == [
        *("commenting", "tagging", "tagging", "classifying", "describing", "assessing"),
    ]
    assert bodies[0][VALUE] == [{"@value": "Look into it.\nTwice."}]
    (target,) = annotation[OA + "hasTarget"]
    assert target[OA + "hasSource"] == [{"@id": "https://a.example/1"}]
    quote, position = target[OA + "hasSelector"]
    assert quote[OA + "exact"] == [{"@value": "It held"}]
    assert (position[OA + "start"], position[OA + "end"]) == ([{"@value": 5}], [{"@value": 12}])
    assert target[OA + "hasState"][0]["@type"] == [OA + "TimeState"]


TEXT = "😀 Dam\n\n“It 😀 held”, said Mara Holt, “and It held well”."


def split(make_record):
    """A quotation in two pieces, with emoji before and in it."""
    from dataclasses import replace

    record = make_record(text=TEXT)
    spans = (Span(8, 17), Span(38, 54))
    quote = " ".join(span.of(TEXT) for span in spans)
    return replace(record, highlight=replace(record.highlight, spans=spans, quote=quote))


def test_web_annotation_counts_code_points_and_has_a_target_a_piece(make_record):
    record = split(make_record)
    (found,) = page(record)["items"]
    for target, span in zip(found["target"], record.highlight.spans, strict=True):
        quote, position = target["selector"]
        assert (position["start"], position["end"]) == tuple(span)
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert TEXT[: position["start"]].endswith(quote["prefix"])
        assert TEXT[position["end"] :].startswith(quote["suffix"])


def test_hypothesis_counts_utf16_and_has_one_stretch(make_record):
    (found,) = json.loads("".join(write_hypothesis([split(make_record)])))["annotations"]
    position, quote = found["target"][0]["selector"]
    utf16 = TEXT.encode("utf-16-le")
    assert utf16[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"]
    assert (position["start"], quote["exact"]) == (9, TEXT[8:54])


@given(st.text())
def test_utf16_offsets_are_javascripts(text):
    units = utf16_counter(text)
    for offset in range(len(text) + 1):
        assert units(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_hypothesis_fields(make_record):
    record = make_record()
    document = json.loads("".join(write_hypothesis([record])))
    assert set(document) == {"export_date", "export_userid", "client_version", "annotations"}
    (found,) = document["annotations"]
    assert found["text"].split("\n\n---\n") == [
        "Look into it.\nTwice.",
        "*onrecord:* Mara Holt ← Union ← Kellan Wire (direct, denied); verdict misleading: Half of it."
        '\n\n`onrecord:{"verdict_note": "Half of it.", "verdict_given": "2021-10-14T00:00:00Z"}`',
    ]
    assert found["tags"] == [
        *("dam", "two words", f"onrecord:sha256={record.sha256}", "onrecord:category=2", "onrecord:verdict=misleading"),
    ]
    assert (found["uri"], found["document"]) == ("https://a.example/1", {"title": ["Dam holds"]})
    assert {"id", "created", "updated", "user", "group", "permissions", "references", "target"} <= found.keys()


def test_an_article_without_a_web_address_goes_by_its_hash(poisoned):
    record = poisoned()
    assert page(record)["items"][0]["target"]["source"] == hash_address(record.sha256)
    assert json.loads("".join(write_hypothesis([record])))["annotations"][0]["uri"] == f"urn:sha256:{record.sha256}"


def test_a_place_that_the_text_does_not_bear_out_is_not_stated(make_record):
    from dataclasses import replace

    record = make_record()
    record = replace(record, highlight=replace(record.highlight, quote="It fell"))
    (piece,) = select_pieces(record)
    assert (piece.exact, piece.span, piece.prefix) == ("It fell", None, "Dam\n\n")
    assert select_whole(record) == piece
