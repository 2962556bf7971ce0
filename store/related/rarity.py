"""How rare a root is: its idf in the library, as if the library held other news beside what it holds.

In a library of a dozen articles on one story the story's own names are the commonest words. So each library is
counted as if so many claims of other news stood in it, of which common words of news are in their share.
"""

from __future__ import annotations

import math
from typing import Final

from store.related.roots import root
from store.text.words import word_set

OTHER_NEWS: Final = 10_000
"""Claims of other news that are added in thought; a large library hardly notices."""

COMMON_SHARE: Final = 0.01
"""Share of these that hold a common word of news."""

COMMON: Final = frozenset(
    root(word)
    for word in word_set(
        """
        said say says told people year years new time day days week month last first second one two three four five
        ten many much million billion percent work make made take took get got go come came see saw know think want
        give use find call ask need seem feel try leave put mean keep let begin show hear play run move live believe
        bring happen write provide sit stand lose pay meet include continue set learn change lead understand watch
        follow stop create speak read spend grow open walk offer remember consider appear wait serve send expect
        build stay fall cut reach remain suggest raise pass report reported reports government official officials
        police state states national country city town state house home group company president minister former
        public law court case party service member members area part place point number fact hand right child man
        woman life world school family system program question night water room mother money story lot study book
        eye job word business issue side kind head far long little own old great big high different small large
        next early young important bad good able late local monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december today yesterday morning
        evening according spokesman spokeswoman statement news since around near however still also back well even
        just may might could would another another already never always often almost several least later added
        plan planned north south east west end start kill died death attack
        """
    )
)
"""Roots of words that any news may hold, written by hand."""


def rarity(entries: int, total: int, key: str) -> float:
    """The idf of a root that so many of ``total`` entries hold."""
    common = COMMON_SHARE * OTHER_NEWS if key in COMMON else 0.0
    return math.log1p((total + OTHER_NEWS) / (entries + common + 0.5))
