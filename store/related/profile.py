"""What one article is about, small enough to be stored with it: its roots, names and beginning.

A profile depends on its article alone, so that adding an article changes no other one's. How rare a root is, is asked
of the library when two profiles are compared.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import Final

from store.related.roots import may_be_name, read_word
from store.text.fold import WORD, fold
from store.text.sentences import find_sentences

MOST_TEXT: Final = 40_000
"""Code points of an article that are looked at: what it is about stands at its beginning."""

KEYS: Final = 64
"""Roots that an article is compared by; of the others it is kept only that they are there."""

NAMES: Final = 24
LEAD: Final = 4
"""Sentences at the beginning that most of all tell what happened."""

_MOST_ROOTS: Final = 4_000
_ENDS: Final = tuple(".!?\"”’'")  # of sentences, and of few headlines
_HEADLINE: Final = 0.6  # share of longer words with a capital from which a line is set as a headline


@dataclass(frozen=True, slots=True)
class Profile:
    """One article, as it is compared with others."""

    keys: dict[str, int]
    """Its most telling roots with how often each is there."""
    names: dict[str, int]
    """Roots of the words that its names are made of, likewise; some are among the keys."""
    title: frozenset[str]
    """Roots of its title."""
    lead: frozenset[str]
    """Roots of its first sentences."""
    others: frozenset[str]
    """All its roots."""
    numbers: frozenset[str]
    """Those that begin with a digit (0 to 9)."""
    forms: dict[str, str]
    """For each root above but the others and the numbers a folded word of the article that has it."""


EMPTY: Final = Profile({}, {}, frozenset(), frozenset(), frozenset(), frozenset(), {})


def content_words(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` that tell it apart, each as written and as its root."""
    found = []
    for match in WORD.finditer(text):
        if read := read_word(fold(match.group())):
            found.append((match.group(), read[0]))
    return found


def make_profile(text: str, title: str) -> Profile:
    """The profile of the article ``text``; linear in its length, for any text."""
    text = text[:MOST_TEXT]
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    forms: dict[str, str] = {}
    lead: dict[str, None] = {}
    first_lines = [title[:1_000], *(span.of(text) for span in find_sentences(text))]
    for place, sentence in enumerate(first_lines):
        words = [match.group() for match in WORD.finditer(sentence)]
        headline = not sentence.endswith(_ENDS) and _is_headline(words)
        for at, word in enumerate(words):
            folded = fold(word)
            read = read_word(folded)
            if read is None:
                continue
            key = read[0]
            forms.setdefault(key, folded)
            if place:  # the title stands at the head of the text too
                counts[key] += 1
            if 0 < place <= LEAD:
                lead[key] = None
            if not word[0].isupper():
                small[key] += 1
            elif at and not headline and may_be_name(folded):
                capital[key] += 1
    heads = {key for _, key in content_words(title[:1_000])}
    for key in heads:
        counts[key] = max(1, counts[key])
    named = {key for key, times in capital.items() if times > small[key]}

    def telling(key: str) -> float:
        return counts[key] + 2 * (key in lead) + 2 * (key in heads) + 1.5 * (key in named)

    ranked = sorted(list(counts)[:_MOST_ROOTS], key=telling, reverse=True)
    keys = ranked[:KEYS]
    names = sorted((key for key in ranked if key in named), key=lambda key: -counts[key])[:NAMES]
    kept = dict.fromkeys((*keys, *names, *sorted(heads), *lead))
    return Profile(
        {key: counts[key] for key in keys},
        {key: counts[key] for key in names},
        frozenset(heads),
        frozenset(lead),
        frozenset(ranked),
        frozenset(key for key in ranked if "0" <= key[0] <= "9"),
        {key: forms[key] for key in kept},
    )


def _is_headline(words: list[str]) -> bool:
    """Whether Most Words Begin With a Capital, so that one tells no name."""
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    return bool(longer) and sum(word[0].isupper() for word in longer) > _HEADLINE * len(longer)


def pack_profile(profile: Profile) -> bytes:
    """A profile as it is stored, compressed, one or two kilobytes: all roots, and six lines that point into them.

    The lines: roots, those with forms first and keys before all; their forms, as what comes behind the root (``+``),
    ``.`` for the root itself, or in full (``=``); counts of the keys; places of names and their counts; places of
    the roots of the title; of the beginning.
    """
    kept = list(profile.forms)
    place = {key: at for at, key in enumerate(kept)}
    lines = [
        " ".join((*kept, *sorted(profile.others.difference(kept)))),
        " ".join(_short_form(key, form) for key, form in profile.forms.items()),
        " ".join(str(count) for count in profile.keys.values()),
        " ".join(f"{place[key]} {count}" for key, count in profile.names.items()),
        " ".join(str(at) for at in sorted(place[key] for key in profile.title)),
        " ".join(str(at) for at in sorted(place[key] for key in profile.lead)),
    ]
    return zlib.compress("\n".join(lines).encode(), 6)


def _numbers(roots: list[str], kept: int) -> list[str]:
    """Those that begin with a digit; behind the first ``kept`` they stand in order, and few need to be looked at."""
    return [key for key in roots[:kept] if "0" <= key[0] <= "9"] + roots[
        bisect_left(roots, "0", kept) : bisect_left(roots, ":", kept)
    ]


def _short_form(key: str, form: str) -> str:
    if form == key:
        return "."
    return "+" + form[len(key) :] if form.startswith(key) else "=" + form


def _long_form(key: str, short: str) -> str:
    return key + short[1:] if short[0] == "+" else short[1:]


def unpack_profile(packed: bytes) -> Profile:
    """What :func:`pack_profile` made a row of.

    Raises:
        ValueError: it is none.
    """
    try:
        roots, short, counts, names, title, lead = (
            line.split(" ") if line else [] for line in zlib.decompress(packed).decode().split("\n")
        )
        return Profile(
            dict(zip(roots, map(int, counts), strict=False)),  # the keys are the first of them
            {roots[int(at)]: int(count) for at, count in zip(names[::2], names[1::2], strict=True)},
            frozenset(roots[int(at)] for at in title),
            frozenset(roots[int(at)] for at in lead),
            frozenset(roots),
            frozenset(_numbers(roots, len(short))),
            {key: key if form == "." else _long_form(key, form) for key, form in zip(roots, short, strict=False)},
        )
    except (zlib.error, ValueError, IndexError) as error:
        raise ValueError("This is no stored profile.") from error
