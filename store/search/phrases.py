"""Words that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.search.query import Phrase


def find_phrase(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    """Places in ``words`` (folded) where ``phrase`` begins."""
    *before, last = phrase.words
    for place in range(len(words) - len(before)):
        end = place + len(before)
        stands = words[end].startswith(last) if phrase.is_prefix else words[end] == last
        if stands and list(words[place:end]) == before:
            yield place


def holds(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether ``phrase`` stands in ``words`` (folded)."""
    return any(True for _ in find_phrase(words, phrase))
