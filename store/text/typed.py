"""What a user types, as it is stored: notes, tags, lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from store.errors import CannotBeMeant
from store.text.clean import clean_line, normalise_newlines, storable
from store.text.fold import fold

MOST_TAG: Final = 100
"""Code points of a tag."""

MOST_NOTE: Final = 2_000_000
"""Code points of a note."""

MOST_TAGS: Final = 100
"""Tags of one claim."""


def typed_note(text: str) -> str:
    """A note as it is stored: to the letter, but for the newlines' form and spaces around it.

    Raises:
        CannotBeMeant: it is too long.
    """
    note = normalise_newlines(storable(text)).strip()
    if len(note) > MOST_NOTE:
        raise CannotBeMeant(f"A note has {MOST_NOTE:,} characters at most; this one has {len(note):,}.")
    return note


def typed_line(text: str | None) -> str | None:
    """A title, an outlet, a name as it is stored: one line; None when nothing is left."""
    return " ".join(clean_line(storable(text or "")).split()) or None


def typed_tags(names: Iterable[str], known: Sequence[str] = ()) -> tuple[str, ...]:
    """Tags as they are stored: one line each, without ``#``, each once, spelt as one of ``known`` where that is it.

    Raises:
        CannotBeMeant: one is too long, or holds a comma, which separates tags; or there are too many.
    """
    spelt = {_same(name): name for name in reversed(known)}
    tags: dict[str, str] = {}
    for name in names:
        tag = (typed_line(name) or "").lstrip("#").strip()
        if len(tag) > MOST_TAG:
            raise CannotBeMeant(f"A tag has {MOST_TAG} characters at most; “{tag[:20]}…” has {len(tag):,}.")
        if "," in tag:
            raise CannotBeMeant(f"“{tag}” holds a comma, which separates tags.")
        if tag:
            tags.setdefault(_same(tag), spelt.get(_same(tag), tag))
    if len(tags) > MOST_TAGS:
        raise CannotBeMeant(f"A claim has {MOST_TAGS} tags at most; these are {len(tags):,}.")
    return tuple(sorted(tags.values()))


def _same(tag: str) -> str:
    """Tags with the same are one, whatever their case and accents."""
    return fold(tag) or tag.lower()
