"""What the user may ask of an export; each format takes what it has a use for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

GroupBy = Literal["article", "source", "event", "tag"]
"""By what claims stand together."""

GROUPINGS: Final[tuple[GroupBy, ...]] = get_args(GroupBy)
"""The names that ``--group-by`` takes."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How the claims are to go out."""

    title: str = "Highlighted claims"
    """What the whole is called, where a format has a place for it."""
    group_by: GroupBy | None = None
    """By what claims stand together in Markdown, org-mode and the HTML report; None: as the format has it."""
    raw: bool = False
    """Whether CSV cells stay as they are even where a spreadsheet would take them for formulas."""
    author: str = ""
    """Who gave the verdicts, for schema.org's ClaimReview; empty: it is not said."""
    made: str = ""
    """When the export is made, ISO date and time; empty: it is not said (and the same claims give the same file)."""


DEFAULT: Final = ExportOptions()
"""Nothing asked for."""
