"""The benchmarks' own parts: the invented library and the queries are what the docstrings say. Nothing is timed."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from benchmarks import ingest, peers, queries, search
from benchmarks.corpus import Words, build, invent_article, words_for
from benchmarks.heartbeat import Moment, tell

CLAIMS = 200


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented library. Nobody writes to it."""
    path = tmp_path_factory.mktemp("invented") / "library.db"
    assert list(build(path, CLAIMS, seed=1))[-1] == CLAIMS
    return path


def texts(path: Path) -> dict[int, str]:
    with sqlite3.connect(path) as db:
        return dict(db.execute("SELECT id, text FROM claims"))


def rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # it guards no secret


def words(seed: int) -> Words:
    return words_for(CLAIMS, rng(seed), seed)


def test_the_same_seed_gives_the_same_articles() -> None:
    one, same, other = (invent_article(1, words(seed), rng(seed)) for seed in (1, 1, 2))
    assert one == same
    assert one[0].text != other[0].text


def test_a_larger_library_has_the_words_of_a_smaller_one() -> None:
    few, many = (Words(size, rng(1), seed=1) for size in (500, 1_000))
    assert set(few.draw(300)) <= set(many.draw(100_000))


def test_spans_cover_what_they_say() -> None:
    article, found = invent_article(1, words(1), rng(1))
    for claim in found.claims:
        assert claim.spans[0].of(article.text) == claim.text
        assert 22 <= len(claim.text.split()) <= 26
        assert claim.sentence.contains(claim.spans[0])
        for link in claim.attribution:
            assert link.source.span.of(article.text) == link.source.text
            assert link.cue.spans[0].of(article.text) == link.cue.text
    assert all(event.span.of(article.text) == event.text for event in found.events)
    named = [claim.attribution[0].source.type for claim in found.claims if claim.attribution]
    assert len(named) == 10


def test_names_come_again() -> None:
    source = words(1)
    names = [source.name() for _ in range(2_000)]
    assert all(2 <= len(name.split()) <= 3 and name.istitle() for name in names)
    assert 0.2 < len(set(names)) / len(names) < 0.6


def test_queries_differ_from_their_targets_as_documented(invented: Path) -> None:
    asked = queries.make_queries(invented, seed=1, each=5)
    assert asked == queries.make_queries(invented, seed=1, each=5)
    assert asked != queries.make_queries(invented, seed=2, each=5)
    assert [query.kind for query in asked] == [kind for kind in queries.CLASSES for _ in range(5)]
    claims = texts(invented)
    for query in asked:
        text = claims[query.claim].lower()
        typed, meant = query.text.split(), query.meant
        assert len(typed) == len(meant) == 3
        assert all(each in text for each in meant)
        if query.kind == "abbreviation":
            initials = ["".join(word[0] for word in each.split()) for each in meant if " " in each]
            shortened = [queries.without_vowels(each) for each in meant if " " not in each]
            assert sorted(typed) == sorted(initials + shortened)
            assert len(initials) == 1
            assert all(len(word) >= 3 for word in typed)
            continue
        assert all(len(word) >= 4 for word in meant)
        places = [text.find(word) for word in meant]
        distances = sorted(OSA.distance(a, b) for a, b in zip(typed, meant, strict=True))
        match query.kind:
            case "exact":
                assert distances == [0, 0, 0]
            case "prefix":
                assert tuple(typed[:2]) == meant[:2]
                assert meant[2].startswith(typed[2])
                assert max(3, len(meant[2]) / 2) <= len(typed[2]) < len(meant[2])
            case "one typo":
                assert distances == [0, 0, 1]
            case "two typos":
                assert distances == [0, 0, 2]
                assert all(len(b) >= 6 for a, b in zip(typed, meant, strict=True) if a != b)
            case "order":
                assert distances == [0, 0, 0]
                assert places != sorted(places) or len(set(places)) < 3


def test_strokes_are_all_beginnings() -> None:
    query = queries.Query("exact", "ab cd", 1, ("ab", "cd"))
    assert queries.strokes_of([query]) == (["a", "ab", "ab ", "ab c", "ab cd"], ["exact"] * 5)


def test_the_whole_measurement_runs(invented: Path) -> None:
    before = texts(invented)
    figures = search.measure(invented, CLAIMS, seed=1, each=2, ask=search.ask)
    assert set(figures) == {
        "database MB",
        "text MB",
        "index MB",
        "index / text",
        "index MB by table",
        "memory MB",
        "open",
        "first search",
        "add an article",
        "search after it",
        "queries",
        "key strokes",
        "key strokes with filters",
        "recall at 10",
        "recall at 50",
    }
    for name in ("queries", "key strokes", "key strokes with filters"):
        assert list(figures[name]) == ["all", *queries.CLASSES]
        assert all(len(times) == 3 for times in figures[name].values())
    assert figures["recall at 10"]["exact"] == 1
    assert figures["index / text"] > 0
    assert texts(invented) == before


def test_peers_are_asked_the_same_and_missing_ones_left_out(
    invented: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(_lines: peers.Lines, _folder: Path) -> peers.Search:
        raise peers.NoPeer("gone is not installed")

    monkeypatch.setattr(peers, "PEERS", {"gone": gone, "plain FTS5": peers.plain_fts5})
    ours = {"queries": {"all": [1.0, 2.0, 3.0]}, "key strokes": {"all": [1.0, 2.0, 3.0]}}
    figures = peers.ask_peers(invented, seed=1, ours=ours, each=2)
    assert "gone is not installed; left out." in capsys.readouterr().err
    assert list(figures) == ["plain FTS5"]
    peer = figures["plain FTS5"]
    assert peer["lines"] == CLAIMS
    assert peer["asked"][0] == 12
    assert peer["recall at 10"]["exact"] == 1
    assert peer["queries, ours / theirs"] == round(2.0 / peer["queries"][1], 3)


def test_what_a_gap_of_the_event_loop_was_made_of():
    gaps = [Moment(0.002, 0.001, 0.0), Moment(0.300, 0.020, 0.250), Moment(0.120, 0.010, 0.0)]
    found = tell(gaps)
    assert found["longest gap, ms"] == 300.0
    assert found["of it without a core, ms"] == 250.0
    assert found["gaps over 100 ms"] == 2
    assert found["longest gap less the time without a core, ms"] == 120.0
    assert found["of these over 100 ms"] == 1
    assert found["longest wait for the lock, ms"] == 110.0


def test_pages_for_adding_are_the_same_for_the_same_seed_and_differ_from_each_other(tmp_path: Path) -> None:
    one = ingest.make_pages(tmp_path / "one", 6, seed=1)
    two = ingest.make_pages(tmp_path / "two", 3, seed=1)
    texts = [page.read_text("utf-8") for page in one]
    assert texts[:3] == [page.read_text("utf-8") for page in two]
    found = [article for page in one for article in ingest._articles(page)]
    assert len({article.text for article in found}) == len({article.url for article in found}) == 6
    assert all("world" not in article.text.split("\n") for article in found)  # the page's furniture stays outside


def test_adding_is_measured_and_taken_up_where_it_stopped(tmp_path: Path) -> None:
    pages = ingest.make_pages(tmp_path / "pages", 12, seed=1)
    library, state = tmp_path / "library.db", tmp_path / "state.json"
    ingest._child(library, tmp_path / "pages", 10, 1, state)
    first = json.loads(state.read_text())
    ingest._child(library, tmp_path / "pages", 12, 1, state)
    after = json.loads(state.read_text())
    assert (first["articles"], after["articles"]) == (10, 12)
    assert after["seconds"] > first["seconds"] > 0
    assert set(ingest.run_stages(pages[:2], tmp_path)) == {
        "read", "extract", "store", "link", "trafilatura", "feed", "feedparser"
    }  # fmt: skip
