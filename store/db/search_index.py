"""The full-text index over claims, titles, sources and events, see ``migrations/0002_search.sql``.

An entry's number is four times the number of its row, plus its kind's place in :data:`KINDS`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.index_text import chain_words, entry_words
from store.errors import LibraryError
from store.model import HitKind, Kind, Stance

NOT_REMOVED: Final = "id NOT IN (SELECT article_id FROM removed_articles)"
"""Of a row of ``articles``: its user did not remove it."""

KINDS: Final[tuple[HitKind, ...]] = ("claim", "title", "source", "event")

DAMAGED: Final = "The library's search index is damaged: `onrecord library doctor --repair` makes it anew."

_MOST_PIECES: Final = 12
_MERGED_AT_ONCE: Final = 200  # pages: some 50 ms of one transaction


class Entry(NamedTuple):
    """What an entry of the index leads to."""

    number: int
    kind: HitKind
    text: str
    article_id: int
    claim_id: int | None


def entry_kind(number: int) -> HitKind:
    """What kind of row an entry stands for."""
    return KINDS[number % 4]


_CLAIMS: Final = """
    SELECT claims.id, claims.text, kind, stance, outlet, published,
        (SELECT json_group_array(json_array(name, type, cue_text)) FROM (
            SELECT name, type, cue_text FROM attributions LEFT JOIN sources ON sources.id = source_id
            WHERE claim_id = claims.id ORDER BY place
        ))
    FROM claims JOIN articles ON articles.id = article_id WHERE article_id = ? AND relation = 'statement'
"""
# The sources that no other article in the index has: only these come and go with an article.
_SOURCES: Final = """
    SELECT id, name FROM sources WHERE id IN (
        SELECT source_id FROM attributions JOIN claims ON claims.id = claim_id WHERE article_id = :article
    ) AND (
        -- Backwards: one that is in the index comes soon, whether articles are added or indexed anew.
        SELECT 1 FROM attributions JOIN claims ON claims.id = claim_id JOIN articles ON articles.id = article_id
        WHERE source_id = sources.id AND article_id <> :article AND indexed ORDER BY claim_id DESC LIMIT 1
    ) IS NULL
"""


def _entries(db: Database, article_id: int) -> Iterator[tuple[int, list[str]]]:
    """Number and words of the entries that come and go with one article."""
    for row in db.execute(_CLAIMS, [article_id]):
        number, text, kind, stance, outlet, published, links = row
        yield number * 4, entry_words(text, kind, outlet, published) + list(chain_words(stance, json.loads(links)))
    sql = "SELECT id, title, outlet, published FROM articles WHERE id = ?"
    for number, title, outlet, published in db.execute(sql, [article_id]):
        yield number * 4 + 1, entry_words(title, "title", outlet, published)
    for number, name in db.execute(_SOURCES, {"article": article_id}):
        yield number * 4 + 2, entry_words(name, "source", None, None)
    sql = """
        SELECT events.id, events.text, outlet, published FROM events JOIN articles ON articles.id = article_id
        WHERE article_id = ?
    """
    for number, text, outlet, published in db.execute(sql, [article_id]):
        yield number * 4 + 3, entry_words(text, "event", outlet, published)


def index_articles(db: Database, ids: Sequence[int]) -> None:
    """Add the entries of articles to the index, which has none of them. Call it in a transaction."""
    counts: Counter[str] = Counter()
    place = newest(db)
    for article_id in ids:  # one by one: a source that two of them share comes with the first
        place += 1
        entries = list(_entries(db, article_id))
        sql = "INSERT INTO search_index (rowid, text) VALUES (?, ?)"
        db.conn.executemany(sql, [(number, " ".join(words)) for number, words in entries])
        counts.update(word for _, words in entries for word in set(words))
        db.execute("UPDATE articles SET indexed = ? WHERE id = ?", [place, article_id])
    db.execute("UPDATE search_state SET articles = ?", [place])
    db.conn.executemany(
        "INSERT INTO search_words (term, entries) VALUES (?, ?) "
        "ON CONFLICT (term) DO UPDATE SET entries = entries + excluded.entries",
        sorted(counts.items()),
    )


def unindex_article(db: Database, article_id: int) -> bool:
    """Take an article's entries out of the index, while the tables still hold what they were made from.

    The index keeps no text: it has to be told which words an entry had. Returns whether the article was in it.
    """
    if not db.execute("UPDATE articles SET indexed = 0 WHERE id = ? AND indexed", [article_id]).rowcount:
        return False
    entries = list(_entries(db, article_id))
    sql = "INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?, ?)"
    db.conn.executemany(sql, [(number, " ".join(words)) for number, words in entries])
    counts = Counter(word for _, words in entries for word in set(words))
    sql = "UPDATE search_words SET entries = entries - ? WHERE term = ?"
    db.conn.executemany(sql, [(count, word) for word, count in counts.items()])
    sql = "DELETE FROM search_words WHERE entries <= 0 AND term IN (SELECT value FROM json_each(?))"
    db.execute(sql, [json.dumps(list(counts))])
    return True


def count_unindexed(db: Database) -> int:
    """How many current articles are not in the index."""
    sql = f"SELECT count(*) FROM articles WHERE indexed = 0 AND newer_id IS NULL AND {NOT_REMOVED}"
    return int(db.execute(sql).fetchone()[0])


def list_unindexed_ids(db: Database) -> list[int]:
    """Numbers of the current articles that are not in the index, those that were added last first."""
    sql = f"SELECT id FROM articles WHERE indexed = 0 AND newer_id IS NULL AND {NOT_REMOVED} ORDER BY id DESC"
    return [row[0] for row in db.execute(sql)]


def still_unindexed(db: Database, ids: Sequence[int]) -> list[int]:
    """Those of the articles that are not in the index, in the order given."""
    sql = "SELECT id FROM articles WHERE indexed = 0 AND id IN (SELECT value FROM json_each(?))"
    found = {row[0] for row in db.execute(sql, [json.dumps(list(ids))])}
    return [article_id for article_id in ids if article_id in found]


def is_scattered(db: Database) -> bool:
    """Whether the index lies in so many pieces, each with words of its own, that looking a word up in all of them is
    felt (at a million claims: 33 µs in 23 pieces, 10 in one)."""
    pieces = db.execute("SELECT count(DISTINCT segid) FROM search_index_idx").fetchone()[0]
    return int(pieces) > _MOST_PIECES


def merge_some(db: Database, *, begin: bool) -> bool:
    """Make one piece of all, a step of :data:`_MERGED_AT_ONCE` pages further; returns whether there is more to do.

    The number is negative at the beginning, as FTS5 wants it (sqlite.org/fts5.html, “merge”).
    """
    before = db.conn.total_changes
    pages = -_MERGED_AT_ONCE if begin else _MERGED_AT_ONCE
    db.execute("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", [pages])
    return db.conn.total_changes - before >= 2


def quoted_terms(terms: Iterable[str]) -> str:
    """An FTS5 expression that finds any of these words of the index."""
    return "(" + " OR ".join('"' + term.replace('"', '""') + '"' for term in terms) + ")"


def stream_matches(db: Database, expression: str) -> Iterator[int]:
    """Numbers of the entries that match, newest first, found as they are asked for.

    Newest first and never by rank: sorting by rank has to read every match (seconds for one letter).
    """
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC"
    return (row[0] for row in db.execute(sql, [expression]))


def match_among(db: Database, expression: str, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the entries ``numbers`` that match, in the order given."""
    sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid = ?"
    return (number for number in numbers if db.execute(sql, [expression, number]).fetchone())


class Text(NamedTuple):
    """The text of an entry, and what else its row tells."""

    number: int
    text: str
    article_id: int | None
    """None for a source."""
    kind: HitKind | Kind
    """Of a claim how it is set."""
    stance: Stance | None
    """Of a claim."""


_TEXTS: Final[dict[HitKind, str]] = {
    "claim": "SELECT id, text, article_id, kind, stance FROM claims",
    "title": "SELECT id, title, id, 'title', NULL FROM articles",
    "source": "SELECT id, name, NULL, 'source', NULL FROM sources",
    "event": "SELECT id, text, article_id, 'event', NULL FROM events",
}


def load_texts(db: Database, numbers: Sequence[int]) -> list[Text]:
    """The texts of entries, in the order asked for."""
    by_kind: dict[HitKind, list[int]] = defaultdict(list)
    for number in numbers:
        by_kind[entry_kind(number)].append(number // 4)
    texts: dict[int, Text] = {}
    for kind, ids in by_kind.items():
        offset = KINDS.index(kind)
        # One statement for all of them, walked in the order of the rows: half the time of one look-up each.
        sql = f"{_TEXTS[kind]} WHERE id IN (SELECT value FROM json_each(?))"
        for row_id, *rest in db.execute(sql, [json.dumps(ids)]):
            texts[row_id * 4 + offset] = Text(row_id * 4 + offset, *rest)
    return [texts[number] for number in numbers if number in texts]


def count_claims(db: Database) -> int:
    """About how many claims the index holds."""
    # Numbers only grow: the oldest go when an article is refreshed. (Two questions: each is one look into the tree.)
    newest, oldest = "SELECT max(id) FROM claims", "SELECT min(id) FROM claims"
    return int(db.execute(f"SELECT coalesce(({newest}) - ({oldest}) + 1, 0)").fetchone()[0])


def load_words(db: Database) -> Iterator[tuple[str, int]]:
    """Every word of the index with the number of entries that hold it, in the order of their code points."""
    return db.conn.execute("SELECT term, entries FROM search_words ORDER BY term")


def newest(db: Database) -> int:
    """The place of the article that came into the index last; no place is given twice.

    Raises:
        LibraryError: a damaged library does not tell.
    """
    state = db.execute("SELECT articles FROM search_state").fetchone()
    if state is None or not isinstance(state[0], int):
        raise LibraryError(DAMAGED)
    return state[0]


def load_words_since(db: Database, place: int) -> Iterator[tuple[str, int]]:
    """The words of the articles that came into the index behind ``place``, with how many entries hold each."""
    ids = db.execute("SELECT id FROM articles WHERE indexed > ?", [place]).fetchall()
    words = {word for row in ids for _, some in _entries(db, row[0]) for word in some}
    sql = "SELECT term, entries FROM search_words WHERE term IN (SELECT value FROM json_each(?))"
    return db.conn.execute(sql, [json.dumps(sorted(words))])


_LEADS_TO: Final[dict[HitKind, str]] = {
    "title": """
        SELECT id, id, (SELECT min(id) FROM claims WHERE article_id = articles.id) FROM articles
        WHERE id IN (SELECT value FROM json_each(?))
    """,
    # What the source said last, as articles were added.
    "source": """
        SELECT source, article_id, claims.id FROM (
            SELECT value AS source, (
                SELECT claim_id FROM attributions JOIN claims ON claims.id = claim_id
                JOIN articles ON articles.id = article_id
                WHERE source_id = value AND newer_id IS NULL AND relation = 'statement'
                ORDER BY claim_id DESC LIMIT 1
            ) AS claim FROM json_each(?)
        ) JOIN claims ON claims.id = claim
    """,
    "event": """
        SELECT id, article_id,
            (SELECT claim_id FROM claim_events WHERE event_id = events.id ORDER BY score DESC, claim_id LIMIT 1)
        FROM events WHERE id IN (SELECT value FROM json_each(?))
    """,
}


def load_entries(db: Database, found: Sequence[Text]) -> list[Entry]:
    """Where entries lead to, in the order given."""
    leads: dict[int, tuple[int, int | None]] = {}
    for offset, kind in enumerate(KINDS):
        ids = [text.number // 4 for text in found if text.number % 4 == offset]
        if kind == "claim" or not ids:
            continue
        for row_id, article_id, claim_id in db.execute(_LEADS_TO[kind], [json.dumps(ids)]):
            leads[row_id * 4 + offset] = (article_id, claim_id)
    entries = []
    for number, text, article_id, *_ in found:
        kind = entry_kind(number)
        if kind == "claim" and article_id is not None:
            entries.append(Entry(number, kind, text, article_id, number // 4))
        elif number in leads:
            entries.append(Entry(number, kind, text, *leads[number]))
    return entries
