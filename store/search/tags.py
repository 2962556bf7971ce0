"""Which tags a ``tag:`` means."""

from __future__ import annotations

from collections.abc import Sequence

from store.text.fold import folded_words


def meant_tags(tags: Sequence[str], words: Sequence[str]) -> list[str]:
    """Those of ``tags`` that hold all of the folded ``words``, each as it is or as the beginning of a word.

    A tag that is these very words is meant alone: *drone* does not mean *drone strikes* where there is a *drone*.
    """
    held = {tag: folded_words(tag) for tag in tags}
    exact = [tag for tag, its in held.items() if its == list(words)]
    if exact:
        return exact
    return [tag for tag, its in held.items() if all(any(each.startswith(word) for each in its) for word in words)]
