"""The house, drawn: the floors of the import contract, and what becomes of an article on its way through them.

    python docs/make_house.py

writes docs/images/house.svg; a test holds that it is what this script would write. The floors are those of
pyproject.toml. A package that is new there has no words here yet, and the script says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

HERE: Final = Path(__file__).parent
PICTURE: Final = HERE / "images" / "house.svg"

PACKAGES: Final = {
    "library": "the one door",
    "contract": "a text in, JSON out",
    "exchange": "what others highlighted comes in",
    "ingest": "bytes to articles",
    "search": "words to claims",
    "export": "claims to files",
    "db": "all that speaks SQL",
    "fetch": "alone knows the network",
    "corrections": "what you say of a claim, over what was found",
    "origins": "who stands behind what many say",
    "related": "the same event elsewhere",
    "sources": "two names, one source",
    "events": "what happened, and when",
    "attribution": "who said it, through whom, in which words",
    "text": "sentences, quotations, names, dates",
    "model": "the nouns",
    "errors": "a sentence for each thing that goes wrong",
}
"""What each package of the contract is for, in as many words as fit."""

WAY: Final = {
    "ingest": "a file, page or feed\nbecomes articles",
    "text": "sentences, quotations,\ndates",
    "attribution": "claims, and who said\nthem, through whom",
    "events": "events that they tell of",
    "db": "stored whole,\nin one transaction",
    "library": "searched, compared,\ntraced to its origin",
    "tui": "each claim beside\nwho said it, on screen",
}
"""Where an article comes by, in this order, and what happens to it there."""

LEFT, RIGHT, WIDTH = 44, 500, 740
FLOOR, GAP, ROOF = 46, 6, 96
DOWN, UP, WORDS = 516, 536, 566
STORE, PURE, GROUND, SCREEN = "#2b5f8f", "#4f6b3a", "#565b64", "#8a5a12"
LINE, PAPER, INK = "#8a8f98", "#e9e6dd", "#22242a"


class Box(NamedTuple):
    """A package, where it is drawn."""

    name: str
    x: float
    y: float
    width: float
    colour: str


def picture() -> str:
    """The whole picture as SVG: all words on a ground of their own, so that any page may lie behind it.

    Raises:
        KeyError: a package of the contract has no words in :data:`PACKAGES` yet.
    """
    floors, pure = _contract()
    boxes = [
        Box(
            name,
            LEFT + place * ((RIGHT - LEFT + GAP) / len(names)),
            _top(floor),
            _share(len(names)),
            _colour(name, pure),
        )
        for floor, names in enumerate(floors)
        for place, name in enumerate(names)
    ]
    height = _top(len(floors)) + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f"font-family=\"system-ui, 'DejaVu Sans', sans-serif\">",
        "<title>The floors of onrecord, and the way of an article through them</title>",
        f"<desc>From the top: tui; {escape('; '.join(' and '.join(names) for names in floors))}.</desc>",
        *_roof(),
        *(line for box in boxes for line in _box(box)),
        *_pure_band([box for box in boxes if box.name in pure]),
        *_way({box.name: box.y + FLOOR / 2 for box in boxes} | {"tui": ROOF - 24}),
        *_pill(LEFT, height - 32, "An import runs down, never up, and never between neighbours.", RIGHT - LEFT),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _contract() -> tuple[list[list[str]], set[str]]:
    """The floors from the top, each with its packages; and those that are pure."""
    settings = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"]}
    floors = [layer.replace("store.", "").split(" | ") for layer in contracts["the floors of the store"]["layers"]]
    (pure,) = (each["source_modules"] for name, each in contracts.items() if name.endswith("are pure"))
    return floors, {name.removeprefix("store.") for name in pure}


def _top(floor: int) -> int:
    return ROOF + GAP + floor * (FLOOR + GAP)


def _share(count: int) -> float:
    """The width of one of as many packages as lie on a floor."""
    return (RIGHT - LEFT - (count - 1) * GAP) / count


def _colour(name: str, pure: set[str]) -> str:
    if name in pure:
        return PURE
    return GROUND if name in ("model", "errors") else STORE


def _roof() -> Iterator[str]:
    middle = (LEFT + RIGHT) / 2
    yield f'<path d="M{LEFT - 14} {ROOF} L{middle} 10 L{RIGHT + 14} {ROOF} Z" fill="{SCREEN}"/>'
    yield _name(middle, ROOF - 36, "tui")
    yield _words(middle, ROOF - 17, "the screen and the command line")


def _box(box: Box) -> Iterator[str]:
    middle = box.x + box.width / 2
    yield f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{FLOOR}" rx="4" fill="{box.colour}"/>'
    yield _name(middle, box.y + 20, box.name)
    yield _words(middle, box.y + 37, PACKAGES[box.name])


def _name(x: float, y: float, name: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="15" font-weight="600" fill="#fff" '
        f"font-family=\"ui-monospace, 'DejaVu Sans Mono', monospace\">{escape(name)}</text>"
    )


def _words(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="12" fill="#fff">{escape(words)}</text>'


def _pure_band(boxes: list[Box]) -> Iterator[str]:
    """Along the left wall: which floors are pure, and what that is."""
    top, end = min(box.y for box in boxes), max(box.y for box in boxes) + FLOOR
    middle = (top + end) / 2
    yield f'<rect x="10" y="{top}" width="26" height="{end - top}" rx="4" fill="{PURE}"/>'
    yield (
        f'<text transform="translate(28 {middle:g}) rotate(-90)" text-anchor="middle" font-size="12" fill="#fff">'
        "pure: no SQL, no file but the network's own</text>"
    )


def _way(middles: dict[str, float]) -> Iterator[str]:
    """The way of an article: in, down to the text, and up through all that is found in it."""
    first, turn, *_, last = WAY
    stroke = f'fill="none" stroke="{LINE}" stroke-width="2.5" stroke-linejoin="round"'
    come, lowest, top = middles[first], middles[turn], middles[last]
    yield f'<path d="M{WORDS} {come} H{DOWN} V{lowest} H{UP} V{top} H{RIGHT - 40}" {stroke}/>'
    yield f'<path d="M{RIGHT - 42} {top} l9 -5 v10 Z" fill="{LINE}"/>'
    yield f'<path d="M{DOWN} {(come + lowest) / 2 + 5:g} l-5 -9 h10 Z" fill="{LINE}"/>'
    yield f'<path d="M{UP} {(come + lowest) / 2 - 5:g} l-5 9 h10 Z" fill="{LINE}"/>'
    for number, (name, told) in enumerate(WAY.items(), 1):
        y = middles[name]
        x = DOWN if name == first else UP
        yield f'<path d="M{x} {y} H{RIGHT + (0 if name != last else 20)}" {stroke}/>'
        yield from _pill(WORDS, y - 18, told, WIDTH - WORDS - 4)
        yield f'<circle cx="{x}" cy="{y}" r="10" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>'
        yield _words(x, y + 4.5, str(number))


def _pill(x: float, y: float, words: str, width: float) -> Iterator[str]:
    lines = words.split("\n")
    height = 36 if len(lines) > 1 else 26
    y += 0 if len(lines) > 1 else 5
    yield f'<rect x="{x}" y="{y:g}" width="{width}" height="{height}" rx="4" fill="{PAPER}"/>'
    for place, line in enumerate(lines):
        below = y + 19 - 2 * len(lines) + 15 * place
        yield f'<text x="{x + 10}" y="{below:g}" font-size="12" fill="{INK}">{escape(line)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
