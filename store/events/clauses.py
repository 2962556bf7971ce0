"""The clauses of a sentence: where one happening ends and another may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.events.nominal import DETERMINERS, judge_noun
from store.events.tokens import FINITE, Token, is_finite, is_past
from store.events.words import IRREGULAR, SPEECH
from store.text.words import word_set

_HARD: Final = frozenset(";:—–()[]|")
_JOINTS: Final = word_set("and but while whereas yet so")
_RELATIVES: Final = word_set("which who where when whose whom")
_BEFORE_WHICH: Final = word_set("in of to at by after from during on for with")
_SUBORDINATE: Final = word_set("after before when because while although though until once if unless whether")
_NOMINAL: Final = word_set("after before since following during despite until")
_AUXILIARY: Final = word_set("was were has had have will would could may might")
_ADVERBS: Final = word_set("also then later now still already never not only even first once twice again since")


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of words that can tell of one happening."""

    first: int
    """Its first token."""
    last: int
    """Behind its last token."""
    joint: str
    """The word that joins it to what stands before: *and*, *after*, *which*; empty when there is none."""
    kind: str
    """*start*, *main* (behind a leading clause), *and*, *verb* (goes on with the subject), *sub*, *rel*, *part*,
    *resume* (goes on behind a relative clause)."""


def _verb_next(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb begins at ``place``, with an adverb before it or not."""
    while place < len(tokens) and (tokens[place].low in _ADVERBS or tokens[place].low.endswith("ly")):
        place += 1
    return place < len(tokens) and is_finite(tokens[place].low)


def _cuts(tokens: Sequence[Token], dated: Sequence[bool]) -> list[tuple[int, int, str, str]]:
    """Where a clause may begin: first token, words to leave out, joint, kind."""
    cuts: list[tuple[int, int, str, str]] = []
    kind, leading = "start", False
    first = tokens[0].low
    if first in _SUBORDINATE or first in _NOMINAL or first == "as":
        leading = True
        cuts.append((0, 1, first, "sub"))
        named = judge_noun(tokens, 1, min(len(tokens), 16), dated) if first in _NOMINAL else None
        if named is not None and named[2] < len(tokens) and "," not in tokens[named[2]].gap:
            cuts.append((named[2], 0, "", "main"))  # after the 1976 quake a law was passed
            leading = False
    else:
        cuts.append((0, 1 if first in _JOINTS else 0, first if first in _JOINTS else "", "start"))
    for place in range(cuts[-1][0] + 1, len(tokens)):
        token = tokens[place]
        low, following = token.low, tokens[place + 1].low if place + 1 < len(tokens) else ""
        comma = "," in token.gap
        new: tuple[int, int, str, str] | None = None
        if not _HARD.isdisjoint(token.gap) or " - " in token.gap:
            new = (place, int(low in _JOINTS), low if low in _JOINTS else "", "main")
        elif low in _BEFORE_WHICH and following in ("which", "whom"):
            new = (place, 2, "in which", "rel")
        elif tokens[place - 1].low in _BEFORE_WHICH and low in ("which", "whom"):
            pass
        elif low in _RELATIVES and not (low == "when" and not comma):
            new = (place, int(low != "whose"), low, "rel")
        elif low == "that" and not comma and _verb_next(tokens, place + 1) and tokens[place - 1].low not in SPEECH:
            new = (place, 1, "that", "rel")
        elif low in _JOINTS and low != "so":
            new = (place, 1, low, "verb" if _verb_next(tokens, place + 1) else "and")
        elif low in _SUBORDINATE or (low in _NOMINAL and tokens[place - 1].low not in DETERMINERS):
            new = (place, 1, low, "sub")
        elif comma and leading:
            new = (place, 0, "", "main")
        elif comma and kind in ("rel", "part") and (_verb_next(tokens, place) or kind == "part"):
            new = (place, 0, "", "resume")
        elif comma and is_past(low) and low not in IRREGULAR and _is_participle(tokens, cuts[-1], place):
            new = (place, 0, "", "part")
        elif comma and _speaks(tokens, place):
            new = (place, 0, "", "main")
        elif low == "that" and any(token.low in SPEECH for token in tokens[max(0, place - 4) : place]):
            new = (place, 1, "that", "main")
        elif kind == "rel" and low in ("was", "were", "has", "had", "is", "are") and _has_verb(tokens, cuts[-1], place):
            new = (place, 0, "", "resume")
        if new is not None:
            cuts.append(new)
            kind, leading = new[3], leading and new[3] != "main"
    return cuts


def _is_participle(tokens: Sequence[Token], cut: tuple[int, int, str, str], place: int) -> bool:
    """Whether the word behind a comma is a participle (*the Front, founded in 1998, said*), not the verb itself."""
    if any(is_finite(token.low) for token in tokens[cut[0] + cut[1] : place]):
        return True
    ahead = range(place + 1, min(len(tokens), place + 25))
    return any("," in tokens[at].gap and _verb_next(tokens, at) for at in ahead)


def _speaks(tokens: Sequence[Token], place: int) -> bool:
    """Whether a reporting clause begins behind a comma: *two men died, the police said*."""
    for token in tokens[place : place + 8]:
        if token.low in SPEECH:
            return True
        if is_finite(token.low) or (token is not tokens[place] and "," in token.gap):
            return False
    return False


def _has_verb(tokens: Sequence[Token], cut: tuple[int, int, str, str], end: int) -> bool:
    """Whether a finite verb stands between a cut and ``end`` and is not part of the same verb as the next."""
    verbs = [place for place in range(cut[0] + cut[1], end) if is_finite(tokens[place].low)]
    return (
        bool(verbs)
        and tokens[end - 1].low not in ("and", "or", "but", "that", "what")
        and tokens[end - 1].low not in FINITE
    )


def split(tokens: Sequence[Token], dated: Sequence[bool]) -> list[Clause]:
    """The clauses of a sentence in order; ``dated`` says of each token whether it belongs to a date.

    A cut stands when both sides can stand for themselves; otherwise the words stay with what is before them.
    """
    if not tokens:
        return []
    cuts = _cuts(tokens, dated)
    clauses: list[Clause] = []
    for number, (place, drop, joint, kind) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(tokens)
        first = min(place + drop, end)
        verb = any(is_finite(token.low) for token in tokens[first:end])
        before = clauses[-1] if clauses else None
        if before is None or kind == "main":
            stands = True
        elif kind == "and":
            stands = verb and any(is_finite(token.low) for token in tokens[before.first : before.last])
        elif kind == "verb":
            aux = joint == "but" or tokens[first].low in _AUXILIARY
            both = any(dated[first:end]) and any(dated[before.first : before.last])
            stands = verb and (aux or both)
        elif kind == "sub":
            stands = verb or (joint in _NOMINAL and judge_noun(tokens, first, end, dated) is not None)
        elif kind == "rel":
            stands = verb
        elif kind == "part":
            stands = any(dated[first:end]) or tokens[first].low in SPEECH
        else:
            stands = before.kind in ("rel", "part", "sub")
        if first == end or (not stands and before is None):
            continue
        if stands:
            clauses.append(Clause(first, end, joint, kind))
        elif before is not None:
            clauses[-1] = Clause(before.first, end, before.joint, before.kind)
    return clauses
