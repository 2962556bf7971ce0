"""Corrections: who said it, what is no claim, what was missed; kept through a re-run, undone and done again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.corrections import apply_corrections, make_claim
from store.errors import LibraryReadOnly, NotFound
from store.ingest.extraction import extract
from store.library.open_file import OpenFile
from store.model import BY_HAND, MADE_BY_HAND, Correction, Extraction, Span, Speaker

ROY = Speaker("Ines Roy", "person")
PAPER = Speaker("Kellan Post", "outlet")


@pytest.fixture
def dam(library, keep):
    keep("Dam", "Water rose on Monday.", "The wall held, Ines Roy wrote.", "Schools were closed.", source="Mara Holt")
    return library.articles.read(1).claims


def shown(library, article_id=1):
    """Each claim with its chain and stance."""
    return [
        (one.claim.text, [(link.source.name, link.source.type) for link in one.claim.attribution], one.claim.stance)
        for one in library.articles.read(article_id).claims
    ]


HOLT = [("Mara Holt", "person")]
FOUND = [
    ("Water rose on Monday.", HOLT, "asserted"),
    ("The wall held, Ines Roy wrote.", HOLT, "asserted"),
    ("Schools were closed.", HOLT, "asserted"),
]


def test_who_said_it_through_whom_and_how(library, dam, check_index):
    library.claims.correct(dam[1], [ROY, PAPER], "hedged")
    assert shown(library)[1] == (
        "The wall held, Ines Roy wrote.",
        [("Ines Roy", "person"), ("Kellan Post", "outlet")],
        "hedged",
    )
    claim = library.articles.read(1).claims[1].claim
    text = library.articles.read(1).stored.article.text
    first, second = claim.attribution
    assert first.source.span.of(text) == first.source.text == "Ines Roy"
    assert first.cue == dam[1].claim.attribution[0].cue
    assert second.source.span is second.source.text is second.cue is None
    assert (claim.why, claim.confidence) == (BY_HAND, 1.0)
    assert [hit.text for hit in library.search("source:roy").hits if hit.kind == "claim"] == [claim.text]
    check_index(library.path)


def test_nobody_but_the_outlet(library, dam):
    library.claims.correct(dam[0], [], "asserted")
    assert shown(library)[0] == ("Water rose on Monday.", [], "asserted")
    assert library.articles.read(1).claims[0].claim.kind == "own"
    library.claims.correct(library.articles.read(1).claims[0], [ROY], "asserted")
    assert library.articles.read(1).claims[0].claim.kind == "indirect"


def test_no_claim(library, dam, check_index):
    library.own.toggle_highlight(dam[1])
    library.claims.reject(dam[1])
    assert shown(library) == [FOUND[0], FOUND[2]]
    assert [highlight.quote for highlight in library.own.highlights()] == ["The wall held, Ines Roy wrote."]
    assert library.articles.read(1).stored.claim_count == 2
    check_index(library.path)


def test_a_claim_that_was_missed(library, dam, check_index):
    text = library.articles.read(1).stored.article.text
    start = text.index("wall held")
    library.claims.make(1, Span(start - 1, start + len("wall held")), [ROY], "denied")
    assert shown(library) == [*FOUND[:2], ("wall held", [("Ines Roy", "person")], "denied"), FOUND[2]]
    assert library.articles.read(1).claims[2].claim.why == MADE_BY_HAND
    with pytest.raises(NotFound, match="a claim already"):
        library.claims.make(1, Span(start, start + len("wall held")), [], "asserted")
    with pytest.raises(NotFound, match="no words"):
        library.claims.make(1, Span(start - 1, start), [], "asserted")
    check_index(library.path)


def test_undo_and_redo(library, dam):
    library.claims.correct(dam[0], [ROY], "denied")
    library.own.toggle_highlight(library.articles.read(1).claims[2])
    library.claims.reject(library.articles.read(1).claims[1])
    library.claims.make(1, Span(0, 3), [], "asserted")
    after = shown(library)
    assert [text for text, _, _ in after] == ["Dam", "Water rose on Monday.", "Schools were closed."]
    assert [library.own.step("undo") for _ in range(5)] == [
        ("as it was found", "Dam"),
        ("as it was found", "The wall held, Ines Roy wrote."),
        ("unhighlighted", "Schools were closed."),
        ("as it was found", "Water rose on Monday."),
        None,
    ]
    assert shown(library) == FOUND
    assert [library.own.step("redo")[0] for _ in range(4)] == ["corrected", "highlighted", "corrected", "corrected"]
    assert library.own.step("redo") is None
    assert shown(library) == after


def test_they_outlast_a_re_run_of_the_engine(sample_library, check_index):
    before = sample_library.articles.read(1).claims
    chosen = [claim for claim in before if claim.claim.relation == "statement"]
    sample_library.claims.correct(chosen[2], [ROY], "denied")
    sample_library.claims.reject(chosen[4])
    made = Span(chosen[5].claim.spans[0].start, chosen[5].claim.spans[0].start + 9)
    sample_library.claims.make(1, made, [], "asserted")
    corrected = shown(sample_library)
    events = [sample_library.claims.related(claim).events for claim in sample_library.articles.read(1).claims]
    sample_library.articles.refresh(1)
    assert shown(sample_library) == corrected
    assert corrected[[text for text, _, _ in corrected].index(chosen[2].claim.text)][1:] == (
        [("Ines Roy", "person")],
        "denied",
    )
    again = [sample_library.claims.related(claim).events for claim in sample_library.articles.read(1).claims]
    assert [[one.reason for one in each] for each in again] == [[one.reason for one in each] for each in events]
    for _ in range(3):
        sample_library.own.step("undo")
    assert [one.claim for one in sample_library.articles.read(1).claims] == [one.claim for one in before]
    check_index(sample_library.path)


def test_a_claim_that_is_found_no_longer_stays_as_corrected():
    text = "The wall held. Schools were closed."
    found = extract(text, article_id="a")
    claim = found.claims[0]
    nothing = Extraction((), found.dates, found.events, (), found.furniture)
    assert apply_corrections(text, nothing, [Correction(claim, claim)]).claims == (claim,)
    assert apply_corrections(text, nothing, [Correction(claim, None)]).claims == ()


def test_what_was_read_before_somebody_else_changed_it(library, dam):
    library.claims.correct(dam[0], [ROY], "denied")
    with pytest.raises(NotFound, match="Open the article again"):
        library.claims.correct(dam[0], [PAPER], "asserted")
    with pytest.raises(NotFound, match="Open the article again"):
        library.claims.reject(dam[0])


def test_a_library_that_cannot_be_written(library, dam, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", True)
    with pytest.raises(LibraryReadOnly):
        library.claims.correct(dam[0], [ROY], "denied")
    assert shown(library) == FOUND


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=120), st.data())
def test_any_words_of_any_text_can_be_a_claim(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    claim = make_claim(text, "a", span)
    assert (claim is None) == (not span.of(text).strip())
    if claim is not None:
        assert claim.spans[0].of(text) == claim.text == span.of(text).strip()
        assert claim.sentence.start <= claim.spans[0].start
        assert claim.spans[0].end <= claim.sentence.end
