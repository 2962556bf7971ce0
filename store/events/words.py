"""The words that tell of a happening."""

from __future__ import annotations

from store.text.words import stem, word_set

_HAPPENINGS = word_set(
    """
    attack attacked strike struck raid raided bombing bombed bomb explosion exploded blast shooting shot
    fired launched hit killed killing died death wounded injured destroyed downed crashed crash
    collapsed collapse collided collision flooded flood earthquake quake storm fire burned burnt erupted
    outbreak infected evacuated evacuation fled arrested detained jailed sentenced convicted acquitted
    charged sued indicted trial verdict ruled ruling resigned resignation fired sacked dismissed
    appointed elected election voted vote passed signed agreement ratified withdrew withdrawn withdrawal
    quit left joined merged merger acquired acquisition bought sold takeover announced unveiled opened
    closed closure reopened inaugurated completed built founded established dissolved bankrupt
    bankruptcy launched released recalled banned imposed lifted suspended cancelled canceled postponed
    invaded invasion seized captured ceasefire deployed retreated protest protested protests rally riot
    demonstrated marched march strike kidnapped rescued sank derailed landed visited met meeting summit
    talks ended began started won lost beat defeated scored activated intercepted hacked leaked
    published sanctions coup assassinated assassination ambushed murder murdered stabbed robbed stolen
    discovered found detected confirmed recovered repaired abolished renewed brought sent arrived moved
    driven returned answered responded increased cut raised fell rose dropped inspected searched buried
    born married divorced retired handed awarded broke burst breached spilled leaked
    """
)
HAPPENINGS = frozenset(stem(word) for word in _HAPPENINGS)
"""Stems of event verbs and nouns of news, written by hand."""

CLEAR = frozenset(
    stem(word)
    for word in word_set(
        """
    attacked struck raided bombed exploded killed died wounded destroyed downed crashed collapsed
    collided erupted outbreak evacuated arrested sentenced convicted acquitted indicted resigned elected
    voted signed ratified withdrew merged acquired invaded seized captured kidnapped derailed
    assassinated murdered shot activated intercepted flooded earthquake ambushed abolished discovered
    launched breached
    """
    )
)
"""Those that tell of one bounded happening even without a date."""

PAST = word_set(
    """
    was were had did went came took gave left met won lost hit shot struck quit fled sent cut fell rose
    sank broke brought built bought sold told led held became began beat burst drove driven withdrew
    stole hurt
    """
)
"""Irregular words that mark a clause as past; the rest end in *-ed*."""
