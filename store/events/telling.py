"""One place of an article that tells of a happening, with all that is compared between such places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from store.events.clauses import Clause, split
from store.events.happening import Happening, judge
from store.events.heads import find_head, is_long_after, without_length
from store.events.label import make_label
from store.events.nominal import judge_noun
from store.events.scene import find_scene
from store.events.tokens import Token, find_tokens
from store.events.when import own_date
from store.events.words import NOUNS, PAST, PRESENT
from store.model import Span, Timex
from store.text.words import STOPWORDS, stem, word_set

_PRONOUNS: Final = word_set("he she it they we i you who which that this his her its their one both")
_MOST_STEMS: Final = 60  # words of a clause that are compared
_DANGLING: Final = word_set("and or but the a an of that which when who as to with from for")
_HEADLESS: Final = ("rel", "part", "verb", "resume")
_ANEW: Final = word_set("another second third fourth similar different other previous")


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause that tells of a happening."""

    span: Span
    """The clause, without punctuation at its edges."""
    date: str | None
    """Value of its date."""
    label: str
    """The clause cleaned; empty where it is the clause as written."""
    who: tuple[str, ...]
    """Names of those who take part."""
    where: tuple[str, ...]
    """Names of places."""
    groups: frozenset[str]
    """Groups of its event words."""
    main: frozenset[str]
    """Groups of its verb, or of the noun that names it."""
    stems: frozenset[str]
    """Stems of its other words and numbers, names included."""
    names: frozenset[str]
    """The words of its names, case-folded."""
    headline: bool
    """Whether it is in the headline."""
    reported: bool
    """Whether somebody else than the outlet tells it."""
    noun: bool
    """Whether a noun names it (*the 1976 quake*)."""
    pluperfect: bool
    """Whether its verb is in the pluperfect."""
    perfect: bool
    """Whether its verb is in the present perfect."""
    anew: bool
    """Whether it says that it is another one than what was told."""
    pronoun: bool
    """Whether it begins with a pronoun, so that it cannot stand alone."""
    sentence: int
    """Start of its sentence."""
    side: bool
    """Whether it is a relative or subordinate clause."""
    number: int
    """Its place among the tellings of its sentence."""
    long_after: bool
    """Whether it lies days or more before what its sentence tells (*ten days after …*)."""
    under: int
    """Place, among the tellings of its sentence, of the one that it is subordinate to; -1 for none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of one that is put forward as a fact, with what is known of it."""

    text: str
    """The text of the article."""
    span: Span
    """Where it stands."""
    begins: int
    """Where the whole sentence begins."""
    points: Sequence[Timex]
    """The points of time that stand in it, and the one before it."""
    headline: bool
    """Whether it is the headline."""
    reported: bool
    """Whether somebody else than the outlet says it."""
    known: Collection[str]
    """Words of names that stand in the article."""
    places: Collection[str]
    """Names that are places elsewhere in it."""
    cues: Collection[int]
    """Offsets of words that say who says so."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is found in one clause: tokens, happening, date."""

    first: int
    last: int
    happening: Happening
    own: Timex | None
    value: str | None
    noun: bool


def find_tellings(sentence: Sentence) -> list[Telling]:
    """The tellings in one sentence, in order."""
    text, points = sentence.text, sentence.points
    tokens = find_tokens(text, sentence.span, sentence.cues)
    dated = _dated(tokens, points)
    clauses = split(tokens, dated)
    found: list[Telling] = []
    main, fronted, skip = -1, None, False
    for number, clause in enumerate(clauses):
        if skip:  # a consequence: its words belong to the telling before
            skip = False
            continue
        told = _told(sentence, tokens, clause, dated, fronted)
        if clause.kind in ("start", "main", "and"):
            fronted = _fronted(tokens, clause, points)
        if told is None:
            continue
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        last = told.last
        if following is not None and last == clause.last and _is_consequence(tokens, following, dated):
            last, skip = following.last, True
        elif following is not None and following.joint in ("after", "before") and last == clause.last:
            last = without_length(tokens, told.first, last)
        while last - told.first > 2 and tokens[last - 1].low in _DANGLING:
            last -= 1
        head = find_head(tokens, clauses, number) if told.first == clause.first else None
        leads = clause.kind in ("start", "main") or (clause.kind == "resume" and main < 0)
        told = replace(told, last=last)
        found.append(_telling(sentence, tokens, clause, told, head, number=len(found), under=-1 if leads else main))
        main = len(found) - 1 if leads else main
    return found


def _telling(
    sentence: Sentence,
    tokens: Sequence[Token],
    clause: Clause,
    told: _Told,
    head: tuple[int, int] | None,
    *,
    number: int,
    under: int,
) -> Telling:
    """What a clause tells, with the words that it is about where they stand apart from it."""
    text, points, last = sentence.text, sentence.points, told.last
    span = Span(tokens[told.first].span.start, tokens[last - 1].span.end)
    pieces: tuple[Span, ...] = (span,)
    if head is not None:
        pieces = (Span(tokens[head[0]].span.start, tokens[head[1] - 1].span.end), span)
    who, where = _scene(sentence, pieces)
    words = [token.low for token in tokens[told.first : last]]
    verb = tokens[told.happening.word].low
    subject = [token.low for token in tokens[head[0] : head[1]]] if head else []
    names = frozenset(word for name in (*who, *where) for word in name.casefold().split() if word not in STOPWORDS)
    return Telling(
        span=span,
        date=told.value,
        label=make_label(text, pieces, _expression(text, told.own, points)),
        who=who,
        where=where,
        groups=told.happening.groups,
        main=told.happening.main,
        stems=frozenset(stem(word) for word in (*subject, *words)[:_MOST_STEMS] if word != verb and _compares(word)),
        names=names,
        headline=sentence.headline,
        reported=sentence.reported,
        noun=told.noun,
        pluperfect=told.happening.pluperfect,
        perfect=told.happening.perfect,
        anew=any(word in _ANEW for word in words),
        pronoun=(subject or words)[0] in _PRONOUNS or (head is None and clause.kind in _HEADLESS),
        sentence=sentence.begins,
        side=clause.kind in ("rel", "sub", "part"),
        number=number,
        long_after=is_long_after(tokens, clause),
        under=under,
    )


def _expression(text: str, own: Timex | None, points: Sequence[Timex]) -> Span | None:
    """The words that say the date, with one that stands in apposition to it: *the Wednesday, 8 January*."""
    if own is None:
        return None
    start, end = own.span
    for point in points:
        if point.span.end < start and text[point.span.end : start] in (", ", " "):
            start = point.span.start
        elif point.span.start > end and text[end : point.span.start] in (", ", " "):
            end = point.span.end
    return Span(start, end)


def _compares(word: str) -> bool:
    """Whether a word tells two happenings apart: no function word, no verb of a happening."""
    return word not in STOPWORDS and word not in PAST and not (word in NOUNS and word in PRESENT) and len(word) > 1


def _scene(sentence: Sentence, pieces: Sequence[Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    who: dict[str, None] = {}
    where: dict[str, None] = {}
    for piece in pieces:
        people, places = find_scene(sentence.text, piece, sentence.known, sentence.places)
        who.update(dict.fromkeys(people))
        where.update(dict.fromkeys(places))
    return tuple(who), tuple(where)


def _dated(tokens: Sequence[Token], points: Sequence[Timex]) -> list[bool]:
    """Of each token, whether it stands in one of the dates."""
    dated = [False] * len(tokens)
    starts = [token.span.start for token in tokens]
    for point in points:
        for place in range(bisect_left(starts, point.span.start), bisect_left(starts, point.span.end)):
            dated[place] = True
    return dated


def _within(tokens: Sequence[Token], first: int, last: int, points: Sequence[Timex]) -> list[Timex]:
    """The dates that begin in these tokens."""
    starts = [point.span.start for point in points]
    low, high = tokens[first].span.start, tokens[last - 1].span.end
    return list(points[bisect_left(starts, low) : bisect_left(starts, high)])


def _fronted(tokens: Sequence[Token], clause: Clause, points: Sequence[Timex]) -> str | None:
    """The value of a date that a clause begins with: it holds for what is joined to it as well."""
    inside = _within(tokens, clause.first, clause.last, points)
    return inside[0].value if inside and inside[0].span.start - tokens[clause.first].span.start < 9 else None


def _told(
    sentence: Sentence, tokens: Sequence[Token], clause: Clause, dated: Sequence[bool], fronted: str | None
) -> _Told | None:
    """What one clause tells of, None for nothing."""
    happening = judge(tokens, clause, headline=sentence.headline)
    inside = _within(tokens, clause.first, clause.last, sentence.points)
    if happening is not None:
        start = tokens[clause.first].span.start
        own = own_date(sentence.text, inside, start, tokens[happening.word].span.start)
        value = own.value if own else _inherited(tokens, clause, sentence.points, fronted)
        if happening.strength >= 2 or value is not None or sentence.headline:
            return _Told(clause.first, clause.last, happening, own, value, False)
    named = judge_noun(tokens, clause.first, clause.last, dated)
    if named is None or sentence.headline:
        return None
    first, noun, last = named
    inside = _within(tokens, first, last, sentence.points)
    own = own_date(sentence.text, inside, tokens[first].span.start, tokens[noun].span.start, noun=True)
    if own is None and inside:
        return None
    happening = Happening(noun, NOUNS[tokens[noun].low], NOUNS[tokens[noun].low], 2, False, False)
    return _Told(first, last, happening, own, own.value if own else None, True)


def _inherited(tokens: Sequence[Token], clause: Clause, points: Sequence[Timex], fronted: str | None) -> str | None:
    """The date of a clause that has none: *in May 2018, when …*, or *On Sunday a dyke broke and cows drowned*."""
    if clause.joint == "when" and clause.first > 1:
        before = tokens[clause.first - 2].span.end
        place = bisect_right([point.span.start for point in points], before) - 1
        if place >= 0 and points[place].span.end >= before:
            return points[place].value
    return fronted if clause.kind == "and" else None


def _is_consequence(tokens: Sequence[Token], clause: Clause, dated: Sequence[bool]) -> bool:
    """Whether a relative clause tells what came of the happening before it: *a quake, in which ten people died*."""
    if clause.kind != "rel" or clause.joint not in ("which", "in which") or any(dated[clause.first : clause.last]):
        return False
    happening = judge(tokens, clause)
    return happening is not None and happening.strength == 3 and not happening.pluperfect
