"""Other engines on the same lines and queries as our search, each asked as serves it best."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.figures import Figures, milliseconds, percentiles, recall
from benchmarks.queries import CLASSES, EACH, Query, make_queries, pick_typed, strokes_of

HITS: Final = 50
"""Of whole queries, for recall."""

TYPED_HITS: Final = 30
"""Of key strokes: as many as the search screen asks for."""

FZF_LINES: Final = 100_000
FZF_EACH: Final = 10
FZF_TYPED: Final = 6
"""fzf reads all lines for each question: it is asked about fewer, and fewer of them."""

Search = Callable[[str, int], list[int]]
"""From a line and how many hits are wanted to the claims found, best first."""

Lines = Sequence[tuple[int, str]]
"""Number and text of each claim."""


class NoPeer(Exception):
    """It is not installed; the message says so."""


def tantivy(lines: Lines, folder: Path, fuzzy_from: int = 1) -> Search:
    """Tantivy, its default tokenizer (lower case).

    Every word must match: as it is (scored by BM25), at one edit, or from six letters on at two, a transposition
    counting as one; the last word as a fuzzy prefix too. When nothing has all words, what has any is found. That gave
    it its best recall (at 100,000 claims) and was the fastest of what did: without the plain term, with any word only,
    each distance as a clause of its own and the best clause of a word were tried.

    Args:
        lines: what to search.
        folder: where its index goes.
        fuzzy_from: the letters from which on a word may have an edit.
    """
    try:
        import tantivy as engine
    except ImportError as error:
        raise NoPeer("tantivy is not installed: pip install -e '.[peers]'") from error
    schema = engine.SchemaBuilder().add_text_field("text").add_integer_field("id", stored=True).build()
    index = engine.Index(schema, path=str(folder))
    writer = index.writer(256_000_000, 1)
    for number, text in lines:
        writer.add_document(engine.Document(id=number, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    query, should, must = engine.Query, engine.Occur.Should, engine.Occur.Must

    def meaning(word: str, is_last: bool) -> engine.Query:
        edits = 2 if len(word) >= 6 else 1 if len(word) >= fuzzy_from else 0
        fuzzy = query.fuzzy_term_query(schema, "text", word, edits, prefix=is_last)
        return query.boolean_query([(should, query.term_query(schema, "text", word)), (should, fuzzy)])

    def search(line: str, most: int) -> list[int]:
        words = line.split()
        ways = [meaning(word, at == len(words) - 1) for at, word in enumerate(words)]
        for occur in (must, should):
            asked = query.boolean_query([(occur, way) for way in ways])
            hits = searcher.search(asked, most, count=False).hits
            if hits or len(ways) < 2:
                break
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def tantivy_short_exact(lines: Lines, folder: Path) -> Search:
    """The same, with no edits in words of fewer than four letters, which our search forgives none in either.

    One edit of one letter is any word at all: this is the fairer one to compare with.
    """
    return tantivy(lines, folder, fuzzy_from=4)


def plain_fts5(lines: Lines, folder: Path) -> Search:
    """SQLite's FTS5 with all it has, sorted by its own BM25; every word must match, the last one as a prefix."""
    db = sqlite3.connect(folder / "fts5.db")
    db.execute("PRAGMA mmap_size = 268435456")  # as our own has it
    db.execute("CREATE VIRTUAL TABLE lines USING fts5 (text, content = '', prefix = '1 2 3')")
    with db:
        db.executemany("INSERT INTO lines (rowid, text) VALUES (?, ?)", lines)
        db.execute("INSERT INTO lines (lines) VALUES ('optimize')")

    def search(line: str, most: int) -> list[int]:
        asked = " ".join(f'"{word}"' for word in line.split()) + "*"
        sql = "SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in db.execute(sql, [asked, most])]

    return search


def fzf(lines: Lines, folder: Path) -> Search:
    """The command fzf, which reads all lines anew for each question; that is part of its time."""
    program = shutil.which("fzf")
    if program is None:
        raise NoPeer("fzf is not installed")
    numbers = {text: number for number, text in lines}
    file = folder / "lines.txt"
    file.write_text("\n".join(numbers), encoding="utf-8")

    def search(line: str, most: int) -> list[int]:
        with file.open("rb") as given:
            done = subprocess.run([program, "--filter", line], stdin=given, stdout=subprocess.PIPE, check=False)  # noqa: S603  # found by name
        return [numbers[text] for text in done.stdout.decode().split("\n", most)[:most] if text]

    return search


PEERS: Final[dict[str, Callable[[Lines, Path], Search]]] = {
    "tantivy": tantivy,
    "tantivy, short words exact": tantivy_short_exact,
    "plain FTS5": plain_fts5,
    "fzf --filter": fzf,
}


def ask_peers(path: Path, seed: int, ours: Figures, each: int = EACH) -> Figures:
    """The same figures of each peer, and our 95th percentiles divided by theirs."""
    queries = make_queries(path, seed, each)
    with closing(sqlite3.connect(path)) as db:
        lines = db.execute("SELECT id, text FROM claims WHERE relation = 'statement' ORDER BY id").fetchall()
    figures: Figures = {}
    for name, make in PEERS.items():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            asked, typed, given = queries, pick_typed(queries), list(lines)
            if make is fzf:
                asked, typed, given = (
                    pick_typed(queries, len(CLASSES) * FZF_EACH),
                    typed[:FZF_TYPED],
                    _some(lines, queries),
                )
            try:
                start = time.perf_counter()
                search = make(given, Path(folder))
                built = time.perf_counter() - start
            except NoPeer as missing:
                print(f"{missing}; left out.", file=sys.stderr)
                continue
            figures[name] = {
                "lines": len(given),
                "build s": round(built, 1),
                "index MB": round(sum(f.stat().st_size for f in Path(folder).rglob("*")) / 1e6, 1),
                **_asked(search, asked, typed),
            }
        for what in ("queries", "key strokes"):
            figures[name][f"{what}, ours / theirs"] = round(ours[what]["all"][1] / figures[name][what][1], 3)
    return figures


def _some(lines: Lines, queries: Sequence[Query]) -> list[tuple[int, str]]:
    """At most as many lines as fzf is given, the targets among them."""
    targets = {query.claim for query in queries}
    others = (line for line in lines if line[0] not in targets)
    kept = [line for line in lines if line[0] in targets]
    return sorted(kept + [line for line, _ in zip(others, range(FZF_LINES - len(kept)), strict=False)])


def _asked(search: Search, queries: Sequence[Query], typed: Sequence[Query]) -> Figures:
    search(queries[0].text, HITS)  # whatever is loaded with the first question
    found: list[list[int]] = []
    times = [milliseconds(lambda: found.append(search(query.text, HITS))) for query in queries]  # noqa: B023  # called at once
    strokes = [milliseconds(partial(search, stroke, TYPED_HITS)) for stroke in strokes_of(typed)[0]]
    return {
        "asked": [len(times), len(strokes)],
        "queries": percentiles(times),
        "key strokes": percentiles(strokes),
        "recall at 10": recall(queries, found, 10),
    }
