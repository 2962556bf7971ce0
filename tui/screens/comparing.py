"""Choosing the article that another one is put beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from textual.screen import Screen

from store.library import Library
from store.model import Elsewhere
from tui.content import date_shown, joined, shown
from tui.notices import say
from tui.screens.choice import Choice, ChoiceDialog, muted
from tui.screens.place import Place
from tui.screens.side_by_side import SideBySideScreen

_WIDTH: Final = 96


class Other(NamedTuple):
    """An article that can be put beside another one."""

    article_id: int
    """Its number."""
    title: str
    """Its title."""
    outlet: str | None
    """Its outlet, when stated."""
    published: str | None
    """Its date, when stated."""


def put_beside(
    screen: Screen[Any],
    library: Library,
    here: Place,
    others: Sequence[Other | Elsewhere],
    event_id: int | None,
    then: Callable[[Place | None], None],
) -> None:
    """Show two articles side by side, asking which the second one is where there are several.

    Args:
        screen: over which.
        library: the library.
        here: the first article, and the claim to have the cursor on.
        others: what the second one can be.
        event_id: number of the event that comes first.
        then: takes the claim to go to.
    """

    def choose(place: int | None) -> None:
        if place is not None:
            there = SideBySideScreen(library, here.article_id, others[place].article_id, event_id, here.claim_id)
            screen.app.push_screen(there, then)

    if not others:
        say(screen.app, "No other article is on this event: there is nothing to put beside this one.")
    elif len(others) == 1:
        choose(0)
    else:
        choices = [
            Choice(
                joined([shown(other.outlet or "outlet not known", "$text-secondary"), shown(other.title)], "  "),
                muted(date_shown(other.published)),
            )
            for other in others
        ]
        screen.app.push_screen(ChoiceDialog("Put beside", choices, width=_WIDTH), choose)
