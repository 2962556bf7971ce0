"""Claims and attribution on a folder of articles: predictions for a scorer, speed, memory, and our own gold.

    python -m benchmarks.attribution --text DIR --out PRED.jsonl [--workers N]
    python -m benchmarks.attribution --gold tests/gate/layered.jsonl tests/gate/domains.jsonl
    python -m benchmarks.attribution --cold

The first writes one line a file, ``{"id": stem, "attributions": [{"source", "cue", "content"}]}`` with lists of
``[start, end]``: the form that the scorer of PolNeAR (Newell, Margolin and Ruths, LREC 2018) reads. That corpus has
no layers, so of each chain the outermost link with what it puts forward is written; own-voice claims are no
attributions. The second scores the measuring part of our own gold. The third tells how long a new process takes
to its first claim of an article of 800 words.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from pathlib import Path

from benchmarks.chains import compare
from benchmarks.own_gold import read_gold
from store.attribution.extract import extract_claims
from store.attribution.network import load_network
from store.attribution.pieces import article_windows
from store.attribution.units import paragraphs_of
from store.model import Claim
from store.text.furniture import find_furniture

_SENTENCE = (
    "The harbour board, which runs the ferries, said on Tuesday that the old pier had been closed since March because "
    "its piles were rotten, and that repairs would take until the autumn. "
)


def predictions(claims: Iterable[Claim]) -> list[dict[str, object]]:
    """The attributions of one article as the scorer reads them: the outermost link of each chain, once."""
    found: dict[object, dict[str, object]] = {}
    for claim in claims:
        told = [link for link in claim.attribution if link.cue is not None] or list(claim.attribution)
        if told:
            link = told[-1]
            source = [link.source.span] if link.source and link.source.span else None
            cue = link.cue.spans if link.cue else None
            found.setdefault(cue or link.content, {"source": source, "cue": cue, "content": link.content})
    return list(found.values())


def _predict(file: Path) -> tuple[str, list[dict[str, object]]]:
    text = file.read_bytes().decode("utf-8")  # newlines as they are: offsets count them
    return file.stem, predictions(extract_claims(text, article_id=file.stem, furniture=find_furniture(text)))


def count_pieces(files: Iterable[Path]) -> int:
    """Word pieces that the network reads of these files."""
    tokenizer, total = load_network().tokenizer, 0
    for file in files:
        text = file.read_bytes().decode("utf-8")
        windows = article_windows(text, tokenizer, paragraphs_of(text, find_furniture(text)))
        total += sum(len(word.ids) for window in windows for word in window.words)
    return total


def run(folder: Path, out: Path, workers: int) -> None:
    """Predict, write, print speed and memory."""
    files = sorted(folder.glob("*.txt"))
    pieces = count_pieces(files)
    if workers > 1:
        with get_context("spawn").Pool(workers) as pool:
            pool.map(_predict, files[: 2 * workers], chunksize=1)  # every worker has loaded its network
            start = time.perf_counter()
            found = pool.map(_predict, files, chunksize=1)
            seconds = time.perf_counter() - start
    else:
        start = time.perf_counter()
        found = [_predict(file) for file in files]
        seconds = time.perf_counter() - start
    with out.open("w", encoding="utf-8") as lines:
        for name, attributions in found:
            lines.write(json.dumps({"id": name, "attributions": attributions}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(files)} articles, {pieces} word pieces in {seconds:.1f} s with {workers} worker(s): "
        f"{pieces / seconds:.0f} a second; peak memory of one process {peak:.0f} MB"
    )


def cold(times: int = 5) -> None:
    """Start new processes and take the time to their first claim."""
    text = "Ferry pier stays closed\n\n" + "\n\n".join([_SENTENCE * 3] * 8)
    code = (
        "import sys; from store.attribution.extract import extract_claims; "
        "print(extract_claims(sys.stdin.read(), article_id='a')[0].text)"
    )
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], input=text, text=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own code
        taken.append(time.perf_counter() - start)
    print(f"{len(text.split())} words, new process to first claim: {min(taken):.2f} to {max(taken):.2f} s")


def own_gold(files: Sequence[Path], *, errors: bool) -> None:
    """Score the measuring part of each file."""
    for file in files:
        wrong: list[str] = []
        counted = compare([text for text in read_gold(file) if text.use == "measure"], wrong)
        print(file.name, *counted.lines(), *(wrong if errors else ()), sep="\n  ")


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="folder of articles")
    parser.add_argument("--out", type=Path, help="file for the predictions")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--gold", type=Path, nargs="+", default=[], help="files of our own gold")
    parser.add_argument("--errors", action="store_true", help="with --gold, list what is wrong")
    parser.add_argument("--cold", action="store_true")
    options = parser.parse_args()
    if options.text and options.out:
        run(options.text, options.out, options.workers)
    own_gold(options.gold, errors=options.errors)
    if options.cold:
        cold()


if __name__ == "__main__":
    main()
