"""The one door: adding, versions, and what becomes of failures."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db import search_index
from store.errors import NotFound
from store.library import Library, default_path
from store.model import Added, Article, Failure

TEXT = """Bridge closed after strike

Mara Holt said the bridge over the Osmer was hit by three drones on Monday night.

Rescue teams pulled eleven workers out of the water.
"""
ARTICLE = Article(TEXT, "Bridge closed after strike", outlet="Kellan Wire", url="https://kellanwire.example/1")
LATER = replace(ARTICLE, text=TEXT + "\nThe bridge will stay closed until Friday.\n")


def dump(path, *, but=()):
    """Every row of every table, for comparison (``search_index`` has none of its own, those of its tables are here)."""
    with sqlite3.connect(path) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        read = [name for name in names if name not in (*but, "search_index")]
        rows = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in read}  # noqa: S608
    db.close()
    return rows


def test_where_the_library_is(tmp_path, monkeypatch):
    assert default_path() == tmp_path / "library.db"
    for nothing in (monkeypatch.delenv, lambda name: monkeypatch.setenv(name, "")):
        nothing("ONRECORD_LIBRARY")
        assert default_path() == platformdirs.user_data_path("onrecord") / "library.db"


def test_adding_tells_what_became_of_it(library):
    added = library.add(ARTICLE)
    assert (added.outcome, added.article_id, added.title) == ("added", 1, "Bridge closed after strike")
    reading = library.articles.read(1)
    assert reading.stored.article == ARTICLE
    assert (reading.stored.version, reading.stored.newer_id) == (1, None)
    statements = [claim for claim in reading.claims if claim.claim.relation == "statement"]
    assert added.claim_count == reading.stored.claim_count == len(statements) >= 2
    assert "Mara Holt" in {link.source.name for claim in statements for link in claim.claim.attribution if link.source}


def test_adding_twice_changes_nothing(sample_library, samples):
    for number in (3, 30, 60):
        sample_library.own.toggle_highlight(sample_library.claims.get(number), category=2)
    sample_library.articles.mark(1, read=1, cursor=4)
    before = dump(sample_library.path)
    outcomes = list(sample_library.add_files(sample_library.find_files([samples]).files))
    assert {added.outcome for added in outcomes} == {"unchanged"}
    assert [added.article_id for added in outcomes] == list(range(1, 13))
    assert [added.claim_count for added in outcomes] == [
        row.claim_count for row in sample_library.articles.rows(list(range(1, 13)))
    ]
    assert dump(sample_library.path) == before


def test_what_the_library_gives_it_takes_as_the_same(sample_library):
    for number in sample_library.articles.ids():
        assert sample_library.add(sample_library.articles.read(number).stored.article).outcome == "unchanged"


def test_the_same_text_from_two_outlets_is_two_articles(library):
    other = replace(ARTICLE, outlet="Sabkha Wire", url="https://sabkhawire.example/9")
    assert [library.add(article).outcome for article in (ARTICLE, other)] == ["added", "added"]
    assert len(library.articles.ids()) == 2
    ids = [{claim.claim.id for claim in library.articles.read(number).claims} for number in (1, 2)]
    assert ids[0].isdisjoint(ids[1])


def test_the_same_address_with_other_text_is_the_next_version(library):
    library.add(ARTICLE)
    claim = library.articles.read(1).claims[-1]
    library.own.toggle_highlight(claim)
    added = library.add(LATER)
    assert (added.outcome, added.article_id) == ("new version", 2)
    assert library.articles.ids() == [2]
    assert {hit.article_id for hit in library.search("bridge").hits} == {2}
    old, new = library.articles.read(1).stored, library.articles.read(2).stored
    assert (old.version, old.newer_id, new.version, new.newer_id) == (1, 2, 2, None)
    # What the user made goes over to the newer one, and is kept and exported.
    (highlight,) = library.own.highlights()
    assert (highlight.article_id, highlight.quote) == (2, claim.claim.text)
    assert '"version": 2' in "".join(library.exports.pieces("jsonl"))
    assert library.claims.get(claim.claim.id).category is None
    for stored in (*library.articles.read(1).claims, *library.articles.read(2).claims):
        assert library.claims.related(stored).elsewhere == ()


def test_two_files_with_two_versions_can_be_added_again_without_change(library):
    files = (replace(ARTICLE, path="/first.txt"), replace(LATER, path="/later.txt"))
    for article in files:
        library.add(article)
    before = dump(library.path)
    assert [library.add(article).outcome for article in files] == ["unchanged", "unchanged"]
    assert dump(library.path) == before


def test_an_article_is_stored_whole_or_not_at_all(library, monkeypatch):
    library.add(ARTICLE)
    before = dump(library.path)

    def fail(db, ids):
        raise RuntimeError("in the middle of saving")

    for broken in (LATER, Article("Other\n\nThe dam broke on Monday.", "Other")):
        with monkeypatch.context() as patch:
            patch.setattr(search_index, "index_articles", fail)
            with pytest.raises(RuntimeError, match="in the middle"):
                library.add(broken)
        assert dump(library.path) == before
    assert library.articles.ids() == [1]
    assert library.add(LATER).outcome == "new version"


def test_a_bad_file_never_ends_the_rest(library, tmp_path):
    good, bad, last = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "last.md"
    good.write_text(TEXT)
    bad.write_bytes(b"\x00\x01")
    last.write_text("---\npublished: soon\n---\nThe dam broke.")
    results = list(library.add_files([good, bad, tmp_path / "missing.txt", last]))
    assert [type(result) for result in results] == [Added, Failure, Failure, Added]
    assert [Path(result.where).name for result in results[1:3]] == ["bad.txt", "missing.txt"]
    assert "bad.txt is no text" in results[1].message
    assert "soon" in results[3].notes[0]
    assert sorted(library.articles.ids()) == [1, 2]


def test_what_was_told_as_added_is_there_before_the_next_is_read(library, tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nThe dam broke on Monday.")
    for seen, added in enumerate(library.add_files(library.find_files([tmp_path]).files), start=1):
        with sqlite3.connect(library.path) as other:
            assert other.execute("SELECT count(*), max(id) FROM articles").fetchone() == (seen, added.article_id)
        other.close()


def test_a_title_that_the_text_lacks_becomes_its_first_line(library):
    library.add(replace(ARTICLE, title="Stated title"))
    assert library.articles.read(1).stored.article.text == "Stated title\n\n" + TEXT


def test_every_span_of_a_stored_article_fits_its_text(sample_library):
    for number in sample_library.articles.ids():
        reading = sample_library.articles.read(number)
        text = reading.stored.article.text
        for stored in reading.claims:
            claim = stored.claim
            assert claim.text == " ".join(span.of(text) for span in claim.spans)
            assert all(0 <= span.start < span.end <= len(text) for span in claim.spans)
            assert list(claim.spans) == sorted(claim.spans)
            assert claim.why
            for link in claim.attribution:
                if link.source and link.source.span:
                    assert link.source.text == link.source.span.of(text)
                if link.cue:
                    assert link.cue.text == " ".join(span.of(text) for span in link.cue.spans)
            for item in sample_library.claims.related(stored).events:
                assert item.event.text == item.event.span.of(text)
        assert all(timex.text == timex.span.of(text) for timex in reading.dates)
        assert all("\n" not in piece.span.of(text) for piece in reading.furniture)


def test_the_samples_hold_every_kind_of_claim(sample_library):
    claims = [
        stored.claim
        for number in sample_library.articles.ids()
        for stored in sample_library.articles.read(number).claims
    ]
    assert {claim.kind for claim in claims} == {"direct", "indirect", "mixed", "own"}
    assert {"asserted", "denied"} <= {claim.stance for claim in claims}
    assert max(len(claim.attribution) for claim in claims) >= 2
    assert all((claim.kind == "own") == (not claim.attribution) for claim in claims)
    assert all(0 <= claim.confidence <= 1 for claim in claims)


def test_no_claim_by_that_name(library):
    with pytest.raises(NotFound, match="abcd"):
        library.claims.get("abcd")


@pytest.fixture(scope="module")
def shared(sample_file, tmp_path_factory):
    path = tmp_path_factory.mktemp("library") / "library.db"
    shutil.copy(sample_file, path)
    with Library(path) as library:
        yield library


LINES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "said", "Mara Holt", "according to", "\n\n", ".", " ", "on Monday", "# ", "\0", "\r"]
    )
    | st.text(st.characters(), max_size=5)
).map("".join)


@given(text=LINES, title=LINES, outlet=st.none() | LINES, url=st.none() | LINES)
def test_any_article_can_be_added_read_found_and_exported(shared, text, title, outlet, url):
    article = Article(text, title, outlet=outlet, author=outlet, published=outlet, url=url)
    number = shared.add(article).article_id
    assert shared.add(article).outcome == "unchanged"
    reading = shared.articles.read(number)
    assert all(stored.claim.text for stored in reading.claims)
    for stored in reading.claims[:2]:
        shared.claims.related(stored)
        shared.own.toggle_highlight(stored)
    shared.search(title)
    shared.articles.rows(shared.articles.ids(title))
    for name in ("markdown", "jsonl"):
        "".join(shared.exports.pieces(name)).encode()
    for stored in reading.claims[:2]:
        shared.own.toggle_highlight(shared.claims.get(stored.id))
