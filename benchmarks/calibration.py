"""How true the confidence is that is shown: of claims shown with so much certainty, how many are right.

    python -m benchmarks.calibration --polnear DIR [--json OUT]
    python -m benchmarks.calibration --gold tests/gate/layered.jsonl tests/gate/domains.jsonl

On articles that nothing was learnt or chosen on: the development part of PolNeAR, the measuring part of our own gold.
An attributed claim is right when its content and its source are (:mod:`benchmarks.scoring`); a claim in the outlet's
own voice when fewer than half of its words lie in anything that was annotated as attributed. The expected calibration
error is the mean distance of the confidence from the share that is right over tenths of the confidence, weighted by
how many claims lie in each (Naeini, Cooper and Hauskrecht, AAAI 2015).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.attribution import Shown, annotated, judge
from benchmarks.figures import machine
from benchmarks.own_gold import read_gold
from benchmarks.scoring import Said, Spans, words_in
from store.attribution.extract import extract_claims
from store.model import Claim
from store.text.furniture import find_furniture
from training.corpora import read_polnear

TENTHS: Final = 10
NINETY: Final = (0.85, 0.95)
"""What counts as shown with 90% certainty."""


class Annotated(NamedTuple):
    """A text and what is attributed in it."""

    id: str
    text: str
    said: list[Said]


def polnear(folder: Path) -> Iterator[Annotated]:
    """One split, with ``text`` and ``attributions``."""
    for document in read_polnear(folder):
        yield Annotated(document.id, document.text, annotated(document))


def own_gold(files: Iterable[Path]) -> Iterator[Annotated]:
    """The measuring part: of each chain the outermost link, as the program's are judged by that too."""
    for file in files:
        for text in read_gold(file):
            if text.use == "measure":
                links = [link for claim in text.claims for link in (claim.chain[-1], claim.chain[0])]
                yield Annotated(text.id, text.text, [Said(link.source, link.content) for link in links])


def observe(texts: Iterable[Annotated]) -> tuple[list[Shown], list[Shown]]:
    """Every statement that the program finds in them: the attributed ones, and those in the outlet's own voice."""
    attributed: list[Shown] = []
    own: list[Shown] = []
    for each in texts:
        contents = [said.content for said in each.said]
        for claim in extract_claims(each.text, article_id=each.id, furniture=find_furniture(each.text)):
            if claim.attribution:
                attributed += judge(each.text, claim, each.said)
            elif claim.relation == "statement":
                own.append(Shown(claim.confidence, not _is_attributed(each.text, claim, contents)))
    return attributed, own


def _is_attributed(text: str, claim: Claim, contents: Iterable[Spans]) -> bool:
    words = words_in(text, claim.spans)
    said = set().union(*(words_in(text, content) for content in contents))
    return 2 * len(words & said) >= len(words)


def tenths(shown: Iterable[Shown]) -> list[tuple[float, float, int]]:
    """For each tenth of the confidence that holds any: its mean, the share that is right, and how many."""
    bins: dict[int, list[Shown]] = {}
    for each in shown:
        bins.setdefault(min(int(each.confidence * TENTHS), TENTHS - 1), []).append(each)
    return [
        (
            sum(each.confidence for each in found) / len(found),
            sum(each.right for each in found) / len(found),
            len(found),
        )
        for _, found in sorted(bins.items())
    ]


def expected_error(rows: Sequence[tuple[float, float, int]]) -> float:
    """The expected calibration error of :func:`tenths`."""
    count = sum(many for *_, many in rows)
    return sum(abs(said - right) * many for said, right, many in rows) / max(count, 1)


def figures(shown: Sequence[Shown]) -> dict[str, float | int]:
    """What is told of some claims."""
    ninety = [each for each in shown if NINETY[0] <= each.confidence < NINETY[1]]
    return {
        "claims": len(shown),
        "right, %": round(100 * sum(each.right for each in shown) / max(len(shown), 1), 1),
        "expected calibration error": round(expected_error(tenths(shown)), 3),
        "shown with 90%": len(ninety),
        "of those right, %": round(100 * sum(each.right for each in ninety) / max(len(ninety), 1), 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, help="one split of PolNeAR")
    parser.add_argument("--gold", type=Path, nargs="+", default=[], help="files of our own gold")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    corpora: dict[str, Iterable[Annotated]] = {}
    if options.polnear:
        corpora["PolNeAR"] = polnear(options.polnear)
    if options.gold:
        corpora["own gold"] = own_gold(options.gold)
    told: dict[str, object] = {}
    for name, texts in corpora.items():
        attributed, own = observe(texts)
        for part, some in {"all": attributed + own, "attributed": attributed, "own voice": own}.items():
            told[f"{name}, {part}"] = figures(some)
            print(f"{name}, {part}: {figures(some)}")
            for said, right, many in tenths(some):
                print(f"  {said:.2f} said, {right:.2f} right, {many}")
    if options.json:
        options.json.write_text(json.dumps({**machine(), **told}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
