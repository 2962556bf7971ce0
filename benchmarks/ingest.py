"""How fast articles are added: end to end, by stage, and beside what others take for the same stage.

    python -m benchmarks.ingest [--articles 1000,10000] [--workers 1,2] [--seed 1] [--cache DIR] [--json OUT]
    python -m benchmarks.ingest --articles 50000 --workers 2 --only-whole     # goes on where it was cut off

The articles are web pages: paragraphs of the sample articles, mixed, with other numbers and other names in each, so
that all of reading and extraction runs. The same seed gives the same pages. They and the libraries stay in the cache
folder; a run that was interrupted is taken up there, and its time is the time of what was stored in it. Memory is what
a process holds of its own, looked at every 250 articles.

*whole* is ``onrecord add`` on the folder, without the start of the program. The stages run one after the other in one
process on the first articles: *read* (bytes to article), *extract* (text to claims), *store* (all of the transaction
but for linking), *link* (sources that are the same across articles). *trafilatura* and *feedparser* are those libraries
alone on the same pages, and on a feed with the same articles; *feed* is this program's reading of that feed. The share
is the rate of the whole in the rate that its stages have together (linking left out), for one worker.
"""

from __future__ import annotations

import argparse
import html
import json
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import feedparser
import trafilatura

from benchmarks.figures import held_memory, machine
from store.db import articles, saved_articles, sources
from store.db.connection import Connections, writing
from store.ingest.extraction import ENGINE
from store.ingest.read import read_file
from store.ingest.readers import read_path
from store.ingest.workers import take_apart
from store.library import Library
from store.library.adding import as_stated
from store.model import Added, Article

GENERATOR: Final = 1
"""Raised whenever the same seed gives other pages."""

SAMPLES: Final = Path(__file__).parent.parent / "sample_articles"
STAGED: Final = 1_000
"""Articles that are looked at by stage at most."""
_LOOK: Final = 250
"""Articles after which memory is looked at."""
_NAME: Final = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b")
_SYLLABLES: Final = ("bar", "del", "fen", "gor", "hal", "kim", "lun", "mor", "nes", "ost", "par", "rud", "sel", "tov")


# Pages


def make_pages(folder: Path, count: int, seed: int) -> list[Path]:
    """Write so many pages, unless they are there; those of a smaller run are among them."""
    paragraphs = [
        line for file in sorted(SAMPLES.glob("*.*")) for line in read_file(file).text.split("\n")[1:] if len(line) > 60
    ]
    paths = []
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}.html"
        paths.append(path)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(paragraphs, number, random.Random(f"{GENERATOR} {seed} {number}")), "utf-8")
    return paths


def _page(paragraphs: list[str], number: int, rng: random.Random) -> str:
    names: dict[str, str] = {}

    def other_name(match: re.Match[str]) -> str:
        words = match[0].split()
        surname = "".join(rng.choice(_SYLLABLES) for _ in range(2)).capitalize()
        return names.setdefault(match[0], f"{words[0]} {surname}")

    chosen = rng.sample(paragraphs, rng.randint(9, 15))
    body = [re.sub(r"\d+", lambda match: _like(match[0], rng), _NAME.sub(other_name, line)) for line in chosen]
    title = f"{' '.join(body[0].split()[:6])} ({number})"
    day = f"20{rng.randint(15, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("world", "money", "weather", "letters"))
    told = "\n".join(f"<p>{html.escape(line)}</p>" for line in body)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n'
        f'<meta property="og:site_name" content="Kellan Wire">\n'
        f'<meta property="article:published_time" content="{day}">\n'
        f'<link rel="canonical" href="https://kellanwire.example/{number}"></head><body><nav><ul>{links}</ul></nav>\n'
        f"<article><h1>{html.escape(title)}</h1>\n{told}\n</article><footer>All rights reserved.</footer></body></html>"
    )


def _like(digits: str, rng: random.Random) -> str:
    return digits if digits.startswith(("19", "20")) else str(rng.randint(2, 10 ** min(len(digits), 9)))


def make_feed(path: Path, found: Iterable[Article]) -> None:
    """Write the articles as one feed."""
    entries = "".join(
        f"<item><title>{html.escape(one.title)}</title><link>{html.escape(one.url or '')}</link>"
        f"<description>{html.escape(one.text)}</description></item>\n"
        for one in found
    )
    path.write_text(f'<rss version="2.0"><channel><title>Kellan Wire</title>\n{entries}</channel></rss>', "utf-8")


# The whole


def run_whole(library: Path, folder: Path, count: int, workers: int, state: Path) -> dict[str, Any]:
    """Add the first pages of a folder in a process of its own; what was added before is not added again."""
    command = [sys.executable, "-m", "benchmarks.ingest", "--child"]
    command += [str(each) for each in (library, folder, count, workers, state)]
    subprocess.run(command, check=True)  # noqa: S603 - this program itself
    noted = json.loads(state.read_text())
    with Library(library) as opened:
        there = len(opened.articles.ids())
    if not there == count == noted["articles"]:
        raise RuntimeError(f"{count} pages, {there} articles, {noted['articles']} counted")
    size = library.stat().st_size
    text = sum(_text_sizes(library))
    return {
        "articles a second": count / noted["seconds"],
        "writer MB at most": noted["writer"],
        "worker MB at most": noted["worker"],
        "library KB an article": size / count / 1000,
        "library by its texts": size / text,
    }


def _text_sizes(library: Path) -> list[int]:
    connections = Connections(library)
    with closing(connections):
        return [row[0] for row in connections.get().execute("SELECT length(CAST(text AS BLOB)) FROM articles")]


def _child(library: Path, folder: Path, count: int, workers: int, state: Path) -> None:
    noted = {"articles": 0, "seconds": 0.0, "writer": 0.0, "worker": 0.0}
    if state.exists() and library.exists():
        noted = json.loads(state.read_text())
    files = sorted(folder.rglob("*.html"))[:count]
    with Library(library) as opened:
        there = len(opened.articles.ids())
        noted["articles"] = there
        begun = time.perf_counter()
        before = noted["seconds"]
        for result in opened.add_files(files[there:], workers=workers):
            if not isinstance(result, Added):
                raise RuntimeError(result.message)
            noted["articles"] += result.outcome != "unchanged"
            noted["seconds"] = before + time.perf_counter() - begun
            if noted["articles"] % _LOOK == 0 or noted["articles"] == count:
                noted["writer"] = max(noted["writer"], held_memory(os.getpid()))
                held = [held_memory(process.pid) for process in multiprocessing.active_children()]
                noted["worker"] = max(noted["worker"], *held, 0.0)
            state.write_text(json.dumps(noted))  # each time: whatever is stored has its time counted


# The stages


def run_stages(pages: list[Path], folder: Path) -> dict[str, float]:
    """Articles a second of each stage, and of others' parts."""
    seconds: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it gives
        begun = time.perf_counter()
        result = call()
        seconds[name] = time.perf_counter() - begun
        return result

    take_apart(as_stated(_articles(pages[0])[0], "key", "title"))  # the network is loaded before
    read = timed("read", lambda: [one for page in pages for one in _articles(page)])
    keys = [articles.article_key(one) for one in read]
    found = timed(
        "extract", lambda: [take_apart(as_stated(one, key, one.title)) for one, key in zip(read, keys, strict=True)]
    )
    linking: list[float] = []
    link = sources.link_article

    def timed_link(*given: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        begun = time.perf_counter()
        link(*given, **options)
        linking.append(time.perf_counter() - begun)

    def store() -> None:
        connections = Connections(folder / "stages.db")
        with closing(connections):
            for one, extraction in zip(read, found, strict=True):
                with writing(connections.get(), folder / "stages.db"):
                    saved_articles.save_article(connections.get(), one, extraction, ENGINE)

    sources.link_article = timed_link
    try:
        timed("store", store)
    finally:
        sources.link_article = link
    seconds["link"] = sum(linking)
    seconds["store"] -= seconds["link"]
    contents = [page.read_text("utf-8") for page in pages]
    timed("trafilatura", lambda: [trafilatura.extract(content) for content in contents])
    feed = folder / "feed.xml"
    make_feed(feed, read)
    timed("feed", lambda: list(read_path(feed)))
    timed("feedparser", lambda: feedparser.parse(feed.read_bytes()))
    return {name: len(pages) / taken for name, taken in seconds.items()}


def _articles(page: Path) -> list[Article]:
    return [one for one in read_path(page) if isinstance(one, Article)]


# Printing


def table(rows: dict[str, dict[str, Any]]) -> str:
    """Rows by name as a table in Markdown."""
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = [f"| | {' | '.join(columns)} |", f"|---{'|---:' * len(columns)}|"]
    for name, row in rows.items():
        cells = [f"{row[column]:,.2f}" if column in row else "" for column in columns]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Make the pages, measure, print."""
    if sys.argv[1:2] == ["--child"]:
        given = sys.argv[2:]
        _child(Path(given[0]), Path(given[1]), int(given[2]), int(given[3]), Path(given[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks" / "ingest")
    parser.add_argument("--only-whole", action="store_true", help="leave the stages out")
    parser.add_argument("--again", action="store_true", help="throw away what earlier runs stored")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    counts = [int(count) for count in options.articles.split(",")]
    cache = options.cache / f"{GENERATOR}-{options.seed}"
    folder = cache / "pages"
    pages = make_pages(folder, max(counts), options.seed)
    if options.again:
        shutil.rmtree(cache / "libraries", ignore_errors=True)
    (cache / "libraries").mkdir(parents=True, exist_ok=True)
    whole: dict[str, dict[str, Any]] = {}
    for count in counts:
        for workers in (int(number) for number in options.workers.split(",")):
            path = cache / "libraries" / f"{count}-{workers}.db"
            whole[f"{count:,} articles, {workers} worker{'s' * (workers > 1)}"] = run_whole(
                path, folder, count, workers, path.with_suffix(".json")
            )
    print(table(whole))
    stages: dict[str, float] = {}
    if not options.only_whole:
        with tempfile.TemporaryDirectory() as scratch:
            stages = run_stages(pages[: min(STAGED, *counts)], Path(scratch))
        print("\n" + table({name: {"articles a second": rate} for name, rate in stages.items()}))
        ideal = 1 / sum(1 / stages[name] for name in ("read", "extract", "store"))
        alone = [row["articles a second"] for name, row in whole.items() if name.endswith("1 worker")]
        if alone:
            print(f"\nread, extract and store together: {ideal:,.2f} articles a second")
            print(f"share of that, whole, one worker, mean over sizes: {statistics.mean(alone) / ideal:.2f}")
    if options.json:
        figures = {"machine": machine(), "seed": options.seed, "whole": whole, "stages": stages}
        options.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
