"""One line that says how far something in the background is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.content import MUTED, joined, shown
from tui.jobs import Job
from tui.keys.keymap import key_of

BAR = 20


def progress_content(job: Job) -> Content:
    """A bar, and the numbers behind it."""
    filled = round(BAR * job.done / max(1, job.total))
    bar = Content.assemble(("━" * filled, "$text-primary"), ("━" * (BAR - filled), "$foreground 20%"))
    parts = [bar, shown(f"{job.what} {job.done} of {job.total}")]
    if job.failed:
        parts.append(shown(f"{job.failed} failed", "$text-error"))
    if job.pace:
        parts.append(shown(job.pace, MUTED))
    return joined(parts, "  ")


def _long(key: str) -> str:
    return "escape" if key == "esc" else key


class ProgressLine(Static):
    """A bar and numbers; not there until something is shown, nor when it is hidden again."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; padding: 0 1; background: $surface; display: none; }
    """

    def show_job(self, job: Job) -> None:
        """Show how far it is."""
        parts = [
            progress_content(job),
            shown(f"{_long(key_of('library.cancel'))} cancels · {key_of('app.jobs')} shows all", MUTED),
        ]
        self.update(joined(parts, "  "))
        self.display = True

    def hide(self) -> None:
        """It has come to its end."""
        self.display = False
