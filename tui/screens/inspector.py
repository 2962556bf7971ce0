"""The inspector: one claim taken apart, over the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from store.errors import StoreError
from store.library import Library
from store.model import Article, Elsewhere, Related, StoredClaim
from tui.keys.keymap import key_of
from tui.notices import say, say_done
from tui.screens.boxed import Boxed
from tui.storing import Store
from tui.widgets.inspector_rows import InspectorRows, inspector_lines

TOLD: Final = {
    "pinned": ("Link pinned", "Link no longer pinned"),
    "removed": ("Link taken away", "Link is back"),
}
"""What is said of a mark that was made, and of one that was taken back by the same key."""


class InspectorScreen(Boxed[Elsewhere | None]):
    """WHO, THROUGH, HOW, WHERE, WHY and EVENTS of a claim; dismissed with the other claim to go to, if any.

    Args:
        library: the library.
        store: stores what the user does, in the background and in order.
        claim: the claim.
        article: its article.
        related: what it is linked with, None where that is not known yet.
        links_changed: called once links were marked, with what the claim is linked with then.
    """

    DEFAULT_CSS = """
    InspectorScreen {
        & > .box { width: 90%; max-width: 120; height: 90%; padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "mark('pinned')", "pin the link, or no longer", show=False, id="inspector.pin"),
        Binding("d,delete", "mark('removed')", "take the link away, or back", show=False, id="inspector.remove"),
        Binding("question_mark", "app.help", "help", key_display="?", show=False, id="inspector.help"),
        Binding("q,escape,h", "close", "back", id="inspector.back"),
    ]

    def __init__(
        self,
        library: Library,
        store: Store,
        claim: StoredClaim,
        article: Article,
        related: Related | None,
        links_changed: Callable[[Related], object],
    ) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._claim = claim
        self._article = article
        self._related = related
        self._links_changed = links_changed

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Claim"
            pin, remove, back = (key_of(f"inspector.{name}") for name in ("pin", "remove", "back"))
            box.border_subtitle = f"enter opens a claim · {pin} pins a link · {remove} takes it away · {back} back"
            yield InspectorRows()

    def on_mount(self) -> None:
        self._show()
        if self._related is None:
            self._find_related()

    def _show(self) -> None:
        self.query_one(InspectorRows).show_lines(inspector_lines(self._claim, self._article, self._related))

    @work(thread=True, exclusive=True)
    def _find_related(self) -> None:
        try:
            related = self._library.claims.related(self._claim)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._show_related, related)

    def _show_related(self, related: Related) -> None:
        self._related = related
        self._show()
        self._links_changed(related)

    def action_mark(self, mark: Literal["pinned", "removed"]) -> None:
        """Pin the link under the cursor or take it away, and back again with the same key."""
        rows = self.query_one(InspectorRows)
        link = rows.lines[rows.cursor].link if rows.lines else None
        if link is None:
            say(self.app, "Put the cursor on an event or on another article's claim first.")
            return
        again = link.mark == mark
        told = TOLD[mark][again]
        change = partial(self._library.claims.mark_link, self._claim, link, None if again else mark)
        self._store(change, lambda _: self._marked(told))

    def _marked(self, told: str) -> None:
        self._find_related()
        say_done(self.app, told)

    @on(InspectorRows.Chosen)
    def _chosen(self, event: InspectorRows.Chosen) -> None:
        target = self.query_one(InspectorRows).lines[event.index].link
        if isinstance(target, Elsewhere):
            self.dismiss(target)

    def action_close(self) -> None:
        """Back to the reader."""
        self.dismiss(None)
