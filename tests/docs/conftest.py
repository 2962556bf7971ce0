"""The pages of README and docs, taken apart as Markdown; and the scripts that make some of them."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"

_MARKDOWN = MarkdownIt("commonmark").enable("table")

PROGRAMS = frozenset(
    {"onrecord", "pip", "pipx", "uv", "python", "python3", "pytest", "datasette", "bash", "echo", ".ci/long"}
)
"""What a command of an example may begin with. A test tells of a block that is for a shell and begins otherwise."""


class Block(NamedTuple):
    """A block of code of a page."""

    language: str
    """Empty where none is stated, as in a block that is indented."""
    line: int
    """Its first line in the page."""
    text: str


class Example(NamedTuple):
    """A command of a block for a shell, and what is printed below it."""

    command: str
    printed: tuple[str, ...]


class Page:
    """One page.

    Args:
        path: its file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self._tokens = _MARKDOWN.parse(path.read_text(encoding="utf-8"))

    def blocks(self) -> Iterator[Block]:
        """Its blocks of code."""
        for token in self._tokens:
            if token.type in ("fence", "code_block") and token.map:
                yield Block(token.info.strip(), token.map[0] + 1, token.content)

    def targets(self) -> Iterator[tuple[str, str]]:
        """Where its links and pictures lead, each with ``href`` or ``src``."""
        for token in self._inline():
            for name in ("href", "src"):
                if (target := token.attrGet(name)) is not None:
                    yield name, str(target)

    def code(self) -> Iterator[str]:
        """What stands in a line as code."""
        return (token.content for token in self._inline() if token.type == "code_inline")

    def anchors(self) -> set[str]:
        """The anchors of its headings, as code forges make them."""
        found: set[str] = set()
        for token, inline in zip(self._tokens, self._tokens[1:], strict=False):
            if token.type == "heading_open":
                words = "".join(each.content for each in inline.children or ())
                anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
                names = (anchor, *(f"{anchor}-{number}" for number in range(1, 100)))
                found.add(next(name for name in names if name not in found))
        return found

    def _inline(self) -> Iterator[Token]:
        return (child for token in self._tokens for child in token.children or ())


def pages() -> list[Page]:
    """README, the other pages at the top, and all of docs."""
    return [Page(path) for path in [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``page`` is run for each of them, one that asks for ``block`` for each block for a shell."""
    if "page" in metafunc.fixturenames:
        found = pages()
        metafunc.parametrize("page", found, ids=[page.name for page in found])
    if "block" in metafunc.fixturenames:
        blocks = [(page, block) for page in pages() for block in page.blocks() if is_shell(block)]
        names = [f"{page.name}:{block.line}" for page, block in blocks]
        metafunc.parametrize("block", [block for _, block in blocks], ids=names)


def is_shell(block: Block) -> bool:
    """Whether it is for a shell: it says so, or says nothing and begins with a command."""
    if block.language:
        return block.language in ("sh", "shell", "bash", "console")
    return is_command(block.text.split("\n")[0])


def is_command(line: str) -> bool:
    """Whether a line begins with a program, behind a prompt and variables that are set for it."""
    words = re.sub(r"^(\$ )?([A-Z_]+=\S+ )*", "", line).split(" ")
    return words[0] in PROGRAMS


def read_examples(block: Block) -> list[Example]:
    """The commands of a block for a shell, each without the explanation that stands two spaces behind it."""
    found: list[Example] = []
    for line in re.sub(r"\\\n\s*", "", block.text).splitlines():
        if is_command(line):
            found.append(Example(_without_explanation(line.removeprefix("$ ")), ()))
        elif found:
            found[-1] = found[-1]._replace(printed=(*found[-1].printed, line.rstrip()))
    return [each._replace(printed=tuple("\n".join(each.printed).strip("\n").splitlines())) for each in found]


def _without_explanation(line: str) -> str:
    """A line up to the first two spaces that are not within quotation marks."""
    match = re.match(r"""(?:'[^']*'|"[^"]*"|(?!\s{2}).)*""", line)
    return match[0].strip() if match else line


@pytest.fixture(scope="session")
def all_pages() -> list[Page]:
    """All pages."""
    return pages()


@pytest.fixture(scope="session")
def shell_blocks() -> list[Block]:
    """All blocks for a shell."""
    return [block for page in pages() for block in page.blocks() if is_shell(block)]


@pytest.fixture(scope="session")
def other_blocks() -> list[str]:
    """The first lines of the blocks that state no language and begin with no command."""
    found = (block for page in pages() for block in page.blocks() if not block.language and not is_shell(block))
    return [block.text.split("\n")[0] for block in found]


@pytest.fixture(scope="session")
def examples() -> Callable[[Block], list[Example]]:
    """``examples(block)``: its commands."""
    return read_examples


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """``script("make_man")``: the module of docs/make_man.py, with what it imports of the same folder."""
    known = set(sys.modules)
    monkeypatch.syspath_prepend(str(DOCS))

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    yield load
    for name in set(sys.modules) - known:
        if Path(getattr(sys.modules[name], "__file__", None) or "/").parent == DOCS:
            del sys.modules[name]
