"""What kind of source a noun phrase names, from its words."""

from __future__ import annotations

from collections.abc import Sequence

from store.attribution.tokens import Token
from store.model import SourceType
from store.text.words import word_set

TITLES = word_set(
    """
    mr mrs ms miss mx dr gen general gov governor sen senator rep representative lt col colonel prof
    professor st capt captain sgt sergeant maj major rev reverend president minister premier chancellor
    secretary spokesman spokeswoman spokesperson director judge justice sheriff mayor king queen prince
    princess lord lady sir dame ambassador envoy commander chief chairman chairwoman chair ceo
    congressman congresswoman councillor lawmaker analyst engineer economist lawyer attorney detective
    inspector superintendent officer deputy candidate nominee leader manager adviser advisor strategist
    correspondent reporter editor author scientist doctor nurse teacher activist actor actress singer
    coach captain striker founder owner head pope bishop imam ayatollah sheikh prosecutor commissioner
    speaker whip former first lady vice prime foreign defense defence historian expert expert researcher
    resident farmer campaigner brother sister wife husband father mother
    """
)
"""Words before a person's name that are no part of it."""
_PERSONS = TITLES | word_set(
    """
    member man woman boy girl neighbour neighbor witness driver victim suspect worker player pilot
    soldier colleague friend son daughter aunt uncle passenger pensioner student volunteer shopkeeper he
    she i
    """
)
_OUTLETS = word_set(
    """
    times post reuters afp ap news media tv television herald guardian tribune journal gazette radio bbc
    cnn wire magazine newspaper broadcaster daily press observer courier telegraph chronicle bulletin
    examiner record standard independent sun mirror globe mail bloomberg politico axios nbc abc cbs
    msnbc fox npr pbs sky al-jazeera jazeera dispatch sentinel register inquirer monitor paper papers
    newspapers website blog outlet outlets channel network agence xinhua tass fars irna interfax
    newswire weekly monthly courier podcast site station programme newsletter portal huffpost buzzfeed
    fm echo argus ledger advertiser broadcasting gazeta zeitung nation beacon clarion comet gazetteer lantern packet
    recorder intelligencer messenger tabloid fanzine
    """
)
_BROADCASTERS = word_set("radio tv television channel")
_DOCUMENTS = word_set(
    """
    report reports study analysis survey poll polls document documents letter memo statement filing
    indictment audit file files email emails e-mails review inquiry lawsuit complaint research data
    figures video footage records assessment transcript ruling book article paperwork log logs
    investigation census findings handbook readout tape recording story evidence statistics order images
    photographs photos index tests test editorial
    """
)
_UNNAMED = word_set(
    """
    official officials source sources aide aides diplomat diplomats insider insiders employee employees
    executive executives person briefed familiar
    """
)
_GROUPS = word_set(
    """
    residents critics scientists analysts experts engineers researchers economists lawyers workers
    doctors supporters opponents activists campaigners lawmakers democrats republicans conservatives
    voters americans people families relatives witnesses neighbours neighbors investigators prosecutors
    observers historians farmers villagers protesters students teachers parents fans players investors
    traders advocates leaders others many some most politicians republicans authorities police soldiers
    villagers members volunteers survivors passengers shopkeepers owners managers inspectors they we
    """
)
_ORGANISATIONS = word_set(
    """
    ministry military army government company department council agency group party committee court
    union bank commission university institute inc corp ltd plc llc police office campaign
    administration congress parliament senate house force forces navy organisation organization
    association foundation centre center team club service bureau authority inspectorate coalition
    militia board board federation charity hospital school airline firm operator regulator pentagon
    kremlin nato un u.n us u.s eu fbi cia white league trust society corps guard hydro watchdog palace
    embassy mission brigade movement monitor ngo it state network firms
    """
)
_GROUPS_ALONE = _GROUPS - word_set("many some most others they we authorities police americans democrats republicans")
_ASSEMBLIES = word_set("inquest tribunal inquiry assembly conference hearing jury summit cabinet congress senate diet")
_OFFICES = word_set(
    """
    office ministry department council board commission committee agency bureau authority union association
    federation university institute party court service services inspectorate foundation company
    """
)
_COMMON = _PERSONS | _DOCUMENTS | _UNNAMED | _GROUPS | _ORGANISATIONS
_STOPS = word_set(
    "of in at from for with on by who whom which that to whose near about under and said there here along after behind"
    " during against inside outside between among across through within without"
)
_SENT = word_set(
    "sent shown put read held kept found made seen told given handed hired filed disclosed released submitted unsealed"
    " prepared briefed familiar close"
    " distributed played drawn written drafted issued leaked published obtained posted signed"
)
_BEHIND_SENT = _STOPS | word_set(
    "out up last on monday tuesday wednesday thursday friday saturday sunday yesterday earlier"
)
_SOME = word_set("one two three four five six seven eight nine ten another both")
_ANONYMOUS = word_set("anonymous anonymity unnamed unidentified familiar briefed condition")


def source_like(tokens: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a source at all: a name, or a word for people, bodies or documents."""
    if any(token.capital for token in tokens if token.kind == "word"):
        return True
    return any(token.low in _COMMON or token.low in _OUTLETS for token in tokens)


def known_source(tokens: Sequence[Token]) -> bool:
    """Whether a noun phrase holds a word for people, bodies, outlets or documents; a name alone may be a topic."""
    return any(token.low in _COMMON or token.low in _OUTLETS for token in tokens)


def group_noun(word: str) -> bool:
    """Whether a noun, in small letters, is for several people: *residents*, *families*, *crew*."""
    return word in _GROUPS_ALONE


def known_body(words: Sequence[str]) -> bool:
    """Whether one of ``words`` is for a body or for people, so that the name is no outlet's."""
    return any(word.casefold() in _ORGANISATIONS | _GROUPS | _PERSONS | _ASSEMBLIES for word in words)


def head_of(words: Sequence[str]) -> str:
    """The head of a noun phrase: the last word before its first preposition or relative pronoun."""
    for place, word in enumerate(words):
        follows = words[place + 1].casefold() if place + 1 < len(words) else ""
        if place and word in _SENT and follows in _BEHIND_SENT and words[place - 1].casefold() not in ("a", "the"):
            return words[place - 1]  # a memo distributed after the arrest
        if place and word.casefold() in _STOPS:
            # the letter obtained by the paper: a participle is no head
            participle = words[place - 1].endswith(("ed", "seen")) and place > 1 and word == "by"
            return words[place - 2] if participle else words[place - 1]
    return words[-1] if words else ""


def source_type(words: Sequence[str], *, known_person: bool = False) -> SourceType:
    """The type of the source that ``words`` name; ``known_person`` when the article says that it is one."""
    lows = [word.casefold().removesuffix("'s").removesuffix("’s") for word in words]
    head = head_of(words).casefold().removesuffix("'s").removesuffix("’s")
    if not words:
        return "unnamed"
    if "-" in head and not head.endswith("-"):
        head = head.rpartition("-")[2] if head.rpartition("-")[2] in _OUTLETS else head  # the Standard-Echo
    capital = head_of(words)[:1].isupper() or head_of(words)[:1] == "@"
    plural = len(words) > 1 and head.endswith("s") and lows[1] in _STOPS and head not in _OUTLETS
    if head == lows[0] and (head in _COMMON or head in _SOME or plural):
        capital = False  # the capital of a sentence's first word
    core = lows[: lows.index(head) + 1] if head in lows else lows
    if known_person or lows == ["he"] or lows == ["she"]:
        return "person"
    if not capital:
        if any(low in _SOME for low in lows[:2]) and (
            head in _SOME or head in _GROUPS or head in _PERSONS or head.endswith("s")
        ):
            return "unnamed"  # two officers, one of them
        if head in _UNNAMED or any(low in _ANONYMOUS for low in lows):
            return "unnamed"
        for words_of, kind in _LOWER:
            if head in words_of:
                return kind
        return "group" if head.endswith("s") and not head.endswith(("ss", "us", "is")) else "organisation"
    if len(core) > 1 and core[-1] in _OFFICES and _OUTLETS.isdisjoint(core):
        return "organisation"  # the Civil Defense Office
    if any(low in TITLES for low in core[:-1]):
        return "person"
    if lows[0] in _BROADCASTERS or "news" in core:
        return "outlet"
    if head in _OUTLETS and not (head == "monitor" and len(core) > 2):
        return "outlet"
    if any(low in _ORGANISATIONS for low in core):
        return "organisation"
    if head in _GROUPS:
        return "group"
    if head in _DOCUMENTS:
        return "document"
    names = [word for word in words[: len(core)] if word[:1].isupper() and word.casefold() != "the"]
    return "person" if len(names) in (2, 3) and lows[0] != "the" else "organisation"


_LOWER: tuple[tuple[frozenset[str], SourceType], ...] = (
    (_GROUPS, "group"),
    (_OUTLETS, "outlet"),
    (_DOCUMENTS, "document"),
    (_PERSONS, "person"),
    (_ORGANISATIONS, "organisation"),
)
