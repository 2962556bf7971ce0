"""How sure quotations find their place again: ``python -m benchmarks.reattach``.

For each statement of the sample articles its text is edited as newsrooms edit (words left out, put in, replaced, in the
quotation and around it), and made without it altogether. Right is a place that covers the quotation's own for the most
part; wrong is any other, and any at all where it is gone. From this :data:`store.exchange.reattach.ALIKE` is set: the
least likeness at which nothing is wrong. In half of the edited texts a figure or a *not* is changed as well; there any
place that is found by likeness is wrong.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from pathlib import Path

from store.exchange import reattach as module
from store.exchange.incoming import Incoming
from store.library import Library
from store.model import Claim, Span

SAMPLES = Path(__file__).parent.parent / "sample_articles"
FILLERS = ("also", "later", "however", "reportedly", "then", "again", "still", "largely", "the", "day", "in", "part")
_WORD = re.compile(r"\w+")


def edited(words: str, rng: random.Random, share: float) -> str:
    """``words`` with about this share of its words left out, replaced, or joined by another."""
    found = []
    for piece in re.split(r"(\W+)", words):
        if not _WORD.fullmatch(piece) or piece[0].isupper() or piece[0].isdigit() or rng.random() >= share:
            found.append(piece)
            continue
        deed = rng.randrange(3)
        found.append("" if deed == 0 else f"{piece} {rng.choice(FILLERS)}" if deed == 1 else rng.choice(FILLERS))
    return "".join(found)


def turned(words: str) -> str | None:
    """``words`` saying something else: the first figure or verb of being changed; None where there is neither."""
    if re.search(r"\d", words):
        return re.sub(r"\d", lambda match: str((int(match[0]) + 1) % 10), words, count=1)
    if re.search(r"\b(?:was|were|is|are|had|has|would)\b", words) and not re.search(r"\b(?:not|no|never)\b", words):
        return re.sub(r"\b(was|were|is|are|had|has|would)\b", r"\1 not", words, count=1)
    return None


def quotations(folder: Path) -> list[tuple[str, Claim]]:
    """The statements of the articles of a folder whose words stand in one place, each with its text."""
    found = []
    with tempfile.TemporaryDirectory() as name, Library(Path(name) / "library.db") as library:
        list(library.add_files(library.find_files([folder]).files))
        for number in library.articles.ids():
            reading = library.articles.read(number)
            found += [
                (reading.stored.article.text, each.claim)
                for each in reading.claims
                if each.claim.relation == "statement"
                and len(each.claim.spans) == 1
                and reading.stored.article.text.count(each.claim.text) == 1
            ]
    return found


def incoming(text: str, claim: Claim) -> Incoming:
    """A statement as another library would export it."""
    span = claim.spans[0]
    prefix, suffix = text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32]
    return Incoming((claim.text,), prefix, suffix, spans=claim.spans, sha256="another text")


def measure(claims: list[tuple[str, Claim]], alike: float, rng: random.Random) -> Counter[str]:
    """Right, wrong and orphaned, for texts with the quotation edited, turned around, and gone."""
    module.ALIKE = alike  # type: ignore[misc] - what is measured is what it should be
    counts: Counter[str] = Counter()
    for text, claim in claims:
        given, span = incoming(text, claim), claim.spans[0]
        before, behind = text[: span.start], text[span.end :]
        for share in (0.1, 0.2, 0.35):
            front, words = edited(before, rng, share / 2), edited(claim.text, rng, share)
            found = module.reattach(front + words + edited(behind, rng, share / 2), given)
            place = Span(len(front), len(front) + len(words))
            counts[f"edited {_judged(found, place)}"] += 1
        other = turned(edited(claim.text, rng, 0.1))
        if other is not None:
            found = module.reattach(before + other + behind, given)
            counts[f"turned {'orphaned' if found is None else 'wrong'}"] += 1
        sentence = claim.sentence
        gone = text[: sentence.start] + text[sentence.end :]
        if claim.text not in gone:
            counts[f"gone {'orphaned' if module.reattach(gone, given) is None else 'wrong'}"] += 1
    return counts


def _judged(found: module.Attachment | None, place: Span) -> str:
    if found is None:
        return "orphaned"
    start, end = found.spans[0].start, found.spans[-1].end
    shared = max(0, min(end, place.end) - max(start, place.start))
    return "right" if shared * 2 > max(end, place.end) - min(start, place.start) else "wrong"


def main() -> None:
    """Print a line for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="articles to measure on")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    claims = quotations(asked.folder)
    print(f"{len(claims)} statements; {module.ALIKE} is the threshold in use")
    for alike in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        counts = measure(claims, alike, random.Random(asked.seed))
        print(f"{alike:.2f}  " + "  ".join(f"{name} {counts[name]}" for name in sorted(counts)))


if __name__ == "__main__":
    main()
