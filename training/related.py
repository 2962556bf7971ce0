"""The weights of the search for related claims, learnt from a file of related sentences; they go to
``store/related/weights.py``.

    python -m training.related BENCH.json

``BENCH.json`` is described in :mod:`benchmarks.related`; the weights that come with the program were learnt on topics
1 to 35 of ECB+ (Cybulska and Vossen, LREC 2014; CC BY 3.0). What the program compares for each query is asked of the
program itself. A sentence is right when the file says that it is relevant; one that its annotators did not look at
(``judged`` false) may well be right too, and counts for less.

A logistic regression with a ridge penalty, by Newton's method. The figures printed are those of topics that it was not
trained on, groups of topics being held out in turn. The score's scale is set on these too: SHOW where
:data:`SHOWN` of the queries show something, SAME_EVENT where a sibling event would be shown for :data:`SIBLINGS`.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks import related as benchmark
from store.db import claims
from store.db.connection import Connections, reading
from store.related import score as scoring
from store.related.features import FEATURES
from store.search.known_words import KnownWords
from store.search.memory import Memory
from store.search.related import compare

GROUPS: Final = 11
"""Groups of topics, each held out in turn."""

RIDGE: Final = 30.0
UNJUDGED: Final = 0.3
SHOWN: Final = 0.80
SIBLINGS: Final = 0.01

OUT: Final = Path(__file__).parent.parent / "store/related/weights.py"

Table = np.ndarray[Any, np.dtype[Any]]


class Examples(NamedTuple):
    """What the program compared for all queries: a row each."""

    query: list[str]
    sentence: list[str]
    features: Table
    """Expanded."""
    right: Table
    weight: Table
    topic: Table


def collect(bench: benchmark.Bench) -> Examples:
    """Ask the program for its candidates."""
    info = {sentence["id"]: sentence for sentence in bench["pool"]}
    query, sentence, features, right, weight, topic = [], [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        numbers = benchmark.build_library(bench, path)
        names = {number: name for name, number in numbers.items()}
        connections = Connections(path)
        db = connections.get()
        with reading(db):
            memory = Memory(db, KnownWords().follow(db))
            for asked in bench["queries"]:
                number = numbers[asked["id"]]
                relevant = set(asked["relevant"])
                for other in compare(memory, claims.load_claims_by_id(db, [number])[number]).candidates:
                    name = names[other.claim_id]
                    query.append(asked["id"])
                    sentence.append(name)
                    features.append(other.features)
                    right.append(name in relevant)
                    weight.append(1.0 if name in relevant or info[name]["judged"] else UNJUDGED)
                    topic.append(info[asked["id"]]["topic"])
        connections.close()
    expanded = scoring.expand(np.asarray(features, dtype=np.float64))
    return Examples(query, sentence, expanded, np.asarray(right), np.asarray(weight), np.asarray(topic))


def fit(rows: Table, right: Table, weight: Table) -> Table:
    """Intercept and weights of a logistic regression; the ridge penalty is on rows of mean 0 and deviation 1."""
    mean = np.average(rows, axis=0, weights=weight)
    deviation = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=weight)) + 1e-6
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / deviation])
    penalty = np.eye(scaled.shape[1]) * RIDGE
    penalty[0, 0] = 0
    found = np.zeros(scaled.shape[1])
    for _ in range(9):
        sure = scoring.logistic(scaled @ found)
        slope = scaled.T @ (weight * (right - sure)) - penalty @ found
        curve = (scaled * (weight * np.maximum(sure * (1 - sure), 1e-4))[:, None]).T @ scaled + penalty
        found = found + np.linalg.solve(curve, slope)
    plain = found[1:] / deviation
    return np.concatenate([[found[0] - mean @ plain], plain])


def held_out(topics: Table, groups: int) -> Iterator[Table]:
    """Which rows are held out, group by group."""
    different = sorted(set(topics.tolist()))
    for group in range(groups):
        yield np.isin(topics, different[group::groups])


def predictions(examples: Examples, scores: Table) -> dict[str, benchmark.Prediction]:
    """Rankings as the benchmark has them."""
    found: dict[str, benchmark.Prediction] = {}
    for query, sentence, each in zip(examples.query, examples.sentence, scores.tolist(), strict=True):
        found.setdefault(query, []).append((sentence, each))
    return {query: sorted(each, key=lambda other: (-other[1], other[0])) for query, each in found.items()}


def find_scale(bench: benchmark.Bench, values: dict[str, benchmark.Prediction]) -> tuple[float, float]:
    """Slope and shift that put the regression's values at SHOW and SAME_EVENT as the module says."""
    answers = benchmark.answers(bench, values)
    best = sorted((each.shown[0][0] for each in answers if each.shown), reverse=True)
    show = best[int(SHOWN * len(answers)) - 1]
    siblings = sorted((each.sibling for each in answers if each.sibling is not None), reverse=True)
    same = siblings[int(SIBLINGS * len(answers))]
    at_show, at_same = (math.log(each / (1 - each)) for each in (scoring.SHOW, scoring.SAME_EVENT))
    slope = (at_same - at_show) / (same - show)
    return slope, at_show - slope * show


def write(found: Table, scale: Sequence[float]) -> None:
    """Write the weights where the program reads them, in the form that the formatter leaves as it is."""
    text = OUT.read_text(encoding="utf-8")
    lines = "".join(f"    {each:.6g},\n" for each in found.tolist())
    made = (
        f"WEIGHTS: Final = (\n{lines})\n"
        '"""Intercept, then a weight for each column of ``store.related.score.expand``."""\n\n'
        f"SCALE: Final = ({scale[0]:.6g}, {scale[1]:.6g})\n"
        '"""Slope and shift from the regression\'s value to the score\'s, before the logistic function."""\n'
    )
    OUT.write_text(text[: text.index("WEIGHTS: Final")] + made, encoding="utf-8")


def main() -> None:
    """Learn, measure on what was held out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    options = parser.parse_args()
    bench = benchmark.read_bench(options.bench)
    examples = collect(bench)
    values = np.zeros(len(examples.right))
    for outside in held_out(examples.topic, GROUPS):
        inside = ~outside
        found = fit(examples.features[inside], examples.right[inside], examples.weight[inside])
        values[outside] = examples.features[outside] @ found[1:] + found[0]
    scale = find_scale(bench, predictions(examples, values))
    print(f"{len(FEATURES)} features, {examples.features.shape[1]} columns; topics held out, {GROUPS} groups of them:")
    benchmark.report(bench, predictions(examples, scoring.logistic(scale[0] * values + scale[1])))
    write(fit(examples.features, examples.right, examples.weight), scale)


if __name__ == "__main__":
    main()
