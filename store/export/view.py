"""A claim as templates see it: the object of JSON Lines, and beside it what people read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from store.export import escape
from store.export.jsonl import as_object
from store.export.record import ExportRecord
from store.model import Claim, Link, chain_line, with_gaps
from store.text.clean import clean_for_display, clean_line

Escape = Callable[[str], str]

_MANY_LINES: Final = frozenset({"quote", "shown", "note"})
"""What may be longer than a line."""

VOICES: Final = {"direct": "direct", "indirect": "indirect", "mixed": "mixed", "own": "own voice"}
"""How a claim is set, as people read it."""

_HEAD: Final = 70
"""Letters of a quotation that make a headline."""


def view(record: ExportRecord, block: Escape, line: Escape | None = None) -> dict[str, Any]:
    """A record with every text in it cleaned and escaped, by ``block`` where it may have several lines.

    Besides what JSON Lines has: ``key`` (the name, safe in identifiers), ``shown`` (the quotation with ``…`` where
    it has gaps), ``head`` (its beginning), ``chain`` and ``found_chain`` (in one line), ``how`` (*direct, denied, 93%
    sure*), ``voice``, ``layers`` (the chain in words, a line a link), ``marks`` and ``org_tags`` (tags as ``#`` and as
    org-mode take them), ``origin`` (its name or None) and, of the article, ``href`` (only where a link may be made of
    it; never escaped) and ``host``.
    """
    line = line or block
    found = as_object(record)
    shown = with_gaps(record.highlight.quote, record.highlight.spans)
    outlet, claim = record.stored.article.outlet, record.claim
    href = escape.web_address(record.stored.article.url)
    found |= {
        "shown": shown,
        "head": shown if len(shown) <= _HEAD else shown[: _HEAD - 1].rstrip() + "…",
        "chain": chain_line(claim.attribution, outlet) if claim else None,
        "found_chain": chain_line(record.found.attribution, outlet) if record.found else None,
        "how": how(claim) if claim else None,
        "voice": VOICES[claim.kind] if claim else None,
        "layers": [layer(link) for link in claim.attribution] if claim else [],
        "origin": record.origin[0] if record.origin else None,
    }
    safe = cast(dict[str, Any], _escaped(found, block, line))
    safe["key"] = escape.block_id(record.highlight.claim_key)
    safe["org_tags"] = "".join(f" :{escape.org_tag(tag)}:" for tag in record.tags).replace(": :", ":")
    safe["marks"] = [escape.tag_name(tag) for tag in record.tags]
    safe["article"] |= {"href": href, "host": escape.host_of(href) if href else None}
    return safe


def how(claim: Claim) -> str:
    """*indirect, asserted, 90% sure*."""
    sure = claim.why if claim.by_hand else f"{claim.confidence:.0%} sure"
    return f"{VOICES[claim.kind]}, {claim.stance}, {sure}"


def layer(link: Link) -> str:
    """*Mara Holt (person, engineer): “said”*."""
    source = link.source
    name = source.name if source else "source not named"
    kind = f" ({source.type}{f', {source.role}' if source.role else ''})" if source else ""
    return f"{name}{kind}{f': “{link.cue.text}”' if link.cue else ''}"


def _escaped(value: object, block: Escape, line: Escape, name: str = "") -> object:
    if isinstance(value, str):
        return block(clean_for_display(value)) if name in _MANY_LINES else line(clean_line(value))
    if isinstance(value, dict):
        return {key: _escaped(item, block, line, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(item, block, line, name) for item in value]
    return value
