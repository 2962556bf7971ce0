"""Whether what was looked up for a screen still has a screen to be shown on."""

from __future__ import annotations

from textual.dom import DOMNode


def is_still_open(node: DOMNode) -> bool:
    """Whether the screen of a node was not left: one that was is attached still while its widgets go."""
    return node.is_attached and node.screen in node.app.screen_stack
