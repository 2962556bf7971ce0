"""What the user says of a claim, in one line: verdict, tags, note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from store.model import Remarks, Verdict, VerdictValue
from tui.config.settings import in_force
from tui.content import MUTED, joined, shown

VERDICT_STYLES: Final[dict[VerdictValue, str]] = {
    "true": "$text-success",
    "false": "$text-error",
    "misleading": "$text-warning",
    "unproven": "$text-secondary",
}
NOTE_SIGN: Final = "¶"
"""Before a note."""

ORPHAN_SIGN: Final = "⊘"
"""Of a highlight whose words are no claim now."""

_MOST: Final = 400
"""Code points of a note that a line shows at most."""


def remark_line(remarks: Remarks | None) -> Content:
    """``verdict false: half of it   #drone   ¶ ask the mayor``; nothing where nothing is said."""
    if remarks is None:
        return Content("")
    tags = Content(" ").join([shown(f"#{tag}", "$text-accent") for tag in remarks.tags])
    return joined([verdict_shown(remarks.verdict), tags, note_shown(remarks.note)], "   ")


def verdict_shown(verdict: Verdict | None) -> Content:
    """The verdict and why."""
    if verdict is None:
        return Content("")
    head = shown(f"verdict {verdict.value}", f"bold {VERDICT_STYLES[verdict.value]}")
    return Content.assemble(head, shown(f": {_begin(verdict.note)}", MUTED)) if verdict.note else head


def category_name(category: int | None) -> Content:
    """What the user calls a category, in its colour; nothing for none."""
    settings = in_force()
    if category is None or not 0 < category <= len(settings.categories):
        return Content("")
    return shown(settings.categories[category - 1].name, settings.category_style(category))


def note_shown(note: str) -> Content:
    """The beginning of a note."""
    return Content.assemble((f"{NOTE_SIGN} ", "$text-accent"), shown(_begin(note))) if note else Content("")


def _begin(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rstrip() + " …"


def says(remarks: Remarks) -> Sequence[str]:
    """What goes when the highlight does: *its note*, *2 tags*, *its verdict*."""
    parts = ["its note"] if remarks.note else []
    if remarks.tags:
        parts.append("its tag" if len(remarks.tags) == 1 else f"its {len(remarks.tags)} tags")
    return [*parts, "its verdict"] if remarks.verdict else parts
