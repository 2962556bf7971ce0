"""The full-text index over claims, titles, sources and events, see ``migrations/0001_library.sql``.

An entry's number is four times the number of its row, plus its kind's place in :data:`KINDS`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.model import HitKind

KINDS: Final[tuple[HitKind, ...]] = ("claim", "title", "source", "event")


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


def claim_entry(claim_id: int) -> int:
    """The entry of a claim."""
    return claim_id * 4


# The entries that come and go with one article: a source that another article has too is not among them.
_ENTRIES: Final = """
    SELECT id * 4 AS number, text FROM claims WHERE article_id = :article AND relation = 'statement'
    UNION ALL SELECT id * 4 + 1, title FROM articles WHERE id = :article
    UNION ALL SELECT id * 4 + 3, text FROM events WHERE article_id = :article
    UNION ALL SELECT id * 4 + 2, name FROM sources WHERE id IN (
        SELECT source_id FROM attributions JOIN claims ON claims.id = claim_id WHERE article_id = :article
    ) AND NOT EXISTS (
        SELECT 1 FROM attributions JOIN claims ON claims.id = claim_id
        WHERE source_id = sources.id AND article_id <> :article
    )
"""


def index_article(db: Database, article_id: int) -> None:
    """Add an article's entries to the index. Call it in the transaction that stores the article."""
    db.execute(f"INSERT INTO search_index (rowid, text) {_ENTRIES}", {"article": article_id})


def unindex_article(db: Database, article_id: int) -> None:
    """Take an article's entries out of the index, while the tables still hold what they were made from.

    The index keeps no text: it has to be told which words an entry had.
    """
    db.execute(
        f"INSERT INTO search_index (search_index, rowid, text) SELECT 'delete', number, text FROM ({_ENTRIES})",
        {"article": article_id},
    )


def quoted_terms(terms: Iterable[str]) -> str:
    """An FTS5 expression that finds any of these words of the index."""
    return "(" + " OR ".join('"' + term.replace('"', '""') + '"' for term in terms) + ")"


def match_newest(db: Database, expression: str, limit: int) -> list[tuple[int, str]]:
    """Number and text of the newest entries that match.

    Newest first and never by rank: sorting by rank has to read every match (seconds for one letter).
    """
    numbers = [
        row[0]
        for row in db.execute(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?",
            [expression, limit],
        )
    ]
    return load_texts(db, numbers)


def match_all(db: Database, expression: str) -> list[int]:
    """Numbers of all entries that match.

    FTS5's own ``rank`` would read and tokenise the text of each (half a second a claim, measured at 10,000
    claims), since the index keeps no positions: whoever wants scores counts what comes back here.
    """
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
    return [row[0] for row in db.execute(sql, [expression])]


def load_texts(db: Database, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Number and text of entries, in the order asked for."""
    by_kind: dict[HitKind, list[int]] = defaultdict(list)
    for number in numbers:
        by_kind[entry_kind(number)].append(number // 4)
    columns = {
        "claim": "claims.text",
        "title": "articles.title",
        "source": "sources.name",
        "event": "events.text",
    }
    texts: dict[int, str] = {}
    for kind, ids in by_kind.items():
        column = columns[kind]
        table = column.partition(".")[0]
        sql = f"SELECT id, {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        offset = KINDS.index(kind)
        texts.update({row[0] * 4 + offset: row[1] for row in db.execute(sql, [json.dumps(ids)])})
    return [(number, texts[number]) for number in numbers if number in texts]


def count_claims(db: Database) -> int:
    """About how many claims the index holds."""
    # Numbers only grow: the oldest go when an article is refreshed. (Two questions: each is one look into the tree.)
    newest, oldest = "SELECT max(id) FROM claims", "SELECT min(id) FROM claims"
    return int(db.execute(f"SELECT coalesce(({newest}) - ({oldest}) + 1, 0)").fetchone()[0])


def newest(db: Database) -> tuple[int, int]:
    """Numbers of the newest article and claim. Words come and go only when one of the two changes."""
    row = db.execute("SELECT (SELECT max(id) FROM articles), (SELECT max(id) FROM claims)").fetchone()
    return int(row[0] or 0), int(row[1] or 0)


def load_words(db: Database) -> list[tuple[str, int]]:
    """Every word of the index with the number of entries that hold it, in alphabetical order."""
    return [(row[0], row[1]) for row in db.execute("SELECT term, doc FROM search_words")]


def words_beginning(db: Database, stem: str) -> list[tuple[str, int]]:
    """The words that begin with ``stem``, with the number of entries that hold each."""
    return [
        (row[0], row[1])
        for row in db.execute(
            "SELECT term, doc FROM search_words WHERE term >= ? AND term < ?", [stem, stem + "\U0010ffff"]
        )
    ]


_LEADS_TO: Final[dict[HitKind, str]] = {
    "claim": "SELECT id, article_id, id FROM claims WHERE id = ?",
    "title": "SELECT id, id, (SELECT min(id) FROM claims WHERE article_id = articles.id) FROM articles WHERE id = ?",
    # The newest article that quotes the source, and there its first claim.
    "source": """
        SELECT source_id, article_id, min(claims.id) FROM attributions JOIN claims ON claims.id = claim_id
        JOIN articles ON articles.id = article_id
        WHERE source_id = ? AND newer_id IS NULL AND relation = 'statement'
        GROUP BY article_id ORDER BY published DESC LIMIT 1
    """,
    "event": """
        SELECT id, article_id,
            (SELECT claim_id FROM claim_events WHERE event_id = events.id ORDER BY score DESC, claim_id LIMIT 1)
        FROM events WHERE id = ?
    """,
}


def load_entries(db: Database, found: Sequence[tuple[int, str]]) -> list[Entry]:
    """Where entries (number and text) lead to, in the order given; those of replaced versions are left out."""
    entries = []
    for number, text in found:
        kind = entry_kind(number)
        row = db.execute(_LEADS_TO[kind], [number // 4]).fetchone()
        if row:
            entries.append(Entry(number, kind, text, row[1], row[2]))
    current = current_articles(db, {entry.article_id for entry in entries})
    return [entry for entry in entries if entry.article_id in current]


def current_articles(db: Database, ids: Iterable[int]) -> set[int]:
    """Those of the articles that no newer version has replaced."""
    sql = "SELECT id FROM articles WHERE newer_id IS NULL AND id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.execute(sql, [json.dumps(sorted(ids))])}
