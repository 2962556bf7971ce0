"""The extraction contract: one input in, one object out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.contract import extract_file, extract_lines
from store.errors import ArticleError
from store.text.clean import to_json

SAMPLES = [
    "dam-kellan-wire.txt",
    "dam-osmer-valley-record.md",
    "dam-pellmoor-gazette.txt",
    "dam-tarnbeck-examiner.txt",
    "dam-veldrick-observer.md",
    "drones-brackenholt-bulletin.txt",
    "drones-fenwright-chronicle.md",
    "drones-merrowby-standard.txt",
    "drones-pellmoor-gazette.txt",
    "drones-quillhaven-courier.md",
    "drones-sabkha-wire.md",
    "drones-veldrick-observer.md",
]


def check(found):
    """Everything that docs/formats.md promises of one object, for any text."""
    text = found["text"]

    def words(spans):
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        return " ".join(text[start:end] for start, end in spans)

    claims = found["claims"]
    assert len({claim["id"] for claim in claims}) == len(claims)
    assert [claim["spans"] for claim in claims] == sorted(claim["spans"] for claim in claims)
    for claim in claims:
        assert list(claim) == ["id", "spans", "text", "kind", "relation", "stance", "confidence", "attribution"]
        assert claim["text"] == words(claim["spans"])
        assert claim["kind"] in ("direct", "indirect", "mixed", "own")
        assert claim["relation"] in ("statement", "attitude")
        assert claim["stance"] in ("asserted", "denied", "hedged")
        assert 0 <= claim["confidence"] <= 1
        assert (claim["kind"] == "own") == (claim["attribution"] == [])
        for place, link in enumerate(claim["attribution"]):
            assert list(link) == ["source", "cue", "content"]
            words(link["content"])
            if place == 0:
                assert link["content"] == claim["spans"]
            if source := link["source"]:
                assert source["name"]
                assert source["type"] in ("person", "organisation", "outlet", "document", "unnamed", "group")
                assert (source["span"] is None) == (source["text"] is None)
                assert source["span"] is None or source["text"] == words([source["span"]])
            if cue := link["cue"]:
                assert cue["text"] == words(cue["spans"])
    for timex in found["dates"]:
        assert timex["text"] == words([timex["span"]])
        assert timex["value"]
        assert timex["type"] in ("DATE", "TIME", "DURATION", "SET")
    for event in found["events"]:
        assert event["text"] == words([event["span"]])


def extracted(lines):
    """Objects as a reader of the JSON sees them; errors as they are."""
    return [found if isinstance(found, ArticleError) else json.loads(to_json(found)) for found in extract_lines(lines)]


def test_all_samples_are_tried(samples):
    assert sorted(path.name for path in samples.iterdir() if path.suffix in (".txt", ".md")) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample(samples, name):
    ((found, notes),) = extract_file(samples / name)
    found = json.loads(to_json(found))
    check(found)
    assert found["id"] == name.rpartition(".")[0]
    assert notes == ()
    raw = (samples / name).read_text(encoding="utf-8")
    assert raw.endswith(found["text"])
    assert "---\ntitle:" not in found["text"]
    assert len(found["claims"]) >= 10
    assert found["dates"]
    assert found["events"]
    assert {claim["kind"] for claim in found["claims"]} >= {"own", "indirect"}


def test_a_file_loses_its_mark_its_front_matter_and_nothing_else(tmp_path):
    path = tmp_path / "name of it.md"
    path.write_bytes("\ufeff---\r\ntitle: Context\r\npublished: soon\r\n---\r\n\r\n  Rain fell.\r\n".encode())
    ((found, notes),) = extract_file(path)
    assert (found["id"], found["text"]) == ("name of it", "\n  Rain fell.\n")
    assert len(notes) == 1


TEXTS = {
    "CR LF": "Rain fell.\r\nMara Holt said it was cold.\r\n",
    "lone CR": "Rain fell.\rIt was cold.",
    "NUL": "Rain\0fell. \0",
    "emoji": "Rain \N{UMBRELLA WITH RAIN DROPS}\ufe0f fell, said Mara \N{WOMAN}\u200d\N{ROCKET} Holt.",
    "lone surrogate": "Rain \ud800 fell \udfff.",
    "byte-order mark": "\ufeffRain fell.",
    "front matter": "---\ntitle: x\n---\nRain fell.",
    "controls": "Rain \x1b[31mfell\x9b.\u202e",
    "white space": " \n\t\u2028 ",
    "empty": "",
    "decomposed": "Cafe\u0301 closed.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_comes_out_as_it_came_in(text):
    (found,) = extracted([json.dumps({"text": text}).encode()])
    assert found["text"] == text
    check(found)


PIECES = [
    "“",
    "”",
    '"',
    "said",
    " that ",
    "Mara Holt",
    "according to ",
    "\n\n",
    ". ",
    "on Monday ",
    "5 July 2021",
    "the ",
]


@settings(max_examples=200)
@given(st.text(st.characters()) | st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=3)).map("".join))
def test_any_text_comes_out_as_it_came_in(text):
    (found,) = extracted([json.dumps({"text": text}).encode()])
    assert found["text"] == text
    check(found)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, "1"),
        ({"id": "abc"}, "abc"),
        ({"id": 17}, 17),
        ({"id": ""}, ""),
        ({"id": None}, "1"),
        ({"id": "\ud800"}, "\ud800"),
    ],
)
def test_ids_are_those_given_or_line_numbers(record, expected):
    assert extracted([json.dumps({"text": "Rain fell.", **record}).encode()])[0]["id"] == expected


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"{}",
        b'{"text": 5}',
        b'{"text": null}',
        b'{"text": "x", "title": 5}',
        b'{"text": "x", "outlet": []}',
        b'{"text": "x", "published": {}}',
        b'{"text": "x", "id": []}',
        b'{"text": "x", "id": 1.5}',
        b'{"text": "\xff"}',
        b"[" * 100_000,
        b'{"text": "x", "id": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda line: line[:30].decode(errors="replace"),
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line):
    good = b'{"text": "Rain fell."}'
    before, bad, after = extracted([good, line, good])
    assert isinstance(bad, ArticleError)
    assert "line 2" in str(bad)
    assert (before["id"], after["id"]) == ("1", "3")


def test_empty_lines_count_and_are_passed_over():
    found = extracted([b"\n", b'{"text": "One."}\n', b"  \r\n", b'\xef\xbb\xbf{"text": "Two."}\r\n'])
    assert [(item["id"], item["text"]) for item in found] == [("2", "One."), ("4", "Two.")]


def test_the_outlet_and_the_date_are_context():
    text = "The Kellan Wire reported on Monday that the dam broke."
    plain, known = extracted(
        [
            json.dumps({"text": text, **more}).encode()
            for more in ({}, {"outlet": "The Kellan Wire", "published": "2021-10-12"})
        ]
    )
    assert [timex["value"] for timex in plain["dates"]] == ["XXXX-WXX-1"]
    assert [timex["value"] for timex in known["dates"]] == ["2021-10-11"]
    names = [link["source"]["name"] for claim in known["claims"] for link in claim["attribution"] if link["source"]]
    assert "Kellan Wire" not in names


def test_the_same_input_gives_the_same_output():
    line = b'{"text": "Mara Holt said that rain fell on Monday.", "id": "a"}'
    assert extracted([line]) == extracted([line])
    assert extracted([line])[0]["claims"][0]["id"] != extracted([line.replace(b'"a"', b'"b"')])[0]["claims"][0]["id"]


def test_a_file_of_several_articles(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"title": "Dam", "text": "The dam held, she said."}\n{}\n{"title": "Weir", "text": "It rained."}\n'
    )
    one, failure, two = extract_file(path)
    assert [one[0]["id"], two[0]["id"]] == ["news", "news-2"]
    assert one[0]["claims"][0]["text"] == "The dam held"
    assert "line 2" in failure.message
