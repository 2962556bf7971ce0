"""Markdown of strangers' words: shown to the letter, and nothing in it runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.markdown import escaped
from store.model import Article
from store.text.clean import clean_for_display


def markdown(library):
    return "".join(library.exports.pieces("markdown"))


def highlight_all(library, article_id=1):
    for claim in library.articles.read(article_id).claims:
        library.own.toggle_highlight(claim)


def test_a_claim_with_all_its_provenance(library, keep):
    keep("Dam", "Water rose.", source="Mara Holt", event="It rained.", url="https://a.example/1")
    highlight_all(library)
    added = library.articles.read(1).stored.added
    key = library.claims.get(1).claim.id
    assert markdown(library) == (
        "# Highlighted claims\n"
        "\n## Dam\n\n"
        f"Kellan Wire · 2021-10-12  \n<https://a.example/1>  \nadded {added}\n"
        "\n> Water rose.\n\n"
        "— Mara Holt ← Kellan Wire (indirect, asserted, 90% sure)\n\n"
        "- Mara Holt (person): “said”\n"
        "- event 2021-10-11: It rained. (shares words)\n"
        f"\n^claim-{key}\n"
    )


def test_own_voice_and_nothing_stated(library, keep):
    keep("Dam", "Water rose.", outlet=None, published=None)
    highlight_all(library)
    text = markdown(library)
    assert "outlet not stated · no date stated" in text
    assert "— own voice ← outlet not stated (own voice, asserted, 90% sure)" in text


def test_one_heading_an_article(library, keep):
    keep("Dam", "Water rose.", "Water fell.")
    keep("Bridge", "It closed.")
    highlight_all(library, 1)
    highlight_all(library, 2)
    text = markdown(library)
    assert re.findall("^## .*", text, re.MULTILINE) == ["## Dam", "## Bridge"]
    assert text.count("^claim-") == 3


def test_without_highlights_there_is_only_the_heading(sample_library):
    assert markdown(sample_library) == "# Highlighted claims\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![x](https://evil.example/p.gif)", r"!\[x\](https://evil.example/p.gif)"),
        ("`code` and ```fence", r"\`code\` and \`\`\`fence"),
        ("**bold** _it_ ~~no~~ ==mark== $x$", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \=\=mark\=\= \$x\$"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("* item", r"\* item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("  # heading", r"  \# heading"),
        ("> quote", r"\> quote"),
        ("| a | b |", r"\| a \| b \|"),
        ("---", r"\---"),
        ("===", r"\=\=\="),
        ("one\n# two\n1. three", "one\n\\# two\n1\\. three"),
        ("&lt;b&gt; &#x1b;", r"\&lt;b\&gt; \&#x1b;"),
        ("a \\ b \\* c", r"a \\ b \\\* c"),
        ("%% comment %%", r"\%\% comment \%\%"),
        ("^claim-000000000000", r"\^claim-000000000000"),
        ("\x1b]0;x\x07 \u202e \x9b31m", "\ufffd]0;x\ufffd \ufffd \ufffd31m".replace("]", "\\]")),
        ("plain words, 1.5 million - and #1", "plain words, 1.5 million - and #1"),
    ],
)
def test_escaping(text, shown):
    assert escaped(text) == shown


@given(st.text(st.characters()))
def test_escaping_loses_nothing(text):
    shown = escaped(text)
    assert clean_for_display(shown) == shown
    assert re.sub(r"\\([^\w\s]|_)", r"\1", shown) == clean_for_display(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>`*_\[\]]", shown)
    assert not re.search(r"^\s*(?:[#+-]|\d+[.)])", shown, re.MULTILINE)


HOSTILE = "<script>x</script> [x](javascript:1) `x` \x1b]0;owned\x07 \u202e"


def test_hostile_text_everywhere(library, keep):
    keep(
        HOSTILE,
        f"# {HOSTILE}",
        outlet=HOSTILE,
        published=HOSTILE,
        source=HOSTILE,
        event=HOSTILE,
        url="javascript:alert(1)",
    )
    keep(
        "- " + HOSTILE,
        f"1. {HOSTILE}",
        outlet=HOSTILE,
        source=HOSTILE,
        url="https://a.example/<script> onload=x>\x1b[x",
    )
    highlight_all(library, 1)
    highlight_all(library, 2)
    text = markdown(library)
    assert clean_for_display(text) == text
    link = "<https://a.example/scriptonload=x\ufffd[x>"  # between < and > nothing but < and > has a meaning
    assert text.count(link) == 1
    assert not re.search(r"(?<!\\)[<`\[]", text.replace(link, ""))
    assert "\n> \\# " in text
    assert "\n> 1\\. " in text
    assert "\n## \\- " in text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?y=1&z=2#f", "<https://a.example/x?y=1&z=2#f>"),
        ("http://a.example", "<http://a.example>"),
        ("HTTPS://A.example/", "<HTTPS://A.example/>"),
        ("https://a.example/a b>c", "<https://a.example/abc>"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//a.example/", None),
        ("https://", None),
        ("https://good.example@evil.example/", None),
        ("https://user:password@a.example/", None),
        ("http://[bad", None),
        ("smb://a.example/x", None),
        ("--flag", None),
    ],
)
def test_only_plain_web_addresses_become_links(library, url, shown):
    library.add(Article("Dam\n\nWater rose on Monday.", "Dam", url=url))
    highlight_all(library)
    assert re.findall("^<.*>", markdown(library), re.MULTILINE) == ([shown] if shown else [])


def test_a_line_end_in_a_quote_stays_in_the_quote(library, keep):
    keep("Dam", "Water rose\n# and fell.")
    highlight_all(library)
    assert "\n> Water rose\n> \\# and fell.\n" in markdown(library)
