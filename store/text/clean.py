"""What may reach a terminal, and what may be stored.

Articles come from strangers. Escape sequences, C1 controls and bidirectional overrides in a text would
otherwise command the terminal that shows it. Display text is cleaned one code point for one, so that
offsets hold; stored text stays as it was.
"""

from __future__ import annotations

import json
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# Left alone: line feed; ZWJ and ZWNJ, LRM and RLM, variation selectors, which honest text needs.
_HARMFUL: Final = (
    *range(0x0A),  # C0 controls before the line feed; the tab is made a space below
    *range(0x0B, 0x20),  # the rest of them, ESC and carriage return among them
    *range(0x7F, 0xA0),  # DEL and the C1 controls
    0x061C,  # Arabic letter mark
    0x200B,  # zero-width space
    0x2028,  # line separator
    0x2029,  # paragraph separator
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, isolates, deprecated format controls
    0xFEFF,  # byte-order mark, zero-width no-break space
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xD800, 0xE000),  # lone surrogates, which no encoder accepts
    *range(0xE0000, 0xE0080),  # tags
)
_DISPLAY: Final[dict[int, str]] = dict.fromkeys(_HARMFUL, REPLACEMENT) | {0x09: " "}
_LINE: Final[dict[int, str]] = _DISPLAY | {0x0A: " "}
# In JSON these are written as escapes, U+FFFF and below as one unit, the rest as a surrogate pair.
_JSON: Final[dict[int, str]] = {code: json.dumps(chr(code))[1:-1] for code in _HARMFUL if code >= 0x7F} | {
    0x7F: "\\u007f"
}
_SURROGATES: Final[dict[int, str]] = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)


def clean_for_display(text: str) -> str:
    """``text`` with everything that could command a terminal replaced by U+FFFD, one for one.

    A tab becomes a space; line feeds stay. ``len()`` is unchanged, so spans stay true.
    """
    return text.translate(_DISPLAY)


def clean_line(text: str) -> str:
    """Like :func:`clean_for_display`, with line feeds made spaces as well: for titles, names and messages."""
    return text.translate(_LINE)


def normalise_newlines(text: str) -> str:
    r"""``text`` with CR LF and lone CR made LF. Nothing else is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(text: str) -> str:
    """``text`` with lone surrogates, which SQLite cannot store, replaced by U+FFFD one for one."""
    return text.translate(_SURROGATES)


def to_json(value: object) -> str:
    """``value`` as JSON on one line, readable, with what could command a terminal written as escapes.

    Nothing is lost: reading it back gives the same strings, lone surrogates included (two that make a pair become the
    one code point that they mean).
    """
    return json.dumps(value, ensure_ascii=False).translate(_JSON)
