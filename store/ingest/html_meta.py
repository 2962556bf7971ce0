"""What a page states about its article: JSON-LD first, then OpenGraph and its kin, then the markup.

Nothing is guessed: an outlet is not made of a host's name, nor a date of a path. Runs in the child process.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from store.ingest.html_blocks import Tree, first, one_line
from store.ingest.limits import MOST_FIELD
from store.ingest.web import stated_date, web_address

_ARTICLE: Final = re.compile(
    r"(?:.*Article|.*NewsArticle|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNewsArticle)\Z"
)
_MOST_SCRIPTS: Final = 20
_MOST_SCRIPT: Final = 2_000_000  # code points
_MOST_NODES: Final = 5_000
_MOST_AUTHORS: Final = 50
_BY: Final = re.compile(r"\s*(?:by|words by|story by|written by)[:\s]\s*", re.IGNORECASE)
_AND: Final = re.compile(r"\s*(?:,|;|\||\band\b|&)\s*")
_SUFFIX: Final = re.compile(r"\s+[|–—\-·»:]\s+([^|–—·»]{1,80})\Z")

CORRECTION: Final = re.compile(
    r"(?:(?:Correction|Clarification|Corrections and clarifications|Editor[’']s note)\b"
    r"(?:\s?\([^()]{1,60}\)|,? [^:.]{1,60})?\s?[:–—]"
    r"|This (?:article|story|report|piece|headline) (?:was|has been) (?:amended|corrected|updated to correct)\b"
    r"|An earlier version of this (?:article|story|report|headline)\b)",
    re.IGNORECASE,
)
"""How a paragraph begins in which an outlet corrects itself."""


def read_metadata(tree: Tree, url: str | None) -> dict[str, Any]:
    """What a page states, from its tree: the fields of :class:`store.model.Article` by name, missing where unstated."""
    data = _article_data(tree)
    meta = _meta(tree)
    base = web_address(_attribute(tree, "//base/@href"), url) or url

    outlet = first(
        [*map(_name, _listed(data.get("publisher"))), *meta("og:site_name", "application-name", "dc.publisher")]
    )
    title = first(
        [one_line(data.get("headline")), *meta("og:title", "twitter:title", "dc.title"), *_texts(tree, "//h1")]
    )
    title = title or first([one_line(data.get("name")), *_texts(tree, "//head/title|//title")])
    if title and outlet and (end := _SUFFIX.search(title[-100:])) and end.group(1).casefold() == outlet.casefold():
        title = title[: len(title) - (len(end.group()))]
    authors = (
        [name for author in _listed(data.get("author")) for name in _people(_name(author))]
        or [
            name
            for value in meta("author", "article:author", "parsely-author", "dc.creator")
            for name in _people(value)
        ]
        or [name for value in _texts(tree, "//*[@rel='author' or @itemprop='author']") for name in _people(value)]
    )
    published = [
        data.get("datePublished"),
        *meta("article:published_time", "datepublished", "parsely-pub-date", "date"),
    ]
    published += [*meta("dc.date.issued", "dc.date"), _attribute(tree, "//*[@itemprop='datePublished']/@datetime")]
    published += [_attribute(tree, "//article//time[@datetime][1]/@datetime")]
    modified = [data.get("dateModified"), *meta("article:modified_time", "og:updated_time", "datemodified")]
    canonical = [_attribute(tree, "//link[@rel='canonical']/@href"), *meta("og:url")]
    canonical += [
        data.get("url"),
        *([data["mainEntityOfPage"]] if isinstance(data.get("mainEntityOfPage"), str) else []),
    ]
    languages = [data.get("inLanguage"), _attribute(tree, "/html/@lang|/html/@xml:lang"), *meta("og:locale")]
    return {
        "title": (title or "")[:MOST_FIELD] or None,
        "outlet": (outlet or "")[:MOST_FIELD] or None,
        "authors": list(dict.fromkeys(name[:MOST_FIELD] for name in authors))[:_MOST_AUTHORS],
        "published": _fullest([date for date in map(stated_date, published) if date]),
        "modified": _fullest([date for date in map(stated_date, modified) if date]),
        "canonical_url": next(filter(None, (web_address(value, base) for value in canonical)), None),
        "language": first(_language(value) for value in languages),
        "corrections": _corrections(tree, data),
        "article_body": data["articleBody"] if isinstance(data.get("articleBody"), str) else "",
    }


def _article_data(tree: Tree) -> dict[str, Any]:
    """The JSON-LD node that describes the article, or an empty one."""
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        text = (script.text_content() or "").strip()
        if len(text) > _MOST_SCRIPT:
            continue
        text = re.sub(r"\A\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*\Z", "", text)
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes += _nodes(value)
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _types(node))]
    # A page may describe other stories beside its own: its own is the one with most to say, the first of equals.
    return max(articles, key=lambda node: sum(name in node for name in _TELLING), default={})


_TELLING: Final = ("headline", "author", "publisher", "datePublished", "articleBody", "mainEntityOfPage", "inLanguage")


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """All objects in ``value`` that could describe a page: at the top, in lists, in ``@graph`` and its like."""
    waiting: deque[object] = deque([value])
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.popleft()
        seen += 1
        room = max(0, _MOST_NODES - len(waiting))
        if isinstance(node, list):
            waiting += node[:room]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node][:room]


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _listed(value: object) -> list[Any]:
    return value[:_MOST_AUTHORS] if isinstance(value, list) else [] if value is None else [value]


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(value)


def _people(stated: str) -> list[str]:
    """The names in a byline; an address is none."""
    stated = _BY.sub("", stated, count=1) if _BY.match(stated) else stated
    names = (name.strip(" .") for name in _AND.split(stated[:MOST_FIELD]))
    return [name for name in names if name and not name.startswith(("http:", "https:", "@"))]


def _meta(tree: Tree) -> Callable[..., list[str]]:
    """A function from names of ``<meta>`` to all their contents, in the order of the names."""
    stated: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content]")[:500]:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if value := one_line(element.get("content")):
            stated.setdefault(name.strip().casefold(), []).append(value)
    return lambda *names: [value for name in names for value in stated.get(name, [])]


def _attribute(tree: Tree, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]) if found else None


def _texts(tree: Tree, path: str) -> list[str]:
    return [" ".join(element.text_content()[:MOST_FIELD].split()) for element in tree.xpath(path)[:_MOST_AUTHORS]]


def _language(value: object) -> str:
    """The first two letters of a language as pages state it (*en-GB*, *en_US*); empty for anything else."""
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    match = re.match(r"([A-Za-z]{2})(?:[-_]|\Z)", value) if isinstance(value, str) else None
    return match.group(1).lower() if match else ""


def _fullest(dates: list[str]) -> str | None:
    """The first of the dates, with the time of day that another one states for the same day where it has none."""
    return next((date for date in dates if date.startswith(f"{dates[0]}T")), dates[0]) if dates else None


def _corrections(tree: Tree, data: dict[str, Any]) -> list[str]:
    """What the page states as corrections, in JSON-LD and in its paragraphs, in their order, each once."""
    stated = [
        one_line(item.get("text") if isinstance(item, dict) else item) for item in _listed(data.get("correction"))
    ]
    for element in tree.xpath("//p|//li|//*[contains(@class, 'correction')]|//*[contains(@class, 'clarification')]")[
        :5_000
    ]:
        text = " ".join(element.text_content()[:2_000].split())
        if CORRECTION.match(text):
            stated.append(text)
    return [text for text in dict.fromkeys(stated) if text][:_MOST_AUTHORS]
