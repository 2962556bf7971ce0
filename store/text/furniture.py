"""Page furniture: the lines of a saved page that say nothing about the world.

Section labels, bylines, captions, agency lines, links to other stories. They stay in the text and are
marked; no claim is made of them. What is not clearly furniture is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.model import Furniture, FurnitureKind, Span
from store.text.words import content_stems, word_set

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NAME = r"[A-Z][\w.'’\-]*"
_AGENCIES = (
    r"(?:AFP|AP|Reuters|Agence France-Presse|(?:The )?Associated Press|Bloomberg|dpa|UPI"
    r"|PA(?: Media)?|ANSA|EFE)"
)

_HEADER = re.compile(
    r"(?:Outlet|Source|Published(?: on)?|Date|Dated|Author|Byline|URL|Link|Title|Headline"
    r"|Updated|Section|Language)\s*:\s*\S",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6}\s|(?:[-*_=~]\s?){3,}$")

# In this order; the first that fits gives the kind.
_PATTERNS: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
    (
        "link",
        re.compile(
            r"(?:Share(?: this(?: (?:article|story|page))?)?|Discuss|Comments?|Print|E-?mail"
            r"|Tweet|Save|Copy link"
            r"|Subscribe(?: now)?|Sign (?:up|in)|Log in|Follow us|Back to top|Home|Menu|Search"
            r"|Skip to content"
            r"|Most read|Most popular|Trending|Top stories|You may also like|Recommended"
            r"|More (?:stories|news)"
            r"|Leave a comment|Facebook|Twitter|WhatsApp|Telegram|Continue reading|Load more)\W*\d*\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"\W{0,3}(?:Read (?:more|also|next)|Also read|See also|Related"
            r"(?: (?:stories|articles?|story|news|coverage))?"
            r"|More (?:on this|on this story|from .{1,40}|in .{1,30})|Watch|Listen|Further reading"
            r"|In pictures|Don['’]t miss"
            r"|Share|Discuss)\s*(?:[:|–—>»]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "link",
        re.compile(r"(?:Subscribe to|Sign up (?:for|to)|Follow us on|Click here|Join our|Download our)\b"),
    ),
    ("link", re.compile(r"(?:\[[^\]]{1,120}\]\()?(?:https?://|www\.)\S+$")),
    (
        "label",
        re.compile(r"(?:Advertisement|Advertising|Sponsored(?: content)?|Promoted|Ad)\W*$", re.IGNORECASE),
    ),
    (
        "caption",
        re.compile(
            r"\W{0,2}(?:(?:File |Stock |Handout )?(?:Photo(?:graph)?s?|Image|Picture|Pictured|Video"
            r"|Graphic|Map"
            r"|Illustration|Caption|Credit)s?\s*(?:[:|–—]|by\b|courtesy\b|credit\b|from\b|/)"
            r"|(?:File|Stock|Handout|Archive) (?:photo|picture|image)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "caption",
        re.compile(r".{0,300}[(\[](?:Photo|File|Image|Picture|Credit|Handout)\b[^()\[\]]{0,80}[)\]]\.?$", re.I),
    ),
    ("caption", re.compile(r"!\[[^\]]{0,300}\]\(\S+\)$")),
    (
        "agency",
        re.compile(
            r"\W{0,2}(?:(?:Additional |Further )?(?:Reporting|reporting) by|Writing by|Edited by"
            r"|Editing by|Translated by"
            r"|With (?:reporting|files|additional reporting|contributions|agency|input) (?:by|from|inputs?)?"
            r"|With (?:agencies|wires))\b",
        ),
    ),
    (
        "agency",
        re.compile(r".{1,120}\bcontributed (?:to )?(?:this|the) (?:report|article|story|reporting)\b", re.I),
    ),
    ("agency", re.compile(rf"\W{{0,2}}{_AGENCIES}(?:\s*(?:[/,|]|and)\s*{_AGENCIES}){{0,3}}\W{{0,2}}$")),
    ("agency", re.compile(rf"[—–\-]{{1,2}}\s*{_NAME}(?: {_NAME}){{0,4}}\.?$")),
    ("agency", re.compile(rf"[(\[]{_NAME}(?: (?:{_NAME}|and|of|the)){{0,5}}[)\]]\.?$")),
    ("agency", re.compile(r"(?:Source|Agency|Agencies|Via)\s*:\s*\S.{0,60}$", re.I)),
    (
        "byline",
        re.compile(
            rf"(?:By|BY|Words by|Story by|Written by|Reported by)\s+{_NAME}"
            rf"(?: (?:{_NAME}|and|de|van|von|bin|al-\w+|in|of|for|the|the)){{0,8}}"
            r"(?:\s*[,|·•–—\-]\s*[^.!?]{0,70})?$"
        ),
    ),
    (
        "byline",
        re.compile(
            rf"{_NAME}(?: {_NAME}){{1,3}}\s*[,|·•–—\-]\s*(?:[\w\-]+ ){{0,3}}"
            r"(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ss]taff [Ww]riter|[Cc]olumnist)(?: in [\w ]{1,30})?$"
        ),
    ),
    (
        "title",
        re.compile(
            r"(?:(?:Last )?(?:Published|Updated|Posted|Modified|Issued)(?: on| at)?\s*:?\s*)?"
            r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
            r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
            r"(?:[\s,·|–—\-]*(?:at )?\d{1,2}[:.]\d\d[^.!?]{0,20})?$"
        ),
    ),
    ("title", re.compile(r"(?:Published|Updated|Last updated|Posted)\b[^.!?]{0,60}\d[^.!?]{0,20}$")),
    ("title", re.compile(r"\d{1,2}[- ]min(?:ute)?s? read$", re.I)),
    (
        "label",
        re.compile(r".{0,120}(?:©|\(c\) ?\d{4}|\bCopyright\b.{0,20}\d{4}|\bAll rights reserved\b)", re.I),
    ),
    ("label", re.compile(r"(?:\S{1,30} ){0,6}\S{1,64}@[\w.\-]{3,80}\W*$")),
    (
        "label",
        re.compile(r"(?:Tel|Phone|Telephone|Call|Contact|Fax)\b[^A-Za-z]{0,4}\+?[\d ()\-]{6,25}$", re.I),
    ),
    ("label", re.compile(r"[\w&' ’\-]{2,30}(?:\s+[|>/›»]\s+[\w&' ’\-]{2,30}){1,3}$")),
)
_MOST = 400  # characters; a longer line is prose
_MOST_WORDS = 18  # of the headline of another story
_MOST_HEADING = 5  # words of a subheading
_SPEECH = re.compile(r"\b(?:sa(?:id|ys?)|told|according to|warns?|claims?)\b|:\s", re.I)
_SMALL = word_set("a an the of and in on at for to by with from")


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """The lines with words or marks in them, each with whether it stands alone between blank lines."""
    found: list[tuple[Span, int]] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if stripped:
            left = start + line.index(stripped[0])
            found.append((Span(left, left + len(stripped)), number))
        start += len(line) + 1
    for place, (span, number) in enumerate(found):
        before = found[place - 1][1] if place else -2
        after = found[place + 1][1] if place + 1 < len(found) else number + 2
        yield span, before < number - 1 and after > number + 1


def _is_label(words: list[str]) -> bool:
    """Whether a line without a full stop reads like the name of a section: *Middle East*, *NEWS*."""
    return len(words) <= 3 and all(word[0].isupper() or word.casefold() in _SMALL or word == "&" for word in words)


def _is_prose(line: str) -> bool:
    return line[-1] in ".!?…:;,\"”’'»)" or len(line) > 140


def find_furniture(text: str, title: str | None = None) -> list[Furniture]:
    """The lines of ``text`` that hold no claim, in order, each with why.

    The first line is the headline and a sentence, not furniture (its ``#`` is: a heading mark of Markdown);
    when it comes again, or when the stated ``title`` does, it is a caption. A line on its own without a full
    stop is a section label, a subheading, or the headline of another story, unless the page ends few of
    its lines with a full stop, as a list of headlines does.
    """
    lines = list(_lines(text))
    if not lines:
        return []
    headlines = {tuple(content_stems(line)) for line in (lines[0][0].of(text).lstrip("# "), title or "")} - {()}
    kinds: list[FurnitureKind | None] = []
    in_header = True
    for span, _ in lines[1:]:
        line = span.of(text)
        in_header = in_header and _HEADER.match(line) is not None
        kinds.append("title" if in_header else _kind(line, headlines) if len(line) <= _MOST else None)
    rest = [span.of(text) for (span, _), kind in zip(lines[1:], kinds, strict=True) if kind is None]
    prose = sum(map(_is_prose, rest)) * 2 >= len(rest)
    found: list[Furniture] = []
    for (span, alone), kind in zip(lines[1:], kinds, strict=True):
        kind_alone = _kind_alone(span.of(text)) if kind is None and alone and prose else kind
        if kind_alone is not None:
            found.append(Furniture(span, kind_alone))
    return found


def _kind(line: str, headlines: set[tuple[str, ...]]) -> FurnitureKind | None:
    """What sort of furniture ``line`` is by its words, or None."""
    if _HEADING.match(line):
        return "heading"
    if tuple(content_stems(line)) in headlines:
        return "caption"
    bare = line.strip("*_ ") or line
    for kind, pattern in _PATTERNS:
        if pattern.match(bare):
            return kind
    return "heading" if line.startswith("**") and line.endswith("**") and not _is_prose(bare) else None


def _kind_alone(line: str) -> FurnitureKind | None:
    """What a line on its own without a full stop is, or None for a sentence."""
    words = line.split()
    if _is_prose(line) or len(words) > _MOST_WORDS or not line[0].isalnum():
        return None
    if _is_label(words):
        return "label"
    if _SPEECH.search(line):
        return None
    return "heading" if len(words) <= _MOST_HEADING else "link"
