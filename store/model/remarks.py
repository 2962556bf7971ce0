"""What the user says of a claim: a note, tags, a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

VerdictValue = Literal["true", "false", "misleading", "unproven"]
"""What a claim is found to be."""

VERDICTS: Final[tuple[VerdictValue, ...]] = get_args(VerdictValue)
"""All of them."""

CATEGORIES: Final = (1, 2, 3, 4, 5)
"""Of highlights; the user gives them names and colours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim is true, as its user says."""

    value: VerdictValue
    """What it is."""
    note: str
    """Why; may be empty."""
    at: str
    """When it was given, ISO date and time, UTC."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the user says of a claim by highlighting it."""

    note: str = ""
    """The note; may be empty."""
    tags: tuple[str, ...] = ()
    """In the order of the alphabet."""
    verdict: Verdict | None = None
    """The verdict, when one was given."""
