"""Related events as lines: for the third column, the pane below and the inspector alike."""

from __future__ import annotations

from textual.content import Content

from store.model import Elsewhere, RelatedEvent
from tui.content import MUTED, counted, date_shown, joined, shown, timex_shown

DATE_WIDTH = 11


def event_line(item: RelatedEvent) -> Content:
    """Date and label of an event of the claim's own article, and how many articles tell of it when others do."""
    date = timex_shown(item.event.date)
    style = "$text-accent" if item.event.date else MUTED
    articles = f"▣{item.articles} " if (item.articles or 1) > 1 else ""
    return Content.assemble(
        shown(f"{date:<{DATE_WIDTH - 1}} ", style),
        shown(articles, "$text-secondary"),
        shown(item.event.label or item.event.text),
    )


def elsewhere_heading(item: Elsewhere) -> Content:
    """Which article, and why it is shown."""
    return joined([shown(f"▣ {item.outlet or 'outlet not stated'}", "$text-secondary"), shown(item.reason, MUTED)])


def elsewhere_line(item: Elsewhere) -> Content:
    """The other article's sentence in one line, with its outlet and the reason."""
    outlet = shown(f"▣ {item.outlet or 'outlet not stated'}", "$text-secondary")
    return joined([outlet, shown(date_shown(item.published)), shown(item.text), shown(item.reason, MUTED)], "  ")


def more_line(events: int, elsewhere: int) -> Content:
    """How many events and articles are left out, with the key that shows them."""
    left = [counted(events, "event", "events")] if events else []
    left += [counted(elsewhere, "article", "articles")] if elsewhere else []
    return Content.styled(f"+ {', '.join(left)}: enter", MUTED)


def nothing_line() -> Content:
    """Never blank: a claim without events says so."""
    return Content.styled("no related event", MUTED)
