"""Work on many things in several processes; results in the order of the things."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from safegap.model.problem import SafegapError

S = TypeVar("S")
J = TypeVar("J")
R = TypeVar("R")
_FORKS = sys.platform == "linux"
"""A forked process begins with everything that its parent has read; others read it again."""
_FEWEST = 2 if _FORKS else 8
"""Fewer pieces of work are done sooner than processes are started."""


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
    several = min(processes, len(pieces))
    if several < 2 or len(pieces) < _FEWEST:
        yield from (work(shop.shared, piece) for piece in pieces)
        return
    _Here.shared = shop.shared
    yield from _in_processes(work, shop.load, pieces, several)


def _in_processes(
    work: Callable[[S, J], R], load: Callable[[], S], pieces: Sequence[J], processes: int
) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    how = get_context("fork" if _FORKS else "spawn")
    pool = ProcessPoolExecutor(processes, how, _begin, (None if _FORKS else load,))
    try:
        waiting = [pool.submit(_do, work, piece) for piece in pieces]
        for each in waiting:
            yield each.result()
    except BrokenProcessPool as fault:
        message = "a process was ended from outside, perhaps for want of memory; try `--jobs 1`"
        raise SafegapError(message) from fault
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown()


class _Here:
    """What this process has to work with."""

    shared: Any = None


def _begin(load: Callable[[], Any] | None) -> None:
    if load is not None:
        _Here.shared = load()


def _do(work: Callable[[S, J], R], piece: J) -> R:
    return work(_Here.shared, piece)
