"""Claims and attribution on a folder of articles: predictions for a scorer, speed, memory, and our own gold.

    python -m benchmarks.attribution --text DIR --out PRED.jsonl [--workers N]
    python -m benchmarks.attribution --gold tests/gate/layered.jsonl tests/gate/domains.jsonl
    python -m benchmarks.attribution --polnear DIR
    python -m benchmarks.attribution --cold
    python -m benchmarks.attribution --encoder

The first writes one line a file, ``{"id": stem, "attributions": [{"source", "cue", "content"}]}`` with lists of
``[start, end]``: the form that the scorer of PolNeAR (Newell, Margolin and Ruths, LREC 2018) reads. That corpus has
no layers, so of each chain the outermost link with what it puts forward is written; own-voice claims are no
attributions. The second scores the measuring part of our own gold. The third scores one split of PolNeAR and tells
how many attributions of each step of confidence are right; the fourth how long a new process takes to its first claim
of an article of 800 words; the fifth how fast the encoder is with nothing around it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.chains import compare
from benchmarks.own_gold import read_gold
from benchmarks.scoring import Said, Score, overlap, same_source, score, total
from store.attribution.extract import extract_claims
from store.attribution.network import load_network
from store.attribution.pieces import article_windows
from store.attribution.units import paragraphs_of
from store.model import Claim
from store.text.furniture import find_furniture
from training.corpora import Document, read_polnear
from tui.content import confidence_word

_SENTENCE = (
    "The harbour board, which runs the ferries, said on Tuesday that the old pier had been closed since March because "
    "its piles were rotten, and that repairs would take until the autumn. "
)


def predictions(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The attributions of one article as the scorer reads them: the outermost link of each chain, once."""
    found: dict[object, dict[str, Any]] = {}
    for claim in claims:
        told = [link for link in claim.attribution if link.cue is not None] or list(claim.attribution)
        if told:
            link = told[-1]
            source = [link.source.span] if link.source and link.source.span else None
            cue = link.cue.spans if link.cue else None
            found.setdefault(cue or link.content, {"source": source, "cue": cue, "content": link.content})
    return list(found.values())


def _predict(file: Path) -> tuple[str, list[dict[str, Any]]]:
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
    if not files:
        raise SystemExit(f"There are no *.txt files in {folder}: give a folder of articles.")
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


class Shown(NamedTuple):
    """One claim as it is shown."""

    confidence: float
    right: bool


def judge(text: str, claim: Claim, gold: Sequence[Said]) -> Iterator[Shown]:
    """Whether what is said of a claim was annotated: its content and its source."""
    for each in predictions([claim]):
        source, content = each["source"][0] if each["source"] else None, each["content"]
        right = (overlap(text, content, one.content) >= 0.5 and same_source(text, source, one.source) for one in gold)
        yield Shown(claim.confidence, any(right))


def score_polnear(folder: Path) -> tuple[Score, list[Shown]]:
    """Counts over one split (with ``text`` and ``attributions``), and each claim with whether it is right.

    A relation that two claims share counts twice in the latter, as it is shown twice. Raises ValueError for a span
    outside its text.
    """
    scores: list[Score] = []
    shown: list[Shown] = []
    for document in read_polnear(folder):
        text = document.text
        claims = extract_claims(text, article_id=document.id, furniture=find_furniture(text))
        gold = annotated(document)
        for claim in claims:
            shown += judge(text, claim, gold)
        found = [Said(each["source"][0] if each["source"] else None, each["content"]) for each in predictions(claims)]
        if any(not 0 <= start < end <= len(text) for said in found for start, end in said.content):
            raise ValueError(f"{document.id}: a content lies outside the text")
        scores.append(score(text, found, gold))
    return total(scores), shown


def annotated(document: Document) -> list[Said]:
    """What is annotated in an article of PolNeAR."""
    return [Said(each.source[0] if each.source else None, each.content) for each in document.attributions]


def by_step(shown: Iterable[Shown]) -> dict[str, tuple[int, int]]:
    """For each step in which confidence is shown how many are right, of how many."""
    steps: Counter[tuple[str, bool]] = Counter((confidence_word(each.confidence), each.right) for each in shown)
    return {word: (steps[word, True], steps[word, True] + steps[word, False]) for word in ("sure", "likely", "unsure")}


def encoder_speed(width: int = 256, times: int = 20) -> None:
    """Time the encoder on windows of random pieces, one by one, on one core."""
    network = load_network()
    random_ = np.random.default_rng(0)
    ids = random_.integers(1000, 9000, (1, width))
    given = {"ids": ids, "features": np.zeros_like(ids), "firsts": np.arange(1, width * 3 // 4)[None, :]}
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        network.encoder.run(None, given)
        best = min(best, time.perf_counter() - start)
    print(f"encoder alone, windows of {width}: {width / best:.0f} pieces a second")


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
    parser.add_argument("--polnear", type=Path, help="one split of PolNeAR")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--encoder", action="store_true")
    options = parser.parse_args()
    if (options.text is None) != (options.out is None):
        parser.error("--text and --out are wanted together")
    if options.text:
        run(options.text, options.out, options.workers)
    own_gold(options.gold, errors=options.errors)
    if options.polnear:
        counted, shown = score_polnear(options.polnear)
        print(f"found {counted.f1(counted.found):.1f}, end to end {counted.f1(counted.right):.1f} (F1)")
        for word, (right, count) in by_step(shown).items():
            print(f"{word}: {right} of {count} right, {100 * right / max(count, 1):.1f}%")
    if options.cold:
        cold()
    if options.encoder:
        encoder_speed()


if __name__ == "__main__":
    main()
