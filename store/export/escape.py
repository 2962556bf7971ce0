"""Text of strangers as each markup shows it: to the letter, with nothing in it that the markup would obey.

One function a markup. All of them first replace what could command a terminal, and all take linear time.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from store.text.clean import clean_for_display, clean_line

_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>~|$=^&#]|%(?=%)|(?<=%)%)")
_MARKDOWN_LINE: Final = re.compile(r"^( *)([+-]|[0-9]{1,9}[.)])", re.MULTILINE)
_INDENTED: Final = re.compile(r"^ (?= {3})", re.MULTILINE)
_NOT_IN_A_LINK: Final = re.compile(r"[<>\s]")

_ORG_NAMES: Final = {
    "[": "lbrack",
    "]": "rbrack",
    "{": "lbrace",
    "}": "rbrace",
    "<": "lt",
    ">": "gt",
    "|": "vert",
    "$": "dollar",
    "#": "num",
    "\\": "backslash",
}
"""Names that Emacs and pandoc both take for the plain sign (pandoc shows a backslash as a set minus)."""
_ORG_NOTHING: Final = "\N{ZERO WIDTH NON-JOINER}"
"""Parts what would otherwise be markup together, and is not seen."""
_ORG_SIGN: Final = re.compile(r"[\[\]{}<>|$#\\]")
_ORG_APART: Final = re.compile(
    # Emphasis and headlines, on both sides, since pandoc lets it begin inside words; a slash in and/or marks nothing.
    r"(?=[*_=~])|(?<=[*_=~])|(?<![0-9])(?=\+)|(?<=\+)(?![0-9])|(?<![\w:/])(?=/)|(?<=/)(?![\w/])"
    r"|^(?= *(?:[-:]|%%|(?:[0-9]{1,9}|[A-Za-z])[.)]|(?:TODO|DONE|COMMENT)(?:\s|$)))"  # lists, drawers, sexps, keywords
    r"|(?<=[A-Za-z])(?<!http)(?<!https)(?=:\S)|(?<=\s)(?=:\w)"  # links of any type, tags
    r"|(?<=@)(?=@)",  # export snippets
    re.MULTILINE,
)

_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX_TABLE: Final = str.maketrans(_TEX)


def markdown(text: str) -> str:
    """For CommonMark, GitHub's and Obsidian's Markdown, pandoc's among them."""
    text = _MARKDOWN.sub(r"\\\1", clean_for_display(text))
    text = _MARKDOWN_LINE.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", text)
    return _INDENTED.sub("&#32;", text)  # four blanks would make code of it, in which backslashes show


def org(text: str) -> str:
    """For org-mode, which knows no backslash before a sign but names for it.

    Breaks what org would follow or run: links of any type but http and https (``elisp:``, ``shell:``),
    ``src_sh{…}``, ``@@html:…@@``, macros, ``%%(…)`` of the agenda, headlines, keywords, drawers. A ``^`` and
    a ``_`` put nothing high or low: the file's own options say so.
    """
    parts = _ORG_APART.sub(_ORG_NOTHING, clean_for_display(text))
    return _ORG_SIGN.sub(lambda match: f"\\{_ORG_NAMES[match[0]]}{{}}", parts)


def tex(text: str) -> str:
    """For a braced value of BibTeX: braces stay balanced, no command runs, one line."""
    return clean_line(text).translate(_TEX_TABLE)


def yaml(text: str) -> str:
    """A double-quoted YAML scalar; reading it back gives the same text, lone surrogates as U+FFFD."""
    return f'"{"".join(map(_yaml_char, text))}"'


def _yaml_char(char: str) -> str:
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    if clean_line(char) == char and code not in (0xFFFE, 0xFFFF):
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def web_address(url: str | None) -> str | None:
    """An address that a link may be made of: http or https, and no user part that poses as the host; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or "%" in parts.netloc:
        return None
    return _NOT_IN_A_LINK.sub("", clean_line(url))


def host_of(url: str) -> str:
    """The host of an address that :func:`web_address` gave, as it is shown beside a link."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def block_id(name: str) -> str:
    """A claim's name as part of an identifier: letters of ASCII, digits and hyphens."""
    return re.sub(r"[^0-9A-Za-z-]", "", name) or "unnamed"


def tag_name(tag: str) -> str:
    """A tag as Obsidian and org-mode take it behind ``#`` or between colons; it may not be digits only."""
    name = re.sub(r"[^\w/-]+", "-", clean_line(tag).replace("\ufffd", "")).strip("-")
    return f"tag-{name}" if not name or name.isdigit() else name


def org_tag(tag: str) -> str:
    """The same for org-mode, which allows neither hyphen nor slash."""
    return re.sub(r"\W", "_", tag_name(tag))
