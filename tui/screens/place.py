"""Where a reader is."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """An article, and the claim in it."""

    article_id: int
    """Number of the article."""
    claim_id: int | None
    """Number of the claim; None for where its reader left off."""
