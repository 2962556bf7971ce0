"""From one library into another that holds the same articles."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ExchangeError, LibraryReadOnly
from store.exchange.read import read_file
from store.library import Library
from store.library.open_file import OpenFile
from store.model import Failure, Span, Speaker


def fill(library):
    """Note, tags, verdict, category, a correction, and a claim made by hand."""
    first, second, third = [claim for claim in library.articles.read(11).claims if claim.claim.kind != "own"][:3]
    library.own.set_note(first, "Ask.\n\nTwice 😀")
    library.own.set_tags(second, ["x", "Two words"])
    library.own.set_verdict(third, "false", "why")
    library.own.set_category(third, 4)
    library.claims.correct(second, [Speaker("Ines Roy", "person"), Speaker("Kellan Wire", "outlet")], "denied")
    text = library.articles.read(11).stored.article.text
    library.claims.make(
        11, Span(text.index(" ", 200) + 1, text.index(" ", 240)), [Speaker("No One", "person")], "hedged"
    )
    (made,) = [claim for claim in library.articles.read(11).claims if claim.claim.why == "made by hand"]
    library.own.set_tags(made, ["made"])
    for number in (1, 2, 3):
        for claim in library.articles.read(number).claims[:2]:
            library.own.set_category(claim, 2)


def text_of(library, name="jsonl"):
    return "".join(library.exports.pieces(name))


def own_of(library):
    """The same but for how related other articles are.

    FTS5 counts the words of entries that were taken away until it merges its pieces: undoing and redoing a claim may
    move a score in the third place.
    """
    return re.sub(r'"score": [\d.]+', "", text_of(library))


@pytest.fixture
def other(sample_file, tmp_path):
    """A second library with the same articles."""
    path = tmp_path / "other.db"
    path.write_bytes(sample_file.read_bytes())
    with Library(path) as library:
        yield library


@pytest.mark.parametrize("name", ["jsonl", "web-annotation", "hypothesis"])
def test_out_and_in_and_out_again_is_identical(sample_library, other, tmp_path, name):
    fill(sample_library)
    path = tmp_path / "export"
    sample_library.exports.write(path, name)
    told = list(other.imports.bring(path))
    assert {(each.outcome, each.article_by, each.place_by, each.why) for each in told} == {
        ("brought", "hash", "place", "")
    }
    assert text_of(other) == text_of(sample_library)
    # The same again changes nothing.
    steps = sum(1 for _ in iter(lambda: other.own.step("undo"), None))
    assert other.own.highlights() == []
    assert [claim.claim for claim in other.articles.read(11).claims if claim.claim.by_hand] == []
    for _ in range(steps):
        other.own.step("redo")
    assert own_of(other) == own_of(sample_library)
    assert {each.outcome for each in other.imports.bring(path)} == {"unchanged"}
    assert own_of(other) == own_of(sample_library)


def line(**changes):
    return json.dumps(
        {"schema_version": 1, "id": "x", "quote": "Water rose on Monday.", "spans": [], "category": 1, "article": {}}
        | changes
    )


@pytest.fixture
def bring(library, tmp_path):
    """``bring(line, …)``: what becomes of these lines."""

    def bring(*texts):
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(texts), encoding="utf-8")
        return list(library.imports.bring(path))

    return bring


def test_what_is_ones_own_stays(library, keep, bring):
    keep("Dam", "Water rose on Monday.", "It fell.", source="Mara Holt", url="https://a.example/1")
    (claim, _) = library.articles.read(1).claims
    library.own.set_note(claim, "mine")
    library.own.set_tags(claim, ["Dam"])
    library.own.set_verdict(claim, "true", "seen")
    library.own.set_category(claim, 3)
    theirs = line(
        article={"url": "https://a.example/1"},
        note="theirs",
        tags=["dam", "wäter", "a,b"],
        verdict={"rating": "false", "note": "no", "given": None},
        category=5,
    )
    (told,) = bring(theirs)
    assert (told.outcome, told.article_by, told.place_by) == ("brought", "address", "exact")
    assert "Your verdict is kept; theirs is false: no." in told.why
    assert "holds a comma" in told.why
    (now,) = library.own.highlights()
    assert (now.note, now.tags, now.category) == ("mine\n\ntheirs", ("Dam", "wäter"), 3)
    assert (now.verdict.value, now.verdict.note) == ("true", "seen")
    assert [each.outcome for each in bring(theirs)] == ["unchanged"]
    library.own.step("undo")
    (now,) = library.own.highlights()
    assert (now.note, now.tags) == ("mine", ("Dam",))


def test_ones_own_correction_stays(library, keep, bring):
    keep("Dam", "Water rose on Monday.", source="Mara Holt", url="https://a.example/1")
    (claim,) = library.articles.read(1).claims
    speaker = {"source": {"span": None, "text": None, "name": "Ines Roy", "type": "person", "role": None}, "cue": None}
    theirs = line(
        article={"url": "https://a.example/1"},
        corrected=True,
        claim={"id": "x", "spans": [[900, 910]], "text": "elsewhere", "sentence": [900, 910]},
        kind="indirect",
        relation="statement",
        stance="denied",
        confidence=1,
        why="corrected by hand",
        attribution=[speaker | {"content": [[900, 910]]}],
    )
    bring(theirs)  # its places are those of another text: the names count
    (now,) = library.articles.read(1).claims
    assert [link.source.name for link in now.claim.attribution] == ["Ines Roy"]
    assert (now.claim.stance, now.claim.id, now.claim.by_hand) == ("denied", claim.claim.id, True)
    library.claims.correct(now, [Speaker("Someone", "person")], "asserted")
    (told,) = bring(theirs)
    assert "Your own correction is kept." in told.why
    (now,) = library.articles.read(1).claims
    assert [link.source.name for link in now.claim.attribution] == ["Someone"]


def test_where_it_belongs_is_found_or_told(library, keep, bring):
    keep("Dam", "Water rose on Monday, 3 metres.", "It fell.", url="https://a.example/1")
    keep("Bridge", "The bridge over the Osmer was closed on Monday.", url="https://a.example/2")
    keep("Copy one", "The very same words stand here.", url="https://a.example/3")
    keep("Copy two", "The very same words stand here.", url="https://a.example/4")
    around = {"prefix": "Bridge\n\n", "suffix": ""}
    told = bring(
        line(quote="Water rose on Monday, 4 metres.", article={"url": "https://a.example/1"}),
        line(quote="The bridge over the Osmer was closed on Monday.", **around, article={"title": "Bridge"}),
        line(quote="The bridge over the Osmer was closed on Monday.", prefix="Quite another", suffix="context"),
        line(quote="The very same words stand here.", prefix="Copy\n\n", article={"title": "Copy"}),
        line(quote="Of this nobody wrote.", article={"title": "Gone", "url": "https://b.example/9"}),
        line(quote="It fell.", category=None, article={"url": "https://a.example/1"}),
        "{}",
        "no JSON",
    )
    assert [each.outcome for each in told if not isinstance(each, Failure)] == [
        "left",
        "brought",
        "left",
        "left",
        "left",
        "unchanged",
    ]
    assert "nowhere in its text for sure" in told[0].why
    assert told[1].article_by == "quote"
    assert "no other article has these words with the same ones around them" in told[2].why
    assert "“Copy” is not here" in told[3].why
    assert "“Gone” is not here" in told[4].why
    assert "not highlighted there" in told[5].why
    assert [type(each) for each in told[6:]] == [Failure, Failure]
    assert [each.quote for each in library.own.highlights()] == ["The bridge over the Osmer was closed on Monday."]


def test_words_that_no_claim_has_are_kept_and_a_removed_article_is_not_found(library, keep, bring):
    keep("Dam in the hills", "Water rose.", url="https://a.example/1")
    theirs = line(quote="Dam in the hills", note="n", article={"url": "https://a.example/1"})
    (told,) = bring(theirs)
    assert (told.outcome, told.claim) == ("brought", None)
    (kept,) = library.own.notebook()
    assert (kept.highlight.quote, kept.highlight.note, kept.claim_id) == ("Dam in the hills", "n", None)
    assert [each.outcome for each in bring(theirs)] == ["unchanged"]
    library.articles.remove(1)
    assert [each.outcome for each in bring(line(article={"url": "https://a.example/1"}))] == ["left"]


def test_a_failure_in_an_article_stores_nothing_of_it(library, keep, bring, monkeypatch):
    keep("Dam", "Water rose on Monday.", "It fell twice.", url="https://a.example/1")
    from store.library import imports

    real = imports.highlights.bring_highlight
    calls = []

    def fail_second(*args):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(*args)

    monkeypatch.setattr(imports.highlights, "bring_highlight", fail_second)
    article = {"url": "https://a.example/1"}
    with pytest.raises(RuntimeError, match="power"):
        bring(line(article=article), line(quote="It fell twice.", article=article))
    assert library.own.highlights() == []


def test_a_library_that_cannot_be_written_says_so(library, bring, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", property(lambda self: True))
    with pytest.raises(LibraryReadOnly):
        bring(line())


@pytest.mark.parametrize("text", ["", "  \n", "no JSON", "[" * 100_000, "3", '{"a": 1}\n{"b": 2}'])
def test_what_is_no_export_is_told(tmp_path, text):
    path = tmp_path / "in"
    path.write_text(text)
    try:
        told = list(read_file(path))
    except ExchangeError as error:
        told = [error]
    assert [type(each) for each in told] == [ExchangeError]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ExchangeError, match="cannot be read"):
        list(read_file(tmp_path / "missing"))


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(
    ["quote", "spans", "prefix", "note", "tags", "verdict", "category", "claim", "found", "attribution", "article"]
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory, sample_file):
    path = tmp_path_factory.mktemp("shared") / "library.db"
    path.write_bytes(sample_file.read_bytes())
    with Library(path) as library:
        yield library


@given(changes=st.dictionaries(_FIELDS, _ANY, max_size=3))
def test_whatever_stands_in_a_line_is_no_exception(shared, changes):
    article = shared.articles.read(11).stored.article
    base = {"quote": shared.articles.read(11).claims[0].claim.text, "article": {"url": article.url}, "corrected": True}
    path = shared.path.with_name("in.jsonl")
    path.write_text(line(**(base | changes)))
    assert len(list(shared.imports.bring(path))) <= 1
