"""Several processes that do the jobs of a report: each answer comes with its job, as soon as it is there.

Without a thread in this process, so that it may be copied; a process that ends early leaves its job to this one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

MOST: Final = 8
"""More processes than that wait for the disk and for this one."""
_WORTH_A_COPY: Final = 24
_WORTH_A_START: Final = 160
"""Pages that could be drawn in the time that a process needs to come to the first."""


def usual() -> int:
    """As many processes as this machine lets the program use, at most `MOST`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


def may_be_copied() -> bool:
    """Whether this process may be copied as it is: it has one thread, and the system copies processes safely."""
    try:
        return sys.platform != "darwin" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names alone
    except OSError:
        return False


@dataclass(frozen=True)
class Work(Generic[T, R]):
    """How a job is done: here, and in another process, which is a copy of this one or makes it `anew`."""

    here: Callable[[T], R]
    anew: Callable[[], Callable[[T], R]]
    may_be_copied: bool = True
    """What is open here may be used by a copy of this process as well."""


def worthwhile(work: Work[Any, Any], effort: int) -> int:
    """How many processes pay for their start, where all jobs together take as long as so many pages."""
    pages = _WORTH_A_COPY if work.may_be_copied and may_be_copied() else _WORTH_A_START
    return min(usual(), 1 + effort // pages)


def answers(jobs: Sequence[T], work: Work[T, R], most: int) -> Iterator[tuple[T, R]]:
    """Each job with its answer, made by at most so many processes; by this one, in order, where it is one.

    The first jobs are begun first: with the long ones in front nobody waits long for the last.
    """
    count = min(most, len(jobs))
    if count <= 1:
        yield from ((job, work.here(job)) for job in jobs)
        return
    with _crew(count, work) as crew:
        yield from crew.answers(jobs)


class _Crew(Generic[T, R]):
    def __init__(self, members: Sequence[Connection], work: Callable[[T], R]) -> None:
        self._idle = deque(members)
        self._busy: dict[Connection, T] = {}
        self._work = work

    def answers(self, jobs: Sequence[T]) -> Iterator[tuple[T, R]]:
        left = deque(jobs)
        self._hand_out(left)
        while self._busy:
            for member in wait(list(self._busy)):
                job, answer = self._heard(cast("Connection", member))
                self._hand_out(left)
                yield job, answer[0] if answer is not None else self._work(job)
        yield from ((job, self._work(job)) for job in left)

    def _hand_out(self, left: deque[T]) -> None:
        """Give a job to everybody who waits for one."""
        while self._idle and left:
            member = self._idle.popleft()
            with suppress(OSError):
                member.send(left[0])
                self._busy[member] = left.popleft()

    def _heard(self, member: Connection) -> tuple[T, tuple[R] | None]:
        """The answer of one who is done; None of a process that could not give one."""
        job = self._busy.pop(member)
        try:
            answer: tuple[R] | None = member.recv()
        except (EOFError, OSError):
            return job, None
        self._idle.append(member)
        return job, answer


@contextmanager
def _crew(count: int, work: Work[T, R]) -> Iterator[_Crew[T, R]]:
    ours: list[Connection] = []
    processes: list[BaseProcess] = []
    copied = work.may_be_copied and may_be_copied()
    try:
        with _undisturbed():
            for _ in range(count):
                here, process = _started(work, ours, copied=copied)
                ours.append(here)
                processes.append(process)
        yield _Crew(ours, work.here)
    finally:
        for connection in ours:
            connection.close()
        for process in processes:
            process.terminate()
            process.join()


def _started(work: Work[T, R], ours: Sequence[Connection], *, copied: bool) -> tuple[Connection, BaseProcess]:
    """Start a process that knows its own end of a pipe, and none of ours: it ends when this process does."""
    context: Any = multiprocessing.get_context("fork" if copied else "spawn")
    here, there = context.Pipe()
    others = (*ours, here) if copied else ()
    process = context.Process(
        target=_serve, args=(there, others, (lambda: work.here) if copied else work.anew), daemon=True
    )
    process.start()
    there.close()
    return here, process


def _serve(connection: Connection, others: Sequence[Connection], anew: Callable[[], Callable[[Any], Any]]) -> None:
    """Do jobs until nobody asks any more. A fault is left to who asked: there it can be told."""
    for other in others:
        other.close()
    work = anew()
    with suppress(EOFError, OSError):
        while True:
            job = connection.recv()
            try:
                answer = (work(job),)
            except Exception:  # noqa: BLE001 - the same fault comes up where the job is done again
                answer = None
            connection.send(answer)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C reach this process alone: those that are started now never hear of it."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
