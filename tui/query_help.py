"""The query language by examples: for the search screen, its help and the command line alike."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final = (
    ("iranain technolgy", "in any order; typos and beginnings will do"),
    ('"shot down" -iraq', "side by side; a word that must not be there"),
    ("source:korvaly cue:told", "who said it, in which words"),
    ("via:times outlet:wire", "through whom it came, who published it"),
    ("kind:direct event:dam", "quotations on an event; indirect, mixed, own"),
    ("is:unread tag:drone", "starred, noted, denied, unnamed …; verdict:false"),
    ("after:2021-06 newer:7d", "when it was published; before: as well"),
)
"""Something to type, and what it finds."""
