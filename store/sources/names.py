"""One form of a source's name, to compare by: without case, accents, articles, legal forms and national spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from store.attribution.roles import noun_kind, plural_noun
from store.text.fold import fold, folded_words
from store.text.words import word_set

_LEGAL: Final = word_set("inc ltd plc llc corp co gmbh limited incorporated corporation")
_ARTICLES: Final = word_set("the a an")
_NATIONAL: Final = re.compile(r"[A-Z]\w{1,12}(?:i|an|ish|ese|ch|ss|sh)\Z|[A-Z.]{2,6}\Z")
_LONGEST: Final = 200  # characters of a name that are looked at
_MOST_WORDS: Final = 12  # of a name; a longer one is a description
_SPELLED: Final = {
    "organization": "organisation", "center": "centre", "defense": "defence", "program": "programme",
    "labor": "labour", "harbor": "harbour", "theater": "theatre", "dept": "department", "govt": "government",
    "intl": "international", "univ": "university", "assn": "association", "and": "&",
}  # fmt: skip
_NICKNAMES: Final = {
    "joe": "joseph", "mike": "michael", "bob": "robert", "rob": "robert", "bill": "william", "tom": "thomas",
    "jim": "james", "dave": "david", "tony": "anthony", "dan": "daniel", "ben": "benjamin", "steve": "steven",
    "matt": "matthew", "andy": "andrew", "ed": "edward", "ken": "kenneth", "greg": "gregory", "jeff": "jeffrey",
    "liz": "elizabeth", "kate": "katherine", "sue": "susan", "debbie": "deborah", "pat": "patricia",
    "mohammad": "mohammed", "muhammad": "mohammed", "mohamed": "mohammed",
}  # fmt: skip
_ALIASES: Final = {
    "nyt": "new york times", "wsj": "wall street journal", "wapo": "washington post", "ap": "associated press",
    "afp": "agence france presse", "un": "united nations", "eu": "european union", "fed": "federal reserve",
    "scotus": "supreme court of the united states", "gop": "republican party", "beeb": "bbc",
    "ft": "financial times", "scmp": "south china morning post",
}  # fmt: skip
"""Well-known short forms, of names that they are not the plain initials of among others."""

# Spellings of one name in other alphabets: what is left is alike where two of them are.
_SOUNDS: Final = (
    (re.compile(r"[iy]+j?"), "i"), (re.compile(r"ph"), "f"), (re.compile(r"[kg]h"), "k"), (re.compile(r"ck|q"), "k"),
    (re.compile(r"ou|oo"), "u"), (re.compile(r"w"), "v"), (re.compile(r"tz"), "ts"), (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"tch|tsch"), "ch"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling: folded, without leading article and legal form at the end.

    A name that is nothing but these keeps them. Any text is good.
    """
    pieces = re.sub(r"(?<=\w)\.(?=\w\.|\s|$)", "", name[:_LONGEST])  # U.S. to US, J. to J
    pieces = re.sub(r"['’]s\b|['’]", "", pieces).replace("&", " and ")
    words = [_SPELLED.get(word, word) for word in folded_words(pieces)][:_MOST_WORDS]
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def person_words(name: str) -> tuple[str, ...]:
    """The same of a person: single letters in the middle left out, the given name in its long form."""
    words = plain_words(name)
    if len(words) < 2:
        return words
    kept = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    kept[0] = _NICKNAMES.get(kept[0], kept[0])
    return tuple(kept)


def alias_of(name: str) -> str | None:
    """The name that a well-known short form stands for, folded; None for others."""
    return _ALIASES.get(fold(name).replace(".", ""))


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """A folded word as other transcriptions might have it: *zelenskyy* and *zelensky* give one."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def is_short_form(name: str) -> bool:
    """Whether a name looks like initials: *NYT*, *I.A.E.A.*, *BoE*."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and sum(letter.isupper() for letter in letters) >= 2


def is_named(name: str) -> bool:
    """Whether it is a name, and no description: *police* of two articles are two, and so is *Roe’s lawyer*.

    *Iraqi military* is a name, *Police* at the head of a sentence none.
    """
    words = name[:_LONGEST].split()
    if not words:
        return False
    last, kind = words[-1], noun_kind(words[-1])
    if len(words) == 1 and kind not in (None, "outlet"):
        return False
    if last[0].islower() and (kind is not None or plural_noun(last)):
        return kind in ("organisation", "outlet") and _NATIONAL.match(words[0]) is not None
    if any(char.isupper() for char in name[:_LONGEST]):
        return True
    return any(char.isalnum() for char in name[:_LONGEST]) and not any(char.islower() for char in name[:_LONGEST])
