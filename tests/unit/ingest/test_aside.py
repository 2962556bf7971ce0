"""Single articles taken apart by a process of their own: found alike, whatever becomes of the process."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future

import pytest

from store.errors import ArticleError
from store.ingest.aside import Aside
from store.ingest.workers import Stated, take_apart
from store.library import Library
from store.model import Article

STATED = Stated("The dam cracked, Mara Holt said.", "key", "Dam", "Kellan Wire", "2021-07-04")


class Breaks(Executor):
    """No process of it lives on."""

    def submit(self, *_):
        future = Future()
        future.set_exception(BrokenExecutor())
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass


@pytest.fixture
def aside():
    aside = Aside()
    yield aside
    aside.close()


def _processes():
    return {process.pid for process in multiprocessing.active_children()}


def test_the_same_is_found_and_the_process_is_kept(aside):
    before = _processes()
    assert aside.take_apart(STATED) == take_apart(STATED)
    (kept,) = _processes() - before
    assert aside.take_apart(STATED._replace(article_id="other")).claims
    assert _processes() - before == {kept}


def test_a_process_that_was_killed_is_replaced(aside):
    before = _processes()
    aside.take_apart(STATED)
    (killed,) = _processes() - before
    os.kill(killed, signal.SIGKILL)
    assert aside.take_apart(STATED) == take_apart(STATED)
    assert len(_processes() - before - {killed}) == 1


def test_a_text_that_ends_it_twice_is_told_of(aside, monkeypatch):
    monkeypatch.setattr("store.ingest.aside.open_processes", lambda _: Breaks())
    with pytest.raises(ArticleError, match=r"Dam could not be taken apart: .* twice"):
        aside.take_apart(STATED)


def test_it_ends_when_it_is_closed(aside):
    before = _processes()
    aside.take_apart(STATED)
    aside.close()
    deadline = time.monotonic() + 30
    while _processes() - before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_library_that_was_told_so_adds_and_refreshes_aside(tmp_path, monkeypatch):
    def never(_):
        raise AssertionError("taken apart in the program itself")

    monkeypatch.setattr("store.ingest.workers.extract", never)  # a process that is started has its own
    with Library(tmp_path / "library.db", aside=True) as library:
        added = library.add(Article(STATED.text, "Dam", "Kellan Wire", "2021-07-04"))
        assert added.claim_count == 1
        assert library.articles.refresh(added.article_id).claims_after == 1


def test_what_could_not_be_taken_apart_is_told_and_the_rest_is_added(tmp_path, monkeypatch):
    (tmp_path / "bad.txt").write_text("Bad\n\nFatal words, she said.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Good\n\nThe dam cracked, Mara Holt said.\n", encoding="utf-8")

    def apart(self, stated):
        if "Fatal" in stated.text:
            raise ArticleError("Bad could not be taken apart.")
        return take_apart(stated)

    monkeypatch.setattr(Aside, "take_apart", apart)
    with Library(tmp_path / "library.db", aside=True) as library:
        bad, good = library.add_files([tmp_path / "bad.txt", tmp_path / "good.txt"])
    assert (bad.message, good.outcome) == ("Bad could not be taken apart.", "added")


def test_no_process_outlives_the_program(tmp_path):
    # Closing ends it when it is idle; here the program goes while it lives.
    program = (
        "from store.ingest.aside import Aside\n"
        "from store.ingest.workers import Stated\n"
        "import multiprocessing\n"
        "if __name__ == '__main__':\n"
        "    Aside().take_apart(Stated('It rained, she said.', 'key', None, None, None))\n"
        "    print(*(process.pid for process in multiprocessing.active_children()), flush=True)\n"
    )
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "program.py"], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
