"""Highlighted claims as Markdown: a heading an article, a block quote and an attribution line a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from store.export.record import ExportRecord
from store.model import Link, StoredArticle, chain_line, with_gaps
from store.text.clean import clean_for_display, clean_line

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>~|$=^%&])")
_NOT_IN_A_LINK: Final = re.compile(r"[<>\s]")
_LINE_START: Final = re.compile(r"^(\s*)([#+-]|\d+[.)])", re.MULTILINE)


def write_markdown(records: Iterable[ExportRecord]) -> Iterator[str]:
    """The whole document, piece by piece."""
    yield "# Highlighted claims\n"
    for _, group in groupby(records, key=lambda record: record.stored.id):
        claims = list(group)
        yield _heading(claims[0].stored)
        for record in claims:
            yield _claim(record)


def escaped(text: str) -> str:
    """Text of strangers, so that Markdown shows it to the letter and runs nothing in it."""
    text = _SPECIAL.sub(r"\\\1", clean_for_display(text))
    return _LINE_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", text)


def _heading(stored: StoredArticle) -> str:
    article = stored.article
    parts = [article.outlet or "outlet not stated", article.author, article.published or "no date stated"]
    lines = [" · ".join(escaped(clean_line(part)) for part in parts if part)]
    if article.url and _is_web_address(article.url):
        lines.append("<" + _NOT_IN_A_LINK.sub("", clean_line(article.url)) + ">")
    lines.append(f"added {stored.added}")
    return f"\n## {escaped(clean_line(article.title))}\n\n" + "  \n".join(lines) + "\n"


def _is_web_address(url: str) -> bool:
    """Whether a link may be made of it: http or https, and no user part that poses as the host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _claim(record: ExportRecord) -> str:
    highlight, claim = record.highlight, record.claim
    outlet = record.stored.article.outlet
    quote = escaped(with_gaps(highlight.quote, highlight.spans)).replace("\n", "\n> ")
    if claim and claim.kind == "direct":
        quote = f"“{quote}”"
    lines = [f"\n> {quote}\n"]
    if claim:
        lines.append(f"— {escaped(clean_line(chain_line(claim.attribution, outlet)))} ({_how(record)})\n")
        lines += [f"- {_layer(link)}\n" for link in claim.attribution]
    else:
        lines.append(f"— attribution no longer found ← {escaped(clean_line(outlet or 'outlet not stated'))}\n")
    if record.found:
        chain = escaped(clean_line(chain_line(record.found.attribution, outlet)))
        lines.append(f"- corrected by hand; found was: {chain}, {record.found.stance}\n")
    for item in record.related.events:
        date = item.event.date or "undated"
        lines.append(f"- event {date}: {escaped(clean_line(item.event.text))} ({escaped(clean_line(item.reason))})\n")
    for other in record.related.elsewhere:
        where = escaped(clean_line(f"{other.outlet or 'outlet not stated'}, {other.published or 'no date stated'}"))
        lines.append(f"- elsewhere, {where}: {escaped(clean_line(other.text))} ({escaped(clean_line(other.chain))})\n")
    if highlight.note:
        lines.append(f"\n{escaped(highlight.note)}\n")
    lines.append(f"\n^claim-{highlight.claim_key}\n")
    return lines[0] + "\n" + lines[1] + "\n" + "".join(lines[2:])


def _how(record: ExportRecord) -> str:
    claim = record.claim
    if claim is None:
        return ""
    voice = "own voice" if claim.kind == "own" else claim.kind
    return f"{voice}, {claim.stance}, {claim.why if claim.by_hand else f'{claim.confidence:.0%} sure'}"


def _layer(link: Link) -> str:
    name = escaped(clean_line(link.source.name)) if link.source else "source not named"
    kind = f" ({link.source.type})" if link.source else ""
    cue = f": “{escaped(clean_line(link.cue.text))}”" if link.cue else ""
    return f"{name}{kind}{cue}"
