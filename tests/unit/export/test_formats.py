"""The table of formats."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.db.connection import Connections
from store.export.formats import FORMATS
from store.library.exports import EXPORT_SUFFIXES
from store.text.clean import clean_for_display


def test_the_names_that_users_type():
    assert dict(EXPORT_SUFFIXES) == {
        "markdown": ".md",
        "jsonl": ".jsonl",
        "csv": ".csv",
        "html": ".html",
        "web-annotation": ".jsonld",
        "hypothesis": ".hypothesis.json",
        "csl": ".csl.json",
        "bibtex": ".bib",
        "ris": ".ris",
        "schema-org": ".schema.jsonld",
        "org": ".org",
    }


def test_no_two_formats_share_an_ending():
    suffixes = [form.suffix for form in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_commands_a_terminal_goes_out(poisoned, name):
    for words in ("\x1b]0;owned\x07 \u202e", "owned \ud800 \x00"):
        text = "".join(FORMATS[name].write([poisoned(words), poisoned()])).removeprefix("\ufeff").replace("\r\n", "\n")
        assert clean_for_display(text) == text
        assert "owned" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_claims_give_the_same_file(make_record, poisoned, name):
    first, second = ("".join(FORMATS[name].write([make_record(), poisoned()])) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.streams])
def test_what_streams_takes_one_claim_at_a_time(make_record, name):
    taken = []

    def records():
        for number in range(4):
            taken.append(number)
            yield make_record()

    for piece in FORMATS[name].write(records()):
        assert piece is not None
        if len(taken) == 2:
            break
    assert taken == [0, 1]


@given(data=st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("name", FORMATS)
def test_any_records_whatever(any_record, name, data):
    records = data.draw(st.lists(any_record, max_size=3))
    assert bool("".join(FORMATS[name].write(records)).encode()) or not records


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_the_same_to_a_file_as_piece_by_piece(sample_library, tmp_path, name):
    for number in (1, 40, 90):
        sample_library.own.toggle_highlight(sample_library.claims.get(number))
    sample_library.exports.write(tmp_path / "out", name)
    text = (tmp_path / "out").read_bytes().decode()
    assert text == "".join(sample_library.exports.pieces(name))
    assert all(highlight.quote[:20] in text for highlight in sample_library.own.highlights())


@pytest.mark.parametrize("name", FORMATS)
def test_a_highlight_whose_claim_is_gone_keeps_its_quote(library, keep, name):
    keep("Dam", "Water rose.")
    library.own.toggle_highlight(library.claims.get(1))
    connections = Connections(library.path)
    connections.get().execute("DELETE FROM claims")
    connections.close()
    assert "Water rose." in "".join(library.exports.pieces(name))
