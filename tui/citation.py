"""A claim with its citation, as it is copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from store.model import Article, Claim, Highlight, NotebookLine, Span, chain_of_names, with_gaps
from store.text.clean import clean_line


class _Where(NamedTuple):
    title: str
    outlet: str | None
    published: str | None
    url: str | None


def cite_claim(claim: Claim, article: Article) -> str:
    """A claim of an article: its words, who says so and through whom, and where that stands."""
    names = [link.source.name if link.source else None for link in claim.attribution]
    where = _Where(article.title, article.outlet, article.published, article.url)
    return _cite(claim.text, claim.spans, names, where)


def cite_highlight(line: NotebookLine) -> str:
    """A highlight, also one of which the claim is not found any more: then nobody is named."""
    highlight: Highlight = line.highlight
    names = line.sources if line.claim_id is not None else None
    return _cite(highlight.quote, highlight.spans, names, _Where(line.title, line.outlet, line.published, line.url))


def _cite(words: str, spans: Sequence[Span], names: Sequence[str | None] | None, where: _Where) -> str:
    by = chain_of_names(names, where.outlet) if names is not None else where.outlet or "outlet not known"
    stands = [f"“{where.title}”", where.outlet, where.published and where.published[:10]]
    lines = [f"“{with_gaps(words, tuple(spans))}”", f"— {by}", ", ".join(part for part in stands if part)]
    if where.url and _is_web_address(where.url):
        lines.append(where.url)
    return "\n".join(clean_line(line) for line in lines) + "\n"


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "@" not in parts.netloc
