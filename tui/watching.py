"""What other programs write to the library: noticed, and every screen told."""

from __future__ import annotations

from typing import Final

from textual import work
from textual.worker import get_current_worker

from store.errors import StoreError
from tui.exporting import ExportingApp
from tui.messages import LibraryChanged
from tui.notices import say

LOOK_AGAIN: Final = 1.0
"""Seconds from one look to the next; a look reads one number of the file."""


class WatchingApp(ExportingApp):
    """An application that looks now and then whether another program wrote to the library."""

    _said = ""

    def on_mount(self) -> None:
        self.set_interval(LOOK_AGAIN, self.look)

    def look(self) -> None:
        """Tell every screen what another program wrote, and the user what went wrong behind what was done."""
        # One look at a time: what one has found is told once, so that none may be cut off by the next.
        if not any(worker.group == "look" and not worker.is_finished for worker in self.workers):
            self._look()

    @work(thread=True, group="look")
    def _look(self) -> None:
        told, wrote = None, False
        try:
            wrote = self.library.others_wrote()
            told = self.library.backups.trouble()
        except StoreError as error:
            if str(error) != self._said:  # it stays so: once is enough
                told = self._said = str(error)
        if get_current_worker().is_cancelled:
            return
        if told:
            self.call_from_thread(say, self, told, error=True)
        if wrote:
            self.call_from_thread(self._tell_screens)

    def _tell_screens(self) -> None:
        for screen in self.screen_stack:
            screen.post_message(LibraryChanged())
