"""What is under way in the background: how far it is, what failed, and how to end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from tui.content import MUTED, shown
from tui.jobs import Job, Jobs
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.progress_line import progress_content
from tui.widgets.rows import Rows

AGAIN: Final = 0.25
"""Seconds after which the list is drawn anew."""


class JobRows(Rows):
    """A line for each job."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []

    def show_jobs(self, jobs: list[Job]) -> None:
        """Show these; the cursor stays where it is."""
        if jobs != self.jobs:
            self.jobs = jobs
            self.set_rows(len(jobs), self.cursor)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        job = self.jobs[index]
        bar = shown("▌ " if selected else "  ", "$primary")
        return [self.one_line(bar + progress_content(job), width, style)]


class JobsScreen(Boxed[None]):
    """The background work.

    Args:
        jobs: what is under way.
        cancel: ends one, by its group.
    """

    DEFAULT_CSS = """
    JobsScreen {
        & > .box { height: 8; padding: 1 1; }
        & JobRows { background: $surface; scrollbar-background: $surface; }
        & #nothing { padding: 0 2; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,delete", "cancel", "end what is under the cursor", key_display="d", id="jobs.cancel"),
        Binding(
            "exclamation_mark", "app.problems", "files that could not be added", key_display="!", id="jobs.problems"
        ),
        Binding("question_mark", "app.help", "help", key_display="?", show=False, id="jobs.help"),
        Binding("q,escape,h", "close", "back", key_display="q", id="jobs.close"),
    ]

    def __init__(self, jobs: Jobs, cancel: Callable[[str], object]) -> None:
        super().__init__()
        self._jobs = jobs
        self._cancel = cancel
        self._rows = JobRows()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Background work"
            ends, failed, back = (key_of(f"jobs.{name}") for name in ("cancel", "problems", "close"))
            kept = "what is finished is kept"
            box.border_subtitle = f"{ends} ends it · {kept} · {failed} files that failed · {back} back"
            yield Static(Content.styled("Nothing is under way.", MUTED), id="nothing")
            yield self._rows

    def on_mount(self) -> None:
        self._rows.focus()
        self._show()
        self.set_interval(AGAIN, self._show)

    def _show(self) -> None:
        jobs = self._jobs.all()
        self.query_one("#nothing").display = not jobs
        self._rows.display = bool(jobs)
        self._rows.show_jobs(jobs)

    def action_cancel(self) -> None:
        """End what is under the cursor, with the article at hand."""
        if self._rows.jobs:
            self._cancel(self._rows.jobs[self._rows.cursor].group)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
