"""a: a note on a claim, written in place or in the user's own editor."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from store.text.clean import clean_for_display
from tui.content import MUTED, counted, shown
from tui.editor import EditorError, edit_text
from tui.in_browser import is_offered
from tui.keys.keymap import key_of
from tui.notices import say
from tui.screens.boxed import Boxed

MOST_IN_PLACE: Final = 20_000
"""Code points of a note that is written in place: Textual lays out the whole text at each key."""


class NoteArea(TextArea):
    """Lines to write in; what would command the terminal is drawn as U+FFFD, and stays what it is."""

    def get_line(self, line_index: int) -> Text:
        return Text(clean_for_display(self.document.get_line(line_index)), end="", no_wrap=True)

    async def on_key(self, event: events.Key) -> None:
        """Run the dialog's own keys in the order in which they were typed: not before letters that still wait."""
        bindings = self.screen._bindings.copy()
        bindings.apply_keymap(self.app._keymap)
        for binding in bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.app.run_action(binding.action, default_namespace=self.screen)
            return


class NoteScreen(Boxed[str | None]):
    """Asks for a note; dismissed with it, or with None when it was left.

    Args:
        words: what the note is on.
        note: the note as it is.
    """

    DEFAULT_CSS = """
    NoteScreen {
        & NoteArea { height: 10; border: none; padding: 0 1; background: $surface-lighten-2; }
        & NoteArea:focus { border: none; }
        & NoteArea .text-area--cursor-line { background: $surface-lighten-2; }
        & .hint { margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "store", "store", id="note.store"),
        Binding("ctrl+e", "edit_outside", "open your editor", id="note.editor"),
        Binding("escape", "close", "cancel", id="note.cancel"),
    ]

    def __init__(self, words: str, note: str) -> None:
        super().__init__()
        self._words = words
        self._note = note
        self._is_long = len(note) > MOST_IN_PLACE
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Note"
            store, edit, leave = (key_of(f"note.{each}") for each in ("store", "editor", "cancel"))
            edits = f" · {edit} opens your editor" if is_offered(self.app, "edit_outside") else ""
            box.border_subtitle = f"{store} stores{edits} · {leave} leaves it"
            yield Static(shown(self._words), classes="words")
            yield NoteArea("" if self._is_long else self._note, soft_wrap=True, tab_behavior="indent", compact=True)
            yield Static(id="hint", classes="hint")

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        area.display = not self._is_long
        self._hint(self._length_hint() if self._is_long else shown("An empty note takes it away.", MUTED))
        if not self._is_long:
            area.focus()

    def _length_hint(self) -> Content:
        size = counted(len(self._note), "character", "characters")
        opens = f"{key_of('note.editor')} opens your editor"
        if not is_offered(self.app, "edit_outside"):
            opens = "open it in a terminal"
        return shown(f"This note has {size}, too many to be shown here: {opens}.", "$text-warning")

    def _hint(self, hint: Content) -> None:
        self.query_one("#hint", Static).update(hint)

    @property
    def _written(self) -> str:
        return self._note if self._is_long else self.query_one(NoteArea).text

    def action_store(self) -> None:
        """Take the note as it stands."""
        self.dismiss(self._written)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no editor in a browser."""
        return is_offered(self.app, action)

    def action_edit_outside(self) -> None:
        """Open the note in the user's editor; what is saved there is stored."""
        before = self._written
        try:
            with self.app.suspend():
                after = edit_text(before)
        except SuspendNotSupported:
            say(self.app, "Your editor cannot be opened from here.", error=True)
        except EditorError as error:
            say(self.app, str(error), error=True)
        else:
            self.dismiss(after)

    def action_close(self) -> None:
        """Leave it; what was written and not stored is asked for once."""
        if self._is_long or self._written == self._note or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            store, leave = key_of("note.store"), key_of("note.cancel")
            self._hint(shown(f"Not stored: {store} stores it, {leave} again drops it.", "$text-warning"))
