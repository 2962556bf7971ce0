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
        sample_library.own.toggle_highlight(sample_library.claims.get(number))
    sample_library.exports.write(tmp_path / "out", name)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert text == "".join(sample_library.exports.pieces(name))
    assert all(highlight.claim_key in text for highlight in sample_library.own.highlights())


@pytest.mark.parametrize("name", FORMATS)
def test_a_highlight_whose_claim_is_gone_keeps_its_quote(library, keep, name):
    keep("Dam", "Water rose.")
    library.own.toggle_highlight(library.claims.get(1))
    connections = Connections(library.path)
    connections.get().execute("DELETE FROM claims")
    connections.close()
    assert "Water rose." in "".join(library.exports.pieces(name))
