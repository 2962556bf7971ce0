"""Related events as lines: for the third column, the pane below and the inspector alike."""

from __future__ import annotations

from textual.content import Content

from store.model import Difference, Elsewhere, OriginCount, RelatedEvent
from tui.content import MUTED, SOURCE_SIGNS, counted, date_shown, joined, shown, timex_shown

DATE_WIDTH = 11
SAME_SIGN, DIFFERS_SIGN = "=", "≠"


def event_line(item: RelatedEvent) -> Content:
    """Date and label of an event of the claim's own article, and how many articles tell of it when others do."""
    date = timex_shown(item.event.date)
    style = "$text-accent" if item.event.date else MUTED
    articles = f"▣{item.articles} " if (item.articles or 1) > 1 else ""
    return Content.assemble(
        shown(f"{date:<{DATE_WIDTH - 1}} ", style),
        shown(articles, "$text-secondary"),
        shown(item.event.line),
    )


def origins_line(count: OriginCount | None) -> Content:
    """*3 articles, 1 origin*: how many say the same, and who stands behind them; empty when no other does."""
    if count is None or count.articles < 2:
        return Content("")
    return shown(f"{counted(count.articles, 'article', 'articles')}, {origins_words(count)}", "$text-accent")


def origins_words(count: OriginCount) -> str:
    """*1 origin, 2 not stated*."""
    if not count.origins:
        return "no origin stated"
    silent = f", {count.not_stated} not stated" if count.not_stated else ""
    return counted(count.origins, "origin", "origins") + silent


def outlet_name(outlet: str | None) -> Content:
    """The outlet of another article."""
    return shown(f"▣ {outlet or 'outlet not known'}", "$text-secondary")


def echo_sign(item: Elsewhere) -> Content:
    """``=`` where the other claim says the same, both values with ``≠`` where it says otherwise; ``?`` when unsure."""
    doubt = "" if item.sure else "?"
    if item.relation == "same":
        return shown(f"{SAME_SIGN}{doubt}", "$text-success" if item.sure else MUTED)
    if item.relation == "differs":
        return shown(difference_words(item.difference, sure=item.sure), "$text-error" if item.sure else MUTED)
    return Content("")


def difference_words(difference: Difference | None, *, sure: bool) -> str:
    """Both values side by side, the claim's own first: ``“two” ≠ “three”``."""
    sign = DIFFERS_SIGN if sure else f"{DIFFERS_SIGN}?"
    return f"“{difference.value.text}” {sign} “{difference.other_value.text}”" if difference else sign


def origin_name(item: Elsewhere) -> Content:
    """Where the other claim comes from."""
    if item.origin is None:
        return shown("origin not stated", MUTED)
    return shown(f"{SOURCE_SIGNS[item.origin_type or 'person']} {item.origin}".strip(), "$text-accent")


def elsewhere_heading(item: Elsewhere) -> Content:
    """Which article, whether it says the same, and why it is shown."""
    return joined([outlet_name(item.outlet), echo_sign(item) or shown(item.reason, MUTED)])


def elsewhere_line(item: Elsewhere) -> Content:
    """The other article's sentence in one line, with its outlet, whether it says the same, and the reason."""
    parts = [outlet_name(item.outlet), shown(date_shown(item.published)), echo_sign(item), shown(item.text)]
    return joined([*parts, shown(item.reason, MUTED)], "  ")


def more_line(events: int, elsewhere: int) -> Content:
    """How many events and articles are left out, with the key that shows them."""
    left = [counted(events, "event", "events")] if events else []
    left += [counted(elsewhere, "article", "articles")] if elsewhere else []
    return Content.styled(f"+ {', '.join(left)}: enter", MUTED)


def nothing_line() -> Content:
    """Never blank: a claim without events says so."""
    return Content.styled("no related event", MUTED)
