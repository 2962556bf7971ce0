"""Whether a clause tells of something that happened, by its verb and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.events.clauses import Clause
from store.events.nominal import DETERMINERS
from store.events.tokens import FINITE, Token, is_past
from store.events.words import IRREGULAR, NOUNS, PAST, PRESENT, SPEECH, STATES, STRONG
from store.text.words import word_set

MODALS: Final = word_set("will would could may might should must can shall cannot ought ’ll ’d")
_NEGATIONS: Final = word_set(
    "not never no nobody none neither nor without cannot didn’t wasn’t weren’t hasn’t haven’t hadn’t isn’t couldn’t"
)
_HABITS: Final = word_set("usually often always regularly every sometimes typically generally normally each rarely")
_PREPOSITIONS: Final = word_set("of in on at by for with from into over under about against between to than as like")
_DENIES: Final = word_set("denies deny denied disputes may could might will")
_WRITINGS: Final = word_set("article report interview statement study book letter story handbook paper")
_NONE_FIRST: Final = word_set("no nobody none neither if what how why whether")
_BE: Final = word_set("be being get gets getting")
_PRESENT_BE: Final = word_set("is are am")
_SAME_AS_BASE: Final = word_set("hit cut shut quit burst hurt split spread set beat put let cost become")
_ACTS: Final = word_set("ruled voted ordered sentenced elected convicted")  # saying so is the act: ruled, voted
_REACH = 4  # how many words before a verb are asked for a modal or a negation


@dataclass(frozen=True, slots=True)
class Happening:
    """What a clause tells of."""

    word: int
    """The token of its verb or noun."""
    groups: frozenset[str]
    """Groups of its event words."""
    main: frozenset[str]
    """Groups of its verb, or of the noun that names it."""
    strength: int
    """3 told by a strong verb, 2 by a verb and a noun, 1 only beside a date."""
    pluperfect: bool
    """Whether its verb is (*had been repaired*)."""
    perfect: bool
    """Whether its verb is (*has been repaired*)."""


def _real(tokens: Sequence[Token], first: int, place: int, *, headline: bool) -> bool:
    """Whether the verb at ``place`` is told as a fact: no modal, no negation, no participle of a noun."""
    before = [token.low for token in tokens[max(first, place - _REACH) : place]]
    for number in range(len(before) - 1, -1, -1):
        low = before[number]
        if low in MODALS or low in _NEGATIONS or low.endswith("n’t"):
            return False
        if low == "to" and number >= len(before) - 3 and (len(before) - number == 1 or before[number + 1] in FINITE):
            return False
        if "," in tokens[place - len(before) + number].gap and number < len(before) - 1:
            break
    last = before[-1] if before else ""
    if last.endswith("ly") and len(before) > 1:
        last = before[-2]
    low = tokens[place].low
    if last in _BE or (last in _PRESENT_BE and not headline):
        return False
    if low in IRREGULAR:
        return True
    if last in DETERMINERS or last in _PREPOSITIONS or last.endswith("’s"):
        return False
    return not (low in _SAME_AS_BASE and last in ("do", "does", "did", "to", "they", "we", "you") and last != "they")


def judge(tokens: Sequence[Token], clause: Clause, *, headline: bool = False) -> Happening | None:
    """What the clause tells of, None where it tells of nothing that happened.

    Plans, conditions, negations, habits and states are none. In a headline the present tense counts as well.
    """
    if clause.joint in ("if", "unless", "whether"):
        return None
    inside = range(clause.first, clause.last)
    lows = [tokens[place].low for place in inside]
    if len(lows) < 2 or any(low in _HABITS for low in lows) or (headline and any(low in _DENIES for low in lows)):
        return None
    if lows[0] in _NONE_FIRST:
        return None
    best: tuple[int, int] | None = None
    groups: set[str] = set()
    nouns: set[str] = set()
    for place in inside:
        low = tokens[place].low
        strength = 0
        if is_past(low) and low not in STATES and low not in FINITE:
            written = "publish" in PAST.get(low, ()) and tokens[place - 1].low in _WRITINGS
            quiet = written or (tokens[place].cue and low not in _ACTS)
            failed = low == "failed" and place + 1 < clause.last and tokens[place + 1].low == "to"
            if quiet or failed or not _real(tokens, clause.first, place, headline=headline):
                strength = 0
            elif low in STRONG:
                strength = 3
            elif low in PAST:
                strength = 2 if low not in SPEECH else 1
            elif low not in SPEECH:
                strength = 1
        elif headline and place > clause.first and low in PRESENT and _real(tokens, clause.first, place, headline=True):
            many = any(each.low == "and" or each.low.endswith("s") for each in tokens[clause.first : place])
            purpose = any(each.low in ("to", "how", "why") for each in tokens[clause.first : place])
            strength = 2 if (low.endswith("s") or many) and not purpose else 0
        if strength:
            groups |= PAST.get(low) or PRESENT.get(low) or frozenset()
            if best is None or strength > best[0]:
                best = (strength, place)
        elif low in NOUNS:
            nouns |= NOUNS[low]
    if best is None:
        return None
    strength, place = best
    if "publish" in PAST.get(lows[place - clause.first], ()) and any(low in SPEECH for low in lows):
        return None  # in an article published on Friday, the paper quoted …
    if strength == 2 and not headline:
        perfect = place > clause.first and tokens[place - 1].low in ("has", "have")
        known = perfect or bool(nouns) or (tokens[place].low not in IRREGULAR and _passive(tokens, clause.first, place))
        strength = 2 if known else 1
    before = [token.low for token in tokens[max(clause.first, place - _REACH) : place]]
    main = PAST.get(tokens[place].low) or PRESENT.get(tokens[place].low) or frozenset()
    return Happening(
        place, frozenset(groups | nouns), main, strength, "had" in before, "has" in before or "have" in before
    )


def _passive(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether the verb at ``place`` is a participle behind *was*, *were* or *been*."""
    before = [token.low for token in tokens[max(first, place - 2) : place]]
    return any(low in ("was", "were", "been") for low in before)
