"""Work of several threads done in one go."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from knowledge.errors import BadInputError
from knowledge.together import Together


class Begun:
    """What is done together, the first go held up until `go_on` is set."""

    def __init__(self, wrong: Callable[[list[int]], bool] = lambda _: False) -> None:
        self.goes: list[list[int]] = []
        self.go_on = threading.Event()
        self._wrong = wrong

    def __call__(self, batch: Sequence[list[int]]) -> None:
        self.goes.append([number for (number,) in batch])
        self.go_on.wait()
        if any(map(self._wrong, batch)):
            raise BadInputError("Nej.")


def handed_in(begun: Begun, numbers: int) -> list[Future[None]]:
    """The first is begun with and the others wait for it, in their order."""
    together = Together(begun)
    pool = ThreadPoolExecutor(numbers)
    futures = []
    for number in range(numbers):
        futures.append(pool.submit(together.do, [number]))
        while len(begun.goes) + len(together._waiting) < number + 1:
            time.sleep(0.001)
    begun.go_on.set()
    pool.shutdown()
    return futures


def test_what_waits_for_its_turn_is_done_in_one_go_in_its_order() -> None:
    begun = Begun()
    futures = handed_in(begun, 4)
    assert begun.goes == [[0], [1, 2, 3]]
    assert not any(future.exception() for future in futures)


def test_one_that_fails_takes_no_other_with_it() -> None:
    begun = Begun(wrong=lambda one: one == [2])
    failed = [future.exception() for future in handed_in(begun, 4)]
    assert [type(error) for error in failed] == [type(None), type(None), BadInputError, type(None)]
    assert begun.goes[:2] == [[0], [1, 2, 3]]
    assert sorted(begun.goes[2:]) == [[1], [2], [3]]


def test_what_comes_alone_is_done_at_once_and_raises_what_it_raises() -> None:
    begun = Begun(wrong=lambda one: one == [7])
    begun.go_on.set()
    together = Together(begun)
    together.do([1])
    with pytest.raises(BadInputError):
        together.do([7])
    assert begun.goes == [[1], [7]]
