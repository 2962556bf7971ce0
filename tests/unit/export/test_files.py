"""A file is written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from store.errors import ExportError, NotFound
from store.export.files import write_whole


def test_a_file_is_written_in_utf_8_with_line_feeds(tmp_path):
    path = tmp_path / "out.md"
    write_whole(path, ["“one”\n", "two \ud800\n"])
    assert path.read_bytes() == "“one”\ntwo ?\n".encode()
    assert os.listdir(tmp_path) == ["out.md"]


def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "out.md"
    path.write_text("old and much longer")
    write_whole(path, ["new"])
    assert path.read_text() == "new"


def failing(error):
    yield "half of it"
    raise error


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(28, "No space left on device"), ExportError),
        (NotFound("no claim"), NotFound),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path, error, raised):
    path = tmp_path / "out.md"
    path.write_text("old")
    with pytest.raises(raised):
        write_whole(path, failing(error))
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.md"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_is_a_sentence(tmp_path, monkeypatch, call):
    def fail(*args):
        raise OSError(5, "Input/output error")

    path = tmp_path / "out.md"
    path.write_text("old")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(ExportError, match=re.escape(f"{path} cannot be written: Input/output error")):
        write_whole(path, ["new"])
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.md"]


@pytest.mark.parametrize("name", ["missing/out.md", "file/out.md", "folder"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, name):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match=re.escape(str(tmp_path / name))):
        write_whole(tmp_path / name, ["new"])
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_a_link_is_followed_and_permissions_are_kept(tmp_path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "real.md").chmod(0o600)
    (tmp_path / "link.md").symlink_to("real.md")
    write_whole(tmp_path / "link.md", ["new"])
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"
    assert (tmp_path / "real.md").stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_to_and_stays_what_it_is(tmp_path):
    write_whole(Path("/dev/null"), ["anything"])
    assert not Path("/dev/null").is_file()
