"""Markdown of strangers' words: shown to the letter, and nothing in it runs."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.export import escape
from store.export.escape import markdown as escaped
from store.export.options import ExportOptions
from store.export.text import write_markdown
from store.model import Article
from store.text.clean import clean_for_display, clean_line


def markdown(library):
    return "".join(library.exports.pieces("markdown"))


def highlight_all(library, article_id=1):
    for claim in library.articles.read(article_id).claims:
        library.own.toggle_highlight(claim)


def test_a_claim_with_all_its_provenance(make_record):
    record = make_record()
    assert "".join(write_markdown([record], ExportOptions(title="Dams: a list", made="2021-10-15"))) == (
        "---\n"
        'title: "Dams: a list"\n'
        'created: "2021-10-15"\n'
        "claims: 1\n"
        'articles:\n  - "Dam holds"\n'
        'outlets:\n  - "Kellan Wire"\n'
        'urls:\n  - "https://a.example/1"\n'
        'tags:\n  - "dam"\n  - "two-words"\n'
        "---\n"
        "\n# Dams: a list\n"
        "\n## Dam holds\n"
        "\nKellan Wire · A. Roy and B. Poe · 2021-10-12T08:00:00+02:00  \n<https://a.example/1>  \n"
        f"accessed 2021-10-12T10:00:00Z · SHA-256 {record.sha256[:16]}\n"
        "\n> “It held”\n>\n> — Mara Holt ← Union ← Kellan Wire (direct, denied, 93% sure)\n"
        "\n^claim-abc123\n"
        "\n- Mara Holt (person, engineer): “said”\n"
        "- Union (organisation)\n"
        "- event 2021-10-11: The dam held (same sentence)\n"
        "- origin of this claim: Union (organisation), 2 articles: Union → Mara Holt → Kellan Wire\n"
        "- elsewhere, Kellan Wire, 2021-10-12, differs: It fell (own voice ← Kellan Wire)\n"
        "- verdict: **misleading**, 2021-10-14T00:00:00Z: Half of it.\n"
        "- tags: #dam #two-words\n"
        "\nLook into it.\nTwice.\n"
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


def test_by_tag_a_claim_stands_under_each_and_is_named_once(make_record):
    text = "".join(write_markdown([make_record()], ExportOptions(group_by="tag")))
    assert re.findall("^## .*", text, re.MULTILINE) == ["## Tag: dam", "## Tag: two words"]
    assert text.count("> “It held”") == 2
    assert text.count("^claim-abc123") == 1
    assert text.count("Dam holds  \n") == 2


def test_by_event_and_by_source(make_record):
    headings = [
        re.findall("^## .*", "".join(write_markdown([make_record()], ExportOptions(group_by=by))), re.MULTILINE)
        for by in ("event", "source")
    ]
    assert headings == [["## Event: 2021-10-11 · The dam held"], ["## Source: Mara Holt"]]


def test_without_highlights_there_is_only_the_heading(sample_library):
    assert markdown(sample_library) == '---\ntitle: "Highlighted claims"\nclaims: 0\n---\n\n# Highlighted claims\n'


def front_matter(text):
    return yaml.safe_load(text.split("\n---\n", 1)[0])


@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_yaml_reads_the_front_matter_back(any_record, data):
    title = data.draw(st.text(st.characters(exclude_categories=["Cs"])))
    record = data.draw(any_record)
    read = front_matter("".join(write_markdown([record], ExportOptions(title=title))))
    assert read["title"] == title
    assert read["articles"] == [record.stored.article.title]
    assert read["claims"] == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_yaml_scalar_reads_back_as_it_was(text):
    assert yaml.safe_load(escape.yaml(text)) == text
    assert clean_for_display(escape.yaml(text)) == escape.yaml(text)


def words(blocks):
    """All that pandoc shows of a tree, as one string."""
    if isinstance(blocks, list):
        return "".join(map(words, blocks))
    if isinstance(blocks, dict):
        kind, content = blocks.get("t"), blocks.get("c")
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Str":
            return content
        if kind == "Code":
            return content[1]
        return words(content) + ("\n" if kind in ("Para", "Plain", "Header") else "")
    return ""


def kinds(tree):
    if isinstance(tree, list):
        return set().union(*map(kinds, tree)) if tree else set()
    if isinstance(tree, dict):
        return {tree["t"]} | kinds(tree.get("c")) if "t" in tree else kinds(list(tree.values()))
    return set()


def test_pandoc_shows_hostile_text_to_the_letter(pandoc, poisoned):
    text = "".join(write_markdown([poisoned()], ExportOptions(title="T")))
    tree = json.loads(pandoc(text.split("\n---\n", 1)[1], "commonmark_x-smart", "json"))["blocks"]
    assert kinds(tree) <= {
        *("Header", "Para", "Plain", "BlockQuote", "BulletList", "Str", "Space", "SoftBreak", "LineBreak", "Strong"),
    }
    shown = clean_line(poisoned().highlight.quote)
    assert " ".join(words(tree).split()).count(" ".join(shown.split())) >= 8


def test_pandoc_reads_the_quotation_as_one(pandoc, make_record):
    text = "".join(write_markdown([make_record()]))
    tree = json.loads(pandoc(text, "markdown", "json"))
    assert tree["meta"]["title"]["t"] == "MetaInlines"
    (quote,) = [block for block in tree["blocks"] if block["t"] == "BlockQuote"]
    assert words(quote["c"]).startswith("“It held”\n— Mara Holt ← Union") or "It held" in words(quote["c"])


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
        ("&lt;b&gt; &#x1b;", r"\&lt;b\&gt; \&\#x1b;"),
        ("a \\ b \\* c", r"a \\ b \\\* c"),
        ("%% comment %%", r"\%\% comment \%\%"),
        ("^claim-000000000000", r"\^claim-000000000000"),
        ("\x1b]0;x\x07 \u202e \x9b31m", "\ufffd]0;x\ufffd \ufffd \ufffd31m".replace("]", "\\]")),
        ("plain words, 1.5 million - and 7% of it", "plain words, 1.5 million - and 7% of it"),
        ("not a #tag", r"not a \#tag"),
        ("    no code", "&#32;   no code"),
    ],
)
def test_escaping(text, shown):
    assert escaped(text) == shown


@given(st.text(st.characters()))
def test_escaping_loses_nothing(text):
    shown = escaped(text)
    assert clean_for_display(shown) == shown
    assert re.sub(r"\\([^\w\s]|_)", r"\1", re.sub(r"(?<!\\)&#32;", " ", shown)) == clean_for_display(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>`*_\[\]]", shown)
    assert not re.search(r"^\s*(?:[#+-]|[0-9]{1,9}[.)])", shown, re.MULTILINE)


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
    text = text.split("\n---\n", 1)[1]
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
