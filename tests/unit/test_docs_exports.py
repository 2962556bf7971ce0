"""docs/exports.md shows what the formats really write."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"

pytestmark = pytest.mark.skipif(not (DOCS / "make_exports.py").is_file(), reason="docs are not beside the tests")


@pytest.fixture
def make_exports(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    spec = importlib.util.spec_from_file_location("make_exports", DOCS / "make_exports.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("sample_records", None)


def test_the_page_is_what_the_formats_write(make_exports, sample_library):
    assert make_exports.page(sample_library) == (DOCS / "exports.md").read_text(encoding="utf-8"), (
        "python docs/make_exports.py makes it anew"
    )
