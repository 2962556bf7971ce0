"""The text of an EPUB, as plain lists and dictionaries. Runs in the child process."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from store.errors import ArticleError
from store.ingest.encoding import decode_page
from store.ingest.html_blocks import Block, Tree, one_line
from store.ingest.html_page import read_fragment
from store.ingest.limits import MOST_PAGE, MOST_TEXT
from store.ingest.web import stated_date

_CONTAINER: Final = "META-INF/container.xml"
_MOST_CHAPTERS: Final = 2_000


def read_epub_text(data: bytes) -> dict[str, Any]:
    """The article in an EPUB, as a page is answered: its chapters in the order of its spine.

    Raises:
        ArticleError: it is damaged or encrypted, or has no text, or more of it than an article.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise ArticleError("The EPUB is damaged or encrypted.") from error


def _read(archive: zipfile.ZipFile) -> dict[str, Any]:
    roots = _tree(archive, _CONTAINER).xpath("//*[local-name()='rootfile']/@full-path")
    if not roots:
        raise ArticleError("The EPUB does not say where its content is.")
    package = _tree(archive, str(roots[0]))
    folder = posixpath.dirname(str(roots[0]))
    files = {
        item.get("id"): item.get("href")
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
    }
    blocks: list[Block] = []
    size = 0
    for chapter in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")[:_MOST_CHAPTERS]:
        name = posixpath.normpath(posixpath.join(folder, unquote(files.get(chapter) or "")))
        try:
            found = read_fragment(decode_page(_member(archive, name)))
        except KeyError:
            continue  # it is listed and missing
        size += sum(len(text) for text, _ in found)
        if size > MOST_TEXT:
            raise ArticleError("The EPUB has more text than an article.")
        blocks += found
    if not blocks:
        raise ArticleError("The EPUB has no text.")

    def stated(name: str) -> list[str]:
        values = package.xpath("//*[local-name()='metadata']/*[local-name()=$name]", name=name)
        return [value for value in (one_line(element.text or "") for element in values[:50]) if value]

    return {
        "title": next(iter(stated("title")), None),
        "outlet": next(iter(stated("publisher")), None),
        "authors": stated("creator"),
        "published": next(filter(None, map(stated_date, stated("date"))), None),
        "language": next(iter(stated("language")), "")[:2].lower() or None,
        "blocks": blocks,
    }


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MOST_PAGE + 1)
    if len(content) > MOST_PAGE:
        raise ArticleError("The EPUB holds a chapter of more than 10 MB.")
    return content


def _tree(archive: zipfile.ZipFile, name: str) -> Tree:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_member(archive, name), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError("The EPUB's own list of its content is no XML that can be read.") from error
