"""What the search index reads of an entry: its words, and words of our own for initials and for filters.

The words are folded here and not by the index, whose tokenizer knows an older Unicode and other foldings: so what
is typed, what is indexed and what is marked are always the same words. Our own begin with two letters of Unicode's
private use area, which the tokenizer takes for letters and no other word begins with. So a filter is one more word to
ask for, and a search that is narrowed costs little more than one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.model import HitKind, Kind, SourceType, Stance
from store.text.acronyms import find_acronyms
from store.text.fold import folded_words

MARK: Final = "\ue000\ue000"
"""Two of them: the index keeps lists of its own for what begins with the same one or two letters, and these two are
enough for all of our words."""
ACRONYM, KIND, STANCE, UNNAMED, SOURCE, VIA, OUTLET, CUE, YEAR, MONTH, DAY = (MARK + letter for letter in "aktusvocymd")

INDEX_KINDS: Final[tuple[HitKind | Kind, ...]] = ("direct", "indirect", "mixed", "own", "title", "source", "event")
"""Every entry has one of these as its kind: together they stand for everything."""

_MOST_NAME: Final = 8  # words of a name that can be asked for; a longer one is a description


def entry_words(text: str, kind: HitKind | Kind, outlet: str | None, published: str | None) -> list[str]:
    """What the index reads of a title, a source or an event, or of a claim but for its chain."""
    words = [*folded_words(text), KIND + kind, *dict.fromkeys(ACRONYM + short for short, _ in find_acronyms(text))]
    words += _named(OUTLET, outlet)
    words += _dated(published)
    return words


def chain_words(stance: Stance, links: Sequence[tuple[str | None, SourceType | None, str | None]]) -> Iterator[str]:
    """The words for a claim's stance and chain; each link is the source's name, its type, and the cue."""
    if stance != "asserted":
        yield STANCE + stance
    if any(name is None or kind == "unnamed" for name, kind, _ in links):
        yield UNNAMED
    for place, (name, _, cue) in enumerate(links):
        yield from _named(VIA if place else SOURCE, name)
        yield from _named(CUE, cue)


def _named(mark: str, name: str | None) -> Iterable[str]:
    return dict.fromkeys(mark + word for word in folded_words(name or "")[:_MOST_NAME])


def _dated(published: str | None) -> Iterable[str]:
    """The year, the month and the day of an ISO date, as far as it goes."""
    digits = (published or "")[:10].replace("-", "")
    if digits.isascii() and digits.isdigit():
        lengths = ((YEAR, 4), (MONTH, 6), (DAY, 8))
        yield from (mark + digits[:length] for mark, length in lengths if len(digits) >= length)
