"""Exports of other readers that are spread over several files."""

from __future__ import annotations

import io
import json
import shutil
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.exports import omnivore_highlights
from store.ingest.readers import read_path, read_stream
from store.model import Article, BroughtHighlight, Failure

HIGHLIGHTS = (
    BroughtHighlight("she had missed the fog more than the pay", "Use this for the portrait."),
    BroughtHighlight("two more towers"),
)


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def read(data):
    return list(read_stream(io.BytesIO(data), "a.zip"))


def check_omnivore(found):
    whole, teaser = found
    assert whole.title == "Tower at Merrin Head"
    assert whole.authors == ("Tobias Renn",)
    assert whole.url == "https://ostreylantern.example/tower"
    assert whole.published == "2021-12-02T06:00:00+00:00"
    assert whole.text.endswith("The coast service said that two more towers would be manned this week.")
    assert whole.highlights == HIGHLIGHTS
    assert not whole.teaser
    assert teaser.teaser
    assert teaser.highlights == ()


def test_omnivore_as_a_folder(inputs):
    check_omnivore(list(read_path(inputs / "omnivore" / "metadata_0_to_2.json")))


@pytest.mark.parametrize("prefix", ["", "export/"])
def test_omnivore_as_a_zip_file(inputs, prefix):
    files = {
        prefix + path.relative_to(inputs / "omnivore").as_posix(): path.read_bytes()
        for path in (inputs / "omnivore").rglob("*.*")
    }
    check_omnivore(read(zipped(files)))


def test_pocket_as_a_zip_file(inputs):
    files = {
        "part_000000.csv": (inputs / "pocket.csv").read_bytes(),
        "annotations/part_000000.json": (inputs / "pocket-annotations.json").read_bytes(),
    }
    first, second = read(zipped(files))
    assert first.highlights == (
        BroughtHighlight("whose grandfather was the last miller", "", "2021-12-06T14:13:20+00:00"),
    )
    assert second.highlights == ()
    files["annotations/part_000000.json"] = b"[broken"
    assert [article.highlights for article in read(zipped(files))] == [(), ()]


@pytest.mark.parametrize(
    ("markdown", "quotes"),
    [
        ("", []),
        ("words", []),
        ("> a", [("a", "")]),
        ("> a \n\n> b", [("a", ""), ("b", "")]),
        ("> a\n> b\nc", [("a\n\nb\nc", "")]),
        ("> a \n\n#x #y\n\nnote\nmore", [("a", "note\nmore")]),
        ("> a \n\nnote\r\n\r\n> b", [("a", "note"), ("b", "")]),
    ],
)
def test_files_of_highlights(markdown, quotes):
    assert [(found["quote"], found["note"]) for found in omnivore_highlights(markdown)] == quotes


@given(st.text(alphabet="> #a\n\r"))
def test_any_file_of_highlights(markdown):
    assert all(isinstance(found["quote"], str) for found in omnivore_highlights(markdown))


@pytest.mark.parametrize(
    "slug", ["../secret", "..", "a/../../secret", "/etc/passwd", "a\0b", "", "x" * 5_000, ".", "..\\secret"]
)
def test_a_slug_leads_nowhere_else(tmp_path, slug):
    (tmp_path / "secret.html").write_text("<p>secret</p>")
    (tmp_path / "export" / "content").mkdir(parents=True)
    record = {"slug": slug, "title": "A", "url": "https://a.example/", "savedAt": "2021"}
    path = tmp_path / "export" / "metadata_0_to_1.json"
    path.write_text(json.dumps([record]))
    (article,) = read_path(path)
    assert article.teaser
    assert "secret" not in article.text


def test_links_in_an_export_are_not_followed(inputs, tmp_path):
    folder = tmp_path / "omnivore"
    shutil.copytree(inputs / "omnivore", folder)
    content = folder / "content" / "tower-at-merrin-head-17f.html"
    content.rename(tmp_path / "elsewhere.html")
    content.symlink_to(tmp_path / "elsewhere.html")
    assert [article.teaser for article in read_path(folder / "metadata_0_to_2.json")] == [True, True]


def test_a_bomb_in_a_zip_file_is_a_failure_of_its_article_alone(inputs):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inputs / "omnivore" / "metadata_0_to_2.json", "metadata_0_to_2.json")
        archive.writestr("content/tower-at-merrin-head-17f.html", b"\0" * 50_000_000)
    bomb, teaser = read(data.getvalue())
    assert isinstance(bomb, Failure)
    assert "10 MB" in bomb.message
    assert isinstance(teaser, Article)


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a.txt": "words"}),
        zipped({}),
        zipped({"metadata_0_to_1.json": "[]"})[:-5],
        b"PK\x03\x04" + b"\xff" * 100,
        zipped({"metadata_0_to_1.json": "broken"}),
        zipped({"metadata_0_to_1.json": "[7]"}),
        zipped({"part_000000.csv": "a,b\n1,2"}),
    ],
    ids=range(7),
)
def test_other_zip_files_are_sentences(data):
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert failure.message.endswith(".")
