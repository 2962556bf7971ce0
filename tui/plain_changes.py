"""What changed between two versions of an article, as text: for the command line and the screen."""

from __future__ import annotations

from typing import Final

from store.library.articles import Changes
from store.text.clean import clean_line

SIGNS: Final = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
"""What stands before and behind the words of a piece."""


def no_changes(found: Changes) -> str:
    """The sentence for an article of which there is nothing to show; empty where there is."""
    if found.older_id is None:
        return "There is one version of this article."
    return "" if found.changes else "Nothing changed in the words since the version before."


def change_lines(found: Changes) -> str:
    """For people on the command line: ``[-gone-]`` and ``{+new+}``."""
    lines = [heading(found)]
    for change in found.changes:
        words = "".join(clean_line(piece.text).join(SIGNS[piece.how]) for piece in change.pieces)
        lines += ["", words]
    return "\n".join(lines)


def heading(found: Changes) -> str:
    """What stands above the changes."""
    number = len(found.changes)
    stretches = "1 stretch" if number == 1 else f"{number} stretches"
    return f"Version {found.version}: {stretches} changed since the version before (article {found.older_id})."
