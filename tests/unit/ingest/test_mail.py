"""Newsletters to articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ArticleError, TooLarge
from store.ingest.mail import read_mail

HEAD = (
    b"From: Lantern <news@a.example>\r\nSubject: Weir\r\nDate: Fri, 26 Nov 2021 06:00:00 +0100\r\nMIME-Version: 1.0\r\n"
)


def test_a_newsletter(inputs):
    article = read_mail((inputs / "newsletter.eml").read_bytes(), "newsletter.eml", path="/n.eml")
    assert article.title == "Morning letter: the wall, the ferry – and the ice"
    assert article.outlet == "The Ostrey Lantern"
    assert article.published == "2021-11-26T06:00:00+01:00"
    assert article.path == "/n.eml"
    assert "loan of six million crowns, the mayor, Dora Quist, said" in article.text  # lines of the transport joined
    assert "“If we build it once, we should build it for our grandchildren,” Ms Quist said." in article.text
    assert [(piece.kind, piece.span.of(article.text)) for piece in article.furniture] == [
        ("link", "View this email in your browser"),
        ("link", "Unsubscribe from this letter"),
    ]


def test_a_mail_of_plain_text():
    article = read_mail(
        HEAD + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nThe weir\r\nis s\xe4fe.\r\n\r\nMore.", "a"
    )
    assert article.text == "Weir\n\nThe weir is säfe.\n\nMore."


def test_attachments_are_left_alone():
    body = (
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        b'Content-Disposition: attachment; filename="a"\r\n\r\n'
        b"<p>secret</p>\r\n--x\r\nContent-Type: text/plain\r\n\r\nThe weir is safe.\r\n--x--"
    )
    assert read_mail(HEAD + body, "a").text == "Weir\n\nThe weir is safe."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEAD,
        HEAD + b"\r\n",
        HEAD + b"Content-Type: image/png\r\n\r\n\x89PNG",
        HEAD + b"Content-Type: text/html\r\n\r\n<script>x</script>",
        HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x',
    ],
    ids=range(6),
)
def test_a_mail_without_text_is_a_sentence(data):
    with pytest.raises(ArticleError, match=r"^a\.eml: .*\.$"):
        read_mail(data, "a.eml")


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b"(" * 20_000 + b"\r\nSubject: x\r\n\r\nThe weir is safe.",
        b"From: a\r\nSubject: " + b"=?utf-8?q?=41?= " * 3_000 + b"\r\n\r\nThe weir is safe.",
        b"Content-Type: text/plain; " + b"a*0=x; " * 1_000 + b"\r\nSubject: x\r\n\r\nThe weir is safe.",
        b"Content-Type: text/plain; charset=nonsense\r\nSubject: \xff\xfe\r\nDate: \xff\r\n\r\nThe weir is s\xe4fe.",
        b"Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"!" * 1_000,
        HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + b"--x\r\n\r\nwords\r\n" * 5_000,
    ],
    ids=range(6),
)
def test_hostile_mails_are_articles_or_sentences(data):
    try:
        text = read_mail(data, "a.eml").text
    except ArticleError as error:
        text = str(error)
    assert text


def test_caps():
    with pytest.raises(TooLarge):
        read_mail(HEAD + b"\r\n" + b"x" * 10_000_000, "a")


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                b"From: ",
                b"Subject: =?utf-8?b?",
                b"Content-Type: text/html",
                b"Content-Type: multipart/mixed; boundary=x",
                b"\r\n",
                b"\r\n\r\n",
                b"--x\r\n",
                b"<p>Words.</p>",
                b"Content-Transfer-Encoding: base64\r\n",
            ]
        )
        | st.binary(max_size=12),
        max_size=25,
    ).map(b"".join)
)
def test_any_mail_is_an_article_or_a_sentence(data):
    try:
        text = read_mail(data, "a.eml").text
    except ArticleError as error:
        text = str(error)
    assert text
    text.encode()
