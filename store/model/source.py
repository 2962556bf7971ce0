"""Sources across articles: who speaks, and all that one is said to have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.model.claim import SourceType, StoredClaim


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a line of a list: all of its spellings in all current articles."""

    id: int
    """Its number; it stays while the source is in the library."""
    name: str
    """Its name in full."""
    names: tuple[str, ...]
    """Other names that it goes by: short forms, other spellings."""
    type: SourceType
    """What it is."""
    roles: tuple[str, ...]
    """What articles say that it is, to the letter, the commonest first."""
    said: int
    """Statements that it made itself."""
    direct: int
    """Of these, those in quotation marks."""
    through: int
    """Statements of others that came through it."""
    unnamed: int
    """Of these, those of sources that are not named."""
    articles: int
    """Articles with any of them."""
    first: str | None
    """Date of the first of these articles, ISO; None when none has one."""
    last: str | None
    """Date of the last."""


class SourceCount(NamedTuple):
    """How many sources are of one type."""

    type: SourceType
    """Which."""
    sources: int
    """How many of them."""
    statements: int
    """Statements by them or through them."""


@dataclass(frozen=True, slots=True)
class SourceDossier:
    """A source with all that it is said to have said."""

    row: SourceRow
    """The source."""
    claims: tuple[int, ...]
    """Numbers of the statements by it or through it, by the dates of their articles, those without one last."""


class SaidOn(NamedTuple):
    """What a source is said to have said on one event."""

    event_id: int | None
    """Number of the event, of several that are one the earliest; None for what is on no known event."""
    first: str | None
    """The first day that its date may mean, ISO; None where it is not known."""
    claim_ids: tuple[int, ...]
    """Numbers of the statements, by the dates of their articles."""


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A statement as a line of a source's dossier."""

    claim: StoredClaim
    """The statement."""
    title: str
    """Its article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    place: int
    """Where the source stands in its chain; 0 when it is the source's own."""
    through: tuple[str, ...]
    """The names of those through whom it came from the source, nearest first, without the article's outlet."""
