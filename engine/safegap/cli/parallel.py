"""Work on many things in several processes; results in the order of the things."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from safegap.model.problem import SafegapError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

S = TypeVar("S")
J = TypeVar("J")
R = TypeVar("R")
_FORKS = sys.platform == "linux"
"""A forked process begins with everything that its parent has read; others read it again."""
_FEWEST = 2 if _FORKS else 8
"""Fewer pieces of work are done sooner than processes are started."""
_PATIENCE = 2
"""Seconds in which an ended process has to be gone."""


def cores() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workshop(Generic[S]):
    """What every piece of work needs, and how a new process gets it."""

    shared: S
    load: Callable[[], S]
    """Makes the same again; must be something that another process can import."""


def in_order(
    work: Callable[[S, J], R], shop: Workshop[S], pieces: Sequence[J], processes: int
) -> Iterator[R]:
    """The result of each piece, in the order of the pieces; raises what the work raises.

    Stopping early, as by Ctrl-C, ends the other processes. Results are only handed back: files are
    written by the caller, so that none is left half-written.
    """
    gc.freeze()  # what all pieces share is there for good; forked processes leave it alone
    several = min(processes, len(pieces))
    if several < 2 or len(pieces) < _FEWEST:
        yield from (work(shop.shared, piece) for piece in pieces)
        return
    yield from _Crew(work, shop, several).results(pieces)


class _Crew(Generic[S, J, R]):
    """Processes that each take one piece after the other, by a pipe of their own.

    Nothing is shared between them, so that none can leave a lock behind when it is ended.
    """

    def __init__(self, work: Callable[[S, J], R], shop: Workshop[S], processes: int) -> None:
        self._work = work
        self._shop = shop
        self._processes = processes
        self._workers: dict[Connection[Any, Any], BaseProcess] = {}

    def results(self, pieces: Sequence[J]) -> Iterator[R]:
        """In the order of the pieces; the processes end with it, however it ends."""
        try:
            self._start()
            yield from self._gather(pieces)
        finally:
            self._stop()

    def _start(self) -> None:
        from multiprocessing import get_context

        how = get_context("fork") if _FORKS else get_context("spawn")
        for _ in range(self._processes):
            here, there = how.Pipe()
            # A forked process has the other ends too; it closes them, to see when this one is gone.
            others = (*self._workers, here) if _FORKS else ()
            shared, load = (self._shop.shared, None) if _FORKS else (None, self._shop.load)
            given = (there, others, self._work, shared, load)
            process = how.Process(target=_serve, args=given, daemon=True)
            process.start()
            there.close()
            self._workers[here] = process

    def _gather(self, pieces: Sequence[J]) -> Iterator[R]:
        from multiprocessing.connection import wait

        todo, done = iter(enumerate(pieces)), dict[int, tuple[bool, Any]]()
        busy = {worker: number for worker in self._workers if (number := _hand(worker, todo)) >= 0}
        for number in range(len(pieces)):
            while number not in done:
                for ready in wait(list(busy)):
                    worker = cast("Connection[Any, Any]", ready)
                    done[busy.pop(worker)] = _received(worker)
                    following = _hand(worker, todo)
                    if following >= 0:
                        busy[worker] = following
            well, result = done.pop(number)
            if not well:
                raise result
            yield result

    def _stop(self) -> None:
        for here, process in self._workers.items():
            here.close()
            process.terminate()
        for process in self._workers.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()


def _hand(worker: "Connection[Any, Any]", todo: Iterator[tuple[int, Any]]) -> int:
    """Give a process the next piece; its number, -1 if there is none."""
    number, piece = next(todo, (-1, None))
    if number >= 0:
        worker.send(piece)
    return number


def _received(worker: "Connection[Any, Any]") -> tuple[bool, Any]:
    try:
        found: tuple[bool, Any] = worker.recv()
    except EOFError as fault:
        message = "a process was ended from outside, perhaps for want of memory; try `--jobs 1`"
        raise SafegapError(message) from fault
    return found


def _serve(
    pipe: "Connection[Any, Any]",
    others: "Sequence[Connection[Any, Any]]",
    work: Callable[[Any, Any], Any],
    shared: Any,
    load: Callable[[], Any] | None,
) -> None:
    """What a process does: take pieces until nobody gives any. Who began it ends it on Ctrl-C."""
    signal(SIGINT, SIG_IGN)
    for each in others:
        each.close()
    desk = load() if load else shared
    while True:
        try:
            piece = pipe.recv()
        except EOFError:
            return
        try:
            answer = True, work(desk, piece)
        except Exception as fault:  # noqa: BLE001 - it is handed on and raised there
            answer = False, fault
        pipe.send(answer)
