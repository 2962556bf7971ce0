"""i: what an article's title, outlet, author and date really are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from store.model import Article
from tui.content import MUTED, shown
from tui.keys.keymap import key_of
from tui.notices import undo_key
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput

FIELDS: Final = {"title": "title", "outlet": "outlet", "author": "author", "published": "date"}
"""What can be mended, and what it is called."""

_ABOUT: Final = "Own voice, origins and weekdays hang on outlet and date: the article is taken apart anew with these."
_PLACEHOLDERS: Final = {"outlet": "not known", "author": "not known", "published": "not known; as 2021-07-04"}


class MendScreen(Boxed[dict[str, str | None] | None]):
    """Asks for them; dismissed with what was changed, or with None when it was left.

    Args:
        article: the article as it is.
        stated: what was stated where its user says otherwise.
    """

    DEFAULT_CSS = """
    MendScreen {
        & Horizontal { height: 1; }
        & Label { width: 10; color: $foreground 60%; }
        & Input { width: 1fr; }
        & Input:focus { background: $surface-lighten-3; }
        & .stated { padding: 0 0 0 11; }
        & .last { margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "store", "store", id="mend.store"),
        Binding("ctrl+z", "as_stated", "as it was stated", id="mend.stated"),
        Binding("down", "app.focus_next", "next line", show=False, id="mend.next"),
        Binding("up", "app.focus_previous", "previous line", show=False, id="mend.previous"),
        Binding("escape", "close", "cancel", id="mend.cancel"),
    ]

    def __init__(self, article: Article, stated: Mapping[str, str | None]) -> None:
        super().__init__()
        self._values: dict[str, str | None] = {field: getattr(article, field) for field in FIELDS}
        self._stated = stated

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Mend the article"
            as_stated = f"{key_of('mend.stated')} as stated · " if self._stated else ""
            box.border_subtitle = f"tab moves · enter stores · {as_stated}{key_of('mend.cancel')} leaves it"
            for field, name in FIELDS.items():
                with Horizontal():
                    yield Label(name)
                    yield QuickInput(
                        self._values[field] or "",
                        placeholder=_PLACEHOLDERS.get(field, ""),
                        select_on_focus=False,
                        id=field,
                    )
                if field in self._stated:
                    yield Static(shown(f"stated: {self._stated[field] or 'nothing'}", MUTED), classes="stated")
            about = "Own voice, origins and weekdays hang on outlet and date: the article is taken apart anew. "
            about += f"{undo_key(self.app)} undoes it."
            yield Static(shown(about, MUTED), classes="last")

    def on_mount(self) -> None:
        self.query_one("#outlet").focus()

    @on(Input.Submitted)
    def action_store(self) -> None:
        """Take it as it stands."""
        lines = {field: self.query_one(f"#{field}", QuickInput) for field in FIELDS}
        # What a line cannot show to the letter counts as changed only when it was.
        changed: dict[str, str | None] = {
            field: line.value.strip() or None
            for field, line in lines.items()
            if line.value.strip() != line.validate_value(self._values[field] or "").strip()
        }
        for field, stated in self._stated.items():
            if field in changed and (changed[field] or "") == lines[field].validate_value(stated or "").strip():
                changed[field] = stated
        self.dismiss(changed or None)

    def action_as_stated(self) -> None:
        """Put back into the lines what was stated."""
        for field, stated in self._stated.items():
            self.query_one(f"#{field}", QuickInput).value = stated or ""

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)
