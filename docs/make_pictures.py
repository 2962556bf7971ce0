"""The pictures of README and docs, taken from the real program on the sample articles.

    python docs/make_pictures.py

Textual saves what is on the screen as SVG; Chromium (Debian's chromium, with fonts-dejavu) turns it into PNG.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from store.library import Library
from tui.app import OnRecord

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "sample_articles"
ARTICLE = "Two drones shot down over Iraqi base housing US forces"

PICTURES = {
    "library": ((120, 20), []),
    "reader": ((120, 40), ["enter", *"jjjj1"]),
    "text": ((120, 40), ["enter", *"jj2a", *"who activated it?", "ctrl+s", "v"]),
    "inspector": ((120, 40), ["enter", *"jjjj2a", *"ask the newspaper", "ctrl+s", "enter"]),
    "search": ((120, 40), ["slash", *"iranain technolgy drones"]),
    "timeline": ((120, 36), ["T", *"jjjjjj"]),
    "dossier": ((120, 36), ["enter", "j", "e"]),
    "sources": ((120, 30), ["S"]),
    "source": ((120, 30), ["enter", "j", "s"]),
    "side-by-side": ((120, 30), ["enter", "j", "equals_sign", "4", "l"]),
    "notebook": (
        (120, 24),
        ["enter", *"jj1a", *"who activated it?", "ctrl+s", *"jj2t", *"drones, iran", "enter", *"jj4", "H"],
    ),
    "export": (
        (120, 36),
        ["enter", *"jj1a", *"who activated it?", "ctrl+s", *"jj4", "E", "tab", "end", "ctrl+u", *"~/drones.md"],
    ),
    "correct": ((120, 36), ["slash", *'"the account"', "enter", "c"]),
    "help": ((120, 36), ["question_mark"]),
}
"""Name of the file: size of the terminal, keys pressed with the cursor on :data:`ARTICLE` in the list."""


async def take(library: Library, size: tuple[int, int], keys: list[str]) -> str:
    """The screen as SVG after these keys."""
    app = OnRecord(library)
    async with app.run_test(size=size) as pilot:
        rows = library.articles.rows(library.articles.ids())
        place = [row.title for row in rows].index(ARTICLE)
        await pilot.pause(0.5)
        for key in ["j"] * place + keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(1.0)
        return app.export_screenshot()


def save_png(svg: str, path: Path) -> None:
    """SVG to PNG; the font that Textual would load from elsewhere is replaced by one that is installed."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg).replace("Fira Code", "DejaVu Sans Mono")
    width, height = (round(float(side)) for side in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "picture.html"
        page.write_text(f"<body style='margin:0'>{svg}</body>", encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += ["--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/profile"]
        flags += ["--hide-scrollbars", f"--window-size={width},{height}", f"--screenshot={path}"]
        subprocess.run(["chromium", *flags, page.as_uri()], check=True, capture_output=True)  # noqa: S603, S607 - fixed


def main() -> None:
    """Make every picture."""
    if shutil.which("chromium") is None:
        sys.exit("chromium is not installed (Debian: apt-get install chromium fonts-dejavu)")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ONRECORD_STATE"] = folder  # what its user exported last is not in a picture
        samples = Path(folder) / "samples.db"
        with Library(samples) as library:
            list(library.add_files(library.find_files([SAMPLES]).files))
        path = Path(folder) / "library.db"
        for name, (size, keys) in PICTURES.items():
            shutil.copy(samples, path)
            with Library(path) as library:
                save_png(asyncio.run(take(library, size, keys)), HERE / "images" / f"{name}.png")


if __name__ == "__main__":
    main()
