"""RSS and Atom to their entries, as plain lists and dictionaries. Runs in the child process."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final

import feedparser

from store.errors import ArticleError
from store.ingest.encoding import decode_page
from store.ingest.html_blocks import one_line, without_controls
from store.ingest.html_page import read_fragment
from store.ingest.limits import MOST_IN_A_FILE
from store.ingest.web import stated_date, web_address
from store.ingest.xml_head import read_xml_head

_CUT: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(more\)"
    r"|(?:Read (?:more|on|the full (?:story|article))|Continue reading|Full (?:story|article)|More)"
    r"[^.!?]{0,80})\W{0,4}\Z",
    re.IGNORECASE,
)
"""How the beginning of an article ends whose rest is on the page."""
_FEWEST_WORDS: Final = 60
_FEWEST_WORDS_OF_SUMMARY: Final = 250
"""Below so many words an entry is taken for a teaser. Rules of thumb: a summary is rarely the whole article."""


def read_entries(data: bytes, *, url: str | None = None) -> dict[str, Any]:
    """A feed: ``title``, ``url`` (of its site), ``language`` and ``entries``, each as a page is answered.

    Raises:
        ArticleError: it is no feed, or declares a DTD, which could expand without end.
    """
    text = without_controls(decode_page(data))
    head = read_xml_head(text)
    if head.has_dtd:
        raise ArticleError(
            "The feed declares a document type (DTD). No feed needs one, and it can be made to fill memory."
        )
    # As bytes in a stream: a string would be taken for an address or a path, and opened.
    text = re.sub(r"\A\s*<\?xml[^>]{0,300}\?>", "", text.lstrip("\ufeff"))
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url or ""},
        sanitize_html=False,  # only its words are taken
        resolve_relative_uris=False,
    )
    if not feed.version and not feed.entries:
        raise ArticleError("It is no RSS or Atom feed that can be read.")
    site = web_address(feed.feed.get("link"), url)
    outlet = one_line(feed.feed.get("title"))
    language = one_line(feed.feed.get("language"))[:2].lower()
    return {
        "title": outlet,
        "url": site,
        "language": language,
        "left": max(0, len(feed.entries) - MOST_IN_A_FILE),
        "entries": [_entry(entry, outlet, language, site or url) for entry in feed.entries[:MOST_IN_A_FILE]],
    }


def _entry(entry: dict[str, Any], outlet: str, language: str, base: str | None) -> dict[str, Any]:
    contents = [part.get("value") or "" for part in entry.get("content") or [] if isinstance(part, dict)]
    whole = max(contents, key=len, default="")
    summary = entry.get("summary") or ""
    markup = whole if len(whole) >= len(summary) else summary
    blocks = read_fragment(markup) if markup.strip() else []
    words = " ".join(text for text, kind in blocks if kind is None)
    fewest = _FEWEST_WORDS if whole and markup == whole else _FEWEST_WORDS_OF_SUMMARY
    names = [person.get("name") or "" for person in entry.get("authors") or [] if isinstance(person, dict)]
    published = stated_date(entry.get("published")) or _of_parts(entry.get("published_parsed"))
    modified = stated_date(entry.get("updated")) or _of_parts(entry.get("updated_parsed"))
    return {
        "id": one_line(entry.get("id") or entry.get("link"))[:2_000],
        "title": one_line(entry.get("title")),
        "outlet": one_line((entry.get("source") or {}).get("title")) or outlet,
        "authors": [name for name in map(one_line, names) if name],
        "published": published or modified,
        "modified": modified if modified != published else None,
        "url": web_address(entry.get("link"), base),
        "language": one_line(entry.get("language"))[:2].lower() or language,
        "blocks": blocks,
        "teaser": len(words.split()) < fewest or bool(_CUT.search(words[-200:])),
    }


def _of_parts(parts: Sequence[int] | None) -> str | None:
    """A date that feedparser took apart, which is in UTC."""
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parts[:6]) if parts else None
