"""Noun phrases and adverbials beside a cue, by position and word lists alone.

Places are indices into a unit's tokens; a range is half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.attribution.cues import AUXILIARIES, VERBS
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
_DETERMINERS = word_set("the a an this that these those his her its their our my your some any no another one two")
PRONOUNS = word_set("he she they it we i who")
_OBJECTS = word_set(
    """
    him her them me us you reporters journalists lawmakers supporters parliament congress viewers
    listeners residents investors analysts reporter people everyone delegates voters members
    """
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = word_set(
    """
    january february march april may june july august september october november december jan. feb. aug.
    sept. oct. nov. dec. jan feb aug sept oct nov dec
    """
)
_OCCASIONS = word_set(
    """
    statement interview speech email e-mail tweet letter report post briefing memo conference hearing
    rally debate filing address note blog twitter facebook telegram x phone call event appearance court
    meeting message article broadcast remarks video press testimony television tv radio podcast op-ed
    column book conversation response reply ruling judgment judgement
    """
)
PREPOSITIONS = word_set("of in on at by with to for from about near between under over against")
_SAID = word_set("said says say told tells added argued insisted denied believes thinks warned")
_TIMES = word_set("week month year night morning afternoon evening weekend spring summer autumn fall winter day")
_ADVERBS = word_set(
    """
    yesterday today tonight later earlier recently here there also again repeatedly publicly anonymously
    simply only too once instead however though flatly bluntly then afterwards separately early late
    """
)


def verb_like(token: Token) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, a common past form, an *-ed*."""
    if token.kind != "word" or token.capital:
        return False
    low = token.low
    verb = VERBS.get(low)
    if verb is not None and verb.form == "past":
        return True
    return low in _FINITE or (low.endswith("ed") and len(low) > 4 and "-" not in low)


def subject_before(tokens: Sequence[Token], cue: int, floor: int) -> Range | None:
    """The noun phrase that is the subject of the verb at ``cue``, not reaching left of ``floor``.

    Adverbs and auxiliaries before the verb are passed over, then at most two appositions or relative
    clauses between commas. None when there is no room for a subject.
    """
    end = cue
    while end > floor and (tokens[end - 1].low in AUXILIARIES or _adverb(tokens[end - 1])):
        end -= 1
    for _ in range(3):
        if end <= floor or tokens[end - 1].low not in (",", "—", ")"):
            break
        mark = "(" if tokens[end - 1].low == ")" else tokens[end - 1].low
        opening = next((at for at in range(end - 2, max(floor, end - 40), -1) if tokens[at].low == mark), None)
        if opening is None or opening <= floor:
            return None
        end = opening
        # *Ann Roe, a senator from Springfield, Illinois, said*: the head lies one comma further left
        start = _phrase_start(tokens, end, floor)
        if not (start > floor + 1 and tokens[start - 1].low == "," and tokens[start].low in ("a", "an", "the", "who")):
            break
        if not tokens[start - 2].capital:
            break
        end = start
    start = _phrase_start(tokens, end, floor)
    lead = skip_adverbials(tokens[:end], start)  # On Friday the paper …
    if lead < end:
        start = lead
    if tokens[start].low in ("in", "at", "on", "for"):  # In Geneva the minister …
        inner = next((at for at in range(start + 2, end) if tokens[at].low in ("the", "a", "an")), start)
        start = inner if tokens[inner - 1].capital or tokens[inner - 1].low == "only" else start
    return (start, end) if start < end and end - start <= 24 else None


def _adverb(token: Token) -> bool:
    return token.kind == "word" and token.low.endswith("ly") and not token.capital


def _phrase_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the noun phrase that ends at ``end`` begins."""
    start = end
    while start > floor and end - start < 25:
        token = tokens[start - 1]
        if token.low in (",", ";", ":", "—", "(", ")", "…", "...", "?", "!", "."):
            break
        if token.kind == "quote":
            # “A,” the mayor said: the quotation is content; the “Tonight” host: it is part of the phrase
            if start - 2 < floor or tokens[start - 2].kind != "word" or start == end:
                break
            if tokens[start].capital or tokens[start].low in _DETERMINERS or tokens[start].low in PRONOUNS:
                break
        if token.low in _SAID and start < end:
            break
        if token.low in PRONOUNS and token.low != "who" and start < end:
            break  # in it Ann Roe wrote
        if token.low == "and":
            left = _phrase_start(tokens, start - 1, floor)
            if left >= start - 1 or any(verb_like(word) for word in tokens[left : start - 1]):
                break
            if tokens[start].low in PRONOUNS:
                break
        elif token.low in CLAUSE_OPENERS:
            if token.low in ("who", "which", "that") and start == end:
                start -= 1
            elif token.low == "that" and start - 1 > floor and tokens[start - 2].low in PREPOSITIONS:
                start -= 1  # critics of that decision said
                continue
            elif token.low == "who" and start - 1 > floor and tokens[start - 2].kind == "word":
                start -= 1  # the man who shot him said
                continue
            break
        start -= 1
        if token.low in PRONOUNS:
            break
    while start < end and tokens[start].low in (
        "both",
        "even",
        "still",
        "meanwhile",
        "however",
        "also",
        "later",
    ):
        start += 1
    return start


def phrase_after(tokens: Sequence[Token], start: int, *, prepositions: bool = False) -> Range | None:
    """The noun phrase that begins at ``start``, apposition off; with ``prepositions`` it may hold them."""
    end = start
    while end < len(tokens) and end - start < 18:
        token = tokens[end]
        if token.kind != "word":
            break
        if token.low in _CLOSES_RIGHT and end > start:
            joins = token.low == "and" and end + 1 < len(tokens) and tokens[end + 1].capital and end - start < 8
            inner = prepositions and token.low in ("in", "at", "by", "on", "near", "about", "through")
            relative = token.low == "who" and not tokens[start].capital and not prepositions
            if not (joins or (inner and not _time_at(tokens, end)) or relative):
                break
        end += 1
        if token.low in PRONOUNS and end - start == 1:
            break
    return (start, end) if end > start else None


def _time_at(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return following in WEEKDAYS or following in _MONTHS or following[:4].isdigit()


def object_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The person told, behind *told* and its like: *the newspaper*, *reporters*, *Gulf Wire*, *her*."""
    if start >= len(tokens) or tokens[start].kind != "word":
        return None
    if tokens[start].low in _OBJECTS:
        end = start + 1
    elif tokens[start].low in _DETERMINERS or tokens[start].low.endswith(("'s", "’s")):
        end = start + 1
        if tokens[start].capital and not tokens[start].low.endswith(("'s", "’s")) and tokens[start].low != "the":
            return None
        if end < len(tokens) and tokens[end].capital:
            end = _capital_run(tokens, end)
        else:
            while end < len(tokens) and end - start < 4 and tokens[end].kind == "word":
                if tokens[end].low in _CLOSES_RIGHT or tokens[end].low in _DETERMINERS | PRONOUNS:
                    break
                if verb_like(tokens[end]):
                    break
                end += 1
    elif tokens[start].capital:
        end = _capital_run(tokens, start)
    else:
        return None
    return (start, end)


def _capital_run(tokens: Sequence[Token], start: int) -> int:
    end = start
    while end < len(tokens) and tokens[end].kind == "word":
        small = tokens[end].low in ("of", "the", "al") and end + 1 < len(tokens) and tokens[end + 1].capital
        if not (small and end > start) and not (tokens[end].capital and tokens[end].low not in WEEKDAYS):
            break
        end += 1
    return end


def skip_adverbials(tokens: Sequence[Token], start: int) -> int:
    """The place behind the adverbials of a reporting clause: *on Friday*, *in a statement*, *last week*."""
    at = start
    while at < len(tokens):
        step = _adverbial(tokens, at)
        if not step:
            break
        at += step
    return at


def _adverbial(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the adverbial at ``at`` has, 0 for none."""
    words = [token.low if token.kind == "word" else "" for token in tokens[at : at + 10]] + [""] * 4
    first = words[0]
    if first in WEEKDAYS:
        return 2 if words[1] in _TIMES else 1
    if first in ("on", "late", "early", "since", "by", "in", "of") and (words[1] in WEEKDAYS or words[1] in _MONTHS):
        return 1 + _date_length(words[1:])
    if first in ("on", "in") and words[1].isdigit():
        return 1 + _date_length(words[1:])
    if first in ("last", "this", "next", "that", "earlier") and (words[1] in _TIMES or words[1] in WEEKDAYS):
        return 2
    if first in ("earlier", "later") and words[1] in ("this", "that", "on", "in"):
        return 1
    if first in ("the", "a") and words[2] in ("before", "earlier", "later", "after") and words[1] in _TIMES | WEEKDAYS:
        return 3
    if first in ("in", "during", "at", "on", "via", "through", "by", "after", "from", "for"):
        for length in range(1, 7):
            if not words[length] or words[length] in ("that", "he", "she", "they", "it"):
                break
            if words[length] in _OCCASIONS and words[length + 1] not in _OCCASIONS | {"of"}:
                told = None
                if words[length + 1] in ("with", "to", "from", "on", "in") and words[length + 2] not in WEEKDAYS:
                    told = object_after(tokens, at + length + 2)
                return told[1] - at if told else length + 1
    if first in _ADVERBS or (first.endswith("ly") and first not in ("only", "family", "italy", "july", "early")):
        return 1
    return 0


def _date_length(words: Sequence[str]) -> int:
    """How many words at the start of ``words`` belong to a date."""
    length = 0
    for word in words:
        if word in WEEKDAYS or word in _MONTHS or word in _TIMES or (word.isdigit() and len(word) <= 4):
            length += 1
        else:
            break
    return max(length, 1)
