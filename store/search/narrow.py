"""Filters as what the index can be asked for, so that narrowing comes before ranking."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from sqlite_utils import Database

from store.db import highlights, narrowing, search_index
from store.db.index_text import CUE, DAY, INDEX_KINDS, KIND, MONTH, OUTLET, SOURCE, STANCE, UNNAMED, VIA, YEAR
from store.db.search_index import quoted_terms
from store.model import QueryNotice
from store.search.candidate import Candidate
from store.search.dates import DateRange
from store.search.groups import Group
from store.search.plan import Demand
from store.search.query import Filter, Phrase, Query
from store.search.tags import meant_tags
from store.search.vocabulary import FUZZY_FROM, Vocabulary

MOST_ONLY: Final = 5_000
"""Entries of what the user marked (or of one event) that a search looks through, those added last first."""

_MOST_EVENTS: Final = 200
_NAMED: Final = {"source": SOURCE, "via": VIA, "outlet": OUTLET, "cue": CUE}
_NO_SUCH: Final = {
    "source": "No source goes by",
    "via": "Nothing came through a source that goes by",
    "outlet": "No outlet goes by",
    "cue": "No words of attribution have",
}
_EVERYTHING: Final = [KIND + kind for kind in INDEX_KINDS if kind != "source"]


@dataclass
class Narrowed:
    """What a query's filters and exclusions leave."""

    everything: Demand
    """What every claim, title and event meets; a source is asked for by its name."""
    demands: list[Demand] = field(default_factory=list)
    """What the index knows of each entry that is left."""
    only: set[int] | None = None
    """The entries that are left, None for all."""
    skipped: set[int] = field(default_factory=set)
    """Entries that are not."""
    skipped_articles: set[int] = field(default_factory=set)
    """Articles whose entries are not."""
    without: list[Phrase] = field(default_factory=list)
    """Phrases of several words that a text must not hold."""
    nothing: bool = False
    """Whether nothing at all can be left."""
    notices: list[QueryNotice] = field(default_factory=list)

    def with_demands(self, others: Iterable[Demand]) -> list[Demand]:
        """``others`` together with what the index knows, at least one of them no bar."""
        together = [*others, *self.demands]
        return together if any(not demand.barred for demand in together) else [self.everything, *together]

    def keep(self, entries: set[int]) -> None:
        """Leave these entries only."""
        self.only = entries if self.only is None else self.only & entries


def narrow(db: Database, vocabulary: Vocabulary, query: Query, *, most_only: int | None = MOST_ONLY) -> Narrowed:
    """What the filters of ``query`` leave of the library; of what the user marked ``most_only`` entries at most."""
    narrowed = Narrowed(everything=_told_by(vocabulary, _EVERYTHING))
    for phrase in query.without:
        if len(phrase.words) == 1:
            word = Group(frozenset(phrase.words), None, vocabulary.frequency(phrase.words[0]))
            narrowed.demands.append(word.demand._replace(barred=True))
        else:
            narrowed.without.append(phrase)
    for each in query.filters:
        _APPLY.get(each.field, _by_name)(db, vocabulary, each, narrowed)
    if most_only is not None and narrowed.only is not None and len(narrowed.only) > most_only:
        narrowed.only = set(sorted(narrowed.only, reverse=True)[:most_only])
    return narrowed


def _told_by(vocabulary: Vocabulary, terms: Sequence[str], test: Callable[[Candidate], bool] | None = None) -> Demand:
    """Any of ``terms``, words of the index; the test looks at the row of an entry."""
    return Demand(quoted_terms(terms), sum(map(vocabulary.frequency, terms)), len(terms), test, "row")


def _demand(narrowed: Narrowed, each: Filter, demand: Demand | None, missing: str) -> None:
    """Ask for it, or bar it; None is what no entry has."""
    if demand is not None:
        narrowed.demands.append(demand._replace(barred=each.negated))
    elif not each.negated:
        narrowed.nothing = True
        narrowed.notices.append(QueryNotice(each.span, missing))


def _by_name(_: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    """``source:`` ``via:`` ``outlet:`` ``cue:``: all words of the value, each as it is, as a beginning, or misspelt."""
    mark, found = _NAMED[each.field], []
    for word in each.words:
        terms = [mark + word] if vocabulary.knows(mark + word) else []
        terms += [term for term in vocabulary.beginning_with(mark + word) if term != mark + word]
        if not terms and len(word) >= FUZZY_FROM:
            terms = [
                mark + term.text
                for term in vocabulary.expand(word, is_prefix=False, reach="far")
                if vocabulary.knows(mark + term.text)
            ]
        if not terms:
            _demand(narrowed, each, None, f"{_NO_SUCH[each.field]} “{word}”.")
            return
        found.append(_told_by(vocabulary, terms[:500]))
    together = " AND ".join(demand.expression for demand in found)
    entries, terms_in_all = min(demand.entries for demand in found), sum(demand.terms for demand in found)
    _demand(narrowed, each, Demand(together, entries, terms_in_all), "")


def _by_kind(_: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    (kind,) = each.words
    _demand(narrowed, each, _told_by(vocabulary, [KIND + kind], lambda candidate: candidate.text.kind == kind), "")


def _by_state(db: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    state = each.words[0]
    if state in ("denied", "hedged", "unnamed"):
        term = UNNAMED if state == "unnamed" else STANCE + state
        test = None if state == "unnamed" else lambda candidate: candidate.text.stance == state
        known = _told_by(vocabulary, [term], test) if vocabulary.knows(term) else None
        _demand(narrowed, each, known, f"No claim is {state}.")
    elif state == "orphaned":  # it belongs to a quote in the notebook, and to no claim
        _keep(narrowed, each, set(), "An orphaned highlight is on no claim: H lists them.")
    elif state in ("highlighted", "noted"):
        found = narrowing.highlighted_entries(db) if state == "highlighted" else narrowing.noted_entries(db)
        _keep(narrowed, each, found, f"No claim is {state} yet.")
    else:
        marked = narrowing.articles_marked(db, "read" if state == "unread" else state)
        if (state == "unread") == each.negated:
            narrowed.keep(set(narrowing.entries_of_articles(db, marked, MOST_ONLY)))
        else:
            narrowed.skipped_articles |= marked


def _by_tag(db: Database, _: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    meant = meant_tags([tag for tag, _ in highlights.count_tags(db)], each.words)
    _keep(narrowed, each, narrowing.tagged_entries(db, meant), f"No claim is tagged “{' '.join(each.words)}”.")


def _by_verdict(db: Database, _: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    (verdict,) = each.words
    _keep(narrowed, each, narrowing.judged_entries(db, verdict), f"No claim has the verdict {verdict}.")


def _keep(narrowed: Narrowed, each: Filter, entries: set[int], missing: str) -> None:
    """Leave these entries only, or none of them; ``missing`` is said where nothing is left."""
    if each.negated:
        narrowed.skipped |= entries
        return
    narrowed.keep(entries)
    if not entries:
        narrowed.notices.append(QueryNotice(each.span, missing))


def _by_event(db: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    groups = [[term.text for term in vocabulary.expand(word, is_prefix=True, reach="typo")] for word in each.words]
    found: set[int] = set()
    if all(groups):
        parts = [quoted_terms([KIND + "event"]), *map(quoted_terms, groups)]
        numbers = islice(search_index.stream_matches(db, " AND ".join(parts)), _MOST_EVENTS)
        found = narrowing.entries_of_events(db, (number // 4 for number in numbers))
    _keep(narrowed, each, found, f"No event is told with “{' '.join(each.words)}”.")


def _by_date(_: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    dates = each.dates
    assert dates is not None  # noqa: S101 - the query's parser made it one
    terms = [term for term in _days(vocabulary, dates) if vocabulary.knows(term)]
    missing = f"No article is dated {'before' if each.field == 'before' else 'on or after'} that day."
    found = _told_by(vocabulary, terms, lambda candidate: dates.covers(candidate.published))
    _demand(narrowed, each, found._replace(of="date") if terms else None, missing)


def _days(vocabulary: Vocabulary, dates: DateRange) -> Iterator[str]:
    """Words of the index that cover a range: its whole years, else whole months, else days."""
    first, last = dates.first or date.min, dates.last or date.max
    for named in vocabulary.beginning_with(YEAR):
        year = int(named.removeprefix(YEAR))
        if not date.min.year <= year <= date.max.year or not first.year <= year <= last.year:
            continue
        if first <= date(year, 1, 1) and date(year, 12, 31) <= last:
            yield named
            continue
        for term in vocabulary.beginning_with(f"{MONTH}{year:04}"):
            month = int(term[-2:])
            if not 1 <= month <= 12:
                continue
            days = calendar.monthrange(year, month)[1]
            if first <= date(year, month, 1) and date(year, month, days) <= last:
                yield term
                continue
            for day in range(1, days + 1):
                if first <= date(year, month, day) <= last:
                    yield f"{DAY}{year:04}{month:02}{day:02}"


_APPLY: Final[dict[str, Callable[[Database, Vocabulary, Filter, Narrowed], None]]] = {
    "kind": _by_kind,
    "is": _by_state,
    "tag": _by_tag,
    "verdict": _by_verdict,
    "event": _by_event,
    "after": _by_date,
    "before": _by_date,
    "newer": _by_date,
}
