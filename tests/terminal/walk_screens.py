"""The program in a real terminal, led through every screen of a hostile library; see :file:`test_hostile.py`.

    python walk_screens.py LIBRARY FOLDER REPORT

Writes to REPORT, a line of JSON each, which screen each step came to and what stood on it.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from hostile_library import CONTROLS, OTHER, PAYLOAD, build, folder_of_files
from pilot.conftest import settled
from textual import events
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen

import tui
from store.library import Library
from tui.app import OnRecord
from tui.config.read import config_path, read_config
from tui.screens.place import Place

STEPS = (
    # What to press, and the screen that it comes to. Above each other: what was opened is closed again.
    "exclamation_mark: TextDialog, q: LibraryScreen",
    "W: JobsScreen, q, question_mark: HelpScreen, q",
    "ctrl+p: CommandPalette, PASTE, escape, escape",
    "A: LineDialog, end, escape",
    "i: MendScreen, tab, tab, escape, X: ConfirmDialog, n",
    "f, PASTE, escape, escape",
    "asterisk, u, ctrl+r",
    "T: TimelineScreen, end, enter: DossierScreen, q: TimelineScreen, f, PASTE, enter, escape, escape: LibraryScreen",
    "S: SourcesScreen, J, j, J, home, enter: SourceScreen, v, j, P: LineDialog, escape, q: SourcesScreen",
    "f, PASTE, escape, q: LibraryScreen",
    "H: HighlightsScreen, b, j, b, b, a: NoteScreen, PASTE, LEAVE, t: TagsScreen, escape",
    "E: ExportScreen, escape, q: LibraryScreen",
    "slash: SearchScreen, ctrl+p: CommandPalette, escape, escape: LibraryScreen",
    "slash: SearchScreen, f, e, r, r, down, down, ctrl+s: LineDialog, escape, escape: LibraryScreen",
    "slash: SearchScreen, PASTE, escape: LibraryScreen",
    "home, enter: ReaderScreen, j, v, j, v",
    "F: ChoiceDialog, escape, O: ChoiceDialog, escape, U, U, f, b, o, enter, n, escape",
    "enter: InspectorScreen, j, j, q: ReaderScreen",
    "a: NoteScreen, LEAVE: ReaderScreen, t: TagsScreen, PASTE, tab, escape, V: VerdictScreen, tab, PASTE, escape",
    "c: CorrectionScreen, tab, S, PASTE, tab, escape",
    "space, space, u, ctrl+r, 3, m, a, asterisk",
    "e: DossierScreen, j, question_mark: HelpScreen, q, q: ReaderScreen",
    "j, s: SourceScreen, j, v, q: ReaderScreen",
    "equals_sign: ChoiceDialog, enter: SideBySideScreen, j, l, tab, q: ReaderScreen",
    "E: ExportScreen, j, j, end, b, home, b, c, escape: ReaderScreen",
    "v, l, L, x, escape, v, i: MendScreen, escape",
    "FOG: ReaderScreen, D: TextDialog, q: ReaderScreen, D, q, i: MendScreen, ctrl+z, escape",
    "a: NoteScreen, LEAVE, q: ReaderScreen, home, c: CorrectionScreen, escape, q: LibraryScreen",
)


def lines_of(app: OnRecord) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def links_of(app: OnRecord) -> list[str]:
    """What would run or open at a click on what is painted."""
    styles = [segment.style for strip in app.screen._compositor.render_strips() for segment in strip if segment.style]
    clicks = [repr(style.meta["@click"]) for style in styles if style.meta and "@click" in style.meta]
    return [*clicks, *(style.link for style in styles if style.link)]


def watch_text() -> set[str]:
    """Where in the program text becomes content with a control in it, whether it is in view or not; filled on."""
    unclean: set[str] = set()
    harmful = {control for control in CONTROLS if len(control) == 1}

    def watch(name: str) -> None:
        made = getattr(Content, name)

        def watching(*given: Any, **options: Any) -> Any:
            texts = (each if isinstance(each, str) else each[0] for each in given if isinstance(each, str | tuple))
            if any(isinstance(text, str) and harmful.intersection(text) for text in texts):
                callers = [frame for frame in traceback.extract_stack() if f"{os.sep}tui{os.sep}" in frame.filename]
                unclean.update(f"{frame.filename}:{frame.lineno}" for frame in callers[-1:])
            return made(*given, **options)

        setattr(Content, name, staticmethod(watching) if name != "__init__" else watching)

    for name in ("__init__", "styled", "assemble", "from_markup"):
        watch(name)
    return unclean


def screens() -> list[str]:
    """The names of all screens of the program that are no base of others."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)

    def below(cls: type) -> list[type]:
        return [each for child in cls.__subclasses__() for each in (child, *below(child))]

    ours = {each for each in below(Screen) if each.__module__.startswith("tui.")}
    return sorted(each.__name__ for each in ours if not ours.intersection(each.__subclasses__()))


def main(library_path: Path, folder: Path, report: Path) -> None:
    build(library_path)
    hostile = folder_of_files(folder)
    os.chdir(hostile)
    out = report.open("w", encoding="utf-8")

    def tell(**told: object) -> None:
        out.write(json.dumps(told) + "\n")
        out.flush()

    tell(screens=screens())
    unclean = watch_text()
    with Library(library_path) as library:
        app = OnRecord(library, add=(hostile,), config=read_config(config_path()))

        async def walk(pilot: Pilot[Any]) -> None:
            try:
                await settled(pilot)
                await settled(pilot)
                if type(app.screen).__name__ == "ReaderScreen":
                    await pilot.press("q")
                for steps in STEPS:
                    for step in steps.split(", "):
                        key, _, wanted = step.partition(": ")
                        if key == "PASTE":
                            for text in (PAYLOAD, OTHER):
                                app.post_message(events.Paste(text))
                        elif key == "LEAVE":  # a note that was changed is asked for
                            while type(app.screen).__name__ == "NoteScreen":
                                await pilot.press("escape")
                                await settled(pilot)
                        elif key == "FOG":
                            ids = library.articles.ids()
                            fog = next(n for n in ids if library.articles.read(n).stored.article.text[:3] == "Fog")
                            app._library_screen.open_reader(Place(fog, None), [fog])
                        else:
                            await pilot.press(key)
                        await settled(pilot)
                        name = type(app.screen).__name__
                        assert not wanted or name == wanted, f"{step} in “{steps}” came to {name}"
                        tell(step=step, screen=name, lines=lines_of(app), links=links_of(app))
                tell(done=True)
            except Exception as error:
                tell(error=repr(error))
                raise
            finally:
                app.exit()

        app.run(auto_pilot=walk)
        tell(exit=app.return_code, unclean=sorted(unclean))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
