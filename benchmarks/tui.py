"""The reader in a real terminal: how soon it paints, how fast it follows the keys, what it takes, how long it is away.

    python -m benchmarks.tui [--claims 1000000] [--seed 1] [--cache DIR] [--add 500] [--json OUT] [--only-adding]

The program is started in a pseudo-terminal of 120 × 40, five times on an empty library and five times on an invented
one (:mod:`benchmarks.corpus`), in turns with a Textual app that shows one word, after one start of each that is not
counted. *First paint* is the time from starting the process to the last bytes that bring the screen to show a list
whose every line is drawn, or the words of the empty state, or the word. Then keys go to the list of the large library:
for each, the time from writing it to the last bytes after which the list stays as it is, with the cursor on another
article. In the reader and in the search it is the time to the first bytes that show the key's effect (what a worker
looks up about the claim comes after it): the article's claims, the next claim, the mark of a highlight, the text, the
search's line with one letter more, other hits.

*Memory* is the largest resident set of the process by then, as Linux tells it.

Then articles are added to an empty library in the same kind of terminal, in a program of its own that does what the
command does and notes every millisecond whether its event loop has come round (:mod:`benchmarks.heartbeat`): the
*longest gap* is the longest time that a key would have waited for the loop while they are added.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from benchmarks.corpus import CLAIMS_AN_ARTICLE, cached
from benchmarks.figures import Figures, machine
from benchmarks.terminal import LINES, Terminal, cursor_line, find_program

STARTS: Final = 5
ADDING_PATIENCE: Final = 1800.0

SAMPLES: Final = Path(__file__).parent.parent / "sample_articles"

BARE_APP: Final = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("q", "quit", "quit")]
    def compose(self):
        yield Static("\\n\\nA word.")
Bare().run()
"""
"""The least that Textual does, to compare with."""

EMPTY: Final = "This library holds no articles yet."

PAGES: Final = 40
ROWS: Final = 60
JUMPS: Final = 10
"""Key presses: pages down from the top of the list (fewer in a small library), rows down from there, and jumps to the
end and back."""
READ: Final = 10
CLAIMS_READ: Final = 5
"""Articles that are opened, and claims that are gone through in each."""
SEARCHED: Final = ("kno", "opera", "jazzan", "source:tarn", "out")


def is_empty_state(lines: list[str]) -> bool:
    """Whether the words of an empty library are there."""
    return any(EMPTY in line for line in lines)


def is_word(lines: list[str]) -> bool:
    """Whether the word of the bare app is there."""
    return any("A word." in line for line in lines)


def is_list(lines: list[str]) -> bool:
    """Whether every line holds an article and one has the cursor."""
    return all(line.strip() for line in lines) and bool(cursor_line(lines))


def first_paint(command: list[str], is_done: Callable[[list[str]], bool]) -> float:
    """Milliseconds from starting a program to its first whole screen."""
    terminal = Terminal(command)
    try:
        return terminal.wait_for(is_done)
    finally:
        terminal.close()


def press_keys(program: str, library: Path, articles: int) -> tuple[dict[str, list[float]], float]:
    """Milliseconds of each key press in a list of so many articles, by what was pressed; and the memory it took.

    No page is come to twice before it is measured: what was drawn once is kept.
    """
    terminal = Terminal([program, "--library", str(library)])
    try:
        terminal.wait_for(is_list)
        pages = max(1, min(PAGES, (articles - ROWS) // LINES - 1))
        times = {
            "page down": [terminal.press("\x1b[6~") for _ in range(pages)],
            "j (next row)": [terminal.press("j") for _ in range(ROWS)],
        }
        terminal.press("gg")
        times |= press_elsewhere(terminal)
        times["G, gg (end, beginning)"] = [terminal.press(key) for _ in range(JUMPS) for key in ("G", "gg")]
        memory = terminal.memory()
    finally:
        terminal.close()
    return times, memory


def press_elsewhere(terminal: Terminal) -> dict[str, list[float]]:
    """The same for keys in articles and in the search; begins and ends in the list."""
    times: dict[str, list[float]] = {}

    def press(name: str, key: str, part: Callable[[list[str]], object] = tuple) -> None:
        (taken,) = terminal.effect(key, part)
        times.setdefault(name, []).extend([taken] if taken is not None else [])

    for _ in range(READ):
        press("enter (open an article)", "\r", lambda lines: "│" in cursor_line(lines))  # its claims stand in columns
        terminal.pass_by("gg")  # it opens where it was left, by the run before
        for _ in range(CLAIMS_READ):
            press("j (next claim)", "j", cursor_line)
        press("space (highlight)", " ", cursor_line)
        press("u (undo)", "u", cursor_line)
        press("v (text, claims)", "v")
        press("v (text, claims)", "v")
        press("q (back to the list)", "q")
        terminal.press("j")
    for word in SEARCHED:
        press("/ (open the search)", "/")
        for letter in word:
            shown, hits = terminal.effect(letter, lambda lines: lines[0], lambda lines: lines[2:-1])
            times.setdefault("a letter in the search, shown", []).extend([shown] if shown is not None else [])
            times.setdefault("a letter in the search, hits", []).extend([hits] if hits is not None else [])
        press("escape (back to the list)", "\x1b")
    return times


def longest_gaps(articles: int, folder: Path) -> dict[str, float]:
    """Add so many sample articles, each made another one by its number, and tell how long the loop was away."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    (folder / "articles").mkdir()
    for number in range(articles):
        title, _, rest = texts[number % len(texts)].partition("\n")
        (folder / "articles" / f"{number:04}.txt").write_text(f"{title} {number}\n{rest}", encoding="utf-8")
    told = folder / "gaps.json"
    command = [
        sys.executable,
        "-m",
        "benchmarks.heartbeat",
        str(folder / "added.db"),
        str(folder / "articles"),
        str(told),
    ]
    terminal = Terminal(command)
    try:
        terminal.wait_for_end(ADDING_PATIENCE)
    finally:
        terminal.close()
    found: dict[str, float] = json.loads(told.read_text(encoding="utf-8"))
    return found


def _median_and_p95(times: Iterable[float]) -> list[float]:
    ordered = sorted(times)
    return [round(statistics.median(ordered), 1), round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1)]


def measure(library: Path, articles: int) -> Figures:
    """All figures, the library beside an empty one."""
    program = find_program()
    if program is None:
        sys.exit("The command onrecord is not installed: pip install -e '.[test]'")
    starts: dict[str, list[float]] = {"bare": [], "empty": [], "large": []}
    with tempfile.TemporaryDirectory() as folder:
        empty = [program, "--library", str(Path(folder) / "library.db")]
        for turn in range(STARTS + 1):
            for name, command, is_done in (
                ("bare", [sys.executable, "-c", BARE_APP], is_word),
                ("empty", empty, is_empty_state),
                ("large", [program, "--library", str(library)], is_list),
            ):
                taken = first_paint(command, is_done)
                if turn:  # the first start makes the library and fills the system's caches
                    starts[name].append(round(taken, 1))
    medians = {name: statistics.median(times) for name, times in starts.items()}
    times, memory = press_keys(program, library, articles)
    return {
        "first paint": starts,
        "first paint, medians": medians,
        "first paint, large / empty": round(medians["large"] / medians["empty"], 2),
        "first paint, large / bare": round(medians["large"] / medians["bare"], 2),
        "keys": {name: _median_and_p95(times) for name, times in times.items()},
        "memory, MiB": memory,
    }


def main() -> None:
    """Build, start, press, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    parser.add_argument("--json", type=Path, help="write the same figures into this file")
    parser.add_argument("--add", type=int, default=500, help="articles to add while the event loop is watched")
    parser.add_argument("--only-adding", action="store_true", help="no starts and keys, for which a library is built")
    options = parser.parse_args()
    before = machine()
    figures = Figures() if options.only_adding else measure_screen(options)
    with tempfile.TemporaryDirectory() as folder:
        figures["adding"] = longest_gaps(options.add, Path(folder))
    for name, value in figures["adding"].items():
        print(f"  adding, {name}: {value}")
    if options.json:
        results = {"claims": options.claims, "seed": options.seed, **before, **figures}
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def measure_screen(options: argparse.Namespace) -> Figures:
    """Start and keys, printed."""
    path, _ = cached(options.cache, options.claims, options.seed)
    figures = measure(path, options.claims // CLAIMS_AN_ARTICLE)
    print(f"{options.claims:,} claims; times in ms")
    for name, times in figures["first paint"].items():
        listed = ", ".join(f"{each:.0f}" for each in times)
        print(f"  first paint, {name} library: median {figures['first paint, medians'][name]:.0f} of {listed}")
    for other in ("empty", "bare"):
        print(f"  large / {other}: {figures[f'first paint, large / {other}']}")
    for name, (median, p95) in figures["keys"].items():
        print(f"  {name:<32} {median:>7.1f} / {p95:.1f}  (p50 / p95)")
    print(f"  memory: {figures['memory, MiB']} MiB")
    return figures


if __name__ == "__main__":
    main()
