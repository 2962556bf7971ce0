"""What nouns for people, bodies, outlets and documents tell: sex, kind, and which of them may mean the same one.

The lists are written by hand for news in several Englishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from store.attribution.sources import TITLES, head_of, source_type
from store.model import SourceType
from store.text.words import word_set

Sex = Literal["m", "f"]

MALE = word_set(
    """
    mr sir lord king prince duke earl baron count father husband son brother uncle nephew grandfather widower boyfriend
    fiancé man boy gentleman spokesman chairman congressman councilman fisherman policeman businessman salesman alderman
    statesman craftsman groom monk friar pope pontiff cardinal imam sheikh emir sultan mallam alhaji mufti
    headman opanyin fireman postman stepfather grandson landlord headmaster ex-husband he him his himself
    """
)
FEMALE = word_set(
    """
    mrs ms miss lady dame queen princess duchess baroness countess mother wife daughter sister aunt niece grandmother
    widow girlfriend fiancée woman girl spokeswoman chairwoman congresswoman councilwoman policewoman businesswoman
    actress waitress nun mama madam mme abbess bride midwife stepmother granddaughter landlady headmistress ex-wife
    aunty auntie madame hajiya alhaja she her hers herself
    """
)

PERSON_NOUNS = (
    TITLES
    | (MALE - word_set("he him his himself"))
    | (FEMALE - word_set("she her hers herself"))
    | word_set(
        """
        treasurer provost dean constable cllr councillor alderman principal superintendent commissioner attendant
        backbencher winger striker goalkeeper midfielder defender prop flyhalf bowler batsman batter quarterback pitcher
        swimmer sprinter runner cyclist boxer wrestler jockey golfer umpire referee goalie footballer cricketer rapper
        harbourmaster stationmaster paymaster postmaster headteacher librarian curator archivist registrar bursar
        novelist poet sculptor painter composer conductor playwright columnist cartoonist journalist
        blogger vlogger influencer producer presenter anchor host photographer filmmaker designer architect surveyor
        geologist biologist chemist physicist ecologist economist psychologist sociologist meteorologist forecaster
        herpetologist virologist epidemiologist oncologist cardiologist veterinarian vet surgeon physician paramedic
        midwife pharmacist dentist psychiatrist anaesthetist pathologist toxicologist coroner magistrate solicitor
        barrister counsel advocate defendant petitioner plaintiff appellant claimant informant whistleblower insider
        broker trader banker accountant auditor actuary consultant contractor developer entrepreneur investor
        restaurateur chef baker butcher brewer farmer shepherd beekeeper fisherman skipper mariner pilot co-pilot
        aviator astronaut driver conductor guard warden ranger gamekeeper forester gardener carpenter plumber
        electrician welder miner bricklayer mason mechanic cleaner caretaker janitor porter courier postman
        ombudsman inspector-general auditor-general attorney-general director-general secretary-general governor-general
        envoy negotiator mediator spokesperson interpreter translator ex-minister deputy vice-chancellor vice-president
        rector lecturer tutor pupil student graduate apprentice intern trainee volunteer activist campaigner organiser
        organizer convener convenor delegate candidate incumbent challenger legislator parliamentarian corporator
        assemblyman assemblywoman lawmaker mp mla mep msp td mec cabinet-secretary ps executive boss founder co-founder
        owner co-owner proprietor landlord tenant lodger neighbour neighbor resident villager pensioner patient customer
        shopper passenger commuter motorist pedestrian hiker climber witness bystander onlooker survivor victim suspect
        convict inmate prisoner hostage refugee migrant widow heir heiress friend partner colleague classmate teammate
        team-mate counterpart rival opponent predecessor successor aide adviser advisor assistant secretary clerk
        receptionist typist stenographer bishop archbishop vicar priest pastor reverend rabbi deacon prophet evangelist
        preacher chaplain overseer monarch chieftain elder admiral brigadier commodore corporal private lieutenant
        marshal gunner colonel-general prime premier taoiseach chancellor president-elect mayor-elect gaffer selector
        manager trainer physio medic scout agent publicist promoter impresario curator editor subeditor reporter
        correspondent stringer columnist investigator detective sleuth officer sergeant inspector prosecutor judge
        justice jurist scholar academic researcher scientist engineer technician programmer coder hacker
        employee executive member juror caseworker dealer detective
        apiarist beekeeper alpinist mountaineer rambler grower rancher herder grazier winemaker vintner planter singer
        vocalist soprano tenor crooner rapper guitarist drummer bassist violinist pianist cellist dancer ballerina
        choreographer choirmaster chorister comedian flanker hooker fullback playmaker seamer spinner wicketkeeper
        all-rounder cricketer tactician mentor tracker ranger palaeontologist paleontologist archaeologist agronomist
        botanist zoologist entomologist astronomer mathematician statistician philosopher theologian linguist
        anthropologist hydrologist seismologist volcanologist oceanographer glaciologist climatologist neurologist
        haematologist hematologist radiologist paediatrician pediatrician obstetrician gynaecologist dermatologist
        shopkeeper merchant vendor hawker trucker cabbie angler trawlerman boxer fighter rider tycoon magnate
        industrialist solon arbiter grandmaster publican innkeeper locksmith tailor cobbler jeweller watchmaker
        potter weaver blacksmith roofer plasterer joiner decorator scaffolder bookseller florist hairdresser barber
        undertaker gravedigger sexton verger organist locum orderly paramedic dispatcher signaller
        groundsman gardener landowner squatter occupant householder homeowner buyer seller bidder donor
        benefactor debtor creditor shareholder trustee liquidator receiver administrator arbitrator assessor valuer
        gaucho rower sailor yachtsman skier skater gymnast diver coxswain lifeguard firefighter nurse matron carer
        """
    )
)
"""Nouns for one person; many stand before a name as a title, with a capital."""

ABBREVIATED = word_set(
    "cllr supt insp det adm rear ret asst hon const cpl pte brig sp dsp asp acp dcp csp dig ig ps mp mla mep mec msp td"
    " engr barr shri smt kumari thiru datuk otunba mzee pc di dci"
    " ven fr br sr dr mr mrs ms prof gen gov sen rep lt col capt sgt maj rev atty pres"
)
"""Ranks and offices that stand before a name in short, and never after one given name."""

BEHIND_NAMES = word_set("kc qc mp mep msp mla td obe mbe cbe obe phd md jr sr ii iii iv sc san frs llb ret esq")
"""What stands behind a name and is no part of it."""

PRINT = word_set("paper newspaper daily weekly monthly quarterly tabloid broadsheet magazine journal glossy fanzine")
AIR = word_set("broadcaster channel network station radio show programme program podcast")
WEB = word_set("site website portal blog outlet newsletter")
WIRE = word_set("agency wire newswire service")
OUTLET_NOUNS = PRINT | AIR | WEB | WIRE

COMPANIES = word_set(
    """
    company firm business maker carmaker automaker chipmaker drugmaker airline bank lender retailer developer operator
    manufacturer contractor supplier utility miner insurer broker brewer publisher restaurant hotel start-up startup
    chain conglomerate employer corporation group producer grocer builder promoter owner factory shipper auctioneer
    troupe ensemble orchestra mill plant dairy winery refinery smelter foundry quarry store shop supermarket cafe
    pizzeria eatery bakery pub app marketplace exchange fund consortium miller processor packer hotelier
    wholesaler distributor installer startup unicorn giant
    house vendor platform consultancy carrier label studio distillery brewery refiner
    """
)
COMPANY_WORDS = word_set(
    """
    minerals petroleum roofing textiles air airlines airways rail railways power energy foods motors holdings robotics
    resources partners capital ventures sons brothers electric logistics freight pharma pharmaceuticals biotech labs
    systems technologies technology software networks securities insurance reinsurance financial finance trust bancorp
    properties homes estates developments industries steel cement chemicals fertilisers mining metals gold oil gas
    water shipping lines ferries motors tyres glass paper paints dairies farms breweries distillers tunnelling
    construction engineering contractors plc inc ltd llc corp co gmbh records pictures studios entertainment games
    health healthcare hospitals leathers minerals logistics robotics express stores markets supermarkets
    appliances batteries pipeline pipelines ports builders nickel copper zinc lithium uranium catering bakery bakeries
    beverages tobacco fisheries timber plastics packaging polymers semiconductors telecom telecoms broadband aerospace
    dynamics aviation cruises leisure casinos assurance savings payments assets consulting associates solutions
    services recycling renewables solar hydro nuclear fuels drilling offshore marine maritime shipyard shipyards
    terminals haulage transport transit metro crossrail bioscience biosciences therapeutics vaccines diagnostics
    pharmacy pharmacies seeds grains poultry brands apparel footwear jewellers cosmetics toys furniture kitchens
    concrete aggregates quarries machinery tractors turbines engines instruments sensors digital cloud analytics
    industrial international worldwide global interactive mobile bank group works pay
    """
)
"""Words of names that no person bears behind the first."""
PLACE_WORDS = word_set(
    """
    avenue street road lane quay square bridge hill valley river lake bay island islands mount park county creek beach
    harbour harbor airport station stadium heights crossing junction close terrace cove gulf strait peninsula coast
    """
)
"""Words of names that are places."""
_PLACES_BEGIN = word_set("lake mount port fort cape point san santa santo são saint st los las river")
"""First words of names that are places."""
BODIES = word_set(
    """
    agency ministry department office council board commission committee court tribunal bench university college school
    union association federation charity party club team museum gallery hospital trust authority service regulator
    watchdog force police army military navy mission delegation embassy church diocese cooperative co-operative society
    institute foundation parliament senate government administration bureau command congregation palace panel inquiry
    corporation shire lobby body organisation organization group movement front bench league command centre center
    """
)
DOCUMENTS = word_set(
    """
    report document study memo letter filing complaint audit affidavit draft paper review survey analysis lawsuit
    indictment ruling log file dossier note presentation slides findings figures email e-mail transcript statement order
    """
)


def place_like(name: str) -> bool:
    """Whether a name is that of a place by its words: *Umiat Bay*, *Lake Ossin*, *Las Palomas*."""
    lows = name.casefold().split()
    return len(lows) > 1 and (lows[0] in _PLACES_BEGIN or not PLACE_WORDS.isdisjoint(lows))


def singular(word: str) -> str:
    """A noun without the *s* of its plural, in small letters, to compare by."""
    low = word.casefold().rstrip(".")
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def sex_of(words: list[str]) -> Sex | None:
    """The sex that a noun phrase tells of in one of its words, in small letters; None where it does not, or of both."""
    male = any(word.rstrip(".") in MALE for word in words)
    female = any(word.rstrip(".") in FEMALE for word in words)
    return None if male == female else "m" if male else "f"


def noun_kind(head: str) -> SourceType | None:
    """What kind of source a noun is for, None for one that is for none."""
    low = singular(head)
    if low in PERSON_NOUNS or head.casefold() in PERSON_NOUNS:
        return "person"
    if low in DOCUMENTS and low != "paper":
        return "document"
    if low in OUTLET_NOUNS and low not in ("agency", "service", "network", "station"):
        return "outlet"
    if low in COMPANIES or low in BODIES or head.casefold() in BODIES:
        return "organisation"
    if low in OUTLET_NOUNS:
        return "outlet"
    return None


def beside_kind(words: Sequence[str]) -> SourceType | None:
    """What kind of source it is that common nouns stand right before: *the agency Crescent Line* is an outlet."""
    if not words:
        return None
    return "outlet" if words[-1].casefold() in OUTLET_NOUNS else noun_kind(words[-1])


def outlet_medium(words: list[str]) -> frozenset[str] | None:
    """Which of the nouns for outlets suit the outlet with this name, None for one whose name does not tell."""
    lows = {word.casefold() for word in words}
    if lows & word_set("radio tv television channel fm bbc cnn nbc abc cbs npr msnbc broadcasting"):
        return AIR | word_set("outlet site")
    if len(words) == 1 and words[0].isupper() and len(words[0]) in (4, 5) and words[0][0] in "KW":
        return AIR
    if lows & word_set("reuters ap afp press wire agency newswire bureau tass xinhua interfax irna bloomberg"):
        return WIRE | word_set("newspaper paper outlet site")
    return None


def plural_noun(head: str) -> bool:
    """Whether a noun, as written, is for more than one."""
    low = head.casefold()
    return low in ("people", "police", "women", "men", "children", "staff", "crew", "others", "both", "some") or (
        singular(low) != low
    )


def described_type(words: list[str], determiner: str) -> SourceType:
    """The type of a source that is described and not named.

    Who is introduced as *a spokesman* has a name that is withheld; *the judge* and *his wife* are persons; several
    people are unnamed where they are counted, a group where they stand for their kind. Of what the lists here do not
    know, :func:`store.attribution.sources.source_type` tells by its own.
    """
    lows = [word.casefold() for word in words]
    head = head_of(words)
    low, one = head.casefold(), singular(head)
    counted = lows[0] in _COUNTS
    if set(lows) & _WITHHELD or one in _WITHHELD:
        return "unnamed"
    if low in _DOCUMENTS_TOO or one in _DOCUMENTS_TOO or (one in DOCUMENTS and one != "paper"):
        return "document"
    if one == "paper" and (set(lows) & _PAPERS or low == "papers" or {"in", "by"} & set(lows)):
        return "document"
    if low in _CROWDS:
        return "unnamed" if counted else "group"
    if low == "police" or noun_kind(head) in ("organisation", "outlet"):
        kind = noun_kind(head) or "organisation"
        return kind if one == low or counted or kind == "outlet" else source_type(words)
    if one in PERSON_NOUNS or low in PERSON_NOUNS or AGENT.search(one):
        if one != low and low not in PERSON_NOUNS:
            return "unnamed" if counted else "group"
        return "person" if determiner in _KNOWN else "unnamed"
    return source_type(words)


_COUNTS = word_set("one two three four five six seven eight nine ten several some many another both most")
_WITHHELD = word_set(
    "official source aide diplomat insider person anonymous anonymity unnamed unidentified familiar briefed"
)
_PAPERS = word_set("court cabinet leaked internal research green white briefing new academic")
_DOCUMENTS_TOO = word_set(
    """
    minutes extracts diary cable affidavit notice contract schedule law advice plan ledger notes summary bookings
    readings deposition sheet leaflet footage recordings messages texts records papers script timetable sign entry
    invoice receipts deeds map manual will action reply dossier slides handout prospectus
    """
)
_CROWDS = word_set("people residents staff crew men women children families locals dealers others survivors some")
_KNOWN = word_set("the his her its their my our this that")
AGENT = re.compile(r"(?:[^aeiou]er|or|ist|ian|man|woman|person|eer|hand|guard|keeper|ant|boss|pal|juror|guest|clerk)\Z")
