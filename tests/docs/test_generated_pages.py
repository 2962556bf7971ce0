"""The pages that scripts of docs make are what those scripts would write today."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.keys.bound import all_bound

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", ["make_man", "make_commands", "make_keys"])
def test_a_page_is_what_its_script_writes(script, name):
    module = script(name)
    assert module.PAGE.parent == DOCS
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), f"python docs/{name}.py makes it anew"


def test_the_house_is_drawn_as_it_is_built(script):
    module = script("make_house")
    assert module.PICTURE.read_text(encoding="utf-8") == module.picture(), "python docs/make_house.py draws it anew"
    drawn = set(re.findall(r">([^<]+)</text>", module.picture()))
    assert set(module.PACKAGES) < drawn  # a name here that is no longer in the contract is not drawn
    assert {*module.WAY} <= {*module.PACKAGES, "tui"}


def test_a_package_without_words_is_told_of(script):
    module = script("make_house")
    del module.PACKAGES["origins"]
    with pytest.raises(KeyError, match="origins"):
        module.picture()


def test_every_command_is_on_both_pages(script):
    man, commands = script("make_man"), script("make_commands")
    found = script("command_tree").every_command()
    assert len(found) > 25
    for command in found:
        assert f".SS \\fB{man.escaped(command.name)}\\fR" in man.page()
        assert f"\n```text\n{command.name} {command.arguments}\n```" in commands.page()
        assert command.help


def test_every_key_is_on_the_page(script):
    page = script("make_keys").page()
    assert [name for name in all_bound() if f"| `{name}` |" not in page] == []


def test_a_screen_without_a_heading_is_told_of(script):
    module = script("make_keys")
    del module.SCREENS["MendScreen"]
    with pytest.raises(KeyError, match="MendScreen"):
        module.page()


def test_the_man_page_is_one():
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    arguments = [groff, "-man", "-ww", "-z", "-Kutf8", str(DOCS / "onrecord.1")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_in_a_text_is_a_request_to_roff(script):
    assert script("make_man").escaped(".SH x\n'a\\b -c") == "\\&.SH x\n\\(aqa\\eb \\-c"


def test_nothing_in_a_text_is_a_mark_of_markdown(script):
    assert script("make_commands").escaped("`*a* <b>` *c* <d> [e]") == "`*a* <b>` \\*c\\* \\<d> \\[e\\]"
