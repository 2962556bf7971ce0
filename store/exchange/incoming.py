"""A highlighted claim as it comes in, before it is known where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.export.record import Verdict
from store.model import Claim, Span

Units = Literal["code points", "UTF-16"]
"""What an offset counts."""


class Place(NamedTuple):
    """Where it stood in the text that it was taken from."""

    span: Span
    """From its first piece to its last."""
    units: Units
    """What its offsets count."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What another program or library says of a stretch of an article."""

    pieces: tuple[str, ...]
    """The words, to the letter; more than one where the quotation is split. None of them is empty."""
    prefix: str = ""
    """What stood before the first piece."""
    suffix: str = ""
    """What stood behind the last one."""
    place: Place | None = None
    """Where it stood, when that is stated."""
    spans: tuple[Span, ...] = ()
    """The pieces' places in code points, when they are stated one by one."""
    sha256: str | None = None
    """Of the text that it was taken from."""
    url: str | None = None
    """Of the article."""
    title: str | None = None
    """Of the article, to name it where nothing fits."""
    outlet: str | None = None
    """Of the article."""
    name: str | None = None
    """The claim's name there."""
    note: str = ""
    """The user's note."""
    tags: tuple[str, ...] = ()
    """The user's tags."""
    category: int | None = None
    """1 to 5."""
    highlighted: bool = True
    """Whether its user highlighted it; a claim may go out as the find of a query."""
    verdict: Verdict | None = None
    """What the user found it to be."""
    created: str | None = None
    """When it was highlighted."""
    claim: Claim | None = None
    """The claim as it was exported; its spans count in the text that it was taken from."""
    corrected: bool = False
    """Whether :attr:`claim` is what a reader said, and not what a program found."""
    found: Claim | None = None
    """What the program had found, where a reader corrected it."""

    @property
    def quote(self) -> str:
        """The pieces joined by one space."""
        return " ".join(self.pieces)
