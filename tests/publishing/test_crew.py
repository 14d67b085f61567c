"""Several processes answer as one would; one that ends early, or fails, changes nothing of that."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ipms.render.report.crew import Work, answers

JOBS = list(range(100))


def square(number: int) -> int:
    return number * number


def squaring() -> Callable[[int], int]:
    return square


def who(_: int) -> int:
    return os.getpid()


def killed_elsewhere(number: int) -> int:
    """Work that ends its process, unless it is this one."""
    if number in {7, 50} and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def faulty(number: int) -> int:
    if number == 60:
        raise LookupError(os.getpid())
    return number


def patient(sign: Path, number: int) -> int:
    """Work whose first job takes until there is a sign."""
    while number == 0 and not sign.exists():
        time.sleep(0.005)
    return square(number)


def same(work: Callable[[int], int]) -> Callable[[int], int]:
    return work


@pytest.mark.parametrize("copied", [True, False])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_job_has_its_answer_once(processes: int, copied: bool) -> None:  # noqa: FBT001
    work = Work(square, squaring, copied)
    assert sorted(answers(JOBS, work, processes)) == [(number, square(number)) for number in JOBS]


def test_one_process_keeps_the_order() -> None:
    assert [job for job, _ in answers(JOBS, Work(square, squaring), 1)] == JOBS


def test_others_do_the_work() -> None:
    work = Work(who, partial(same, who))
    assert os.getpid() not in {answer for _, answer in answers(JOBS, work, 2)}
    assert {answer for _, answer in answers(JOBS, work, 1)} == {os.getpid()}


def test_one_job_is_not_worth_a_process() -> None:
    assert list(answers(JOBS[:1], Work(who, partial(same, who)), 2)) == [(0, os.getpid())]


def test_a_long_job_does_not_keep_others_waiting(tmp_path: Path) -> None:
    """The first waits in one process until the other has done all the rest."""
    waits = partial(patient, tmp_path / "go on")
    found = answers(JOBS, Work(waits, partial(same, waits)), 2)
    assert sorted(next(found)[0] for _ in JOBS[1:]) == JOBS[1:]
    (tmp_path / "go on").touch()
    assert list(found) == [(0, 0)]


def test_a_process_that_ends_leaves_its_job_to_this_one() -> None:
    work = Work(killed_elsewhere, partial(same, killed_elsewhere))
    assert sorted(answers(JOBS, work, 2)) == [(number, square(number)) for number in JOBS]


def test_a_fault_comes_up_here() -> None:
    with pytest.raises(LookupError, match=str(os.getpid())):
        list(answers(JOBS, Work(faulty, partial(same, faulty)), 2))


def test_ctrl_c_still_works_here() -> None:
    before = signal.getsignal(signal.SIGINT)
    list(answers(JOBS, Work(square, squaring), 2))
    assert signal.getsignal(signal.SIGINT) is before
