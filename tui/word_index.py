"""Where the words of an article stand, so that they are found while somebody types their beginnings."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from store.model import Span
from store.text.fold import WORD, fold


class WordIndex:
    """The words of some texts, folded as the search folds them; some 15 bytes each.

    Args:
        texts: the rows of a list, say.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        # Of each word, one behind the other: number of the text, start, end. An article may have a million words.
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, text in enumerate(texts):
            for word in WORD.finditer(text):
                self._places[fold(word.group())].extend((number, *word.span()))
        self._words = sorted(self._places)

    def find(self, beginnings: tuple[str, ...]) -> dict[int, list[Span]]:
        """The texts that hold a word beginning with each of these, by their numbers, and where such words stand."""
        if not beginnings:
            return {}
        holding = [
            {number for word in self._beginning_with(each) for number in self._places[word][::3]} for each in beginnings
        ]
        numbers = set.intersection(*holding)
        found: dict[int, set[Span]] = {number: set() for number in sorted(numbers)}
        for word in {word for each in beginnings for word in self._beginning_with(each)}:
            places = self._places[word]
            for number, start, end in zip(places[::3], places[1::3], places[2::3], strict=True):
                if number in numbers:
                    found[number].add(Span(start, end))
        return {number: sorted(spans) for number, spans in found.items()}

    def _beginning_with(self, beginning: str) -> Iterator[str]:
        for place in range(bisect_left(self._words, beginning), len(self._words)):
            if not self._words[place].startswith(beginning):
                return
            yield self._words[place]
