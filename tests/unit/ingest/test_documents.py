"""PDF and EPUB to articles."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from store.errors import ArticleError
from store.ingest.documents import read_epub, read_pdf


def epub(chapters, metadata="<dc:title>Weir</dc:title>", **more):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        archive.writestr("META-INF/container.xml", more.get("container", '<c><rootfile full-path="a/p.opf"/></c>'))
        items = "".join(f'<item id="c{number}" href="{number}.html"/>' for number in range(len(chapters)))
        spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
        archive.writestr(
            "a/p.opf",
            f'{more.get("head", "")}<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for number, chapter in enumerate(chapters):
            archive.writestr(f"a/{number}.html", chapter)
    return data.getvalue()


def test_a_pdf(inputs):
    pytest.importorskip("pypdf", reason="an extra")
    article = read_pdf((inputs / "report.pdf").read_bytes(), "report.pdf", path="/report.pdf")
    assert article.title == "Report on the harbour wall"
    assert article.authors == ("Sigrid Holm", "Per Aune")
    assert article.text.startswith(
        "Report on the harbour wall\n\nThe footing of the northern wall has been washed out over"
    )
    assert (
        "a length of fourteen metres, the engineers" in article.text
    )  # a word that was parted, lines that were joined
    assert article.text.split("\n\n")[-1].startswith("They recommend that the quay")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.4\n" + b"1 0 obj " * 10_000, b"%PDF" + b"\xff" * 1_000], ids=range(3)
)
def test_a_broken_pdf_is_a_sentence(data):
    with pytest.raises(ArticleError, match=r"^a\.pdf.*\.$"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("seed", range(10))
def test_any_damage_to_a_pdf_is_a_sentence_or_an_article(inputs, seed):
    data = bytearray((inputs / "report.pdf").read_bytes())
    chance = random.Random(seed)  # noqa: S311 - it guards no secret
    for _ in range(15):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    try:
        text = read_pdf(bytes(data), "a.pdf").text
    except ArticleError as error:
        text = str(error)
    assert text.strip()


def test_an_epub(inputs):
    article = read_epub((inputs / "book.epub").read_bytes(), "book.epub")
    assert article.title == "The winter of the wall"
    assert article.outlet == "Lantern Press"
    assert article.authors == ("Ines Calder",)
    assert article.published == "2022-03-01"
    assert article.text.split("\n\n") == [
        "The winter of the wall",
        "The first night",
        "The lamps went out along the whole quay, Petra Lindqvist remembers.",
        "“We carried the ice ourselves,” she says.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        epub([]),
        epub(["", "<p></p>"]),
        epub(["<p>words"], container="<c/>"),
        epub(["<p>words"], container="no xml"),
        epub(["<p>words"], container='<c><rootfile full-path="missing"/></c>'),
        epub(["<p>words"])[:-30],
        epub([b"<p>" + b"word " * 1_900_000] * 2),
        epub([b"\0" * 30_000_000]),
    ],
    ids=range(9),
)
def test_a_broken_epub_is_a_sentence(data):
    with pytest.raises(ArticleError, match=r"^a\.epub: .*\.$"):
        read_epub(data, "a.epub")


def test_entities_of_an_epub_are_not_expanded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    head = f'<!DOCTYPE p [<!ENTITY a SYSTEM "file://{tmp_path}/secret"><!ENTITY b "{"x" * 1_000}">]>'
    data = epub(["<p>Words.</p>"], metadata="<dc:title>Weir &a;</dc:title><dc:creator>&b;&b;</dc:creator>", head=head)
    article = read_epub(data, "a.epub")
    assert "secret" not in article.text + article.title
    assert "xxx" not in (article.author or "")
