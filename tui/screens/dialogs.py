"""Small screens over another one: a question with one line to fill in, and a text to read."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.content import MUTED, shown
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput


class LineDialog(Boxed[str | None]):
    """Asks for one line; dismissed with it, or with None when it was left.

    Args:
        title: on the dialog's edge.
        question: above the line.
        value: what stands in the line to begin with.
        select: whether it is selected, so that typing replaces it.
    """

    DEFAULT_CSS = "LineDialog Input { margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "cancel", id="dialog.cancel")]

    def __init__(self, title: str, question: Content, value: str, *, select: bool = False) -> None:
        super().__init__()
        self._box_title = title
        self._question = question
        self._value = value
        self._select = select

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = self._box_title
            box.border_subtitle = f"enter does it · {key_of('dialog.cancel')} leaves it"
            yield Static(self._question)
            yield QuickInput(self._value, select_on_focus=self._select)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)


class ConfirmDialog(Boxed[bool]):
    """Asks before something is done; dismissed with whether to do it.

    Args:
        title: on the dialog's edge.
        question: what is asked.
        about: what comes of it.
        deed: what ``y`` does, in a word.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "yes", id="confirm.yes"),
        Binding("n,q,escape", "no", "no", id="confirm.no"),
    ]

    def __init__(self, title: str, question: str, about: str, deed: str) -> None:
        super().__init__()
        self._box_title = title
        self._question = question
        self._about = about
        self._deed = deed

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = self._box_title
            box.border_subtitle = f"{key_of('confirm.yes')} {self._deed} · {key_of('confirm.no')} leave it"
            yield Static(shown(self._question))
            yield Static(Content("\n") + shown(self._about, MUTED))

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)


class TextDialog(Boxed[bool]):
    """A text to read; dismissed with True when ``r`` was pressed and a retry is offered, else with False.

    Args:
        title: on the dialog's edge.
        text: the text.
        retry: whether ``r`` tries again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "down", show=False, id="text.down"),
        Binding("k,up", "scroll(-1)", "up", show=False, id="text.up"),
        Binding("home,g g", "edge(-1)", "first", show=False, id="text.first"),
        Binding("end,G", "edge(1)", "last", show=False, id="text.last"),
        Binding("ctrl+d,pagedown", "scroll(10)", "further down", show=False, id="text.half_down"),
        Binding("ctrl+u,pageup", "scroll(-10)", "further up", show=False, id="text.half_up"),
        Binding("r", "retry", "try again", show=False, id="text.retry"),
        Binding("q,escape,enter,h,question_mark", "close", "back", id="text.back"),
    ]

    def __init__(self, title: str, text: Content, *, retry: bool = False) -> None:
        super().__init__()
        self._box_title = title
        self._text = text
        self._retry = retry

    def compose(self) -> ComposeResult:
        back = f"{key_of('text.back')} back"
        with VerticalScroll(classes="box") as box:
            box.border_title = self._box_title
            retries = f"{key_of('text.retry')} tries again"
            box.border_subtitle = f"{retries if self._retry else 'j k scroll'} · {back}"
            yield Static(self._text)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the first or last line."""
        box = self.query_one(VerticalScroll)
        box.scroll_to(y=0 if direction < 0 else box.max_scroll_y, animate=False)

    def action_retry(self) -> None:
        """Try again, where that is offered."""
        if self._retry:
            self.dismiss(True)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(False)
