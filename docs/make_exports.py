"""docs/exports.md: a short real sample of every format, made from claims of the sample articles.

    python docs/make_exports.py

A test makes the page anew and compares.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sample_records import NOW, sample_records

from store.export.formats import FORMATS
from store.export.options import ExportOptions
from store.export.templating import write_with_template
from store.library import Library

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "sample_articles"
SAMPLE = 3
"""Which of the picked claims is shown: one with note, tags and verdict."""
OPTIONS = ExportOptions(title="A dam and three drones", author="Ada Merrow", made=NOW[:10])
LANGUAGES = {
    "markdown": "markdown",
    "jsonl": "json",
    "csv": "text",
    "web-annotation": "json",
    "hypothesis": "json",
    "csl": "json",
    "bibtex": "bibtex",
    "ris": "text",
    "schema-org": "json",
    "org": "org",
}
"""How a sample is coloured; the report is shown as a picture."""
WORDS = {
    "markdown": """A heading an article (or a source, an event, a tag), a block quote a claim. `^claim-…` is a block id:
        `[[claims#^claim-…]]` links to the quotation. Words of articles are escaped: they are shown to the letter and
        run nothing.""",
    "jsonl": """One object a line, cut short here. All that is known goes out and comes back in; the schema is
        [claim.schema.json](../store/export/schemas/claim.schema.json). Control characters are written as escapes.""",
    "csv": """In UTF-8 with a byte-order mark, so that Excel reads it. A cell that a spreadsheet would take for a
        formula gets a `'` in front unless `raw` is asked for. Control characters are replaced.""",
    "html": """It loads nothing from elsewhere: a content security policy names its own style and script by their hashes
        and allows nothing else. Claims stand by event on a timeline and by origin within; `/` filters, `j` and `k` go
        from claim to claim; it prints, and is dark where the system is.""",
    "web-annotation": """Offsets count code points, as the Recommendation asks; a quotation that its attribution splits
        has a target a piece. `cached` is the hash of the text as an address (RFC 6920). A correction goes out as a body
        of purpose `editing` that holds JSON.""",
    "hypothesis": """Offsets count UTF-16 units, as JavaScript does. Hypothesis knows text and tags only: category,
        verdict and hash are tags that begin with `onrecord:`; a correction, and the note of a verdict, end the text as
        JSON and come back, too.""",
    "csl": """Each has its claims as its note. Names of authors stay as they are stated: which part is the family's name
        is not guessed.""",
    "bibtex": "Escaped for it.",
    "ris": "A value is one line, whatever a text may hold.",
    "schema-org": """A ClaimReview only where a verdict was given, with its words and without a figure, since
        nobody gave one.""",
    "org": """Signs that org-mode or pandoc would obey go out by name, or are parted by a zero-width non-joiner; pandoc
        shows a backslash as `∖`.""",
}
PICTURE = "![The report in a browser](images/report.png)"
MOST = 1_000
"""Signs of a line that are shown."""
TEMPLATE = """{% for claim in claims %}
{{ claim.chain }}: {{ claim.shown }}
{% endfor %}
"""
ON_TEMPLATES = """A Jinja2 template, in a sandbox. It sees `claims`, `groups` (each with `heading` and
    `claims`), `title` and `made`; a claim has the fields of JSON Lines and `shown`, `head`, `chain`,
    `found_chain`, `how`, `voice`, `layers`, `marks`, `origin`, `key`, `article.href` and `article.host`. The
    filters `markdown`, `org`, `tex`, `yaml`, `csv`, `json` and `tag` escape; templates for HTML are escaped
    without asking. This one:"""


def flowing(text: str) -> str:
    """A paragraph on one line."""
    return " ".join(text.split())


def page(library: Library) -> str:
    """The text of the page."""
    records = sample_records(library)
    record = records[SAMPLE]
    about = """Made by `python docs/make_exports.py`: each sample is what the format really writes for one claim of the
        sample articles. What the fields mean: [formats.md](formats.md)."""
    parts = ["# Exports", flowing(about)]
    for name, form in FORMATS.items():
        parts.append(f"## {name} (`{form.suffix}`)")
        parts.append(f"{form.about[0].upper()}{form.about[1:]}. {flowing(WORDS[name])}")
        if name not in LANGUAGES:
            parts.append(PICTURE)
            continue
        text = "".join(form.write([record], OPTIONS)).removeprefix("\ufeff").replace("\r\n", "\n").strip("\n")
        lines = [line if len(line) <= MOST else line[:MOST] + " …" for line in text.split("\n")]
        parts.append("\n".join([f"````{LANGUAGES[name]}", *lines, "````"]))
    parts += ["## A house's own template", flowing(ON_TEMPLATES), f"````jinja\n{TEMPLATE.rstrip()}\n````"]
    written = "".join(write_with_template(TEMPLATE, records[:2], OPTIONS))
    parts.append(f"gives, for two claims:\n\n````text\n{written.strip()}\n````")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        list(library.add_files(library.find_files([SAMPLES]).files))
        (HERE / "exports.md").write_text(page(library), encoding="utf-8")


if __name__ == "__main__":
    main()
