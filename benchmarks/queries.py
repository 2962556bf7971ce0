"""What the search benchmark asks: queries that mean one claim of an invented library, and their key strokes.

A query is three words of one claim, its target, in lower case: words of four letters and more that are none of the
library's 50 commonest (counted in 2,000 claims), drawn by chance and typed in the order of the text unless the class
says otherwise.

exact         the three words as they are
prefix        the last word cut: at least three letters and half of the word stay, at least one letter goes
one typo      one of the words has one edit
two typos     one of the words, of six letters and more, has two edits
order         the words in another order than the text has them
abbreviation  the initials of a run of three capitalised words, such as *nyt*, and two words without their vowels (a
              first letter stays), such as *drn*; at least three letters are left

An edit is an insertion, a deletion, a replacement or a transposition of neighbours at any place, the first letter
included. What comes out has at least four letters and is as far away in edits as the class says (OSA distance); it
may be another word of the library, as with real slips.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

CLASSES: Final = ("exact", "prefix", "one typo", "two typos", "order", "abbreviation")
EACH: Final = 50
"""Queries of a class."""

TYPED: Final = 50
"""Queries whose key strokes are asked."""

_WORD: Final = re.compile(r"[A-Za-z]+")
_RUN: Final = re.compile(r"(?<=[a-z]\s)[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+(?!\s[A-Z])")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Query(NamedTuple):
    """A query and what it means."""

    kind: str
    """One of :data:`CLASSES`."""
    text: str
    """What is typed."""
    claim: int
    """The number of its target."""
    meant: tuple[str, ...]
    """What each typed word stands for in the target, in lower case: a word, or the run of words with these initials."""


def make_queries(path: Path, seed: int, each: int = EACH) -> list[Query]:
    """``each`` queries of every class, class by class."""
    rng = random.Random(seed)
    queries: list[Query] = []
    with closing(sqlite3.connect(path)) as db:
        last = db.execute("SELECT max(id) FROM claims").fetchone()[0]

        def drawn(count: int) -> Iterator[tuple[int, str]]:
            for number in rng.choices(range(1, last + 1), k=count):
                sql = "SELECT id, text FROM claims WHERE id = ? AND relation = 'statement'"
                yield from db.execute(sql, [number])

        counts = Counter(word.lower() for _, text in drawn(2_000) for word in _WORD.findall(text))
        common = {word for word, _ in counts.most_common(50)}
        for kind in CLASSES:
            found: list[Query] = []
            for number, text in chain.from_iterable(drawn(1_000) for _ in range(1_000)):
                if len(found) == each:
                    break
                if typed := _typed(kind, text, common, rng):
                    found.append(Query(kind, typed[0], number, typed[1]))
            queries += found
    return queries


def _typed(kind: str, text: str, common: set[str], rng: random.Random) -> tuple[str, tuple[str, ...]] | None:
    """What is typed for ``text`` and the words meant; None when the text has not the words that the class needs."""
    if kind == "abbreviation":
        return _abbreviated(text, common, rng)
    places: dict[str, int] = {}
    for match in _WORD.finditer(text):
        places.setdefault(match.group().lower(), match.start())
    fit = [word for word in places if len(word) >= 4 and word not in common]
    if len(fit) < 3:
        return None
    words = sorted(rng.sample(fit, 3), key=places.__getitem__)
    meant = tuple(words)
    if kind == "prefix":
        last = words[-1]
        words[-1] = last[: rng.randint(max(3, -(-len(last) // 2)), len(last) - 1)]
    elif kind in ("one typo", "two typos"):
        edits = 1 if kind == "one typo" else 2
        long = [at for at, word in enumerate(words) if len(word) >= 2 + 2 * edits]
        if not long:
            return None
        at = rng.choice(long)
        words[at] = misspell(words[at], edits, rng)
    elif kind == "order":
        while words == list(meant):
            rng.shuffle(words)
        meant = tuple(words)
    return " ".join(words), meant


def _abbreviated(text: str, common: set[str], rng: random.Random) -> tuple[str, tuple[str, ...]] | None:
    runs = list(_RUN.finditer(text))
    if not runs:
        return None
    run = rng.choice(runs)
    shortened = {run.start(): ("".join(word[0] for word in run.group().split()).lower(), run.group().lower())}
    fit = [
        match
        for match in _WORD.finditer(text)
        if len(match.group()) >= 4
        and match.group().lower() not in common
        and not run.start() <= match.start() < run.end()
        and len(without_vowels(match.group())) >= 3
    ]
    if len({match.group().lower() for match in fit}) < 2:
        return None
    for match in rng.sample(fit, 2):
        shortened[match.start()] = (without_vowels(match.group().lower()), match.group().lower())
    typed, meant = zip(*(shortened[place] for place in sorted(shortened)), strict=True)
    return " ".join(typed), meant


def without_vowels(word: str) -> str:
    """The first letter, and the consonants behind it."""
    return word[0] + re.sub("[aeiou]", "", word[1:])


def misspell(word: str, edits: int, rng: random.Random) -> str:
    """``word`` with so many edits; at least four letters stay."""
    while True:
        typed = word
        for _ in range(edits):
            at = rng.randrange(len(typed))
            letter = rng.choice(_LETTERS)
            typed = rng.choice(
                (
                    typed[:at] + letter + typed[at:],
                    typed[:at] + typed[at + 1 :],
                    typed[:at] + letter + typed[at + 1 :],
                    typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :],
                )
            )
        if len(typed) >= 4 and OSA.distance(word, typed) == edits:
            return typed


def pick_typed(queries: Sequence[Query], count: int = TYPED) -> list[Query]:
    """Queries whose key strokes are asked: as many of each class as can be."""
    classes = [[query for query in queries if query.kind == kind] for kind in CLASSES]
    mixed = [query for row in zip_longest(*classes) for query in row if query]
    return mixed[:count]


def strokes_of(queries: Iterable[Query]) -> tuple[list[str], list[str]]:
    """Every beginning of the queries, and of each the class that it belongs to."""
    strokes = [(query.text[:end], query.kind) for query in queries for end in range(1, len(query.text) + 1)]
    return [text for text, _ in strokes], [kind for _, kind in strokes]


# Asking our own search
