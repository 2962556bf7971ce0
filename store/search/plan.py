"""What of a query to ask the index for, and what to test on the entries that it finds: whichever costs less.

Asked for several things, the index walks along all their lists, those of a filter that half of the library fits as
well as those of a word that ten entries hold. To read the few entries with the rare word and to look at them is
then the shorter way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from store.search.candidate import Candidate

# Microseconds, measured on a library of a million claims whose index was merged (two shared cores, 2026-11-23).
_OPEN: Final = 10.0
"""To find the list of one term."""
_STEP: Final = 0.015
"""To go one entry on in a list."""
_COMPARE: Final = 0.02
"""For each entry that comes into question, to see which list is next."""
_SEEK, _SEEK_EACH = 8.0, 4.0
"""To find one entry in lists, however long they are, and for each of the lists."""
_READ: Final = 15.0
"""To read an entry."""
_FOLD: Final = 3.0
"""To fold its words, which is done once and for all that pass."""
_COSTS: Final = {"row": 0.2, "date": 5.0, "words": 1.0}
"""To test, by what is looked at."""


class Demand(NamedTuple):
    """Something that an entry has to have, or must not have."""

    expression: str
    """What to ask the index for."""
    entries: int
    """How many entries have it, at most."""
    terms: int
    """Lists of the index that tell."""
    test: Callable[[Candidate], bool] | None = None
    """Whether an entry that was read has it; None where that does not tell."""
    of: Literal["words", "row", "date"] = "words"
    """What the test looks at: the words of the text, the rest of its row, or the date of the article."""
    barred: bool = False
    """Whether an entry must not have it."""

    def left(self, total: int) -> int:
        """How many of ``total`` entries it leaves, about."""
        return max(0, total - self.entries) if self.barred else min(self.entries, total)


class Plan(NamedTuple):
    """How to find the entries that meet all demands."""

    asked: list[Demand]
    tested: list[Demand]

    @property
    def expression(self) -> str:
        """What to ask the index for."""
        wanted = " AND ".join(f"({demand.expression})" for demand in self.asked if not demand.barred)
        barred = " OR ".join(f"({demand.expression})" for demand in self.asked if demand.barred)
        return f"({wanted}) NOT ({barred})" if barred else wanted


def make_plan(demands: Sequence[Demand], total: int, most: int) -> Plan:
    """What to ask for and what to test.

    The demands that fewest entries meet are asked for, as many of them as lead soonest to ``most`` entries, taking
    their words to be spread by chance over the ``total`` entries.

    Args:
        demands: all of them, at least one that bars nothing.
        total: entries of the library.
        most: how many entries are wanted.
    """
    ordered = sorted(demands, key=lambda demand: (demand.barred, demand.left(total)))
    plans = []
    for count in range(1, len(ordered) + 1):
        rest = ordered[count:]
        asked = ordered[:count] + [demand for demand in rest if demand.test is None]
        # What costs least to look at first.
        tested = sorted((demand for demand in rest if demand.test is not None), key=lambda demand: _COSTS[demand.of])
        plans.append(Plan(asked, tested))
    return min(plans, key=lambda plan: _cost(plan, max(total, 1), most))


def _cost(plan: Plan, total: int, most: int) -> float:
    """About how long it takes to find ``most`` entries, in microseconds."""
    found = math.prod((demand.left(total) / total for demand in plan.asked), start=float(total))
    passing = math.prod((demand.left(total) / total for demand in plan.tested), start=found)
    share = min(1.0, most / passing) if passing else 1.0  # of the lists, newest first, until there are enough
    narrowest = share * min(demand.entries for demand in plan.asked if not demand.barred)
    cost = 0.0
    for demand in plan.asked:
        through = share * demand.entries * _STEP + narrowest * demand.terms * _COMPARE
        cost += demand.terms * _OPEN + min(through, narrowest * (_SEEK + demand.terms * _SEEK_EACH))
    looked_at = found * share
    cost += looked_at * _READ
    for demand in plan.tested:
        cost += looked_at * _COSTS[demand.of]
        looked_at *= demand.left(total) / total
    return cost + looked_at * _FOLD
