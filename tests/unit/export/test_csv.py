"""CSV: one claim a row, which a spreadsheet shows and never calculates."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.export.csv_table import COLUMNS, cell, row, write_csv
from store.export.options import ExportOptions
from store.text.clean import clean_for_display


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row(make_record):
    (found,) = read("".join(write_csv([make_record()])))
    assert found == {
        "id": "abc123",
        "quote": "It held",
        "prefix": "Dam\n\n",
        "suffix": ", said Mara Holt 😀, it held.\nIt ",
        "start": "5",
        "end": "12",
        "kind": "direct",
        "relation": "statement",
        "stance": "denied",
        "confidence": "0.93",
        "corrected": "no",
        "chain": "Mara Holt ← Union ← Kellan Wire",
        "source": "Mara Holt",
        "source_type": "person",
        "source_role": "engineer",
        "cue": "said",
        "title": "Dam holds",
        "outlet": "Kellan Wire",
        "author": "A. Roy and B. Poe",
        "published": "2021-10-12T08:00:00+02:00",
        "url": "https://a.example/1",
        "accessed": "2021-10-12T10:00:00Z",
        "sha256": make_record().sha256,
        "event": "The dam held",
        "event_date": "2021-10-11",
        "events": "2021-10-11 The dam held",
        "origins": "Union (2)",
        "category": "2",
        "tags": "dam, two words",
        "note": "Look into it.\nTwice.",
        "verdict": "misleading",
        "verdict_note": "Half of it.",
        "verdict_given": "2021-10-14T00:00:00Z",
        "created": "2021-10-13T00:00:00Z",
    }


def test_nothing_known_is_empty(make_record):
    record = make_record(claim=None, verdict=None, tags=(), note="")
    (found,) = read("".join(write_csv([record])))
    assert {found[name] for name in ("kind", "confidence", "chain", "source", "verdict", "tags", "note")} == {""}


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        '=HYPERLINK("https://evil.example")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_formulas_are_text(formula):
    assert cell(formula) == "'" + clean_for_display(formula)
    assert cell(formula, raw=True) == clean_for_display(formula)


@pytest.mark.parametrize("text", ["", "Water rose by 3 - 4 m", "'quoted'", "“=1”", "1+1", "a@b"])
def test_what_is_no_formula_stays(text):
    assert cell(text) == text


def test_no_cell_of_hostile_text_is_a_formula(poisoned):
    for text in ("=1+1", "@x", "\t-1"):
        (found,) = read("".join(write_csv([poisoned(text)])))
        strangers = {name: value for name, value in found.items() if value.lstrip().startswith(("=", "@", "-", "+"))}
        assert strangers == {}
        (raw,) = read("".join(write_csv([poisoned(text)], ExportOptions(raw=True))))
        assert raw["title"] == clean_for_display(text)


@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_another_reader_finds_every_cell(any_record, data):
    records = data.draw(st.lists(any_record, max_size=3))
    text = "".join(write_csv(records, ExportOptions(raw=True)))
    assert text.startswith("\ufeffid,quote,")
    assert [list(found.values()) for found in read(text)] == [
        [clean_for_display(value) for value in row(record)] for record in records
    ]
    assert len(COLUMNS) == len(set(COLUMNS))


def test_it_streams(make_record):
    taken = []

    def records():
        for number in range(3):
            taken.append(number)
            yield make_record()

    pieces = write_csv(records())
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [0]
