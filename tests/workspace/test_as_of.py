"""What was known on a date: facts dated later are invisible, plans stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.base import Model
from ipms.model.fields import Happened
from ipms.model.known import starts
from ipms.model.periods import PartialDate
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2020, 12, 31))


@pytest.fixture(scope="module")
def case() -> Workspace:
    """The workspace at the root of the repository."""
    return open_workspace(ROOT)


def _facts(value: Any) -> Iterator[tuple[str, dt.date]]:
    """Every date on which something in an item happened, with the name of its field."""
    if isinstance(value, tuple):
        for part in value:
            yield from _facts(part)
    elif isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            part = getattr(value, name)
            marks = [mark for mark in field.metadata if isinstance(mark, Happened)]
            if marks and part is not None:
                date = part if isinstance(part, dt.date) else part.last if marks[0].end else part.first
                yield f"{type(value).__name__}.{name}", date
            yield from _facts(part)


@given(day=DAYS)
def test_no_fact_of_the_case_is_seen_before_its_day(case: Workspace, day: dt.date) -> None:
    ws = case.on(day)
    for entry in ws.everything():
        first = starts(entry.value, entry.day)
        assert first is None or first <= day
        late = [(entry.path, name, date) for name, date in _facts(entry.value) if date > day]
        assert late == []
    for indicator in ws.indicators:
        assert [row for row in ws.rows(indicator) if row.period.last > day] == []


@given(earlier=DAYS, days=st.integers(0, 800))
def test_what_was_known_is_never_forgotten(case: Workspace, earlier: dt.date, days: int) -> None:
    later = earlier + dt.timedelta(days)
    before, after = case.on(earlier), case.on(later)
    for entry in before.everything():
        assert entry.id in after.of_kind(entry.kind)
    for indicator in before.indicators:
        assert set(before.rows(indicator)) <= set(after.rows(indicator))


def test_a_date_of_its_own_does_not_change_what_another_date_sees(case: Workspace) -> None:
    day = dt.date(2016, 7, 1)
    assert [e.value for e in case.on(dt.date(2019, 1, 1)).on(day).everything()] == [
        e.value for e in case.on(day).everything()
    ]


A3 = """\
title: Waiting for a first intervention
type: strategic
status: closed
opened: 2017-01-09
closed: 2017-12
learning: Call within two days
countermeasures:
  - {id: call, what: Call, due: 2017-06-30, done: 2017-06-12, effect: 2 days less}
signatures:
  - {role: Director, on: 2017-01-10}
  - {role: Head, on: 2017-02-01}
pdca:
  - plan: {start: 2017-01, end: 2017-02, finding: Nobody calls}
    do: {start: 2017-03, due: 2017-09-30}
    adjust: {start: 2018-01, decision: adopt, note: Everywhere}
"""
FILES = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/top/a3/waiting.yaml": A3,
    "rooms/top/meetings/2017-05-05.yaml": "decisions: [Call]\n",
    "rooms/top/status/2017-W18.yaml": "expected: 6\nfilled: 6\n",
    "rooms/top/kata/calls.yaml": "title: Calls\nexperiments:\n"
    "  - {on: 2017-03-01, step: A, expected: x, reviewed: 2017-03-08, happened: y, learned: z}\n"
    "  - {on: 2017-04-01, step: B, expected: x, review_on: 2017-04-08, happened: y, learned: z}\n",
    "rooms/top/kaizen/intake.yaml": "title: Intake\nannounced: 2017-03-01\nheld: {from: 2017-04-03, to: 2017-04-05}\n"
    "results: [Two forms less]\nsustain: [{day: 30, on: 2017-05-05, finding: Holds}]\n",
    "rooms/top/obstacles/2017-03-01-car-0a1b.yaml": "what: No car\nraised: {on: 2017-03-01}\n"
    "moves: [{on: 2017-03-05, to: top, why: Money}]\nanswers: [{on: 2017-03-09, room: top, answer: Yes}]\n"
    "resolved: 2017-04-01\nprevented_by: A second car\n",
}


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """One room with one item of each dated kind."""
    return make(tmp_path, FILES, dt.date(2019, 1, 1))


@pytest.mark.parametrize(
    ("kind", "identity", "eve", "day"),
    [
        ("a3", "waiting", "2017-01-08", "2017-01-09"),
        ("meeting", "top/2017-05-05", "2017-05-04", "2017-05-05"),
        ("summary", "top/2017-W18", "2017-05-04", "2017-05-05"),
        ("kata", "calls", "2017-02-28", "2017-03-01"),
        ("kaizen", "intake", "2017-02-28", "2017-03-01"),
        ("obstacle", "2017-03-01-car-0a1b", "2017-02-28", "2017-03-01"),
    ],
)
def test_an_item_exists_from_its_first_day(ws: Workspace, kind: str, identity: str, eve: str, day: str) -> None:
    assert identity not in ws.on(dt.date.fromisoformat(eve)).of_kind(kind)
    assert identity in ws.on(dt.date.fromisoformat(day)).of_kind(kind)


def test_an_a3_of_the_past_is_open_unsigned_and_without_what_came_later(ws: Workspace) -> None:
    a3 = ws.on(dt.date(2017, 1, 31)).a3s["waiting"].value
    assert (a3.status, a3.closed, a3.learning) == ("active", None, None)
    assert [signature.on for signature in a3.signatures] == [PartialDate.parse("2017-01-10")]
    assert (a3.countermeasures[0].done, a3.countermeasures[0].effect) == (None, None)
    assert str(a3.countermeasures[0].due) == "2017-06-30"
    cycle = a3.pdca[0]
    assert cycle.plan is not None
    assert cycle.do is not None
    assert (str(cycle.plan.start), cycle.plan.end, cycle.plan.finding) == ("2017-01", None, None)
    assert (cycle.do.start, str(cycle.do.due)) == (None, "2017-09-30")
    assert cycle.adjust is None


def test_a_cycle_of_the_future_is_not_counted(tmp_path: Path) -> None:
    text = "title: W\ntype: strategic\npdca:\n  - plan: {start: 2016}\n  - plan: {start: 2018}\n    do: {start: 2019}\n"
    files = {"rooms/top/room.yaml": FILES["rooms/top/room.yaml"], "rooms/top/a3/w.yaml": text}
    ws = make(tmp_path, files, dt.date(2017, 1, 1))
    assert [len(ws.on(dt.date(year, 1, 1)).a3s["w"].value.pdca) for year in (2015, 2017, 2018)] == [0, 1, 2]


def test_an_end_known_to_the_month_is_known_when_the_month_is_over(ws: Workspace) -> None:
    assert ws.on(dt.date(2017, 12, 30)).a3s["waiting"].value.status == "active"
    assert ws.on(dt.date(2017, 12, 31)).a3s["waiting"].value.status == "closed"


def test_an_experiment_tells_what_happened_on_the_day_it_is_reviewed(ws: Workspace) -> None:
    for day, happened in (("2017-03-07", None), ("2017-03-08", "y")):
        step = ws.on(dt.date.fromisoformat(day)).katas["calls"].value.experiments[0]
        assert (step.expected is not None, step.happened and str(step.happened)) == (True, happened)
    planned = ws.on(dt.date(2017, 4, 7)).katas["calls"].value.experiments[1]
    assert (planned.happened, planned.learned) == (None, None)


def test_an_announced_workshop_is_seen_without_its_results(ws: Workspace) -> None:
    kaizen = ws.on(dt.date(2017, 4, 4)).kaizens["intake"].value
    assert (kaizen.results, kaizen.sustain[0].on, kaizen.sustain[0].finding) == ((), None, None)
    assert kaizen.sustain[0].day == 30


def test_an_obstacle_travels_day_by_day(ws: Workspace) -> None:
    def seen(day: str) -> tuple[int, int, bool, bool]:
        obstacle = ws.on(dt.date.fromisoformat(day)).obstacles["2017-03-01-car-0a1b"].value
        return len(obstacle.moves), len(obstacle.answers), obstacle.resolved is None, obstacle.prevented_by is None

    assert seen("2017-03-04") == (0, 0, True, True)
    assert seen("2017-03-05") == (1, 0, True, True)
    assert seen("2017-03-09") == (1, 1, True, True)
    assert seen("2017-04-01") == (1, 1, False, False)
