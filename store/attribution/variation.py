"""*The Norwegian*, *the 71-year-old*, *the teenager*: words for somebody who has been named, and no office.

English news is loath to repeat a name. Such a word is for nobody new, other than *the judge* or *the owner*.
"""

from __future__ import annotations

import re
from typing import Final

from store.attribution.roles import Sex, sex_of
from store.text.words import word_set

_AGED: Final = re.compile(r"\d{1,3}-year-old\Z")
_NATION: Final = re.compile(
    r"(?:[A-Z][a-z]{2,12}(?:ian|ean|ese|ish|can|man|ani|aqi|wegian|zian)|Serb|Croat|Dane|Swede|Finn|Pole|Turk|Greek|Czech"
    r"|Slovak|Scot|Briton|Thai|Swiss|Dutchman|Englishman|Irishman|Frenchman|Welshman|Scotsman|Spaniard|Kiwi|Filipino)\Z"
)
_TAKEN_UP: Final = word_set(
    """
    teenager youngster veteran pensioner millionaire billionaire tycoon star superstar celebrity heartthrob
    songwriter frontman comedian entertainer champion medallist olympian laureate debutant newcomer
    grandmother grandfather great-grandmother thirty-something twentysomething
    """
)
_OF_SOME: Final = re.compile(
    r"(?:mother|father|grandmother|grandfather|dad|mum|mom)[- ]of[- ](?:two|three|four|five|six|\w+teen|\d+)\Z"
)


def takes_up(words: list[str]) -> bool:
    """Whether the words of a definite description, without their article, take up somebody who has been named."""
    if not words:
        return False
    last = words[-1]
    low = " ".join(words[-3:]).casefold()
    return bool(
        _AGED.match(last)
        or (len(words) == 1 and _NATION.match(last))
        or last.casefold() in _TAKEN_UP
        or _OF_SOME.match(low)
    )


def pronoun_for(words: list[str]) -> str:
    """The pronoun by which somebody would be taken up who is described so."""
    sex: Sex | None = sex_of([word.casefold() for word in words])
    return {"m": "he", "f": "she", None: "who"}[sex]
