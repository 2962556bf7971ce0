"""Which way a sentence looks from the day it was published: the tense around a time expression."""

from __future__ import annotations

import re
from itertools import dropwhile, islice
from typing import Final, Literal

from store.text.words import word_set

Tense = Literal[-1, 0, 1]

_FORWARD: Final = word_set(
    """
    will shall ll next upcoming due scheduled expected expects expect set plans plan planned planning hopes hope
    intends intend slated poised likely tentatively deadline expires expire begins starts opens resumes faces
    takes holds arrives convenes forthcoming urged pending awaits goes go meets meet hosts travels heads departs
    kicks returns
    """
)
_REPORTED: Final = word_set("said told announced reported confirmed warned stated added wrote ruled says")
_STRONG: Final = word_set(
    """
    was were had did didn wasn weren said told went came took gave made met began fell rose held led left lost won saw
    found sent struck got became ran stood spoke wrote broke chose drew drove flew grew knew threw wore fought bought
    brought caught taught thought sought sold built felt kept spent swept wept lay lit rode sank sang shook stole tore
    understood withdrew paid laid heard arose forgot froze hid bled fled sped slid stuck hung swung says ago since
    has hasn have haven having already overthrew overtook swore shot
    """
)
_UNCHANGED: Final = word_set("hit cut quit shut spread put hurt cost read beat split")
_INTENT: Final = word_set(
    """
    plans plan planned hopes hope hoped expected expects scheduled due set agreed vowed wants want ready about going
    is are be likely intends promised pledged decided ordered supposed hoping planning asked urged continue vote
    """
)
_DETERMINERS: Final = word_set("the a an his her its their this that these those our my your")
_NOUNS_TOO: Final = word_set("plans plan hopes hope set faces likely")
"""Words of _FORWARD that look forward only with *to* or *for* behind them."""
_MODALS: Final = word_set("will would to could can must should may might ll shall")
_PUT_OFF: Final = word_set("moved postponed delayed pushed deferred adjourned rescheduled extended put")
_LASTING: Final = word_set("run last continue extend")
_CLOCK: Final = word_set("am pm a p m o clock noon midnight local time gmt utc est edt cst cdt mst mdt pst pdt bst cet")
"""What stands between a verb and the day of a time: *was put off until 3 p.m. EST Friday*."""
_APART: Final = word_set("week weeks days months month year years")
_ABBREVIATIONS: Final = word_set(
    """
    Mr Mrs Ms Dr Gen Sen Rep Gov Sgt Lt Col Capt Cmdr Maj Adm Rev St Jr Sr Prof Hon Pres Inc Corp Co Ltd Bros No Jan Feb
    Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich
    Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo vs
    """
)
_END: Final = re.compile(
    r"(?:(?<!\w)(?P<word>[A-Za-z]{1,12})\.|[.!?])[\"”’')]{0,2}\s+(?=[\"“‘'(]?[A-Z])|[;:]\s|\n\s*\n"
)
"""Where a sentence may end, with the word before a full stop."""
_WORD: Final = re.compile(r"[A-Za-z]+")
_STOP: Final = re.compile(r"[.!?;\n]")
_REACH: Final = 110
_AFTER: Final = 14


def tense_at(text: str, start: int, end: int) -> Tense:
    """-1 when the words around ``text[start:end]`` tell of what has been, 1 of what is to come, 0 when neither.

    The nearest verb before it in its sentence decides, a verb behind it only when none stands before: *said
    on Friday that it will* looks back, *will be buried on Friday* forward, *On Friday the court will* forward.
    """
    words = _sentence_before(text[max(0, start - _REACH) : start])
    before = list(dropwhile(lambda word: word.casefold() in _CLOCK, words))
    return _looking_back(before) or _looking_on(text[end : end + _REACH])


def _sentence_before(piece: str) -> list[str]:
    """The words of ``piece`` behind its last sentence end, last word first; names, which tell no tense, capitalised."""
    start = 0
    for match in _END.finditer(piece):
        if match["word"] is None or (len(match["word"]) > 1 and match["word"] not in _ABBREVIATIONS):
            start = match.end()
    return [word if word.islower() else word.capitalize() for word in reversed(_WORD.findall(piece, start))]


def _looking_back(words: list[str]) -> Tense:
    if len(words) > 1 and (
        (words[0] in ("to", "until", "till") and words[1] in _PUT_OFF) or (words[0] == "from" and words[1] in _APART)
    ):
        return 1
    if words[2:3] == ["to"] and words[1] in _LASTING and words[0] in ("through", "until", "till"):
        return 1
    participle = -1
    for place, word in enumerate(words):
        behind = words[place - 1] if place else ""
        if participle >= 0 and place - participle > 6:
            return -1
        if word in ("from", "with") and words[place + 1 : place + 2] in (["down"], ["up"], ["compared"]):
            return -1  # 3%, down from 4% in the fourth quarter
        if word == "to":
            if place == 0 or behind in _DETERMINERS or behind in ("be", "have"):
                if behind == "be":
                    return 1
                continue
            earlier = words[place + 1 : place + 3]
            if any(each in _INTENT or each in _FORWARD for each in earlier):
                return 1
            continue
        if (
            word in ("will", "shall", "ll")
            or (word == "won" and behind == "t")
            or (word in ("open", "close") and "".join(words[place + 1 : place + 2]).casefold() == "polls")
        ):
            return 1
        if word == "would" and "said" not in words[:place]:
            return 1
        if (
            word in _FORWARD
            and words[place + 1 : place + 2] != ["to"]
            and not (word in _NOUNS_TOO and behind not in ("to", "for"))
        ):
            return 1
        if participle < 0 and (
            (word.endswith("ed") and len(word) > 4 and word not in ("indeed", "hundred", "speed", "united"))
            or word in _UNCHANGED
        ):
            if word in _REPORTED:
                return -1
            participle = place
            continue
        if words[place + 1 : place + 2] == ["be"] and words[place + 2 : place + 3] and words[place + 2] in _MODALS:
            return 1  # would be held
        if word in _STRONG and not (word == "left" and behind in ("are", "is")):
            if word in ("has", "have") and words[place - 1 : place] in (["to"], ["until"]):
                return 1
            return -1
    return -1 if participle >= 0 else 0


def _looking_on(piece: str) -> Tense:
    stop = _STOP.search(piece)
    for match in islice(_WORD.finditer(piece, 0, stop.start() if stop else len(piece)), _AFTER):
        word = match.group()
        if word in ("will", "shall", "ll"):
            return 1
        if word in _STRONG or (word.endswith("ed") and len(word) > 4):
            return -1
    return 0
