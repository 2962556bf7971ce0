"""A file to an article, its text to the letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ArticleError, NotText, TooLarge
from store.ingest.read import first_line, read_file, read_text, storable_article, with_title_first
from store.model import Article, BroughtHighlight


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_plain_text(tmp_path):
    path = write(
        tmp_path, "a.txt", "Bridge closed\nOutlet: Kellan Wire\nPublished: 4 July 2021\n\n  Words.  \n\n\tMore.\n"
    )
    assert read_file(path) == Article(
        text="Bridge closed\nOutlet: Kellan Wire\nPublished: 4 July 2021\n\n  Words.  \n\n\tMore.\n",
        title="Bridge closed",
        outlet="Kellan Wire",
        published="2021-07-04",
        path=str(path),
    )


def test_markdown_with_front_matter(tmp_path):
    front = "---\r\ntitle: Bridge closed\r\nauthor: Mara Holt\r\nurl: https://a.example/1\r\n---\r\n"
    path = write(tmp_path, "a.MD", front + "\r\nWords.\r\n")
    assert read_file(path) == Article(
        text="\nWords.\n", title="Bridge closed", author="Mara Holt", url="https://a.example/1", path=str(path)
    )


def test_outlet_and_date_only_when_stated(tmp_path):
    article = read_file(write(tmp_path, "kellan-wire-2021-07-04.txt", "Bridge closed on 4 July 2021\n\nBy Mara Holt"))
    assert (article.outlet, article.published, article.author, article.url) == (None, None, None, None)


def test_front_matter_is_for_markdown(tmp_path):
    article = read_file(write(tmp_path, "a.txt", "---\ntitle: x\n---\nWords."))
    assert article.text == "---\ntitle: x\n---\nWords."


def test_a_date_that_cannot_be_read_is_a_note_and_no_failure(tmp_path):
    article = read_file(write(tmp_path, "a.md", "---\npublished: soon\n---\nWords."))
    assert article.published is None
    assert len(article.notes) == 1
    assert "soon" in article.notes[0]
    assert "a.md" in article.notes[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge closed\nWords.", "Bridge closed"),
        ("\n \n  Bridge closed  \nWords.", "Bridge closed"),
        ("# Bridge closed\nWords.", "Bridge closed"),
        ("###### Bridge # closed #", "Bridge # closed #"),
        ("#MeToo verdict", "#MeToo verdict"),
        ("C# is no heading", "C# is no heading"),
        ("#", "Untitled"),
        ("", "Untitled"),
        ("word " * 60, ("word " * 60).strip()),
        ("word " * 61, "word " * 59 + "word …"),
    ],
)
def test_the_first_line_is_the_title(text, title):
    assert first_line(text) == title


@pytest.mark.parametrize(
    ("title", "text", "stored"),
    [
        ("Bridge closed", "Words.\n", "Bridge closed\n\nWords.\n"),
        ("Bridge closed", "\n\nWords.\n", "Bridge closed\n\nWords.\n"),
        ("Bridge closed", "Bridge closed\n\nWords.\n", "Bridge closed\n\nWords.\n"),
        ("Bridge closed", "# Bridge closed\n\nWords.\n", "# Bridge closed\n\nWords.\n"),
        ("Bridge closed", "\n\n  Bridge closed  \nWords.", "  Bridge closed  \nWords."),
        ("Bridge closed", "Bridge closed again\n", "Bridge closed\n\nBridge closed again\n"),
    ],
)
def test_a_stored_text_begins_with_its_title(title, text, stored):
    article = with_title_first(Article(text, title))
    assert article.text == stored
    assert with_title_first(article) == article


@given(st.text())
def test_a_text_is_kept_to_the_letter(text):
    article = Article(text, first_line(text))
    stored = with_title_first(article)
    assert stored.text.endswith(text.lstrip("\n"))
    assert first_line(stored.text) == stored.title


def test_every_field_of_an_article_can_be_made_storable():
    bad = "a\ud800"
    text = dict.fromkeys(("text", "title", "outlet", "author", "published", "url", "path"), bad)
    more = dict.fromkeys(("modified", "canonical_url", "language"), bad)
    article = Article(
        **text, **more, authors=(bad,), corrections=(bad,), highlights=(BroughtHighlight(bad, bad, bad),), teaser=True
    )
    good = storable_article(article)
    assert "\ud800" not in repr(good).replace("\\ud800", "\ud800")
    assert good.teaser
    assert len(good.text) == 2
    assert storable_article(good) == good
    assert storable_article(Article("a", "b")) == Article("a", "b")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ArticleError),
        (b" \r\n\t\n", ArticleError),
        (b"\xef\xbb\xbf", ArticleError),
        (b"---\ntitle: x\n---\n", ArticleError),
        (b"\x00\x01", NotText),
        (b"x" * 5_000_001, TooLarge),
    ],
)
def test_what_holds_no_article_is_named(tmp_path, content, error):
    with pytest.raises(error, match=r"nothing\.md .*\.$"):
        read_file(write(tmp_path, "nothing.md", content))


@pytest.mark.parametrize("name", ["missing.txt", "", "x" * 5000, "nul\0byte.txt", "a.txt/b.txt"])
def test_what_is_no_file_is_a_sentence(tmp_path, name):
    write(tmp_path, "a.txt", "Words.")
    with pytest.raises(ArticleError, match=r"\.$"):
        read_file(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match=r"pipe\.txt is not a regular file"):
        read_file(tmp_path / "pipe.txt")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="file permissions do not bind root")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    path = write(tmp_path, "secret.txt", "Words.")
    path.chmod(0)
    with pytest.raises(ArticleError, match=r"secret\.txt cannot be read"):
        read_file(path)


@pytest.mark.skipif(os.name == "nt", reason="file names are text here")
def test_a_file_name_that_is_no_text(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Words.")
    article = read_file(path)
    article.path.encode()  # it can be stored
    assert article.title == "Words."


def test_relative_paths_are_stored_absolute():
    assert Path(read_text(b"Words.", Path("a.txt")).path).is_absolute()
