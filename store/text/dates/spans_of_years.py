"""Years and what is counted in them: *1989*, *fiscal 1990*, *2019-20*, *the '80s*, *the 19th century*, *44 B.C.*"""

from __future__ import annotations

import re
from typing import Final

from store.text.dates.lexicon import SHORT_YEAR, YEAR
from store.text.dates.numbers import ORDINAL, ordinal
from store.text.dates.rules import Context, Resolved, Rule, said
from store.text.dates.years import full_year, year_of
from store.text.words import word_set

Match = re.Match[str]


_FISCAL: Final = (
    r"(?:(?:the )?(?:fiscal|financial|academic|school|calendar|crop|tax|model)(?:[- ]years?)?"
    r"(?: (?:ended|ending|of))?|FY)"
)


def _fiscal(match: Match, context: Context) -> Resolved | None:
    """*fiscal 1990*, *fiscal year 2019-20*, *FY2019-20*: a year, or the two that it goes over."""
    first = int(match["y"]) if match["y"] else full_year(match["yy"], context)
    return Resolved(_over_two(first, match["to"]) or f"{first:04d}", basis="written")


def _over_two(first: int, last: str | None) -> str | None:
    """``2019/2020`` for 2019-20; None where the second does not follow on the first."""
    if not last:
        return None
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    end += 100 if len(last) == 2 and end < first else 0
    return f"{first:04d}/{end:04d}" if first < end <= first + 60 else None


def _two_years(match: Match, context: Context) -> Resolved | None:
    """*2019-20*: a season, or a stretch of years; not a score or a number."""
    if not (
        _YEAR_BEFORE.search(context.text[max(0, match.start() - 24) : match.start()])
        or _SEASON_AFTER.match(context.text, match.end())
    ):
        return None
    value = _over_two(int(match["y"]), match["to"])
    return Resolved(value, basis="written") if value else None


_YEAR_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|before|after|for|through|throughout|between|early|late|mid|than|to|circa|c\."
    r"|the|its|his|her|their|our|this|that|a|an|around|about|copyright|election|elections|and|or|vs|versus|calendar"
    r"|spring|summer|fall|autumn|winter|season|years?|back|as|midway through|dated|entire|whole|all|on|with)"
    r"|(?:early|late|mid|pre|post)-|\bit was|\bIt was|['’]s|below|above|\(|©|(?:1[0-9]|20)[0-9]{2}(?:,|,? "
    r"(?:and|or|to)|[-–—])|[—–])\s{0,3}$",
    re.IGNORECASE,
)
"""What stands before a number of four figures that is a year."""
_RANGE_AFTER: Final = re.compile(r"(?:[-–—]| (?:to|through|until) )(?:1[0-9]|20)[0-9]{2}(?![0-9])")
_LOOSE: Final = re.compile(
    r"(?<![0-9]{4}.)(?<![0-9]{4},.)"
    r"\b(?:of|about|around|to|for|than|and|or|with|by|from|on|between|all)\s{1,3}$",
    re.IGNORECASE,
)
"""Words that stand before an amount as well."""
_SEASON_AFTER: Final = re.compile(
    r" (?:season|school year|academic year|budget|campaign|term|academic|financial|fiscal)\b"
)
_NUMBER_BEFORE: Final = re.compile(
    r"(?:\b(?:flight|page|pages|room|section|sec|route|highway|interstate|article|resolution|title|channel|model|number|no|nos"
    r"|line|building|apartment|apt|unit|suite|chapter|verse|bus|train|paragraph|size|lot|gate|box|bill|law|act|item|case"
    r"|psalm|class|windows|office|peugeot|boeing|formula|studio|area|exit|floor|code|pin|top|version|v|some|nearly|almost|approximately"
    r"|roughly|only|exactly|just|least|most|every)\.?|[#$£€¥@+×*=<>~/])\s{0,3}$|[0-9][,.:]$",
    re.IGNORECASE,
)
"""What stands before a number of four figures that is no year."""
_COUNTED: Final = word_set(
    """
    people men women children troops soldiers officers police students workers jobs employees members homes houses
    feet foot miles mile metres meters metre meter kilometers kilometres km tons tonnes pounds kilograms grams dollars
    euros votes shares points cases deaths units cars barrels acres hectares square cubic copies times years year
    months month weeks week days day hours hour minutes minute seconds seats rooms tickets words megawatts watts
    residents civilians refugees families percent per million billion trillion thousand hundred degrees calories
    passengers victims fans guests inches yards gallons liters litres rpm volts mg ml lbs cc hp mph gmt utc est edt
    hrs rounds prisoners patients voters villages schools companies firms stores vehicles ships aircraft planes
    horsepower others more respondents adults participants bushels ounces stocks bodies pieces tanks missiles guns
    delegates protesters demonstrators migrants applications complaints inmates pages items francs yen marks rubles
    block vision
    """
)
_NEXT_WORD: Final = re.compile(r"[ -]([a-z]{1,20})(?![a-z])")
_STREET: Final = re.compile(
    r" (?:(?:[NSEW]\.|North|South|East|West) )?[A-Z]\w{1,20}(?: [A-Z]\w{1,20})? (?:Street|St|Avenue|Ave|Road|Rd|Drive"
    r"|Boulevard|Blvd|Lane)\b"
)


def _year(match: Match, context: Context) -> Resolved | None:
    """A number of four figures where a year stands: not one that counts or numbers something."""
    text, number = context.text, int(match["y"])
    before = text[max(0, match.start() - 24) : match.start()]
    if _NUMBER_BEFORE.search(before) or _STREET.match(text, match.end()):
        return None
    following = _NEXT_WORD.match(text, match.end())
    word = following[1] if following else ""
    if word in _COUNTED and not _is_subject(text, match, word):
        return None
    sure = _YEAR_BEFORE.search(before) is not None or _RANGE_AFTER.match(text, match.end()) is not None
    if sure and _LOOSE.search(before) and word.endswith("s") and word not in _VERBS and not _PLURALS.fullmatch(word):
        return None  # of 1990 pieces
    if number < 1500 and not re.search(r"\b(?:in|since|until|from|circa|around|of|by)\s{0,3}$", before, re.IGNORECASE):
        return None
    if number < 1500 and word and word not in _FUNCTION:
        return None
    possessive = text.startswith(("'s ", "’s "), match.end())
    named = re.match(
        r" [A-Z][a-z]{1,20}(?<!s)\b", text[match.end() : match.end() + 24]
    )  # the armed 2014 Bundy standoff
    attribute = named or (len(word) > 2 and not word.endswith("s") and word not in _FUNCTION)
    describes = attribute and re.search(r"(?:\b[a-z]+|[,;])\s$", before)  # a lawyer, 2015 winner of the prize
    if not sure and not possessive and not describes and word not in _VERBS:
        return None
    return Resolved(f"{number:04d}", basis="written")


def _is_subject(text: str, match: Match, word: str) -> bool:
    """Whether ``word`` is no counted noun after all: *the 1994 police shooting*, *in 1994 people voted* is not told."""
    if word in ("police", "more", "aircraft", "case"):
        return text[max(0, match.start() - 4) : match.start()].casefold() == "the "
    return False


_VERBS: Final = word_set("was is saw has had will may would could marked brought ended began became proved turned")
_FUNCTION: Final = word_set(
    "and or the a to but when after before by in on with as until at for that was is by he she it they who"
)
_PLURALS: Final = re.compile(
    r"(?:election|attack|talk|bombing|riot|game|protest|result|sale|earning|figure|hearing|killing|murder|accord|championship"
    r"|rule|regulation|guideline|negotiation|playoff|final|primarie|convention|olympic|level|price|profit|cut|sanction|estimate"
    r"|forecast|campaign|recession|was|is|ha|contract|law|event|incident|fire|flood|this|thi|a|shooting|clashe|strike|wa)s?"
)


def _century(match: Match, context: Context) -> Resolved | None:
    number = ordinal(match["ordinal"])
    if not 1 <= number <= 30:
        return None
    if said(match, "bc"):
        return Resolved(f"BC{number - 1:02d}", basis="written")
    return Resolved(f"{number - 1:02d}", basis="written")


def _decade(match: Match, context: Context) -> Resolved | None:
    if long := said(match, "long"):
        return Resolved(long[:3], basis="written")
    tens = said(match, "short")
    if not tens:
        return Resolved(f"19{_DECADES[said(match, 'word')]}", basis="written")
    latest = context.published.year if context.published else 2025
    century = (latest + 5) // 100  # the '90s, said in 1989, are about to come
    begins = int(tens) * 10 + century * 100
    return Resolved(f"{century - (begins > latest + 5)}{tens}", basis="written")


_DECADES: Final = {
    name: number
    for number, name in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}


def _ancient(match: Match, context: Context) -> Resolved | None:
    number = int((said(match, "bc") or said(match, "ad")).replace(",", ""))
    if said(match, "bc"):
        return Resolved(f"BC{number:04d}", basis="written")
    return Resolved(f"{number:04d}", basis="written")


def _year_end(match: Match, context: Context) -> Resolved | None:
    if words := said(match, "of"):
        year, basis = year_of(words, context)
        return Resolved(f"{year:04d}" if year else "XXXX", basis=basis)
    return Resolved(f"{context.published.year:04d}" if context.published else "XXXX")


def _short_year(match: Match, context: Context) -> Resolved | None:
    """*the summer of '69*, *in '92*."""
    if not re.search(
        r"\b(?:in|since|of|from|until|by|to|late|early|and|class of)\s$",
        context.text[max(0, match.start() - 10) : match.start()],
        re.I,
    ):
        return None
    return Resolved(f"{full_year(match.group(), context):04d}", basis="written")


_NO_RANGE: Final = r"(?![0-9]|[,.:/][0-9]|%|-(?!(?:1[0-9]|20)[0-9]{2}(?![0-9]))[0-9]{3,}|[-/][a-z]?[0-9]{1,2}(?![0-9]))"
_TINGE: Final = r"(?:(?:early|late|mid)[- ])?"

RULES: Final = (
    Rule(
        rf"{_FISCAL}[- ]?(?:(?P<y>{YEAR})|(?P<yy>{SHORT_YEAR}|(?<=FY)[0-9]{{2}}))(?:[-–/](?P<to>(?:20"
        rf"|19)[0-9]{{2}}|[0-9]{{2}}))?(?![0-9])",
        _fiscal,
    ),
    Rule(rf"(?<![-–/.,:$£€#])(?P<y>{YEAR})[-–/](?P<to>[0-9]{{2}})(?![-–/0-9]|[.,:][0-9])", _two_years),
    Rule(rf"(?:the )?{_TINGE}(?P<ordinal>{ORDINAL})[- ]century(?: (?P<bc>B\.?C\b\.?(?:E\b\.?)?))?", _century),
    Rule(rf"(?:the )?{_TINGE}(?P<long>(?:1[0-9]|20)[0-9]0)['’]?s", _decade),
    Rule(rf"(?:(?:the )?{_TINGE}['’‘]|the {_TINGE}(?=[5-9]))(?P<short>[0-9])0['’]?s", _decade),
    Rule(
        rf"(?:(?:the )?{_TINGE}nineteen[- ]|the {_TINGE}(?:roaring )?)"
        r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        _decade,
    ),
    Rule(r"(?P<bc>[0-9]{1,2}(?:,[0-9]{3}|[0-9]{0,2})) (?:B\.C\.(?:E\.)?|BCE?)", _ancient),
    Rule(r"A\.?D\.? (?P<ad>[1-9][0-9]{0,3})", _ancient),
    Rule(rf"(?:the )?year(?:[- ]|['’]s )end(?:,? (?P<of>{YEAR}))?", _year_end),
    Rule(r"(?<![/.,:$£€¥-])9/11(?![/0-9])", lambda match, context: Resolved("2001-09-11", basis="apart")),
    Rule(r"the year two thousand", lambda match, context: Resolved("2000", basis="written")),
    Rule(r"Y2K", lambda match, context: Resolved("2000", basis="written")),
    Rule(rf"(?<![/.,:$£€¥#@])(?<![^a-z]-)(?P<y>{YEAR}|2100){_NO_RANGE}", _year),
    Rule(rf"(?<=[0-9]{{4}}[-–—])(?P<y>{YEAR}){_NO_RANGE}", _year),
    Rule(SHORT_YEAR + r"(?!['’]s)", _short_year),
)
"""Rules of years, more words first."""
