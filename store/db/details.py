"""What is stated about an article beside its heading: all authors, language, corrections, what its markup told."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlite_utils import Database

from store.model import Article, Furniture, Span

_PLAIN = ("modified", "canonical_url", "language")


def save_details(db: Database, article_id: int, article: Article) -> None:
    """Store them. Call it inside a transaction."""
    db.table("article_details").insert(
        {
            "article_id": article_id,
            "authors": _to_json(article.authors),
            "corrections": _to_json(article.corrections),
            "furniture": _to_json([[*piece.span, piece.kind] for piece in article.furniture]),
            "teaser": int(article.teaser),
            **{field: getattr(article, field) for field in _PLAIN},
        }
    )


def with_details(db: Database, article_id: int, article: Article) -> Article:
    """The article with them; as it is, where none are stored (it was added by an older version)."""
    for row in db.query("SELECT * FROM article_details WHERE article_id = ?", [article_id]):
        return replace(
            article,
            authors=tuple(json.loads(row["authors"])),
            corrections=tuple(json.loads(row["corrections"])),
            furniture=tuple(Furniture(Span(start, end), kind) for start, end, kind in json.loads(row["furniture"])),
            teaser=bool(row["teaser"]),
            **{field: row[field] for field in _PLAIN},
        )
    return article


def _to_json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
