"""Whether a program that is killed at any moment loses what it told of, or leaves anything by half.

    python -m benchmarks.kills [--times 200] [--seed 1]

A quarter of the kills (``kill -9``) falls while articles are added (:mod:`benchmarks.crash`), half while the user's own
is written (claims are highlighted, noted, tagged, judged, given to other sources, and some of it is undone), a quarter
while a library of an older version is brought to this one.

*Own rows*: a process does one thing after the other, and tells of each before it begins and when it was done. After the
kill all that was told of as done must be there; what was begun is there whole or not at all; the doctor must find
nothing. *Updates*: the killed library must open, with every row of the user's own, and the doctor must find in it what
it finds in one that was not killed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.crash import ARTICLES_A_KILL, check_sound, crash
from store.corrections import Speaker
from store.library import Library
from store.library.doctor import Finding, examine
from store.model import Article, StoredClaim

VERDICTS: Final = ("true", "false", "misleading", "unproven")
SOURCES: Final = ("Mara Holt", "Osmer Ferries", "the harbour board")
LONGEST: Final = 0.6
"""Seconds at most from the first thing that is done to the kill."""
LONGEST_UPDATE: Final = 0.02
"""The same of an update, which takes about as long here."""
OLDER: Final = Path(__file__).parent.parent / "tests" / "data" / "libraries"
"""A library of each older version, with rows of a user's own in it."""

State = dict[str, Any]
"""By claim (its article and its first place): category, note, tags, verdict, names of its sources; JSON throughout."""


def make_library(path: Path) -> None:
    """A library of a few articles with claims of their own."""
    with Library(path) as library:
        for number in range(4):
            told = "\n\n".join(
                f"Mara Holt said weir {number * 9 + line} was closed. Crews found {line + 2} cracks, she added."
                for line in range(6)
            )
            library.add(Article(f"Weirs of {number}\n\n{told}\n", f"Weirs of {number}", outlet="Kellan Wire"))


def claims_of(library: Library) -> dict[str, StoredClaim]:
    """All statements by what is the same about them after a correction: where they begin."""
    found: dict[str, StoredClaim] = {}
    for number in library.articles.ids():
        for claim in library.articles.read(number).claims:
            if claim.claim.relation == "statement":
                found.setdefault(f"{number}:{claim.claim.spans[0].start}", claim)
    return found


def state_of(library: Library) -> State:
    """What is stored of each claim."""
    return {name: state_of_claim(claim) for name, claim in claims_of(library).items()}


def state_of_claim(claim: StoredClaim) -> list[Any]:
    """The same of one."""
    said, names = claim.remarks, [link.source.name for link in claim.claim.attribution if link.source]
    if said is None:
        return [None, "", [], None, names]
    return [claim.category, said.note, list(said.tags), said.verdict and said.verdict.value, names]


# What is killed


def write_own(path: Path, seed: int) -> None:
    """Write rows of the user's own until the process is killed; tell of each before and behind it, a line of JSON."""
    rng = random.Random(seed)
    with Library(path) as library:
        done: list[tuple[str, list[Any]]] = []  # of each deed its claim, as it was before
        number = 0
        while True:
            number += 1
            claims = claims_of(library)
            name = rng.choice(sorted(claims))
            before = state_of_claim(claims[name])
            undo = bool(done) and rng.random() < 0.15
            if undo:
                name, after = done.pop()
            else:
                deed = rng.randrange(6)
                after = _after(before, deed, number, rng)
                if after == before:
                    continue
                done.append((name, before))
            print(json.dumps(["begun", name, after]), flush=True)
            if undo:
                library.own.step("undo")
            else:
                _do(library, claims[name], before, after)
            print(json.dumps(["done", name, after]), flush=True)


def _after(before: list[Any], deed: int, number: int, rng: random.Random) -> list[Any]:
    """How a claim is to be; what is said of one highlights it."""
    category, note, tags, verdict, names = before
    if deed == 0:
        return [None, "", [], None, names] if category else [1, "", [], None, names]
    if deed == 1:
        return [category, note, tags, verdict, [rng.choice(SOURCES)]]
    category = category or 1
    if deed == 2:
        return [rng.randint(1, 5), note, tags, verdict, names]
    if deed == 3:
        return [category, f"note {number}", tags, verdict, names]
    if deed == 4:
        return [category, note, sorted({f"tag {number}", "weir"}), verdict, names]
    return [category, note, tags, rng.choice(VERDICTS), names]


def _do(library: Library, claim: StoredClaim, before: list[Any], after: list[Any]) -> None:
    own = library.own
    if before[4] != after[4]:
        library.claims.correct(claim, [Speaker(after[4][0], "person")], claim.claim.stance)
    elif after[0] is None or (before[0] is None and after[:4] == [1, "", [], None]):
        own.toggle_highlight(claim)
    elif before[1] != after[1]:
        own.set_note(claim, after[1])
    elif before[2] != after[2]:
        own.set_tags(claim, after[2])
    elif before[3] != after[3]:
        own.set_verdict(claim, after[3])
    else:
        own.set_category(claim, after[0])


def update(path: Path) -> None:
    """Open a library, which brings it to this version."""
    print(json.dumps(["begun", "", None]), flush=True)
    Library(path).close()
    print(json.dumps(["done", "", None]), flush=True)


# Killing


def kill(what: str, path: Path, seed: int, seconds: float) -> list[list[Any]]:
    """Start it in a process, kill it so long after it began, and return what it told of."""
    process = subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-m", "benchmarks.kills", "--child", what, str(path), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout  # noqa: S101 - it is a pipe
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest, _ = process.communicate()
    return [json.loads(line) for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def found_wrong(path: Path) -> list[Finding]:
    """What the doctor finds. Raises AssertionError for a file that SQLite does not find sound."""
    check_sound(path)
    return [finding for finding in examine(path) if finding.state != "well"]


def kill_writing(path: Path, times: int, seed: int) -> int:
    """Kill one that writes the user's own, so many times.

    Returns:
        How many deeds were told of as done.

    Raises:
        AssertionError: one of them is not there, something is there by half, or the file is not well.
    """
    rng = random.Random(seed)
    with Library(path) as library:
        expected = state_of(library)
    done = 0
    for _ in range(times):
        begun: list[Any] | None = None
        for how, name, after in kill("own", path, rng.randrange(1 << 30), rng.random() * LONGEST):
            if how == "done":
                expected[name], begun = after, None
                done += 1
            else:
                begun = [name, after]
        assert not (wrong := found_wrong(path)), wrong  # noqa: S101 - what it is for
        with Library(path) as library:
            there = state_of(library)
        if begun is not None and there[begun[0]] == begun[1]:
            expected[begun[0]] = begun[1]
        differing = {name: (expected[name], there[name]) for name in expected if expected[name] != there[name]}
        assert not differing, differing  # noqa: S101 - what it is for
    return done


def kill_updating(folder: Path, times: int, seed: int) -> int:
    """Kill one that brings an older library to this version, so many times.

    Returns:
        How often it was killed before it was done.

    Raises:
        AssertionError: a row of the user's own is gone, or the file is not well.
    """
    rng = random.Random(seed)
    versions = sorted(OLDER.glob("version-*.db"))[:-1]
    updated: dict[Path, tuple[list[Any], list[Finding]]] = {}
    amid = 0
    for number in range(times):
        old = rng.choice(versions)
        if old not in updated:  # one that is not killed, to compare with
            whole = folder / f"whole-{old.name}"
            shutil.copyfile(old, whole)
            updated[old] = own_rows(whole), found_wrong(whole)
        path = folder / f"{number:03}" / "library.db"
        path.parent.mkdir()
        shutil.copyfile(old, path)
        told = kill("update", path, 0, rng.random() * LONGEST_UPDATE)
        amid += not any(how == "done" for how, *_ in told)
        assert (own_rows(path), found_wrong(path)) == updated[old], old  # noqa: S101 - what it is for
        shutil.rmtree(path.parent)
    return amid


def own_rows(path: Path) -> list[Any]:
    """What a library's user made, once it is of this version."""
    with Library(path) as library:
        list(library.index.build())
        list(library.sources.link())
        found = library.own.notebook()
        return [state_of(library), [line.highlight for line in found], library.searches.saved()]


def main() -> None:
    """Kill, check, tell."""
    if sys.argv[1:2] == ["--child"]:
        what, path, seed = sys.argv[2:]
        if what == "own":
            write_own(Path(path), int(seed))
        else:
            update(Path(path))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for line in run(options.times, options.seed):
        print(line, flush=True)


def run(times: int, seed: int) -> Iterator[str]:
    """All of it; a line on each part."""
    quarter = times // 4
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_library(folder / "own.db")
        half = times - 2 * quarter
        done = kill_writing(folder / "own.db", half, seed)
        yield f"own rows: killed {half} times; {done} deeds told of, all there, none by half"
        amid = kill_updating(folder, quarter, seed)
        yield f"updates: killed {quarter} times, {amid} of them before it was done; every row of one's own is there"
        (folder / "adding").mkdir()
        _, there = crash(folder / "adding", quarter, seed, 2)
        articles = quarter * ARTICLES_A_KILL
        yield f"adding: killed {quarter} times, {there} articles told of by then, {articles} in the end, none twice"


if __name__ == "__main__":
    main()
