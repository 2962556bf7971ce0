"""Invented libraries of any size, for measuring: the same seed gives the same library.

Words are spelt by a Markov chain over letters, learnt from the words of the sample articles, so that they have
English lengths, share beginnings and lie about as many typos apart as English words do. They are drawn by a Zipf law
from a vocabulary that grows with the library as Heaps' law has it (30 · words^0.5), so that rare words stay rare at
every size; the words of a smaller library are among those of a larger one.

One article has 20 claims of 22 to 26 words. Half of them are attributed, one in seven of these to people without a
name. In 40% of the claims two or three capitalised words stand for a name; names of texts and sources come from one
pool that grows more slowly than the library, so that names are met again. Two claims of an article are dated events.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from store.db.connection import Connections, writing
from store.db.migrate import migrations
from store.db.saved_articles import save_article
from store.library import Library
from store.model import Article, Claim, Cue, Event, EventLink, Extraction, Kind, Link, Mention, SourceType, Span

GENERATOR: Final = 4
"""Raised whenever the same seed gives another library, so that no old one is taken from a cache."""

SAMPLES: Final = Path(__file__).parent.parent / "sample_articles"

CLAIMS_AN_ARTICLE: Final = 20
WORDS_A_CLAIM: Final = 24
"""In the mean."""

_ORDER: Final = 3
_LOOSE: Final = 0.4
"""How often a letter is drawn by the two letters before it in place of three: the samples hold some 900 words, and
three alone give little but these again. Measured on 14,700 words, beside as many of English news: 7.3 letters long in
the mean (English 7.3); one shares its first four letters with 12 (8), lies one edit from 1.1 others (0.8) and two
edits from 7.9 (5.9), and has its consonants in common with 2.8, itself counted (2.0). Search has it a little harder."""

_LONGEST: Final = 14
_SHORT: Final = 100
"""The commonest words are short ones: so many of the ranks at the top are sorted by length."""

_NAMED: Final = 0.4
_UNNAMED: Final = 0.15
_CUES: Final = ("said", "wrote", "warned", "added", "announced", "told reporters")
_NOBODY: Final = tuple(
    f"{count} {people}"
    for count in ("one", "two", "three", "several")
    for people in ("officials", "people close to the talks", "diplomats", "former employees", "witnesses")
)


class _Speller:
    """Makes words letter by letter."""

    def __init__(self, words: list[str], rng: random.Random) -> None:
        self._rng = rng
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for word in words:
            letters = "^" * _ORDER + word + "$"
            for at in range(_ORDER, len(letters)):
                for order in (_ORDER, _ORDER - 1):
                    counts[letters[at - order : at]][letters[at]] += 1
        self._next = {before: (list(each), list(accumulate(each.values()))) for before, each in counts.items()}

    def word(self) -> str:
        """A word, perhaps none that is new."""
        made = "^" * _ORDER
        while made[-1] != "$":
            order = _ORDER - 1 if self._rng.random() < _LOOSE else _ORDER
            letters, weights = self._next[made[-order:]]
            made += self._rng.choices(letters, cum_weights=weights)[0]
        return made[_ORDER:-1]


def sample_words() -> list[str]:
    """The different words of the sample articles, in alphabetical order."""
    files = (file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.*")))
    return sorted({word.lower() for text in files for word in re.findall(r"[A-Za-z]+", text)})


def spell(size: int, rng: random.Random) -> list[str]:
    """So many different words, the commonest first."""
    speller = _Speller(sample_words(), rng)
    made: dict[str, None] = {}
    while len(made) < size:
        word = speller.word()
        if len(word) <= _LONGEST:
            made[word] = None
    words = list(made)
    return sorted(words[:_SHORT], key=len) + words[_SHORT:]


class Words:
    """A vocabulary, drawn from by Zipf's law, and a growing pool of names.

    Args:
        size: different words.
        rng: what is drawn with.
        seed: what the words are spelt with; the same seed gives the same words in every size.
    """

    def __init__(self, size: int, rng: random.Random, seed: int) -> None:
        self._words = spell(size, random.Random(seed))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(size)))
        self._rng = rng
        self._named: list[str] = []

    def draw(self, count: int) -> list[str]:
        """``count`` words."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def name(self) -> str:
        """Two or three capitalised words: a new name, or one that was drawn before, the oftener the likelier.

        After n names 6 · n^0.65 of them are different ones.
        """
        if self._rng.random() < 3.9 * (len(self._named) + 1) ** -0.35:
            count = self._rng.choice((2, 2, 2, 3, 3))
            words = (self._words[self._rng.randrange(_SHORT, len(self._words))] for _ in range(count))
            self._named.append(" ".join(word.capitalize() for word in words))
        else:
            self._named.append(self._rng.choice(self._named))
        return self._named[-1]


def _claim_text(words: Words, rng: random.Random) -> str:
    """The words of one claim, in four of ten with a name among them."""
    drawn = words.draw(rng.randint(WORDS_A_CLAIM - 2, WORDS_A_CLAIM + 2))
    if rng.random() < _NAMED:
        name = words.name().split()
        # Never next to the beginning, where a capital letter may stand for itself.
        at = rng.randrange(2, len(drawn) - len(name) + 1)
        drawn[at : at + len(name)] = name
    return " ".join(drawn)


class _Sentence(NamedTuple):
    """A claim in its sentence; offsets count from the sentence's beginning."""

    text: str
    claim: Span
    kind: Kind
    source: Span | None
    cue: Span | None


def _sentence(text: str, source: str | None, rng: random.Random) -> _Sentence:
    """A claim as an outlet writes it down, in its own voice or with the source that is given."""
    if source is None:
        text = text[0].upper() + text[1:]
        return _Sentence(text + ".", Span(0, len(text)), "own", None, None)
    cue = rng.choice(_CUES)
    kind: Kind = rng.choices(("indirect", "direct", "mixed"), (6, 3, 1))[0]
    if kind == "direct":
        start = len(text) + 4
        written = f"“{text},” {source} {cue}."
        claim = Span(1, 1 + len(text))
    else:
        if kind == "mixed":
            said = text.split(" ")
            at = rng.randrange(len(said) - 4)
            said[at], said[at + 4] = "“" + said[at], said[at + 4] + "”"
            text = " ".join(said)
        start = 0
        written = f"{source[0].upper()}{source[1:]} {cue} that {text}."
        claim = Span(len(written) - 1 - len(text), len(written) - 1)
    end = start + len(source)
    return _Sentence(written, claim, kind, Span(start, end), Span(end + 1, end + 1 + len(cue)))


def _attribution(sentence: _Sentence, start: int, name: str) -> Link:
    """The link of a sentence that begins at ``start`` of its article."""
    source, cue, claim = (
        Span(start + span.start, start + span.end)
        for span in (sentence.source or Span(0, 0), sentence.cue or Span(0, 0), sentence.claim)
    )
    kind: SourceType = "unnamed" if name in _NOBODY else "organisation" if name.count(" ") > 1 else "person"
    mention = Mention(source, (sentence.source or Span(0, 0)).of(sentence.text), name, kind)
    return Link(mention, Cue((cue,), (sentence.cue or Span(0, 0)).of(sentence.text)), (claim,))


def invent_article(
    number: int, words: Words, rng: random.Random, claim_count: int = CLAIMS_AN_ARTICLE
) -> tuple[Article, Extraction]:
    """One article and what an engine would have found in it."""
    title = " ".join(words.draw(8)).capitalize()
    pieces, claims, events, links = [title, "\n\n"], [], [], []
    start = len(title) + 2
    for place in range(claim_count):
        name = None
        if place % 2:
            name = rng.choice(_NOBODY) if rng.random() < _UNNAMED else words.name()
        sentence = _sentence(_claim_text(words, rng), name, rng)
        attribution = (_attribution(sentence, start, name),) if name else ()
        span = Span(start + sentence.claim.start, start + sentence.claim.end)
        whole = Span(start, start + len(sentence.text))
        text = sentence.claim.of(sentence.text)
        key = f"{number:08x}{place:04x}"
        claims.append(
            Claim(key, (span,), text, sentence.kind, "statement", "asserted", 0.9, attribution, whole, "invented")
        )
        if place < 2:
            told = " ".join(text.split(" ")[: rng.randint(8, 14)])  # an event is a clause, rarely a whole claim
            date = f"{rng.randint(1990, 2025)}-{rng.randint(1, 12):02}"
            events.append(Event(Span(span.start, span.start + len(told)), told, date))
            links.append(EventLink(place, place, "tells", 1.0, "told in this claim"))
        pieces += [sentence.text, "\n\n"]
        start = whole.end + 2
    published = f"{rng.randint(2000, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    article = Article(
        "".join(pieces),
        title,
        f"Outlet {number % 200}",
        published=published,
        url=f"https://a.example/{number}",
        language="en",  # as whatever reads files records it
    )
    return article, Extraction(tuple(claims), (), tuple(events), tuple(links), ())


def words_for(claim_count: int, rng: random.Random, seed: int) -> Words:
    """The vocabulary of a library of that size."""
    return Words(int(30 * (claim_count * WORDS_A_CLAIM) ** 0.5), rng, seed)


def build(path: Path, claim_count: int, seed: int) -> Iterator[int]:
    """Make the library ``path`` with at least ``claim_count`` claims, giving the number of claims so far."""
    rng = random.Random(seed)
    words = words_for(claim_count, rng, seed)
    connections = Connections(path)
    db = connections.get()
    db.conn.execute("PRAGMA synchronous = OFF")  # an invented library can be made again
    for number in range(-(-claim_count // CLAIMS_AN_ARTICLE)):
        with writing(db, path):
            save_article(db, *invent_article(number, words, rng), "invented")
        yield (number + 1) * CLAIMS_AN_ARTICLE
    connections.close()
    with Library(path) as library:
        library.index.tidy()  # as the program does at the end of a run


def cached(folder: Path, claim_count: int, seed: int) -> tuple[Path, float]:
    """The library of that size in the cache folder, built when it is not there, and the seconds that building took.

    Its name holds the version of this generator and of the library file: neither change meets an old library.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"invented-{GENERATOR}.{len(migrations())}-{claim_count}-{seed}.db"
    took = path.with_suffix(".json")
    if not path.exists() or not took.exists():
        making = path.with_suffix(".making")
        for left in folder.glob(making.name + "*"):  # of a build that was cut off, with its journal
            left.unlink()
        start = time.perf_counter()
        for done in build(making, claim_count, seed):
            if done % 100_000 == 0:
                print(f"  {done} claims, {time.perf_counter() - start:.0f} s", file=sys.stderr)
        took.write_text(json.dumps({"build s": round(time.perf_counter() - start, 1)}), encoding="utf-8")
        making.rename(path)
    return path, float(json.loads(took.read_text(encoding="utf-8"))["build s"])
