"""What an article's claims rest on: named sources, unnamed ones, documents, or the outlet's own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from textual.content import Content

from store.model import Claim
from tui.content import MUTED, SOURCE_SIGNS

Part = Literal["named", "unnamed", "document", "own voice"]

PARTS: Final[dict[Part, tuple[str, str]]] = {
    "named": ("━", "$text-primary"),
    "unnamed": (SOURCE_SIGNS["unnamed"], "$text-warning"),
    "document": (SOURCE_SIGNS["document"], "$text-accent"),
    "own voice": ("·", MUTED),
}
"""Each with the sign and colour that it has in a bar; the signs are those that stand beside claims."""


def sourcing_of(claim: Claim) -> Part:
    """What a claim rests on: its nearest source. A body, an outlet or a group that speaks as such counts as named."""
    if not claim.attribution:
        return "own voice"
    source = claim.attribution[0].source
    if source is None or source.type == "unnamed":
        return "unnamed"
    return "document" if source.type == "document" else "named"


def count_sourcing(claims: Iterable[Claim]) -> dict[Part, int]:
    """How many claims rest on what."""
    counts = Counter(sourcing_of(claim) for claim in claims)
    return {part: counts[part] for part in PARTS}


def sourcing_cells(counts: dict[Part, int], width: int) -> dict[Part, int]:
    """``width`` cells shared out by the counts: what is there at all has one cell at least, the rest by its share."""
    there = [part for part, count in counts.items() if count]
    total = sum(counts.values())
    cells = {part: max(1, counts[part] * width // total) for part in there}
    # What is left goes to the part that lacks most; what is too much is taken from the one that has most.
    while there and (left := width - sum(cells.values())):
        step = 1 if left > 0 else -1
        reached = {part: cells[part] - counts[part] * width / total for part in there if step > 0 or cells[part] > 1}
        if not reached:
            break
        cells[min(reached, key=lambda part: step * reached[part])] += step
    return {part: cells.get(part, 0) for part in counts}


def sourcing_bar(counts: dict[Part, int], width: int) -> Content:
    """A bar of ``width`` cells, empty where there are no claims: ``━━━━━??▤····``."""
    cells = sourcing_cells(counts, width)
    return Content.assemble(*((PARTS[part][0] * count, PARTS[part][1]) for part, count in cells.items() if count))


def sourcing_words(counts: dict[Part, int]) -> Content:
    """The same in words, the signs beside them: ``━ 9 named  ? 2 unnamed  · 5 own voice``."""
    parts = [
        Content.assemble((f"{PARTS[part][0]} ", PARTS[part][1]), (f"{count} {part}", MUTED))
        for part, count in counts.items()
        if count
    ]
    return Content("  ").join(parts)
