"""What the page of a trajectory holds, and what the boards of the rooms that follow it show of it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Integration
from ipms.views.board import board
from ipms.views.trajectories.page import TrajectoryPage, trajectory_list, trajectory_page
from ipms.views.trajectories.pathway import pathway
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\ntrajectories: [way, broken]\n",
    "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: top\n",
}


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


def jimmy() -> TrajectoryPage:
    return trajectory_page(case(), "jimmy")


def test_the_services_name_who_answers_for_them() -> None:
    whose = [(one.step.id, one.room.id if one.room else None, str(one.partner or "")) for one in jimmy().services]
    assert whose == [
        ("perinatal", "perinatal", ""),
        ("child-development", "child-development", ""),
        ("school", None, "School board"),
        ("assessment", "team-east", ""),
        ("integrated-team", "team-north", ""),
        ("foster-family", "team-south", ""),
    ]


def test_discontinuities_of_the_case_the_weakest_first() -> None:
    broken = [(one.rank, one.start.id, one.end.id) for one in jimmy().pathway.broken]
    assert broken == [
        (1, "child-development", "school"),
        (2, "school", "assessment"),
        (3, "integrated-team", "foster-family"),
        (4, "assessment", "integrated-team"),
    ]


def test_figures_that_are_off_come_first() -> None:
    order = [Standing.MISSED, Standing.MISSED, Standing.NEAR, Standing.MET, Standing.MET]
    assert [one.standing for one in jimmy().indicators] == order


def test_who_follows_it_the_higher_first() -> None:
    followed = [room.id for room in jimmy().followed_by]
    assert followed[0] == "strategic"
    assert followed[1:3] == ["tactical-disability", "tactical-youth"]
    assert len(followed) == 9


def test_a_step_that_is_not_there_goes_by_its_id(tmp_path: Path) -> None:
    text = (
        "title: Way\nsteps: [{id: a, title: A}]\nhandoffs: [{from: a, to: b}]\n"
        "journey: [{at: 1 year, step: c, event: X}]\n"
    )
    page = trajectory_page(make(tmp_path, {**ROOMS, "rooms/top/trajectories/way.yaml": text}, AS_OF), "way")
    assert [str(one.end.title) for one in page.pathway.handoffs] == ["b"]
    assert [str(one.step.title) for one in page.journey if one.step is not None] == ["c"]
    assert page.pathway.onward == (None,)


def test_the_hand_off_to_the_next_service_is_found_whatever_the_order(tmp_path: Path) -> None:
    text = (
        "title: Way\nsteps: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\n"
        "handoffs: [{from: b, to: c}, {from: a, to: c}, {from: a, to: b, level: full}, {from: a, to: b}]\n"
    )
    ws = make(tmp_path, {**ROOMS, "rooms/top/trajectories/way.yaml": text}, AS_OF)
    onward = pathway(ws, ws.trajectories["way"]).onward
    assert [one.number if one is not None else None for one in onward] == [3, 1, None]


def test_the_list_begins_with_the_most_broken() -> None:
    pages = trajectory_list(open_workspace(ROOT / "examples" / "network")).trajectories
    assert [(page.pathway.trajectory.id, len(page.pathway.broken)) for page in pages] == [
        ("fall-and-return", 4),
        ("request-to-support", 2),
    ]


def test_the_boards_of_the_rooms_that_follow_it_show_it() -> None:
    (on_the_wall,) = board(case(), "strategic").trajectories
    assert on_the_wall == jimmy().pathway
    assert board(case(), "foster-families").trajectories == ()


def test_a_trajectory_that_cannot_be_read_is_a_gap_of_the_board(tmp_path: Path) -> None:
    files = {
        **ROOMS,
        "rooms/top/trajectories/way.yaml": "title: Way\n",
        "rooms/top/trajectories/broken.yaml": "title: [no\n",
    }
    page = board(make(tmp_path, files, AS_OF), "top")
    assert [one.trajectory.id for one in page.trajectories] == ["way"]
    assert [gap.path for gap in page.gaps] == ["rooms/top/trajectories/broken.yaml"]


def test_made_up_trajectories_are_said_to_be(tmp_path: Path) -> None:
    files = {**ROOMS, "rooms/top/trajectories/way.yaml": "title: Way\nillustrative: true\nsource: A tale\n"}
    page = board(make(tmp_path, files, AS_OF), "top")
    assert (page.illustrative, [str(one) for one in page.sources]) == (True, ["A tale"])


def test_the_past_knows_fewer_levels() -> None:
    page = trajectory_page(case().on(dt.date(2017, 6, 1)), "jimmy")
    assert page.levels == {
        Integration.ABSENCE: 1,
        Integration.LINKAGE: 2,
        Integration.COORDINATION: 0,
        Integration.FULL: 0,
    }
    assert page.open_obstacles == 0
