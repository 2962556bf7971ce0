"""Whether a happening lies before what the article reports as its news."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from store.events.same import Cluster
from store.text.periods import find_period

_EVE: Final = timedelta(days=1)  # what happened the day before the news belongs to it
_LATE: Final = timedelta(days=2)  # news of no date is at most so old
_OLD: Final = timedelta(days=31)  # a lead that tells of something older is no news itself


def find_background(clusters: Sequence[Cluster], published: str | None, breaks: Sequence[int]) -> list[bool]:
    """Of each happening, whether it is background.

    By date against that of the news, which is what headline and lead tell of; without a date by the pluperfect in the
    outlet's own words, by the clause that it is subordinate to, and by what was told before it in its paragraph.
    ``breaks`` are the offsets of line ends.
    """
    news = _day_of_news(clusters, published)
    first = clusters[0] if clusters else None
    back: list[bool] = []
    verdicts: dict[tuple[int, int], bool] = {}  # by sentence and place of the telling in it
    before: tuple[int, int, bool] | None = None  # paragraph and sentence of the last one, whether it was background
    for cluster in clusters:
        telling = cluster.tellings[0]
        paragraph = bisect_right(breaks, telling.span.start)
        period = find_period(cluster.date)
        below = verdicts.get((telling.sentence, telling.under), False)  # whether what its main clause tells is
        if period is not None and news is not None:
            verdict = period[1] < news
        elif period is not None and cluster is not first:
            verdict = True  # the news has a weekday at most: what has a date lies before it
        elif cluster is first or telling.headline or telling.perfect:
            verdict = False
        elif telling.long_after or below or (telling.pluperfect and not telling.reported):
            verdict = True
        else:
            verdict = before is not None and before[0] == paragraph and before[2] and before[1] != telling.sentence
        back.append(verdict)
        verdicts.update({(each.sentence, each.number): verdict for each in cluster.tellings})
        before = (paragraph, telling.sentence, verdict)
    return back


def _day_of_news(clusters: Sequence[Cluster], published: str | None) -> date | None:
    """The first day that counts as news."""
    printed = find_period(published[:10]) if published else None
    told = find_period(clusters[0].date) if clusters else None
    if told is not None and (printed is None or told[0] >= _less(printed[0], _OLD)):
        return _less(told[0], _EVE)
    return _less(printed[0], _LATE) if printed else None


def _less(day: date, by: timedelta) -> date:
    return day - by if day > date.min + by else day
