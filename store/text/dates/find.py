"""The one door of the grammar: a text in, its time expressions out.

All rules scan the text as one pattern, from left to right. Each match is resolved against what has been read before
it; then words at its edges are drawn in (*late* last year), and neighbours that are one expression are joined (8 a.m.
Tuesday; two days after Christmas).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from store.model import Span, Timex
from store.text.dates import clock, days, holidays, lengths, periods, relative, spans_of_years, today, vague, weekdays
from store.text.dates.join import Found, add
from store.text.dates.rules import Context, Resolved, Rule, compiled, scanner
from store.text.dates.triggers import TRIGGERS
from store.text.dates.values import fineness, year_in

_RULES: Final[tuple[Rule, ...]] = (
    *clock.RULES,
    *days.RULES,
    *weekdays.RULES,
    *holidays.RULES,
    *periods.RULES,
    *spans_of_years.RULES,
    *today.RULES,
    *relative.RULES,
    *lengths.RULES,
    *vague.RULES,
)
_WORD: Final = re.compile(r"(?:['’‘](?=[0-9]))?[^\W_]+")
_FIGURES: Final = frozenset("0123456789")
_WORDS_BEFORE: Final = 16
"""How many words an expression has at most up to its first trigger."""
_DATING: Final = re.compile(
    r"\b(?:in|of|since|during|until|by|from|to|and|early|late|mid|throughout)[ \n-]$|^$", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"(?:^|[.!?\n][\"”’']?\s*)(?:(?:On|In|Since|During|By|Until|From|As of|Late in|Early in|Back in) )?$"
)
_TITLE: Final = re.compile(
    r"[\"“”‘’'](?:This Week|Tonight|Today|[0-9]{1,4} (?:Minutes|Hours)|(?:Last|Next|This) \w{1,20})[,.]?[\"”’']"
)
"""Names of broadcasts that are words of time, as they stand between quotation marks."""


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    """Made when it is first needed: it takes Python a fifth of a second, for which no start of the program waits."""
    return scanner(_RULES)


def find_dates(text: str, published: str | None) -> list[Timex]:
    """The time expressions of ``text`` in order, none over another, with their TIMEX3 values.

    ``published`` is an ISO date, or date and time; anything else counts as unknown. Then what would be reckoned from
    it stays open: ``XXXX-WXX-6`` is some Saturday. What is reckoned from a date named before in the text does not.
    Words such as *now* have the values PRESENT_REF, PAST_REF and FUTURE_REF. Raises nothing for any text.
    """
    context = Context(text, _published(published))
    found = Found(text)
    rules = _scanner()
    place = 0
    for start in _candidates(text):
        if start >= place and (match := rules.match(text, start)):
            place = _read(text, match, context, found)
    return found.timexes


def _candidates(text: str) -> Iterator[int]:
    """Where words begin that an expression could begin with: those shortly before one of :data:`TRIGGERS`, and it."""
    waiting: deque[int] = deque(maxlen=_WORDS_BEFORE)
    for match in _WORD.finditer(text):
        word = match.group().lstrip("'’‘")
        waiting.append(match.start())
        if word[-1] in _FIGURES or word[0] in _FIGURES or word.casefold() in TRIGGERS:
            yield from waiting
            waiting.clear()


def _read(text: str, match: re.Match[str], context: Context, found: Found) -> int:
    """Add what ``match`` means to ``found``, by the first rule that it means something to; gives where that ends."""
    for rule in _RULES[int((match.lastgroup or "r0")[1:]) :]:
        exact = compiled(rule.pattern).match(text, match.start())
        resolved = rule.resolve(exact, context) if exact and exact.end() > exact.start() else None
        if exact is None or resolved is None or _TITLE.match(text, max(0, exact.start() - 1)):
            continue
        timex = Timex(Span(*exact.span()), exact.group(), resolved.value, resolved.type)
        _remember(add(timex, resolved, found), resolved, context)
        return exact.end()
    return 0


def _published(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _remember(timex: Timex, resolved: Resolved, context: Context) -> None:
    """Keep what ``timex`` names for the expressions behind it."""
    value = timex.value.partition("/")[0]
    unit = fineness(value)
    if timex.type not in ("DATE", "TIME") or unit is None:
        return
    context.named, context.named_end = value, timex.span.end
    if unit == "quarter":
        context.quarter = value
    year = year_in(value)
    if resolved.basis in ("written", "named") and year is not None:
        before = context.text[max(0, timex.span.start - 20) : timex.span.start]
        if unit == "year" and resolved.basis == "written" and not _DATING.search(before):
            return  # the 2016 election: a name
        context.year, context.year_end = year, timex.span.end
        context.year_opens = _OPENING.search(before) is not None
    elif resolved.basis == "published":
        context.year = None
