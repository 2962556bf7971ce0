"""What is typed into the search line, taken apart: words, phrases, what is ruled out, filters.

Any text at all is a valid query: what cannot be meant as a filter is searched for as words, and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from store.model import VERDICTS, QueryNotice, Span
from store.search.dates import DateRange, date_range
from store.text.fold import WORD, fold

MOST_WORDS: Final = 12
"""Words of a query that are looked at; a pasted page is no query."""

MOST_LETTERS: Final = 1000
"""Code points of a query that are looked at."""

FIELDS: Final = ("source", "via", "outlet", "cue", "kind", "is", "tag", "verdict", "event", "after", "before", "newer")
KINDS: Final = ("direct", "indirect", "mixed", "own")
STATES: Final = ("highlighted", "noted", "orphaned", "unread", "starred", "unnamed", "denied", "hedged")
_VALUES: Final[dict[str, tuple[str, ...]]] = {"kind": KINDS, "is": STATES, "verdict": VERDICTS}
_DATES: Final = ("after", "before", "newer")

_PART = re.compile(
    r"""(?P<not>-(?=[\w"“„«]))?
    (?: (?P<field>[A-Za-z]+):(?P<value>["“„«][^"“”»]*["“”»]?|[^\s"“„«/][^\s]*)?
      | ["“„«”](?P<phrase>[^"“”»]*)(?P<closed>["“”»])?
      | (?P<words>[^\s"“„«”»]+) )""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """One typed word."""

    text: str
    """Folded as the index folds."""
    is_prefix: bool
    """Whether it may go on: the last word, with nothing behind it."""


class Phrase(NamedTuple):
    """Words that stand side by side."""

    words: tuple[str, ...]
    """Folded."""
    is_prefix: bool
    """Whether the last of them may go on: the closing mark is not typed yet."""


class Filter(NamedTuple):
    """One ``field:value`` that can be meant."""

    field: str
    words: tuple[str, ...]
    """The value's words, folded; for ``kind:``, ``is:`` and ``verdict:`` the one that is meant."""
    dates: DateRange | None
    """Of ``after:``, ``before:`` and ``newer:``."""
    negated: bool
    span: Span
    """Where it stands in the query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    words: tuple[Word, ...] = ()
    """Bare words, in the order typed."""
    phrases: tuple[Phrase, ...] = ()
    """What must stand there word for word."""
    without: tuple[Phrase, ...] = ()
    """What must not; one word is a phrase of one."""
    filters: tuple[Filter, ...] = ()
    """What narrows it."""
    notices: tuple[QueryNotice, ...] = ()
    """What could not be meant as it is written."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.words or self.phrases or self.without or self.filters)


def parse_query(text: str) -> Query:
    """Take a query apart. Any text is good; see :attr:`Query.notices`."""
    words: list[Word] = []
    phrases: list[Phrase] = []
    without: list[Phrase] = []
    filters: list[Filter] = []
    notices: list[QueryNotice] = []
    shortened = text[:MOST_LETTERS]
    for part in _PART.finditer(shortened):
        negated = part["not"] is not None
        span = Span(*part.span())
        if part["field"] is not None:
            found = _read_filter(part, span, negated, at_end=part.end() == len(text))
            if isinstance(found, Filter):
                filters.append(found)
                continue
            if found is not None:
                notices.append(found)
            if part["field"].lower() in FIELDS:
                continue
        if part["phrase"] is not None:
            folded = tuple(_folded(part["phrase"]))
            ends = part["closed"] is None and part["phrase"][-1:].strip() != ""
            found_phrase = [Phrase(folded, ends)] if folded else []
        else:
            start = part.end("not") if negated else part.start()
            typed = list(_words(shortened, start, part.end(), len(text)))
            if not negated:
                words += typed
                continue
            found_phrase = [Phrase((word.text,), word.is_prefix) for word in typed]
        (without if negated else phrases).extend(found_phrase)
    if len(words) > MOST_WORDS or len(text) > MOST_LETTERS:
        message = f"Only the first {MOST_WORDS} words and {MOST_LETTERS} letters of a query are looked at."
        notices.append(QueryNotice(Span(0, len(text)), message))
    return Query(tuple(words[:MOST_WORDS]), tuple(phrases), tuple(without), tuple(filters), tuple(notices))


def _words(text: str, start: int, end: int, length: int) -> Iterator[Word]:
    for match in WORD.finditer(text, start, end):
        if folded := fold(match.group()):
            yield Word(folded, match.end() == length)


def _folded(text: str) -> list[str]:
    return [folded for match in WORD.finditer(text) if (folded := fold(match.group()))]


def _read_filter(part: re.Match[str], span: Span, negated: bool, *, at_end: bool) -> Filter | QueryNotice | None:
    """The filter that ``part`` is; what is wrong with it; None while its value has still to be typed."""
    field, value = part["field"].lower(), (part["value"] or "").strip('"“”„«»')
    if field not in FIELDS:
        if not value:
            return None  # *Trump:* is a word and a colon
        nearest = _nearest(field, FIELDS)
        hint = f" Did you mean “{nearest}:”?" if nearest else f" There are {', '.join(f'{each}:' for each in FIELDS)}."
        return QueryNotice(span, f"“{part['field']}:” is no field, so its words are searched for.{hint}")
    if not value:
        return None
    if field in _DATES:
        dates = date_range(field, value)
        if isinstance(dates, DateRange):
            return Filter(field, (), dates, negated, span)
        return None if at_end and _may_become_date(field, value) else QueryNotice(span, f"“{field}:{value}”: {dates}")
    if field in _VALUES:
        meant = [each for each in _VALUES[field] if each.startswith(value.lower())]
        if value.lower() in meant or len(meant) == 1:
            return Filter(field, (value.lower() if value.lower() in meant else meant[0],), None, negated, span)
        if meant and at_end:
            return None
        nearest = _nearest(value.lower(), _VALUES[field])
        hint = f"Did you mean “{field}:{nearest}”?" if nearest else f"There are {', '.join(_VALUES[field])}."
        return QueryNotice(span, f"“{field}:{value}” narrows nothing. {hint}")
    words = tuple(_folded(value))
    return Filter(field, words, None, negated, span) if words else None


def _may_become_date(field: str, value: str) -> bool:
    """Whether ``value``, at which somebody is typing, is the beginning of a date or of an age."""
    return re.fullmatch(r"\d{1,3}" if field == "newer" else r"\d{1,4}-?(?:\d|\d\d-?\d?)?", value) is not None


def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    from rapidfuzz import process  # 10 ms, which the first screen need not wait for: its filter has no mistakes in it
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, choices, scorer=OSA.normalized_distance, score_cutoff=0.5)
    return str(found[0]) if found else None
