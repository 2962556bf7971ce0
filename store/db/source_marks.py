"""What the user says of sources: two names are one, or one name is somebody else's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

from sqlite_utils import Database

from store.db import history
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.rows import Row
from store.errors import NotFound
from store.model import SourceType

Mark = Literal["same", "apart"]


class Named(NamedTuple):
    """A name of a type: what a source is known by over all articles."""

    name: str
    type: SourceType


class Marked(NamedTuple):
    """What the user said of two names."""

    one: Named
    """One of them."""
    other: Named
    """The other one."""
    mark: Mark
    """Whether they are one source."""


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
    marked = [Marked(Named(*one[0][1:]), Named(*other[0][1:]), "same")]
    _change(db, "joined", marked, {row[0]: (source_id, other_id) for row in one})


def part_source(db: Database, source_id: int, name: str) -> None:
    """Make one of the names of a source a source of its own. Call it in a transaction. Raises :class:`NotFound`."""
    members = _members(db, source_id)
    leaving = [row for row in members if row[1] == name]
    staying = [row for row in members if row[1] != name]
    if not leaving or not staying:
        raise NotFound(f"The source goes by no other name than {name}." if leaving else f"It does not go by {name}.")
    marked = [Marked(Named(*row[1:]), Named(*other[1:]), "apart") for row in leaving for other in staying]
    moves = {row[0]: (source_id, leaving[0][0]) for row in leaving}
    if source_id in moves:  # it stood for those that stay
        heir = staying[0][0]
        moves = {row[0]: (source_id, heir) for row in staying} | {source_id: (source_id, source_id)}
    _change(db, "parted", marked, moves)


def step_sources(db: Database, row: Row, direction: Direction) -> Stepped:
    """Take back what was said of sources, or say it again, ``row`` being what the history remembers."""
    if direction == "undo":
        _forget(db, _from_json(row["marked"]))
        _save(db, _from_json(row["replaced"]))
    else:
        _save(db, _from_json(row["marked"]))
    for source_id, before, after in row["moves"]:
        here, there = (after, before) if direction == "undo" else (before, after)
        exists = "EXISTS (SELECT 1 FROM sources WHERE id = ?)"
        sql = f"UPDATE sources SET same_id = CASE WHEN {exists} THEN ? ELSE id END WHERE id = ? AND same_id = ?"
        db.execute(sql, [there, there, source_id, here])
    told = {"joined": "one source", "parted": "two sources"}[row["deed"]] if direction == "redo" else "as it was"
    return Stepped(told, row["words"])


def _change(db: Database, deed: str, marked: list[Marked], moves: dict[int, tuple[int, int]]) -> None:
    """``moves``: from whom to whom a row of sources goes over."""
    replaced = _save(db, marked)
    for source_id, (_, after) in moves.items():
        db.execute("UPDATE sources SET same_id = ? WHERE id = ?", [after, source_id])
    history.remember(
        db,
        "sources",
        {
            "deed": deed,
            "marked": marked,
            "replaced": replaced,
            "moves": [[source_id, *move] for source_id, move in moves.items()],
            "words": " / ".join(dict.fromkeys(named.name for each in marked for named in each[:2])),
        },
    )


def _save(db: Database, marked: Iterable[Marked]) -> list[Marked]:
    """The last word counts: returns what was said of the same names before."""
    rows = list(marked)
    replaced = _forget(db, rows)
    sql = "INSERT INTO source_marks (name, type, other_name, other_type, mark, created) VALUES (?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, [(*each.one, *each.other, each.mark, now()) for each in rows])
    return replaced


def _forget(db: Database, marked: Iterable[Marked]) -> list[Marked]:
    """Take away what was said of these pairs of names, and return it."""
    gone = []
    sql = "DELETE FROM source_marks WHERE (name, type, other_name, other_type) = (?, ?, ?, ?) RETURNING mark"
    for each in marked:
        for one, other in ((each.one, each.other), (each.other, each.one)):
            gone += [Marked(one, other, row[0]) for row in db.execute(sql, [*one, *other]).fetchall()]
    return gone


def _from_json(rows: Iterable[list[Any]]) -> list[Marked]:
    return [Marked(Named(*one), Named(*other), mark) for one, other, mark in rows]


def _members(db: Database, source_id: int) -> list[tuple[int, str, SourceType]]:
    """Number, name and type of what a source goes by, the commonest first."""
    sql = "SELECT id, name, type, article_id FROM sources WHERE same_id = ? ORDER BY claim_count DESC, id"
    rows = db.execute(sql, [source_id]).fetchall()
    if not rows:
        raise NotFound(f"No source has the number {source_id}. `onrecord sources` lists them.")
    if any(article_id is not None for *_, article_id in rows):
        raise NotFound("A source without a name belongs to its article: c in the reader corrects who said a claim.")
    return [(row[0], row[1], row[2]) for row in rows]
