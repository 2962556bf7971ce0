"""What a claim is called: the same in every library that holds the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from store.model import Span


def claim_id(article_id: str, spans: Iterable[Span], place: str) -> str:
    """The short hash that names a claim: of its article, its spans and its place in the chain."""
    key = "\x1f".join((article_id, ";".join(f"{start},{end}" for start, end in spans), place))
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]
