"""Another outlet that was told or saw the document is a link, and a document read out; anybody else is none."""

import pytest

from store.attribution.relation import Relation
from store.attribution.through import find_through, find_told, seen_by
from store.model import Span


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Officials told the Delta Courier that it rained.", "told", "the Delta Courier"),
        ("Officials told Radio Meru that it rained.", "told", "Radio Meru"),
        ("Officials told the newspaper that it rained.", "told", "the newspaper"),
        ("It rained, Roe said in an interview with the Gullhaven Echo.", "said", "the Gullhaven Echo"),
        ("Officials told the Security Council that it rained.", "told", None),
        ("Roe told Ann Doe that it rained.", "told", None),
        ("Roe told her neighbours that it rained.", "told", None),
        ("Roe said that she had told the Delta Courier.", "said", None),
    ],
)
def test_find_told(text, cue, expected):
    at = text.index(cue)
    content = [Span(text.index("that") + 5, len(text))] if "that" in text else [Span(0, 9)]
    found = find_told(text, Span(at, at + len(cue)), Span(0, len(text)), content)
    assert (found.of(text) if found else None) == expected


def relation(text, source, cue, content, *through):
    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    return Relation(
        cue=span(cue),
        source=span(source),
        content=(span(content),),
        through=tuple(map(span, through)),
        kind="statement",
        place=0,
        denies=False,
        found=0.9,
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("text", "source", "left", "who"),
    [
        ("Minutes seen by the Tolvane Courier show that it rained.", "Minutes seen by the Tolvane Courier", "Minutes",
         "the Tolvane Courier"),
        ("Minutes, which were leaked to Reuters, show that it rained.", "Minutes", "Minutes", "Reuters"),
        ("A memo obtained by the newspaper show that it rained.", "A memo obtained by the newspaper", "A memo",
         "the newspaper"),
        ("Officials who spoke to Radio Meru show that it rained.", "Officials who spoke to Radio Meru", "Officials",
         "Radio Meru"),
        ("A memo seen by the High Court show that it rained.", "A memo seen by the High Court", None, None),
        ("A memo seen by investigators show that it rained.", "A memo seen by investigators", None, None),
        ("A memo show that the Echo was seen by Reuters.", "A memo", None, None),
    ],
)  # fmt: skip
def test_who_saw_the_document_is_no_part_of_its_name(text, source, left, who):
    content = text[text.index("that") + 5 :]
    found = seen_by(text, relation(text, source, "show", content), Span(0, len(text)))
    assert (found and (found[0].of(text), found[1].of(text))) == (left and (left, who))


@pytest.mark.parametrize(
    ("text", "taken", "through"),
    [
        ("Roe told Lagoon Sound that it rained.", ["Lagoon Sound"], ["Lagoon Sound"]),
        ("Roe told the High Court that it rained.", ["the High Court"], []),
        ("Roe told reporters that it rained.", ["reporters"], []),
        ("Roe told the Delta Courier that it rained.", ["Delta Courier"], ["the Delta Courier"]),
        ("Roe told her sister in a letter that it rained.", ["a letter"], ["a letter"]),
        ("Roe told nobody that it rained.", [], []),
    ],
)
def test_rules_and_network_together(text, taken, through):
    found = relation(text, "Roe", "told", "it rained", *taken)
    sentence = Span(0, len(text))
    _, seen = seen_by(text, found, sentence) or (None, None)
    assert [span.of(text) for span in find_through(text, found, sentence, seen, outermost=True)] == through
