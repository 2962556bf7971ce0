"""Libraries of each version, with a few rows of everything that its user could make then.

    python tests/data/libraries/make.py             the one of the newest version
    python tests/data/libraries/make.py --version N  one of an older version, by the migrations up to it

Whoever adds a migration runs the first, and leaves the older files as they are:
``tests/unit/db/test_older_versions.py`` opens every one of them.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from store.db.articles import article_key
from store.db.migrate import APPLICATION_ID, migrations
from store.model import Article

FOLDER: Final = Path(__file__).parent
WHEN: Final = "2026-01-02T03:04:05+00:00"

BRIDGE: Final = Article(
    "Bridge closed\n\nMara Holt said the bridge over the Osmer was closed on Monday.\n\n"
    "Crews found two cracks in it, officials said.\n",
    "Bridge closed",
    outlet="Kellan Wire",
    published="2021-07-05",
    url="https://kellanwire.example/1",
)
FERRY: Final = Article(
    "Ferry runs again\n\nThe bridge over the Osmer stays closed, Mara Holt said on Tuesday.\n",
    "Ferry runs again",
    outlet="Osmer Post",
    published="2021-07-06",
    path="/articles/ferry.txt",
)
CLAIM: Final = "the bridge over the Osmer was closed on Monday"
OTHER: Final = "The bridge over the Osmer stays closed"


def _claim(article: Article, words: str, source: str, key: str) -> dict[str, Any]:
    """A claim as a correction holds it."""
    start = article.text.index(words)
    span = [start, start + len(words)]
    mention = {"span": None, "text": None, "name": source, "type": "person"}
    return {
        "id": key,
        "spans": [span],
        "text": words,
        "kind": "indirect",
        "relation": "statement",
        "stance": "asserted",
        "confidence": 0.9,
        "attribution": [{"source": mention, "cue": None, "content": [span]}],
        "sentence": span,
        "why": "a test",
    }


def _rows() -> list[tuple[str, dict[str, Any]]]:
    """Table and row, in order; columns and tables that a version does not have are left out."""
    rows: list[tuple[str, dict[str, Any]]] = []
    for number, article in enumerate((BRIDGE, FERRY), start=1):
        fields = ("title", "outlet", "published", "url", "path", "text")
        row = {field: getattr(article, field) for field in fields}
        counts = {"claim_count": 1, "source_count": 1, "engine": "an older one"}
        rows.append(("articles", {"id": number, "key": article_key(article), "added": WHEN} | row | counts))
    rows.append(("sources", {"id": 1, "name": "Mara Holt", "type": "person"}))
    for number, (article, words) in enumerate(((BRIDGE, CLAIM), (FERRY, OTHER)), start=1):
        claim = _claim(article, words, "Mara Holt", f"{number:012}")
        (start, end), spans = claim["spans"][0], json.dumps(claim["spans"])
        plain = {name: claim[name] for name in ("kind", "relation", "stance", "confidence", "text", "why")}
        sentence = {"sentence_start": start, "sentence_end": end}
        rows.append(
            ("claims", {"id": number, "article_id": number, "key": claim["id"], "spans": spans} | plain | sentence)
        )
        rows.append(("attributions", {"claim_id": number, "place": 0, "source_id": 1, "content_spans": spans}))
    start = BRIDGE.text.index("closed on Monday")
    event = {"start": start, "end": start + 16, "text": "closed on Monday", "date": "2021-07-05"}
    rows.append(("events", {"id": 1, "article_id": 1} | event))
    rows.append(("claim_events", {"claim_id": 1, "event_id": 1, "relation": "tells", "score": 1.0, "reason": "test"}))

    # The user's own.
    start = BRIDGE.text.index(CLAIM)
    highlight = {"id": 1, "article_id": 1, "claim_key": f"{1:012}", "spans": json.dumps([[start, start + len(CLAIM)]])}
    around = {"quote": CLAIM, "prefix": BRIDGE.text[:start][-32:], "suffix": BRIDGE.text[start + len(CLAIM) :][:32]}
    said = {"category": 2, "note": "ask the council", "created": WHEN}
    verdict = {"verdict": "true", "verdict_note": "seen", "verdict_at": WHEN}
    rows.append(("highlights", highlight | around | said | verdict))
    rows += [("highlight_tags", {"highlight_id": 1, "tag": tag}) for tag in ("bridges", "two words")]
    rows.append(("reading_marks", {"article_id": 2, "read": 1, "starred": 1, "cursor": 0}))
    rows.append(("saved_searches", {"name": "bridges", "query": "bridge closed", "created": WHEN}))
    rows.append(("recent_searches", {"query": "osmer", "asked": WHEN}))
    place = FERRY.text.index(OTHER)
    ends = {"article_id": 1, "claim_start": start, "claim_end": start + len(CLAIM)}
    ends |= {"other_article_id": 2, "other_start": place, "other_end": place + len(OTHER)}
    rows.append(("link_marks", ends | {"mark": "pinned", "created": WHEN}))
    before, after = (_claim(FERRY, OTHER, name, f"{2:012}") for name in ("Mara Holt", "Osmer Ferries"))
    after["why"] = "corrected by hand"
    corrected = {"before": json.dumps(before), "after": json.dumps(after), "created": WHEN}
    rows.append(("corrections", {"id": 1, "article_id": 2} | corrected))
    names = {"name": "Mara Holt", "type": "person", "other_name": "M. Holt", "other_type": "person"}
    rows.append(("source_marks", names | {"mark": "same", "created": WHEN}))
    rows.append(("mends", {"article_id": 2, "field": "outlet", "stated": "Osmer Post", "created": WHEN}))
    rows.append(("feeds", {"id": 1, "url": "https://kellanwire.example/feed", "name": "Kellan Wire", "added": WHEN}))
    rows.append(("feed_entries", {"feed_id": 1, "entry": "1", "found": WHEN, "teaser": 0, "article_id": 1}))
    return rows


def _history(version: int) -> tuple[str, str]:
    """Kind and row of the step of the history that made the highlight, as a version wrote it."""
    highlight = next(row for table, row in _rows() if table == "highlights")
    plain = {name: highlight[name] for name in ("id", "category", "note", "created")}
    place = {name: highlight[name] for name in ("article_id", "claim_key", "spans")}
    if version < 10:
        around = {name: highlight[name] for name in ("quote", "prefix", "suffix")}
        return "highlighted", json.dumps(place | around | plain)
    more = {name: highlight[name] for name in ("prefix", "suffix", "verdict", "verdict_note", "verdict_at")}
    after = plain | more | {"tags": ["bridges", "two words"]}
    return "highlight", json.dumps(place | {"words": highlight["quote"], "before": None, "after": after})


def make(path: Path, version: int) -> None:
    """Make the library of a version, in small pages, so that it is a small file."""
    with suppress(FileNotFoundError):
        path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA page_size = 1024")
        db.execute("BEGIN")
        for script in migrations()[:version]:
            for statement in _statements(script):
                db.execute(statement)
        for table, row in _rows():
            known = {column[1] for column in db.execute(f"PRAGMA table_info({table})")}
            fields = {name: value for name, value in row.items() if name in known}
            if known:
                names = ", ".join(f'"{name}"' for name in fields)
                marks = ", ".join("?" * len(fields))
                db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(fields.values()))  # noqa: S608
        if version >= 10:
            db.execute("UPDATE articles SET outlet = 'Osmer Daily' WHERE id = 2")  # what its user says
        if version == 1:
            db.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        sql = "INSERT INTO history (at, action, payload) VALUES (?, ?, ?)"
        db.execute(sql, [WHEN, *_history(version)])
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("COMMIT")
        db.execute("VACUUM")


def _statements(script: str) -> list[str]:
    statements, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            statements.append(statement)
            statement = ""
    return statements


def main() -> None:
    """Make one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", type=int, default=len(migrations()))
    version = parser.parse_args().version
    path = FOLDER / f"version-{version:02}.db"
    make(path, version)
    print(path)


if __name__ == "__main__":
    main()
