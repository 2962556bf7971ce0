"""Noun phrases and verbs, by position and word lists alone.

Places are indices into a unit's tokens; a range is half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.attribution.cues import VERBS
from store.attribution.tokens import Token
from store.text.words import word_set

Range = tuple[int, int]

CLAUSE_OPENERS = word_set(
    """
    that because after when while as if although though but where which before since until whether than
    so unless whereas who whom whose what how why and or then yet
    """
)
"""Words that a subject to their right does not reach across."""
_CLOSES_RIGHT = word_set(
    """
    in on at after during when as before that which who whose while since because following amid through
    via by about but and or if until outside inside near under over without early late yesterday today
    tonight monday tuesday wednesday thursday friday saturday sunday last this earlier later recently
    has had was were is are said says told adding saying where though although
    """
)
_FINITE = word_set(
    """
    is are was were has have had will would can could may might must should do does did came went took
    made got gave became began fell rose left lost won hit met kept sent ran saw led cut shot struck
    stood
    """
)
_PRONOUNS = word_set("he she they it we i who")


def verb_like(token: Token) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, a common past form, an *-ed*."""
    if token.kind != "word" or token.capital:
        return False
    low = token.low
    verb = VERBS.get(low)
    if verb is not None and verb.form == "past":
        return True
    return low in _FINITE or (low.endswith("ed") and len(low) > 4 and "-" not in low)


def phrase_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that begins at ``start``, apposition off."""
    end = start
    while end < len(tokens) and end - start < 18:
        token = tokens[end]
        if token.kind != "word":
            break
        if token.low in _CLOSES_RIGHT and end > start:
            joins = token.low == "and" and end + 1 < len(tokens) and tokens[end + 1].capital and end - start < 8
            relative = token.low == "who" and not tokens[start].capital
            if not (joins or relative):
                break
        end += 1
        if token.low in _PRONOUNS and end - start == 1:
            break
    return (start, end) if end > start else None
