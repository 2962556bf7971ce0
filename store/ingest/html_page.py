"""One page of HTML to what it says, as plain lists and dictionaries. Runs in the child process."""

from __future__ import annotations

import re
from typing import Any, Final

import trafilatura
from lxml import etree, html

from store.errors import ArticleError
from store.ingest.encoding import decode_page
from store.ingest.html_blocks import MARKS, Block, Tree, blocks_of, without_controls
from store.ingest.html_meta import read_metadata

_MARK: Final = {kind: mark for mark, kind in MARKS.items()}
_MORE: Final = re.compile(
    r"\W{0,3}(?:Read (?:more|also|next)|Also read|See also|Related(?: (?:stories|articles?|story|news|coverage))?"
    r"|More (?:on this|on this story)|Watch|Listen|Further reading|In pictures|Don['’]t miss|Recommended)"
    r"\s*(?:[:|–—>»]|\Z)",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,5}|UTC[+-]\d+))?", re.IGNORECASE)
_LONGEST_LINK: Final = 300  # code points; more is prose that begins with "Listen:"
_IN_LIVE_BLOG: Final = (
    "ancestor::*[contains(@itemtype, 'LiveBlog') or contains(@itemprop, 'liveBlogUpdate') "
    "or contains(@class, 'live-blog') or contains(@class, 'liveblog') or contains(@class, 'live-update')]"
)


def read_page(
    data: bytes, *, stated: str | None = None, url: str | None = None, fragment: bool = False
) -> dict[str, Any]:
    """The article in a page: ``blocks`` (paragraphs, each with why it holds no claim, or None) and what is stated.

    Args:
        data: the page.
        stated: its encoding as a server said it.
        url: where it was.
        fragment: whether it is an article's body alone, as feeds and exports hold it, in which nothing is left out.

    Raises:
        ArticleError: there is no article in it.
    """
    tree = _tree(without_controls(decode_page(data, stated)))
    found = read_metadata(tree, url)
    stated_body = found.pop("article_body")
    _mark_furniture(tree)
    if fragment:
        blocks = _all_blocks(tree)
    else:
        blocks = _extract(tree) or [(line, None) for line in map(str.strip, stated_body.split("\n")) if line]
    if not blocks:
        raise ArticleError(
            "No article was found in the page: it has no running text, or shows it only to a browser that runs scripts."
        )
    return found | {"blocks": blocks}


def read_fragment(markup: str) -> list[Block]:
    """The paragraphs of an article's body alone, without looking for what is stated; none where there are no words."""
    try:
        tree = _tree(without_controls(markup))
    except ArticleError:
        return []
    _mark_furniture(tree)
    return _all_blocks(tree)


def _tree(text: str) -> Tree:
    if not text.strip():
        raise ArticleError("The page is empty.")
    # The encoding was seen to; an XML declaration would make lxml refuse the text.
    text = re.sub(r"\A\s*<\?xml[^>]{0,300}>", "", text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY or "memory" in str(error).lower():
            raise MemoryError from error
        raise ArticleError("The page is no HTML that can be read.") from error


def _all_blocks(tree: Tree) -> list[Block]:
    body = tree.find("body")
    return blocks_of(tree if body is None else body)


def _extract(tree: Tree) -> list[Block]:
    """The article's own paragraphs, without menus, lists of other stories and comments (Barbaresi 2021)."""
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    return [] if body is None else blocks_of(body)


def _mark_furniture(tree: Tree) -> None:
    """Make a paragraph with a mark of every line of the article that its markup tells to be no part of the story.

    Else captions, which trafilatura leaves out, would be lost, and links to other stories would pass for sentences.
    """
    for figure in tree.xpath(
        "//figure[.//figcaption]|//*[contains(@class, 'wp-caption') or contains(@class, 'image-caption')]"
    ):
        captions = figure.xpath(".//figcaption|.//*[contains(@class, 'caption')]") or [figure]
        caption = " ".join(captions[0].text_content().split())
        if caption and figure.getparent() is not None:
            _replace(figure, "p", _MARK["caption"] + caption)
    for element in tree.xpath("//p|//div[not(.//p|.//div)]|//aside|//li"):
        if element.getparent() is None or not _MORE.match((element.text_content()[: _LONGEST_LINK + 50]).strip()):
            continue
        lines = [
            " ".join(item.text_content().split()) for item in element.xpath(".//p|.//li|.//h2|.//h3|.//h4") or [element]
        ]
        if 0 < len(line := " ".join(filter(None, lines))) <= _LONGEST_LINK:
            _replace(element, "p" if element.tag != "li" else "li", _MARK["link"] + line)
    for element in tree.xpath(f"//*[self::h2 or self::h3 or self::h4 or self::h5 or self::time][{_IN_LIVE_BLOG}]"):
        line = " ".join(element.text_content().split())
        if line and element.getparent() is not None and not element.xpath("ancestor::p"):
            time = element.tag == "time" or _CLOCK.fullmatch(line)
            _replace(element, "p", _MARK["title" if time else "heading"] + line)


def _replace(element: Tree, tag: str, text: str) -> None:
    """Make ``element`` a bare ``tag`` with ``text`` alone in it; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = tag, text, tail
