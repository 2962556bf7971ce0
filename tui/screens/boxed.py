"""Base of what opens over another screen: a box in the middle, with its name and its keys on the edge."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

Result = TypeVar("Result")


class Boxed(ModalScreen[Result]):
    """A container with the class ``box`` is its box; what is said here of its size, a screen may say otherwise."""

    DEFAULT_CSS = """
    Boxed {
        align: center middle;
        & > .box {
            width: 84; max-width: 95%; height: auto; max-height: 95%; padding: 1 2;
            background: $surface; border: round $primary; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & .words { margin: 0 0 1 0; max-height: 5; color: $foreground 60%; }
        & Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        & Input:focus { border: none; }
    }
    """

    def on_mount(self) -> None:
        """Notices come up over this screen from now on; on those below it they would stay."""
        for screen in self.app.screen_stack:
            if screen is not self:
                screen.query("ToastRack").set(display=False)
