"""Templates of a house's own style: what they see, and what they cannot reach."""

from __future__ import annotations

import pytest

from store.errors import ExportError
from store.export.options import ExportOptions
from store.export.templating import write_with_template
from store.text.clean import clean_for_display


def written(source, *records, html=False, **options):
    return "".join(write_with_template(source, records, ExportOptions(**options), html=html))


def test_what_a_template_sees(make_record):
    source = (
        "{{ title }}: {% for claim in claims %}{{ claim.shown }} | {{ claim.chain }} | {{ claim.how }} | "
        "{{ claim.article.outlet }} | {{ claim.verdict.rating }} | {{ claim.tags | join(', ') }}{% endfor %}\n\n"
        "{% for group in groups %}{{ group.heading }}={{ group.claims | length }} {% endfor %}"
    )
    assert written(source, make_record(), title="T", group_by="event") == (
        "T: It held | Mara Holt ← Union ← Kellan Wire | direct, denied, 93% sure | Kellan Wire | misleading | "
        "dam, two words\n"
        "The dam held=1 "
    )


def test_filters_escape(make_record):
    record = make_record(note="*x* & {y} =z")
    filters = "{{ claim.note | markdown }} {{ claim.note | tex }} {{ '=1' | csv }} {{ claim.note | yaml }}"
    source = f"{{% for claim in claims %}}{filters}{{% endfor %}}"
    assert written(source, record) == r"\*x\* \& {y} \=z *x* \& \{y\} =z '=1 " + '"*x* & {y} =z"'


def test_html_is_escaped_without_asking(make_record):
    record = make_record(note="<script>")
    assert written("{{ claims[0].note }}", record, html=True) == "&lt;script&gt;"
    assert written("{{ claims[0].note }}", record) == "<script>"


def test_nothing_commands_the_terminal(poisoned):
    for source in ("{{ claims[0] }}", "{{ claims[0].note }}{{ claims[0].article.title }}", "\x1b[31m{{ title }}"):
        text = written(source, poisoned(), title="\x1b]0;x\x07")
        assert clean_for_display(text) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ claims.__init__.__globals__ }}",
        "{{ claims[0].tags.append('x') }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ range(10000000) | list }}",
        "{{ nothing }}",
        "{{ claims[0].nothing }}",
        "{{ 1 / 0 }}",
        "{% for %}",
        "{{ claims | nofilter }}",
        "{{ self._TemplateReference__context }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ '{0.__class__}'.format(1) }}",
    ],
)
def test_what_a_template_must_not_do_or_cannot_is_told(make_record, source):
    with pytest.raises(ExportError, match="The template cannot be used"):
        written(source, make_record())
