"""Somebody or something with a name: what it is, where it stands, and by which parts of its name it is found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from store.attribution.roles import Sex, sex_of
from store.model import SourceType, Span

_MOST: Final = 40  # figures that share a word of their names; of more, those named first in full are not looked at


class Role(NamedTuple):
    """What an article says somebody or something is."""

    head: str
    """The noun, in small letters, in the singular."""
    words: frozenset[str]
    """All words of it, in small letters."""
    span: Span
    """Where it says so."""
    told: bool
    """Whether it is a description in nouns: no title, and no *who runs the clinic*."""
    title: bool
    """Whether it is a title."""


class Place(NamedTuple):
    """Where somebody is named."""

    start: int
    """Where the name begins."""
    unit: int
    """In which unit."""
    subject: bool
    """Whether a verb follows, or the sentence begins with it."""
    verb: bool
    """Whether a verb follows."""
    aside: bool
    """Whether it stands in a quotation, or owns something (*Roe's lawyer*)."""


@dataclass(slots=True)
class Figure:
    """Somebody or something with a name."""

    name: str
    """The name, as given first in full."""
    type: SourceType
    """What kind of source it would be."""
    sex: Sex | None = None
    """Of a person, as far as it is told."""
    certain: bool = False
    """Whether something else than the look of the name says that it is a person or is none."""
    roles: list[Role] = field(default_factory=list)
    """What the article says it is."""
    places: list[Place] = field(default_factory=list)
    """Where it is named, in text order."""


class Finder:
    """Figures by their full names, and by the parts of them that stand for the whole."""

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._full: dict[str, Figure] = {}
        self._last: dict[str, list[Figure]] = {}
        self._first: dict[str, list[Figure]] = {}
        self._inside: dict[str, list[Figure]] = {}
        for figure in figures:
            self.add(figure)

    def add(self, figure: Figure) -> None:
        """Have one more found."""
        words = figure.name.casefold().split()
        self._full.setdefault(" ".join(words), figure)
        if len(words) > 1:
            self._last.setdefault(words[-1], []).append(figure)
            self._first.setdefault(words[0], []).append(figure)
            for word in words[1:-1]:
                self._inside.setdefault(word, []).append(figure)

    def find(self, name: Sequence[str], titles: Sequence[str], start: int) -> Figure | None:
        """Whom ``name`` at ``start`` stands for: by full name, else by last, first or another word of it."""
        words = [word.casefold() for word in name]
        if (exact := self._full.get(" ".join(words))) is not None:
            return exact
        if not words:
            return None
        sex = sex_of([title.casefold() for title in titles])
        if len(words) > 1:
            fitting = [
                each for each in self._last.get(words[-1], [])[-_MOST:] if words[0][0] == each.name[0].casefold()
            ]
            return _nearest([each for each in fitting if set(words) <= set(each.name.casefold().split())], start)
        for table in (self._last, self._first, self._inside):
            fitting = [each for each in table.get(words[0], [])[-_MOST:] if not (sex and each.sex and sex != each.sex)]
            if table is self._inside and not titles:
                fitting = [each for each in fitting if each.type != "person"]
            if fitting:
                return _nearest(fitting, start)
        return None


def _nearest(figures: Sequence[Figure], start: int) -> Figure | None:
    """The one of these that was named last before ``start``, else the first of them."""
    before = [
        (each.places[bisect_left(each.places, (start,)) - 1].start, at)
        for at, each in enumerate(figures)
        if each.places and each.places[0].start < start
    ]
    return figures[max(before)[1]] if before else next(iter(figures), None)
