"""The same event in other articles: how good, and how fast.

    python -m benchmarks.related BENCH.json [--out PRED.jsonl]
    python -m benchmarks.related --claims 1000,10000,100000,1000000 [--seed 1] [--cache DIR]
    python -m benchmarks.related --speed LIBRARY.db

``BENCH.json`` has a ``pool`` of sentences (``id``, ``doc``, ``title_id``, ``text``, ``date``, ``topic``, ``subtopic``,
``judged``) and ``queries`` (``id``, ``relevant``). The documents become the articles of a library in a folder that is
thrown away, each sentence one claim in the outlet's own voice, and each query is asked of the program's own code.
Predictions are written best first, with scores. The figures printed are defined at :func:`measure`.

Times are milliseconds of one thread, of 200 claims taken at random: median, 95th percentile, longest. The library is
copied, and profiles that an older version did not store are made before anything is timed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlite_utils import Database

from benchmarks.corpus import cached
from store.db import claims, profiles
from store.db.connection import Connections, reading, writing
from store.db.saved_articles import save_article
from store.library import Library
from store.model import Article, Claim, Extraction, Span
from store.related.score import SAME_EVENT, SHOW
from store.search.known_words import KnownWords
from store.search.memory import Memory
from store.search.related import compare, rank_related
from store.text.dates.find import find_dates

Bench = dict[str, Any]
Prediction = list[tuple[str, float]]

TIMED: Final = 200
DEPTH: Final = 100
_WARM: Final = 20
_APART: Final = "\n\n"


def read_bench(path: Path) -> Bench:
    """A file of the form that the module describes."""
    bench: Bench = json.loads(path.read_text(encoding="utf-8"))
    return bench


def build_library(bench: Bench, path: Path) -> dict[str, int]:
    """Make the library ``path`` of the pool's documents. Returns the number of each sentence's claim."""
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for sentence in bench["pool"]:
        documents[sentence["doc"]].append(sentence)
    texts = {sentence["id"]: sentence["text"] for sentence in bench["pool"]}
    connections = Connections(path)
    db = connections.get()
    db.conn.execute("PRAGMA synchronous = OFF")  # it is thrown away
    numbers: dict[str, int] = {}
    for name, sentences in documents.items():
        article, extraction = _article(name, sentences, texts[sentences[0]["title_id"]])
        with writing(db, path):
            article_id = save_article(db, article, extraction, "benchmark").article_id
        stored = claims.load_claims(db, article_id)
        numbers.update((sentence["id"], claim.id) for sentence, claim in zip(sentences, stored, strict=True))
    connections.close()
    return numbers


def _article(name: str, sentences: Sequence[dict[str, Any]], title: str) -> tuple[Article, Extraction]:
    """A document as an article, each of its sentences one claim."""
    found, start = [], 0
    for place, sentence in enumerate(sentences):
        text = sentence["text"]
        span = Span(start, start + len(text))
        found.append(
            Claim(f"{name}/{place}", (span,), text, "own", "statement", "asserted", 1.0, (), span, "one sentence")
        )
        start = span.end + len(_APART)
    text = _APART.join(sentence["text"] for sentence in sentences)
    article = Article(text, title, published=sentences[0]["date"], url=f"https://a.example/{name}")
    dates = find_dates(text, article.published)
    return article, Extraction(tuple(found), tuple(dates), (), (), ())


def predict(bench: Bench) -> dict[str, Prediction]:
    """What the program finds for each query: sentences with their scores, best first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        numbers = build_library(bench, path)
        names = {number: name for name, number in numbers.items()}
        connections = Connections(path)
        db = connections.get()
        wanted = [query["id"] for query in bench["queries"]]
        predictions = {}
        with reading(db):
            memory = Memory(db, KnownWords().follow(db))
            for name in wanted:
                claim = claims.load_claims_by_id(db, [numbers[name]])[numbers[name]]
                ranked = rank_related(db, claim, compare(memory, claim))
                predictions[name] = [(names[other.claim_id], other.score) for other in ranked]
        connections.close()
    return predictions


class Answer(NamedTuple):
    """What one query shows, one line an article, of sentences that annotators looked at."""

    shown: list[tuple[float, bool]]
    """Score and whether it is right, best first."""
    foreign: float | None
    """The best score of another topic: nothing of it is right."""
    sibling: float | None
    """The best score of a sibling event, another one of the same kind."""


def answers(bench: Bench, predictions: dict[str, Prediction]) -> list[Answer]:
    """What each query shows."""
    info = {sentence["id"]: sentence for sentence in bench["pool"]}
    found = []
    for query in bench["queries"]:
        asked, relevant = info[query["id"]], set(query["relevant"])
        shown: dict[str, tuple[float, bool]] = {}
        foreign = sibling = None
        for name, score in predictions.get(query["id"], ()):
            other = info[name]
            if other["topic"] != asked["topic"]:
                foreign = score if foreign is None else foreign
            elif other["subtopic"] != asked["subtopic"] and name not in relevant:
                sibling = score if sibling is None else sibling
            if other["judged"]:
                shown.setdefault(other["doc"], (score, name in relevant))
        found.append(Answer(list(shown.values()), foreign, sibling))
    return found


def measure(bench: Bench, predictions: dict[str, Prediction]) -> dict[str, float]:
    """The figures, each a share of the queries.

    ``P@1``: the first sentence is right. ``MAP``: mean average precision of the first 100 sentences. Here a sentence
    that annotators did not look at counts as wrong. Then for SHOW and SAME_EVENT, of those they looked at and one line
    an article: ``coverage``: something is shown; ``right``: of these, the first line is; ``false`` and ``sibling``: a
    claim of another topic, or of another event of the same kind, is shown.
    """
    first = precision = 0.0
    for query in bench["queries"]:
        relevant, hits, total = set(query["relevant"]), 0, 0.0
        for rank, (name, _) in enumerate(predictions.get(query["id"], ())[:DEPTH], start=1):
            if name in relevant:
                hits += 1
                total += hits / rank
                first += rank == 1
        precision += total / len(relevant)
    count = len(bench["queries"])
    figures = {"P@1": first / count, "MAP": precision / count}
    found = answers(bench, predictions)
    for name, least in (("show", SHOW), ("same event", SAME_EVENT)):
        shown = [answer.shown[0][1] for answer in found if answer.shown and answer.shown[0][0] >= least]
        figures[f"{name}: coverage"] = len(shown) / count
        figures[f"{name}: right"] = sum(shown) / max(1, len(shown))
        figures[f"{name}: false"] = sum((answer.foreign or 0.0) >= least for answer in found) / count
        figures[f"{name}: sibling"] = sum((answer.sibling or 0.0) >= least for answer in found) / count
    return figures


def report(bench: Bench, predictions: dict[str, Prediction]) -> None:
    """Print the figures."""
    for name, figure in measure(bench, predictions).items():
        print(f"  {name:<22} {figure:.4f}")


def write_predictions(path: Path, predictions: dict[str, Prediction]) -> None:
    """One JSON object a query."""
    with path.open("w", encoding="utf-8") as file:
        for query, ranked in predictions.items():
            line = {"query": query, "ranked": [name for name, _ in ranked], "scores": [score for _, score in ranked]}
            file.write(json.dumps(line) + "\n")


def time_library(made: Path, seed: int) -> list[float]:
    """Milliseconds of this thread for each of the claims, in rising order."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        shutil.copy(made, path)
        with Library(path) as library:
            _fill_profiles(path)
            picked = [rng.choice(library.articles.read(number).claims) for number in _pick(library.articles.ids(), rng)]
            for claim in picked[:_WARM]:
                library.claims.related(claim)
            times = []
            for claim in picked:
                start = time.thread_time()
                library.claims.related(claim)
                times.append((time.thread_time() - start) * 1000)
    return sorted(times)


def _pick(ids: list[int], rng: random.Random) -> list[int]:
    return [rng.choice(ids) for _ in range(TIMED)]


def _fill_profiles(path: Path) -> None:
    """Store the profiles that are missing; a library of this version has them all."""
    connections = Connections(path)
    db: Database = connections.get()
    sql = "SELECT id, text, title FROM articles WHERE id NOT IN (SELECT article_id FROM article_profiles)"
    while rows := db.execute(f"{sql} LIMIT 1000").fetchall():  # a constant
        with writing(db, path):
            for row in rows:
                profiles.save_profile(db, *row)
    connections.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="?", help="pool and queries")
    parser.add_argument("--out", type=Path, help="where predictions go")
    parser.add_argument("--claims", help="sizes of invented libraries to time")
    parser.add_argument("--speed", type=Path, action="append", default=[], help="a library to time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    options = parser.parse_args()
    if options.bench:
        bench = read_bench(options.bench)
        predictions = predict(bench)
        if options.out:
            write_predictions(options.out, predictions)
        report(bench, predictions)
    sizes = [int(size) for size in options.claims.split(",")] if options.claims else []
    libraries = [cached(options.cache, size, options.seed)[0] for size in sizes]
    for path in [*libraries, *options.speed]:
        times = time_library(path, options.seed)
        p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{path.name}: {p50:.1f} / {p95:.1f} / {times[-1]:.1f} ms a claim (p50 / p95 / longest)")


if __name__ == "__main__":
    main()
