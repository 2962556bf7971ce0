"""A line to type in: keys act in the order in which they were typed, and nothing in it commands the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from store.text.clean import clean_line


class QuickInput(Input):
    """Base of all lines to type in.

    Textual inserts a letter at once, but runs a key that is bound (backspace, say) behind all letters that are waiting
    by then: of ``x``, backspace, ``y`` typed while the screen is busy would be left ``x``.
    """

    def validate_value(self, value: str) -> str:
        """What is pasted, or was stored long ago, must not command the terminal."""
        return clean_line(value)

    def validate_placeholder(self, placeholder: str) -> str:
        """What shows while nothing is typed may be a name out of an article."""
        return clean_line(placeholder)

    async def on_key(self, event: events.Key) -> None:
        if event.is_printable:
            return
        bindings = self._bindings.copy()
        bindings.apply_keymap(self.app._keymap)
        for binding in bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, default_namespace=self):
                event.stop()
                event.prevent_default()
                return
