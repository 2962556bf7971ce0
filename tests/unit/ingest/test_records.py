"""Records of JSON, JSON Lines and CSV to articles."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ArticleError
from store.ingest import streams
from store.ingest.readers import read_stream
from store.ingest.records import article_of_record, brought_highlights
from store.model import Article, BroughtHighlight, Failure


def read(data, **options):
    return list(read_stream(io.BytesIO(data), "a", **options))


def parted(found):
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


def record(**fields):
    return article_of_record(fields, "a")


def test_json_lines(inputs):
    articles, failures = parted(read((inputs / "records.jsonl").read_bytes()))
    first, second = articles
    assert first.text == (
        "Snow closes pass at Iveraun\n\nSnow has closed the pass at Iveraun, the road service said on Monday.\n\n"
        "A driver who was stuck there overnight said that he had counted fourteen lorries."
    )
    assert first.outlet == second.outlet == "Iveraun Echo"
    assert first.authors == ("Nils Aber", "Vera Toll")
    assert first.published == "2021-12-06T08:20:00+01:00"
    assert first.url == "https://iveraun.example/snow"
    assert second.published is None
    assert "sometime last week" in second.notes[0]
    assert [failure.where for failure in failures] == ["a, line 2", "a, line 3", "a, line 4"]


def test_csv(inputs):
    articles, failures = parted(read((inputs / "table.csv").read_bytes()))
    assert failures == []
    assert [(article.title, article.teaser) for article in articles] == [
        ("Mayor opens fair", False),
        ("Row without text", True),
        ("Choir on tour", False),
    ]
    assert articles[0].authors == ("Jens Pohl", "Ute Grau")
    assert articles[0].text.endswith('\n\n"We have never had so many stalls," she said.')
    assert articles[1].url == "https://hollin.example/row"


def test_wallabag(inputs):
    articles, failures = parted(read((inputs / "wallabag.json").read_bytes()))
    assert failures == []
    first, second = articles
    assert first.authors == ("Ines Calder", "Tobias Renn")
    assert first.published == "2021-12-13T07:30:00"
    assert first.text.split("\n\n")[2] == "A passenger, Oda Finke, called it “the best news since the summer”."
    assert first.highlights == (
        BroughtHighlight("the best news since the summer", "Was it not the spring?", "2021-12-13T18:05:00+01:00"),
    )
    assert first.outlet is None  # a domain is no outlet
    assert second.teaser


def test_pocket_and_instapaper(inputs):
    articles, failures = parted(read((inputs / "pocket.csv").read_bytes()))
    assert failures == []
    assert [(article.url, article.teaser, article.published) for article in articles] == [
        ("https://pellmoor.example/weir", True, None),  # when it was saved is not when it was published
        ("https://pellmoor.example/untitled", True, None),
    ]
    (article,) = read((inputs / "instapaper.csv").read_bytes())
    assert article.highlights == (BroughtHighlight("the largest so far"),)
    assert article.teaser


def test_json_feed(inputs):
    (article,) = read((inputs / "jsonfeed.json").read_bytes())
    assert (article.title, article.outlet, article.authors) == ("Choir on tour", "Hollin Courier", ("Ute Grau",))
    assert article.published == "2021-12-07T09:00:00+01:00"


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({"title": "kopf", "text": "inhalt.haupt"}, b'{"kopf": "Weir", "inhalt": {"haupt": "Words."}, "text": "no"}'),
        ({"title": "k.1", "text": "inhalt"}, b'[{"k": ["x", "Weir"], "inhalt": "Words."}]'),
        ({"title": "a.b", "text": "c"}, b'{"a.b": "Weir", "c": "Words."}'),
        ({"text": "Inhalt", "title": "Kopf"}, b"Kopf,Inhalt\nWeir,Words.\n"),
    ],
)
def test_a_map_of_fields(fields, data):
    (article,) = read(data, fields=fields, path=None) if data[:1] != b"K" else parted(_csv(data, fields))[0]
    assert article.text == "Weir\n\nWords."


def _csv(data, fields):
    from store.ingest.records import read_csv

    stream = streams.Peeked(io.BytesIO(data))
    return list(read_csv(stream, stream.peek(), "a", fields=fields))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "A", "text": "B"}, ("A\n\nB", None)),
        ({"text": "B\nC"}, ("B\nC", None)),
        ({"title": "A", "content": "<p>B</p><p>C &amp; D</p>"}, ("A\n\nB\n\nC & D", None)),
        ({"title": "A", "text": "2 < 3 and 4 > 3"}, ("A\n\n2 < 3 and 4 > 3", None)),
        ({"title": ["A"], "text": ["B", "C"]}, ("A\n\nB\n\nC", None)),
        ({"title": 5, "text": "B"}, ("B", None)),
        ({"name": "N", "title": "A", "text": "B"}, ("A\n\nB", None)),
        ({"title": "", "headline": "H", "text": "B"}, ("H\n\nB", None)),
        ({"title": "A", "text": "B", "source": {"name": "O"}}, ("A\n\nB", "O")),
        ({"title": "A", "text": "B", "publisher": ["O", "P"]}, ("A\n\nB", "O")),
        ({"title": "A", "text": "B", "publisher": {"x": 1}}, ("A\n\nB", None)),
    ],
)
def test_values_of_several_kinds(fields, expected):
    article = record(**fields)
    assert (article.text, article.outlet) == expected


@pytest.mark.parametrize(
    "fields", [{}, {"title": "A"}, {"text": 5}, {"text": " "}, {"url": "javascript:x"}, {"text": {"a": 1}}]
)
def test_a_record_with_neither_words_nor_an_address_is_a_sentence(fields):
    with pytest.raises(ArticleError, match=r"^a .*\.$"):
        record(**fields)


def test_places_of_records_without_an_address():
    place = lambda **fields: article_of_record(fields, "a", path="/a.json").path  # noqa: E731
    assert place(title="A", text="B") == place(title="A", text="B, corrected")
    assert place(title="A", text="B") != place(title="C", text="B")
    assert place(id=1, title="A", text="B") == place(id=1, title="A, corrected", text="B")
    assert place(id=1, text="B") != place(id=2, text="B")
    assert place(url="https://a.example/1", text="B") is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, ()),
        ("", ()),
        ([], ()),
        ("words", (BroughtHighlight("words"),)),
        (
            [{"quote": "q", "annotation": "n", "createdAt": "2021-12-01T10:00:00Z"}],
            (BroughtHighlight("q", "n", "2021-12-01T10:00:00+00:00"),),
        ),
        ([{"quote": "q", "created_at": 1638800000}], (BroughtHighlight("q", "", "2021-12-06T14:13:20+00:00"),)),
        ([{"quote": None}, {"quote": 5}, 7, None, " "], ()),
        ({"quote": "q"}, (BroughtHighlight("q"),)),
    ],
)
def test_highlights(value, found):
    assert brought_highlights(value) == found


@pytest.mark.parametrize(
    ("data", "good", "bad"),
    [
        (b'{"text": "one"}\n' + b'{"text": "' + b"x" * 11_000_000 + b'"}\n{"text": "three"}\n', 2, 1),
        (b'{"text": "one"}\n' + b"[" * 100_000 + b'\n{"text": "three"}\n', 2, 1),
        (b'{"text": "' + b"one " * 2_000 + b'"}\n{"text": "t\0wo"}\n{"text": "three"}', 2, 1),
        (b'{"text": "one"}\n{"text": "\\ud800 two"}\n', 2, 0),
        (b'{"text": "one", "n": ' + b"9" * 6_000 + b'}\n{"text": "two"}\n', 1, 1),
        (b'[{"text": "one"}, 7, null, {"text": "two"}]', 2, 2),
        (b'[{"text": "one"}, {"text": "tw', 1, 1),
        (b"[]", 0, 1),
        (b"title,text\n" + b"a,one\n" + b'b,"' + b"x" * 11_000_000, 1, 1),
        (b"title,text\na,one\nb\nc,three,4,5\n", 2, 1),
        (b"title,text\n" + b"," * 1_000_000 + b"\na,two\n", 1, 0),
        (b"title,text" + b",x" * 2_000 + b"\na,one\n", 0, 1),
        (b'title,text\na,"one"x\nb,two\n', 2, 0),
        (b"title,text\n\xe4,one\n", 1, 0),
        (b"title,text\na," + b"one " * 2_000 + b"\nb,t\0wo\nc,three\n", 2, 1),
        (b"title,date,url\n", 0, 0),
        (b'{"items": [{"text": "one"}, 5, {"title": "x"}]}', 1, 2),
        (b'{"text": "one"', 0, 1),
    ],
    ids=range(18),
)
def test_hostile_records_are_failures_and_the_rest_goes_on(data, good, bad):
    articles, failures = parted(read(data))
    assert (len(articles), len(failures)) == (good, bad)
    for failure in failures:
        assert failure.message.endswith(".")
    for article in articles:
        article.text.encode()


def test_a_table_without_a_column_for_words_is_a_sentence():
    (failure,) = _csv(b"a,b\n1,2\n", None)
    assert "--map text=COLUMN" in failure.message


def test_memory_stays_flat(monkeypatch):
    """A million records in one array are read without holding more than a few."""
    largest = 0

    class Endless(io.RawIOBase):
        left = 30_000

        def readable(self):
            return True

        def read(self, size=-1):
            if not self.left:
                return b""
            self.left -= 1
            return (
                (b"[" if self.left == 29_999 else b"")
                + b'{"text": "'
                + b"w " * 500
                + b'"}'
                + (b"," if self.left else b"]")
            )

    from store.ingest import json_stream

    values = json_stream.json_values(Endless(), "a")
    for count, _ in enumerate(values, start=1):
        if count % 1_000 == 0:
            reader = values.gi_frame.f_locals["reader"]
            largest = max(largest, len(reader._buffer))
    assert count == 30_000
    assert largest < 3 * json_stream._CHUNK


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "text",
                    "html",
                    "url",
                    "author",
                    "date",
                    "publisher",
                    "highlights",
                    "language",
                    "id",
                    "items",
                    "x",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.lists(JSON, max_size=4), st.booleans())
def test_any_json_is_articles_or_failures(values, as_lines):
    text = "\n".join(map(json.dumps, values)) if as_lines else json.dumps(values)
    for found in read(text.encode()):
        assert (found.text if isinstance(found, Article) else found.message).strip()


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from(list("ab,;\t\"'\r\n\0\ud800äx <p>")), max_size=80))
def test_any_table_is_articles_or_failures(rows):
    for found in read(b"title,text,url\n" + rows.encode("utf-8", "surrogatepass")):
        assert (found.text if isinstance(found, Article) else found.message).strip()
