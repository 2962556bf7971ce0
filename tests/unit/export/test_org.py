"""Org-mode: what pandoc reads of it, and that nothing in it is followed or run."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.export.escape import org, org_tag, tag_name
from store.export.text import write_org
from store.text.clean import clean_for_display


def test_a_claim(make_record):
    text = "".join(write_org([make_record()]))
    assert text.startswith(
        "#+title: Highlighted claims\n#+options: ^:nil\n\n"
        "* Dam holds\n\n** It held :dam:two_words:\n:PROPERTIES:\n:CUSTOM_ID: claim-abc123\n"
    )
    assert (
        "#+begin_quote\n“It held”\n#+end_quote\n— Mara Holt ← Union ← Kellan Wire (direct, denied, 93% sure)\n" in text
    )
    assert ":URL: https://a.example/1\n" in text
    assert "- verdict: *misleading*, 2021-10-14T00:00:00Z: Half of it.\n" in text
    assert text.endswith("\nLook into it.\nTwice.\n")


def test_pandoc_reads_it(pandoc, make_record):
    tree = json.loads(pandoc("".join(write_org([make_record()])), "org", "json"))
    headers = [block["c"] for block in tree["blocks"] if block["t"] == "Header"]
    assert [header[0] for header in headers] == [1, 2]
    assert headers[1][1][0] == "claim-abc123"
    assert any(block["t"] == "BlockQuote" for block in tree["blocks"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("* headline", "N*N headline"),
        ("** bold **", "N*N*N bold N*N*N"),
        ("#+begin_src sh", "\\num{}N+NbeginN_Nsrc sh"),
        ("[[elisp:(x)][y]]", "\\lbrack{}\\lbrack{}elispN:(x)\\rbrack{}\\lbrack{}y\\rbrack{}\\rbrack{}"),
        ("shell:rm", "shellN:rm"),
        ("src_sh{x}", "srcN_Nsh\\lbrace{}x\\rbrace{}"),
        ("@@html:<b>@@", "@N@htmlN:\\lt{}b\\gt{}@N@"),
        ("%%(diary)", "N%%(diary)"),
        (": fixed", "N: fixed"),
        (":DRAWER:", "N:DRAWER:"),
        ("title :tag:", "title N:tag:"),
        ("- item", "N- item"),
        ("12) item", "N12) item"),
        ("TODO it", "NTODO it"),
        ("/slanted/ and/or", "N/slanted/N and/or"),
        ("_under_ a_b", "N_NunderN_N aN_Nb"),
        ("=code= ~verb~ +gone+", "N=NcodeN=N N~NverbN~N N+NgoneN+N"),
        ("{{{macro}}}", "\\lbrace{}" * 3 + "macro" + "\\rbrace{}" * 3),
        ("\\alpha \\(x\\)", "\\backslash{}alpha \\backslash{}(x\\backslash{})"),
        ("a | b", "a \\vert{} b"),
        ("https://a.example/b at 10:30", "https://a.example/b at 10:30"),
        ("at 07:15:00+01:00, or +5 and 3+ m", "at 07:15:00+01:00, or N+5 and 3+N m"),
        ("plain words, 7% of 1,000.", "plain words, 7% of 1,000."),
    ],
)
def test_escaping(text, shown):
    assert org(text).replace("\u200c", "N") == shown


def test_hostile_text_reads_as_words(pandoc, poisoned):
    text = "".join(write_org([poisoned()]))
    assert clean_for_display(text) == text
    tree = json.dumps(json.loads(pandoc(text, "org", "json"))["blocks"])
    found = set(re.findall(r'"t": "(\w+)"', tree))
    assert not found & {"RawInline", "RawBlock", "Link", "Image", "CodeBlock", "Table", "Math", "Note", "Code"}
    plain = pandoc(text, "org", "plain", "--wrap=none").replace("\u200c", "")
    assert plain.count("<script>document.title='owned'</script><img src=x onerror=alert(1)>") > 5


@given(st.text(st.characters()))
def test_no_sign_of_markup_is_left(text):
    shown = org(text)
    bare = re.sub(r"\\[a-z]+\{\}", "", shown)
    assert not re.search(r"[\[\]{}<>|$#]", bare)
    assert not re.search(r"(?<!\u200c)[*_=~]|(?:^|[\s\-({'\"])/", shown, re.MULTILINE)
    assert "\\" not in bare


@given(st.text(st.sampled_from("*/_=~+ a-:.1\n[]{}<>|$#\\@%^(x)"), max_size=40))
@settings(max_examples=15)
def test_pandoc_reads_any_signs_as_words(pandoc, text):
    tree = json.dumps(json.loads(pandoc(f"#+options: ^:nil\n\nbegin{org(text)}end", "org", "json"))["blocks"])
    assert set(re.findall(r'"t": "(\w+)"', tree)) <= {"Para", "Str", "Space", "SoftBreak"}


@pytest.mark.parametrize(
    ("tag", "obsidian", "emacs"),
    [
        ("two words", "two-words", "two_words"),
        ("2021", "tag-2021", "tag_2021"),
        ("", "tag-", "tag_"),
        ("a/b", "a/b", "a_b"),
        ("#x #y", "x-y", "x_y"),
        ("Überfall", "Überfall", "Überfall"),
        (":\x1b[", "tag-", "tag_"),
    ],
)
def test_tags(tag, obsidian, emacs):
    assert (tag_name(tag), org_tag(tag)) == (obsidian, emacs)
