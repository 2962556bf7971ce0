"""Going from place to place: back and forward through those that were left, and to marks."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from store.errors import StoreError
from store.library import Library
from tui.config.read import Config
from tui.keyed import KeyedApp
from tui.keys.jumps import EventDossier, Jumps, SourceDossierOf, Spot
from tui.keys.keymap import key_of
from tui.keys.marks import Marks
from tui.keys.names import LETTER
from tui.messages import Left
from tui.notices import say
from tui.screens.library import LibraryScreen
from tui.screens.place import Place
from tui.storing import StoringApp


class TravellingApp(KeyedApp, StoringApp):
    """An application that knows where its user was.

    Args:
        library: the library.
        config: what the user set, and what of it was refused.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "jump(-1)", "back to where you were", show=False, id="app.back"),
        Binding("alt+o", "jump(1)", "forward again", show=False, id="app.forward"),
        Binding("m letter", "set_mark", "mark this place with a letter", show=False, id="app.mark"),
        Binding("apostrophe letter", "go_to_mark", "go to the mark of a letter", show=False, id="app.go_to_mark"),
    ]

    def __init__(self, library: Library, config: Config) -> None:
        super().__init__(config)
        self.library = library
        self._jumps = Jumps()
        self._marks = Marks(library)
        self._library_screen = LibraryScreen(library, self.store)

    @on(Left)
    def _left(self, event: Left) -> None:
        self._jumps.leave(event.spot)

    def _here(self) -> Spot | None:
        return spot_of(self.screen)

    def action_jump(self, by: int) -> None:
        """Back to the article or dossier that was left last, or forward again."""
        here = self._here()
        spot = self._jumps.back(here) if by < 0 else self._jumps.forward(here)
        if spot is None:
            say(self, "There is no place to go back to." if by < 0 else "There is no place to go forward to.")
        else:
            self._go(spot)

    @work(group="marks", exclusive=True)
    async def action_set_mark(self, letter: str) -> None:
        """Mark the article and claim, or the dossier, with a letter."""
        spot = self._here()
        if spot is None:
            say(self, "An article or a dossier can be marked: open one first.")
            return
        try:
            await asyncio.to_thread(self._marks.set, letter, spot)
        except (OSError, StoreError) as error:
            say(self, f"The mark could not be kept: {error}", error=True)
        else:
            say(self, f"Marked with {letter}: {_begins('app.go_to_mark')} and {letter} come back here.")

    @work(group="marks", exclusive=True)
    async def action_go_to_mark(self, letter: str) -> None:
        """Go to the place that was marked with a letter."""
        try:
            spot = await asyncio.to_thread(self._marks.get, letter)
        except StoreError as error:
            say(self, str(error), error=True)
            return
        if spot is None:
            say(self, f"Nothing is marked with {letter}: {_begins('app.mark')} and {letter} mark a place.")
            return
        if (here := self._here()) is not None:
            self._jumps.leave(here)
        self._go(spot)

    def _go(self, spot: Spot) -> None:
        """Be there: in the reader that is open, if one is."""
        from tui.screens.reader import ReaderScreen

        base = next((each for each in reversed(self.screen_stack) if isinstance(each, ReaderScreen)), None)
        while self.screen not in (base, self._library_screen):
            self.pop_screen()
        if isinstance(spot, Place):
            if base is not None:
                base.return_to(spot)
            else:
                self._library_screen.open_reader(spot)
        else:
            screen = self._dossier(spot)
            self.push_screen(screen, base.go_to_found if base is not None else self._open_found)

    def _dossier(self, spot: EventDossier | SourceDossierOf) -> Screen[Place | None]:
        from tui.screens.dossier import DossierScreen
        from tui.screens.source import SourceScreen

        if isinstance(spot, EventDossier):
            return DossierScreen(self.library, spot.event_id)
        return SourceScreen(self.library, spot.source_id, self.store)

    def _open_found(self, place: Place | None) -> None:
        if place is not None:
            self._library_screen.open_reader(place)


def _begins(name: str) -> str:
    """What the chord of a binding begins with."""
    return key_of(name).removesuffix(f" {LETTER}")


def spot_of(screen: Screen[Any]) -> Spot | None:
    """Where a screen is; None for those that are no place to come back to."""
    spot = getattr(screen, "spot", None)
    return spot if isinstance(spot, Place | EventDossier | SourceDossierOf) else None
