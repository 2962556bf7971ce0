"""The process that reads what strangers wrote."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from store.errors import ArticleError
from store.ingest import child as module
from store.ingest.child import Child

PAGE = b"<html><body><article><p>The weir is safe, the trust said on Monday after a look.</p></article></body></html>"
SLOW = b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(80_000)) + b">words</p></body></html>"


@pytest.fixture
def child():
    child = Child(seconds=20)
    yield child
    child.close()


def pid(child):
    return child._process.pid


def words(answer):
    return answer["blocks"][0][0]


def test_it_lives_on_from_page_to_page(child):
    assert "weir" in words(child.ask("page", PAGE, "a"))
    first = pid(child)
    assert "weir" in words(child.ask("page", PAGE, "b"))
    assert pid(child) == first


def test_it_is_killed_and_replaced_when_a_page_takes_too_long():
    child = Child(seconds=2)
    try:
        child.ask("page", PAGE, "a")
        first = child._process
        with pytest.raises(ArticleError, match=r"^slow\.html took longer than 2 s .*\.$"):
            child.ask("page", SLOW, "slow.html")
        assert first.poll() is not None
        assert "weir" in words(child.ask("page", PAGE, "b"))
    finally:
        child.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not hold the cap on memory")
def test_it_may_use_so_much_memory():
    child = Child(seconds=60, memory=300 * 2**20)
    try:
        assert "weir" in words(child.ask("page", PAGE, "a"))
        with pytest.raises(ArticleError, match=r"^big\.html needs more than 300 MB .*\.$"):
            child.ask("page", b"<p>w</p>" * 1_000_000, "big.html")
        assert "weir" in words(child.ask("page", PAGE, "b"))
    finally:
        child.close()


def test_one_that_died_meanwhile_is_replaced(child):
    child.ask("page", PAGE, "a")
    child._process.kill()
    assert "weir" in words(child.ask("page", PAGE, "b"))
    child.close()
    assert "weir" in words(child.ask("page", PAGE, "c"))


def test_it_is_replaced_now_and_then(child, monkeypatch):
    monkeypatch.setattr(module, "_MOST_PAGES", 2)
    pids = [(child.ask("page", PAGE, "a"), pid(child))[1] for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_nothing_of_a_page_is_a_sentence_and_no_traceback(child):
    with pytest.raises(ArticleError, match=r"^empty\.html: The page is empty\.$"):
        child.ask("page", b"", "empty.html")
    with pytest.raises(ArticleError, match=r"^a: This kind of file is not read\.$"):
        child.ask("program", b"", "a")
    with pytest.raises(ArticleError, match=r"^a cannot be read"):
        child.ask("page", b"<p>x", "a", unknown=True)
    first = pid(child)
    assert "weir" in words(child.ask("page", PAGE, "b"))
    assert pid(child) == first  # nothing of that is worth a new one


def test_what_is_not_installed_or_cannot_start_is_a_sentence(child, tmp_path, monkeypatch):
    (tmp_path / "trafilatura.py").write_text("import not_there_at_all")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(tmp_path), *sys.path])
        with pytest.raises(ArticleError, match=r"^a: What reads this is not installed \(not_there_at_all\)\."):
            child.ask("page", PAGE, "a")
    child.close()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(tmp_path / "missing"))
        with pytest.raises(ArticleError, match="cannot be started"):
            child.ask("page", PAGE, "a")
    assert "weir" in words(child.ask("page", PAGE, "a"))


def test_threads_wait_for_each_other(child):
    found = []
    threads = [
        threading.Thread(target=lambda name=f"page {number}": found.append(words(child.ask("page", PAGE, name))))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_behind_a_fork_it_is_another():
    script = (
        "import os, sys\n"
        "from store.ingest.child import Child\n"
        f"page = {PAGE!r}\n"
        "child = Child()\n"
        "child.ask('page', page, 'a')\n"
        "mine = child._process.pid\n"
        "fork = os.fork()\n"
        "if fork == 0:\n"
        "    child.ask('page', page, 'b')\n"
        "    other = child._process.pid != mine\n"
        "    child.close()\n"
        "    os._exit(0 if other else 1)\n"
        "assert os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0\n"
        "child.ask('page', page, 'c')\n"
        "assert child._process.pid == mine\n"
        "child.close()\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=False).returncode == 0


def test_it_takes_no_module_from_the_folder_that_we_are_in(child, tmp_path, monkeypatch):
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('taken from the folder')")
    (tmp_path / "json.py").write_text("raise SystemExit('taken from the folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert "weir" in words(child.ask("page", PAGE, "a"))
