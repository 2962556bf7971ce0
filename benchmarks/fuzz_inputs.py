"""Inputs that nobody means well: texts, files and objects at random, the same from the same random numbers.

Whole code points at random find little: most rules never begin. So a text is made of what rules begin and end with
(quotation marks, verbs of saying, dates, numbers, names, tags), of what commands a terminal, and of random code points.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from typing import Any, Final

PIECES: Final = (
    *"\"“”„«»‘’'`()[]{}<>*_~^|\\/#&%$@!?.,:;-–—…+=\n\t ",
    *("''", "``", "\r\n", "\r", "...", ". ", ", ", "? ", "! ", "\n\n", " – ", "\u00a0", "\u202f", "\u2028", "\u2029"),
    *("said", "says", "told", "according to", "denied", "added", "asked", "claimed", "that", "he said", "she said"),
    *("not", "no", "never", "The", "the", "a", "an", "of", "and", "or", "who", "which", "whose", "it", "they", "we"),
    *("Mara Holt", "Mr. Holt", "Dr", "Gen.", "U.S.", "Ms", "O'Brien", "McKay", "al-Asad", "van der Berg", "BBC", "EU"),
    *("the mayor", "officials", "police", "a spokesman for", "the ministry of", "sources close to", "the report"),
    *("Monday", "on Friday", "last week", "yesterday", "next March", "March 3, 2021", "3 March", "2021-03-04", "2020"),
    *("two weeks ago", "the first nine months of 1989", "8 a.m.", "noon", "24/7", "fiscal 2019-20", "’90s"),
    *("Christmas", "Easter", "Thanksgiving", "the third quarter", "early", "late", "mid-", "since", "until", "between"),
    *("14", "about 40", "$1.2bn", "3 lakh", "one in ten", "a third", "dozens", "1,234,567.89", "٣٤", "½", "−5", "1e9"),
    *("killed", "injured", "arrested", "elected", "flood", "fire", "the bridge", "fell", "opened", "attack", "won"),
    *("<p>", "</p>", "<script>", "&amp;", "&#27;", "&#xFFFE;", "<!--", "]]>", "<a href='javascript:x'>", "[/red]"),
    *("[@click=app.quit]", "\\[", "[b", "{{ x }}", "{% if %}", "---\n", "title: x\n", "Outlet: x\n", "http://a.example/b?c"),
    *("source:", "after:2020", "newer:7d", 'kind:"', "is:", "-", '"', "AND", "NEAR(", "*", "tag:x", "before:2020-13"),
    *("(Reuters)", "READ MORE", "By Mara Holt", "Advertisement", "FILE -", "Photo:", "Updated", "© 2020", "—", "* * *"),
    *("\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b[2J", "\x1b]52;c;eA==\x07", "\x1bP", "\x7f", "\x9b", "\x85"),
    *("\u200b", "\u200d", "\u202e", "\u2066", "\u061c", "\ufeff", "\ufffe", "\U000e0041", "\ud800", "\udc9b", "\udfff"),
    *("e\u0301", "\u0301\u0301\u0301", "ß", "İ", "ﬁ", "ſ", "Σ", "ς", "K", "ﷺ", "𝔄", "👩‍👩‍👧", "中文", "שלום", "ไทย"),
)  # fmt: skip
"""What texts are made of."""

PUBLISHED: Final = (None, "", "2021-07-04", "2020-02-29T10:00:00+02:00", "0001-01-01", "9999-12-31", "2021-99-99", "x")
"""Days of publication, some of which are none."""


def make_text(rng: random.Random, most: int = 24) -> str:
    """A text of up to ``most`` pieces; one in a hundred holds one of them a few hundred times."""
    made = []
    for _ in range(rng.randint(0, most)):
        kind = rng.random()
        if kind < 0.78:
            made.append(rng.choice(PIECES))
            if kind < 0.5:
                made.append(" ")
        elif kind < 0.9:
            made.append(_letters(rng, 8))
        elif kind < 0.99:
            made.append(chr(rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0x110000)))))
        else:
            made.append(rng.choice(PIECES) * rng.randint(2, 200))
    return "".join(made)


def _letters(rng: random.Random, most: int) -> str:
    word = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(1, most)))
    return rng.choice((word, word.title(), word.upper()))


def make_value(rng: random.Random, names: tuple[str, ...], depth: int = 4) -> Any:  # noqa: ANN401 - any JSON
    """Something of JSON, its objects with some of ``names``."""
    kind = rng.randrange(10 if depth else 6)
    if kind < 2:
        return make_text(rng, 6)
    if kind == 2:
        return rng.choice((0, 1, -1, 5, 10**30, 2**63, 0.5, 1e308, -0.0))
    if kind == 3:
        return rng.choice((None, True, False))
    if kind in (4, 5):
        return rng.choice(names)
    if kind < 8:
        return [make_value(rng, names, depth - 1) for _ in range(rng.randint(0, 3))]
    return {
        rng.choice(names) if rng.random() < 0.95 else make_text(rng, 2): make_value(rng, names, depth - 1)
        for _ in range(rng.randint(0, 6))
    }


def spoil(rng: random.Random, value: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - any JSON
    """``value`` with something in it taken away or put in another's place."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        name = rng.choice(list(value))
        if rng.random() < 0.1:
            return {key: each for key, each in value.items() if key != name}
        return value | {name: spoil(rng, value[name], names)}
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        return [*value[:at], spoil(rng, value[at], names), *value[at + 1 :]]
    if isinstance(value, int) and rng.random() < 0.5:
        return value + rng.choice((-1, 1, 1000, -1000))
    return make_value(rng, names, 2)


def spoil_bytes(rng: random.Random, data: bytes) -> bytes:
    """``data`` with a few places changed, doubled, cut out or cut off."""
    for _ in range(rng.randint(0, 3)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        data = rng.choice(_SPOILS)(rng, data, at, min(end, at + 200))
    return data


_SPOILS: Final[tuple[Callable[[random.Random, bytes, int, int], bytes], ...]] = (
    lambda rng, data, at, end: data[:at] + rng.randbytes(rng.randint(0, 4)) + data[end:],
    lambda rng, data, at, end: data[:at] + make_text(rng, 3).encode(errors="surrogatepass") + data[at:],
    lambda rng, data, at, end: data[:end] + data[at:],
    lambda rng, data, at, end: data[:at],
    lambda rng, data, at, end: data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :],
)


RECORD_NAMES: Final = (
    *("text", "title", "outlet", "author", "published", "url", "id", "body", "content", "html", "date", "headline"),
    *("highlights", "annotations", "items", "source", "tags", "note", "language", "published_at", "byline", "link"),
)
"""What records of articles call their fields."""


def make_file(rng: random.Random) -> tuple[str, bytes]:
    """A name and what a file of that name may hold, or not."""
    kind = rng.choice(("txt", "md", "json", "jsonl", "csv", "opml", "gz", "bin"))
    text = make_text(rng, 30)
    if kind == "md":
        text = f"---\n{make_text(rng, 6)}\ntitle: {make_text(rng, 3)}\n---\n{text}"
    elif kind == "json":
        text = json.dumps(make_value(rng, RECORD_NAMES))
    elif kind == "jsonl":
        text = "\n".join(json.dumps(_record(rng)) for _ in range(rng.randint(1, 3)))
    elif kind == "csv":
        rows = [",".join(rng.choices(RECORD_NAMES, k=4)), *(_cells(rng) for _ in range(rng.randint(0, 3)))]
        text = "\n".join(rows)
    elif kind == "opml":
        text = f"<opml version='2.0'><body><outline text='x' xmlUrl='http://a.example/{text[:20]}'/></body></opml>"
    data = text.encode(rng.choice(("utf-8", "utf-16", "utf-8-sig")), errors="surrogatepass")
    if kind == "bin":
        data = rng.randbytes(rng.randint(0, 200))
    elif kind == "gz":
        data = gzip.compress(data, 1)
    name = os.fsdecode(make_text(rng, 2)[:20].replace("/", "").encode(errors="surrogatepass"))  # as a disk has it
    return f"{rng.choice(('a', name.strip() or 'b'))}.{kind}", spoil_bytes(rng, data)


def _record(rng: random.Random) -> dict[str, Any]:
    return {rng.choice(RECORD_NAMES): make_value(rng, RECORD_NAMES, 1) for _ in range(5)} | {"text": make_text(rng, 12)}


def _cells(rng: random.Random) -> str:
    return ",".join(f'"{make_text(rng, 4)}"' if rng.random() < 0.5 else make_text(rng, 4) for _ in range(4))


TEMPLATE_PIECES: Final = (
    *("{{ ", " }}", "{% ", " %}", "{# ", " #}", "for x in claims", "endfor", "if x", "else", "endif", "x.quote"),
    *("claims", "groups", "title", "made", "set x = 1", "macro f(a)", "endmacro", "f(1)", "|markdown", "|org", "|tex"),
    *(
        "|yaml",
        "|csv",
        "|json",
        "|tag",
        "|upper",
        "|length",
        "|first",
        "|join(',')",
        "|map('upper')",
        "range(5)",
        "[0]",
    ),
    *(".__class__", "['__globals__']", "|attr('__init__')", "include 'x'", "import 'os' as o", "extends 'x'", "self"),
    *("'a' ~ 1", "1 // 0", "1 / 0", "{}", "()", "cycler", "lipsum", "namespace()", "loop.index", "raw", "endraw", "'"),
)
"""What templates are made of. No powers and no large numbers: a template is its user's, and computes what it says."""


def make_template(rng: random.Random) -> str:
    """A template, most of which are none."""
    pieces = [rng.choice(TEMPLATE_PIECES) for _ in range(rng.randint(0, 8))]
    if rng.random() < 0.5:
        pieces = [f"{{{{ {piece} }}}}" if rng.random() < 0.8 else piece for piece in pieces]
    return " ".join([*pieces, make_text(rng, 3)])
