"""Fuzzy search: from the line typed to ranked hits with their matches marked.

What is typed is taken apart (:mod:`~store.search.query`), its filters become what the index is asked for
(:mod:`~store.search.narrow`), its words what they may stand for (:mod:`~store.search.vocabulary`); entries come
from the index in tiers (:mod:`~store.search.candidates`), and a few hundred of them are ranked
(:mod:`~store.search.rank`). The design is described in docs/architecture.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice

from sqlite_utils import Database

from store.db import articles, claims, search_index
from store.model import GAP, Hit, QueryNotice, SearchResult, Span, chain_of_names, with_gaps
from store.search.candidates import MOST_READ, Candidates
from store.search.narrow import narrow
from store.search.query import parse_query
from store.search.rank import Ranked, Ranking
from store.search.vocabulary import Vocabulary


def search(
    db: Database, vocabulary: Vocabulary, text: str, limit: int, cancelled: Callable[[], bool] = lambda: False
) -> SearchResult:
    """Find claims, titles, sources and events by half-remembered words.

    Args:
        db: a connection.
        vocabulary: the words of its index.
        text: the query as typed; its last word may be a beginning.
        limit: how many hits are wanted.
        cancelled: asked now and then; once it says so, the search ends.

    Returns:
        Hits of current articles, best first; without words, newest first. A query that asks nothing finds nothing.

    Raises:
        SearchCancelled: ``cancelled`` said so.
    """
    query = parse_query(text)
    if query.is_empty:
        return SearchResult(text, (), more=False, notices=query.notices, asked=False)
    narrowed = narrow(db, vocabulary, query)
    notices = [*query.notices, *narrowed.notices]
    if narrowed.nothing:
        return SearchResult(text, (), more=False, notices=tuple(notices))
    candidates = Candidates(db, vocabulary, query, narrowed, cancelled)
    found = candidates.find()
    ranking = Ranking(candidates.expanded, candidates.beginnings, query.phrases, vocabulary)
    ranked = sorted((each for each in map(ranking.rank, found) if each.score), key=_best_and_newest_first)
    shown = list(islice(_each_once(ranked), limit + 1))
    hits = _hits(db, shown[:limit], ranking)
    if candidates.cut_short:
        message = f"Only the newest {MOST_READ:,} entries with these words were looked through."
        notices.append(QueryNotice(Span(0, len(text)), message))
    more = len(shown) > limit or (candidates.full and bool(hits))
    return SearchResult(text, tuple(hits), more=more, notices=tuple(notices))


def _best_and_newest_first(ranked: Ranked) -> tuple[float, int]:
    return -ranked.score, -ranked.text.number


def _each_once(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """A headline is a title and a claim, an event may be a claim word for word: one line of an article is enough."""
    seen = set()
    for each in ranked:
        number, text, article_id, *_ = each.text
        known = (article_id or -number, text)  # sources belong to no article
        if known not in seen:
            seen.add(known)
            yield each


def _hits(db: Database, ranked: Sequence[Ranked], ranking: Ranking) -> list[Hit]:
    """What ranked entries lead to."""
    found = {each.text.number: each for each in ranked}
    entries = search_index.load_entries(db, [each.text for each in ranked])
    headings = articles.load_headings(db, {entry.article_id for entry in entries})
    sayings = claims.load_sayings(db, [entry.claim_id for entry in entries if entry.claim_id])
    hits: list[Hit] = []
    for entry in entries:
        heading, saying = headings[entry.article_id], sayings.get(entry.claim_id or 0)
        words, marks = entry.text, ranking.marks(found[entry.number])
        if saying and entry.kind == "claim":
            words, marks = _with_gaps(words, saying.spans, marks)
        hits.append(
            Hit(
                kind=entry.kind,
                text=words,
                marks=marks,
                article_id=entry.article_id,
                claim_id=entry.claim_id,
                title=heading.title,
                outlet=heading.outlet,
                published=heading.published,
                chain=chain_of_names(saying.sources, heading.outlet) if saying and entry.kind != "title" else "",
                score=found[entry.number].score,
            )
        )
    return hits


def _with_gaps(text: str, spans: tuple[Span, ...], marks: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A claim's text as :func:`with_gaps` has it, and the marks where they lie in that."""
    if len(spans) == 1:
        return text, marks
    ends = list(accumulate(span.end - span.start + 1 for span in spans))[:-1]
    wider = len(GAP) - 1
    shifts = [wider * bisect_right(ends, mark.start) for mark in marks]
    moved = (Span(mark.start + shift, mark.end + shift) for mark, shift in zip(marks, shifts, strict=True))
    return with_gaps(text, spans), tuple(moved)
