"""Our own gold: short texts written for this project and annotated by hand.

One JSON object a line. What is annotated is quoted from the text, so that a reader can check it by eye; a string
that stands there more than once says which one it means: ``said#2`` is the second *said*::

    {"id": "L001", "use": "train", "setting": "wire, conflict", "text": "…", "claims": [
        {"content": ["the bridge would hold"], "kind": "indirect", "stance": "asserted", "relation": "statement",
         "chain": [{"source": "engineers", "name": "engineers", "type": "group", "cue": "told"},
                   {"source": "the mayor", "name": "mayor", "type": "person", "cue": "said"}]}]}

``chain`` runs from the nearest source outwards; ``source`` and ``cue`` are null where the text has none. A link
may state its own ``content`` where it puts forward more than the claim and what is inside it does not tell.
Texts with ``use`` *measure* are never trained on. Own voice is not annotated.

    python -m benchmarks.own_gold FILE…     checks files and counts what is in them
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("direct", "mixed", "indirect")
STANCES = ("asserted", "denied", "hedged")
RELATIONS = ("statement", "attitude")
TYPES = ("person", "organisation", "outlet", "document", "unnamed", "group")
CITING = re.compile(r"(?:citing|cited|quoting|quoted|according to|attributing)\b", re.IGNORECASE)

Spans = tuple[tuple[int, int], ...]
"""Half-open code points, in text order."""


@dataclass(frozen=True)
class GoldLink:
    """One layer: who, in which words, what."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: Spans
    name: str | None
    type: str | None


@dataclass(frozen=True)
class GoldClaim:
    """One attributed claim with its whole chain, nearest source first."""

    content: Spans
    kind: str
    stance: str
    relation: str
    chain: tuple[GoldLink, ...]


@dataclass(frozen=True)
class GoldText:
    """One annotated text."""

    id: str
    use: str
    setting: str
    text: str
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path) -> list[GoldText]:
    """The texts of one file. Raises ValueError with file, line and what is wrong."""
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                texts.append(_text(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
    repeated = [name for name, count in Counter(text.id for text in texts).items() if count > 1]
    if repeated:
        raise ValueError(f"{path.name}: given twice: {', '.join(repeated)}")
    return texts


def _text(record: dict[str, Any]) -> GoldText:
    if record["use"] not in ("train", "measure"):
        raise ValueError(f"{record['id']}: use is train or measure, not {record['use']!r}")
    text = record["text"]
    claims = []
    for number, claim in enumerate(record["claims"], 1):
        try:
            claims.append(_claim(text, claim))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{record['id']}, claim {number}: {error}") from error
    return GoldText(record["id"], record["use"], record["setting"], text, tuple(claims))


def _claim(text: str, record: dict[str, Any]) -> GoldClaim:
    for key, allowed in (("kind", KINDS), ("stance", STANCES), ("relation", RELATIONS)):
        if record[key] not in allowed:
            raise ValueError(f"{key} is one of {', '.join(allowed)}, not {record[key]!r}")
    content = _spans(text, record["content"])
    if not content:
        raise ValueError("a claim has content")
    if not record["chain"]:
        raise ValueError("an attributed claim has a chain")
    links: list[GoldLink] = []
    for link in record["chain"]:
        cue = _span(text, link["cue"]) if link.get("cue") else None
        source = _span(text, link["source"]) if link.get("source") else None
        if link.get("type") is not None and link["type"] not in TYPES:
            raise ValueError(f"type is one of {', '.join(TYPES)}, not {link['type']!r}")
        stated = link.get("content")
        reported = _spans(text, stated) if stated else _outer(text, links[-1]) if links else content
        links.append(GoldLink(source, cue, reported, link.get("name"), link.get("type")))
    return GoldClaim(content, record["kind"], record["stance"], record["relation"], tuple(links))


def _outer(text: str, inner: GoldLink) -> Spans:
    """What the next link puts forward: the inner attribution as a whole, or its content where it only cites."""
    if inner.cue is None or CITING.match(text[slice(*inner.cue)]):
        return inner.content
    places = [*inner.content, inner.cue, *([inner.source] if inner.source else [])]
    return ((min(start for start, _ in places), max(end for _, end in places)),)


def _spans(text: str, quoted: list[str]) -> Spans:
    return tuple(sorted(_span(text, each) for each in quoted))


def _span(text: str, quoted: str) -> tuple[int, int]:
    """Where ``quoted`` stands; ``said#2`` is the second *said* that is not part of a longer word."""
    words, _, number = quoted.partition("#")
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if words[0].isalnum() and words[-1].isalnum() else re.escape(words)
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        raise ValueError(f"{words!r} does not stand in the text")
    if not number and len(places) > 1:
        raise ValueError(f"{words!r} stands in the text {len(places)} times: say which one, as {words + '#1'!r}")
    place = int(number or 1)
    if not 1 <= place <= len(places):
        raise ValueError(f"{quoted!r}: it stands there {len(places)} times")
    return places[place - 1]


def main(files: Iterator[str]) -> int:
    """Check files and count what is in them."""
    for name in files:
        try:
            texts = read_gold(Path(name))
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        claims = [claim for text in texts for claim in text.claims]
        print(f"{name}: {len(texts)} texts ({Counter(text.use for text in texts)}), {len(claims)} claims")
        for key in ("kind", "stance", "relation"):
            print(f"  {key}: {dict(Counter(getattr(claim, key) for claim in claims))}")
        print(f"  links in a chain: {dict(sorted(Counter(len(claim.chain) for claim in claims).items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(iter(sys.argv[1:])))
