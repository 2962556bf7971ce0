"""Filters as what the index can be asked for, so that narrowing comes before ranking."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from sqlite_utils import Database

from store.db import narrowing, search_index
from store.db.index_text import CUE, DAY, INDEX_KINDS, KIND, MONTH, OUTLET, SOURCE, STANCE, UNNAMED, VIA, YEAR
from store.db.search_index import quoted_terms
from store.model import QueryNotice
from store.search.dates import DateRange
from store.search.query import Filter, Phrase, Query
from store.search.vocabulary import FUZZY_FROM, Vocabulary

MOST_ONLY: Final = 5_000
"""Entries of what the user marked (or of one event) that a search looks through, those added last first."""

_MOST_EVENTS: Final = 200
_WIDE: Final = 0.2
_NAMED: Final = {"source": SOURCE, "via": VIA, "outlet": OUTLET, "cue": CUE}

EVERYTHING: Final = quoted_terms(KIND + kind for kind in INDEX_KINDS if kind != "source")
"""An expression that every claim, title and event matches; a source is asked for by its name."""


@dataclass
class Narrowed:
    """What a query's filters and exclusions leave."""

    with_words: bool
    """Whether words are asked for besides."""
    needed: list[str] = field(default_factory=list)
    """Expressions of the index, each of which an entry has to match."""
    barred: list[str] = field(default_factory=list)
    """Expressions that it must not match."""
    only: set[int] | None = None
    """The entries that are left, None for all."""
    skipped: set[int] = field(default_factory=set)
    """Entries that are not."""
    skipped_articles: set[int] = field(default_factory=set)
    """Articles whose entries are not."""
    dates: list[DateRange] = field(default_factory=list)
    """Ranges in all of which the date of an article that is left lies."""
    without: list[Phrase] = field(default_factory=list)
    """Phrases of several words that a text must not hold."""
    nothing: bool = False
    """Whether nothing at all can be left."""
    notices: list[QueryNotice] = field(default_factory=list)

    def expression(self, wanted: str | None) -> str:
        """What to ask the index for: ``wanted`` (None for everything) within what is left."""
        parts = [*([wanted] if wanted else []), *self.needed] or [EVERYTHING]
        together = " AND ".join(f"({part})" for part in parts)
        return f"({together}) NOT ({' OR '.join(self.barred)})" if self.barred else together

    def keep(self, entries: set[int]) -> None:
        """Leave these entries only."""
        self.only = entries if self.only is None else self.only & entries


def narrow(db: Database, vocabulary: Vocabulary, query: Query) -> Narrowed:
    """What the filters of ``query`` leave of the library."""
    narrowed = Narrowed(with_words=bool(query.words))
    for phrase in query.without:
        if len(phrase.words) == 1:
            if vocabulary.knows(phrase.words[0]):
                narrowed.barred.append(quoted_terms(phrase.words))
        else:
            narrowed.without.append(phrase)
    for each in query.filters:
        _APPLY.get(each.field, _by_name)(db, vocabulary, each, narrowed)
    if narrowed.only is not None and len(narrowed.only) > MOST_ONLY:
        narrowed.only = set(sorted(narrowed.only, reverse=True)[:MOST_ONLY])
    return narrowed


def _demand(narrowed: Narrowed, each: Filter, expression: str | None, missing: str) -> None:
    """Ask for ``expression``, or bar it; None is what no entry matches."""
    if expression is None:
        if not each.negated:
            narrowed.nothing = True
            narrowed.notices.append(QueryNotice(each.span, missing))
    elif each.negated:
        narrowed.barred.append(expression)
    else:
        narrowed.needed.append(expression)


def _by_name(_: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    """``source:`` ``via:`` ``outlet:`` ``cue:``: all words of the value, each as it is, as a beginning, or misspelt."""
    mark, groups = _NAMED[each.field], []
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
            _demand(narrowed, each, None, f"No {each.field} goes by “{word}”.")
            return
        groups.append(quoted_terms(terms[:500]))
    _demand(narrowed, each, " AND ".join(groups), "")


def _by_kind(_: Database, __: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    _demand(narrowed, each, quoted_terms([KIND + each.words[0]]), "")


def _by_state(db: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    state = each.words[0]
    if state in ("denied", "hedged", "unnamed"):
        term = UNNAMED if state == "unnamed" else STANCE + state
        known = quoted_terms([term]) if vocabulary.knows(term) else None
        _demand(narrowed, each, known, f"No claim is {state}.")
    elif state == "highlighted":
        found = narrowing.highlighted_entries(db)
        if each.negated:
            narrowed.skipped |= found
        else:
            narrowed.keep(found)
    else:
        marked = narrowing.articles_marked(db, "read" if state == "unread" else state)
        if (state == "unread") == each.negated:
            narrowed.keep(set(narrowing.entries_of_articles(db, marked, MOST_ONLY)))
        else:
            narrowed.skipped_articles |= marked


def _by_tag(_: Database, __: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    _demand(narrowed, each, None, "No highlight has tags yet.")


def _by_event(db: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    groups = [[term.text for term in vocabulary.expand(word, is_prefix=True, reach="typo")] for word in each.words]
    found: set[int] = set()
    if all(groups):
        parts = [quoted_terms([KIND + "event"]), *map(quoted_terms, groups)]
        numbers = islice(search_index.stream_matches(db, " AND ".join(parts)), _MOST_EVENTS)
        found = narrowing.entries_of_events(db, (number // 4 for number in numbers))
    if each.negated:
        narrowed.skipped |= found
    else:
        narrowed.keep(found)
        if not found:
            narrowed.notices.append(QueryNotice(each.span, f"No event is told with “{' '.join(each.words)}”."))


def _by_date(_: Database, vocabulary: Vocabulary, each: Filter, narrowed: Narrowed) -> None:
    assert each.dates is not None  # noqa: S101 - the query's parser made it one
    terms = [term for term in _days(vocabulary, each.dates) if vocabulary.knows(term)]
    if narrowed.with_words and not each.negated and _wide(vocabulary, terms):
        # Words are the narrower question: what they find is looked up by its date, which costs less than to walk
        # through the lists of all these years along with them.
        narrowed.dates.append(each.dates)
        return
    missing = f"No article is dated {'before' if each.field == 'before' else 'on or after'} that day."
    _demand(narrowed, each, quoted_terms(terms) if terms else None, missing)


def _wide(vocabulary: Vocabulary, terms: list[str]) -> bool:
    """Whether a good part of the library is dated so."""
    return sum(map(vocabulary.frequency, terms)) > _WIDE * vocabulary.total


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
    "event": _by_event,
    "after": _by_date,
    "before": _by_date,
    "newer": _by_date,
}
