"""Profiles of articles, and what else the search for related claims reads: entries, counts, lines, dates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from store.related.profile import Profile, make_profile, pack_profile, unpack_profile


class Line(NamedTuple):
    """As much of a claim as is compared."""

    claim_id: int
    article_id: int
    text: str
    denied: bool
    """Whether its nearest source denies it."""


def save_profile(db: Database, article_id: int, text: str, title: str) -> None:
    """Store what an article is about. Call it inside a transaction."""
    packed = pack_profile(make_profile(text, title))
    db.execute("INSERT OR REPLACE INTO article_profiles (article_id, profile) VALUES (?, ?)", [article_id, packed])


def load_profiles(db: Database, ids: Sequence[int]) -> dict[int, Profile]:
    """The profiles of articles; one that is not stored, or cannot be read, is made from its text."""
    found = {}
    sql = "SELECT article_id, profile FROM article_profiles WHERE article_id IN (SELECT value FROM json_each(?))"
    for article_id, packed in db.execute(sql, [json.dumps(list(ids))]):
        try:
            found[article_id] = unpack_profile(packed)
        except ValueError:
            continue
    for article_id in ids:
        if article_id not in found:
            row = db.execute("SELECT text, title FROM articles WHERE id = ?", [article_id]).fetchone()
            if row:
                found[article_id] = make_profile(*row)
    return found


def newest_matches(db: Database, expression: str, most: int) -> list[int]:
    """At most so many numbers of the entries that match an expression of the index, the newest."""
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in db.execute(sql, [expression, most])]


def load_articles_of(db: Database, claim_ids: Iterable[int]) -> dict[int, int]:
    """The article of each of these claims."""
    sql = "SELECT id, article_id FROM claims WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, [json.dumps(sorted(claim_ids))]).fetchall())


_LINES = "SELECT id, article_id, text, stance = 'denied' FROM claims"


def load_lines(db: Database, claim_ids: Iterable[int]) -> list[Line]:
    """The texts of claims, by number."""
    sql = f"{_LINES} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [Line(row[0], row[1], row[2], bool(row[3])) for row in db.execute(sql, [json.dumps(sorted(claim_ids))])]


def load_first_lines(db: Database, article_ids: Iterable[int], most: int) -> list[Line]:
    """The first statements of articles, at most so many of each."""
    sql = f"{_LINES} WHERE article_id = ? AND relation = 'statement' ORDER BY id LIMIT ?"
    return [
        Line(row[0], row[1], row[2], bool(row[3]))
        for article_id in article_ids
        for row in db.execute(sql, [article_id, most])
    ]


def load_first_numbers(db: Database, article_ids: Iterable[int]) -> dict[int, int]:
    """The number of each article's first claim; those of one article follow each other."""
    sql = "SELECT article_id, min(id) FROM claims WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY 1"
    return dict(db.execute(sql, [json.dumps(sorted(article_ids))]).fetchall())


class Dates(NamedTuple):
    """When an article appeared and which dates it names: each with its place in the text and its TIMEX3 value."""

    published: str | None
    named: tuple[tuple[int, str], ...]
    ends: tuple[int, ...] = ()
    """Where each of them ends."""


def load_article_dates(db: Database, article_ids: Sequence[int]) -> dict[int, Dates]:
    """The dates of articles."""
    ids = json.dumps(list(article_ids))
    named: dict[int, list[tuple[int, str]]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    sql = """
        SELECT article_id, "start", "end", value FROM dates
        WHERE type IN ('DATE', 'TIME') AND article_id IN (SELECT value FROM json_each(?)) ORDER BY id
    """
    for article_id, start, end, value in db.execute(sql, [ids]):
        named[article_id].append((start, value))
        ends[article_id].append(end)
    sql = "SELECT id, published FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: Dates(row[1], tuple(named[row[0]]), tuple(ends[row[0]])) for row in db.execute(sql, [ids])}


def load_sentences(db: Database, claim_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Where the sentence of each of these claims begins and ends."""
    sql = "SELECT id, sentence_start, sentence_end FROM claims WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: (row[1], row[2]) for row in db.execute(sql, [json.dumps(sorted(claim_ids))])}
