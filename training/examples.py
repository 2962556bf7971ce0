"""Documents as windows with labels: what each step of the training sees."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from store.attribution.cues import VERBS
from store.attribution.pieces import Window, Word, find_windows, find_words
from store.text.sentences import find_paragraphs
from training.corpora import SAW, Document, Spans

IGNORED = -100
NONE, SOURCE, CONTENT, THROUGH = range(4)
NOT_TOLD = 4
"""Label of a word that is no part of an attribution in a corpus that does not tell what it came through."""
_LONGEST = 254  # word pieces in a window


@dataclass(frozen=True)
class Candidate:
    """One cue of a window and the part of each word in its relation."""

    cue: int
    """Place of its first word."""
    roles: tuple[int, ...]
    """One for each word: none, source, content, through, NOT_TOLD, or IGNORED."""
    attitude: int
    """1 for an attitude, 0 for a statement, IGNORED where nobody knows."""


@dataclass(frozen=True)
class Example:
    """One window with its labels, one for each word."""

    window: Window
    cues: tuple[int, ...]
    """0 none, 1 the first word of a cue, 2 a further one, IGNORED where the annotation does not tell."""
    sources: tuple[int, ...]
    contents: tuple[int, ...]
    candidates: tuple[Candidate, ...]


class Corpus:
    """Documents, split into words once; windows are cut anew for each epoch."""

    def __init__(self, documents: Iterable[Document], tokenizer: Tokenizer) -> None:
        self._documents = list(documents)
        self._paragraphs = [
            [words for words in find_words(each.text, tokenizer, find_paragraphs(each.text)) if words]
            for each in self._documents
        ]

    def windows(self, random_: random.Random) -> list[Example]:
        """Every word once, cut at random places, in random order."""
        examples: list[Example] = []
        for document, paragraphs in zip(self._documents, self._paragraphs, strict=True):
            if not paragraphs:
                continue
            first = random_.randint(40, _LONGEST)  # of the first window, so that the cuts fall elsewhere each time
            start = 0
            size = 0
            while start < len(paragraphs) and size + _pieces(paragraphs[start]) <= first:
                size += _pieces(paragraphs[start])
                start += 1
            for part in (paragraphs[:start], paragraphs[start:]):
                examples.extend(label(document, window) for window in find_windows(document.text, part, _LONGEST))
        random_.shuffle(examples)
        return examples


def _pieces(words: Sequence[Word]) -> int:
    return sum(len(word.ids) for word in words)


def label(document: Document, window: Window) -> Example:
    """The labels of one window of ``document``."""
    starts = np.array([word.span.start for word in window.words])
    count = len(starts)
    cues, sources, contents = ([0] * count for _ in range(3))
    known = set[int]()
    for spans in document.unknown:
        for at in _inside(starts, (spans,)):
            cues[at] = sources[at] = contents[at] = IGNORED
    candidates = []
    inner = set[int]()
    for each in document.attributions:
        cue = _inside(starts, each.cue)
        source, content = _inside(starts, each.source), _inside(starts, each.content)
        _mark(sources, source)
        _mark(contents, content)
        inner.update(content)
        known.update(cue)
        if not cue or not content:
            continue
        _mark(cues, cue)
        roles = [NONE if document.layered else NOT_TOLD] * count
        for at in _inside(starts, each.through):
            roles[at] = THROUGH
        for at in content:
            roles[at] = CONTENT
        for at in source:  # an outlet that saw the minutes stands within what it puts forward: the minutes show …
            roles[at] = SOURCE
        if not document.layered:
            # *Documents reviewed by the paper*: the corpus takes the whole for the source, our gold makes two of it.
            for at in _behind_saw(document.text, window, source):
                roles[at] = IGNORED
        attitude = IGNORED
        if each.relation is not None:
            attitude = int(each.relation == "attitude")
        else:
            written = document.text[window.words[cue[0]].span.start : window.words[cue[0]].span.end].casefold()
            verb = VERBS.get(written)
            if verb is not None:
                attitude = int(verb.attitude)
        candidates.append(Candidate(cue[0], tuple(roles), attitude))
    if not document.layered:
        # Reporting words inside a content would be cues if the corpus had layers: no lesson either way.
        for at in inner - known:
            span = window.words[at].span
            if document.text[span.start : span.end].casefold() in _REPORTING:
                cues[at] = IGNORED
    return Example(window, tuple(cues), tuple(sources), tuple(contents), tuple(candidates))


_REPORTING = {word for word, verb in VERBS.items() if not verb.attitude} | {"according"}


def _behind_saw(text: str, window: Window, source: Sequence[int]) -> Sequence[int]:
    for number, at in enumerate(source):
        if number and SAW.match(text, window.words[at].span.start):
            return source[number:]
    return ()


def _inside(starts: np.ndarray, spans: Spans) -> list[int]:
    found: list[int] = []
    for start, end in spans:
        found.extend(range(int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))))
    return found


def _mark(labels: list[int], places: Sequence[int]) -> None:
    for number, at in enumerate(places):
        labels[at] = 2 if number and places[number - 1] == at - 1 else 1


@dataclass(frozen=True)
class Batch:
    """Padded tensors: B windows of T pieces and W words, C candidates."""

    ids: Tensor
    """B × T."""
    features: Tensor
    """B × T."""
    firsts: Tensor
    """B × W: the piece that stands for each word; 0 behind the last word."""
    lengths: Tensor
    """B: words in each window."""
    cues: Tensor
    """B × W."""
    sources: Tensor
    """B × W."""
    contents: Tensor
    """B × W."""
    places: Tensor
    """C × 2: window and word of each candidate cue."""
    roles: Tensor
    """C × W."""
    attitudes: Tensor
    """C."""

    def to(self, device: str) -> Batch:
        """The same on another device."""
        return Batch(**{each.name: getattr(self, each.name).to(device) for each in fields(self)})


def batches(examples: Sequence[Example], pieces: int, random_: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, about ``pieces`` word pieces a batch, in random order."""
    by_length = sorted(examples, key=lambda each: sum(len(word.ids) for word in each.window.words))
    groups: list[list[Example]] = [[]]
    longest = 0
    for each in by_length:
        longest = max(longest, sum(len(word.ids) for word in each.window.words))
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = sum(len(word.ids) for word in each.window.words)
        groups[-1].append(each)
    random_.shuffle(groups)
    yield from groups


def to_batch(examples: Sequence[Example]) -> Batch:
    """Pad and stack."""
    rows = [each.window.pieces() for each in examples]
    width = _rounded(max(len(each.window.words) for each in examples))
    candidates = [(row, candidate) for row, each in enumerate(examples) for candidate in each.candidates]
    return Batch(
        ids=_padded([ids for ids, _, _ in rows]),
        features=_padded([features for _, features, _ in rows]),
        firsts=_padded([firsts for _, _, firsts in rows], width),
        lengths=torch.tensor([len(each.window.words) for each in examples]),
        cues=_padded([each.cues for each in examples], width, IGNORED),
        sources=_padded([each.sources for each in examples], width, IGNORED),
        contents=_padded([each.contents for each in examples], width, IGNORED),
        places=torch.tensor([(row, each.cue) for row, each in candidates], dtype=torch.long).reshape(-1, 2),
        roles=_padded([each.roles for _, each in candidates], width, IGNORED),
        attitudes=torch.tensor([each.attitude for _, each in candidates], dtype=torch.long),
    )


def _rounded(width: int) -> int:
    """Up to a multiple of 32: the kernels of each new shape are compiled first, which takes longer than padding."""
    return -(-width // 32) * 32


def _padded(rows: Sequence[Sequence[int]], width: int | None = None, filler: int = 0) -> Tensor:
    wide = width if width is not None else _rounded(max((len(row) for row in rows), default=0))
    table = np.full((len(rows), wide), filler, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return torch.from_numpy(table)
