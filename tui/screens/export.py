"""E: an export: the format, by what claims stand together, where it goes, and how it begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Input, Static

from store.errors import StoreError
from store.library import Library
from store.library.exports import EXPORT_FORMATS, GROUPINGS, PREVIEWED, ExportOptions, GroupBy, Selected
from store.text.clean import clean_line
from tui.content import MUTED, counted, shown
from tui.export_choice import ExportChoice, suggest_path
from tui.in_browser import is_offered
from tui.keys.keymap import key_of
from tui.newest import Newest
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput
from tui.widgets.rows import Rows

_NAMES: Final = tuple(EXPORT_FORMATS)
_NAME_WIDTH: Final = max(map(len, _NAMES)) + 1
_GROUPED: Final = ("markdown", "html", "org")
"""Formats in which claims stand in groups."""

_MOST_LINES: Final = 60
_MOST_CELLS: Final = 400
"""Of a line of the preview; JSON Lines have thousands."""


class _Asked(NamedTuple):
    """What a preview is made of."""

    format: str
    group_by: GroupBy | None


class FormatRows(Rows):
    """The formats, a line each."""

    def on_mount(self) -> None:
        super().on_mount()
        self.set_rows(len(_NAMES), self.cursor)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        name = (f"{_NAMES[index]:<{_NAME_WIDTH}}", "bold $text-primary" if selected else "$text-primary")
        about = (EXPORT_FORMATS[_NAMES[index]], "" if selected else MUTED)
        line = Content.assemble(bar, " ", name, about)
        return [self.one_line(line.truncate(max(1, width), ellipsis=True, pad=True), width, style)]


class ExportScreen(Boxed[ExportChoice | None]):
    """Asks how claims are to go out; dismissed with that, or with None when it was left.

    Args:
        library: the library.
        selected: which claims.
        choice: how they went out last, the folder in place of the file.
        to_file: whether they may go to a file; else the disk is not looked at.
    """

    DEFAULT_CSS = """
    ExportScreen {
        & > .box { width: 110; max-width: 98%; height: 96%; max-height: 42; padding: 0 1; }
        & FormatRows { height: auto; max-height: 11; overflow-y: auto; background: $surface; }
        & FormatRows .rows--cursor { background: $surface-lighten-2; }
        & FormatRows:focus .rows--cursor { background: $panel; }
        & .line { height: 1; }
        & .line > .name { width: 11; padding: 0 0 0 2; color: $foreground 60%; }
        & #grouping { width: 1fr; }
        & #groups { margin: 1 0 0 0; }
        & #copied { width: 1fr; display: none; }
        & Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        & Input:focus { border: none; background: $surface-lighten-3; }
        & #preview {
            height: 1fr; min-height: 2; margin: 1 0 0 0; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis;
            border-top: solid $foreground 30%; border-title-color: $text-muted; color: $foreground 80%;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "group", "group by", show=False, id="export.group"),
        Binding("c", "switch_target", "file or clipboard", show=False, id="export.clipboard"),
        Binding("escape,q", "close", "cancel", show=False, id="export.cancel"),
    ]

    def __init__(self, library: Library, selected: Selected, choice: ExportChoice, *, to_file: bool = True) -> None:
        super().__init__()
        self._library = library
        self._selected = selected
        self._to_file = to_file
        self._choice = choice if to_file else choice._replace(to="clipboard", path="")
        self._rows = FormatRows()
        self._rows.cursor = _NAMES.index(choice.format)
        self._suggested = self._suggest(choice.path)
        self._previews: Newest[_Asked, str] = Newest(self, "preview", self._make, self._show, self._failed)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = f"Export {counted(len(self._selected), 'claim', 'claims')}"
            group, copy, leave = (key_of(f"export.{each}") for each in ("group", "clipboard", "cancel"))
            file = f" · {copy} clipboard · tab file name" if self._to_file else ""
            box.border_subtitle = f"enter exports · {group} groups{file} · {leave} leaves it"
            yield self._rows
            with Horizontal(classes="line", id="groups"):
                yield Static("groups", classes="name")
                yield Static(id="grouping")
            with Horizontal(classes="line"):
                yield Static("to", classes="name")
                yield QuickInput(self._suggested, select_on_focus=False)
                yield Static(shown("the clipboard"), id="copied")
            preview = Static(id="preview")
            few = min(PREVIEWED, len(self._selected))
            of = "" if few == len(self._selected) else f", of the first {few} claims"
            preview.border_title = f" how it begins{of} "
            yield preview

    def on_mount(self) -> None:
        self._rows.focus()
        self._show_choice()

    def _suggest(self, folder: str) -> str:
        return str(suggest_path(folder, self._choice.suffix)) if self._to_file else ""

    # What is chosen

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        before = self._choice.suffix
        self._choice = self._choice._replace(format=_NAMES[event.index])
        line = self.query_one(QuickInput)
        if line.value == self._suggested:
            folder = str(Path(self._suggested).parent)
            self._suggested = line.value = self._suggest(folder)
        elif line.value.endswith(before):
            line.value = line.value.removesuffix(before) + self._choice.suffix
        self._show_choice()

    def action_group(self) -> None:
        """Put them in groups: as the format has it, by article, source, event or tag."""
        if self._choice.format in _GROUPED:
            ways = (None, *GROUPINGS)
            by = ways[(ways.index(self._choice.group_by) + 1) % len(ways)]
            self._choice = self._choice._replace(group_by=by)
            self._show_choice()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a browser there is no file to choose."""
        return is_offered(self.app, action)

    def action_switch_target(self) -> None:
        """To the clipboard in place of a file, or back."""
        self._choice = self._choice._replace(to="file" if self._choice.to == "clipboard" else "clipboard")
        self._rows.focus()
        self._show_choice()

    def _show_choice(self) -> None:
        to_file = self._choice.to == "file"
        self.query_one(QuickInput).display = to_file
        self.query_one("#copied").display = not to_file
        by, usual = self._choice.group_by, "event" if self._choice.format == "html" else "article"
        words = shown(f"by {by}") if by else Content.assemble(f"by {usual}", ("  as usual", MUTED))
        if self._choice.format not in _GROUPED:
            words = Content.styled("none in this format", MUTED)
        self.query_one("#grouping", Static).update(words)
        self._previews.ask(_Asked(self._choice.format, by))

    # How it begins

    def _make(self, asked: _Asked, _: Callable[[], bool]) -> str:
        options = ExportOptions(group_by=asked.group_by)
        return self._library.exports.preview(asked.format, self._selected, options, _MOST_LINES)

    def _show(self, _: _Asked, text: str) -> None:
        lines = [clean_line(line[:_MOST_CELLS]) for line in text.split("\n")]
        self.query_one("#preview", Static).update(Content("\n".join(lines)))

    def _failed(self, error: StoreError) -> None:
        self.query_one("#preview", Static).update(shown(str(error), "$text-error"))

    # The end

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def _done(self) -> None:
        if not self._to_file:
            self.dismiss(self._choice)
            return
        typed = self.query_one(QuickInput).value.strip()
        path = Path(typed or self._suggested).expanduser()
        self.run_worker(partial(self._finish, path), group="name", exclusive=True, thread=True)

    def _finish(self, path: Path) -> None:
        """In a thread: whether it is a folder is the disk's to say."""
        try:
            if path.is_dir():
                path = suggest_path(str(path), self._choice.suffix)
        except (OSError, ValueError):
            pass  # whoever writes it will say what is wrong
        self.app.call_from_thread(self.dismiss, self._choice._replace(path=str(path)))

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)
