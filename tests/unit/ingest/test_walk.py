"""The files that a folder holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.ingest.walk import find_files


@pytest.fixture
def tree(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "C.TEXT",
        "z/deep/er/d.markdown",
        "y/e.txt",
        "notes.pdf",
        "ABOUT",
        "txt",
        ".hidden.txt",
        ".git/config.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.")
    return tmp_path


def names(paths, root):
    return [path.relative_to(root).as_posix() for path in paths]


def test_text_and_markdown_by_name_each_folder_before_the_ones_in_it(tree):
    found = find_files([tree])
    assert names(found.files, tree) == ["C.TEXT", "a.md", "b.txt", "y/e.txt", "z/deep/er/d.markdown"]
    assert names(found.left, tree) == ["ABOUT", "notes.pdf", "txt"]


def test_what_is_named_is_taken_as_it_is(tree):
    named = [tree / "notes.pdf", tree / ".hidden.txt", tree / "missing.txt", Path("x" * 5000), tree / "y"]
    assert find_files(named).files == [*named[:4], tree / "y" / "e.txt"]


def test_links_and_pipes_are_left_alone(tree, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("Words.")
    before = find_files([tree])
    (tree / "link.txt").symlink_to(outside / "secret.txt")
    (tree / "inside.md").symlink_to(tree / "a.md")
    (tree / "broken.md").symlink_to(tree / "nowhere.md")
    (tree / "out").symlink_to(outside)
    (tree / "y" / "loop").symlink_to(tree)
    expected = ["broken.md", "inside.md", "link.txt"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tree / "pipe.txt")
        expected.append("pipe.txt")
    found = find_files([tree])
    assert found.files == before.files
    assert set(names(found.left, tree)) == {*names(before.left, tree), *expected}


def test_an_empty_folder_and_no_folder(tmp_path):
    assert find_files([tmp_path]).files == []
    assert find_files([]).files == []
