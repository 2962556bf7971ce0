"""An entry that a query may mean, with what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from store.db.search_index import Text
from store.text.fold import folded_words


@dataclass
class Candidate:
    """An entry that was read."""

    text: Text
    published: str | None = None
    """The date of its article, where that was looked up."""

    @cached_property
    def words(self) -> list[str]:
        """The words of its text, folded, in order."""
        return folded_words(self.text.text)
