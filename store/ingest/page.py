"""Pages of HTML, saved or fetched, to articles; and how any answer of the child becomes one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from store.errors import ArticleError
from store.ingest.child import Child, shared_child
from store.ingest.limits import MOST_FIELD, MOST_PAGE, MOST_TEXT, check_text, too_large
from store.ingest.read import begin_with, first_line
from store.ingest.web import web_address
from store.model import Article, BroughtHighlight, Furniture, FurnitureKind, Span
from store.text.clean import normalise_newlines, storable
from store.text.language import find_language

_KINDS: Final = frozenset(get_args(FurnitureKind))
_FEWEST_LETTERS: Final = 60  # of a text whose language can be told; under it what is stated is believed


def read_page(
    data: bytes,
    where: str,
    *,
    url: str | None = None,
    stated_encoding: str | None = None,
    path: str | None = None,
    child: Child | None = None,
) -> Article:
    """The article in a page of HTML.

    Its text begins with its title; lines that the markup tells to hold no claim are in ``furniture``.

    Args:
        data: the page's bytes, at most :data:`~store.ingest.limits.MOST_PAGE`.
        where: what to call it in a message.
        url: where it was fetched; without one it is the canonical address that it states.
        stated_encoding: as the server said it, which may be wrong.
        path: the file it was saved in.
        child: the process that reads it; without one that of this process.

    Raises:
        ArticleError: there is none in it, or it takes more time, memory or room than one may.
    """
    if len(data) > MOST_PAGE:
        raise too_large(where)
    answer = (child or shared_child()).ask("page", data, where, stated=stated_encoding, url=url)
    return article_of(answer, where, url=url, path=path)


def article_of(
    answer: Mapping[str, Any],
    where: str,
    *,
    url: str | None = None,
    path: str | None = None,
    stated: Mapping[str, Any] | None = None,
    highlights: Sequence[BroughtHighlight] = (),
) -> Article:
    """The article of which the child, or an export, gave the parts.

    Args:
        answer: ``blocks`` (pairs of a paragraph and its kind of furniture or None), or a ``text`` to be kept to
            the letter; and fields of ``Article`` by name.
        where: what to call it in a message.
        url: where it was found.
        path: the file it was in.
        stated: fields that go before those in ``answer``, where they are not empty.
        highlights: what the user marked in it.

    Raises:
        ArticleError: it has no text, or too much of it.
    """
    fields = dict(answer) | {name: value for name, value in (stated or {}).items() if value}
    title, body, text, furniture = _put_together(fields, where)
    authors = tuple(
        dict.fromkeys(filter(None, (" ".join(clean(name).split()) for name in fields.get("authors") or ())))
    )
    canonical = web_address(fields.get("canonical_url"))
    return Article(
        text=text,
        title=title,
        outlet=" ".join(clean(fields.get("outlet") or "").split())[:MOST_FIELD] or None,
        author=", ".join(authors) or None,
        published=fields.get("published") or None,
        url=web_address(url) or web_address(fields.get("url")) or canonical,
        path=path,
        notes=tuple(fields.get("notes") or ()),
        authors=authors,
        modified=fields.get("modified") or None,
        canonical_url=canonical,
        language=language_of(body or title, fields.get("language")),
        corrections=tuple(clean(text) for text in fields.get("corrections") or ()),
        furniture=furniture,
        highlights=tuple(highlights),
        teaser=bool(fields.get("teaser")),
    )


def _put_together(fields: Mapping[str, Any], where: str) -> tuple[str, str, str, tuple[Furniture, ...]]:
    """Title, text without it, text with it, and what of that is furniture."""
    blocks = [(clean(text), kind) for text, kind in fields.get("blocks") or ()]
    title = " ".join(clean(fields.get("title") or "").split())[:MOST_FIELD]
    if "text" in fields:
        body = clean(fields["text"])
        check_text(body, where)
        title = title or first_line(body)
        return title, body, begin_with(title, body), ()
    body = "\n".join(text for text, _ in blocks)
    if not title:
        check_text(body, where)
        title = first_line(body)
    if blocks and _same(blocks[0][0], title):
        blocks = blocks[1:]
    text, furniture = _assemble(title, blocks)
    check_text(text, where)
    return title, body, text, furniture


def language_of(text: str, stated: str | None) -> str:
    """ISO 639-1 code of the language of ``text``; where there is too little of it to tell, the stated one.

    A page's own word does not count for more: templates say *en* whatever they hold.
    """
    if stated and sum(letter.isalpha() for letter in text[: 4 * _FEWEST_LETTERS]) < _FEWEST_LETTERS:
        return stated
    return find_language(text)


def place_within(path: str | None, *identity: str | None) -> str | None:
    """The place of one of several articles in a file, for those without an address: ``path#…``.

    A library takes another text at the same place for a new version, so each has to have its own, which stays the
    same when the file grows: it is made of ``identity``, not of line numbers.
    """
    if path is None:
        return None
    key = "\x1f".join(clean(part or "") for part in identity).encode()
    return f"{path}#{hashlib.sha1(key, usedforsecurity=False).hexdigest()[:12]}"


def clean(text: str) -> str:
    """``text`` as it may be stored: LF as line end, no NUL, no lone surrogates."""
    try:
        text.encode()  # quicker than looking for surrogates one by one, and few texts have any
    except UnicodeEncodeError:
        text = storable(text)
    return normalise_newlines(text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == title.casefold()


def _assemble(title: str, blocks: Sequence[tuple[str, str | None]]) -> tuple[str, tuple[Furniture, ...]]:
    """Title and paragraphs with empty lines between them, and where the furniture among them is."""
    pieces, furniture, end = [title], [], len(title)
    for text, kind in blocks:
        start = end + 2
        end = start + len(text)
        if end > MOST_TEXT:
            raise ArticleError(f"{title[:80]!r} has more than the {MOST_TEXT / 1e6:.0f} MB of text of an article.")
        pieces.append(text)
        if kind in _KINDS and text:
            furniture.append(Furniture(Span(start, end), kind))  # type: ignore[arg-type] # one of _KINDS
    return "\n\n".join(pieces), tuple(furniture)
