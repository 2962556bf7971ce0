"""No class and no file of the program is a catch-all: its size is held here."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
FILES: Final = sorted(path for package in ("store", "tui") for path in (ROOT / package).rglob("*.py"))

MOST_METHODS: Final = 21
MOST_LINES: Final = 300


def methods_by_class(path: Path) -> dict[str, int]:
    """How many methods and properties each class of a file has of its own; overloads of one name count once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        each.name: len({item.name for item in each.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)})
        for each in ast.walk(tree)
        if isinstance(each, ast.ClassDef)
    }


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_class_does_everything() -> None:
    """Else split it by idea, as tui/screens/reader.py is split."""
    sizes = {f"{path.name}: {name}": count for path in FILES for name, count in methods_by_class(path).items()}
    assert len(sizes) > 100
    assert {name: count for name, count in sizes.items() if count > MOST_METHODS} == {}


def test_no_file_is_a_catch_all() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): lines_of(path) for path in FILES}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_methods_are_counted() -> None:
    counted = methods_by_class(ROOT / "tui/screens/reader.py")
    assert 0 < counted["ReaderScreen"] <= MOST_METHODS
