"""Words of attribution that attribute nothing are shown as unsure, and never as somebody's assertion or denial."""

import pytest

from store.attribution.extract import extract_claims
from store.attribution.relation import Relation
from store.attribution.unsaid import find_unsaid, is_doubted
from store.model import Span


def find(text, cue, source, kind="statement"):
    """What :func:`find_unsaid` says of a text that is one sentence, with its cue and its source as words of it."""
    whole = Span(text.index(cue), text.index(cue) + len(cue))
    who = Span(text.index(source), text.index(source) + len(source)) if source else None
    relation = Relation(whole, who, (Span(0, 1),), (), kind, 0, False, 0.9, 0.9)
    return find_unsaid(text, relation, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "cue", "source", "why"),
    [
        ("The ministry did not say that the dam was safe.", "say", "The ministry", "“not”"),
        ("The ministry did not say that the dam was safe.", "did not say", "The ministry", "“not”"),
        ("The ministry has never, ever said so.", "said", "The ministry", None),  # a comma: too far to be sure
        ("She has never once said so.", "said", "She", "“never”"),
        ("He hasn’t yet confirmed it.", "confirmed", "He", "“n’t”"),
        ("They would not immediately confirm it.", "would not immediately confirm", "They", "“not”"),
        ("The mayor refused to confirm it.", "confirm", "The mayor", "“refused to”"),
        ("The mayor declined to say whether.", "declined to say", "The mayor", "“declined”"),
        ("Nobody claimed that.", "claimed", "Nobody", "“Nobody”"),
        ("No officials have said that.", "said", "No officials", "“No”"),
        ("No 10 said that.", "said", "No 10", None),
        ("If the minister says so, people go.", "says", "the minister", "“If”"),
        ("Did the minister say so?", "say", "the minister", "a question"),
        ("Did the minister say so, he wondered.", "say", "the minister", None),
        ("The minister said: is it safe?", "said", "The minister", None),
        ("The mayor, who did not attend, said so.", "said", "The mayor", None),
        ("He not only said so.", "said", "He", None),
        ("The ministry said it was not so.", "said", "The ministry", None),
        ("It is so, said nobody.", "said", None, None),
        ("The dam is not safe, said Roe.", "said", "Roe", None),
        ("She does not believe it.", "believe", "She", None),  # she denies it
    ],
)
def test_why_nobody_says_it(text, cue, source, why):
    assert find(text, cue, source) == why


def test_to_refuse_is_an_attitude():
    assert find("He refused to resign.", "refused", "He", "attitude") is None
    assert find("He refused it.", "refused", "He") == "“refused”"


def test_not_to_believe_is_to_deny():
    text = "She does not believe it."
    assert is_doubted(text, Span(13, 20))
    assert not is_doubted("She does believe it.", Span(9, 16))
    assert not is_doubted("She does not say it.", Span(13, 16))


@pytest.mark.parametrize(
    ("sentence", "stance", "sure"),
    [
        ("The ministry did not say that the dam was safe.", "hedged", False),
        ("The ministry has not denied that it received the letter.", "hedged", False),
        ("Did the minister say that the dam was safe?", "hedged", False),
        ("The mayor does not believe that the dam is safe.", "denied", True),
        ("The ministry said that the dam was not safe.", "asserted", True),
    ],
)
def test_what_a_reader_sees(sentence, stance, sure):
    (claim,) = [each for each in extract_claims(f"A dam\n\n{sentence}\n", article_id="a") if each.attribution]
    assert claim.stance == stance
    assert (claim.confidence >= 0.6) is sure
    assert ("nobody says it here" in claim.why) is not sure
