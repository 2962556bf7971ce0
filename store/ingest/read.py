"""A file of text or Markdown to an article."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from store.errors import ArticleError
from store.ingest.decode import MOST_BYTES, decode
from store.ingest.stated import header_lines, iso_date, split_front_matter
from store.model import Article, BroughtHighlight, Span
from store.text.clean import storable

MARKDOWN: Final = frozenset({".md", ".markdown"})
PLAIN: Final = frozenset({".txt", ".text"})
MOST_TITLE: Final = 300
"""Code points of a title; a first line beyond that is a paragraph, and its beginning serves as title."""

_HEADING: Final = re.compile(r"\A#{1,6}(?:[ \t]+|$)")
"""Markdown's sign of a heading, and never that of a hashtag."""


def read_text(data: bytes, path: Path, *, markdown: bool | None = None, called: str = "") -> Article:
    """What the bytes of a file hold, with ``text`` as the extraction contract has it.

    Only a byte-order mark and front matter are taken off and line ends made LF. ``markdown`` says whether front
    matter is to be looked for; without it the name says. ``called`` is what messages call it, if not its path.

    Raises:
        ArticleError: they are no text, too much of it, or none.
    """
    where = called or os.fsencode(path).decode(errors="replace")
    text = decode(data, where)
    stated: dict[str, str] = {}
    if path.suffix.lower() in MARKDOWN if markdown is None else markdown:
        stated, text = split_front_matter(text)
    if not text.strip():
        raise ArticleError(f"{where} is empty. An article needs at least a line of text.")
    stated = header_lines(text) | stated
    published = iso_date(stated["published"]) if "published" in stated else None
    notes = []
    if "published" in stated and not published:
        notes.append(f"{where}: the date “{stated['published']}” cannot be read; write it as 2021-07-04.")
    return Article(
        text=text,
        title=stated.get("title") or first_line(text),
        outlet=stated.get("outlet"),
        author=stated.get("author"),
        published=published,
        url=stated.get("url"),
        path=os.fsencode(path.absolute()).decode(errors="backslashreplace"),
        notes=tuple(notes),
    )


def first_line(text: str) -> str:
    """The first line of ``text`` that has words, without Markdown's ``#``, as a title."""
    line = _HEADING.sub("", text.lstrip().partition("\n")[0].strip())
    if len(line) <= MOST_TITLE:
        return line or "Untitled"
    return line[:MOST_TITLE].rpartition(" ")[0] + " …"


def begin_with(title: str, text: str) -> str:
    """``text`` with its title as its first line; as it is, but for empty lines before it, where it has it already."""
    text = text.lstrip("\n")
    return text if first_line(text) == title else f"{title}\n\n{text}"


def with_title_first(article: Article) -> Article:
    """The article as a library stores it: its title is the first line of its text. Marked lines stay marked."""
    text = begin_with(article.title, article.text)
    moved = len(text) - len(article.text)
    furniture = tuple(
        replace(piece, span=Span(piece.span.start + moved, piece.span.end + moved)) for piece in article.furniture
    )
    return replace(article, text=text, furniture=furniture)


def storable_article(article: Article) -> Article:
    """The article with every lone surrogate in it, which SQLite cannot store, replaced one for one."""

    def clean(text: str | None) -> str | None:
        return None if text is None else storable(text)

    return replace(
        article,
        text=storable(article.text),
        title=storable(article.title),
        outlet=clean(article.outlet),
        author=clean(article.author),
        published=clean(article.published),
        url=clean(article.url),
        path=clean(article.path),
        authors=tuple(map(storable, article.authors)),
        modified=clean(article.modified),
        canonical_url=clean(article.canonical_url),
        language=clean(article.language),
        corrections=tuple(map(storable, article.corrections)),
        highlights=tuple(
            BroughtHighlight(storable(mark.quote), storable(mark.note), clean(mark.created))
            for mark in article.highlights
        ),
    )


def read_file(path: Path) -> Article:
    """The article in a file, as :func:`read_text` gives it.

    Raises:
        ArticleError: the file cannot be read, or holds no article.
    """
    where = os.fsencode(path).decode(errors="replace")
    try:
        if not path.is_file():
            if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
                raise ArticleError(f"{where} is a folder that cannot be listed. Check its permissions.")
            what = "is not a regular file" if path.exists() else "does not exist"
            raise ArticleError(f"{where} {what}. Name text or Markdown files, or a folder of them.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"{where} cannot be read: {error.strerror}. Check its permissions.") from error
    return read_text(data, path)
