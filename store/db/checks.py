"""What may be wrong with a library: each check asks the tables one question and says what it found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Final, Literal

from sqlite_utils import Database

from store.db.articles import list_outdated_ids
from store.db.explain import DAMAGED
from store.db.migrate import migrations, statements
from store.db.own_rows import OWN
from store.db.search_index import NOT_REMOVED, count_unindexed

_MOST_LINES: Final = 20
"""Lines of what SQLite finds wrong that are read."""

_REPAIR: Final = "`onrecord library doctor --repair` puts that right."
_RESTORE: Final = "`onrecord library restore` puts a backup in its place; what is there is kept."
_REFRESH: Final = "`onrecord library refresh`, or R in the library, takes them apart anew."


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    check: str
    """Its name."""
    state: Literal["well", "found", "unusable"]
    told: str
    """What is the case, as a sentence."""
    do: str = ""
    """What to do about it."""
    count: int = 0
    """How many rows it is about."""
    repairable: bool = False
    """Whether it can be made again from what is stored."""


def check_schema(db: Database) -> Finding:
    """Whether every table, index and view of this version is there, with its columns."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        for script in migrations():
            for statement in statements(script):
                fresh.execute(statement)
        expected, there = _schema(fresh), _schema(db.conn)
    wrong = sorted({name for name, _ in expected - there})
    if not wrong:
        return Finding("schema", "well", "Every table is there, with its columns.")
    return Finding("schema", "found", f"Not as they should be: {', '.join(wrong)}.", _RESTORE, len(wrong))


def _schema(conn: sqlite3.Connection) -> set[tuple[str, str]]:
    """The name of everything there is, with the names of its columns."""
    names = [str(row[0]) for row in conn.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")]
    columns = "SELECT json_group_array(name) FROM pragma_table_info(?)"
    return {(name, str(conn.execute(columns, [name]).fetchone()[0])) for name in names}


def check_soundness(db: Database) -> Finding:
    """Whether SQLite finds the file sound, all of it."""
    lines = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST_LINES})")]
    if lines == ["ok"]:
        return Finding("soundness", "well", "Every page of the file is sound.")
    # What is wrong with an index and nothing else is made good by building it anew.
    only_indexes = all("index" in line for line in lines)
    told = f"The file is damaged: {lines[0]}" + (f" (and {len(lines) - 1} more)." if len(lines) > 1 else ".")
    return Finding(
        "soundness",
        "found",
        told,
        f"{_REPAIR} If not: {_RESTORE}" if only_indexes else _RESTORE,
        len(lines),
        only_indexes,
    )


def check_references(db: Database) -> Finding:
    """Whether every row that belongs to another has it."""
    tables = [row[0] for row in db.execute("PRAGMA foreign_key_check")]
    if not tables:
        return Finding("references", "well", "Every row that belongs to another has it.")
    own = sorted(set(tables) & set(OWN))
    told = f"{_counted(len(tables), 'row belongs', 'rows belong')} to nothing, in {', '.join(sorted(set(tables)))}."
    if own:
        do = f"Rows of your own are among them ({', '.join(own)}): {_RESTORE}"
        return Finding("references", "found", told, do, len(tables))
    return Finding("references", "found", told, _REPAIR, len(tables), True)


_EXPECTED: Final = """
    SELECT claims.id * 4 FROM claims JOIN articles ON articles.id = article_id WHERE relation = 'statement' AND indexed
    UNION ALL SELECT id * 4 + 1 FROM articles WHERE indexed
    UNION ALL SELECT * FROM (
        SELECT DISTINCT source_id * 4 + 2 FROM attributions JOIN claims ON claims.id = claim_id
        JOIN articles ON articles.id = article_id WHERE indexed AND source_id IS NOT NULL
    )
    UNION ALL SELECT events.id * 4 + 3 FROM events JOIN articles ON articles.id = article_id WHERE indexed
"""


def check_index(db: Database) -> Finding:
    """Whether the search index has an entry for each claim, title, source and event, and no other."""
    db.execute("DROP TABLE IF EXISTS temp.held")
    db.execute("DROP TABLE IF EXISTS temp.words")
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, search_index, instance)")
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search_index, row)")
    held = {row[0] for row in db.execute("SELECT DISTINCT doc FROM temp.held")}
    expected = {row[0] for row in db.execute(_EXPECTED)}
    counted = dict(db.execute("SELECT term, entries FROM search_words").fetchall())
    words = dict(db.execute("SELECT term, doc FROM temp.words").fetchall())
    missing, extra = len(expected - held), len(held - expected)
    wrong = sum(counted.get(word) != count for word, count in words.items()) + len(counted.keys() - words.keys())
    waiting = count_unindexed(db)
    lost = int([type(row[0]) for row in db.execute("SELECT articles FROM search_state")] != [int])
    found = [
        *(["how far it goes is not there"] if lost else []),
        *([f"{_counted(missing, 'entry is', 'entries are')} missing"] if missing else []),
        *([f"{_counted(extra, 'entry leads', 'entries lead')} to nothing"] if extra else []),
        *([f"{_counted(wrong, 'word is', 'words are')} counted wrongly"] if wrong else []),
        *([f"{_counted(waiting, 'article is', 'articles are')} not in it yet"] if waiting else []),
    ]
    if not found:
        return Finding("search index", "well", f"The search index agrees with the tables: {len(held)} entries.")
    told = f"The search index does not agree with the tables: {', '.join(found)}."
    return Finding("search index", "found", told, _REPAIR, missing + extra + wrong + waiting + lost, True)


def check_highlights(db: Database) -> Finding:
    """Which highlights no claim has the words of."""
    sql = """
        SELECT count(*) FROM highlights WHERE article_id NOT IN (SELECT article_id FROM removed_articles)
        AND NOT EXISTS (SELECT 1 FROM claims WHERE claims.article_id = highlights.article_id AND key = claim_key)
    """
    count = _one(db, sql)
    if not count:
        return Finding("highlights", "well", "Every highlight is on a claim of its article.")
    told = f"{_counted(count, 'highlight is', 'highlights are')} orphaned: no claim has the words any more."
    do = "Nothing is lost: H lists them with their quotes (is:orphaned), where each can be kept or taken away."
    return Finding("highlights", "found", told, do, count)


def check_engine(db: Database, engine: str) -> Finding:
    """Which articles another engine took apart."""
    count = len(list_outdated_ids(db, engine))
    if not count:
        return Finding("engine", "well", "Every article was taken apart by this version's engine.")
    told = f"{_counted(count, 'article was', 'articles were')} taken apart by the engine of another version."
    return Finding("engine", "found", told, _REFRESH, count)


CLAIMS_OF: Final = "SELECT count(*) FROM claims WHERE article_id = articles.id AND relation = 'statement'"
SOURCES_OF: Final = """
    SELECT count(DISTINCT name) FROM claims JOIN attributions ON claim_id = claims.id
    JOIN sources ON sources.id = source_id WHERE claims.article_id = articles.id AND relation = 'statement'
"""
CLAIMS_BY: Final = """
    SELECT count(DISTINCT claim_id) FROM attributions JOIN claims ON claims.id = claim_id
    JOIN articles ON articles.id = claims.article_id
    WHERE source_id = sources.id AND relation = 'statement' AND newer_id IS NULL
"""
ASTRAY: Final = "same_id IS NOT NULL AND same_id NOT IN (SELECT id FROM sources)"


def check_counts(db: Database) -> Finding:
    """Whether what is counted of articles and sources is what there is."""
    wrong = _one(
        db, f"SELECT count(*) FROM articles WHERE claim_count <> ({CLAIMS_OF}) OR source_count <> ({SOURCES_OF})"
    )
    wrong += _one(db, f"SELECT count(*) FROM sources WHERE same_id IS NOT NULL AND claim_count <> ({CLAIMS_BY})")
    wrong += _one(db, f"SELECT count(*) FROM sources WHERE {ASTRAY}")
    if not wrong:
        return Finding("counts", "well", "Claims and sources are counted as they are.")
    told = f"{_counted(wrong, 'article or source is', 'articles or sources are')} counted wrongly."
    return Finding("counts", "found", told, _REPAIR, wrong, True)


NO_PROFILE: Final = (
    f"SELECT id FROM articles WHERE {NOT_REMOVED} AND id NOT IN (SELECT article_id FROM article_profiles)"
)


def check_profiles(db: Database) -> Finding:
    """Whether it is stored of each article what it is about."""
    count = len(db.execute(NO_PROFILE).fetchall())
    if not count:
        return Finding("profiles", "well", "Of every article it is stored what it is about.")
    told = f"Of {_counted(count, 'article', 'articles')} it is not stored what it is about: search is slower there."
    return Finding("profiles", "found", told, _REPAIR, count, True)


LEFT: Final = {
    **dict.fromkeys(
        ("claims", "events", "dates", "furniture", "article_profiles"),
        "article_id IN (SELECT article_id FROM removed_articles)",
    ),
    "sources": "NOT EXISTS (SELECT 1 FROM attributions WHERE source_id = sources.id)",
}
"""Of each table of what was found, the rows that nothing needs any more."""


def check_leftovers(db: Database) -> Finding:
    """Rows that nothing leads to: of articles that were removed, and sources that nobody is quoted by."""
    counts = {table: _one(db, f"SELECT count(*) FROM {table} WHERE {condition}") for table, condition in LEFT.items()}
    left = {table: count for table, count in counts.items() if count}
    if not left:
        return Finding("leftovers", "well", "No row is left over.")
    what = ", ".join(f"{count} of {table}" for table, count in left.items())
    return Finding(
        "leftovers", "found", f"Rows are left over that nothing leads to: {what}.", _REPAIR, sum(left.values()), True
    )


def check_tables(db: Database, engine: str) -> list[Finding]:
    """All checks of what the tables hold; one that cannot read them says so."""
    checks: dict[str, Callable[[], Finding]] = {
        "schema": lambda: check_schema(db),
        "soundness": lambda: check_soundness(db),
        "references": lambda: check_references(db),
        "search index": lambda: check_index(db),
        "counts": lambda: check_counts(db),
        "profiles": lambda: check_profiles(db),
        "leftovers": lambda: check_leftovers(db),
        "highlights": lambda: check_highlights(db),
        "engine": lambda: check_engine(db, engine),
    }
    found = []
    for name, check in checks.items():
        try:
            found.append(check())
        except DAMAGED as error:
            told = f"The {name} could not be checked: {error}."
            found.append(Finding(name, "found", told, _RESTORE))
    return found


def _one(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
