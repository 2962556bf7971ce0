"""The command line in this process, and articles to give it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import main


@pytest.fixture
def run() -> Callable[..., Result]:
    """``run("add", path, input=b"")``: the command line; what it fails of unforeseen, the test fails of."""

    def run(*args: object, input: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(arg) for arg in args], input=input, prog_name="onrecord")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with a small article."""
    path = tmp_path / "bridge.txt"
    path.write_text(
        "Bridge closed\nOutlet: Kellan Wire\n\nMara Holt said the bridge over the Osmer was closed on Monday.\n"
    )
    return path


@pytest.fixture
def sampled(sample_file: Path, tmp_path: Path) -> Path:
    """The library that ``ONRECORD_LIBRARY`` names, with all samples in it."""
    return Path(shutil.copy(sample_file, tmp_path / "library.db"))
