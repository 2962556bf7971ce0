"""Which articles stand in the list, and what can narrow it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from store.db.search_index import NOT_REMOVED


class Narrowing(NamedTuple):
    """A condition on articles."""

    sql: str
    """True or false for a row of ``articles``, never NULL."""
    values: tuple[str | int, ...] = ()
    """What it is asked with."""

    @property
    def turned(self) -> Narrowing:
        """What it does not leave."""
        return Narrowing(f"NOT ({self.sql})", self.values)


def list_article_ids(db: Database, narrowings: Sequence[Narrowing] = ()) -> list[int]:
    """Numbers of the newest versions, newest date first, undated ones last; those that meet all of ``narrowings``."""
    conditions = ["newer_id IS NULL", NOT_REMOVED, *(f"({each.sql})" for each in narrowings)]
    sql = f"SELECT id FROM articles WHERE {' AND '.join(conditions)} ORDER BY published DESC, id"
    return [row[0] for row in db.execute(sql, [value for each in narrowings for value in each.values])]


def heading_holds(words: str) -> Narrowing:
    """Title and outlet hold ``words`` side by side, whatever their case."""
    return _holds("title || ' ' || coalesce(outlet, '')", words)


def outlet_holds(words: str) -> Narrowing:
    """The outlet holds ``words`` side by side, whatever their case."""
    return _holds("coalesce(outlet, '')", words)


def _holds(column: str, words: str) -> Narrowing:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return Narrowing(f"({column}) LIKE ? ESCAPE '\\'", (f"%{escaped}%",))


def is_starred() -> Narrowing:
    """The user starred it."""
    return Narrowing("id IN (SELECT article_id FROM reading_marks WHERE starred)")


def is_unread() -> Narrowing:
    """It was not read."""
    return Narrowing("id NOT IN (SELECT article_id FROM reading_marks WHERE read)")


def has_highlight(condition: str = "1", *values: str) -> Narrowing:
    """A claim of it is highlighted, where that meets a condition on the row of ``highlights``."""
    return Narrowing(f"id IN (SELECT article_id FROM highlights WHERE {condition})", values)


def has_note() -> Narrowing:
    """A claim of it has a note."""
    return has_highlight("note <> ''")


def has_verdict(verdict: str) -> Narrowing:
    """A claim of it has this verdict."""
    return has_highlight("verdict = ?", verdict)


def has_tag(tags: Iterable[str]) -> Narrowing:
    """A claim of it has one of these tags."""
    tagged = "SELECT highlight_id FROM highlight_tags WHERE tag IN (SELECT value FROM json_each(?))"
    return has_highlight(f"id IN ({tagged})", json.dumps(list(tags)))


def has_statement_of(sources: Iterable[int], *, nearest: bool) -> Narrowing:
    """One of these sources is the nearest source of a claim of it, or else a further link of its chain."""
    place = "place = 0" if nearest else "place > 0"
    rows = "SELECT id FROM sources WHERE same_id IN (SELECT value FROM json_each(?))"
    said = f"SELECT claim_id FROM attributions WHERE source_id IN ({rows}) AND {place}"
    return Narrowing(f"id IN (SELECT article_id FROM claims WHERE id IN ({said}))", (json.dumps(list(sources)),))


def is_published(first: date | None, last: date | None) -> Narrowing:
    """Its date lies in these days, with all its days where only its year or its month is known."""
    conditions, values = ["published GLOB '[0-9][0-9][0-9][0-9]*'"], []
    if first:
        conditions.append("substr(published || '-01-01', 1, 10) >= ?")
        values.append(first.isoformat())
    if last:
        conditions.append(
            "CASE length(published) WHEN 4 THEN published || '-12-31' "
            "WHEN 7 THEN coalesce(date(published || '-01', '+1 month', '-1 day'), published) "
            "ELSE substr(published, 1, 10) END <= ?"
        )
        values.append(last.isoformat())
    return Narrowing(f"coalesce({' AND '.join(conditions)}, 0)", tuple(values))
