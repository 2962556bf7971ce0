"""What the text says somebody is, beside the name: *the engineer, Sudha Menon,*; *Marcus Delaney, a former sheriff*.

A description belongs to a name where a comma (or nothing, or *is*) stands between the two. Places are indices into a
unit's tokens; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.attribution.phrases import verb_like
from store.attribution.roles import noun_kind
from store.attribution.sources import head_of
from store.attribution.tokens import Token
from store.text.words import word_set

DETERMINERS = word_set("the a an his her its their one another our my both")
_PREPOSITIONS = word_set(
    "in on at from for with by to near about under over during after before since until behind of as amid against"
    " through into than like despite"
)
_JOINS = word_set("and or but that which who whom whose when where while because if although though so then said says")
_MOST = 14  # words of a description
_NUMBER_WORDS = word_set("both also then now later")


def described_before(tokens: Sequence[Token], name: tuple[int, int]) -> tuple[int, int] | None:
    """The description that a name with a comma before it explains, as a range of tokens; None for none.

    The name must close there: with a comma, a full stop, or a verb.
    """
    start, end = name
    if start < 2 or tokens[start - 1].low != ",":
        return None
    after = tokens[end] if end < len(tokens) else None
    verb = after is not None and verb_like(after)
    closed = after is None or after.kind != "word" or verb or after.low in ("of", "who", "as", "at")
    if not closed:
        return None
    first = stop = start - 1
    while first > 0 and stop - first < _MOST:
        before = tokens[first - 1]
        hired = first > 1 and before.low.endswith("ed") and noun_kind(tokens[first - 2].low) == "person"
        if before.kind != "word" or (verb_like(before) and not hired) or before.low in _JOINS:
            break
        first -= 1
    if verb and first > 0:
        return None  # The road was cut by the flood, Mayor Ann Roe said
    return _trimmed(tokens, first, stop)


def described_after(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The description behind a name that ends at ``end``: *, 41, a former sheriff*; *, who runs the clinic*."""
    at = end
    if at + 1 >= len(tokens) or tokens[at].low not in (",", "(", "—"):
        return None
    at += 1
    if tokens[at].text.isdigit() and at + 2 < len(tokens) and tokens[at + 1].low == ",":
        at += 2
    if tokens[at].low in _NUMBER_WORDS:
        at += 1
    stop = at
    while stop < len(tokens) and stop - at < _MOST and tokens[stop].kind == "word":
        if stop > at and (verb_like(tokens[stop]) or tokens[stop].low in _JOINS):
            break
        stop += 1
    if stop == at or tokens[at].capital or verb_like(tokens[at]):
        return None
    if stop < len(tokens) and tokens[stop].kind == "word" and verb_like(tokens[stop]):
        return None  # Ann Roe, the mayor said
    if tokens[at].low not in DETERMINERS and noun_kind(_head(tokens, at, stop)) is None:
        return None
    return at, stop


def described_beside(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The small-letter nouns right before a name: *managing director Prakash Iyengar*."""
    first = start
    while first > 0 and start - first < 5:
        token = tokens[first - 1]
        if token.kind != "word" or token.low in DETERMINERS or token.low in _PREPOSITIONS or token.low in _JOINS:
            break
        if verb_like(token) or (token.capital and first == start):
            break
        first -= 1
        if token.low.endswith(("'s", "’s")):
            break
    return (first, start) if first < start and noun_kind(tokens[start - 1].text) is not None else None


def described_by_verb(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The description in *Ann Roe is the mayor of …*."""
    if end + 2 < len(tokens) and tokens[end].low in ("is", "was", "became") and tokens[end + 1].low in DETERMINERS:
        stop = end + 1
        while stop < len(tokens) and stop - end < _MOST and tokens[stop].kind == "word":
            if tokens[stop].low in _JOINS or verb_like(tokens[stop]):
                break
            stop += 1
        if noun_kind(_head(tokens, end + 1, stop)) is not None:
            return end + 1, stop
    return None


def _trimmed(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """From the words before the comma, those of the description."""
    starts = [at for at in range(first, stop) if _opens(tokens[at])]
    opening = first == 0 or tokens[first - 1].kind == "mark"
    if opening and tokens[first].low in _PREPOSITIONS and tokens[first].low != "by":
        return None  # In a letter to the mayor, Ann Roe …
    if opening and (not starts or starts[0] > first) and tokens[first].low not in _PREPOSITIONS:
        starts.insert(0, first)
    for start in starts:
        head = _head(tokens, start, stop)
        kind = noun_kind(head)
        if kind == "document":
            continue
        if kind is not None or (head[:1].islower() and _opens(tokens[start]) and start == starts[-1]):
            return start, stop
    return None


def _opens(token: Token) -> bool:
    return token.low in DETERMINERS or token.low.endswith(("'s", "’s"))


def _head(tokens: Sequence[Token], start: int, stop: int) -> str:
    """The head noun of a description, as written."""
    return head_of(list(description_words(tokens, start, stop)))


def description_words(tokens: Sequence[Token], start: int, stop: int) -> Iterator[str]:
    """The words of a description, without its article."""
    for at in range(start, stop):
        if at > start or tokens[at].low not in DETERMINERS:
            yield tokens[at].text
