"""Which way imports run, as pyproject.toml's import contracts have it."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="pyproject.toml, which holds the contracts, is not beside the tests"
)


def test_the_contracts_hold(monkeypatch, capsys):
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is not installed")
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))  # the linter puts the folder in front
    status = cli.lint_imports(no_cache=True)
    report = capsys.readouterr().out
    assert status == 0, report
    assert re.search(rf"Contracts: {len(contracts)} kept, 0 broken", report), report
