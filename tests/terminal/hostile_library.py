"""A library in which every word that can come from elsewhere is hostile, made for the walk through all that shows it.

Not a test: :file:`walk_screens.py` and :file:`walk_commands.py` import it in a process of their own.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from store.attribution.extract import claim_id
from store.db import feeds, saved_articles
from store.db.connection import Connections, writing
from store.library import Library
from store.model import Article, Claim, Cue, Event, EventLink, Extraction, Link, Mention, Span, Speaker

CONTROLS: Final = (
    *("\x1b", "\x07", "\x08", "\r", "\x0b", "\x0c", "\x0e", "\x00", "\x7f", "\x85", "\x90", "\x9b", "\x9c", "\x9d"),
    *("\u202e", "\u202a", "\u2066", "\u2067", "\u2069", "\u200b", "\u2060", "\ufeff", "\u061c", "\u2028", "\u2029"),
    *("\U000e0041", "\x1b[7777h", "\x1b]0;7777\x07", "\x1b]2;7777\x1b\\", "\x1b]8;;http://7777\x1b\\", "\x9b7777h"),
    *("\x1b]52;c;Nzc3Nw==\x07", "\x1bP7777\x1b\\", "\x1b_7777\x1b\\", "\x1b^7777\x1b\\", "\x9d0;7777\x9c", "\x1bc"),
    "a" + "\u0301" * 30,
)
"""What would command a terminal; ``7777`` is in none of what the program itself writes."""

MARKUP: Final = ("[/red]", "[@click=app.quit]", "[b", "[sic]", "\\[", "[on red]", "[link=file:///etc/passwd]")
"""What would be taken for markup."""

PAYLOAD: Final = "".join(MARKUP) + "".join(CONTROLS)
OTHER: Final = "[/red]" + "".join(CONTROLS) + "".join(MARKUP)
"""The same, the controls where the first cells of a column show them."""

MARK: Final = "QQQQ"
"""What stands in the user's own rows until it is replaced: the doors of the library would clean it."""

FERRY: Final = "The ferry Osterholm sank off Brannvik with 14 people on board"


def _article(number: int, payload: str) -> tuple[Article, Extraction]:
    kinds = ("person", "organisation", "unnamed", "document", "outlet", "group")
    title = f"T{number}{payload}"
    lines = [f"{FERRY} {place} {payload}." for place in range(4)]
    text = "\n".join([title, "", *lines])
    found, start = [], len(title) + 2
    for place, line in enumerate(lines):
        span = Span(start, start + len(line))
        source = Mention(None, None, f"N{place}{payload}", kinds[place], f"R{payload}")
        cue = Cue((Span(span.start, span.start + 3),), f"C{payload}")
        behind = Link(Mention(None, None, f"B{payload}", "outlet"), Cue(cue.spans, f"D{payload}"), (span,))
        links = (Link(source, cue, (span,)), behind) if place else ()
        kind, stance = ("direct", "denied") if place % 2 else ("own" if not place else "mixed", "hedged")
        name = claim_id(f"k{number}", [span], "0")
        found.append(Claim(name, (span,), line, kind, "statement", stance, 0.9, links, span, payload))
        start = span.end + 1
    clause = found[0].spans[0]
    event = Event(clause, lines[0], "2021-10-11", f"L{payload}", (f"W{payload}",), (f"P{payload}",), False, ())
    undated = Event(found[1].spans[0], lines[1], f"{OTHER[6:]}", f"L{payload}", (f"W{payload}",), ())
    links = tuple(EventLink(place, place % 2, "refers", 0.5, f"shares {payload}") for place in range(len(found)))
    article = Article(
        text,
        title,
        outlet=f"O{number}{payload}",
        author=f"A{payload}",
        published="2021-10-12" if number else f"2021{OTHER[6:]}",
        url=f"http://a.example/{number}{payload}",
        path=f"/p/{payload}",
    )
    return article, Extraction(tuple(found), (), (event, undated), links, ())


def build(path: Path) -> None:
    """Make the library."""
    with Library(path) as library:
        connections = Connections(path)
        for number, payload in enumerate((PAYLOAD, OTHER, OTHER)):
            article, found = _article(number, payload)
            with writing(connections.get(), path):
                saved_articles.save_article(connections.get(), article, found, "test")
        # Two versions of one article, taken apart by the engine itself.
        for more in ("", "Nothing was left of it. "):
            body = f"Fog {PAYLOAD}\n\n{FERRY}, Mara{OTHER} Holt said on Monday. {more}Boats{PAYLOAD} went out."
            library.add(Article(body, f"Fog {PAYLOAD}", f"Fog{OTHER}", None, "2021-10-12", "http://a.example/fog"))
        first = library.articles.ids()[0]
        reading = library.articles.read(first)
        for place, claim in enumerate(reading.claims[:3]):
            library.own.set_note(claim, f"note {MARK}\nmore {MARK}")
            library.own.set_tags(library.claims.get(claim.claim.id), [f"tag {MARK}", f"{place}{MARK}"])
            library.own.set_verdict(library.claims.get(claim.claim.id), "misleading", f"why {MARK}")
        library.claims.correct(reading.claims[1], [Speaker(f"S {MARK}", "person")], "denied")
        library.articles.mend(library.articles.ids()[-1], {"title": f"M {MARK}", "outlet": f"O {MARK}"})
        for number in range(3):
            library.searches.save(f"{number} {MARK}", f"ferry {MARK}")
            library.searches.remember(f"ferry {number} {MARK}")
        for left in library.sources.link():
            assert left >= 0
        list(library.feeds.import_opml(_opml(), "feeds"))
        db = connections.get()
        with writing(db, path):
            feeds.note_failed(db, 1, f"failed {MARK}")
        connections.close()
    _poison(path)


def _opml() -> bytes:
    outline = f"<outline text='{MARK} feed' xmlUrl='http://127.0.0.1:9/{MARK}'/>"
    return f"<opml version='2.0'><body><outline text='{MARK}'>{outline}</outline></body></opml>".encode()


def _poison(path: Path) -> None:
    """Put the payload wherever the mark stands, in every column of every table."""
    with closing(sqlite3.connect(path)) as db, db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        replaced = 0
        for table in tables:
            if table.startswith(("search_", "sqlite_")):
                continue
            for column in [row[1] for row in db.execute(f"PRAGMA table_info({table})")]:
                asked = f"SELECT DISTINCT {column} FROM {table} WHERE {column} LIKE ?"  # noqa: S608 - its own names
                rows = db.execute(asked, [f"%{MARK}%"])
                for (held,) in rows.fetchall():
                    is_json = held.startswith(("[", "{"))
                    payload = json.dumps(PAYLOAD)[1:-1] if is_json else PAYLOAD
                    db.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {column} = ?",  # noqa: S608 - the same
                        [held.replace(MARK, payload), held],
                    )
                    replaced += 1
        assert replaced > 20, replaced


def folder_of_files(folder: Path) -> Path:
    """A folder whose name is hostile, with files that have hostile names: an article, and some that are none."""
    # A name has 255 bytes at most and no NUL or slash.
    folder /= f"d{name_of(OTHER)}"
    folder.mkdir(parents=True)
    text = PAYLOAD.replace("\0", "")  # which a file of text has not
    (folder / f"good{name_of(OTHER)}.txt").write_text(f"Good {text}\n\nMara{text} Holt said it held.\n", "utf-8")
    (folder / f"bad{name_of(PAYLOAD)}.txt").write_bytes(b"\x00\x01\x02 no text \x00" * 50)
    (folder / f"bad{name_of(OTHER)}.json").write_text('{"text": ["' + json.dumps(PAYLOAD)[1:-1], "utf-8")
    with open(os.fsencode(folder) + b"/raw\x9b7777h\xff\xe2.txt", "wb") as file:
        file.write(b"\x00\x01")
    return folder


def name_of(payload: str, most: int = 90) -> str:
    """A payload as the name of a file can have it."""
    return payload.replace("\0", "").replace("/", "").replace("\u0301", "")[:most]
