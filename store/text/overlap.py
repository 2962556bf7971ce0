"""How much two sets of stretches of one text have in common."""

from __future__ import annotations

from collections.abc import Sequence

from store.model import Span


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Intersection over union, in code points; 1 for the same spans. Each is in text order and not empty."""
    if some[-1].end <= others[0].start or others[-1].end <= some[0].start:
        return 0.0
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
    return shared / (sum(span.end - span.start for span in (*some, *others)) - shared)
