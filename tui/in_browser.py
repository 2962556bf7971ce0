"""What the reader does not do in a browser, where the disk and the programs are another machine's part.

Textual's web driver says that the screen is in a browser (``App.is_web``). Whoever sits there reads the library, and
changes it where that was allowed; files, programs and the clipboard of the machine that serves it are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from textual.app import App
from textual.dom import DOMNode

from tui.notices import say

NOT_IN_BROWSER: Final = {
    "add": "Not in the browser: `onrecord add` adds files, where the library lies.",
    "load_samples": "Not in the browser: `onrecord add` adds articles, where the library lies.",
    "set_mark": "Not in the browser: marks are kept in a file of the machine that serves it.",
    "edit_outside": "Not in the browser: your editor would open on the machine that serves it. Write the note here.",
    "switch_target": "Not in the browser: an export goes to the clipboard. `onrecord export` writes files.",
}
"""By the name of the action, what its key says there."""


def is_offered(app: App[Any], action: str) -> bool | None:
    """For ``check_action``: None for what is not done where the screen is, so that its key is known and shows that."""
    return None if app.is_web and action in NOT_IN_BROWSER else True


class InBrowserApp(App[None]):
    """An application that says of such actions that they are not for the browser, and runs none of them there."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return is_offered(self, action) and super().check_action(action, parameters)

    async def run_action(
        self,
        action: str | tuple[str, str, tuple[Any, ...]],
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        _, name, _ = self._parse_action(action, default_namespace or self, namespaces)
        if is_offered(self, name):
            return await super().run_action(action, default_namespace, namespaces)
        say(self, NOT_IN_BROWSER[name])
        return True
