"""Other people's programs that read what is exported."""

from __future__ import annotations

import shutil
import subprocess

import pytest


@pytest.fixture(scope="session")
def pandoc():
    """``pandoc(text, reader, writer)``: what pandoc makes of a text."""
    path = shutil.which("pandoc")
    if path is None:
        pypandoc = pytest.importorskip("pypandoc", reason="neither pandoc nor pypandoc_binary is installed")
        try:
            path = pypandoc.get_pandoc_path()
        except OSError:
            pytest.skip("pandoc is not installed")

    def run(text: str, reader: str, writer: str, *options: str) -> str:
        done = subprocess.run(
            [path, "--sandbox", "-f", reader, "-t", writer, *options],
            input=text.encode(),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    return run
