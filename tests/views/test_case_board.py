"""The case "Jimmy": its published figures read on the board as they were published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.analysis.figures.change import Judgement
from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Aim, ChangeIn, Quality
from ipms.views.board import board
from ipms.views.board_page import Board, PerformanceRow
from ipms.workspace.opening import open_workspace


@pytest.fixture(scope="module")
def page(checkout: Path) -> Board:
    return board(open_workspace(checkout), "tactical-youth")


def row(page: Board, indicator: str) -> PerformanceRow:
    (found,) = (row for group in page.performance for row in group.rows if row.indicator.id == indicator)
    return found


@pytest.mark.parametrize(
    ("indicator", "baseline", "value", "standing", "told_in", "change"),
    [
        ("assessment-to-intervention", 16.96, 8.35, Standing.MET, ChangeIn.PERCENT, -0.508),
        ("interventions-per-day", 0.96, 3.6, Standing.NO_TARGET, ChangeIn.PERCENT, 2.75),
        ("intervention-plans-statutory", 0.70, 0.85, Standing.MET, ChangeIn.POINTS, 0.15),
        ("intervention-plans-voluntary", 0.10, 0.43, Standing.MISSED, ChangeIn.POINTS, 0.33),
        ("disability-insurance", 0.143, 0.087, Standing.NO_TARGET, ChangeIn.PERCENT, -0.392),
    ],
)
def test_the_published_rows(  # noqa: PLR0913, PLR0917 - one argument a column
    page: Board, indicator: str, baseline: float, value: float, standing: Standing, told_in: ChangeIn, change: float
) -> None:
    found = row(page, indicator)
    assert (found.value, found.standing, found.quality) == (value, standing, Quality.FINAL)
    assert found.baseline == pytest.approx(baseline)
    assert found.change is not None
    assert (found.change.told_in, found.change.judgement) == (told_in, Judgement.BETTER)
    assert found.change.amount == pytest.approx(change, abs=0.0005)


@pytest.mark.parametrize(
    ("indicator", "target", "set_by"),
    [
        ("assessment-to-intervention", 12, "ministry"),
        ("intervention-plans-statutory", 0.85, "ministry"),
        ("intervention-plans-voluntary", 0.85, "ministry"),
    ],
)
def test_the_ministrys_targets(page: Board, indicator: str, target: float, set_by: str) -> None:
    in_force = row(page, indicator).target
    assert in_force is not None
    assert (in_force.value, str(in_force.set_by), in_force.room) == (target, set_by, "")


def test_the_waiting_time_is_of_november_2017_and_stale_since(page: Board) -> None:
    found = row(page, "assessment-to-intervention")
    assert found.period is not None
    assert found.freshness is not None
    assert (str(found.period), found.freshness.behind, found.freshness.stale) == ("2017-11", 11, True)
    assert len(found.spark) == 13
    assert found.spark[-1].value == 8.35


def test_the_room_is_joint_and_meets_on_fridays(page: Board) -> None:
    head = page.head
    assert len(head.directorates) == 2
    assert [room.id for room in head.above] == ["strategic"]
    assert (head.on, head.at, head.next_meeting) == ("friday", "08:30", dt.date(2018, 11, 2))
    assert (head.as_of, head.pinned) == (dt.date(2018, 10, 31), True)


def test_the_vision_comes_from_the_strategic_room(page: Board) -> None:
    assert page.vision_from is not None
    assert page.vision_from.id == "strategic"
    assert str(page.vision[0]) == "A child will never suffer alone."
    assert len(page.vision) == 3


def test_every_aim_is_counted_and_the_case_says_that_it_is_illustrative(page: Board) -> None:
    assert [aim for aim, _ in page.aims] == list(Aim)
    assert sum(count for _, count in page.aims) == sum(len(group.rows) for group in page.performance)
    assert page.illustrative
    assert any("10.5334/ijic.5701" in str(source) for source in page.sources)


def test_nothing_of_the_case_is_lost(page: Board) -> None:
    assert page.gaps == ()


def test_in_july_2016_nobody_knew_what_came_later(checkout: Path) -> None:
    early = board(open_workspace(checkout, dt.date(2016, 7, 1)), "tactical-youth")
    rows = [row for group in early.performance for row in group.rows]
    assert all(row.period is None or row.period.last <= dt.date(2016, 7, 1) for row in rows)
    assert all(row.change is None for row in rows)
    assert (early.katas, early.obstacles, early.week) == ((), (), None)
    assert all(action.days_late == 0 for action in early.actions)
    assert early.head.deployed is None
