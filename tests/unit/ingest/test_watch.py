"""A folder that is watched."""

from __future__ import annotations

import os

import pytest

from store.errors import ArticleError
from store.ingest.watch import watch_folder
from store.model import Added


def watched(folder, *steps):
    """What is taken, as names, at each look; between two of them one of ``steps`` is done."""
    todo = list(steps)
    taken = []

    def pause():
        if not todo:
            return False
        todo.pop(0)()
        return True

    for files in watch_folder(folder, pause):
        taken.append((len(steps) - len(todo), [file.relative_to(folder).as_posix() for file in files]))
    return taken


def nothing():
    pass


def test_what_is_there_and_what_comes_each_when_nobody_writes_to_it_any_more(tmp_path):
    (tmp_path / "old.txt").write_text("Old.")
    new = tmp_path / "deep" / "new.txt"

    def begin():
        new.parent.mkdir()
        new.write_text("N")

    taken = watched(tmp_path, begin, lambda: new.write_text("New"), lambda: new.write_text("New."), nothing, nothing)
    assert taken == [(1, ["old.txt"]), (4, ["deep/new.txt"])]


def test_a_file_that_changes_later_is_taken_again_and_one_that_does_not_is_not(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("One.")
    taken = watched(tmp_path, nothing, nothing, lambda: file.write_text("One and two."), nothing, nothing)
    assert taken == [(1, ["a.txt"]), (4, ["a.txt"])]


def test_a_change_that_keeps_the_size_is_seen_by_its_time(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("One.")

    def change():
        file.write_text("Two.")
        os.utime(file, ns=(1, 1))

    assert watched(tmp_path, nothing, change, nothing) == [(1, ["a.txt"]), (3, ["a.txt"])]


def test_a_file_that_went_and_came_again_is_taken_again(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("One.")
    steps = (nothing, file.unlink, lambda: file.write_text("One."), nothing)
    assert watched(tmp_path, *steps) == [(1, ["a.txt"]), (4, ["a.txt"])]


def test_links_pipes_hidden_and_unfinished_files_are_left_alone(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.txt").write_text("Words.")
    (inside / "link.txt").symlink_to(outside / "a.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / ".hidden.txt").write_text("Words.")
    (inside / "picture.png").write_bytes(b"\x89PNG\r\n")
    for name in ("a.txt.part", "b.html.crdownload", "c.txt~", "d.txt.TMP"):
        (inside / name).write_text("<html><p>Words.")
    os.mkfifo(inside / "pipe.txt")
    (inside / "b.txt").write_text("Words.")
    assert watched(inside, nothing, nothing) == [(1, ["b.txt"])]


def test_what_is_no_folder_or_goes_says_so(tmp_path):
    folder = tmp_path / "in"
    for place in (folder, tmp_path / "file"):
        (tmp_path / "file").touch()
        with pytest.raises(ArticleError, match="no folder"):
            watched(place)
    folder.mkdir()
    with pytest.raises(ArticleError, match="no longer there"):
        watched(folder, folder.rmdir)


def test_the_library_adds_what_comes(library, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    steps = [
        lambda: (folder / "a.txt").write_text("Bridge closed\n\nMara Holt said the bridge was closed."),
        lambda: (folder / "bad.html").write_text("<html></html>"),
        nothing,
        lambda: (folder / "a.txt").write_text("Bridge open\n\nMara Holt said the bridge was open again."),
        nothing,
        nothing,
    ]

    def pause():
        if not steps:
            return False
        steps.pop(0)()
        return True

    results = list(library.watch(folder, pause=pause))
    assert [result.outcome for result in results if isinstance(result, Added)] == ["added", "new version"]
    assert len(results) == 3
