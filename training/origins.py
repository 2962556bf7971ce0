"""The weights by which claims are found to speak to the same question; they go to ``store/origins/weights.py``.

    python -m training.origins [--held-out]

Learnt on the stories of ``tests/data/stories`` that are not for measuring only: what the program compares for each of
their claims is asked of the program itself. Two claims speak to the same question when they are annotated as the same
or as differing; what is annotated as *either* is left out.

A logistic regression with a ridge penalty, by Newton's method. The figures printed are those of stories that it was
not trained on, each story being held out in turn. ``--held-out`` writes nothing: it measures the marks that the program
makes of the stories (:mod:`benchmarks.stories`) in six groups, each with weights that were learnt on the others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks.stories import measure, truth_of
from benchmarks.story_gold import Story, read_stories
from benchmarks.story_reading import library_of, read_program
from store.origins import score as scoring
from store.origins import weights
from store.origins.features import Compare, compare_sayings, read_saying
from store.related.score import logistic
from store.search.related import compare

RIDGE: Final = 3.0
GROUPS: Final = 6
"""Groups of stories that are held out in turn."""

OUT: Final = Path(__file__).parent.parent / "store/origins/weights.py"

Table = np.ndarray[Any, np.dtype[Any]]


class Example(NamedTuple):
    """Two claims, compared."""

    key: tuple[int, int]
    stories: tuple[str, str]
    compared: Compare
    right: bool


def collect(stories: list[Story]) -> list[Example]:
    """Ask the program for the candidates of each claim; each pair once."""
    examples: dict[tuple[int, int], Example] = {}
    with library_of(stories) as (found, memory):
        for number, claim in found.claims.items():
            comparison = compare(memory, claim)
            asked = read_saying(claim.claim.text, comparison.asked, denied=claim.claim.stance == "denied")
            for line, told, candidate in zip(comparison.lines, comparison.told, comparison.candidates, strict=True):
                key = min(number, line.claim_id), max(number, line.claim_id)
                truth = truth_of(found, *key) if line.claim_id in found.claims else "either"
                if truth == "either" or key in examples:
                    continue
                other = read_saying(line.text, told, denied=line.denied)
                there = comparison.theirs[line.article_id]
                compared = compare_sayings(
                    asked, comparison.mine, other, there, comparison.rarities, candidate.features
                )
                names = found.story[number].name, found.story[line.claim_id].name
                examples[key] = Example(key, names, compared, truth != "none")
    return list(examples.values())


def fit(rows: Table, right: Table) -> Table:
    """Intercept and weights of a logistic regression; the ridge penalty is on rows of mean 0 and deviation 1."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / deviation])
    penalty = np.eye(scaled.shape[1]) * RIDGE
    penalty[0, 0] = 0
    found = np.zeros(scaled.shape[1])
    for _ in range(25):
        sure = logistic(scaled @ found)
        slope = scaled.T @ (right - sure) - penalty @ found
        curve = (scaled * np.maximum(sure * (1 - sure), 1e-6)[:, None]).T @ scaled + penalty
        found = found + np.linalg.solve(curve, slope)
    plain = found[1:] / deviation
    return np.concatenate([[found[0] - mean @ plain], plain])


def write(found: Table) -> None:
    """Write the weights where the program reads them, in the form that the formatter leaves as it is."""
    text = OUT.read_text(encoding="utf-8")
    lines = "".join(f"    {each:.6g},\n" for each in found.tolist())
    made = (
        f"WEIGHTS: Final = (\n{lines})\n"
        '"""Intercept, then a weight for each column of ``store.origins.score.expand``."""\n'
    )
    OUT.write_text(text[: text.index("WEIGHTS: Final")] + made, encoding="utf-8")


def measure_held_out(stories: list[Story], examples: list[Example], rows: Table, right: Table) -> None:
    """Print what of the marks is right and found, in stories that the weights were not learnt on."""
    sums: dict[str, float] = defaultdict(float)
    for group in range(GROUPS):
        names = {story.name for story in stories[group::GROUPS]}
        inside = np.asarray([bool(names & set(each.stories)) for each in examples])
        # the program reads its weights from there
        weights.WEIGHTS = tuple(fit(rows[~inside], right[~inside]).tolist())  # type: ignore[misc]
        part = [story for story in stories if story.name in names]
        figures = measure(read_program(part), part)
        for kind in ("same", "differ"):
            sums["marked"] += figures[f"{kind}: marked"]
            sums["wanted"] += figures[f"{kind}: annotated"]
            sums["right"] += figures[f"{kind}: right"] * figures[f"{kind}: marked"]
            sums["found"] += figures[f"{kind}: found"] * figures[f"{kind}: annotated"]
    print(f"held out: right {sums['right'] / sums['marked']:.3f}, found {sums['found'] / sums['wanted']:.3f}")


def main() -> None:
    """Learn, measure on what was held out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="measure only")
    options = parser.parse_args()
    stories = [story for story in read_stories() if story.use == "train"]
    examples = collect(stories)
    rows = scoring.expand(np.asarray([each.compared.features for each in examples]))
    right = np.asarray([each.right for each in examples], dtype=float)
    if options.held_out:
        measure_held_out(stories, examples, rows, right)
        return
    values = np.zeros(len(examples))
    for name in sorted({name for each in examples for name in each.stories}):
        inside = np.asarray([name in each.stories for each in examples])
        found = fit(rows[~inside], right[~inside])
        values[inside] = rows[inside] @ found[1:] + found[0]
    sure = logistic(values)
    capped = np.asarray(
        [
            min(each, scoring.MAYBE) if example.compared.apart else each
            for each, example in zip(sure, examples, strict=True)
        ]
    )
    for least in (scoring.MAYBE, scoring.SURE, 0.8, 0.9):
        marked = capped >= least
        print(
            f"from {least:.2f}: {marked.sum()} pairs, right {right[marked].mean():.3f}, "
            f"found {right[marked].sum() / right.sum():.3f}"
        )
    write(fit(rows, right))


if __name__ == "__main__":
    main()
