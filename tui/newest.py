"""Questions asked faster than they are answered: only the newest matters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import Final, Generic, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from store.errors import SearchCancelled, StoreError
from tui.still_open import is_still_open

Question = TypeVar("Question")
Answer = TypeVar("Answer")

_LOOK: Final = 0.005
"""Seconds between two looks whether a question that waits for its turn is still the newest."""


class Newest(Generic[Question, Answer]):
    """Answers the newest question in a thread, one at a time.

    A newer question ends the one at work and takes the place of the one that waits: no queue builds up, and what is
    answered late is never shown. Call it from the screen's own thread, where the answers come back as well.

    Args:
        node: whose workers are used; with it gone, nothing is answered any more.
        group: name of the workers' group.
        answer: runs in the thread; its second argument says whether nobody waits for it any more.
        then: takes a question and its answer.
        failed: takes the error that came instead.
        rest: seconds from one answer to the next at least, so that keys held down do not make the screen flicker.
    """

    def __init__(
        self,
        node: DOMNode,
        group: str,
        answer: Callable[[Question, Callable[[], bool]], Answer],
        then: Callable[[Question, Answer], object],
        failed: Callable[[StoreError], object],
        rest: float = 0.0,
    ) -> None:
        self._node = node
        self._group = group
        self._answer = answer
        self._then = then
        self._failed = failed
        self._rest = rest
        self._asked = 0
        self._at_work = False
        self._question: Question | None = None
        self._answered = 0.0

    @property
    def waits(self) -> bool:
        """Whether a question has not been answered yet."""
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Answer this question next, and no older one."""
        self._asked += 1
        self._question = question
        if not self._at_work:
            self._begin(question)

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1
        self._question = None

    def _begin(self, question: Question) -> None:
        self._at_work = True
        self._node.run_worker(partial(self._work, self._asked, question), group=self._group, thread=True)

    def _work(self, number: int, question: Question) -> None:
        worker: Worker[None] = get_current_worker()

        def nobody_waits() -> bool:
            return self._asked != number or worker.is_cancelled

        came: Callable[[], object] | None = None
        due = self._answered + self._rest
        while monotonic() < due and not nobody_waits():
            sleep(_LOOK)
        if not nobody_waits():
            try:
                came = partial(self._then, question, self._answer(question, nobody_waits))
            except SearchCancelled:
                pass
            except StoreError as error:
                came = partial(self._failed, error)
        if not worker.is_cancelled:
            self._node.app.call_from_thread(self._ended, number, came)

    def _ended(self, number: int, came: Callable[[], object] | None) -> None:
        self._at_work = False
        self._answered = monotonic()
        if not is_still_open(self._node):
            return
        if number == self._asked:
            self._question = None
            if came is not None:
                came()
        elif self._question is not None:
            self._begin(self._question)
