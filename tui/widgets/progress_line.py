"""One line that says how far something in the background is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.content import MUTED, joined, shown
from tui.keys.keymap import key_of

BAR = 20


def progress_content(what: str, done: int, total: int, failed: int = 0, pace: str = "") -> Content:
    """A bar, and the numbers behind it; ``pace`` is how fast it goes and how long still."""
    filled = round(BAR * done / max(1, total))
    bar = Content.assemble(("━" * filled, "$text-primary"), ("━" * (BAR - filled), "$foreground 20%"))
    parts = [bar, shown(f"{what} {done} of {total}")]
    if failed:
        parts.append(shown(f"{failed} failed", "$text-error"))
    if pace:
        parts.append(shown(pace, MUTED))
    return joined(parts, "  ")


def _long(key: str) -> str:
    return "escape" if key == "esc" else key


class ProgressLine(Static):
    """A bar and numbers; not there until something is shown, nor when it is hidden again.

    Args:
        what: the verb: *adding*.
    """

    DEFAULT_CSS = """
    ProgressLine { height: 1; padding: 0 1; background: $surface; display: none; }
    """

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def show_progress(self, done: int, total: int, failed: int = 0, pace: str = "") -> None:
        """Show how far it is."""
        parts = [
            progress_content(self._what, done, total, failed, pace),
            shown(f"{_long(key_of('library.cancel'))} cancels · {key_of('app.jobs')} shows all", MUTED),
        ]
        self.update(joined(parts, "  "))
        self.display = True

    def hide(self) -> None:
        """It has come to its end."""
        self.display = False
