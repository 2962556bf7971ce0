"""The inspector: one claim taken apart, over the reader."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.library import Library
from store.model import Article, Elsewhere, Related, StoredClaim
from tui.widgets.inspector_rows import InspectorRows, inspector_lines


class InspectorScreen(ModalScreen[Elsewhere | None]):
    """WHO, THROUGH, HOW, WHERE, WHY and EVENTS of a claim; dismissed with the other claim to go to, if any."""

    DEFAULT_CSS = """
    InspectorScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 120; height: 90%;
            background: $surface; border: round $primary; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,h", "close", "back", id="inspector.back"),
    ]

    def __init__(self, library: Library, claim: StoredClaim, article: Article, related: Related | None) -> None:
        super().__init__()
        self._library = library
        self._claim = claim
        self._article = article
        self._related = related

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = "Claim"
            box.border_subtitle = "enter opens another article's claim · q back"
            yield InspectorRows()

    def on_mount(self) -> None:
        self._show()
        if self._related is None:
            self._find_related()

    def _show(self) -> None:
        self.query_one(InspectorRows).show_lines(inspector_lines(self._claim, self._article, self._related))

    @work(thread=True, exclusive=True)
    def _find_related(self) -> None:
        related = self._library.related(self._claim)
        self.app.call_from_thread(self._show_related, related)

    def _show_related(self, related: Related) -> None:
        self._related = related
        self._show()

    @on(InspectorRows.Chosen)
    def _chosen(self, event: InspectorRows.Chosen) -> None:
        target = self.query_one(InspectorRows).lines[event.index].target
        if target is not None:
            self.dismiss(target)

    def action_close(self) -> None:
        """Back to the reader."""
        self.dismiss(None)
