"""The articles as CSL-JSON, BibTeX and RIS: what other people's readers find in them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.export.escape import tex
from store.export.references import find_references, write_bibtex, write_csl, write_ris
from store.text.clean import clean_line

NOTE = "“It held” — Mara Holt ← Union ← Kellan Wire [Look into it. Twice.]"


def other(record):
    article = replace(
        record.stored.article, title="Bridge", published="2020", author=None, url="javascript:x", outlet=None
    )
    return replace(record, stored=replace(record.stored, id=8, article=article))


def test_csl(make_record):
    record = make_record()
    first, second = json.loads("".join(write_csl([record, other(record), record])))
    assert first == {
        "id": f"kellanwire2021-{record.sha256[:6]}",
        "type": "article-newspaper",
        "title": "Dam holds",
        "container-title": "Kellan Wire",
        "author": [{"literal": "A. Roy"}, {"literal": "B. Poe"}],
        "issued": {"date-parts": [[2021, 10, 12]]},
        "accessed": {"date-parts": [[2021, 10, 12]]},
        "URL": "https://a.example/1",
        "note": f"{NOTE}\n{NOTE}",
    }
    assert second["issued"] == {"date-parts": [[2020]]}
    assert not {"URL", "author", "container-title"} & second.keys()
    assert json.loads("".join(write_csl([]))) == []


def test_pandoc_reads_csl_and_bibtex_alike(pandoc, make_record):
    for text, reader in ((write_csl([make_record()]), "csljson"), (write_bibtex([make_record()]), "bibtex")):
        (read,) = json.loads(pandoc("".join(text), reader, "csljson"))
        assert (read["title"], read["URL"], read["issued"]["date-parts"]) == (
            "Dam holds",
            "https://a.example/1",
            [[2021, 10, 12]],
        )
        assert len(read["author"]) == 2


def test_bibtexparser_reads_bibtex(make_record, poisoned):
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    record = make_record()
    text = "".join(write_bibtex([record, other(record), poisoned()]))
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    entries = [{name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries]
    assert len(entries) == 3
    first, second, third = entries
    assert first["title"].strip("{}") == "Dam holds"
    assert first["author"] == "{A. Roy} and {B. Poe}"
    assert (first["year"], first["url"], first["urldate"]) == ("2021", "https://a.example/1", "2021-10-12")
    assert NOTE in first["note"]
    assert "url" not in second
    assert "year" not in third
    assert "input" in third["title"]


def test_rispy_reads_ris(make_record, poisoned):
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    record = make_record()
    text = "".join(
        write_ris([record, other(record), poisoned("x\nER  - \nTY  - BOOK\n\x85ER  - \u2028UR  - file:///x")])
    )
    first, second, third = rispy.loads(text)
    assert first["type_of_reference"] == "NEWS"
    assert first["title"] == "Dam holds"
    assert first["authors"] == ["A. Roy", "B. Poe"]
    assert (first["year"], first["date"], first["access_date"]) == ("2021", "2021/10/12/", "2021/10/12/")
    assert first["urls"] == ["https://a.example/1"]
    assert first["notes"] == [NOTE]
    assert (second["year"], second["date"]) == ("2020", "2020///")
    assert third["type_of_reference"] == "NEWS"
    assert "urls" not in third


@given(st.text())
def test_tex_keeps_braces_balanced_and_runs_nothing(text):
    shown = tex(text)
    assert clean_line(shown) == shown
    bare = shown
    for name in (
        r"\textbackslash{}",
        r"\textasciitilde{}",
        r"\textasciicircum{}",
        *(rf"\{sign}" for sign in "{}$&#_%"),
    ):
        bare = bare.replace(name, "")
    assert not set(bare) & set("\\{}$&#_%~^")


@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_has_a_reference(any_record, data):
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    record = data.draw(any_record)
    (reference,) = find_references([record])
    assert len(json.loads("".join(write_csl([record])))) == 1
    (read,) = rispy.loads("".join(write_ris([record])))
    assert read["id"] == reference.key
