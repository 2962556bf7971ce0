"""The words that tell of a happening: verbs with their forms, nouns, in groups of those that mean alike.

Written by hand for news of every kind. Two clauses whose words share a group may tell of the same event.
"""

from __future__ import annotations

from typing import Final

from store.text.words import word_set

# group | verbs, irregular ones as base/past/participle | nouns; one word may stand in several groups.
_TABLE: Final = """
attack | attack raid bomb shell ambush assault strike/struck/struck hit/hit/hit shoot/shot/shot fire storm
    besiege invade torpedo target blow/blew/blown fall/fell/fallen
    | attack assault raid strike airstrike bombing bombardment shelling ambush shooting missile rocket onslaught
    invasion offensive siege incursion
down | down shoot/shot/shot destroy intercept bring/brought/brought | interception downing
destroy | destroy demolish wreck flatten gut raze damage devastate | destruction demolition
explode | explode detonate blast | explosion blast detonation bomb
kill | kill die murder assassinate execute drown slay/slew/slain perish massacre poison starve suffocate
    | death killing murder assassination execution massacre poisoning
hurt | wound injure hurt/hurt/hurt stab maim beat/beat/beaten scald infect sicken | stabbing injury beating
crash | crash collide run/ran/run derail hit/hit/hit overturn capsize sink/sank/sunk ground veer swerve skid plough
    | crash collision derailment wreck accident shipwreck aground sinking grounding smash
collapse | collapse crumble fail cave burst/burst/burst rupture break/broke/broken crack give/gave/given snap
    | collapse rupture breach landslide avalanche
burn | burn/burnt/burnt burn ignite engulf erupt extinguish | fire blaze wildfire inferno eruption arson
quake | shake/shook/shaken hit/hit/hit strike/struck/struck rattle | earthquake quake tremor aftershock
flood | flood inundate submerge sweep/swept/swept drown wash breach swamp | flood flooding deluge tsunami storm
    hurricane typhoon cyclone tornado
spill | spill leak pour discharge contaminate | spill leak leakage contamination
rescue | rescue free save pull evacuate recover release airlift winch | rescue evacuation release liberation
flee | flee/fled/fled escape evacuate displace | escape flight exodus evacuation
seize | seize capture kidnap abduct hijack take/took/taken overrun/overran/overrun occupy conquer annex
    confiscate | seizure capture kidnapping abduction hijacking occupation annexation
arrest | arrest detain imprison jail question extradite apprehend | arrest detention extradition
court | sentence convict acquit jail indict charge fine sue rule quash clear overturn plead/pleaded/pleaded
    prosecute order award try hand | sentence conviction acquittal indictment verdict ruling trial lawsuit fine
    charge judgment
vote | vote elect reject accept approve pass adopt veto defeat repeal ratify enact win/won/won lose/lost/lost
    | vote election referendum ballot veto poll ratification repeal reform
sign | sign agree conclude seal strike/struck/struck ratify initial | treaty agreement deal truce accord pact signing
quit | resign quit/quit/quit withdraw/withdrew/withdrawn leave/left/left retire step/stepped/stepped abdicate
    pull abandon renounce secede | resignation withdrawal departure exit retirement abdication
sack | sack dismiss fire oust suspend expel remove impeach topple overthrow/overthrew/overthrown depose demote
    relegate | dismissal sacking removal expulsion suspension ouster coup impeachment overthrow putsch
appoint | appoint name elect inaugurate crown promote nominate install | appointment inauguration coronation
buy | buy/bought/bought acquire purchase sell/sold/sold merge take/took/taken | purchase acquisition sale merger
    takeover buyout
fail | file collapse fold default | bankruptcy insolvency liquidation default
fund | lend/lent/lent pay/paid/paid donate borrow repay/repaid/repaid invest refund compensate grant bail
    | loan bailout payout
cutback | cut/cut/cut slash axe lay/laid/laid shed/shed/shed | layoff cutback cut
raise | raise rise/rose/risen increase soar jump surge climb double triple | rise increase surge
drop | fall/fell/fallen drop plunge tumble slump lower decline crash shrink/shrank/shrunk | fall drop plunge slump
open | open reopen inaugurate launch unveil | opening reopening inauguration launch premiere unveiling
shut | close shut/shut/shut suspend halt ground cancel postpone block blockade seal
    | closure shutdown suspension cancellation blockade
build | build/built/built complete construct develop lay/laid/laid found establish create
    | completion construction founding
found | found establish set/set/set create form launch dissolve disband | founding foundation
repair | repair restore renovate rebuild/rebuilt/rebuilt overhaul fix | repair renovation overhaul
launch | launch fire send/sent/sent orbit land dock splash deploy | launch landing splashdown liftoff deployment
land | land arrive return touch reach | landing arrival return touchdown
depart | depart leave/left/left sail set/set/set | departure
move | move send/sent/sent transfer ship deliver deploy retreat advance enter cross | transfer delivery retreat
    advance deployment crossing convoy
visit | visit meet/met/met host tour | visit meeting summit talks
find | find/found/found collect discover detect identify unearth spot uncover notice locate trace confirm
    | discovery detection find
test | test inspect examine search raid audit | test inspection search inquiry investigation audit
approve | approve authorise authorize clear license licence | approval authorisation authorization
ban | ban forbid/forbade/forbidden impose suspend outlaw sanction restrict lift | ban sanction embargo curfew
stop | stop halt end abolish scrap drop abandon cease lift scrap | end abolition ceasefire halt
start | begin/began/begun start resume renew break/broke/broken erupt trigger | start beginning outbreak onset
protest | protest march rally demonstrate riot gather clash occupy dump pelt chant hurl | protest march rally
    demonstration riot clash unrest uprising revolt
walkout | strike/struck/struck walk down stop/stopped/stopped | strike walkout stoppage
win | win/won/won beat/beat/beaten defeat score save clinch triumph lift | win victory triumph title goal
lose | lose/lost/lost crash forfeit concede | defeat loss
record | set/set/set break/broke/broken smash | record
steal | steal/stole/stolen rob burgle loot embezzle hack break/broke/broken breach defraud smuggle
    | theft robbery burglary heist hack breach hacking looting fraud
vandal | deface vandalise vandalize topple desecrate |
publish | publish release leak unveil broadcast air reveal post issue | publication release leak
expel | expel deport recall summon | expulsion deportation recall
born | bear/bore/born marry divorce wed | birth wedding marriage divorce funeral burial
bury | bury/buried/buried inter | funeral burial
award | award hand give/gave/given honour honor knight receive | award prize
treat | hospitalise hospitalize treat vaccinate quarantine isolate diagnose admit operate transplant | outbreak
    epidemic pandemic surgery operation transplant infection diagnosis
answer | answer respond retaliate | retaliation response reprisal
ceasefire | surrender cease | ceasefire truce surrender armistice
fall | fall/fell/fallen slip trip topple | fall
drive | drive/drove/driven throw/threw/thrown push force drag haul |
fly | fly/flew/flown sail | flight
go | go/went/gone come/came/come |
activate | activate switch deploy trigger | activation
turn | turn swerve divert brake | diversion
grow | grow/grew/grown widen spread/spread/spread | growth spread
write | write/wrote/written file lodge submit table | petition complaint appeal
change | change amend alter replace introduce split/split/split | change amendment reform replacement
climb | climb become/became/become conquer turn | ascent
make | make/made/made hold/held/held stage carry give/gave/given | reform
recall | recall withdraw/withdrew/withdrawn pull | recall withdrawal
"""
# Too weak to tell of a happening where no date bounds it.
_WEAK = word_set(
    """
    take took taken give gave given make made hold held set carry carried turn turned become became grow grew grown
    write wrote written change changed drop name named serve served pull pulled end ended begin began begun start
    started move moved bring brought return returned reach reached confirm confirmed identify identified force forced
    record recorded receive received leave left hand handed order ordered rule ruled try tried award awarded agree
    agreed advance advanced enter entered gather gathered lay laid rise rose fall fell raise raised increase increased
    visit visited meet met search searched test tested create created form formed establish established pay paid
    invest invested host hosted publish published release released issue issued post posted air aired reveal revealed
    notice noticed double doubled climb climbed jump jumped tour toured cross crossed operate operated target targeted
    admit admitted climbed beat clear cleared lift lifted save stop stopped lower lowered decline declined build built
    open opened step stepped walk walked spread question questioned respond responded answer answered restrict
    grant granted replace replaced charge push pushed drive drove sail sailed fly flew throw drag wash crack lose lost
    file filed down treat rejected dismissed accepted went came gone come ran run developed treated chant split
    complete completed
    """
)
STATES: Final = word_set(
    """
    looked sounded tended lasted served
    needed wanted liked loved hated lived owned seemed appeared remained stayed existed belonged contained included
    consisted involved depended deserved resembled feared hoped expected intended planned wished worried cared
    based called named used known believed considered supposed housed located situated related concerned interested
    limited allowed continued armed backed unnamed united alleged detailed experienced skilled aged
    married educated totalled totaled averaged stretched overlooked surrounded measured weighed required entitled
    insured trusted opposed supported employed tired scared hundred kindred naked sacred indeed speed
    succeed proceed exceed feed seed breed bleed need deed weed greed embed shed sled red bed
    dated disputed
    """
)
"""Words in *-ed* that tell of a state, or are no verbs: no happening even beside a date."""

SPEECH: Final = word_set(
    """
    said told reported added warned announced claimed argued stated insisted explained asked urged called described
    confirmed denied admitted acknowledged accused criticised criticized welcomed condemned promised pledged vowed
    threatened predicted estimated suggested noted wrote replied declared declined complained demanded proposed
    recommended believed thought expected hoped feared refused quoted cited mentioned commented joked tweeted
    testified alleged indicated showed offered listened talked spoke discussed stressed
    cautioned praised blamed thanked apologised apologized conceded echoed signalled signaled hinted requested
    """
)
"""Verbs of saying and thinking in the past: not what the news tells of, and followed by it."""

IRREGULAR: Final = word_set(
    """
    went came saw knew felt stood lay got kept spoke chose ate drank wore woke rode hid fed led dealt dug sang sat
    slept spent stuck swam swore taught tore thought understood won wrote became had did was were
    """
)
"""Other verbs in the past, which tell of a happening only beside a date."""


def _past(base: str) -> str:
    """The regular past of a verb: *plead, move, stop, carry* to *pleaded, moved, stopped, carried*."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    doubled = base in _DOUBLED
    return base + (base[-1] if doubled else "") + "ed"


def _present(base: str) -> str:
    """The third person: *crash, carry, go* to *crashes, carries, goes*."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


_DOUBLED: Final = word_set(
    """
    stab rob stop drop slip trip ban kidnap grab snap skid clap ship plan rip plot cut quit step wed transfer expel
    admit permit submit commit scrap gut
    """
)


def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Groups by past form, by present form, by noun."""
    past: dict[str, set[str]] = {}
    present: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for entry in _TABLE.replace("\n    ", " ").strip().splitlines():
        name, verbs, listed = (part.strip() for part in entry.split("|"))
        group = name.lstrip("*")
        for verb in verbs.split():
            base, *irregular = verb.split("/")
            for form in irregular or [_past(base)]:
                past.setdefault(form, set()).add(group)
            present.setdefault(base, set()).add(group)
            present.setdefault(_present(base), set()).add(group)
        for noun in listed.split():
            for form in (noun, _present(noun)):
                nouns.setdefault(form, set()).add(group)
    frozen = [{word: frozenset(groups) for word, groups in table.items()} for table in (past, present, nouns)]
    return frozen[0], frozen[1], frozen[2]


PAST, PRESENT, NOUNS = _tables()
"""The groups of a verb in the past or as a participle, of a verb in the present, of a noun."""

STRONG: Final = frozenset(PAST) - _WEAK - SPEECH
"""Verbs that tell of a bounded happening even without a date."""
