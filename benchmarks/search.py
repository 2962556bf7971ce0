"""Fuzzy search as a library grows: times, what is found, what the index costs, and other engines on the same lines.

    python -m benchmarks.search --claims 10000,100000,1000000 [--seed 1] [--cache DIR] [--json OUT] [--peers]

Libraries are invented by :mod:`benchmarks.corpus` and kept in the cache folder. Each size is asked 300 queries, 50 in
each of six classes. A query is three words of one claim, its target, in lower case: words of four letters and more
that are none of the library's 50 commonest (counted in 2,000 claims), drawn by chance and typed in the order of the
text unless the class says otherwise.

exact         the three words as they are
prefix        the last word cut: at least three letters and half of the word stay, at least one letter goes
one typo      one of the words has one edit
two typos     one of the words, of six letters and more, has two edits
order         the words in another order than the text has them
abbreviation  the initials of a run of three capitalised words, such as *nyt*, and two words without their vowels (a
              first letter stays), such as *drn*; at least three letters are left

An edit is an insertion, a deletion, a replacement or a transposition of neighbours at any place, the first letter
included. What comes out has at least four letters and is as far away in edits as the class says (OSA distance); it
may be another word of the library, as with real slips. *Recall at 10* is the share of queries whose target is among
the first 10 hits, as a claim; a hit of another kind takes up a place.

*Key strokes* are all beginnings of 50 of the queries, first letter included, one after the other as they are typed.
They are asked again with two filters behind them.

Each of the three rounds has a process of its own, which sees the lines and a warm file (it was read through once) and
nothing else of the benchmark. Its *memory* is what anonymous pages it has got at the most, asked after each line, since
before it opened the library: what Python and SQLite hold for themselves. Pages of the file that the system maps and
can take back are not counted. Where the system does not tell of anonymous pages (it does on Linux), the peak of
all is taken. The memory told is the greatest of the three rounds. *First search* is the first line after
opening, the first letter of a query; it is asked again with the others, so that their times hold no loading.

*Index* are the pages of all tables whose name begins with ``search_``, and of their indexes, as the table ``dbstat`` of
SQLite counts them; where SQLite was built without it, the blocks of the full-text index and a tenth for what
pages leave empty, and the other tables go uncounted.

*Adding* stores 20 invented articles of 30 claims in a copy of the library, one transaction each, and searches after
each: what the next key stroke takes that has new words to learn. About one word in thirty is new to the library.

Peers get the same texts and lines, in the same run; :data:`PEERS` says how each is asked. One that is not installed
is left out. Theirs are bare hits, ours are ready for the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import OSA

from benchmarks.corpus import cached, invent_article, words_for
from store.db.articles import save_article
from store.db.connection import Connections, writing
from store.library import Library

CLASSES: Final = ("exact", "prefix", "one typo", "two typos", "order", "abbreviation")
EACH: Final = 50
"""Queries of a class."""

TYPED: Final = 50
"""Queries whose key strokes are asked."""

HITS: Final = 50
"""As many as the search screen asks for."""

FILTERS: Final = " kind:indirect after:2015"

ADDED: Final = 20
CLAIMS_ADDED: Final = 30

FZF_LINES: Final = 100_000
FZF_EACH: Final = 10
FZF_TYPED: Final = 6
"""fzf reads all lines for each question: it is asked about fewer, and fewer of them."""

_WORD: Final = re.compile(r"[A-Za-z]+")
_RUN: Final = re.compile(r"(?<=[a-z]\s)[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+(?!\s[A-Z])")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

Figures = dict[str, Any]


class Query(NamedTuple):
    """A query and what it means."""

    kind: str
    """One of :data:`CLASSES`."""
    text: str
    """What is typed."""
    claim: int
    """The number of its target."""
    meant: tuple[str, ...]
    """What each typed word stands for in the target, in lower case: a word, or the run of words with these initials."""


# Queries


def make_queries(path: Path, seed: int, each: int = EACH) -> list[Query]:
    """``each`` queries of every class, class by class."""
    rng = random.Random(seed)
    queries: list[Query] = []
    with closing(sqlite3.connect(path)) as db:
        last = db.execute("SELECT max(id) FROM claims").fetchone()[0]

        def drawn(count: int) -> Iterator[tuple[int, str]]:
            for number in rng.choices(range(1, last + 1), k=count):
                sql = "SELECT id, text FROM claims WHERE id = ? AND relation = 'statement'"
                yield from db.execute(sql, [number])

        counts = Counter(word.lower() for _, text in drawn(2_000) for word in _WORD.findall(text))
        common = {word for word, _ in counts.most_common(50)}
        for kind in CLASSES:
            found: list[Query] = []
            for number, text in chain.from_iterable(drawn(1_000) for _ in range(1_000)):
                if len(found) == each:
                    break
                if typed := _typed(kind, text, common, rng):
                    found.append(Query(kind, typed[0], number, typed[1]))
            queries += found
    return queries


def _typed(kind: str, text: str, common: set[str], rng: random.Random) -> tuple[str, tuple[str, ...]] | None:
    """What is typed for ``text`` and the words meant; None when the text has not the words that the class needs."""
    if kind == "abbreviation":
        return _abbreviated(text, common, rng)
    places: dict[str, int] = {}
    for match in _WORD.finditer(text):
        places.setdefault(match.group().lower(), match.start())
    fit = [word for word in places if len(word) >= 4 and word not in common]
    if len(fit) < 3:
        return None
    words = sorted(rng.sample(fit, 3), key=places.__getitem__)
    meant = tuple(words)
    if kind == "prefix":
        last = words[-1]
        words[-1] = last[: rng.randint(max(3, -(-len(last) // 2)), len(last) - 1)]
    elif kind in ("one typo", "two typos"):
        edits = 1 if kind == "one typo" else 2
        long = [at for at, word in enumerate(words) if len(word) >= 2 + 2 * edits]
        if not long:
            return None
        at = rng.choice(long)
        words[at] = misspell(words[at], edits, rng)
    elif kind == "order":
        while words == list(meant):
            rng.shuffle(words)
        meant = tuple(words)
    return " ".join(words), meant


def _abbreviated(text: str, common: set[str], rng: random.Random) -> tuple[str, tuple[str, ...]] | None:
    runs = list(_RUN.finditer(text))
    if not runs:
        return None
    run = rng.choice(runs)
    shortened = {run.start(): ("".join(word[0] for word in run.group().split()).lower(), run.group().lower())}
    fit = [
        match
        for match in _WORD.finditer(text)
        if len(match.group()) >= 4
        and match.group().lower() not in common
        and not run.start() <= match.start() < run.end()
        and len(without_vowels(match.group())) >= 3
    ]
    if len({match.group().lower() for match in fit}) < 2:
        return None
    for match in rng.sample(fit, 2):
        shortened[match.start()] = (without_vowels(match.group().lower()), match.group().lower())
    typed, meant = zip(*(shortened[place] for place in sorted(shortened)), strict=True)
    return " ".join(typed), meant


def without_vowels(word: str) -> str:
    """The first letter, and the consonants behind it."""
    return word[0] + re.sub("[aeiou]", "", word[1:])


def misspell(word: str, edits: int, rng: random.Random) -> str:
    """``word`` with so many edits; at least four letters stay."""
    while True:
        typed = word
        for _ in range(edits):
            at = rng.randrange(len(typed))
            letter = rng.choice(_LETTERS)
            typed = rng.choice(
                (
                    typed[:at] + letter + typed[at:],
                    typed[:at] + typed[at + 1 :],
                    typed[:at] + letter + typed[at + 1 :],
                    typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :],
                )
            )
        if len(typed) >= 4 and OSA.distance(word, typed) == edits:
            return typed


def pick_typed(queries: Sequence[Query], count: int = TYPED) -> list[Query]:
    """Queries whose key strokes are asked: as many of each class as can be."""
    classes = [[query for query in queries if query.kind == kind] for kind in CLASSES]
    mixed = [query for row in zip_longest(*classes) for query in row if query]
    return mixed[:count]


def strokes_of(queries: Iterable[Query]) -> tuple[list[str], list[str]]:
    """Every beginning of the queries, and of each the class that it belongs to."""
    strokes = [(query.text[:end], query.kind) for query in queries for end in range(1, len(query.text) + 1)]
    return [text for text, _ in strokes], [kind for _, kind in strokes]


# Asking our own search


class Answers(NamedTuple):
    """What one round of lines gave."""

    times: list[float]
    """Milliseconds of each line."""
    found: list[list[int]]
    """Of each line the claims found, best first; 0 stands for a hit that is no claim."""
    opened: float = 0.0
    """Milliseconds that opening took."""
    first: float = 0.0
    """Milliseconds of the first search."""
    memory: float = 0.0
    """Megabytes of anonymous memory that opening and asking added at the most."""


def anonymous_memory() -> float:
    """Megabytes of this process that belong to no file; where the system does not say, the peak of all its memory."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    found = re.search(r"RssAnon:\s*(\d+) kB", status)
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def ask(path: Path, lines: Sequence[str]) -> Answers:
    """Open the library and search for each line, in this process."""
    before = most = anonymous_memory()
    start = time.perf_counter()
    with Library(path) as library:
        opened = (time.perf_counter() - start) * 1000
        first = _milliseconds(lambda: library.search(lines[0], HITS))
        times = array("d")
        found: list[array[int]] = []  # small, for it lies in the memory that is measured
        for line in lines:
            start = time.perf_counter()
            result = library.search(line, HITS)
            times.append((time.perf_counter() - start) * 1000)
            found.append(array("q", [hit.claim_id or 0 if hit.kind == "claim" else 0 for hit in result.hits]))
            most = max(most, anonymous_memory())
    return Answers(list(times), [list(each) for each in found], opened, first, most - before)


def ask_in_new_process(path: Path, lines: Sequence[str]) -> Answers:
    """The same in a process that has done nothing else."""
    with path.open("rb") as file:  # from here on the system has it in memory
        while file.read(1 << 24):
            pass
    command = [sys.executable, "-m", "benchmarks.search", "--ask", str(path)]
    done = subprocess.run(command, input=json.dumps(lines), capture_output=True, text=True, check=False)  # noqa: S603  # ourselves
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Answers(*json.loads(done.stdout))


Ask = Callable[[Path, Sequence[str]], Answers]


# Figures


def percentiles(times: Iterable[float]) -> list[float]:
    """p50, p95 and p99."""
    ordered = sorted(times)
    return [round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2) for share in (0.5, 0.95, 0.99)]


def by_class(times: Sequence[float], kinds: Sequence[str]) -> dict[str, list[float]]:
    """Percentiles of all, and of each class."""
    parts: dict[str, list[float]] = defaultdict(list)
    for taken, kind in zip(times, kinds, strict=True):
        parts[kind].append(taken)
    return {"all": percentiles(times)} | {kind: percentiles(parts[kind]) for kind in CLASSES if parts[kind]}


def recall(queries: Sequence[Query], found: Sequence[Sequence[int]], first: int) -> dict[str, float]:
    """The share of queries whose target is among the first hits, of all and by class."""
    parts: dict[str, list[bool]] = defaultdict(list)
    for query, claims in zip(queries, found, strict=True):
        for kind in ("all", query.kind):
            parts[kind].append(query.claim in claims[:first])
    return {kind: round(statistics.mean(parts[kind]), 3) for kind in ("all", *CLASSES) if parts[kind]}


def sizes(path: Path) -> Figures:
    """What the library and its index take on disk."""
    with closing(sqlite3.connect(path)) as db:
        text = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM claims").fetchone()[0]
        try:
            names = db.execute(r"SELECT name FROM sqlite_schema WHERE tbl_name LIKE 'search\_%' ESCAPE '\'").fetchall()
            sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ? AND aggregate = TRUE"
            parts = {name: db.execute(sql, [name]).fetchone()[0] for (name,) in names}
        except sqlite3.OperationalError:  # no dbstat
            parts = {
                "search_index_data": db.execute("SELECT sum(length(block)) FROM search_index_data").fetchone()[0] * 1.1
            }
    index = sum(parts.values())
    return {
        "database MB": round(path.stat().st_size / 1e6, 1),
        "text MB": round(text / 1e6, 2),
        "index MB": round(index / 1e6, 2),
        "index / text": round(index / text, 3),
        "index MB by table": {name: round(size / 1e6, 2) for name, size in parts.items() if size},
    }


def adding(path: Path, claim_count: int, seed: int, line: str) -> Figures:
    """What it takes to add articles to a copy of the library, and to search for ``line`` after each."""
    rng = random.Random(-seed)
    words = words_for(2 * claim_count, rng, seed)  # the words of a larger library: some are new
    articles = [invent_article(10**9 + number, words, rng, CLAIMS_ADDED) for number in range(ADDED)]
    times: list[float] = []
    after: list[float] = []
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        connections = Connections(copy)
        with closing(connections), Library(copy) as library:
            db = connections.get()
            library.search(line, HITS)

            def save(number: int) -> None:
                with writing(db, copy):
                    save_article(db, *articles[number], "invented")

            for number in range(ADDED):
                times.append(_milliseconds(partial(save, number)))
                after.append(_milliseconds(lambda: library.search(line, HITS)))
    return {"add an article": percentiles(times)[:2], "search after it": percentiles(after)[:2]}


def measure(path: Path, claim_count: int, seed: int, each: int = EACH, ask: Ask = ask_in_new_process) -> Figures:
    """All figures of our own search in one library.

    Args:
        path: the library, as :func:`benchmarks.corpus.build` made it.
        claim_count: how many claims it was built for.
        seed: of the queries, and the one it was built with.
        each: queries of a class.
        ask: what asks the lines.
    """
    queries = make_queries(path, seed, each)
    whole = ask(path, [query.text for query in queries])
    strokes, kinds = strokes_of(pick_typed(queries))
    typed = ask(path, strokes)
    filtered = ask(path, [stroke + FILTERS for stroke in strokes])
    return {
        **sizes(path),
        "memory MB": round(max(each.memory for each in (whole, typed, filtered)), 1),
        "open": round(typed.opened, 1),
        "first search": round(typed.first, 1),
        **adding(path, claim_count, seed, queries[0].text),
        "queries": by_class(whole.times, [query.kind for query in queries]),
        "key strokes": by_class(typed.times, kinds),
        "key strokes with filters": by_class(filtered.times, kinds),
        "recall at 10": recall(queries, whole.found, 10),
        "recall at 50": recall(queries, whole.found, HITS),
    }


# Peers

Search = Callable[[str], list[int]]
"""From a line to the claims found, best first."""

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

    def search(line: str) -> list[int]:
        words = line.split()
        ways = [meaning(word, at == len(words) - 1) for at, word in enumerate(words)]
        for occur in (must, should):
            asked = query.boolean_query([(occur, way) for way in ways])
            hits = searcher.search(asked, HITS, count=False).hits
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

    def search(line: str) -> list[int]:
        asked = " ".join(f'"{word}"' for word in line.split()) + "*"
        sql = "SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in db.execute(sql, [asked, HITS])]

    return search


def fzf(lines: Lines, folder: Path) -> Search:
    """The command fzf, which reads all lines anew for each question; that is part of its time."""
    program = shutil.which("fzf")
    if program is None:
        raise NoPeer("fzf is not installed")
    numbers = {text: number for number, text in lines}
    file = folder / "lines.txt"
    file.write_text("\n".join(numbers), encoding="utf-8")

    def search(line: str) -> list[int]:
        with file.open("rb") as given:
            done = subprocess.run([program, "--filter", line], stdin=given, stdout=subprocess.PIPE, check=False)  # noqa: S603  # found by name
        return [numbers[text] for text in done.stdout.decode().split("\n", HITS)[:HITS] if text]

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
    search(queries[0].text)  # whatever is loaded with the first question
    found: list[list[int]] = []
    times = [_milliseconds(lambda: found.append(search(query.text))) for query in queries]  # noqa: B023  # called at once
    strokes = [_milliseconds(partial(search, stroke)) for stroke in strokes_of(typed)[0]]
    return {
        "asked": [len(times), len(strokes)],
        "queries": percentiles(times),
        "key strokes": percentiles(strokes),
        "recall at 10": recall(queries, found, 10),
    }


# Printing


def machine() -> Figures:
    """What the figures were measured on and with."""
    return {
        "date": time.strftime("%F"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load before": [round(load, 2) for load in os.getloadavg()],
    }


_TIMED: Final = ("queries", "key strokes", "key strokes with filters")
_FOUND: Final = ("recall at 10", "recall at 50")


def _print(size: int, figures: Figures) -> None:
    print(f"\n{size:,} claims; times in ms")
    for name, value in figures.items():
        if isinstance(value, list):
            print(f"  {name:<18} " + " / ".join(f"{each:.2f}" for each in value) + "  (p50 / p95)")
        elif not isinstance(value, dict):
            print(f"  {name:<18} {value}")
    print("\n" + f"{'p50 / p95 / p99':<16}" + "".join(f"{name:>26}" for name in _TIMED) + "   recall at 10     50")
    for kind in ("all", *CLASSES):
        times = ("".join(f"{each:>8.2f}" for each in figures[name].get(kind, ())) for name in _TIMED)
        found = [100 * figures[name].get(kind, 0) for name in _FOUND]
        print(f"  {kind:<14}" + "".join(f"{cell:>26}" for cell in times) + f"{found[0]:>15.1f}{found[1]:>7.1f}")
    for name, peer in figures.get("peers", {}).items():
        print(f"\n  {name}: {peer['lines']:,} lines, {peer['asked'][0]} queries and {peer['asked'][1]} key strokes")
        print(f"    built in {peer['build s']} s, {peer['index MB']} MB")
        for what in ("queries", "key strokes"):
            said = " / ".join(f"{each:.2f}" for each in peer[what])
            print(f"    {what:<12} {said} (p50 / p95 / p99); our p95 is {peer[f'{what}, ours / theirs']} of theirs")
        print("    recall at 10: " + ", ".join(f"{kind} {100 * at:.0f}" for kind, at in peer["recall at 10"].items()))


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--seed", type=int, default=1, help="of the libraries and the queries")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    parser.add_argument("--json", type=Path, help="write the same figures into this file")
    parser.add_argument("--peers", action="store_true", help="ask tantivy, plain FTS5 and fzf as well")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)  # the other end of ask_in_new_process
    options = parser.parse_args()
    if options.ask:
        print(json.dumps(ask(options.ask, json.load(sys.stdin))))
        return
    results: Figures = {"seed": options.seed, **machine(), "libraries": {}}
    for size in map(int, options.claims.split(",")):
        path, built = cached(options.cache, size, options.seed)
        figures = {"build s": built, **measure(path, size, options.seed)}
        if options.peers:
            figures["peers"] = ask_peers(path, options.seed, figures)
        results["libraries"][str(size)] = figures
        _print(size, figures)
    measured = list(results["libraries"].values())
    if len(measured) > 1:
        growth = [each["key strokes"]["all"][1] for each in (measured[0], measured[-1])]
        results["growth of key stroke p95"] = round(growth[1] / growth[0], 2)
        print(f"\nkey stroke p95 from the first size to the last: × {results['growth of key stroke p95']}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
