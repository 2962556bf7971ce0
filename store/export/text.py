"""Claims as text for people, in the markup of their notes: Markdown for Obsidian, org-mode for Emacs.

Every value is escaped before a template sees it, so that a template cannot forget to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from store.export import escape
from store.export.grouping import group_records
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.view import view
from store.text.clean import clean_line

_HEADS: Final = {"article": "", "source": "Source: ", "event": "Event: ", "tag": "Tag: "}


def write_markdown(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """Front matter in YAML, a heading a group (an article, when nothing else is asked for), a block quote a claim.

    Behind each quotation stands ``^claim-…``, by which Obsidian links to it.
    """
    return _write("markdown.md.jinja", escape.markdown, records, options)


def write_org(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """A headline a group, below it one a claim, with its reference as properties."""
    return _write("claims.org.jinja", escape.org, records, options)


def _write(
    template: str, escaped: Callable[[str], str], records: Iterable[ExportRecord], options: ExportOptions
) -> Iterator[str]:
    by = options.group_by or "article"
    kept = list(records)
    # A claim with two tags stands under both, and its name must still be there once.
    named: set[tuple[int, str]] = set()
    groups = []
    for group in group_records(kept, by):
        claims = []
        for record in group.records:
            name = (record.stored.id, record.highlight.claim_key)
            claims.append(view(record, escaped) | {"first": name not in named})
            named.add(name)
        date = group.event.date if group.event else None
        heading = _HEADS[by] + (f"{date} · " if date else "") + group.heading
        groups.append({"heading": escaped(clean_line(heading)), "claims": claims})
    articles = list({record.stored.id: record.stored.article for record in kept}.values())
    from store.export.templating import render_shipped  # not before it is needed: Jinja2 takes its time

    return render_shipped(
        template,
        {
            "title": escaped(clean_line(options.title)),
            "plain_title": options.title,
            "made": clean_line(options.made),
            "count": len(kept),
            "by": by,
            "groups": groups,
            "articles": [article.title for article in articles],
            "outlets": sorted({article.outlet for article in articles if article.outlet}),
            "urls": [url for article in articles if (url := escape.web_address(article.url))],
            "tags": sorted({escape.tag_name(tag) for record in kept for tag in record.tags}),
        },
    )
