"""CITATION.cff is what tools that cite expect, and cites this version."""

from pathlib import Path

import pytest
import yaml

import store

FILE = Path(__file__).parent.parent.parent / "CITATION.cff"

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="the checkout is not beside the tests")


def test_it_cites_this_version():
    cited = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= cited.keys()  # what the format demands
    assert cited["title"] == "onrecord"
    assert cited["version"] == store.__version__
    assert [author["name"] for author in cited["authors"]] == ["The onrecord contributors"]
