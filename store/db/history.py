"""What the user did, one deed after the other, so that each can be undone and done again."""

from __future__ import annotations

import json
from typing import Literal

from sqlite_utils import Database

from store.db.articles import now
from store.db.rows import Row


def remember(db: Database, action: str, row: Row) -> None:
    """Remember a deed and the row that came or went by it. Call it inside its transaction."""
    db.execute("DELETE FROM history WHERE undone")  # a new deed closes the way to what was undone before it
    db.table("history").insert({"at": now(), "action": action, "payload": json.dumps(row)})


def step(db: Database, direction: Literal["undo", "redo"]) -> tuple[str, Row] | None:
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
