"""Which claims go out, by number: small enough to be held, however many there are; the rest is read piece by piece."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from store.db.highlights import WITH_TAGS
from store.db.rows import highlight_from_row
from store.model import Highlight

_ORDER = "ORDER BY published DESC, article_id, json_extract(spans, '$[0][0]')"


def list_highlight_ids(db: Database, only: Collection[int] | None = None) -> list[int]:
    """Numbers of all highlights, or of ``only`` these, article by article in the order of the list, in text order."""
    among, values = "", []
    if only is not None:
        among, values = "WHERE highlights.id IN (SELECT value FROM json_each(?))", [json.dumps(list(only))]
    there = "highlights JOIN articles ON articles.id = article_id"
    sql = f"SELECT highlights.id FROM {there} {among} {_ORDER}, highlights.id"
    return [row[0] for row in db.execute(sql, values)]


def order_claim_ids(db: Database, ids: Iterable[int]) -> list[int]:
    """Numbers of claims article by article in the order of the list, in text order within one."""
    sql = f"""
        SELECT claims.id FROM json_each(?) JOIN claims ON claims.id = value JOIN articles ON articles.id = article_id
        {_ORDER}, claims.id
    """
    return [row[0] for row in db.execute(sql, [json.dumps(list(ids))])]


def load_highlights_by_id(db: Database, ids: Iterable[int]) -> dict[int, Highlight]:
    """The highlights with these numbers, those that exist."""
    sql = f"{WITH_TAGS} WHERE highlights.id IN (SELECT value FROM json_each(?))"
    return {row["id"]: highlight_from_row(row) for row in db.query(sql, [json.dumps(list(ids))])}


def load_highlights_of(db: Database, article_id: int) -> dict[str, Highlight]:
    """The highlights of an article by the name of their claim."""
    sql = f"{WITH_TAGS} WHERE article_id = ?"
    return {row["claim_key"]: highlight_from_row(row) for row in db.query(sql, [article_id])}
