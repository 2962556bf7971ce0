"""The text of a PDF, as plain lists and dictionaries. Runs in the child process; needs the extra ``onrecord[pdf]``."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from store.errors import ArticleError
from store.ingest.html_blocks import Block, one_line, without_controls
from store.ingest.limits import MOST_TEXT

_MOST_PAGES: Final = 2_000
_SHORT: Final = 0.8  # of the longest line; a line that ends a sentence and is shorter ends its paragraph


def read_pdf_text(data: bytes) -> dict[str, Any]:
    """The article in a PDF, as a page is answered: title and author as its properties state them.

    Raises:
        ArticleError: it has no text, is encrypted, or pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError as error:
        raise ArticleError("PDF is read by an extra: pip install 'onrecord[pdf]'.") from error
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError("The PDF is encrypted. Save it without a password and add it again.")
    blocks: list[Block] = []
    size = 0
    for number, page in enumerate(reader.pages):
        text = without_controls(page.extract_text() or "")
        size += len(text)
        if number >= _MOST_PAGES or size > MOST_TEXT:
            raise ArticleError("The PDF has more text than an article. Split it.")
        blocks += [(paragraph, None) for paragraph in _paragraphs(text)]
    if not blocks:
        raise ArticleError(
            "The PDF has no text: its pages are pictures. Recognise its text with a program for that first."
        )
    stated = reader.metadata
    title = one_line(stated.title) if stated else ""
    author = one_line(stated.author) if stated else ""
    if title and blocks[0][0].startswith(f"{title} "):  # headings stand on lines of their own, which nothing tells
        blocks[:1] = [(title, None), (blocks[0][0].removeprefix(title).strip(), None)]
    return {
        "title": title or None,
        "authors": [name.strip() for name in author.split(";") if name.strip()],
        "blocks": blocks,
    }


def _paragraphs(text: str) -> list[str]:
    """Lines of a page joined to paragraphs, words that were parted at line ends with them."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    longest = max(map(len, lines), default=0)
    found: list[str] = []
    ended = True
    for line in lines:
        if not line:
            ended = True
            continue
        if ended:
            found.append(line)
        elif re.search(r"[a-z]-\Z", found[-1]) and line[0].islower():
            found[-1] = found[-1][:-1] + line
        else:
            found[-1] = f"{found[-1]} {line}"
        ended = line[-1] in '.!?”"' and len(line) < _SHORT * longest
    return found
