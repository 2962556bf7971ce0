"""Claims with all that an export may hold, made by hand and generated: for tests of exports, and of coming back in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from store.export.record import ExportOrigin, ExportRecord, Verdict
from store.model import (
    Article,
    Claim,
    Cue,
    Difference,
    Elsewhere,
    Event,
    Highlight,
    Link,
    Mention,
    Related,
    RelatedEvent,
    Span,
    StoredArticle,
    Value,
)

HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=alert(1)> \" onmouseover='x' [x](javascript:alert(1)) "
    "`code` **b** {{ 7*7 }} {% raw %} \\input{x} @@html:<b>@@ src_sh{touch /tmp/x} elisp:(x) [[shell:x]] "
    "=cmd|' /C calc'!A0 #tag %%c%% <% tp %> ==m== $x$ ^claim-1 | a | --- \x1b]0;owned\x07 \u202eelttil\u202c "
    "\u2028 \x00 \ufeff "
    "\U000e0041 😀 ]]> --> &lt;b&gt; %(x)s ER  -  }, @misc{x"
)


def build(text: str = "Dam\n\nIt held, said Mara Holt 😀, it held.\nIt rained.", **changes) -> ExportRecord:
    """A record of which every field says something; ``changes`` are fields of the record."""
    first = text.index("It held")
    spans = (Span(first, first + 7),)
    links = (
        Link(Mention(None, None, "Mara Holt", "person", "engineer"), Cue((Span(14, 18),), "said"), spans),
        Link(Mention(Span(19, 23), "Mara", "Union", "organisation"), None, spans),
    )
    claim = Claim(
        "abc123", spans, "It held", "direct", "statement", "denied", 0.93, links, Span(first, len(text)), "a cue"
    )
    event = Event(Span(0, 3), "Dam", "2021-10-11", "The dam held", ("Mara",), ("Ketting",), False, (Span(1, 2),))
    other = Elsewhere(
        *(7, 70, "Bridge", "Kellan Wire", "2021-10-12", "It fell", "own voice ← Kellan Wire", 0.8, "shares dam", True),
        relation="differs",
        difference=Difference(1, 70, "denial", Value("held", Span(0, 4)), Value("fell", Span(3, 7)), True),
        origin="Union",
        origin_type="organisation",
    )
    article = Article(
        text, "Dam holds", "Kellan Wire", "A. Roy and B. Poe", "2021-10-12T08:00:00+02:00", "https://a.example/1"
    )
    record = ExportRecord(
        Highlight(
            5, 3, "abc123", spans, "It held", text[:first][-32:], text[first + 7 :][:32], 2, "", "2021-10-13T00:00:00Z"
        ),
        StoredArticle(3, article, "2021-10-13T00:00:00Z", 1, None, 1, 1, False, False, 0, None, 0),
        claim,
        Related((RelatedEvent(9, event, "tells", 1.0, "same sentence"),), (other,)),
        note="Look into it.\nTwice.",
        tags=("dam", "two words"),
        verdict=Verdict("misleading", "Half of it.", "2021-10-14T00:00:00Z"),
        accessed="2021-10-12T10:00:00Z",
        origins=(ExportOrigin("Union", "organisation", 2, ("Union", "Mara Holt", "Kellan Wire"), True),),
        claim_id=1,
    )
    return replace(record, **changes)


def poison(text: str = HOSTILE) -> ExportRecord:
    """A record with ``text`` wherever a stranger's or a user's words go."""
    record = build()
    body = f"{text}\n\n{text}"
    spans = (Span(0, len(text)),)
    mention = Mention(None, None, text, "person", text)
    links = (Link(mention, Cue(spans, text), spans), Link(None, None, spans))
    assert record.claim
    claim = replace(record.claim, id=text, text=text, spans=spans, attribution=links, why=text, sentence=spans[0])
    (event,), (other,) = record.related.events, record.related.elsewhere
    event = replace(
        event, reason=text, event=replace(event.event, text=text, label=text, date=text, who=(text,), where=(text,))
    )
    other = replace(other, title=text, outlet=text, published=text, text=text, chain=text, reason=text, origin=text)
    article = Article(body, text, text, text, text, text)
    return replace(
        record,
        highlight=replace(
            record.highlight, claim_key=text, quote=text, spans=spans, prefix=text[:32], suffix=text[:32], created=text
        ),
        stored=replace(record.stored, id=99, article=article, added=text),
        claim=claim,
        found=claim,
        related=Related((event,), (other,)),
        note=text,
        tags=(text, "x"),
        verdict=Verdict("false", text, text),
        accessed=text,
        origins=(ExportOrigin(text, "person", 1, (text,), True),),
    )


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_MAYBE = st.none() | _WORDS
_TYPES = st.sampled_from(["person", "organisation", "outlet", "document", "unnamed", "group"])
_KINDS = st.sampled_from(["direct", "indirect", "mixed", "own"])
_STANCES = st.sampled_from(["asserted", "denied", "hedged"])


@st.composite
def spans_in(draw, text: str) -> tuple[Span, ...]:
    """One to three stretches of a text, in order, none of them blank."""
    marks = sorted(set(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6))))
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if text[a:b].strip()]
    return tuple(spans) or (Span(0, len(text)),)


@st.composite
def claims(draw, text: str) -> Claim:
    """A claim anywhere in a text."""
    spans = draw(spans_in(text))
    mention = st.builds(Mention, st.none() | st.just(spans[0]), _MAYBE, _WORDS, _TYPES, _MAYBE)
    cue = st.builds(Cue, st.just(spans), _WORDS)
    link = st.builds(Link, st.none() | mention, st.none() | cue, st.just(spans))
    return Claim(
        id=draw(_WORDS),
        spans=spans,
        text=" ".join(span.of(text) for span in spans),
        kind=draw(_KINDS),
        relation=draw(st.sampled_from(["statement", "attitude"])),
        stance=draw(_STANCES),
        confidence=draw(st.floats(0, 1)),
        attribution=tuple(draw(st.lists(link, max_size=3))),
        sentence=Span(spans[0].start, spans[-1].end),
        why=draw(st.sampled_from(["a cue", "corrected by hand", "made by hand"]) | _WORDS),
    )


@st.composite
def generated(draw) -> ExportRecord:
    """A record of any text whatever, in which all that belongs together does."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(str.strip))
    claim = draw(st.none() | claims(text))
    spans = claim.spans if claim else draw(spans_in(text))
    start, end = spans[0].start, spans[-1].end
    highlight = Highlight(
        *(1, 1, draw(_WORDS), spans, " ".join(span.of(text) for span in spans), text[:start][-32:], text[end:][:32]),
        *(draw(st.integers(0, 5)), "", draw(_WORDS)),
    )
    article = Article(text, draw(_WORDS), draw(_MAYBE), draw(_MAYBE), draw(_MAYBE), draw(_MAYBE))
    events = st.builds(
        Event,
        st.just(spans[0]),
        _WORDS,
        _MAYBE,
        _WORDS,
        st.tuples(_WORDS),
        st.tuples(_WORDS),
        st.booleans(),
        st.just(spans),
    )
    related = st.builds(
        RelatedEvent, st.integers(1, 9), events, st.sampled_from(["tells", "refers"]), st.floats(0, 1), _WORDS
    )
    verdict = st.builds(Verdict, st.sampled_from(["true", "false", "misleading", "unproven"]), _WORDS, _MAYBE)
    return ExportRecord(
        highlight,
        StoredArticle(1, article, draw(_WORDS), 1, None, 0, 0, False, False, 0, None, 0),
        claim,
        Related(tuple(draw(st.lists(related, max_size=2))), ()),
        found=draw(st.none() | claims(text)) if claim else None,
        note=draw(_WORDS),
        tags=tuple(draw(st.lists(_WORDS.filter(bool), max_size=3))),
        verdict=draw(st.none() | verdict),
        accessed=draw(_MAYBE),
        origins=tuple(
            draw(st.lists(st.builds(ExportOrigin, _WORDS, _TYPES, st.integers(0, 9), st.tuples(_WORDS)), max_size=2))
        ),
        claim_id=draw(st.none() | st.integers(1, 9)),
    )


@pytest.fixture(scope="session")
def make_record():
    """``make_record(text, **fields)``: a record of which every field says something."""
    return build


@pytest.fixture(scope="session")
def poisoned():
    """A record with hostile words in every field; ``poisoned(text)`` with others."""
    return poison


@pytest.fixture(scope="session")
def any_record():
    """A strategy of records."""
    return generated()
