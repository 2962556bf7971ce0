"""Related events as lines: for the third column, the pane below and the inspector alike."""

from __future__ import annotations

from textual.content import Content

from store.model import Elsewhere, Related, RelatedEvent
from tui.content import MUTED, date_shown, joined, shown

DATE_WIDTH = 11


def event_line(item: RelatedEvent) -> Content:
    """Date and label of an event of the claim's own article."""
    date = item.event.date or "undated"
    style = "$text-accent" if item.event.date else MUTED
    return Content.assemble(shown(f"{date:<{DATE_WIDTH - 1}} ", style), shown(item.event.text))


def elsewhere_heading(item: Elsewhere) -> Content:
    """Which article, and why it is shown."""
    return joined([shown(f"▣ {item.outlet or 'outlet not stated'}", "$text-secondary"), shown(item.reason, MUTED)])


def elsewhere_line(item: Elsewhere) -> Content:
    """The other article's sentence in one line, with its outlet and the reason."""
    outlet = shown(f"▣ {item.outlet or 'outlet not stated'}", "$text-secondary")
    return joined([outlet, shown(date_shown(item.published)), shown(item.text), shown(item.reason, MUTED)], "  ")


def more_line(related: Related, events: int, elsewhere: int) -> Content:
    """How many events and articles are left out, with the key that shows them; empty when none is."""
    left = []
    if events:
        left.append(f"{events} more event" + "s" * (events > 1))
    if elsewhere:
        left.append(f"{elsewhere} more article" + "s" * (elsewhere > 1))
    return Content.styled(f"+ {', '.join(left)}: enter", MUTED) if left else Content("")


def nothing_line() -> Content:
    """Never blank: a claim without events says so."""
    return Content.styled("no related event", MUTED)
