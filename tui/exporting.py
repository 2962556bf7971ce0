"""What the application does to export: asks how, writes in a worker, and remembers how it was."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from store.errors import StoreError
from tui.content import counted
from tui.notices import say
from tui.travel import TravellingApp

if TYPE_CHECKING:
    from store.library.exports import Selected
    from tui.export_choice import ExportChoice


class ExportingApp(TravellingApp):
    """An application that exports."""

    @work
    async def action_export(self, only: Collection[int] | None = None) -> None:
        """Export the highlighted claims, or those that are named."""
        from tui.export_choice import load_choice
        from tui.screens.dialogs import ConfirmDialog
        from tui.screens.export import ExportScreen

        try:
            selected = await asyncio.to_thread(self.library.exports.select, only)
        except StoreError as error:
            say(self, str(error), error=True)
            return
        if not selected:
            say(self, "Nothing is highlighted yet: space highlights the claim under the cursor.")
            return
        last = await asyncio.to_thread(load_choice)
        choice = await self.push_screen_wait(ExportScreen(self.library, selected, last, to_file=not self.is_web))
        if choice is None:
            return
        if choice.to == "file" and await asyncio.to_thread(_is_there, choice.path):
            about = "What stands in it is gone then."
            question = f"{choice.path} is there already. Replace it?"
            if not await self.push_screen_wait(ConfirmDialog("Replace", question, about, "replaces it")):
                return
        self._export(choice, selected)

    @work(thread=True, exclusive=True, group="export")
    def _export(self, choice: ExportChoice, selected: Selected) -> None:
        from store.library.exports import ExportOptions
        from tui.copying import copy_from
        from tui.export_choice import save_choice

        options = ExportOptions(group_by=choice.group_by)
        try:
            if choice.to == "clipboard":
                text = "".join(self.library.exports.pieces(choice.format, selected, options=options))
                told = copy_from(self, text)
            else:
                self.library.exports.write(Path(choice.path), choice.format, selected, options=options)
                told = f"{counted(len(selected), 'claim', 'claims')} exported to {choice.path}"
        except StoreError as error:
            self.call_from_thread(say, self, str(error), error=True)
        except OSError as error:
            self.call_from_thread(say, self, f"It cannot be copied: {error.strerror}.", error=True)
        else:
            if not self.is_web:
                save_choice(choice)
            self.call_from_thread(say, self, told)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
