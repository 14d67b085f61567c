"""The tree of A3s, the sheet of one, causes against countermeasures, and the matrix, as values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.model.kinds.a3 import A3, Analysis, Cause, Countermeasure
from ipms.model.periods import PartialDate
from ipms.model.text import Text
from ipms.model.vocabulary import A3Status, A3Type
from ipms.views.names import as_text
from ipms.views.work.a3_page import a3_sheet
from ipms.views.work.a3_tree import A3Branch, a3_tree, flat
from ipms.views.work.causes import causes, measures
from ipms.views.work.matrix import Matrix, Serves, matrix
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/mid/room.yaml": "title: Mid\nlevel: tactical\nreports_to: top\n",
}
JUNE = dt.date(2018, 6, 30)


@pytest.fixture(scope="module")
def case() -> Workspace:
    return open_workspace(ROOT)


def a3(**fields: str) -> str:
    return "".join(f"{name}: {value}\n" for name, value in {"title": "A title", "type": "project", **fields}.items())


def shape(branches: tuple[A3Branch, ...]) -> list[tuple[str, bool, list[object]]]:
    return [(one.a3.id, one.orphan, list(shape(one.children))) for one in branches]


def test_the_tree_of_the_case_is_its_parents(case: Workspace) -> None:
    assert shape(a3_tree(case).nodes) == [
        (
            "integration",
            False,
            [
                ("first-intervention", False, [("missed-first-appointments", False, [])]),
                ("foster-contact", False, [("distant-foster-families", False, [])]),
                ("intervention-plans", False, []),
            ],
        )
    ]


def test_a_parent_tells_of_those_below_it(case: Workspace) -> None:
    top, first, *_ = flat(a3_tree(case).nodes)
    assert (top.cycle.state, top.worst, sum(count for _, count in top.counts)) == ("on-track", "late", 5)
    assert (first.cycle.state, first.worst, first.counts) == ("late", "on-track", (("on-track", 1),))


def test_goals_are_counted_by_their_figures(case: Workspace) -> None:
    branches = {one.a3.id: one for one in flat(a3_tree(case).nodes)}
    plans = branches["intervention-plans"]
    assert (plans.reached, len(plans.goals), plans.unproven) == (1, 2, True)
    assert branches["first-intervention"].reached == 1
    assert branches["missed-first-appointments"].unproven is False


def test_a_tree_may_begin_at_one_a3(case: Workspace) -> None:
    assert [one.a3.id for one in flat(a3_tree(case, "foster-contact").nodes)] == [
        "foster-contact",
        "distant-foster-families",
    ]


def test_a3s_without_a_place_stand_at_the_top_each_once(tmp_path: Path) -> None:
    files = {
        "rooms/top/a3/alone.yaml": a3(),
        "rooms/top/a3/lost.yaml": a3(parent="nowhere"),
        "rooms/top/a3/one.yaml": a3(parent="two"),
        "rooms/top/a3/two.yaml": a3(parent="one"),
        "rooms/top/a3/own.yaml": a3(parent="own"),
        "rooms/top/a3/top.yaml": a3(type="strategic"),
    }
    tree = a3_tree(make(tmp_path, {**ROOMS, **files}, JUNE))
    assert shape(tree.nodes) == [
        ("top", False, []),
        ("alone", True, []),
        ("lost", True, []),
        ("one", True, [("two", False, [])]),
        ("own", True, []),
    ]


def test_what_is_off_stands_first_among_its_like(tmp_path: Path) -> None:
    files = {
        "rooms/top/a3/a-well.yaml": a3(pdca="[{plan: {start: 2018-06-20}}]", opened="2018-01-01"),
        "rooms/top/a3/b-resting.yaml": a3(status="on-hold", due="2017-01-01"),
        "rooms/top/a3/c-parent.yaml": a3(pdca="[{plan: {start: 2018-06-20}}]", opened="2018-06-01"),
        "rooms/mid/a3/d-late.yaml": a3(parent="c-parent", due="2018-05-31", pdca="[{plan: {start: 2018-01}}]"),
    }
    tree = a3_tree(make(tmp_path, {**ROOMS, **files}, JUNE))
    assert [one.a3.id for one in tree.nodes] == ["c-parent", "a-well", "b-resting"]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    files = {"rooms/mid/a3/broken.yaml": "title: [", "rooms/top/a3/partly.yaml": a3(ower="Head")}
    tree = a3_tree(make(tmp_path, {**ROOMS, **files}, JUNE))
    assert [(gap.path, gap.unread) for gap in tree.gaps] == [
        ("rooms/mid/a3/broken.yaml", True),
        ("rooms/top/a3/partly.yaml", False),
    ]
    assert [one.a3.id for one in tree.nodes] == ["partly"]


def cause(words: str | Text, *why: str) -> Cause:
    text = words if isinstance(words, Text) else as_text(words)
    return Cause(cause=text, why=tuple(as_text(each) for each in why))


def measure(id_: str, against: str | Text | None, due: str | None = None, done: str | None = None) -> Countermeasure:
    text = as_text(against) if isinstance(against, str) else against
    days = [PartialDate.parse(day) if day is not None else None for day in (due, done)]
    return Countermeasure(id=id_, what=as_text("Do it"), against=text, due=days[0], done=days[1])


def sheet_of(found: tuple[Cause, ...], made: tuple[Countermeasure, ...]) -> A3:
    return A3(title=as_text("T"), type=A3Type.PROJECT, analysis=Analysis(causes=found), countermeasures=made)


@pytest.mark.parametrize(
    ("against", "number"),
    [
        ("Two teams", 1),
        ("  two   TEAMS. ", 1),
        ("deux équipes", 1),
        (Text(en="Two teams", fr="Autre chose"), 1),
        ("Nobody asked", 2),
        ("Another cause", None),
        (None, None),
    ],
)
def test_a_countermeasure_meets_the_cause_that_it_names(against: str | Text | None, number: int | None) -> None:
    a3_ = sheet_of(
        (cause(Text(en="Two teams", fr="Deux équipes")), cause("A letter", "Nobody asked")), (measure("c1", against),)
    )
    assert [one.cause for one in measures(a3_, JUNE)] == [number]
    assert [one.met_by for one in causes(a3_)] == [("c1",) if place == number else () for place in (1, 2)]


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        ("2018-06-29", None, 1),
        ("2018-06-30", None, 0),
        ("2018-06", None, 0),
        ("2018-05", None, 30),
        ("2018-06-01", "2018-06-01", 0),
        ("2018-06-01", "2018-06-04", 3),
        ("2018-06-01", "2018-05-04", 0),
        (None, None, 0),
    ],
)
def test_a_countermeasure_is_late_until_it_is_done(due: str | None, done: str | None, late: int) -> None:
    (one,) = measures(sheet_of((), (measure("c1", None, due, done),)), JUNE)
    assert one.days_late == late


def test_the_sheet_of_the_case_lacks_nothing_it_should_have(case: Workspace) -> None:
    missing = {name: a3_sheet(case, name).missing for name in case.a3s}
    assert missing == {
        "distant-foster-families": ("current_condition", "analysis", "countermeasures", "follow_up"),
        "first-intervention": (),
        "foster-contact": ("follow_up",),
        "integration": (),
        "intervention-plans": ("follow_up",),
        "missed-first-appointments": ("follow_up",),
    }


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        (
            {},
            "owner due goals signatures background current_condition analysis countermeasures follow_up pdca parent",
        ),
        (
            {"status": "draft", "parent": "high", "owner": "Head"},
            "due goals signatures background current_condition analysis countermeasures follow_up",
        ),
        (
            {"type": "strategic"},
            "owner due goals signatures theme last_year rationale this_year follow_up pdca children",
        ),
        (
            {"type": "strategic", "status": "closed", "owner": "Head", "due": "2018", "theme": "T", "rationale": "R"},
            "goals signatures last_year this_year follow_up pdca learning children",
        ),
    ],
)
def test_missing_parts_are_named(tmp_path: Path, fields: dict[str, str], missing: str) -> None:
    ws = make(tmp_path, {**ROOMS, "rooms/top/a3/it.yaml": a3(**fields)}, JUNE)
    assert a3_sheet(ws, "it").missing == tuple(missing.split())


def test_what_was_typed_and_not_understood_is_not_missing(tmp_path: Path) -> None:
    ws = make(tmp_path, {**ROOMS, "rooms/top/a3/it.yaml": a3(backgrund="Why", due="someday")}, JUNE)
    sheet = a3_sheet(ws, "it")
    assert set(sheet.misread) == {"background", "due"}
    assert {"background", "due"}.isdisjoint(sheet.missing)
    assert [gap.path for gap in sheet.gaps] == ["rooms/top/a3/it.yaml"]


GOAL = "[{{indicator: {}, to: 10, by: 2018-12}}]"
INDICATORS = {
    "indicators/wait.yaml": "title: Wait\nbetter: lower\nmeasure: value\n",
    "indicators/calls.yaml": "title: Calls\nbetter: lower\nmeasure: value\ndrives: [wait]\nowner: Clerk\n",
    "indicators/other.yaml": "title: Other\nbetter: lower\nmeasure: value\n",
}
STRATEGIC = {"rooms/top/a3/high.yaml": a3(type="strategic", owner="Chief", goals=GOAL.format("wait"))}


def crossed(tmp_path: Path, room: str | None = None, **projects: str) -> Matrix:
    files = {f"rooms/mid/a3/{name.replace('_', '-')}.yaml": text for name, text in projects.items()}
    return matrix(make(tmp_path, {**ROOMS, **INDICATORS, **STRATEGIC, **files}, JUNE), room)


def project(indicator: str, **fields: str) -> str:
    return a3(**{"parent": "high", "owner": "Head", "goals": GOAL.format(indicator), **fields})


def test_a_project_serves_a_goal_by_its_indicator_or_by_one_that_drives_it(tmp_path: Path) -> None:
    page = crossed(tmp_path, same=project("wait"), driving=project("calls"), neither=project("other"))
    assert {one.a3.id: one.serves for one in page.projects} == {
        "same": (Serves.SAME,),
        "driving": (Serves.DRIVING,),
        "neither": (None,),
    }
    assert page.goals[0].projects == ("driving", "same")
    assert {one.indicator.id: one.drives for one in page.indicators} == {"wait": (), "calls": (1,), "other": ()}


def test_a_project_of_another_parent_does_not_serve(tmp_path: Path) -> None:
    page = crossed(tmp_path, elsewhere=project("wait", parent="nobody"))
    assert (page.goals[0].projects, page.goals[0].gap) == ((), "no-project")
    assert page.projects[0].gaps == ("serves-nothing",)


@pytest.mark.parametrize(
    ("status", "rows", "gap"),
    [
        ("active", "", ""),
        ("draft", "", ""),
        ("closed", "", "no-open-project"),
        ("on-hold", "", "no-open-project"),
        ("closed", "2018-04,top,9\n", ""),
        ("closed", "2018-04,top,11\n", "no-open-project"),
    ],
)
def test_a_goal_needs_an_open_project_until_it_is_reached(tmp_path: Path, status: str, rows: str, gap: str) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "wait.csv").write_text(f"period,room,value\n{rows}", encoding="utf-8")
    page = crossed(tmp_path, work=project("wait", status=status))
    assert page.goals[0].gap == gap


@pytest.mark.parametrize(
    ("typed", "gaps"),
    [
        (project("wait"), ()),
        (a3(parent="high", goals=GOAL.format("wait")), ("no-owner",)),
        (a3(parent="high", owner="Head"), ("no-goal",)),
        (project("unknown"), ("no-indicator", "serves-nothing")),
        (project("other"), ("serves-nothing",)),
    ],
)
def test_what_a_project_lacks(tmp_path: Path, typed: str, gaps: tuple[str, ...]) -> None:
    assert crossed(tmp_path, work=typed).projects[0].gaps == gaps


def test_closed_projects_are_history_unless_they_served_a_goal_that_is_shown(tmp_path: Path) -> None:
    page = crossed(tmp_path, old=project("other", status="closed"), served=project("wait", status="closed"))
    assert [(one.a3.id, one.status) for one in page.projects] == [("served", A3Status.CLOSED)]
    assert [one.indicator.id for one in page.indicators] == ["wait"]


def test_owners_carry_projects_goals_and_indicators(tmp_path: Path) -> None:
    page = crossed(tmp_path, one=project("wait"), two=project("calls"), over=project("wait", status="closed"))
    assert [(str(one.owner), one.projects, one.a3s, one.indicators) for one in page.owners] == [
        ("Head", ("one", "two"), (), ()),
        ("Chief", (), ("high",), ()),
        ("Clerk", (), (), (2,)),
    ]


def test_the_matrix_of_a_room_holds_its_projects_and_the_goals_above_them(case: Workspace) -> None:
    north = matrix(case, "team-north")
    assert [one.a3.id for one in north.projects] == ["missed-first-appointments"]
    assert [one.goal.indicator.id for one in north.goals] == [
        goal.indicator for goal in case.a3s["integration"].value.goals
    ]
    assert north.projects[0].serves == (Serves.DRIVING, None, None, None)
    assert matrix(case, "perinatal").goals == ()


def test_the_goal_of_the_case_that_nobody_works_on_is_a_gap(case: Workspace) -> None:
    gaps = {one.goal.indicator.id: one.gap for one in matrix(case).goals if one.gap}
    assert gaps == {"intervention-plans-voluntary": "no-open-project"}
