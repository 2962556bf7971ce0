"""A newsletter's mail to what it says, as plain lists and dictionaries. Runs in the child process.

In the child since the standard library's readers of mail headers can take time that grows with the square of a header.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any, Final

from store.errors import ArticleError
from store.ingest.encoding import decode_page
from store.ingest.html_blocks import Block, one_line
from store.ingest.html_page import read_page
from store.ingest.web import stated_date, web_address

_FURNITURE: Final = re.compile(
    r"(?:View (?:this (?:e-?mail|newsletter|message) )?(?:in|on) (?:your|a|the) (?:web ?)?browser"
    r"|View (?:online|as a web ?page)|Unsubscribe"
    r"|Manage (?:your )?(?:preferences|subscription)|Update (?:your )?preferences|You (?:are receiving|received) this"
    r"|Forward(?:ed)? (?:this|to a friend)|Was this (?:e-?mail|newsletter) forwarded"
    r"|Sent to \S{3,80}@|Privacy (?:policy|notice)"
    r"|Add us to your address book|No longer want)",
    re.IGNORECASE,
)
"""Lines of the sender's own about the mail, not the news."""
_MOST_PARTS: Final = 200


def read_message(data: bytes) -> dict[str, Any]:
    """The article in a mail, as a page is answered: its HTML part, else its plain one.

    The title is the subject, the outlet the sender's name, the date that of the mail.

    Raises:
        ArticleError: there is no text in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    markup, plain = _parts(message)
    found = _of_markup(markup) if markup is not None else {}
    if not found.get("blocks") and plain is not None:
        lines = re.split(r"\n[ \t]*\n", decode_page(plain).replace("\r\n", "\n")[:10_000_000])
        found = {"blocks": [(" ".join(line.split()), None) for line in lines if line.strip()]}
    if not found.get("blocks"):
        raise ArticleError("The mail has no text: neither an HTML part nor a plain one that can be read.")
    blocks: list[Block] = [
        (text, kind or ("link" if len(text) < 300 and _FURNITURE.match(text) else None))
        for text, kind in found["blocks"]
    ]
    sender = parseaddr(_header(message, "From"))
    return {
        "title": one_line(_header(message, "Subject")) or found.get("title"),
        "outlet": one_line(sender[0]) or None,
        "authors": found.get("authors") or [],
        "published": stated_date(_header(message, "Date")),
        "url": found.get("canonical_url") or web_address(_header(message, "Archived-At").strip("<> ")),
        "canonical_url": found.get("canonical_url"),
        "language": found.get("language") or one_line(_header(message, "Content-Language"))[:2].lower() or None,
        "corrections": found.get("corrections") or [],
        "blocks": blocks,
    }


def _parts(message: EmailMessage) -> tuple[bytes | None, bytes | None]:
    """The first part of HTML and the first of plain text that are no attachments, each as UTF-8 with its mark."""
    markup: bytes | None = None
    plain: bytes | None = None
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind not in ("text/html", "text/plain"):
            continue
        raw = part.get_payload(decode=True)
        text = decode_page(raw if isinstance(raw, bytes) else b"", part.get_content_charset())
        body = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
        if kind == "text/html":
            markup = markup or body
        else:
            plain = plain or body
    return markup, plain


def _of_markup(markup: bytes) -> dict[str, Any]:
    """The article in the HTML part; all of it where most of it looked like menus, as in a mail of many short pieces."""
    found, whole = _page(markup, fragment=False), _page(markup, fragment=True)
    return found | {"blocks": whole["blocks"]} if len(_words(found)) * 2 < len(_words(whole)) else found


def _page(markup: bytes, *, fragment: bool) -> dict[str, Any]:
    try:
        return read_page(markup, fragment=fragment)
    except ArticleError:
        return {}


def _words(found: dict[str, Any]) -> str:
    return " ".join(text for text, _ in found.get("blocks") or ())


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except Exception:  # noqa: BLE001 - the standard library raises a dozen kinds for broken headers
        return ""
