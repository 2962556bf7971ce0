"""The words one of which every time expression holds, beside figures: where there is none, no rule need be tried."""

from __future__ import annotations

from typing import Final

from store.text.dates.lengths import ADVERBS
from store.text.dates.lexicon import LONG_DAYS, MONTH_NAMES, PARTS, SEASON_CODES, SHORT_DAYS, UNITS
from store.text.words import word_set

_OTHERS: Final = word_set(
    """
    today yesterday tomorrow tonight now currently presently nowadays recently lately ago once moment time past future
    period present noon midnight midday overnight weekend weekends clock annum half y2k annual annually
    twenties thirties forties fifties sixties seventies eighties nineties
    christmas thanksgiving easter halloween juneteenth pentecost epiphany mardi cinco eve
    """
)

TRIGGERS: Final = frozenset(
    (
        *_OTHERS,
        *(form for unit in UNITS for form in (unit, f"{unit}s", f"{unit}long", f"{unit}slong")),
        *(word.casefold() for word in (*MONTH_NAMES, *LONG_DAYS, *SHORT_DAYS)),
        *(f"{word.casefold()}s" for word in (*LONG_DAYS, *PARTS)),
        *PARTS,
        *SEASON_CODES,
        *ADVERBS,
    )
)
"""In lower case."""
