"""What a library exports: which claims, and what goes out with them."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from store.db import removals
from store.db.connection import Connections, writing
from store.errors import ExportError
from store.export.jsonl import load_schema
from store.library import records
from store.library.exports import EXPORT_FORMATS, ExportOptions, Template


def objects(library, *args, **options):
    return [json.loads(line) for line in "".join(library.exports.pieces("jsonl", *args, **options)).splitlines()]


def marked(library, words):
    claim = library.claims.get(library.search(words).hits[0].claim_id)
    library.own.set_note(claim, "Look into it.")
    library.own.set_tags(claim, ["drones", "two words"])
    library.own.set_verdict(claim, "unproven", "Nobody showed it.")
    return claim


def test_all_that_is_said_of_a_claim_goes_out_with_it(sample_library):
    claim = marked(sample_library, "two drones were shot down late on saturday")
    (record,) = objects(sample_library)
    assert (record["id"], record["note"], record["tags"]) == (claim.claim.id, "Look into it.", ["drones", "two words"])
    assert (record["verdict"]["rating"], record["verdict"]["note"]) == ("unproven", "Nobody showed it.")
    assert record["verdict"]["given"].startswith("20")
    dossier = sample_library.events.dossier(sample_library.claims.related(claim).events[0].id)
    assert [origin["name"] for origin in record["origins"]] == [origin.name for origin in dossier.origins]
    assert record["origins"]
    assert sum(origin["here"] for origin in record["origins"]) == 1
    jsonschema.validate(record, load_schema())


def test_claims_on_one_event_stand_together(sample_library):
    for outlet in ("Sabkha Wire", "Quillhaven Courier"):
        (hit,) = sample_library.search(f'"two drones were shot down late" outlet:"{outlet}"').hits[:1]
        sample_library.own.set_category(sample_library.claims.get(hit.claim_id), 1)
    text = "".join(sample_library.exports.pieces("markdown", options=ExportOptions(group_by="event")))
    assert text.count("\n## Event: ") == 1
    assert text.count("^claim-") == 2


def test_a_removed_article_goes_out_with_its_quote_and_without_a_hash_when_its_text_is_gone(library, keep):
    keep("Dam", "Water rose on Monday.", source="Mara Holt")
    library.own.set_tags(library.articles.read(1).claims[0], ["dam"])
    library.articles.remove(1)
    (record,) = objects(library)
    assert (record["quote"], record["claim"], record["tags"]) == ("Water rose on Monday.", None, ["dam"])
    assert len(record["article"]["sha256"]) == 64
    connections = Connections(library.path)
    with writing(connections.get(), library.path):
        connections.get().execute("DELETE FROM history")
        removals.purge(connections.get())
    connections.close()
    (record,) = objects(library)
    assert record["article"]["sha256"] is None
    jsonschema.validate(record, load_schema())
    for name in EXPORT_FORMATS:
        text = "".join(library.exports.pieces(name))
        assert "None" not in text.replace("none", "")
    assert "Water rose on Monday." in "".join(library.exports.pieces("web-annotation"))


def test_a_query_takes_every_claim_with_its_words(library, keep):
    for number in range(60):
        keep(f"Dam {number}", *(f"Water rose by {number * 10 + line} metres." for line in range(4)), source="Mara Holt")
    keep("Bridge", "It was closed.")
    found = objects(library, query="water rose")
    assert len(found) == 240  # more than a search ranks
    assert {record["category"] for record in found} == {None}
    assert [record["quote"] for record in found] == [
        claim.claim.text
        for number in library.articles.ids()
        for claim in library.articles.read(number).claims
        if "Water" in claim.claim.text
    ]
    assert len(objects(library, query="watr rose metres")) == 240  # misspelt
    assert objects(library, query="water closed") == []  # not all words
    assert objects(library, query="") == []
    assert len(objects(library, query="outlet:kellan")) == 241
    assert len(objects(library, query='"rose by 12 metres"')) == 1
    assert len(objects(library, query="water -12")) == 239


def test_a_query_for_what_is_highlighted_has_it_all(library, keep):
    keep("Dam", "Water rose.", "It fell.", "It stood.")
    first, second, _ = library.articles.read(1).claims
    library.own.set_tags(first, ["dam"])
    library.own.set_category(second, 2)
    assert [record["category"] for record in objects(library, query="is:highlighted")] == [1, 2]
    assert [record["tags"] for record in objects(library, query="tag:dam water")] == [["dam"]]
    assert objects(library, query="tag:dam fell") == []
    assert [record["quote"] for record in objects(library, query="it -is:highlighted")] == ["It stood."]
    selected = library.exports.select(query="tag:nosuch")
    assert len(selected) == 0
    assert "No claim is tagged" in selected.notices[0].message


@pytest.mark.parametrize(
    "query", ["\x00", "\ud800", '"', "::::", "(" * 5_000, "a " * 5_000, "date:", "٣", "-", "source:"]
)
def test_no_query_is_an_exception(sample_library, query):
    list(sample_library.exports.pieces("csv", query=query))


def test_no_more_than_a_batch_is_held(library, keep, monkeypatch):
    for number in range(20):
        keep(f"Dam {number}", "Water rose.", url=f"https://a.example/{number}")
    monkeypatch.setattr(records, "AT_ONCE", 4)
    asked = []
    real = records.claims.load_claims_by_id
    monkeypatch.setattr(
        records.claims, "load_claims_by_id", lambda db, ids: asked.append(len(list(ids))) or real(db, ids)
    )
    pieces = library.exports.pieces("jsonl", query="water")
    for _ in range(5):
        next(pieces)
    in_batches = [count for count in asked if count == 4]
    assert 2 <= len(in_batches) <= 4  # and not all of it
    assert len([*pieces]) == 15


def test_while_a_piece_is_taken_the_library_can_be_written(library, keep):
    keep("Dam", "Water rose.", "It fell.")
    for claim in library.articles.read(1).claims:
        library.own.set_category(claim, 1)
    pieces = library.exports.pieces("csv")
    next(pieces), next(pieces)
    library.own.set_note(library.articles.read(1).claims[0], "meanwhile")
    assert len(list(pieces)) == 1


def test_rows_of_a_query_are_those_of_the_highlights(sample_library):
    marked(sample_library, "two drones were shot down late on saturday")
    by_query = "".join(sample_library.exports.pieces("csv", query="is:highlighted"))
    assert by_query == "".join(sample_library.exports.pieces("csv"))
    (row,) = csv.DictReader(io.StringIO(by_query.removeprefix("\ufeff")))
    assert row["tags"] == "drones, two words"


def test_a_template_takes_the_place_of_a_format(sample_library, tmp_path):
    marked(sample_library, "two drones were shot down late on saturday")
    template = Template("{{ title }}: {% for claim in claims %}{{ claim.note }}{% endfor %}")
    options = ExportOptions(title="Mine")
    sample_library.exports.write(tmp_path / "x.txt", "markdown", options=options, template=template)
    assert (tmp_path / "x.txt").read_text() == "Mine: Look into it."
    with pytest.raises(ExportError, match="line 1"):
        sample_library.exports.write(tmp_path / "x.txt", "markdown", template=Template("{% nonsense %}"))
    assert (tmp_path / "x.txt").read_text() == "Mine: Look into it."


def test_a_preview_is_the_beginning(library, keep):
    keep("Dam", *(f"Water rose by {number} <metres>." for number in range(9)))
    for claim in library.articles.read(1).claims:
        library.own.set_category(claim, 1)
    selected = library.exports.select()
    assert library.exports.preview("jsonl", selected).count('"quote"') == 3
    assert library.exports.preview("csv", selected, lines=2).startswith("id,quote")
    page = library.exports.preview("html", selected)
    assert "Water rose by 0 <metres>." in page
    assert "</" not in page
