"""Any file to articles."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.ingest.extraction import extract, join_furniture
from store.ingest.read import with_title_first
from store.ingest.readers import read_path, read_stream
from store.ingest.walk import find_files
from store.model import Article, Failure, Furniture, Span


def read(data, **options):
    return list(read_stream(io.BytesIO(data), "a", **options))


def count(found):
    return sum(isinstance(item, Article) for item in found), sum(isinstance(item, Failure) for item in found)


@pytest.mark.parametrize(
    ("name", "articles", "failures"),
    [
        ("plain.txt", 1, 0),
        ("front.md", 1, 0),
        ("page.html", 1, 0),
        ("live.html", 1, 0),
        ("german.html", 1, 0),
        ("feed.rss", 2, 0),
        ("feed.atom", 1, 0),
        ("feeds.opml", 0, 1),
        ("newsletter.eml", 1, 0),
        ("wallabag.json", 2, 0),
        ("jsonfeed.json", 1, 0),
        ("records.jsonl", 2, 3),
        ("records.jsonl.gz", 2, 3),
        ("table.csv", 3, 0),
        ("pocket.csv", 2, 0),
        ("instapaper.csv", 1, 0),
        ("crawl.warc.gz", 3, 1),
        ("report.pdf", 1, 0),
        ("book.epub", 1, 0),
        ("omnivore/metadata_0_to_2.json", 2, 0),
    ],
)
def test_every_sample(inputs, tmp_path, name, articles, failures):
    found = list(read_path(inputs / name))
    assert count(found) == (articles, failures)
    for article in found:
        if isinstance(article, Article):
            assert article.language in ("en", "de")
            assert article.url or article.path
            assert with_title_first(article).text.startswith(article.title)
            article.text.encode()
    if not name.startswith("omnivore") and not name.endswith(".gz"):
        packed = tmp_path / f"{(inputs / name).name}.gz"
        packed.write_bytes(gzip.compress((inputs / name).read_bytes()))
        again = list(read_path(packed))
        paths = [item.path for item in again if isinstance(item, Article) and item.path]
        assert all(path.startswith(str(packed)) for path in paths)
        assert [getattr(item, "text", None) for item in again] == [getattr(item, "text", None) for item in found]


def test_a_folder_is_taken_by_what_its_files_are(inputs, tmp_path):
    found = find_files([inputs])
    assert [path.relative_to(inputs).as_posix() for path in found.left] == ["feeds.opml"]
    assert not any(path.parent.name in ("content", "highlights") for path in found.files)  # they belong to a list
    (tmp_path / "page").write_bytes((inputs / "page.html").read_bytes())
    (tmp_path / "notes").write_text("words")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(b"a\0\0\0" * 1_000))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"words")[:12])
    assert [path.name for path in find_files([tmp_path]).files] == ["page"]


@pytest.mark.parametrize("name", ["missing.txt", "", "x" * 5000, "nul\0byte.txt", "a.txt/b.txt", "."])
def test_what_is_no_file_is_a_sentence(tmp_path, name):
    (tmp_path / "a.txt").write_text("Words.")
    (failure,) = read_path(tmp_path / name)
    assert isinstance(failure, Failure)
    assert failure.message.endswith(".")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (failure,) = read_path(tmp_path / "pipe.txt")
    assert "is not a regular file" in failure.message


def test_standard_input_has_no_path():
    (article,) = read(b"Weir is safe\n\nThe weir is safe, the trust said.\n")
    assert article == Article(
        "Weir is safe\n\nThe weir is safe, the trust said.\n", "Weir is safe", language="en", path=None
    )


def test_a_stream_that_breaks_off_is_a_sentence():
    class Broken(io.RawIOBase):
        def readable(self):
            return True

        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    (failure,) = read_stream(Broken(), "a")
    assert failure.message == "a cannot be read: Input/output error."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"x" * 5_000_001,
        gzip.compress(gzip.compress(b"words")),
        gzip.compress(b"words " * 1_000)[:-9],
        gzip.compress(b"\0" * 50_000_000),
        gzip.compress(b" " * 50_000_000),
        gzip.compress(b"<html>" + b" " * 11_000_000),
        b"\x1f\x8b",
        b"\xff\xfe\x00",
        "text".encode("utf-32"),
        b"<html><p>" + b" " * 10_000_000,
        b"<rss>" + b" " * 10_000_000,
        b"From: a\nSubject: b\nDate: c\n\n" + b" " * 10_000_000,
        b"WARC/",
        b"%PDF-",
        b"PK\x03\x04",
    ],
    ids=range(18),
)
def test_hostile_files_end_in_one_sentence(data):
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert failure.where.startswith("a")
    assert failure.message.endswith(".")
    assert "Traceback" not in failure.message


BEGINNINGS = (
    b"",
    b"<html>",
    b"<rss>",
    b"{",
    b'[{"text":',
    b"title,text\n",
    b"WARC/1.0\r\n",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"From: a\nSubject: b\nDate: c\n",
    b"---\ntitle: x\n---\n",
)


@settings(max_examples=60)
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_are_articles_or_sentences(beginning, rest):
    for found in read(beginning + rest):
        assert (found.text if isinstance(found, Article) else found.message).strip()


def test_marked_lines_move_with_the_title_and_reach_the_extraction(inputs):
    article = Article(
        "\n\nBODY of it.\n\nA caption of five words", "Weir", furniture=(Furniture(Span(15, 39), "caption"),)
    )
    moved = with_title_first(article)
    (piece,) = moved.furniture
    assert piece.span.of(moved.text) == "A caption of five words"
    (page,) = read_path(inputs / "page.html")
    found = extract(page.text, article_id="a", title=page.title, marked=page.furniture)
    assert set(page.furniture) <= set(found.furniture)
    assert not any(piece.span.contains(claim.spans[0]) for piece in page.furniture for claim in found.claims)
    assert any("crack like thunder" in claim.text for claim in found.claims)


def test_of_one_line_the_markup_tells_the_kind():
    marked, found = Furniture(Span(5, 9), "caption"), Furniture(Span(5, 9), "label")
    other = Furniture(Span(0, 3), "link")
    assert join_furniture([marked], [other, found]) == [other, marked]


def test_a_text_in_another_language_is_kept_and_only_its_quotations_are_claims(inputs):
    (page,) = read_path(inputs / "german.html")
    found = extract(page.text, article_id="a", title=page.title, marked=page.furniture)
    assert [(claim.kind, claim.text) for claim in found.claims] == [
        ("direct", "Wir haben die Nacht mit heißem Tee überstanden")
    ]


def test_what_parses_the_input_of_strangers_is_never_loaded_here(inputs):
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from store.ingest.readers import read_path\n"
        "for name in ('page.html', 'feed.rss', 'newsletter.eml', 'report.pdf', 'book.epub', 'wallabag.json'):\n"
        "    assert len(list(read_path(Path(sys.argv[1], name)))) > 0, name\n"
        "assert not {'trafilatura', 'lxml', 'feedparser', 'pypdf'} & set(sys.modules), sorted(sys.modules)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", script, str(inputs)]
    assert subprocess.run(command, env=environment, timeout=120, check=False).returncode == 0
