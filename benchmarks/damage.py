"""What comes of a library that is damaged at random: doctor, repair, restoring, and reading and writing it.

    python -m benchmarks.damage [--times 400] [--seed 2]

Each time a library of the samples is damaged in one of seven ways. The doctor must say something and never raise, a
repair must do its work or say why not, and restoring must bring back a library that is well; this is checked. What
reading and writing the damaged library comes to is counted: a sentence (an error of :mod:`store.errors`), or an error
of Python's, which a person would see as a traceback.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from store.errors import StoreError
from store.library import Library
from store.library.backups import restore
from store.library.doctor import examine, repair

SAMPLES: Final = Path(__file__).parent.parent / "sample_articles"
PAGE: Final = 4096


def _bytes(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 10, 100, 1000])):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _zeroed(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 2, 5])):
        place = rng.randrange(len(data) // PAGE) * PAGE
        data[place : place + PAGE] = bytes(PAGE)


def _random_pages(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 2, 5])):
        place = rng.randrange(len(data) // PAGE) * PAGE
        data[place : place + PAGE] = rng.randbytes(PAGE)


def _cut_off(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data)) :]


def _exchanged(data: bytearray, rng: random.Random) -> None:
    one, other = (rng.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def _header(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 5, 20])):
        data[rng.randrange(100)] = rng.randrange(256)


def _block(data: bytearray, rng: random.Random) -> None:
    place = rng.randrange(len(data) - 512)
    data[place : place + 512] = rng.randbytes(512)


WAYS: Final = (_bytes, _zeroed, _random_pages, _cut_off, _exchanged, _header, _block)


def _use(path: Path) -> None:
    """Read and write a bit of everything."""
    with Library(path) as library:
        for number in library.articles.ids()[:3]:
            claims = library.articles.read(number).claims[:1]
            for claim in claims:
                library.claims.related(claim)
                library.own.toggle_highlight(claim)
        library.search("drones dam")
        library.own.notebook()
        library.sources.ids("")
        library.events.timeline("")
        library.own.step("undo")


def _outcome(call: Callable[[], object]) -> str:
    try:
        call()
    except StoreError:
        return "a sentence"
    except Exception as error:  # noqa: BLE001 - whatever it is is what is counted
        return f"Python's {type(error).__name__}"
    return "done"


def damage(folder: Path, times: int, seed: int) -> Counter[tuple[str, str]]:
    """Damage, look, repair, restore, so many times: how often each came to what.

    Raises:
        AssertionError: the doctor or the repair raised what is no sentence, or what was restored is not well.
    """
    rng = random.Random(seed)
    good, path = folder / "good.db", folder / "library.db"
    with Library(folder / "made.db") as library:
        list(library.add_files(library.find_files([SAMPLES]).files))
        shutil.move(library.backups.make(), good)
    seen: Counter[tuple[str, str]] = Counter()
    for _ in range(times):
        for name in ("library.db", "library.db-wal", "library.db-shm"):
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "backups", ignore_errors=True)
        data = bytearray(good.read_bytes())
        rng.choice(WAYS)(data, rng)
        path.write_bytes(data)
        states = {finding.state for finding in examine(path)}
        seen["doctor", next(state for state in ("unusable", "found", "well") if state in states)] += 1
        seen["use", _outcome(lambda: _use(path))] += 1
        repaired = _outcome(lambda: repair(path))
        assert repaired in ("done", "a sentence"), repaired  # noqa: S101 - what it is for
        seen["repair", repaired] += 1
        restore(path, good)
        states = {finding.state for finding in examine(path)}
        assert states == {"well"}, states  # noqa: S101 - what it is for
        seen["restore", "well"] += 1
    return seen


def main() -> None:
    """Damage and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for (what, outcome), count in sorted(damage(Path(folder), options.times, options.seed).items()):
            print(f"{what:<8} {outcome:<28} {count:>5}")


if __name__ == "__main__":
    main()
