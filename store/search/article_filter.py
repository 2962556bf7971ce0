"""The filter line of the library: the query language, as far as it speaks of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import article_lists
from store.db.article_lists import Narrowing
from store.model import QueryNotice
from store.search.query import Filter, parse_query

MOST_LETTERS: Final = 500
"""Code points of a filter that are looked at; a pasted page is no filter, and SQL has its limits."""

_PART: Final = re.compile(r'(?P<not>-(?=[^\s-]))?(?:["“„](?P<phrase>[^"“”]*)["”“]?|(?P<word>[^\s"“„]+|["“„]))')


class ArticleFilter(NamedTuple):
    """What was typed."""

    narrowings: list[Narrowing]
    """What an article has to meet."""
    notices: tuple[QueryNotice, ...]
    """What cannot be meant."""


def read_filter(db: Database, text: str) -> ArticleFilter:
    """What a filter asks of articles.

    Words and phrases are looked for in title and outlet as they are typed. ``outlet:`` ``after:`` ``before:``
    ``newer:`` ``is:starred`` ``is:unread`` speak of the article, ``source:`` ``via:`` ``tag:`` ``verdict:``
    ``is:highlighted`` ``is:noted`` of any claim of it. What speaks of claims alone is left out, with a notice.
    """
    text = text[:MOST_LETTERS]
    query = parse_query(text)
    narrowings: list[Narrowing] = []
    notices = list(query.notices)
    rest = text
    for each in query.filters:
        rest = rest[: each.span.start] + " " * (each.span.end - each.span.start) + rest[each.span.end :]
        found = _narrowing(db, each)
        if found is None:
            asked = text[each.span.start : each.span.end]
            notices.append(QueryNotice(each.span, f"“{asked}” narrows claims and no articles: / searches them."))
        else:
            narrowings.append(found.turned if each.negated else found)
    for notice in query.notices:  # a known field whose value cannot be meant is no word
        if notice.span.end - notice.span.start < len(text) and "is no field" not in notice.message:
            rest = rest[: notice.span.start] + " " * (notice.span.end - notice.span.start) + rest[notice.span.end :]
    narrowings += _words(rest)
    return ArticleFilter(narrowings, tuple(notices))


def _words(text: str) -> Iterator[Narrowing]:
    for part in _PART.finditer(text):
        words = (part["phrase"] if part["phrase"] is not None else part["word"]).strip()
        if words:
            found = article_lists.heading_holds(words)
            yield found.turned if part["not"] else found


def _narrowing(db: Database, each: Filter) -> Narrowing | None:
    """What a filter asks of articles; None for one that speaks of claims alone."""
    if each.dates is not None:
        return article_lists.is_published(*each.dates)
    if each.field == "is":
        return _STATES.get(each.words[0])
    if each.field == "outlet":
        return article_lists.outlet_holds(" ".join(each.words))
    if each.field in ("source", "via"):
        from store.db import source_lists  # which the list of all articles is drawn without

        sources = source_lists.list_source_ids(db, " ".join(each.words))
        return article_lists.has_statement_of(sources, nearest=each.field == "source")
    if each.field == "tag":
        from store.db import highlights
        from store.search.tags import meant_tags

        return article_lists.has_tag(meant_tags([tag for tag, _ in highlights.count_tags(db)], each.words))
    if each.field == "verdict":
        return article_lists.has_verdict(each.words[0])
    return None


_STATES: Final = {
    "starred": article_lists.is_starred(),
    "unread": article_lists.is_unread(),
    "highlighted": article_lists.has_highlight(),
    "noted": article_lists.has_note(),
}
