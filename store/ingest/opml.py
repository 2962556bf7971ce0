"""Lists of feeds as OPML, in and out. An address that is none of http or https is refused: nothing imported runs."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final, NamedTuple, cast

from store.errors import ArticleError
from store.ingest.encoding import decode_page
from store.ingest.html_blocks import without_controls
from store.ingest.limits import MOST_FIELD, MOST_IN_A_FILE, MOST_PAGE, too_large
from store.ingest.page import clean
from store.ingest.web import web_address
from store.ingest.xml_head import read_xml_head
from store.model import Failure

_DEEPEST: Final = 50


class FeedAddress(NamedTuple):
    """A feed in a list of feeds."""

    url: str
    """Its address, http or https."""
    title: str = ""
    """What the list calls it."""
    folder: str = ""
    """The outlines around it, outermost first, joined by ``/``."""
    site: str | None = None
    """The page that it belongs to."""


def read_opml(data: bytes, where: str) -> list[FeedAddress | Failure]:
    """The feeds of an OPML file, in order, each address once; a failure for each that is no web address.

    Raises:
        ArticleError: it is no OPML, declares a DTD, is nested deeper than 50 outlines, or is too large.
    """
    if len(data) > MOST_PAGE:
        raise too_large(where)
    text = without_controls(decode_page(data)).lstrip("\ufeff \t\r\n")
    head = read_xml_head(text)
    if head.has_dtd:
        raise ArticleError(f"{where} declares a document type (DTD). No list of feeds needs one; take it out.")
    if head.root != "opml":
        raise ArticleError(f"{where} is no OPML.")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]  # it is no longer in the encoding that this states
    found: dict[str, FeedAddress | Failure] = {}
    folders: list[str] = []
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events=("start", "end"))
    try:
        for start in range(0, len(text), 65_536):
            parser.feed(text[start : start + 65_536])
            for event, element in cast("Iterable[tuple[str, ET.Element]]", parser.read_events()):
                if element.tag.lower() != "outline":
                    continue
                if event == "end":
                    folders.pop()
                    element.clear()
                    continue
                stated = {name.lower(): value for name, value in element.attrib.items()}
                title = " ".join(clean(stated.get("title") or stated.get("text") or "").split())[:MOST_FIELD]
                if (address := stated.get("xmlurl")) is not None and len(found) < MOST_IN_A_FILE:
                    url = web_address(address)
                    name = title or address[:200]
                    found.setdefault(
                        url or address[:200],
                        FeedAddress(url, title, "/".join(filter(None, folders)), web_address(stated.get("htmlurl")))
                        if url
                        else Failure(where, f"{where}: “{name}” has no address of http or https and is left out."),
                    )
                folders.append("" if "xmlurl" in stated else title.replace("/", "-"))
                if len(folders) > _DEEPEST:
                    raise ArticleError(f"{where} is nested deeper than {_DEEPEST} outlines.")
        parser.close()
    except ET.ParseError as error:
        raise ArticleError(f"{where} is no XML that can be read: {error}.") from error
    return list(found.values())


def write_opml(feeds: Iterable[FeedAddress], title: str = "Feeds") -> str:
    """``feeds`` as OPML 2.0, grouped by folder, which reads back to the same."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = without_controls(clean(title))
    folders: dict[str, ET.Element] = {"": ET.SubElement(root, "body")}
    for feed in feeds:
        parent, path = folders[""], ""
        for part in filter(None, feed.folder.split("/")):
            path = f"{path}/{part}"
            if path not in folders:
                folders[path] = ET.SubElement(parent, "outline", text=without_controls(clean(part)))
            parent = folders[path]
        name = without_controls(clean(feed.title)) or feed.url
        outline = ET.SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
        if feed.site:
            outline.set("htmlUrl", feed.site)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
