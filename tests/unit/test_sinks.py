"""What the source itself must hold: text goes to the screen through the function that cleans it, and nothing is run.

The walk in tests/terminal reads what arrives; this reads the program, so that a sink is seen before anything hostile
comes to it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "tui").rglob("*.py"), *(ROOT / "store").rglob("*.py")])

CLEANED = {
    # They clean, or make their text of numbers, keys and words of the program alone.
    *("shown", "clean_line", "clean_for_display", "counted", "key_of", "shown_key", "joined", "len", "named"),
    *("date_shown", "timex_shown"),
    # They make content, and are looked at themselves.
    *("Content", "styled", "assemble", "attribution_line", "more_line"),
}
"""Functions whose result may go to a widget as it is."""

ALLOWED = {
    "tui/bar.py": {"pace.failed", "', '.join(filter(None, numbers))"},  # numbers
    "tui/content.py": {"claim.stance", "separator"},  # one of three words; the program's own
    "tui/notices.py": {"shown(message).plain", "shown(f'{what}: {key} {back}.').plain"},  # cleaned
    "tui/screens/choice.py": {"text", "self._box_title"},  # dates and counts; titles are the program's
    "tui/screens/correction.py": {"reject", "self._box_title", "store", "leave"},
    "tui/screens/dialogs.py": {"self._box_title", "self._deed", "retries", "back", "self._question", "self._text"},
    "tui/screens/export.py": {
        "group",
        "file",
        "of",
        "leave",
        "'\\n'.join(lines)",
    },  # numbers; lines that were cleaned one by one
    "tui/screens/highlights.py": {"nothing_yet()"},
    "tui/screens/inspector.py": {"pin", "remove", "back"},  # keys
    "tui/screens/jobs.py": {"ends", "kept", "failed", "back"},  # keys
    "tui/screens/library_list.py": {"EMPTY.format(**{name: key_of(f'library.{name}') for name in names})"},
    "tui/screens/mend.py": {"as_stated", "name"},
    "tui/screens/note.py": {"store", "edits", "leave"},  # keys
    "tui/screens/tags.py": {"completes", "leave"},  # keys
    "tui/screens/verdict.py": {"down", "up", "leave"},  # keys
    "tui/widgets/claim_preview.py": {"example", "meaning"},
    "tui/widgets/column_heads.py": {"RULE.join(heads)"},
    "tui/widgets/related_lines.py": {"', '.join(left)"},  # counts
    "tui/widgets/source_list.py": {"heads", "dates"},
    "tui/widgets/text_marks.py": {"room", "claim.stance"},
    "tui/widgets/timeline_picture.py": {"lower"},  # digits and blocks
}
"""What else may, file by file: words of the program, or content."""

TERMINAL = {
    "tui/console.py": {"echo"},  # cleans
    "tui/bar.py": {"write", "print"},  # numbers alone
    "tui/cli_completions.py": {"echo"},  # words of the program
    "tui/cli_export.py": {"echo"},  # the sequence for the clipboard, in base64
    "tui/cli_library.py": {"confirm"},  # with a title and a path that were cleaned
}
"""Where something is written to the terminal directly, past say, put, put_json and put_piece."""

PROCESSES = {"tui/clipboard.py", "tui/editor.py", "tui/web/session.py", "store/ingest/child.py"}
"""Where another program is started: clipboard tools, the user's editor, a tab's reader, what reads markup."""


def called(node: ast.AST) -> str:
    """The last part of what a call calls."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def foreign(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of an expression that may be anybody's text."""
    if isinstance(node, ast.Constant) or called(node) in CLEANED:
        return
    if called(node) == "join" and isinstance(node.func, ast.Attribute) and called(node.func.value):  # type: ignore[attr-defined]
        return  # of content, not of strings
    if isinstance(node, ast.Name) and node.id.isupper():
        return
    if isinstance(node, ast.JoinedStr):
        parts: list[ast.expr] = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
    elif isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.Subscript):
        parts = [node.value]
    else:
        yield node
        return
    for part in parts:
        yield from foreign(part)


def sinks(tree: ast.AST) -> Iterator[ast.expr]:
    """What is given to a widget, or made content, without a part in between."""
    titles = ("border_title", "border_subtitle", "tooltip", "title", "sub_title")
    for node in ast.walk(tree):
        if called(node) in (
            "Static",
            "Label",
            "Option",
            "Button",
            "Content",
            "Text",
            "styled",
            "notify",
            "from_markup",
        ):
            yield from node.args[:1]
        elif isinstance(node, ast.Assign):
            yield from (node.value for each in node.targets if isinstance(each, ast.Attribute) and each.attr in titles)


def unclean(source: str, allowed: frozenset[str] | set[str] = frozenset()) -> list[str]:
    parts = (ast.unparse(part) for sink in sinks(ast.parse(source)) for part in foreign(sink))
    return [part for part in parts if part not in allowed]


@pytest.mark.parametrize("file", [file for file in FILES if file.is_relative_to(ROOT / "tui")], ids=lambda f: f.name)
def test_text_goes_to_the_screen_through_the_function_that_cleans_it(file: Path) -> None:
    allowed = ALLOWED.get(file.relative_to(ROOT).as_posix(), set())
    source = file.read_text(encoding="utf-8")
    assert unclean(source, allowed) == []
    assert allowed <= set(unclean(source)), "what is allowed and no longer there"


@pytest.mark.parametrize(
    "source",
    [
        "Static(article.title)",
        "Static(f'by {article.author}')",
        "Label('x' + name)",
        "box.border_title = title",
        "app.notify(str(error))",
        "Content.from_markup(text)",
        "Content.styled(name if name else 'x', 'bold')",
    ],
)
def test_a_bare_text_is_seen(source: str) -> None:
    assert len(unclean(source)) == 1
    assert unclean("Static(shown(article.title)); box.border_title = f'{counted(3, a, b)} x'") == []


def test_markup_is_read_nowhere_and_notifications_have_none() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert called(node) not in ("from_markup", "Markdown", "MarkdownViewer"), file
            if called(node) == "notify":
                assert any(each.arg == "markup" and ast.unparse(each.value) == "False" for each in node.keywords), file


def test_lines_to_type_in_are_those_that_clean() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert called(node) not in ("Input", "TextArea", "MaskedInput"), f"{file}: QuickInput, NoteArea"


def test_the_terminal_is_written_to_in_few_places() -> None:
    found: dict[str, set[str]] = {}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            direct = called(node) in ("echo", "secho", "print", "confirm", "prompt", "echo_via_pager")
            stream = called(node) in ("write", "writelines") and "sys.std" in ast.unparse(node.func)  # type: ignore[attr-defined]
            if direct or stream:
                found.setdefault(file.relative_to(ROOT).as_posix(), set()).add(called(node))
    assert found == TERMINAL


def test_nothing_is_run_through_a_shell_and_no_text_is_code() -> None:
    for file in FILES:
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            words = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert words not in ("eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile"), name
            assert not words.startswith(("os.exec", "os.spawn", "os.posix_spawn", "subprocess.get", "pty.")), name
            assert not any(each.arg == "shell" for each in getattr(node, "keywords", ())), name
            assert not words.endswith(("create_subprocess_shell", "subprocess_shell")), name
            if words == "asyncio.create_subprocess_exec":
                assert name in PROCESSES
                assert isinstance(node.args[0], ast.Starred), f"{name}: a list of arguments"  # type: ignore[attr-defined]
            if words.startswith("subprocess."):
                assert name in PROCESSES
                assert isinstance(node.args[0], ast.List), f"{name}: an argument list, never one string"  # type: ignore[attr-defined]


def test_nothing_opens_a_link() -> None:
    """Addresses are shown and copied, and nowhere opened: there is no browser to hand ``smb:`` or ``--flag`` to."""
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {"webbrowser", "antigravity", "pickle", "marshal", "shelve"} & names, file
        for node in ast.walk(tree):
            assert called(node) not in ("open_url", "startfile", "launch"), file
