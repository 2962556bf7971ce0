"""The picture of the HTML report, taken in Chromium on claims of the sample articles.

    python docs/make_report_picture.py [--dark] [--width 1200] [--height 1850] [FILE.png]

Needs Chromium as make_pictures.py does.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sample_records import NOW, sample_records

from store.export.formats import FORMATS
from store.export.options import ExportOptions
from store.library import Library

HERE = Path(__file__).parent


def write_report(folder: Path) -> Path:
    """The report of the picked claims, in a file of ``folder``."""
    with Library(folder / "library.db") as library:
        list(library.add_files(library.find_files([HERE.parent / "sample_articles"]).files))
        records = sample_records(library)
    page = folder / "report.html"
    options = ExportOptions(title="A dam and three drones", made=NOW[:10])
    page.write_text("".join(FORMATS["html"].write(records, options)), encoding="utf-8")
    return page


def main() -> None:
    """Take it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=HERE / "images" / "report.png")
    parser.add_argument("--dark", action="store_true", help="as it is where the reader's system is dark")
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--height", type=int, default=1850)
    asked = parser.parse_args()
    if shutil.which("chromium") is None:
        sys.exit("chromium is not installed (Debian: apt-get install chromium fonts-dejavu)")
    with tempfile.TemporaryDirectory() as name:
        page = write_report(Path(name))
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += ["--disable-component-update", "--disable-sync", f"--user-data-dir={name}/profile"]
        flags += ["--hide-scrollbars", f"--window-size={asked.width},{asked.height}", f"--screenshot={asked.file}"]
        flags += ["--blink-settings=preferredColorScheme=0"] if asked.dark else []
        subprocess.run(["chromium", *flags, page.as_uri()], check=True, capture_output=True)  # noqa: S603, S607 - fixed


if __name__ == "__main__":
    main()
