"""Places that were left, to go back to and forward again: articles with a claim, dossiers."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.screens.place import Place

MOST: Final = 100
"""Places that are remembered in either direction."""


class EventDossier(NamedTuple):
    """The dossier of an event."""

    event_id: int


class SourceDossierOf(NamedTuple):
    """The dossier of a source."""

    source_id: int


Spot = Place | EventDossier | SourceDossierOf
"""Somewhere to be."""


class Jumps:
    """Where one was, the way a browser keeps it: leaving a place for another drops what lay ahead."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """Remember a place that is being left; each is there once."""
        self._behind = [*(each for each in self._behind if each != spot), spot][-MOST:]
        self._ahead.clear()

    def back(self, here: Spot | None) -> Spot | None:
        """The place left last that is not ``here``; None when there is none."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Spot | None) -> Spot | None:
        """Where the last step back came from."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Spot], target: list[Spot], here: Spot | None) -> Spot | None:
    while source:
        spot = source.pop()
        if spot != here:
            if here is not None:
                target.append(here)
            return spot
    return None
