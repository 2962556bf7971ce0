"""Words that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.search.query import Phrase


def find_phrase(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    """Places in ``words`` (folded) where ``phrase`` begins."""
    first, *rest = phrase.words
    last = len(words) - len(phrase.words)
    for place in range(last + 1):
        if words[place] == first or (not rest and phrase.is_prefix and words[place].startswith(first)):
            behind = words[place + 1 : place + len(phrase.words)]
            if behind == rest or (
                phrase.is_prefix and rest and behind[:-1] == rest[:-1] and behind[-1].startswith(rest[-1])
            ):
                yield place


def holds(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether ``phrase`` stands in ``words`` (folded)."""
    return any(True for _ in find_phrase(words, phrase))
