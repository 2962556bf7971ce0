"""Inputs at random through everything that reads what strangers wrote, and how its work grows with their length.

    python -m benchmarks.fuzz [--executions 20000] [--model-executions 200] [--only NAME,…] [--seed 1] [--minutes M]
    python -m benchmarks.fuzz --growth [--only NAME,…]
    python -m benchmarks.fuzz --atheris NAME [-max_total_time=60 …]

The first calls each target (:mod:`benchmarks.fuzz_targets`) that often. Only the exceptions that a function declares
may come, and ``text[start:end]`` must be true of every span. A finding is printed with the number that makes its input
again: ``--seed 1 --at NUMBER --only NAME``. Exits with 1 when there was one, or where work grows too fast.

The second grows hostile inputs from 2,000 to 32,000 code points (:mod:`benchmarks.fuzz_growth`).

The third lets atheris, where that is installed, choose the random numbers by what code they reach.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Sequence
from importlib import import_module

from benchmarks.fuzz_checks import Target
from benchmarks.fuzz_targets import TARGETS

MOST_FINDINGS = 5
"""Of a target, after which the next one is taken."""


def make(target: Target, name: str, seed: int, number: int) -> object:
    """The input with that number."""
    return target.make(random.Random(f"{seed} {name} {number}"))


def run(name: str, numbers: Sequence[int], seed: int, until: float = float("inf")) -> tuple[int, list[tuple[int, str]]]:
    """How often a target was called, and the numbers of the inputs that it failed of, each with how."""
    target = TARGETS[name]
    findings: list[tuple[int, str]] = []
    done = 0
    for number in numbers:
        given = make(target, name, seed, number)
        try:
            target.call(given)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for here
            findings.append((number, f"{traceback.format_exc(limit=-3)}    with {given!a:.600}"))
            if len(findings) >= MOST_FINDINGS:
                break
        done += 1
        if done % 256 == 0 and time.monotonic() > until:
            break
    return done, findings


def with_atheris(name: str, arguments: list[str]) -> None:
    """Let atheris look; it ends the process itself."""
    try:
        import atheris  # type: ignore[import-not-found,import-untyped]
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    # Only what is imported under its eyes is seen by it, and all that Python has loaded would be too much.
    for module in [each for each in sys.modules if each.startswith(("store.", "benchmarks.fuzz_"))]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["store"]):
        target = import_module("benchmarks.fuzz_targets").TARGETS[name]

    class Chosen(random.Random):
        """Random numbers that atheris chooses."""

        def __init__(self, data: bytes) -> None:
            super().__init__(0)
            self._from = atheris.FuzzedDataProvider(data)

        def random(self) -> float:
            return float(self._from.ConsumeFloatInRange(0.0, 0.9999999))

        def getrandbits(self, k: int, /) -> int:
            return int(self._from.ConsumeIntInRange(0, (1 << k) - 1))

    def one(data: bytes) -> None:
        target.call(target.make(Chosen(data)))

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main() -> int:
    """Fuzz, print how often each target was called and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=20_000, help="of each target that needs no network")
    parser.add_argument("--model-executions", type=int, default=200, help="of each that does")
    parser.add_argument("--only", default="", help="names of targets, separated by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", type=int, help="the input with this number alone")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for each target, at most")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--atheris", metavar="NAME")
    options, rest = parser.parse_known_args()
    if options.atheris:
        with_atheris(options.atheris, rest)
    if rest:
        parser.error(f"unknown: {' '.join(rest)}")
    if options.growth:
        from benchmarks.fuzz_growth import main as grow

        return grow(options.only)
    names = options.only.split(",") if options.only else list(TARGETS)
    found = 0
    for name in names:
        count = options.model_executions if TARGETS[name].model else options.executions
        numbers = range(options.first, options.first + count) if options.at is None else [options.at]
        start = time.monotonic()
        done, findings = run(name, numbers, options.seed, start + options.minutes * 60)
        found += len(findings)
        print(
            f"{name:<16}{done:>10,} executions {time.monotonic() - start:>8.0f} s {len(findings)} findings", flush=True
        )
        for number, told in findings:
            print(f"  --seed {options.seed} --only {name} --at {number}\n{told}", flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
