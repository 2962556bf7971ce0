"""Taking an article apart anew: what was found is replaced whole, and nothing that the user made is lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.attribution.claim_id import claim_id
from store.db import articles, claims, reattach, search_index
from store.errors import LibraryReadOnly, NotFound
from store.library import ENGINE, Library
from store.library.open_file import OpenFile
from store.model import (
    Article,
    Claim,
    Cue,
    Event,
    EventLink,
    Extraction,
    Furniture,
    Link,
    Mention,
    Refreshed,
    Span,
    Timex,
    nearest_claim,
)


def found_in(article, words, *, source=None, kind="person", event=None, place="1", relation="statement"):
    """An extraction that has exactly these pieces of the text as claims, in the order of the text."""
    text, key, made = article.text, articles.article_key(article), []
    for piece in sorted(words, key=text.index):
        span = Span(text.index(piece), text.index(piece) + len(piece))
        links = (Link(Mention(None, None, source, kind), Cue((span,), "said"), (span,)),) if source else ()
        name = claim_id(key, [span], place)
        made.append(Claim(name, (span,), piece, "own", relation, "asserted", 0.9, links, span, "a test"))
    events = (Event(Span(0, len(event)), event, None),) if event else ()
    links = tuple(EventLink(number, 0, "refers", 0.5, "shares words") for number in range(len(made) if event else 0))
    dates = (Timex(Span(0, 3), text[0:3], "2021", "DATE"),)
    return Extraction(tuple(made), dates, events, links, (Furniture(Span(0, 2), "title"),))


@pytest.fixture
def anew(library, monkeypatch):
    """``anew(article_id, *words, **how)``: refresh an article, in which the engine now finds these words."""

    def refresh(article_id, *words, **how):
        extraction = found_in(library.articles.read(article_id).stored.article, words, **how)
        monkeypatch.setattr("store.ingest.workers.extract", lambda text, **stated: extraction)
        return library.articles.refresh(article_id)

    return refresh


@pytest.fixture
def dam(library, keep):
    """An article with three claims, under the first of which a longer one could be found."""
    return keep("Dam", "Water rose on Monday and fell.", "The wall held.", "Schools were closed.", source="Mara Holt")


def highlighted(library):
    return [(highlight.quote, highlight.claim_key) for highlight in library.own.highlights()]


def rows(path, sql):
    with sqlite3.connect(path) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def dump(path):
    names = [row[0] for row in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    names.remove("search_index")  # it has no rows of its own to read: those of its tables are read
    return {name: rows(path, f'SELECT * FROM "{name}"') for name in names}  # noqa: S608


def found(hits):
    return [(hit.kind, hit.text) for hit in hits]


# What is found


def test_what_is_found_anew_takes_the_place_of_what_was_found(library, dam, anew):
    assert library.articles.outdated() == [dam]
    before = library.articles.read(dam)
    told = anew(dam, "The wall held.", "Schools were closed", source="Ines Roy", event="Dam")
    assert told == Refreshed(dam, "Dam", claims_before=3, claims_after=2, moved=0, unattached=0)
    after = library.articles.read(dam)
    assert [stored.claim.text for stored in after.claims] == ["The wall held.", "Schools were closed"]
    assert [link.source.name for stored in after.claims for link in stored.claim.attribution] == ["Ines Roy"] * 2
    assert after.stored == replace(before.stored, claim_count=2, source_count=1)
    assert [date.value for date in after.dates] == ["2021"]
    assert [piece.kind for piece in after.furniture] == ["title"]
    assert [item.event.text for item in library.claims.related(after.claims[0]).events] == ["Dam"]
    assert library.articles.outdated() == []
    assert library.articles.rows([dam])[0].engine == ENGINE
    (gone,) = rows(library.path, "SELECT count(*) FROM attributions WHERE claim_id NOT IN (SELECT id FROM claims)")
    assert gone == (0,)


def test_search_finds_the_new_words_and_no_longer_the_old_ones(library, dam, anew, check_index):
    keep_word = "held"
    assert library.search("monday holt").hits  # the words of the index are in memory now
    anew(dam, "The wall held.", source="Ines Roy", event="Dam")
    check_index(library.path)
    assert found(library.search("roy").hits) == [("source", "Ines Roy")]
    assert ("claim", "The wall held.") in found(library.search(keep_word).hits)
    for gone in ("monday", "schools", "holt", "mondya"):
        assert library.search(gone).hits == (), gone
    assert {"monday", "holt"}.isdisjoint(
        word for word, _ in rows(library.path, "SELECT term, entries FROM search_words WHERE entries > 0")
    )
    assert library.search("dam").hits[0].kind == "title"


def test_another_library_that_is_open_sees_the_new_words(library, dam, anew):
    with Library(library.path) as other:
        assert other.search("holt").hits
        anew(dam, "The wall held.", source="Ines Roy")
        assert other.search("holt").hits == ()
        assert other.search("roi").hits == ()
        assert other.search("roy").hits


@pytest.mark.parametrize("kind", ["person", "unnamed"])
def test_a_source_is_in_the_index_once_as_long_as_an_article_has_it(library, keep, anew, kind, check_index):
    first, later = keep("One", "Water rose.", source="Ines Roy"), keep("Two", "Water fell.", source="Mara Holt")

    def sources():
        check_index(library.path)
        return dict(rows(library.path, "SELECT name, count(*) FROM sources GROUP BY name"))

    anew(first, "Water rose.", source="Mara Holt", kind=kind)  # which a later article has brought
    assert sources() == {"Mara Holt": 1 if kind == "person" else 2}
    assert len(library.search("holt").hits) == (1 if kind == "person" else 2)
    anew(later, "Water fell.")
    assert sources() == {"Mara Holt": 1}
    keep("Three", "Water stood.", source="Mara Holt")
    anew(first, "Water rose.")
    assert sources() == {"Mara Holt": 1}
    anew(3, "Water stood.")
    assert sources() == {}
    assert library.search("holt").hits == ()


def test_an_article_in_which_nothing_is_found_and_back(library, dam, anew, check_index):
    assert anew(dam).claims_after == 0
    assert library.articles.read(dam).claims == ()
    assert found(library.search("wall holt dam").hits) == [("title", "Dam")]
    check_index(library.path)
    assert anew(dam, "The wall held.").claims_before == 0
    assert library.search("wall").hits
    check_index(library.path)


def test_no_number_comes_to_mean_another_claim(library, dam, anew):
    old = library.articles.read(dam).claims
    anew(dam, "The wall held.", "Schools were closed.", "Dam")
    assert min(claim.id for claim in library.articles.read(dam).claims) > max(claim.id for claim in old)
    for claim in old:
        with pytest.raises(NotFound):
            library.claims.get(claim.id)
        assert library.claims.related(claim).events == ()


def test_how_many_claims_there_are_does_not_grow_by_refreshing(library, keep, anew):
    ids = [keep(f"Article {number}", "Water rose.", "Water fell.") for number in range(4)]
    for article_id in ids * 3:
        anew(article_id, "Water rose.", "Water fell.")
    with sqlite3.connect(library.path) as db:
        assert search_index.count_claims(db) == 8
    db.close()


def blank(item):
    """What another article says, without numbers of claims, which change."""
    difference = item.difference and replace(item.difference, claim_id=0, other_id=0)
    return replace(item, claim_id=0, difference=difference)


def test_the_same_engine_finds_the_same(sample_library, check_index):
    def all_of(library):
        read = [library.articles.read(number) for number in library.articles.every_id()]
        return [
            (
                reading.stored,
                [stored.claim for stored in reading.claims],
                reading.dates,
                reading.furniture,
                [
                    [replace(item, id=0, told_by=None) for item in library.claims.related(s).events]
                    for s in reading.claims
                ],
                [[blank(item) for item in library.claims.related(s).elsewhere] for s in reading.claims[:3]],
            )
            for reading in read
        ]

    def hits(library):
        return [replace(hit, claim_id=0) for word in ("dam", "iranain technolgy") for hit in library.search(word).hits]

    before, hits_before = all_of(sample_library), hits(sample_library)
    for number in sample_library.articles.every_id():
        told = sample_library.articles.refresh(number)
        assert (told.claims_before, told.moved, told.unattached) == (told.claims_after, 0, 0)
    assert all_of(sample_library) == before
    assert hits(sample_library) == hits_before
    check_index(sample_library.path)


def test_replaced_versions_are_outdated_too(library, keep, anew):
    ids = [keep("Bridge", f"Text {number}.", url="https://a.example/1") for number in range(3)]
    assert library.articles.outdated() == library.articles.every_id() == ids
    anew(ids[0], "Text 0.")
    assert library.articles.outdated() == ids[1:]
    assert library.articles.read(ids[0]).stored.newer_id == ids[1]
    assert library.articles.ids() == ids[2:]


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_no_such_article(library, number):
    with pytest.raises(NotFound, match="No article has the number"):
        library.articles.refresh(number)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (search_index, "unindex_article"),
        (claims, "_save"),
        (search_index, "index_articles"),
        (reattach, "reattach_highlights"),
        (reattach, "_best_claims"),
    ],
)
def test_an_error_in_the_middle_leaves_everything_as_it_was(library, dam, anew, monkeypatch, module, name, check_index):
    library.own.toggle_highlight(library.articles.read(dam).claims[0])
    library.articles.mark(dam, cursor=1, starred=1)
    before, works = dump(library.path), getattr(module, name)

    def fail(*args):
        works(*args)
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(module, name, fail)
        with pytest.raises(RuntimeError, match="in the middle"):
            anew(dam, "Water rose on Monday", "The wall", source="Ines Roy")
    assert dump(library.path) == before
    check_index(library.path)
    assert library.search("holt").hits
    assert anew(dam, "Water rose on Monday", "The wall").moved == 1


def test_a_crash_in_the_middle_leaves_everything_as_it_was(library, dam, check_index):
    library.own.toggle_highlight(library.articles.read(dam).claims[0])
    before = dump(library.path)
    code = (
        "import os, sys, pathlib, store.library as l; from store.db import refresh;"
        "import store.ingest.workers as w; w.extract = lambda text, **_: w.Extraction((), (), (), (), ());"
        "refresh.reattach.reattach_highlights = lambda *_: os._exit(9);"
        "l.Library(pathlib.Path(sys.argv[1])).articles.refresh(1)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(library.path)], check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    assert dump(library.path) == before
    check_index(library.path)
    assert library.articles.outdated() == [dam]


def test_a_library_that_cannot_be_written_is_left_alone(library, dam, anew, monkeypatch):
    before = dump(library.path)
    monkeypatch.setattr(OpenFile, "read_only", property(lambda self: True))
    with pytest.raises(LibraryReadOnly):
        anew(dam, "The wall held.")
    assert dump(library.path) == before


def test_what_is_read_is_read_as_of_one_moment(library, dam, anew, monkeypatch):
    load_claims = claims.load_claims

    def refresh_first(db, article_id):  # when the article itself has been read already
        monkeypatch.setattr(claims, "load_claims", load_claims)
        with Library(library.path) as other:
            monkeypatch.setattr("store.ingest.workers.extract", lambda text, **_: Extraction((), (), (), (), ()))
            other.articles.refresh(article_id)
        return load_claims(db, article_id)

    monkeypatch.setattr(claims, "load_claims", refresh_first)
    reading = library.articles.read(dam)
    assert reading.stored.claim_count == len(reading.claims) == 3
    assert all(stored.claim.attribution for stored in reading.claims)
    assert library.articles.read(dam).claims == ()


# What the user made


def test_a_highlight_stays_where_its_claim_is_still_found(library, dam, anew):
    anew(dam, "Water rose on Monday and fell.", "The wall held.")
    library.own.toggle_highlight(library.articles.read(dam).claims[1], category=3)
    before = library.own.highlights()
    told = anew(dam, "The wall held.", "Schools were closed.")
    assert (told.moved, told.unattached) == (0, 0)
    assert library.own.highlights() == before
    assert [claim.category for claim in library.articles.read(dam).claims] == [3, None]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("The wall held.",), "The wall held."),  # the same words, in another place of a chain
        (("wall held.", "The wall"), "wall held."),
        (("held.\nSchools were closed.", "The wall"), "The wall"),
        (("The wall held.\nSchools were closed", "The w"), None),
        (("The wa", "held."), None),
        (("Dam", "Schools were closed."), None),
        ((), None),
    ],
)
def test_a_highlight_goes_over_to_the_claim_that_covers_its_words_best(library, dam, anew, words, target):
    library.own.toggle_highlight(library.articles.read(dam).claims[1], category=2)
    (before,) = library.own.highlights()
    told = anew(dam, *words, place="2")
    assert (told.moved, told.unattached) == ((1, 0) if target else (0, 1))
    now = library.articles.read(dam).claims
    assert [claim.claim.text for claim in now if claim.category == 2] == ([target] if target else [])
    (after,) = library.own.highlights()
    assert after == replace(before, claim_key=after.claim_key)  # quote, spans and all else as the user took them
    if target is None:
        assert after == before


def test_a_highlight_without_a_claim_is_exported_with_its_quote(library, dam, anew):
    library.own.toggle_highlight(library.articles.read(dam).claims[0])
    anew(dam, "Schools were closed.")
    (record,) = map(json.loads, library.exports.pieces("jsonl"))
    assert (record["quote"], record["attribution"]) == ("Water rose on Monday and fell.", None)
    assert "attribution no longer found" in "".join(library.exports.pieces("markdown"))
    # An engine that finds it again gets it back.
    assert anew(dam, "Water rose on Monday and fell").moved == 1
    assert json.loads("".join(library.exports.pieces("jsonl")))["kind"] == "own"


def test_no_two_highlights_go_to_one_claim(library, dam, anew):
    anew(dam, "Water rose on Monday", "Water rose on Monday and fell.")
    for claim in library.articles.read(dam).claims:
        library.own.toggle_highlight(claim)
    told = anew(dam, "Water rose on Monday and fell")
    assert (told.moved, told.unattached) == (1, 1)
    new = library.articles.read(dam).claims[0].claim.id
    assert dict(highlighted(library))["Water rose on Monday and fell."] == new  # the one that has more in common
    assert library.articles.read(dam).claims[0].category == 1


def test_a_claim_that_is_highlighted_already_is_not_taken(library, dam, anew):
    anew(dam, "Water rose on Monday", "Water rose on Monday and fell.")
    for claim in library.articles.read(dam).claims:
        library.own.toggle_highlight(claim)
    before = highlighted(library)
    told = anew(dam, "Water rose on Monday")
    assert (told.moved, told.unattached) == (0, 1)
    assert highlighted(library) == before


def test_a_highlight_goes_to_a_statement_and_never_to_an_attitude(library, dam, anew):
    library.own.toggle_highlight(library.articles.read(dam).claims[1])
    assert anew(dam, "The wall held.", relation="attitude").unattached == 1


def test_other_articles_keep_what_is_theirs(library, keep, anew):
    ids = [keep(f"Dam {number}", "The wall held.", "Water fell.") for number in range(2)]
    for number in ids:
        for claim in library.articles.read(number).claims:
            library.own.toggle_highlight(claim)
    library.articles.mark(ids[1], cursor=1)
    before = [highlight for highlight in library.own.highlights() if highlight.article_id == ids[1]]
    assert anew(ids[0], "Dam").unattached == 2
    assert [highlight for highlight in library.own.highlights() if highlight.article_id == ids[1]] == before
    assert library.articles.read(ids[1]).stored.cursor == 1


def test_undo_and_redo_after_a_refresh(library, dam, anew):
    first, second, third = library.articles.read(dam).claims
    for claim in (first, second, second, third):
        library.own.toggle_highlight(claim)
    told = anew(dam, "Water rose on Monday and fell", "wall held.", "Dam")
    assert (told.moved, told.unattached) == (1, 1)  # the second is not highlighted now

    def state():
        return [claim.category for claim in library.articles.read(dam).claims], len(library.own.highlights())

    assert state() == ([None, 1, None], 2)
    assert library.own.step("undo") == ("unhighlighted", "Schools were closed.")
    assert state() == ([None, 1, None], 1)
    assert library.own.step("undo") == ("highlighted", "The wall held.")
    assert state() == ([None, 1, 1], 2)  # the words are a part of another claim now
    assert library.own.step("undo") == ("unhighlighted", "The wall held.")
    assert library.own.step("undo") == ("unhighlighted", "Water rose on Monday and fell.")
    assert state() == ([None, None, None], 0)
    assert library.own.step("undo") is None
    for expected in (([None, 1, None], 1), ([None, 1, 1], 2), ([None, 1, None], 1), ([None, 1, None], 2)):
        assert library.own.step("redo")
        assert state() == expected
    assert library.own.step("redo") is None


def test_what_is_highlighted_now_has_the_first_choice(library, dam, anew):
    anew(dam, "Water rose on Monday", "Water rose on Monday and fell.")
    shorter, longer = library.articles.read(dam).claims
    for claim in (longer, longer, shorter):  # the longer one was taken back
        library.own.toggle_highlight(claim)
    assert anew(dam, "Water rose on Monday and").moved == 1
    assert library.articles.read(dam).claims[0].category == 1
    library.own.step("undo")
    library.own.step("undo")
    assert [quote for quote, _ in highlighted(library)] == ["Water rose on Monday and fell."]  # not lost


def test_a_claim_that_is_gone_cannot_be_highlighted(library, dam, anew):
    gone, kept = library.articles.read(dam).claims[:2]
    library.own.toggle_highlight(kept)
    anew(dam, "The wall held.", place="0")
    with pytest.raises(NotFound, match="taken apart anew"):
        library.own.toggle_highlight(gone)
    assert library.own.toggle_highlight(kept) is None  # by its key, whatever its number is now
    assert library.own.highlights() == []


@pytest.mark.parametrize(
    ("words", "cursor", "expected"),
    [
        (("Dam", "Water rose", "The wall held.", "Schools were closed."), 1, 2),
        (("Dam", "The wall held.", "Schools were closed."), 0, 0),
        (("Water rose", "and fell.", "Schools were closed."), 1, 1),
        (("Dam",), 2, 0),
        (("The wall held.", "Schools were closed."), 99, 1),
        ((), 2, 0),
    ],
)
def test_the_cursor_goes_to_the_claim_that_is_nearest(library, dam, anew, words, cursor, expected):
    library.articles.mark(dam, cursor=cursor, read=1, starred=1)
    anew(dam, *words)
    stored = library.articles.read(dam).stored
    assert (stored.cursor, stored.read, stored.starred) == (expected, True, True)


def test_an_article_that_was_never_opened_gets_no_mark(library, dam, anew):
    anew(dam, "Schools were closed.")
    assert rows(library.path, "SELECT * FROM reading_marks") == []


def test_the_nearest_claim():
    article = Article("one two three", "one two three")
    one, two, three = found_in(article, ["one", "two", "three"]).claims
    again = replace(two, id="other")
    assert nearest_claim([], one) == 0
    assert nearest_claim([one, two, three], two) == 1
    assert nearest_claim([one, again, two, three], two) == 2  # of two at one place the very same
    assert nearest_claim([one, three], two) == 0


LINES = ["Water rose on Monday", " and fell by night.", "\nThe wall held", " for a day.", "\nSchools were closed."]
CUTS = st.sets(st.integers(1, len(LINES) - 1))
DEEDS = st.lists(st.sampled_from([0, 1, 2, 3, "undo", "redo"]) | CUTS, max_size=20)


@settings(max_examples=50)
@given(deeds=DEEDS)
def test_no_refresh_ever_loses_or_adds_a_highlight(tmp_path_factory, deeds, check_index):
    article = Article("Dam\n\n" + "".join(LINES), "Dam")

    def pieces(cuts):
        edges = [0, *sorted(cuts), len(LINES)]
        return ["".join(LINES[start:end]).strip() for start, end in pairwise(edges)]

    with (
        pytest.MonkeyPatch.context() as patch,
        Library(tmp_path_factory.mktemp("deeds") / "library.db") as library,
    ):
        patch.setattr("store.ingest.workers.extract", lambda text, **_: found_in(article, pieces({1, 2, 3, 4})))
        library.add(article)
        states = [Counter()]  # the quotes that are highlighted, after each deed
        at = 0
        for deed in deeds:
            if isinstance(deed, int):
                read = library.articles.read(1).claims
                library.own.toggle_highlight(read[deed % len(read)])
                now = Counter(quote for quote, _ in highlighted(library))
                assert abs(now.total() - states[at].total()) == 1
                states[at + 1 :] = [now]
                at += 1
            elif isinstance(deed, str):
                goes = at > 0 if deed == "undo" else at < len(states) - 1
                assert (library.own.step(deed) is not None) == goes
                at += goes * (-1 if deed == "undo" else 1)
            else:
                patch.setattr(
                    "store.ingest.workers.extract", lambda text, cuts=deed, **_: found_in(article, pieces(cuts))
                )
                told = library.articles.refresh(1)
                keys = {stored.claim.id for stored in library.articles.read(1).claims}
                assert told.unattached == sum(key not in keys for _, key in highlighted(library))
            assert Counter(quote for quote, _ in highlighted(library)) == states[at]
            on_claims = sum(stored.category is not None for stored in library.articles.read(1).claims)
            assert on_claims == len(
                {key for _, key in highlighted(library)} & {s.claim.id for s in library.articles.read(1).claims}
            )
        check_index(library.path)
