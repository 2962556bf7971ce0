"""Every command of the command line in a real terminal, on a hostile library; see :file:`test_hostile.py`.

    python walk_commands.py LIBRARY FOLDER REPORT

Each is run with the words that it was given written before it, and how it ended behind it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import click
from hostile_library import OTHER, build, folder_of_files, name_of

from store.library import Library
from store.library.exports import EXPORT_FORMATS
from tui.cli import main as onrecord

SAID = OTHER.replace("\0", "")
"""What a command line can be given: no NUL."""


def commands(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names of all commands, as they are typed."""
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, (*names, name))
    else:
        yield names


def calls(folder: Path, claims: list[str], event: str) -> Iterator[tuple[str, ...]]:
    """What is run: every command, where it has one with ``--json`` too, and as wrong as it can be said."""
    files = sorted(str(path) for path in folder.iterdir())
    hostile, name = str(folder), claims[0]
    opml, jsonl, template = (str(folder / f"{name_of(SAID)}.{each}") for each in ("opml", "jsonl", "tmpl"))
    outline = "<outline text='&#x202e;\u202e\x9b7777h[/red]' xmlUrl='http://127.0.0.1:9/x'/>"
    Path(opml).write_text(f"<opml version='2.0'><body>{outline}<outline xmlUrl='x:\x9b'/></body></opml>", "utf-8")
    Path(template).write_text(f"{{{{ claims[0].quote }}}} {SAID} {{% for claim in claims %}}", "utf-8")
    for json_too in ((), ("--json",)):
        yield ("show", *json_too)
        for number in ("1", "2", "4", "5", "99"):
            yield ("show", number, *json_too)
        yield ("show", "--filter", SAID, *json_too)
        yield ("show", "--filter", f'source:"{SAID}" after:{SAID[:9]}', *json_too)
        yield ("show", "5", "--changes", *json_too)
        yield ("search", "ferry", *json_too)
        yield ("search", SAID, *json_too)
        yield ("events", *json_too)
        yield ("events", event, *json_too)
        yield ("events", SAID, *json_too)
        yield ("sources", *json_too)
        yield ("sources", "1", *json_too)
        yield ("sources", "1", "--by", "event", *json_too)
        yield ("sources", SAID, *json_too)
        yield ("add", hostile, "--report", f"{hostile}/report", *json_too)
        yield ("add", *files, *json_too)
        yield ("mark", "star", "1", "99", *json_too)
        yield ("mark", "read", "1", *json_too)
        yield ("mark", "article", "2", "--title", SAID, "--outlet", SAID, "--author", SAID, *json_too)
        yield ("mark", "highlight", name, "--category", "3", *json_too)
        yield ("mark", "highlight", SAID, *json_too)
        yield ("mark", "note", name, SAID, *json_too)
        yield ("mark", "tag", claims[3], SAID[:50].replace(",", ""), *json_too)
        yield ("mark", "tag", name, SAID * 9, *json_too)
        yield ("mark", "verdict", name, "false", "--note", SAID, *json_too)
        yield ("mark", "correct", name, "--source", SAID, "--source", f"{SAID}:outlet", *json_too)
        yield ("mark", "undo", *json_too)
        yield ("mark", "redo", *json_too)
        yield ("config", "check", *json_too)
        yield ("config", "show", *json_too)
        yield ("feeds", "list", *json_too)
        yield ("feeds", "add", f"http://127.0.0.1:9/{SAID}", f"x:{SAID}", "http://127.0.0.1:9/y", *json_too)
        yield ("feeds", "refresh", *json_too)
        yield ("feeds", "refresh", SAID, *json_too)
        yield ("feeds", "import", opml, *json_too)
        yield ("feeds", "export", *json_too)
        yield ("export", "-o", jsonl, "--format", "jsonl")
        yield ("library", "import", jsonl, *json_too)
        yield ("library", "import", opml, *json_too)
        yield ("library", "doctor", *json_too)
        yield ("library", "backup", f"{hostile}/kept/{SAID[:20]}", *json_too)
        yield ("library", "restore", f"{hostile}/none{SAID[:20]}", "--yes", *json_too)
    yield ("library", "refresh", "--all")
    yield ("library", "refresh", "--json")
    yield ("config", "path")
    yield ("completions", "bash")
    for name in EXPORT_FORMATS:
        yield ("export", "--format", name, "--title", SAID)
    yield ("export", "--query", "ferry", "--group-by", "event")
    yield ("export", "--query", SAID)
    yield ("export", "--json")
    yield ("export", "--template", template)
    yield ("export", "--template", f"{hostile}/none{SAID[:20]}")
    yield ("export", "-o", f"{hostile}/none/{SAID[:20]}")
    yield ("extract", *files, f"{hostile}/none")
    yield ("--library", f"{hostile}/none{SAID[:20]}", "serve")
    yield ("--library", files[0], "serve", "--port", "0")
    # Wrong usage quotes what was typed.
    yield ("read", f"none{SAID}")
    yield (f"none{SAID}",)
    yield ("mark", f"none{SAID}")
    yield ("show", f"none{SAID}")
    yield ("show", f"--none{SAID}")
    yield ("add", f"http://{SAID}", f"http://127.0.0.1:9/{SAID}", "--json")
    yield ("add", hostile, "--map", SAID)
    yield ("add", hostile, "--cluster", f"tcp://{SAID}")
    yield ("add", "--watch", f"{hostile}/none")
    yield ("add", "--report", f"{hostile}/none/{SAID[:20]}", hostile)
    yield ("add", f"{hostile}/none{SAID[:20]}")
    yield ("events", "--from", SAID)
    yield ("export", "--format", SAID)
    yield ("export", "--clipboard", "-o", "x")
    yield ("feeds", "import", f"{hostile}/none{SAID[:20]}")
    yield ("feeds", "remove", SAID)
    yield ("mark", "verdict", name, SAID)
    yield ("feeds", "remove", "1")
    yield ("library", "remove", "3")  # asks first, and is told no
    yield ("library", "remove", "1", "99", "--yes")
    yield ("--library", f"{hostile}/none/{SAID[:20]}", "show")
    yield ("--library", files[0], "show")


def main(library_path: Path, folder: Path, report: Path) -> None:
    """Run them all."""
    os.environ["ONRECORD_LIBRARY"] = str(library_path)
    build(library_path)
    with Library(library_path) as library:
        claims = [claim.claim.id for claim in library.articles.read(1).claims]
        event = str(library.events.timeline("").dated[0].id)
    hostile = folder_of_files(folder)
    config = hostile / f"c{name_of(SAID)}.toml"
    table = f'[categories.1]\nname = {json.dumps(SAID[:30])}\n[themes.{json.dumps(SAID[:9])}]\nprimary = "{SAID[5]}"\n'
    config.write_text(f"theme = {json.dumps(SAID)}\n{json.dumps(SAID)} = 3\n{table}", "utf-8")
    os.environ["ONRECORD_CONFIG"] = str(config)
    run: set[tuple[str, ...]] = set()
    known = set(commands(onrecord))
    out = report.open("w", encoding="utf-8")
    for words in calls(hostile, claims, event):
        run.add(next((name for name in known if words[: len(name)] == name), ()))
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"n\n"))
        if words[0] == "read" or words[0].startswith("none"):
            sys.stdin = sys.__stdin__
        print(f"\n=== {ascii(words)[:200]}", flush=True)
        ended: object
        with contextlib.suppress(KeyboardInterrupt):
            try:
                onrecord(list(words), prog_name="onrecord")
                ended = 0
            except SystemExit as end:
                ended = end.code
            except BaseException:  # noqa: BLE001 - whatever it is, the test tells it
                ended = traceback.format_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        out.write(json.dumps({"words": words, "ended": ended}) + "\n")
        out.flush()
    print("\n=== end", flush=True)
    out.write(json.dumps({"missing": sorted(map(list, known - run))}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
