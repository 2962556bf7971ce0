"""Articles that something from another library may be said of: by the hash of their text, by their address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlite_utils import Database

from store.db.search_index import NOT_REMOVED


class Known(NamedTuple):
    """As much of an article as tells whether it is the one."""

    id: int
    title: str
    outlet: str | None
    url: str | None
    is_current: bool
    """Whether no newer version has replaced it."""


def _known(row: tuple[Any, ...]) -> Known:
    number, title, outlet, url, is_current = row
    return Known(number, title, outlet, url, bool(is_current))


_COLUMNS = "SELECT id, title, outlet, url, newer_id IS NULL FROM articles"


def text_hash(text: str) -> str:
    """SHA-256 of a text as hexadecimal digits, as exports have it."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def hash_texts(db: Database) -> dict[bytes, list[int]]:
    """The articles of each text, replaced versions among them, by its hash: all texts are read, one after the other."""
    found: dict[bytes, list[int]] = {}
    for article_id, text in db.execute(f"SELECT id, text FROM articles WHERE text <> '' AND {NOT_REMOVED} ORDER BY id"):
        found.setdefault(bytes.fromhex(text_hash(text)), []).append(article_id)
    return found


def load_known(db: Database, ids: Iterable[int]) -> list[Known]:
    """The articles with these numbers that are there, in that order."""
    found = []
    for article_id in ids:
        for row in db.execute(f"{_COLUMNS} WHERE id = ? AND {NOT_REMOVED}", [article_id]).fetchall():
            found.append(_known(row))
    return found


def list_at_address(db: Database, url: str) -> list[Known]:
    """The articles at an address, the newest version first."""
    sql = f"{_COLUMNS} WHERE url = ? AND {NOT_REMOVED} ORDER BY newer_id IS NOT NULL, version DESC"
    return [_known(row) for row in db.execute(sql, [url]).fetchall()]
