"""Nouns that may stand for the same person or body: *the lawyer* and *the attorney*, *the coach* and *the gaffer*."""

from __future__ import annotations

from store.text.words import word_set

_SAME = tuple(
    word_set(line)
    for line in (
        "spokesman spokeswoman spokesperson",
        "coach gaffer mentor trainer tactician handler",
        "manager boss gaffer mentor tactician trainer",
        "commander boss chief commissioner superintendent",
        "singer star musician vocalist rapper crooner songstress songwriter soprano tenor",
        "dancer ballerina choreographer",
        "beekeeper apiarist",
        "climber mountaineer alpinist hiker rambler hillwalker",
        "farmer grower rancher herder grazier cattleman stockman winemaker vintner planter peasant",
        "actor actress star performer",
        "chef cook restaurateur",
        "driver motorist trucker cabbie",
        "fisherman trawlerman angler",
        "pilot aviator airman captain",
        "tracker ranger warden gamekeeper",
        "palaeontologist paleontologist archaeologist hunter scientist geologist",
        "trader shopkeeper merchant vendor grocer",
        "tycoon businessman businesswoman entrepreneur industrialist magnate billionaire",
        "congressman congresswoman senator solon lawmaker legislator parliamentarian",
        "boxer fighter pugilist",
        "cyclist rider",
        "rower sculler oarsman",
        "jockey rider",
        "sailor yachtsman skipper mariner",
        "teacher schoolmaster schoolmistress master",
        "clergyman priest vicar pastor bishop reverend cleric",
        "specialist consultant haematologist surgeon physician doctor medic",
        "painter artist sculptor",
        "captain skipper",
        "pope pontiff",
        "premier prime",
        "congressman congresswoman representative rep lawmaker",
        "senator sen lawmaker",
        "mp lawmaker legislator parliamentarian mla",
        "governor gov",
        "general gen",
        "colonel col",
        "chairman chairwoman chair chairperson",
        "doctor dr physician surgeon",
        "professor prof academic scholar",
        "lawyer attorney counsel solicitor barrister advocate",
        "councillor cllr",
        "officer constable policeman policewoman sergeant sgt",
        "player striker winger goalkeeper midfielder defender forward footballer flanker prop hooker lock fullback"
        " centre halfback fly-half scrum-half keeper playmaker back bowler batsman batter all-rounder wicketkeeper"
        " seamer spinner pacer quarterback pitcher catcher guard centre-back cricketer",
        "athlete swimmer sprinter runner",
        "director chief head",
        "chief head",
        "executive ceo",
        "author novelist writer poet",
        "minister secretary",
        "reverend rev vicar pastor",
        "scientist researcher chemist biologist physicist geologist ecologist",
        "boss chief head executive",
        "vet veterinarian",
        "mum mother",
        "dad father",
        "prosecutor attorney",
        "secretary ps",
        "bench tribunal court",
        "regulator watchdog",
        "police force",
        "department ministry office",
        "paper document",
        "filing lawsuit complaint affidavit",
        "report audit study review",
        "cardinal archbishop",
    )
)
_GROUPS_OF = {word: [group for group in _SAME if word in group] for group in _SAME for word in group}


def alike(role: str) -> list[str]:
    """Other nouns, in small letters, that may stand for the same person or body."""
    return sorted({word for group in _GROUPS_OF.get(role, ()) for word in group} - {role})
