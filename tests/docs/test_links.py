"""Every link of README and docs leads to a file that is there, and to a heading in it. Nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("benchmarks", "docs", "sample_articles", "store", "tests", "training", "tui")


def problem(target: str, page, anchors: dict[Path, set[str]]) -> str | None:
    """What is wrong with a link; None where nothing is."""
    if re.match(r"(https?|mailto):", target):
        return None
    file, _, anchor = unquote(target).partition("#")
    path = (page.path.parent / file).resolve() if file else page.path
    if not path.is_relative_to(ROOT) or not path.exists():
        return f"{target}: no such file"
    if anchor and anchor not in anchors.get(path, ()):
        return f"{target}: no such heading"
    return None


def test_links_and_pictures_lead_somewhere(page, all_pages):
    anchors = {each.path: each.anchors() for each in all_pages}
    assert [told for _, target in page.targets() if (told := problem(target, page, anchors))] == []


def test_a_link_that_leads_nowhere_is_told_of(all_pages):
    anchors = {each.path: each.anchors() for each in all_pages}
    readme = next(each for each in all_pages if each.name == "README.md")
    assert "docs/feeds.md#rules-of-every-request" in [target for _, target in readme.targets()]
    assert problem("docs/feeds.md#rules-of-every-request", readme, anchors) is None
    assert problem("docs/feeds.md#rules", readme, anchors) == "docs/feeds.md#rules: no such heading"
    assert problem("docs/none.md", readme, anchors) == "docs/none.md: no such file"


def test_files_that_are_named_are_there(page):
    """``store/text/clean.py`` in a sentence is a promise, too, and so is ``docs/make_*.py``."""
    named = re.compile(rf"(?<![\w/.-])(?:{'|'.join(FOLDERS)})/[\w./*-]*\w")
    paths = {path for code in page.code() for path in named.findall(code)}
    assert [path for path in sorted(paths) if not any(ROOT.glob(path))] == []


def test_the_home_page_leads_to_every_page(all_pages):
    home = next(each for each in all_pages if each.name == "docs/index.md")
    linked = {(home.path.parent / target).resolve() for _, target in home.targets()}
    docs = {each.path for each in all_pages if each.path.parent == home.path.parent}
    assert docs - linked == {home.path}
