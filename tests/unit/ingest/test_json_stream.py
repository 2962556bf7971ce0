"""Values of JSON one by one."""

from __future__ import annotations

import codecs
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ArticleError
from store.ingest import json_stream as module
from store.ingest.json_stream import json_values, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


class Slow(io.BytesIO):
    """A stream that gives one byte at a time, as a pipe may."""

    def read(self, size=-1):
        return super().read(min(size, 1) if size >= 0 else -1)


def values(data, stream=io.BytesIO):
    return list(json_values(stream(data), "a"))


@given(st.lists(VALUES, max_size=5), st.sampled_from([1, 2, 7, 100]), st.sampled_from([None, 1]), st.booleans())
def test_the_elements_of_an_array_wherever_the_buffer_ends(elements, chunk, indent, ascii_only):
    data = json.dumps(elements, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "replace")
    before = module._CHUNK
    module._CHUNK = chunk
    try:
        assert values(data) == json.loads(data)
    finally:
        module._CHUNK = before


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", []),
        (b" [ 1 , 2 ] ", [1, 2]),
        (b"[1,]", [1]),
        (b'{"a": 1}', [{"a": 1}]),
        (b'{"a": 1}\n{"a": 2} 3', [{"a": 1}, {"a": 2}, 3]),
        (codecs.BOM_UTF8 + '["ä"]'.encode(), ["ä"]),
        ('["ä"]'.encode("utf-16"), ["ä"]),
        (b"", []),
        (b"  ", []),
    ],
)
def test_forms(data, expected):
    assert values(data) == expected
    assert values(data, Slow) == expected


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (b'[{"a": 1}, {"a": ', [{"a": 1}]),
        (b'[{"a": 1} {"a": 2}]', [{"a": 1}]),
        (b'[{"a": 1}', [{"a": 1}]),
        (b"[,1]", []),
        (b"[" * 100_000, []),
        (b'{"a":' * 100_000, []),
        (b"[" + b"9" * 10_000 + b"]", []),
        (b'["\xff"]', []),
        (b"[nonsense]", []),
    ],
    ids=range(9),
)
def test_what_came_before_the_damage_is_there(data, before):
    found = []
    with pytest.raises(ArticleError, match=r"\.$"):
        found.extend(json_values(io.BytesIO(data), "a"))
    stream = json_values(io.BytesIO(data), "a")
    assert [next(stream) for _ in before] == before


def test_one_value_may_not_be_of_any_size(monkeypatch):
    monkeypatch.setattr(module, "MOST_PAGE", 1_000)
    monkeypatch.setattr(module, "_CHUNK", 100)
    assert values(b'["' + b"x" * 900 + b'"]') == ["x" * 900]
    with pytest.raises(ArticleError, match="has more than"):
        values(b'["' + b"x" * 5_000 + b'"]')


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "9" * 10_000, "nonsense"])
def test_one_text_of_json(text):
    assert parse_json('{"a": 1}', "a") == {"a": 1}
    with pytest.raises(ArticleError, match=r"^a is .*\.$"):
        parse_json(text, "a")
