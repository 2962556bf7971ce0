"""What a claim counts: its numbers with what they are of, so that two claims can be told to count the same thing.

People are counted by what befell them: *14 people drowned*, *14 dead* and *a toll of 14* are one question, *14 people
were rescued* is another one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from store.model import Span
from store.origins.numbers import MOST_TEXT, Number, find_numbers
from store.related.roots import read_word, root
from store.text.fold import WORD, fold
from store.text.words import word_set

_KINDS: Final = """
    die | die dies died dying dead death deaths deadly kill kills killed killing fatal fatality fatalities drown drowns
        drowned drowning perish perished life lives toll casualty casualties murdered slain body bodies claimed
    hurt | injured injures injuries injury wounded wounds hurt hospitalised hospitalized hospital treated
    save | rescue rescued saved saves rescues survived pulled plucked alive
    miss | missing unaccounted disappeared vanished
    trap | trapped stranded stuck
    arrest | arrest arrests arrested detained detains detention custody held charged caught recaptured captured
    escape | escaped escape escapes broke
    dismiss | suspended sacked dismissed
    aboard | aboard board carrying
    move | evacuate evacuated evacuees evacuation moved displaced fled flee flees homeless shelters shelter left leave
        registered relocated
    ill | ill sick illness infected infection infections cases patients contracted poisoned
    join | marched march marches protest protested rally rallied attended demonstrated crowd joined gathered part
    jobs | job jobs redundant redundancies layoffs positions posts laid cuts workforce staff redundancy
    homes | homes houses buildings dwellings
    vote | vote votes voted majority
    turnout | turnout turned
"""
_KIND: Final = {
    word: line.split()[0]
    for line in _KINDS.replace("\n        ", " ").strip().splitlines()
    for word in line.split()[2:]
}
_BEFALLS: Final = word_set("die hurt save miss trap arrest escape dismiss move ill join turnout")
_PEOPLE: Final = frozenset(
    root(word)
    for word in word_set(
        """
        people persons person passengers residents civilians miners pupils students children men women soldiers
        workers troops protesters villagers patients victims families demonstrators fans tourists hostages prisoners
        migrants refugees survivors bodies dead lives deaths officers employees staff farmers adults boys girls
        supporters fishermen crew members cases arrests casualties fatalities injured wounded others
        """
    )
)
_TIMES: Final = {
    **dict.fromkeys(("minute", "minutes"), 1 / 60),
    **dict.fromkeys(("hour", "hours"), 1.0),
    **dict.fromkeys(("day", "days"), 24.0),
    **dict.fromkeys(("week", "weeks"), 168.0),
    **dict.fromkeys(("month", "months"), 730.0),
    **dict.fromkeys(("year", "years"), 8766.0),
}
_MONEY: Final = word_set(
    """
    dollars dollar pounds pound euros euro rupees rupee yen yuan francs rand naira pesos peso reais shillings cents
    """
)
_PERCENT: Final = word_set("percent percentage")
_MONTHS: Final = word_set(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec"
)
_NO_NOUN: Final = word_set("of in on at by for to from with who which that and or after before per than as were was is")
_AHEAD: Final = 4  # words behind a number in which its noun stands
_AROUND: Final = 8  # words on either side of a sum or a share that tell what it is
_UNITS: Final = _MONEY | _PERCENT | _TIMES.keys() | word_set("per cent million billion thousand crore lakh m bn")
_NEAR: Final = 10  # words behind it in which it is told what befell those who are counted


class Amount(NamedTuple):
    """A number of a claim with what it is of."""

    number: Number
    of: str
    """*count*, *money*, *percent* or *time* (then in hours)."""
    low: float
    """The least that it may mean."""
    high: float
    """The most."""
    nouns: frozenset[str]
    """Roots of the words that say what is counted; of a sum, a share or a time those of the words around it."""
    kinds: frozenset[str]
    """What befell those who are counted, and the like: *die*, *arrest*, *jobs*."""
    denied: bool = False
    """Whether it is what the claim says that it is not: *three, not two*."""

    @property
    def people(self) -> bool:
        """Whether people are counted, or whatever was said before."""
        return self.of == "count" and (not self.nouns or bool(self.nouns & _PEOPLE))


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a claim in text order; years, days of a month, ages and ordinals are none."""
    text = text[:MOST_TEXT]
    numbers = list(find_numbers(text))
    if not numbers:
        return []
    words = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
    found: list[Amount] = []
    edges = [0, *(number.span.start for number in numbers), len(text)]
    for place, number in enumerate(numbers):
        ahead = [word for word in words if word[0] >= number.span.end]
        behind = [word for word in words if word[1] <= number.span.start]
        if _is_none(text, number, [word[2] for word in ahead[:2]], [word[2] for word in behind[-2:]]):
            continue
        of, factor = _measure(text, number, [word[2] for word in ahead[:2]])
        last = edges[place + 2]
        after = [word[2] for word in ahead[:_NEAR] if word[0] < last and word[2] in _KIND]
        before = [word[2] for word in behind if word[0] >= edges[place] and word[2] in _KIND]
        kinds = frozenset(_KIND[word] for word in (after[:1] or before[-1:]))
        if of == "count":
            nouns = _nouns([word for word in ahead[:_AHEAD] if word[0] < last], text, number)
        else:
            nouns = _around(text, [*behind[-_AROUND:], *ahead[:_AROUND]])
        denied = bool(behind) and behind[-1][2] == "not"
        found.append(Amount(number, of, number.low * factor, number.high * factor, nouns, kinds, denied))
    return found


def _is_none(text: str, number: Number, ahead: list[str], behind: list[str]) -> bool:
    """Whether a number counts nothing: a year, the day of a month, an age, a part of a name."""
    written = number.span.of(text)
    year = len(written) == 4 and written.isdigit() and 1900 <= int(written) <= 2099
    if year and not (ahead and root(ahead[0]) in _PEOPLE):
        return True
    if text[number.span.end : number.span.end + 1] in ("-", "–", ":", "/") and written[0].isdigit():
        return "year" in text[number.span.end : number.span.end + 6] or text[number.span.end] in ":/"
    if written[0].isdigit() and number.middle <= 31 and ({*ahead[:1], *behind[-1:]} & _MONTHS):
        return True
    if text[number.span.start - 1 : number.span.start] in ("/", ":", "#"):
        return True
    if text[max(0, number.span.start - 2) : number.span.start] == ", " and text[
        number.span.end : number.span.end + 1
    ] in (",", ".", ""):
        return len(written) == 2 and written.isdigit()  # an age in apposition
    if behind == ["of", "the"]:
        return True  # four of the seven
    if ahead[:1] == ["of"] and number.middle < 10 and written[0].isalpha():
        return True  # one of them
    return written.casefold() == "one"


def _measure(text: str, number: Number, ahead: list[str]) -> tuple[str, float]:
    """What kind of amount a number is, and by how much it is multiplied."""
    behind = text[number.span.end : number.span.end + 1]
    if number.percent or behind == "%" or ahead[:1] == ["percent"] or ahead[:2] == ["per", "cent"]:
        return "percent", 1.0
    if ahead[:1] and ahead[0] in _PERCENT:
        return "percent", 1.0
    if number.money or (ahead[:1] and ahead[0] in _MONEY):
        return "money", 1.0
    for word in ahead[:1]:
        if word in _TIMES:
            return "time", _TIMES[word]
    return "count", 1.0


def _nouns(ahead: list[tuple[int, int, str]], text: str, number: Number) -> frozenset[str]:
    """Roots of the content words right behind a number, up to the first word that ends its phrase."""
    roots: set[str] = set()
    at = number.span.end
    for start, end, word in ahead:
        if word in _NO_NOUN or any(mark in text[at:start] for mark in ",;:.()—"):
            break
        read = read_word(word)
        if _KIND.get(word, "") in _BEFALLS and root(word) not in _PEOPLE:
            break  # 12,000 marched
        if read is not None:
            roots.add(read[0])
        at = end
    return frozenset(roots)


def _around(text: str, words: list[tuple[int, int, str]]) -> frozenset[str]:
    """Roots of the content words around a sum, a share or a length of time; names tell nothing of what it is."""
    found = (read_word(word) for start, _, word in words if text[start].islower() and word not in _UNITS)
    return frozenset(read[0] for read in found if read is not None)


def alike(one: Amount, other: Amount) -> float:
    """How sure it is that two amounts are of the same thing, 0 to 1, as far as they themselves tell."""
    if one.of != other.of:
        return 0.0
    if one.of == "money" and one.number.money and other.number.money and one.number.money[-1] != other.number.money[-1]:
        return 0.0
    apart = bool(one.kinds and other.kinds and not one.kinds & other.kinds)
    together = bool(one.kinds & other.kinds)
    if one.of != "count":
        if apart:
            return 0.4
        shared = together or bool(one.nouns & other.nouns)
        return 1.0 if shared else 0.8 if one.of == "money" else 0.4
    if one.people and other.people:
        return 0.0 if apart else 1.0 if together else 0.5
    if one.nouns & other.nouns:
        return 0.5 if apart else 1.0
    return 0.8 if together else 0.0


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts of the same thing can both be right."""
    return one.low <= other.high and other.low <= one.high


def value_of(amount: Amount, text: str) -> Span:
    """The words that give an amount, with its sign and unit where these stand at it."""
    end = amount.number.span.end
    if text[end : end + 1] == "%":
        end += 1
    elif amount.of in ("percent", "time", "money"):
        for unit in (" per cent", " percent", *(f" {word}" for word in (*_TIMES, *_MONEY))):
            if (
                text[end : end + len(unit)].casefold() == unit
                and not text[end + len(unit) : end + len(unit) + 1].isalnum()
            ):
                end += len(unit)
                break
    return Span(amount.number.span.start, end)
