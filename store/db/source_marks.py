"""What the user says of sources: two names are one, or one name is somebody else's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from sqlite_utils import Database

from store.db import history
from store.db.articles import now
from store.db.rows import Row
from store.errors import NotFound
from store.model import SourceType

Mark = Literal["same", "apart"]


class Named(NamedTuple):
    """A name of a type: what a source is known by over all articles."""

    name: str
    type: SourceType


_MARKS: Final = """
    SELECT other_name, other_type, mark FROM source_marks WHERE name = :name AND type = :type
    UNION ALL SELECT name, type, mark FROM source_marks WHERE other_name = :name AND other_type = :type
"""


def load_marks(db: Database, named: Named) -> dict[Named, Mark]:
    """What the user said of a name and others."""
    return {Named(*row[:2]): row[2] for row in db.execute(_MARKS, {"name": named.name, "type": named.type})}


def join_sources(db: Database, source_id: int, other_id: int) -> None:
    """Make two sources one. Call it in a transaction. Raises :class:`NotFound`."""
    one, other = _members(db, source_id), _members(db, other_id)
    if source_id == other_id:
        raise NotFound("This is the same source already.")
    marked = [(Named(*one[0][1:]), Named(*other[0][1:]), "same")]
    _change(db, "joined", marked, {row[0]: (source_id, other_id) for row in one})


def part_source(db: Database, source_id: int, name: str) -> None:
    """Make one of the names of a source a source of its own. Call it in a transaction. Raises :class:`NotFound`."""
    members = _members(db, source_id)
    leaving = [row for row in members if row[1] == name]
    staying = [row for row in members if row[1] != name]
    if not leaving or not staying:
        raise NotFound(f"The source goes by no other name than {name}." if leaving else f"It does not go by {name}.")
    marked = [(Named(*row[1:]), Named(*other[1:]), "apart") for row in leaving for other in staying]
    moves = {row[0]: (source_id, leaving[0][0]) for row in leaving}
    if source_id in moves:  # it stood for those that stay
        heir = staying[0][0]
        moves = {row[0]: (source_id, heir) for row in staying} | {source_id: (source_id, source_id)}
    _change(db, "parted", marked, moves)


def step_sources(db: Database, row: Row, direction: Literal["undo", "redo"]) -> str:
    """Take back what was said of sources, or say it again, ``row`` being what the history remembers."""
    if direction == "undo":
        db.execute("DELETE FROM source_marks WHERE id >= ? AND id <= ?", row["marks"])
    else:
        row["marks"] = _save(db, [(Named(*one), Named(*other), mark) for one, other, mark in row["marked"]])
    for source_id, before, after in row["moves"]:
        here, there = (after, before) if direction == "undo" else (before, after)
        exists = "EXISTS (SELECT 1 FROM sources WHERE id = ?)"
        sql = f"UPDATE sources SET same_id = CASE WHEN {exists} THEN ? ELSE id END WHERE id = ? AND same_id = ?"
        db.execute(sql, [there, there, source_id, here])
    return {"joined": "one source", "parted": "two sources"}[row["deed"]] if direction == "redo" else "as it was"


def _change(
    db: Database, deed: str, marked: list[tuple[Named, Named, str]], moves: dict[int, tuple[int, int]]
) -> None:
    """``moves``: from whom to whom a row of sources goes over."""
    marks = _save(db, marked)
    for source_id, (_, after) in moves.items():
        db.execute("UPDATE sources SET same_id = ? WHERE id = ?", [after, source_id])
    history.remember(
        db,
        "sources",
        {
            "deed": deed,
            "marks": marks,
            "marked": marked,
            "moves": [[source_id, *move] for source_id, move in moves.items()],
            "words": " / ".join(dict.fromkeys(named.name for one, other, _ in marked for named in (one, other))),
        },
    )


def _save(db: Database, marked: Iterable[tuple[Named, Named, str]]) -> list[int]:
    """The first and the last number of the rows."""
    rows = [
        {"name": one.name, "type": one.type, "other_name": other.name, "other_type": other.type, "mark": mark}
        for one, other, mark in marked
    ]
    before = int(db.execute("SELECT coalesce(max(id), 0) FROM source_marks").fetchone()[0])
    for row in rows:  # the last word counts
        db.execute(
            "DELETE FROM source_marks WHERE (name = :name AND type = :type AND other_name = :other_name AND "
            "other_type = :other_type) OR (name = :other_name AND type = :other_type AND other_name = :name AND "
            "other_type = :type)",
            row,
        )
    db.table("source_marks").insert_all([row | {"created": now()} for row in rows])
    return [before + 1, int(db.execute("SELECT coalesce(max(id), 0) FROM source_marks").fetchone()[0])]


def _members(db: Database, source_id: int) -> list[tuple[int, str, SourceType]]:
    """Number, name and type of what a source goes by, the commonest first."""
    sql = "SELECT id, name, type, article_id FROM sources WHERE same_id = ? ORDER BY claim_count DESC, id"
    rows = db.execute(sql, [source_id]).fetchall()
    if not rows:
        raise NotFound(f"No source has the number {source_id}. `onrecord sources` lists them.")
    if any(article_id is not None for *_, article_id in rows):
        raise NotFound("A source without a name belongs to its article: c in the reader corrects who said a claim.")
    return [(row[0], row[1], row[2]) for row in rows]
