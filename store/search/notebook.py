"""The notebook's filter: the query language over highlights and what is said by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from store.model import NotebookLine, QueryNotice
from store.search.query import Filter, Phrase, parse_query
from store.search.tags import meant_tags
from store.text.fold import folded_words

_MOST_READ: Final = 20_000
"""Code points of a quote or a note that are looked at."""


def filter_lines(lines: Iterable[NotebookLine], query: str) -> tuple[list[NotebookLine], tuple[QueryNotice, ...]]:
    """The lines that a query leaves, in their order, and what in it cannot be meant.

    Words are looked for as the beginnings of words, in any order, in quote, note, tags, verdict, title, outlet and
    sources. ``newer:`` and the like go by the article's date.
    """
    asked = parse_query(query)
    everything = list(lines)
    if asked.is_empty:
        return everything, asked.notices
    tags = sorted({tag for line in everything for tag in line.highlight.tags})
    tests = [_test(each, tags) for each in asked.filters]
    starts = tuple(word.text for word in asked.words)
    left = []
    for line in everything:
        if not all(test(line) for test in tests):
            continue
        if starts or asked.phrases or asked.without:
            words = _words_of(line)
            if not all(any(word.startswith(start) for word in words) for start in starts):
                continue
            text = f" {' '.join(words)} "
            if not all(_holds(text, phrase) for phrase in asked.phrases) or any(
                _holds(text, phrase) for phrase in asked.without
            ):
                continue
        left.append(line)
    return left, asked.notices


@lru_cache(maxsize=1 << 14)  # as somebody types, the same lines are asked again at each key
def _words_of(line: NotebookLine) -> list[str]:
    highlight, verdict = line.highlight, line.highlight.verdict
    parts = [highlight.quote[:_MOST_READ], highlight.note[:_MOST_READ], *highlight.tags, line.title, line.outlet or ""]
    parts += [*(name or "" for name in line.sources), line.event or ""]
    if verdict:
        parts += [verdict.value, verdict.note[:_MOST_READ]]
    return [word for part in parts for word in folded_words(part)]


def _holds(text: str, phrase: Phrase) -> bool:
    words = " ".join(phrase.words)
    return f" {words}" in text if phrase.is_prefix else f" {words} " in text


def _all_in(words: Iterable[str], *texts: str | None) -> bool:
    held = [word for text in texts for word in folded_words(text or "")]
    return all(any(each.startswith(word) for each in held) for word in words)


def _test(each: Filter, tags: list[str]) -> Callable[[NotebookLine], bool]:
    found = _asked(each, tags)
    return (lambda line: not found(line)) if each.negated else found


def _asked(each: Filter, tags: list[str]) -> Callable[[NotebookLine], bool]:
    field, words, dates = each.field, each.words, each.dates
    if dates is not None:
        return lambda line: dates.covers(line.published)
    if field == "tag":
        meant = set(meant_tags(tags, words))
        return lambda line: not meant.isdisjoint(line.highlight.tags)
    if field == "verdict":
        return lambda line: line.highlight.verdict is not None and line.highlight.verdict.value == words[0]
    if field == "kind":
        return lambda line: line.kind == words[0]
    if field == "outlet":
        return lambda line: _all_in(words, line.outlet)
    if field == "source":
        return lambda line: _all_in(words, *line.sources[:1])
    if field == "via":
        return lambda line: _all_in(words, *line.sources[1:])
    if field == "event":
        return lambda line: _all_in(words, line.event)
    if field == "is":
        return _STATES.get(words[0], lambda _: True)
    return lambda line: _all_in(words, line.highlight.quote)


_STATES: Final[dict[str, Callable[[NotebookLine], bool]]] = {
    "highlighted": lambda line: True,
    "noted": lambda line: bool(line.highlight.note),
    "orphaned": lambda line: line.claim_id is None,
    "denied": lambda line: line.stance == "denied",
    "hedged": lambda line: line.stance == "hedged",
}
