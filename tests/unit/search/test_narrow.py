"""Filters, phrases and what is ruled out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.attribution.claim_id import claim_id
from store.db import articles, saved_articles
from store.db.connection import Connections, writing
from store.db.index_text import MARK
from store.model import Article, Claim, Cue, Extraction, Link, Mention, Span
from store.search import candidates, plan

WIRE = [("Petra Lindquay", "person", "said"), ("Sabkha Wire", "outlet", "reported")]
OFFICIALS = [("two officials", "unnamed", "told"), ("The Harbour Post", "outlet", None)]


@pytest.fixture
def keep_claims(library):
    """``keep_claims(title, (text, kind, stance, chain), …, outlet=, published=)``: an article with these claims."""

    def keep(title, *claims, outlet="Kellan Wire", published="2021-10-12"):
        text = "\n".join([title, "", *(claim[0] for claim in claims)])
        article = Article(text, title, outlet=outlet, published=published)
        found = []
        for said, kind, stance, chain in claims:
            span = Span(text.index(said), text.index(said) + len(said))
            links = tuple(
                Link(Mention(None, None, name, type_), Cue((span,), cue) if cue else None, (span,))
                for name, type_, cue in chain
            )
            name = claim_id(articles.article_key(article), [span], "0")
            found.append(Claim(name, (span,), said, kind, "statement", stance, 0.9, links, span, "a test"))
        connections = Connections(library.path)
        with writing(connections.get(), library.path):
            extraction = Extraction(tuple(found), (), (), (), ())
            added = saved_articles.save_article(connections.get(), article, extraction, "test")
        connections.close()
        return added.article_id

    return keep


@pytest.fixture
def stocked(library, keep_claims):
    keep_claims(
        "Dam one",
        ("water rose fast", "direct", "asserted", WIRE),
        ("water never rose", "indirect", "denied", [("Ines Roy", "person", "denied")]),
        ("water may rise", "own", "hedged", []),
        published="2020-12-31",
    )
    keep_claims("Dam two", ("water fell", "mixed", "asserted", OFFICIALS), outlet="The Gull", published="2021-01-01")
    keep_claims("Dam three", ("water is water", "own", "asserted", []), outlet=None, published="2021-03")
    keep_claims("Dam four", ("water froze", "own", "asserted", []), published=None)
    return library


def found(library, query):
    return {hit.text for hit in library.search(query).hits}


ALL = {"water rose fast", "water never rose", "water may rise", "water fell", "water is water", "water froze"}


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("water", ALL),
        ("water source:lindquay", {"water rose fast"}),
        ("source:lindquay water", {"water rose fast"}),
        ("water source:petra", {"water rose fast"}),
        ("water source:lind", {"water rose fast"}),
        ("water source:lindqay", {"water rose fast"}),
        ('water source:"petra lindquay"', {"water rose fast"}),
        ("water source:sabkha", set()),  # is only whom it came through
        ("water via:sabkha", {"water rose fast"}),
        ('water via:"harbour post"', {"water fell"}),
        ("water outlet:gull", {"water fell"}),
        ('outlet:"kellan wire" kind:own', {"water may rise", "water froze"}),
        ("cue:denied", {"water never rose"}),
        ("kind:direct", {"water rose fast"}),
        ("kind:mixed water", {"water fell"}),
        ("is:denied", {"water never rose"}),
        ("is:hedged", {"water may rise"}),
        ("is:unnamed", {"water fell"}),
        ("water -kind:own", {"water rose fast", "water never rose", "water fell"}),
        ("water -is:denied -kind:own -source:petra", {"water fell"}),
        ("water -rose", {"water may rise", "water fell", "water is water", "water froze"}),
        ('water -"never rose"', ALL - {"water never rose"}),
        ('"water rose"', {"water rose fast"}),
        ('"water is water"', {"water is water"}),
        ('"WATER, ROSE"', {"water rose fast"}),
        ('"rose water"', set()),
        ('"water ro', {"water rose fast"}),
        ('"water rose" fast', {"water rose fast"}),
        ("-water kind:own", set()),
        ("water source:nobody", set()),
        ("-source:nobody kind:mixed", {"water fell"}),
        ("water tag:x", set()),
        ("water event:flood", set()),
    ],
)
def test_what_is_left(stocked, query, texts):
    assert found(stocked, query) == texts


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("after:2021", {"Dam two", "Dam three"}),
        ("after:2021-01-01", {"Dam two", "Dam three"}),
        ("after:2021-01-02", {"Dam three"}),
        ("after:2021-03-01", {"Dam three"}),
        ("after:2021-03-15", set()),  # of a month nobody knows which day it was
        ("before:2021", {"Dam one"}),
        ("before:2021-01-02", {"Dam one", "Dam two"}),
        ("after:2020-12-31 before:2021-01-02", {"Dam one", "Dam two"}),
        ("before:2020", set()),
        ("-after:2021", {"Dam one", "Dam four"}),
        ("newer:99999y", {"Dam one", "Dam two", "Dam three"}),
        ("newer:0d", set()),
    ],
)
def test_dates_with_words_and_without(stocked, query, titles):
    assert {hit.text for hit in stocked.search(f"{query} kind:own").hits} <= ALL
    for words in ("", "dam ", "water "):
        hits = stocked.search(f"{words}{query}").hits
        assert {hit.title for hit in hits} == titles, words


@pytest.mark.parametrize(
    "query",
    [
        "water kind:own",
        "water -kind:own",
        "water rose is:denied",
        "water -is:hedged -is:denied",
        "water after:2021",
        "water -after:2021",
        "water before:2021-03 -rose",
        "water before:2021-01-02 kind:own",
        "lindquay -kind:own",
        'rose "water rose" kind:direct',
        "wter kind:own after:2020 before:2022",
    ],
)
def test_what_is_asked_and_what_is_tested_come_to_the_same(stocked, query, monkeypatch):
    """Whatever it costs: all asked of the index, or all but one thing tested on what was found."""
    found = []
    for price in ("_READ", "_STEP"):
        with monkeypatch.context() as patched:
            patched.setattr(plan, price, 1e9)
            patched.setattr(plan, "_SEEK", 1e9)
            found.append([(hit.kind, hit.text, hit.marks) for hit in stocked.search(query).hits])
    assert found[0] == found[1] != []


def test_without_words_the_newest_come_first(stocked):
    assert [hit.text for hit in stocked.search("kind:own").hits] == ["water froze", "water is water", "water may rise"]
    assert all(hit.marks == () for hit in stocked.search("kind:own").hits)


def test_what_the_user_made(stocked):
    ids = {stocked.articles.read(number).stored.article.title: number for number in stocked.articles.ids()}
    first, denied, _ = stocked.articles.read(ids["Dam one"]).claims
    for claim in (first, denied):
        stocked.own.toggle_highlight(claim)
    stocked.articles.mark(ids["Dam two"], starred=1)
    stocked.articles.mark(ids["Dam four"], read=1)
    assert found(stocked, "is:highlighted") == {"water rose fast", "water never rose"}
    assert found(stocked, "is:highlighted fast") == {"water rose fast"}
    assert found(stocked, "is:highlighted is:denied") == {"water never rose"}
    assert found(stocked, "is:highlighted -is:denied watr") == {"water rose fast"}
    assert found(stocked, 'is:highlighted "never rose"') == {"water never rose"}
    assert found(stocked, "water -is:highlighted") == ALL - {"water rose fast", "water never rose"}
    assert found(stocked, "is:starred") == {"Dam two", "water fell"}
    assert found(stocked, "water -is:starred") == ALL - {"water fell"}
    assert found(stocked, "water is:unread") == ALL - {"water froze"}
    assert found(stocked, "water -is:unread") == {"water froze"}
    assert found(stocked, "is:starred is:highlighted") == set()


def test_an_event_narrows_to_the_claims_that_it_is_told_in(library, keep):
    keep("Dam", "Water rose.", event="The wall broke on Monday.")
    keep("Other", "Water fell.", event="Rain stopped.")
    assert found(library, "event:wall") == {"The wall broke on Monday.", "Water rose."}
    assert found(library, "water event:brke") == {"Water rose."}
    assert found(library, "water -event:wall") == {"Water fell."}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("water source:nobody", "No source goes by “nobody”."),
        ("water via:nobody", "Nothing came through a source that goes by “nobody”."),
        ("water cue:xyzzy", "No words of attribution have “xyzzy”."),
        ("water is:unnamed", "No claim is unnamed."),
        ("water before:1900", "No article is dated before that day."),
        ("water event:party", "No event is told with “party”."),
        ("water tag:x", "No claim is tagged “x”."),
    ],
)
def test_a_filter_that_leaves_nothing_says_so(library, keep_claims, query, says):
    keep_claims("Dam", ("water rose", "own", "asserted", []))
    (notice,) = library.search(query).notices
    assert notice.message == says
    assert query[notice.span.start : notice.span.end] in query.split()


def test_words_of_the_filters_never_come_from_an_article(library, keep):
    keep("Dam", f"{MARK}kdirect {MARK}sroy water", outlet=f"{MARK}u Wire")
    assert found(library, "kind:direct") == found(library, "source:roy") == found(library, "is:unnamed") == set()
    assert found(library, "kdirect") == {f"{MARK}kdirect {MARK}sroy water"}


def test_a_phrase_of_common_words_is_looked_for_in_the_newest_only_and_that_is_said(library, keep, monkeypatch):
    keep("Old", "the rain and the wind")
    for number in range(6):
        keep(f"Day {number}", *(f"the wind and the rain {number} {line}" for line in range(60)))
    assert found(library, '"rain and the wind"') == {"the rain and the wind"}
    monkeypatch.setattr(candidates, "MOST_READ", 100)
    result = library.search('"rain and the wind"')
    assert result.hits == ()
    assert "were looked through" in result.notices[0].message


def test_a_search_that_nobody_waits_for_ends(stocked):
    from store.errors import SearchCancelled

    for query in ("water", "kind:own", "wtaer rsoe"):
        with pytest.raises(SearchCancelled):
            stocked.search(query, cancelled=lambda: True)
        assert replace(stocked.search(query)).query == query
