"""What the network learns from: PolNeAR by its path, and our own gold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.own_gold import GoldText

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Attribution:
    """One attribution relation; offsets are half-open code points."""

    source: Spans
    cue: Spans
    content: Spans
    relation: str | None
    """statement, attitude, or None where the corpus does not tell them apart."""
    through: Spans = ()
    """Whom or what it came through without a cue that says so: an outlet that was told or saw the document, a
    letter that was read out."""


@dataclass(frozen=True)
class Document:
    """One annotated text."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    unknown: Spans
    """Stretches whose annotation is not to be relied on."""
    layered: bool
    """Whether layers inside layers are annotated."""


SAW = re.compile(
    r"(?:seen|saw|obtained|reviewed|accessed|leaked|shared|shown|handed|passed|examined|viewed|heard"
    r"|(?:published|carried|aired|broadcast|given|sent|provided|submitted) (?:by|to))\b",
    re.IGNORECASE,
)
"""What makes an outlet a link by having the document: no attribution of its own."""
_NAME = re.compile(r"(?P<stem>.+)_(?P<annotator>[0-9a-zA-Z]{4})\.ann")


def read_polnear(folder: Path) -> list[Document]:
    """The articles of one split: ``text/*.txt`` and brat stand-off in ``attributions/*.ann``.

    Of several annotators the one whose file sorts first counts, as in the scorer. Raises FileNotFoundError where
    the folder has no such files.
    """
    chosen: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        if match := _NAME.fullmatch(file.name):
            chosen.setdefault(match["stem"], file)
    if not chosen:
        raise FileNotFoundError(f"{folder}: no attributions/*.ann; give the folder of one split of PolNeAR")
    return [_document(stem, folder / "text" / f"{stem}.txt", file) for stem, file in sorted(chosen.items())]


def _document(stem: str, text_file: Path, annotation: Path) -> Document:
    text = text_file.read_bytes().decode("utf-8")  # newlines as they are: offsets count them
    spans: dict[str, Spans] = {}
    unknown: list[tuple[int, int]] = []
    events: list[list[str]] = []
    for line in annotation.read_bytes().decode("utf-8").split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) < 2:
            continue
        if re.fullmatch(r"T\d+", fields[0]):
            label, _, offsets = fields[1].partition(" ")
            pieces = [piece.split() for piece in offsets.split(";")]
            spans[fields[0]] = tuple((int(start), int(end)) for start, end in pieces)
            if label == "Discard":
                unknown.extend(spans[fields[0]])
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append(fields[1].split())
    attributions = []
    for roles in events:
        parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for role in roles:
            name, _, target = role.partition(":")
            if (name := name.rstrip("0123456789")) in parts:
                parts[name].extend(spans[target])
        if parts["Content"] and parts["Cue"]:
            source, cue, content = (tuple(sorted(parts[name])) for name in ("Source", "Cue", "Content"))
            attributions.append(Attribution(source, cue, content, None))
    return Document(stem, text, tuple(attributions), tuple(unknown), layered=False)


def from_own_gold(texts: Iterable[GoldText]) -> list[Document]:
    """Our gold as relations: each link of each chain is one, but for what the one before it only came through."""
    documents = []
    for text in texts:
        relations: dict[tuple[int, int], Attribution] = {}
        for claim in text.claims:
            last: tuple[int, int] | None = None
            for place, link in enumerate(claim.chain):
                if place and (link.cue is None or SAW.match(text.text, *link.cue)):
                    if last is not None and link.source is not None:
                        through = tuple(sorted({*relations[last].through, link.source}))
                        relations[last] = replace(relations[last], through=through)
                    continue
                last = link.cue
                if link.cue is None:
                    continue
                kind = claim.relation if place == 0 else "statement"
                before = relations.get(link.cue)
                source = (link.source,) if link.source else ()
                found = Attribution(source, (link.cue,), link.content, kind, before.through if before else ())
                if before is None or _size(link.content) > _size(before.content):
                    relations[link.cue] = found
        documents.append(Document(text.id, text.text, tuple(relations.values()), (), layered=True))
    return documents


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def joined(documents: Sequence[Document], random_: random.Random, together: int = 8) -> list[Document]:
    """Short texts in random order, some together in one document, so that length tells nothing about them."""
    order = list(documents)
    random_.shuffle(order)
    return [_join(order[at : at + together]) for at in range(0, len(order), together)]


def _join(documents: Sequence[Document]) -> Document:
    text, attributions = "", []
    for document in documents:
        shift = len(text)
        for each in document.attributions:
            source, cue, content, through = (
                _moved(spans, shift) for spans in (each.source, each.cue, each.content, each.through)
            )
            attributions.append(Attribution(source, cue, content, each.relation, through))
        text += document.text + "\n\n"
    return Document("+".join(each.id for each in documents), text, tuple(attributions), (), layered=True)


def _moved(spans: Spans, shift: int) -> Spans:
    return tuple((start + shift, end + shift) for start, end in spans)
