"""The HTML report: one file that an editor opens in a browser, and that loads nothing from elsewhere.

Its style and its script stand in it and are named by their hashes in its content security policy, so that no other
one runs, whatever a text may hold. Everything is escaped by the template engine.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import count
from typing import Any, Final

from markupsafe import Markup

from store.export.grouping import Group, group_records
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.timeline import draw
from store.export.view import view
from store.export.words import date_parts, day_words
from store.text.clean import clean_for_display, clean_line

_BY: Final = {"event": "By event", "article": "By article", "source": "By source", "tag": "By tag"}


def write_html(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """The whole report, piece by piece: claims by event (or as asked) in order of date, by origin within."""
    from store.export.templating import render_shipped  # not before it is needed: Jinja2 takes its time

    kept = list(records)
    by = options.group_by or "event"
    groups = group_records(kept, by)
    style, script = _shipped("report.css"), _shipped("report.js")
    numbers = count(1)
    named: set[tuple[int, str]] = set()
    return render_shipped(
        "report.html.jinja",
        {
            "title": clean_line(options.title),
            "made": clean_line(options.made),
            "policy": content_policy(style, script),
            "style": Markup(style),  # noqa: S704 - a file of this package
            "script": Markup(script),  # noqa: S704 - a file of this package
            "by": _BY[by],
            "drawing": draw(groups) if by == "event" and groups else None,
            "claims": len(kept),
            "articles": len({record.stored.id for record in kept}),
            "origins": len({record.origin for record in kept if record.origin}),
            "groups": [_group(place, group, numbers, named) for place, group in enumerate(groups, start=1)],
        },
        html=True,
    )


def content_policy(style: str, script: str) -> str:
    """What the page may do: show this style, run this script, and nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _shipped(name: str) -> str:
    return files("store.export").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def _group(place: int, group: Group, numbers: Iterator[int], named: set[tuple[int, str]]) -> dict[str, Any]:
    """A section of the report."""
    event = group.event
    return {
        "number": place,
        "heading": clean_line(group.heading),
        "date": day_words(event.date) if event else None,
        "datetime": "-".join(f"{part:02}" for part in date_parts(event.date)) if event else "",
        "who": [clean_line(name) for name in event.who] if event else [],
        "where": [clean_line(name) for name in event.where] if event else [],
        "claims": len(group.records),
        "articles": len({record.stored.id for record in group.records}),
        "stated": len({record.origin for record in group.records if record.origin}),
        "origins": [
            {
                "name": clean_line(origin[0]) if origin else None,
                "type": origin[1] if origin else None,
                "articles": len({record.stored.id for record in records}),
                "claims": [_claim(record, numbers, named) for record in records],
            }
            for origin, records in _by_origin(group.records)
        ],
    }


def _by_origin(
    records: Sequence[ExportRecord],
) -> list[tuple[tuple[str, str] | None, list[ExportRecord]]]:
    """Claims of one origin together, those with most articles first; those that state none last."""
    found: dict[tuple[str, str] | None, list[ExportRecord]] = {}
    for record in records:
        found.setdefault(record.origin, []).append(record)
    return sorted(found.items(), key=lambda item: (item[0] is None, -len({record.stored.id for record in item[1]})))


def _claim(record: ExportRecord, numbers: Iterator[int], named: set[tuple[int, str]]) -> dict[str, Any]:
    """A claim as the template draws it."""
    claim, article = record.claim, record.stored.article
    name = (record.stored.id, record.highlight.claim_key)
    shown = view(record, str)
    links = claim.attribution if claim else ()
    shown |= {
        "number": next(numbers),
        "first": name not in named,
        "sure": round(claim.confidence * 100) if claim else None,
        "by_hand": claim.by_hand if claim else False,
        "published_words": clean_line(day_words(article.published)) if article.published else None,
        "published_date": "-".join(f"{part:02}" for part in date_parts(article.published)),
        "links": [
            {
                "name": clean_line(link.source.name) if link.source else "source not named",
                "type": link.source.type if link.source else "unnamed",
                "role": clean_line(link.source.role) if link.source and link.source.role else None,
                "cue": clean_line(link.cue.text) if link.cue else None,
            }
            for link in links
        ],
        "before": clean_for_display(record.highlight.prefix),
        "after": clean_for_display(record.highlight.suffix),
    }
    named.add(name)
    return shown
