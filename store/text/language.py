"""In which language a text is written, as far as it matters here: English, or which other."""

from __future__ import annotations

import re
from typing import Final

from store.text.words import STOPWORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 6_000  # code points; a language shows early
_FEWEST = 12  # words; fewer tell nothing
_ENGLISH_SHARE = 0.22  # of function words: English news has 0.35 to 0.5, other languages below 0.1

LANGUAGES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""ISO 639-1 codes of the languages that get a name in a notice."""


def find_language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``en`` where there is too little of it to tell.

    Text with the function words of English is English without further ado; other text is looked at by py3langid
    (Lui and Baldwin 2012), whose model takes a second to load.
    """
    sample = text[:_LOOKED_AT]
    words = [match.group().casefold() for match in _WORD.finditer(sample)]
    if not any(letter.isalpha() and letter > "ʯ" for letter in sample[:400]):  # no Greek, Cyrillic, Arabic, Han …
        if len(words) < _FEWEST:
            return "en"
        if sum(word in STOPWORDS for word in words) > _ENGLISH_SHARE * len(words):
            return "en"
    import py3langid  # here, since it reads its model when imported, which English texts need not wait for

    code, _ = py3langid.classify(sample)
    return str(code)


def language_notice(text: str, code: str | None = None) -> str | None:
    """What its reader must know of a text that is not English; None for one that is.

    Args:
        text: looked at where its language is not known yet.
        code: ISO 639-1 code of its language, where it is.
    """
    code = code or find_language(text)
    if code == "en":
        return None
    name = LANGUAGES.get(code, f"a language with the code {code}")
    return (
        f"The text seems to be in {name}: only its direct quotations are claims, and nobody is named as their source."
    )
