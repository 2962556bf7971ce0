"""Pages of HTML to articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ArticleError, TooLarge
from store.ingest.html_blocks import MARKS, without_controls
from store.ingest.page import article_of, language_of, place_within, read_page
from store.model import Article, Furniture, Span

BODY = (
    "<p>The trust said on Monday that the weir was safe and that work would begin in spring.</p>"
    "<p>“We have waited for years,” said Ada Kell, who chairs the trust.</p>"
)


def page(head="", body=BODY, title="<h1>Weir is safe</h1>"):
    return read_page(
        f"<html><head>{head}</head><body><article>{title}{body}</article></body></html>".encode(), "a.html"
    )


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def marked(article):
    return [(piece.kind, piece.span.of(article.text)) for piece in article.furniture]


def test_a_whole_page(inputs):
    article = read_page((inputs / "page.html").read_bytes(), "page.html", path="/news/page.html")
    assert article.title == "Harbour wall at Ostrey gives way after week of storms"
    assert article.outlet == "The Ostrey Lantern"
    assert article.authors == ("Ines Calder", "Tobias Renn")
    assert article.author == "Ines Calder, Tobias Renn"
    assert article.published == "2021-11-19T06:42:00+01:00"
    assert article.modified == "2021-11-20T09:10:00+01:00"
    assert article.url == article.canonical_url == "https://ostreylantern.example/2021/11/19/harbour-wall"
    assert article.path == "/news/page.html"
    assert article.language == "en"
    assert not article.teaser
    assert article.corrections == (
        "An earlier version gave the length of the breach as 40 metres. It is 14 metres.",
        "This article was amended on 20 November 2021 to correct the length of the breach.",
    )
    assert marked(article) == [
        ("caption", "The northern wall on Friday morning. Photograph: Mael Orrin"),
        ("link", "Read more: Coast road closed after landslip at Merrin Head"),
        ("heading", "Ferry service"),
        ("caption", "Passengers wait for the ferry to Hallin. File picture."),
    ]
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == article.title
    assert paragraphs[1].startswith("Fourteen metres of the northern wall")
    assert paragraphs[-1].startswith("This article was amended")
    assert len(paragraphs) == 12
    for menu in ("Sport", "Most read", "Five walks", "All rights reserved"):
        assert menu not in article.text


def test_a_live_blog(inputs):
    article = read_page((inputs / "live.html").read_bytes(), "live.html")
    assert article.published == "2021-10-02T05:10:00+00:00"
    assert marked(article) == [
        ("title", "11:40"),
        ("heading", "Bridge at Osmund closed to all traffic"),
        ("title", "10:05"),
        ("heading", "School used as shelter"),
    ]
    assert "“Nobody should try to cross it on foot,” said Inspector Ruth Hallam" in article.text


def test_a_page_in_another_encoding_and_language(inputs):
    article = read_page((inputs / "german.html").read_bytes(), "german.html")
    assert article.language == "de"
    assert "„Wir haben die Nacht mit heißem Tee überstanden“" in article.text


def test_where_it_was_fetched_counts_for_more_than_what_it_calls_itself(inputs):
    article = read_page((inputs / "page.html").read_bytes(), "page", url="https://mirror.example/x")
    assert article.url == "https://mirror.example/x"
    assert article.canonical_url == "https://ostreylantern.example/2021/11/19/harbour-wall"


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ("<title>Weir is safe | Pellmoor Notices</title>", ("Weir is safe", None, (), None)),
        (
            '<meta property="og:site_name" content="Pellmoor Notices">'
            '<meta property="og:title" content="Weir is safe | Pellmoor Notices">'
            '<meta property="article:published_time" content="2021-12-09T07:00:00Z">'
            '<meta name="author" content="By Ada Kell and Jo Fenn">',
            ("Weir is safe", "Pellmoor Notices", ("Ada Kell", "Jo Fenn"), "2021-12-09T07:00:00+00:00"),
        ),
        (
            json_ld(
                '{"@type": "NewsArticle", "headline": "Mill &amp; weir", "author": ["Ada Kell", {"name": "Jo Fenn"}]}'
            ),
            ("Mill & weir", None, ("Ada Kell", "Jo Fenn"), None),
        ),
        (  # another story that the page lists says less of itself
            json_ld(
                '[{"@type": "NewsArticle", "headline": "Another"},'
                ' {"@type": "NewsArticle", "headline": "This", "author": "Jo"}]'
            ),
            ("This", None, ("Jo",), None),
        ),
        (
            json_ld('{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Within"}}'),
            ("Within", None, (), None),
        ),
        (json_ld('{"@type": "Product", "headline": "A kettle"}'), ("Weir is safe", None, (), None)),
        (
            json_ld('{"@type": "NewsArticle", "datePublished": "2021-12-09"}')
            + '<meta property="article:published_time" content="2021-12-10T07:00:00Z">'
            '<meta name="date" content="2021-12-09T06:30:00+01:00">',
            ("Weir is safe", None, (), "2021-12-09T06:30:00+01:00"),  # the time of day of that day
        ),
        (json_ld("{broken") + json_ld("[" * 5_000) + json_ld("null"), ("Weir is safe", None, (), None)),
        (
            json_ld('{"@type": 7, "@graph": {"@type": ["Article"], "headline": ["x"], "author": 5, "publisher": []}}'),
            ("Weir is safe", None, (), None),
        ),
        ('<meta name="author" content="https://a.example/me">', ("Weir is safe", None, (), None)),
    ],
)
def test_json_ld_first_then_open_graph_then_the_page(head, stated):
    article = page(head)
    assert (article.title, article.outlet, article.authors, article.published) == stated


def test_an_address_of_another_kind_is_none():
    article = page(
        '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="file:///etc/passwd">'
    )
    assert article.canonical_url is None
    assert article.url is None


@pytest.mark.parametrize(
    ("body", "furniture"),
    [
        (
            "<figure><img><figcaption>The weir in <b>May</b>.</figcaption></figure>" + BODY,
            ("caption", "The weir in May."),
        ),
        (
            '<div class="wp-caption"><img><p class="wp-caption-text">The weir.</p></div>' + BODY,
            ("caption", "The weir."),
        ),
        (BODY + '<p><a href="/x">Read more: Mill sold</a></p>' + BODY, ("link", "Read more: Mill sold")),
        (BODY + "<div>See also: Mill sold</div>" + BODY, ("link", "See also: Mill sold")),
        (BODY + "<h3>What comes next</h3>" + BODY, ("heading", "What comes next")),
    ],
)
def test_furniture_is_marked_and_not_lost(body, furniture):
    assert furniture in marked(page(body=body))


def test_a_sentence_is_no_furniture_for_how_it_begins_or_is_set():
    prose = (
        "<p>Listen: the weir, which stood for a hundred years, said the trust, "
        + "is safe and sound and " * 20
        + "will stay.</p>"
    )
    article = page(body=BODY + prose + "<h2>The weir is safe, the trust says.</h2>" + BODY)
    assert article.furniture == ()


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#7", "&#x1b;", "&#xFFFE;", "&#65535;", "&#xD800;", "&#99999999;", "\x1b", "\0"]
)
def test_control_characters_are_dropped_before_they_empty_the_page(reference):
    article = page(
        body=BODY + f"<p>It is{reference} 2 &lt; 3 &#8212; and &#x41; counts, the trust said on Tuesday again.</p>"
    )
    assert "It is 2 < 3 — and A counts, the trust said on Tuesday again." in article.text


def test_references_that_may_stay():
    text = "&#65; &#x1F680; &#9; &amp;#27; &#xyz; &#;"
    assert without_controls(text) == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\0\0\0",
        b"<html></html>",
        b"<html><body><script>document.write('words')</script></body></html>",
        b"<!-- words -->",
    ],
)
def test_a_page_without_an_article_is_a_sentence(data):
    with pytest.raises(ArticleError, match=r"^a\.html: .*\.$"):
        read_page(data, "a.html")


def test_caps():
    with pytest.raises(TooLarge, match="10 MB"):
        read_page(b"x" * 10_000_001, "a.html")
    with pytest.raises(ArticleError, match="5 MB"):
        read_page(b"<p>" + b"word " * 1_100_000, "a.html")


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"words",
        b"<table><tr><td>" * 5_000 + b"words",
        b"<p>" + b"<b><i>" * 50_000 + b"words",
        b"<ul><li>" * 20_000 + b"words",
        b"</p>" * 200_000,
        b"<a href='" + b"x" * 1_000_000,
        b"&" * 1_000_000,
        b"&#" * 500_000,
        b"<!--" * 200_000,
        b"<![CDATA[" * 100_000,
        b"<script type='application/ld+json'>" + b'{"@graph":[' * 50_000,
        b"<meta property='og:title' content='x'>" * 50_000,
    ],
    ids=range(12),
)
def test_hostile_pages_are_articles_or_sentences(data):
    try:
        found = read_page(data, "a.html")
    except ArticleError as error:
        found = str(error)
    assert isinstance(found, Article) or found.endswith(".")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='related'>",
                "</div>",
                "<figure>",
                "<figcaption>",
                "<h2>",
                "<li>",
                "<ul>",
                "<table><td>",
                '<script type=\'application/ld+json\'>{"@type":"Article","headline":',
                "</script>",
                "<br>",
                "<time>",
                "<aside>",
                "<article class='live-blog'>",
                "Read more: ",
                "&#27;",
                "&amp;",
                *MARKS,
                "<title>",
                "<meta property='og:title' content=",
                "words of a sentence that is long enough. ",
                "\ud83d\ude80".encode("utf-16", "surrogatepass").decode("utf-16"),
                "'",
                '"',
                ">",
            ]
        )
        | st.text(max_size=20),
        max_size=40,
    ).map("".join)
)
def test_any_markup_is_an_article_or_a_sentence(text):
    try:
        article = read_page(text.encode("utf-8", "replace"), "a.html")
    except ArticleError as error:
        assert str(error).startswith("a.html")  # noqa: PT017 - not every example is an error
        return
    article.text.encode()
    assert article.text.startswith(article.title) or article.title.endswith("…")
    assert all(piece.span.of(article.text).strip() for piece in article.furniture)
    body = article.text.partition("\n")[2]  # a title that says so keeps it
    assert not any(mark in body for mark in MARKS)


def test_an_answer_becomes_an_article():
    article = article_of(
        {
            "title": " Weir\tsafe ",
            "blocks": [("weir  SAFE", "heading"), ("A line.", None), ("More", "link")],
            "authors": ["A", "", "A"],
        },
        "a",
        url="https://a.example",
    )
    assert article == Article(
        "Weir safe\n\nA line.\n\nMore",
        "Weir safe",
        author="A",
        url="https://a.example",
        authors=("A",),
        language="en",
        furniture=(Furniture(Span(20, 24), "link"),),
    )


def test_a_text_is_kept_to_the_letter():
    assert article_of({"text": "\n A\n\n\n  b \r\nc\0\ud800"}, "a").text == " A\n\n\n  b \nc\ufffd\ufffd"
    assert article_of({"text": "b\n\n\nc", "title": "A"}, "a").text == "A\n\nb\n\n\nc"


@pytest.mark.parametrize("answer", [{}, {"text": " \n"}, {"blocks": []}, {"blocks": [("", None)]}])
def test_an_answer_without_words_is_a_sentence(answer):
    with pytest.raises(ArticleError, match=r"^a is empty"):
        article_of(answer, "a")


def test_too_much_text():
    with pytest.raises(TooLarge, match="5 MB"):
        article_of({"text": "x" * 5_000_001}, "a")
    with pytest.raises(ArticleError, match="5 MB"):
        article_of({"title": "x", "blocks": [("x" * 2_500_000, None)] * 3}, "a")


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (
            "Der Pass ist gesperrt, wie die Straßenmeisterei am Montag mitteilte, und bleibt es bis zum Wochenende.",
            "en",
            "de",
        ),
        (
            "The pass is closed, the road service said on Monday, and will stay so until the weekend at least.",
            "de",
            "en",
        ),
        ("Stau", "de", "de"),
        ("Snow", None, "en"),
    ],
)
def test_the_text_tells_its_language_where_it_can(text, stated, language):
    assert language_of(text, stated) == language


def test_each_article_of_a_file_has_a_place_of_its_own():
    assert place_within(None, "a") is None
    assert place_within("/a.json", "1") == place_within("/a.json", "1")
    assert place_within("/a.json", "a", "b") != place_within("/a.json", "ab")
    assert place_within("/a.json", "\ud800", None).startswith("/a.json#")
