"""Base of the dossiers: something is looked up in the library, told in a few lines, with claims below."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from store.errors import StoreError
from store.model import StoredClaim
from tui.content import MUTED
from tui.keys.jumps import Spot
from tui.messages import Left
from tui.notices import say
from tui.screens.place import Place
from tui.still_open import is_still_open
from tui.widgets.dated_claims import DatedClaims
from tui.widgets.key_line import KeyLine

Found = TypeVar("Found")


class ClaimsOn(Screen[Place | None], Generic[Found]):
    """Claims on one thing; dismissed with the claim to go to.

    Args:
        rows: the list of claims.
    """

    DEFAULT_CSS = """
    ClaimsOn {
        background: $background;
        & #about { height: auto; max-height: 5; background: $surface; padding: 0 1; }
        & DatedClaims { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?", id="dossier.help"),
        Binding("q,escape,h", "close", "back", key_display="q", id="dossier.close"),
    ]

    def __init__(self, rows: DatedClaims) -> None:
        super().__init__()
        self._rows = rows
        self.is_ready = False
        """Whether the claims are shown."""

    def read(self) -> Found:
        """Look it up; runs in a thread. Raises :class:`StoreError`."""
        raise NotImplementedError

    def show(self, found: Found) -> Content:
        """Show its claims, and say what it is."""
        raise NotImplementedError

    @property
    def spot(self) -> Spot:
        """What it is on, to come back to."""
        raise NotImplementedError

    def chosen(self) -> StoredClaim | None:
        """The claim under the cursor."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("…", MUTED), id="about")
        yield self._rows
        yield KeyLine()

    def on_mount(self) -> None:
        self._rows.focus()
        self._look_up()

    @work(thread=True, exclusive=True, group="dossier")
    def _look_up(self) -> None:
        try:
            found = self.read()
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            self.app.call_from_thread(self.dismiss, None)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._found, found)

    def _found(self, found: Found) -> None:
        if not is_still_open(self):
            return
        self.is_ready = True
        self.query_one("#about", Static).update(self.show(found))

    @on(DatedClaims.Chosen)
    def _go_to_chosen(self) -> None:
        """Read the claim under the cursor in its article."""
        if (claim := self.chosen()) is not None:
            self.app.post_message(Left(self.spot))
            self.dismiss(Place(claim.article_id, claim.id))

    def action_close(self) -> None:
        """Back to where this was opened."""
        self.app.post_message(Left(self.spot))
        self.dismiss(None)
