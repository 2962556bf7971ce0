"""How Sphinx makes the site of these pages.

    sphinx-build -n -W --keep-going -b html docs build/docs

The Markdown files read the same on a code forge; what is at the top of the repository there is a page here. The Python
pages are made from docstrings, which name things the way the code does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store import __version__

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ROOT: Final = Path(__file__).parent.parent

project = "onrecord"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "onrecord"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
# The colours of the program's own two themes.
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#2b5f8f", "color-brand-content": "#2b5f8f"},
    "dark_css_variables": {"color-brand-primary": "#7aa2c8", "color-brand-content": "#7aa2c8"},
}
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 4  # a heading has the anchor that forges give it

add_module_names = False
toc_object_entries_show_parents = "hide"
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|datetime|os|pathlib|typing)\..*|Path"),  # Python's own: its pages are not asked for
    ("py:.*", r"store\.(db|export|ingest|related|search|text)\b.*"),  # named for whoever reads the code; no promise
    ("py:.*", r"store\.library\.adding\..*"),
]
suppress_warnings = ["misc.highlighting_failure"]  # exports.md shows the beginning of long lines of JSON

FROM_THE_TOP: Final = {"security": "SECURITY.md", "changelog": "CHANGELOG.md", "contributing": "CONTRIBUTING.md"}
"""Pages whose text lies where forges look for it, at the top of the repository."""


def read_page(app: Sphinx, name: str, source: list[str]) -> None:
    """Give a page its text, with links that hold in the site.

    Args:
        app: Sphinx.
        name: the page's.
        source: its text, which is replaced.
    """
    if name in FROM_THE_TOP:
        source[0] = (ROOT / FROM_THE_TOP[name]).read_text(encoding="utf-8").replace("](docs/", "](/")
    if name == "index":
        source[0] += "".join(menu(source[0]))
    if name == "decisions/README":
        source[0] += "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
    for page, file in {**FROM_THE_TOP, "index": "README.md"}.items():
        source[0] = re.sub(rf"\]\((\.\./)*{re.escape(file)}(?=[#)])", f"](/{page}.md", source[0])


def menu(home: str) -> Iterator[str]:
    """The site's menu, which is what the home page lists: so no page holds anything that only Sphinx understands."""
    for heading, below in re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", home, re.MULTILINE):
        entries = [f"{title} <{page}>" for title, page in re.findall(r"\[(.+?)\]\(([\w/-]+)\.(?:md|rst)\)", below)]
        yield "\n".join(["", "```{toctree}", ":hidden:", f":caption: {heading}", "", *entries, "```", ""])


def hide_how_it_is_made(app: Sphinx, what: str, name: str, *rest: object) -> tuple[str, None] | None:
    """No signature for a class but the library: nouns list their fields, and nobody makes a part by hand."""
    return ("", None) if what == "class" and name != "store.library.Library" else None


def take_as_words(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Keep Napoleon from taking what a field's docstring has before a colon for its type."""
    if what in ("attribute", "data", "property") and lines:
        lines[0] = f": {lines[0]}"


def find_by_last_name(app: Sphinx, env: BuildEnvironment, node: Element, content: Element) -> Element | None:
    """Find what a docstring names as code does: ``store.model.claim.Claim`` by ``Claim`` or ``store.model.Claim``."""
    if node.get("refdomain") != "py":
        return None
    target = node["reftarget"].removeprefix("store.model.")
    node["refspecific"] = True
    python = env.domains["py"]
    return python.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], target, node, content)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", read_page)
    app.connect("autodoc-process-signature", hide_how_it_is_made)
    app.connect("autodoc-process-docstring", take_as_words, priority=400)  # before Napoleon
    app.connect("missing-reference", find_by_last_name)
