"""The pane below the claims on a screen that has no room for a third column."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.model import Related
from tui.content import MUTED, joined, shown
from tui.widgets.related_lines import elsewhere_line, event_line, nothing_line, origins_line


class RelatedPane(VerticalScroll):
    """The related events of the claim under the cursor; tab goes here to scroll."""

    DEFAULT_CSS = """
    RelatedPane {
        height: 30%; min-height: 4; padding: 0 1 0 5; display: none;
        border-top: solid $foreground 30%; scrollbar-size-vertical: 1;
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    RelatedPane:focus { border-top: solid $primary; }
    """

    def compose(self) -> ComposeResult:
        yield Static()

    def show_no_claim(self) -> None:
        """There is no claim under the cursor."""
        self._show([nothing_line()])

    def show_related(self, related: Related | None) -> None:
        """Show a claim's related events, or that they are being looked for."""
        if related is None:
            self._show([Content.styled("…", MUTED)])
            return
        lines = [joined([event_line(item), shown(item.reason, MUTED)]) for item in related.events]
        if origins := origins_line(related.origins):
            lines.append(origins)
        lines += [elsewhere_line(item) for item in related.elsewhere]
        self._show(lines or [nothing_line()])

    def _show(self, lines: list[Content]) -> None:
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)
