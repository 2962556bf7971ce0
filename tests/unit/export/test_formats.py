"""The table of formats."""

from __future__ import annotations

import pytest

from store.db.connection import Connections
from store.export.formats import FORMATS
from store.library import EXPORT_SUFFIXES


def test_the_names_that_users_type():
    assert dict(EXPORT_SUFFIXES) == {"markdown": ".md", "jsonl": ".jsonl"}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_the_same_to_a_file_as_piece_by_piece(sample_library, tmp_path, name):
    for number in (1, 40, 90):
        sample_library.toggle_highlight(sample_library.claim(number))
    sample_library.export_to(tmp_path / "out", name)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert text == "".join(sample_library.export(name))
    assert all(highlight.claim_key in text for highlight in sample_library.highlights())


@pytest.mark.parametrize("name", FORMATS)
def test_a_highlight_whose_claim_is_gone_keeps_its_quote(library, keep, name):
    keep("Dam", "Water rose.")
    library.toggle_highlight(library.claim(1))
    connections = Connections(library.path)
    connections.get().execute("DELETE FROM claims")
    connections.close()
    assert "Water rose." in "".join(library.export(name))
