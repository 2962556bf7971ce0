"""English or not."""

import pytest

from store.text.language import find_language, language_notice

TEXTS = {
    "en": "The mayor said on Tuesday that the tram had been late for most of the week, and that she was sorry.",
    "de": "Die Bürgermeisterin sagte am Dienstag, die Straßenbahn sei die ganze Woche zu spät gekommen.",
    "fr": "La maire a déclaré mardi que le tram avait été en retard pendant presque toute la semaine.",
    "es": "La alcaldesa dijo el martes que el tranvía había llegado tarde casi toda la semana pasada.",
    "ru": "Мэр города сообщила во вторник, что трамвай всю неделю опаздывал, и попросила прощения.",
    "zh": "市长星期二表示，电车整个星期都晚点，她对此感到抱歉，并承诺会尽快解决这个问题。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_find_language(code):
    assert find_language(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Mbappé!", "1 2 3", "Bridge shut", "\x00\x01"])
def test_too_little_to_tell_is_english(text):
    assert find_language(text) == "en"


def test_the_notice_names_the_language():
    assert language_notice(TEXTS["en"]) is None
    assert "German" in language_notice(TEXTS["de"])
