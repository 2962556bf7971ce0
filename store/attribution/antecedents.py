"""Whom a pronoun stands for: of those who agree with it, the one who is most on stage.

Own rules in the manner of salience lists (Lappin and Leass, Computational Linguistics 20(4), 1994): nearness in
sentences, the subject before others, who has just spoken before who was spoken of. The weights were set by hand on the
training part of our own gold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.attribution.figures import Figure
from store.attribution.roles import Sex, place_like
from store.attribution.somebody import Described
from store.model import Mention, SourceType, Span

_MOST_HEARD: Final = 40  # sources that a pronoun may go back over
_MOST_PLACES: Final = 60  # names, the same
_REACH: Final = 3000  # characters; a pronoun looks no further back

_NEAR, _SUBJECT, _SPOKE, _ASIDE, _ABOUT, _SURE, _LOOSE, _OTHER = 1.0, 1.1, 0.8, 1.2, 1.0, 0.7, 1.2, 1.0
_DESCRIBED = 1.5  # so much less is who is not named on stage
_TOLD_OF = 1.0  # so much more where somebody else tells what they said
_MOST_DESCRIBED: Final = 20
_BEGINS: Final = 4  # characters: an article
_LEAST: Final = -4.0  # who is less on stage is not meant
_BODY: Final[tuple[SourceType, ...]] = ("organisation", "outlet", "document")


class Heard(NamedTuple):
    """A source, where it was met."""

    start: int
    unit: int
    name: str
    type: SourceType
    sex: Sex | None
    plural: bool
    inner: bool = False
    """Whether somebody else tells that it said so."""
    loose: bool = False
    """Whether it is a word alone of which nothing tells what it is: *Ochoa said*."""


class Stage:
    """Who has been named and who has spoken so far."""

    def __init__(self, figures: Sequence[Figure], described: Sequence[Described] = ()) -> None:
        self._described = described
        self._described_at = [each.span.start for each in described]
        places = sorted(
            ((place, number) for number, figure in enumerate(figures) for place in figure.places),
            key=lambda pair: pair[0].start,
        )
        self._places = places
        self._starts = [place.start for place, _ in places]
        self._figures = figures
        self._heard: deque[Heard] = deque(maxlen=_MOST_HEARD)

    def hear(self, heard: Heard) -> None:
        """Remember a source."""
        self._heard.append(heard)

    def resolve(
        self, pronoun: str, start: int, unit: int, about: Sequence[Span] = (), others: Sequence[str] = ()
    ) -> Mention | None:
        """Whom ``pronoun`` (*he, she, they, it, we, i, who*) at ``start`` in a unit means; None when nobody fits."""
        best: tuple[float, int, Mention] | None = None
        for place, heard, score in self._candidates(start, unit, about, body=pronoun in ("it", "they")):
            fits = _fits(pronoun, heard)
            if fits is None:
                continue
            rank = (score + fits - (_OTHER if heard.name in others else 0.0), place)
            if best is None or rank > best[:2]:
                kind = "person" if heard.loose and pronoun in ("he", "she", "who") else heard.type
                best = (*rank, Mention(None, None, heard.name, kind))
        for each, score in self._unnamed(start, unit, about):
            if (fits := _describes(pronoun, each)) is None:
                continue
            rank = (score + fits + (_TOLD_OF if others else 0.0), each.span.start)
            if best is None or rank > best[:2]:
                best = (*rank, Mention(each.span, None, "", "unnamed"))
        return best[2] if best is not None and best[0] > _LEAST else None

    def _unnamed(self, start: int, unit: int, about: Sequence[Span]) -> Iterator[tuple[Described, float]]:
        end = bisect_left(self._described_at, start)
        for each in reversed(self._described[max(0, end - _MOST_DESCRIBED) : end]):
            if start < each.span.end or start - each.span.start > _REACH:
                continue
            score = -_NEAR * (unit - each.unit) + (_SUBJECT if each.subject else 0.0) - _DESCRIBED
            yield each, score - (_ABOUT if any(span.start <= each.span.start < span.end for span in about) else 0.0)

    def _candidates(
        self, start: int, unit: int, about: Sequence[Span], *, body: bool
    ) -> Iterator[tuple[int, Heard, float]]:
        for heard in reversed(self._heard):
            if start - heard.start > _REACH:
                break
            if heard.start < start:
                said = 0.0 if heard.inner else _SPOKE
                yield heard.start, heard, said + _SUBJECT - _NEAR * (unit - heard.unit)
        end = bisect_left(self._starts, start)
        for place, number in reversed(self._places[max(0, end - _MOST_PLACES) : end]):
            if start - place.start > _REACH:
                break
            figure = self._figures[number]
            if figure.type == "organisation" and place_like(figure.name):
                continue
            # The league will sue the maker, it said
            begins = body and any(0 <= place.start - span.start <= _BEGINS for span in about)
            score = -_NEAR * (unit - place.unit)
            score += _SUBJECT if place.subject else 0.0
            score -= _ASIDE if place.aside else 0.0
            score -= 0.0 if begins else _ABOUT if any(span.start <= place.start < span.end for span in about) else 0.0
            score -= 0.0 if figure.certain else _LOOSE
            yield place.start, Heard(place.start, place.unit, figure.name, figure.type, figure.sex, False), score


def _describes(pronoun: str, described: Described) -> float | None:
    """Whether a description agrees with a pronoun, and how much more likely that makes it; None for no."""
    if pronoun in ("he", "she"):
        sex: Sex = "m" if pronoun == "he" else "f"
        if described.plural or (described.sex and described.sex != sex):
            return None
        return _SURE if described.sex else 0.0
    if pronoun in ("they", "those"):
        return 0.0 if described.plural else None
    return None


def _fits(pronoun: str, heard: Heard) -> float | None:
    """Whether a source agrees with a pronoun, and how much more likely that makes it; None for no."""
    if pronoun in ("he", "she"):
        sex: Sex = "m" if pronoun == "he" else "f"
        if heard.loose:
            return -_SURE
        if heard.type not in ("person", "unnamed") or heard.plural or (heard.sex and heard.sex != sex):
            return None
        return _SURE if heard.sex else 0.0 if heard.type == "person" else -_SURE
    if pronoun in ("they", "we", "those"):
        if heard.plural:
            return _SURE
        if pronoun == "those":
            return None
        if heard.type in ("group", "organisation"):
            return -_SURE
        return -2 * _SURE if heard.type == "unnamed" else None
    if pronoun == "it":
        return 0.0 if heard.type in _BODY and not heard.plural else None
    return 0.0 if heard.type in ("person", "unnamed") else None
