"""What changed between two versions of an article, as the reader shows it."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from store.library.articles import Changes
from tui.content import MUTED, shown
from tui.plain_changes import SIGNS, heading

_STYLES: Final = {"same": "", "removed": "strike $text-error", "added": "underline $text-success"}


def changes_content(found: Changes) -> Content:
    """What is gone struck out, what is new underlined; signs say the same where there is neither style nor colour."""
    parts = [shown(heading(found), MUTED)]
    for change in found.changes:
        parts.append(Content("\n\n"))
        for piece in change.pieces:
            before, behind = SIGNS[piece.how]
            parts.append(shown(f"{before}{piece.text}{behind}", _STYLES[piece.how]))
    return Content("").join(parts)
