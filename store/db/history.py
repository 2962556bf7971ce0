"""What the user did, one deed after the other, so that each can be undone and done again.

A deed is the name of its kind and what that kind needs to take it back. :mod:`store.db.deeds` knows the kinds.
"""

from __future__ import annotations

import json
from typing import Final, Literal, NamedTuple

from sqlite_utils import Database

from store.db.clock import now
from store.db.rows import Row

Direction = Literal["undo", "redo"]
"""Which way to step."""

MOST_KEPT: Final = 100
"""Deeds that outlast closing the library."""


class Stepped(NamedTuple):
    """What became of a deed that was undone or done again."""

    told: str
    """What is the case now."""
    words: str
    """What it is the case of: a claim's words, an article's title, sources' names."""
    apart: tuple[int, ...] = ()
    """Articles that are to be taken apart anew, for what was found in them is not true any more."""


def remember(db: Database, action: str, row: Row) -> None:
    """Remember a deed and the row that came or went by it. Call it inside its transaction."""
    db.execute("DELETE FROM history WHERE undone")  # a new deed closes the way to what was undone before it
    db.table("history").insert({"at": now(), "action": action, "payload": json.dumps(row)})


def step(db: Database, direction: Direction) -> tuple[str, Row] | None:
    """The last deed, which counts as undone from now on, or the one undone last, which counts as done again.

    Call it inside the transaction that undoes it. None when there is nothing to step to.
    """
    if direction == "undo":
        sql = "SELECT * FROM history WHERE NOT undone ORDER BY id DESC LIMIT 1"
    else:
        sql = "SELECT * FROM history WHERE undone ORDER BY id LIMIT 1"
    for entry in list(db.query(sql)):
        db.execute("UPDATE history SET undone = ? WHERE id = ?", [int(direction == "undo"), entry["id"]])
        return entry["action"], json.loads(entry["payload"])
    return None


def is_long(db: Database) -> bool:
    """Whether there are more deeds than are kept."""
    return int(db.execute("SELECT count(*) FROM history").fetchone()[0]) > MOST_KEPT


def shorten(db: Database) -> None:
    """Forget all but the last deeds. Call it inside a transaction."""
    kept = "SELECT id FROM history ORDER BY id DESC LIMIT ?"
    db.execute(f"DELETE FROM history WHERE id NOT IN ({kept})", [MOST_KEPT])


_UNDOABLE: Final = """
    SELECT value FROM history, json_each(history.payload, '$.article_ids') WHERE action = 'removed'
"""


def forgotten_removals(db: Database) -> list[int]:
    """Numbers of the removed articles that cannot come back, of which more is left than highlights need."""
    sql = f"""
        SELECT id FROM removed_articles JOIN articles ON articles.id = article_id
        WHERE text <> '' AND id NOT IN ({_UNDOABLE}) ORDER BY id
    """
    return [row[0] for row in db.execute(sql)]
