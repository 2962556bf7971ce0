"""What a query can be narrowed with, for whoever completes what is typed."""

from __future__ import annotations

from store.search import query


def query_words() -> list[str]:
    """The filters, ``source:``, and with the values of those that have a few: ``kind:direct``."""
    values = query._VALUES  # the one place where they are written down
    return [f"{field}:{value}" for field in query.FIELDS for value in values.get(field, ("",))]
