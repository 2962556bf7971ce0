"""What became of something that the library was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article that was handed to the library."""

    outcome: Literal["added", "unchanged", "new version"]
    """*unchanged* when the same text from the same outlet and place was there already."""
    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claim_count: int
    """Statements in it."""
    notes: tuple[str, ...] = ()
    """What was stated about it and could not be understood."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one stored article that was taken apart anew."""

    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claims_before: int
    """Statements that were found in it before."""
    claims_after: int
    """Statements in it now."""
    moved: int
    """Highlights that went over to the claim that covers their words now."""
    unattached: int
    """Highlights that no claim covers any more; each keeps its quote."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of something that was said of a claim in another library or program."""

    outcome: Literal["brought", "unchanged", "left"]
    """*unchanged* when all of it was there already; *left* when it was not stored, for it belongs nowhere for sure."""
    quote: str
    """The words that it is said of, as they came."""
    article_id: int | None = None
    """The article that it was attached to."""
    title: str | None = None
    """Its title; of one that was left, what the file calls it."""
    claim: str | None = None
    """Name of the claim that has the words; None where no claim has, and the quote stands in the notebook alone."""
    article_by: Literal["hash", "address", "quote"] | None = None
    """By what its article was found."""
    place_by: Literal["place", "exact", "context", "alike"] | None = None
    """By what its place was found: where it says, its words, the words around it, or likeness."""
    why: str = ""
    """Why it was left, or what of it was not taken, in sentences."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be added."""

    where: str
    """The file, as it was named."""
    message: str
    """What is wrong and what to do."""
