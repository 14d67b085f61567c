"""Links between rooms, indicators, trajectories and A3s: every finding of small workspaces, with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from ipms.analysis.work.serving import a3s_below, projects_serving, same_or_driving
from ipms.checks.run import check
from tests.workspaces import make

SETTINGS = """\
organisation: Region
directorates: [{id: youth, title: Youth}, {id: protection, title: Protection}]
dimensions: [{id: access, title: Access}]
"""
BASE = {
    "ipms.yaml": SETTINGS,
    "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\nindicators: [delay]\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: strategic\n",
    "rooms/protection/room.yaml": "title: Protection\nlevel: tactical\nreports_to: strategic\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "indicators/delay.yaml": "title: Delay\nbetter: lower\n",
}


def told(folder: Path, files: dict[str, str], *codes: str) -> list[str]:
    """The findings of some rules: place, code and variant."""
    findings = check(make(folder, BASE | files), select=codes).findings
    return [f"{finding.place} {finding.code} {finding.variant}".rstrip() for finding in findings]


def a3(kind: str, parent: str = "", **fields: str) -> str:
    """An A3 of a type; the parent stands on line 3."""
    lines = ["title: Waiting", f"type: {kind}", *([f"parent: {parent}"] if parent else [])]
    return "\n".join([*lines, *(f"{name}: {value}" for name, value in fields.items())]) + "\n"


class TestRoute:
    def test_the_break_in_the_way_to_the_strategic_room_is_told_once(self, tmp_path: Path) -> None:
        files = {"rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n"}
        assert told(tmp_path, files, "LNK") == ["rooms/youth/room.yaml:2:8 LNK108"]

    def test_a_level_that_no_room_has_is_said_to_be_missing(self, tmp_path: Path) -> None:
        files = {
            "rooms/strategic/room.yaml": "title: Team\nlevel: operational\nindicators: [delay]\n",
            "rooms/youth/room.yaml": "title: Team\nlevel: operational\n",
            "rooms/protection/room.yaml": "title: Team\nlevel: operational\n",
            "rooms/north/room.yaml": "title: Team\nlevel: operational\n",
        }
        assert told(tmp_path, files, "LNK") == [
            "rooms/north/room.yaml:2:8 LNK108 none",
            "rooms/protection/room.yaml:2:8 LNK108 none",
            "rooms/strategic/room.yaml:2:8 LNK108 none",
            "rooms/youth/room.yaml:2:8 LNK108 none",
        ]

    def test_the_strategic_room_to_which_most_rooms_report_is_the_one(self, tmp_path: Path) -> None:
        files = {
            "rooms/clinical.yaml": "title: A\nlevel: strategic\n",
            "rooms/other.yaml": "title: B\nlevel: strategic\n",
        }
        assert told(tmp_path, files, "LNK") == ["rooms/clinical.yaml:2:8 LNK111", "rooms/other.yaml:2:8 LNK111"]

    def test_a_strategic_room_that_reports_is_told_as_that_alone(self, tmp_path: Path) -> None:
        files = {"rooms/clinical.yaml": "title: A\nlevel: strategic\nreports_to: strategic\n"}
        assert told(tmp_path, files, "LNK") == ["rooms/clinical.yaml:3:13 LNK105 top"]


class TestJointRooms:
    @pytest.mark.parametrize(
        ("directorates", "findings"),
        [
            ("", ["rooms/youth/room.yaml:4:8 LNK114 none"]),
            ("directorates: []", ["rooms/youth/room.yaml:4:8 LNK114 none"]),
            ("directorates: [youth]", ["rooms/youth/room.yaml:5:15 LNK114"]),
            ("directorates: [youth, youth]", ["rooms/youth/room.yaml:5:23 LNK115"]),
            ("directorates: [youth, protection]", []),
            ("directorates: [youth, protecton]", ["rooms/youth/room.yaml:5:23 LNK101 directorate"]),
            ("directorate: [youth, protection]", []),
        ],
    )
    def test_a_room_meant_to_be_joint_names_two(self, tmp_path: Path, directorates: str, findings: list[str]) -> None:
        room = f"title: Youth\nlevel: tactical\nreports_to: strategic\njoint: true\n{directorates}\n"
        assert told(tmp_path, {"rooms/youth/room.yaml": room}, "LNK") == findings

    def test_one_directorate_named_twice_makes_no_joint_room(self, tmp_path: Path) -> None:
        room = "title: Youth\nlevel: tactical\nreports_to: strategic\ndirectorates: [youth, youth]\n"
        ws = make(tmp_path, BASE | {"rooms/youth/room.yaml": room})
        assert not ws.rooms["youth"].value.joint

    def test_an_indicator_hangs_twice_only_with_targets_of_its_own(self, tmp_path: Path) -> None:
        wall = "indicators: [delay, {id: delay, target: 9}, {id: delay, target: 8, from: 2018}, {id: delay}]\n"
        files = {"rooms/strategic/room.yaml": f"title: Strategic\nlevel: strategic\n{wall}"}
        assert told(tmp_path, files, "LNK115") == ["rooms/strategic/room.yaml:3:86 LNK115"]

    def test_every_time_after_the_first_is_told(self, tmp_path: Path) -> None:
        files = {"indicators/no-shows.yaml": "title: No-shows\nbetter: lower\ndrives: [delay, delay, delay]\n"}
        assert told(tmp_path, files, "LNK") == [
            "indicators/no-shows.yaml:3:17 LNK115",
            "indicators/no-shows.yaml:3:24 LNK115",
        ]


class TestOrphans:
    ALONE: Final = {"indicators/no-shows.yaml": "title: No-shows\nbetter: lower\n"}
    GOAL: Final = "[{indicator: no-shows, to: 5, by: 2018-12}]"

    def test_an_indicator_that_nothing_names_is_alone(self, tmp_path: Path) -> None:
        assert told(tmp_path, self.ALONE, "LNK") == ["indicators/no-shows.yaml:1:8 LNK112"]

    @pytest.mark.parametrize(
        "names_it",
        [
            {"rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nindicators: [no-shows]\n"},
            {"indicators/delay.yaml": "title: Delay\nbetter: lower\ndrives: [no-shows]\n"},
            {"indicators/no-shows.yaml": "title: No-shows\nbetter: lower\ndrives: [delay]\n"},
            {"rooms/strategic/a3/goal.yaml": a3("strategic", status="draft", goals=GOAL)},
            {"rooms/north/kata/k.yaml": "title: K\ntarget_condition: {what: None missed, indicator: no-shows}\n"},
        ],
    )
    def test_one_that_something_names_is_not(self, tmp_path: Path, names_it: dict[str, str]) -> None:
        assert told(tmp_path, self.ALONE | names_it, "LNK112") == []

    def test_a_misspelt_id_is_the_one_finding(self, tmp_path: Path) -> None:
        wall = "title: North\nlevel: operational\nreports_to: youth\nindicators: [no-show]\n"
        found = told(tmp_path, self.ALONE | {"rooms/north/room.yaml": wall}, "LNK")
        assert found == ["rooms/north/room.yaml:4:14 LNK101 indicator"]

    @pytest.mark.parametrize("broken", ["title: [North\n", "title: North\nlevel: operational\nindicator: [no-shows]\n"])
    def test_a_wall_that_could_not_be_read_may_name_it(self, tmp_path: Path, broken: str) -> None:
        assert told(tmp_path, self.ALONE | {"rooms/north/room.yaml": broken}, "LNK112") == []

    def test_a_trajectory_is_followed_where_a_room_names_it(self, tmp_path: Path) -> None:
        files = {"rooms/youth/trajectories/first.yaml": "title: First request\n"}
        room = "title: North\nlevel: operational\nreports_to: youth\ntrajectories: [first]\n"
        assert told(tmp_path / "a", files, "LNK") == ["rooms/youth/trajectories/first.yaml:1:8 LNK113"]
        assert told(tmp_path / "b", files | {"rooms/north/room.yaml": room}, "LNK") == []


class TestLevels:
    def test_a_strategic_a3_of_a_programme_names_the_one_it_serves(self, tmp_path: Path) -> None:
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft"),
            "rooms/youth/a3/alone.yaml": a3("strategic", status="draft"),
            "rooms/youth/a3/serving.yaml": a3("strategic", "top", status="draft"),
            "rooms/north/a3/team.yaml": a3("strategic", "top", status="draft"),
        }
        assert told(tmp_path, files, "LNK") == [
            "rooms/north/a3/team.yaml:2:7 LNK117 operational",
            "rooms/youth/a3/alone.yaml:2:7 LNK117 tactical",
        ]

    def test_a_kaikaku_has_no_home_at_a_visual_station(self, tmp_path: Path) -> None:
        kaikaku = "title: Two days\nheld: 2018-06-14\n"
        files = {"rooms/north/kaikaku/june.yaml": kaikaku, "rooms/youth/kaikaku/may.yaml": kaikaku}
        assert told(tmp_path, files, "LNK") == ["rooms/north/kaikaku/june.yaml:1:8 LNK117 kaikaku"]

    def test_a_room_whose_level_is_wrong_says_nothing_of_its_items(self, tmp_path: Path) -> None:
        files = {
            "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: strategic\n",
            "rooms/north/a3/team.yaml": a3("strategic", status="draft"),
        }
        assert told(tmp_path, files, "LNK") == ["rooms/north/room.yaml:3:13 LNK105"]

    def test_a_misspelt_level_is_the_one_finding(self, tmp_path: Path) -> None:
        files = {
            "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategc\nindicators: [delay]\n",
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft"),
        }
        assert told(tmp_path, files, "LNK", "FLD") == ["rooms/strategic/room.yaml:2:8 FLD004"]


class TestParents:
    def test_a_parent_lives_here_or_above(self, tmp_path: Path) -> None:
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft"),
            "rooms/strategic/a3/here.yaml": a3("project", "top", status="draft"),
            "rooms/north/a3/far.yaml": a3("project", "top", status="draft"),
            "rooms/youth/a3/upside-down.yaml": a3("project", "far", status="draft"),
            "rooms/protection/a3/aside.yaml": a3("project", "far", status="draft"),
        }
        assert told(tmp_path, files, "LNK") == [
            "rooms/protection/a3/aside.yaml:3:9 LNK121",
            "rooms/youth/a3/upside-down.yaml:3:9 LNK121 below",
        ]

    @pytest.mark.parametrize(
        ("room", "finding"),
        [
            ("title: North\nlevel: operational\n", "rooms/north/room.yaml:2:8 LNK108"),
            ("title: North\nlevel: operational\nreports_to: yout\n", "rooms/north/room.yaml:3:13 LNK101 room"),
            ("title: North\nlevel: operational\nreports_to: north\n", "rooms/north/room.yaml:3:13 LNK104"),
        ],
    )
    def test_where_the_way_up_is_broken_only_that_is_told(self, tmp_path: Path, room: str, finding: str) -> None:
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft"),
            "rooms/north/room.yaml": room,
            "rooms/north/a3/far.yaml": a3("project", "top", status="draft"),
        }
        assert told(tmp_path, files, "LNK10", "LNK12") == [finding]

    def test_a_strategic_a3_below_a_project_is_told_once(self, tmp_path: Path) -> None:
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft"),
            "rooms/youth/a3/work.yaml": a3("project", "top", status="draft"),
            "rooms/strategic/a3/under.yaml": a3("strategic", "work", status="draft"),
        }
        assert told(tmp_path, files, "LNK") == ["rooms/strategic/a3/under.yaml:3:9 LNK116"]

    @pytest.mark.parametrize(
        ("due", "limit", "findings"),
        [
            ("2018-12-31", "2018-12-31", []),
            ("2018-12", "2018-12-31", []),
            ("2018-12", "2018-12-30", ["rooms/youth/a3/child.yaml:5:6 LNK122"]),
            ("2019-01-01", "2018", ["rooms/youth/a3/child.yaml:5:6 LNK122"]),
        ],
    )
    def test_a_vague_date_counts_to_its_last_day(
        self, tmp_path: Path, due: str, limit: str, findings: list[str]
    ) -> None:
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="draft", due=limit),
            "rooms/youth/a3/child.yaml": a3("project", "top", status="draft", due=due),
        }
        assert told(tmp_path, files, "LNK") == findings

    def test_below_a_closed_parent_only_an_active_child_is_told_and_its_date_is_not(self, tmp_path: Path) -> None:
        signed = "[{role: Director, on: 2018-01-15}]"
        files = {
            "rooms/strategic/a3/top.yaml": a3("strategic", status="closed", closed="2018-06-01", due="2018-06"),
            "rooms/youth/a3/child.yaml": a3("project", "top", due="2018-12", signatures=signed),
            "rooms/youth/a3/draft.yaml": a3("project", "top", status="draft", due="2018-12"),
        }
        assert told(tmp_path, files, "LNK122", "LNK123") == ["rooms/youth/a3/child.yaml:3:9 LNK123"]

    def test_an_a3_that_is_its_own_parent_is_told_as_a_circle_alone(self, tmp_path: Path) -> None:
        files = {"rooms/youth/a3/child.yaml": a3("project", "child", status="draft", due="2018")}
        assert told(tmp_path, files, "LNK") == ["rooms/youth/a3/child.yaml:3:9 LNK106"]


class TestServing:
    FILES: Final = {
        "indicators/calls.yaml": "title: Calls\nbetter: higher\ndrives: [no-shows]\n",
        "indicators/no-shows.yaml": "title: No-shows\nbetter: lower\ndrives: [delay]\n",
        "rooms/strategic/a3/top.yaml": a3("strategic", goals="[{indicator: delay, to: 12, by: 2018}]"),
        "rooms/youth/a3/frame.yaml": a3("strategic", "top", status="draft"),
        "rooms/north/a3/work.yaml": a3("project", "frame", goals="[{indicator: calls, to: 50, by: 2018}]"),
    }

    def test_drivers_are_followed_through_others(self, tmp_path: Path) -> None:
        ws = make(tmp_path, BASE | self.FILES)
        assert same_or_driving(ws, "delay") == {"delay", "no-shows", "calls"}
        assert same_or_driving(ws, "calls") == {"calls"}

    def test_projects_are_found_below_and_by_their_goals(self, tmp_path: Path) -> None:
        ws = make(tmp_path, BASE | self.FILES)
        assert [entry.id for entry in a3s_below(ws, "top")] == ["frame", "work"]
        assert [entry.id for entry in projects_serving(ws, "top", "delay")] == ["work"]
        assert projects_serving(ws, "top", "beds") == []

    def test_a_circle_of_a3s_ends(self, tmp_path: Path) -> None:
        files = {"rooms/youth/a3/a.yaml": a3("project", "b"), "rooms/youth/a3/b.yaml": a3("project", "a")}
        ws = make(tmp_path, BASE | files)
        assert [entry.id for entry in a3s_below(ws, "a")] == ["b"]

    def test_a_goal_served_through_drivers_is_no_wish(self, tmp_path: Path) -> None:
        assert told(tmp_path, self.FILES, "LNK131") == []

    @pytest.mark.parametrize(
        ("change", "findings"),
        [
            ({"indicators/calls.yaml": "title: Calls\nbetter: higher\n"}, ["rooms/strategic/a3/top.yaml:3:9 LNK131"]),
            ({"rooms/north/a3/work.yaml": a3("project", "frame")}, ["rooms/strategic/a3/top.yaml:3:9 LNK131"]),
            (
                {"rooms/north/a3/work.yaml": a3("project", "fram", goals="[]")},
                ["rooms/strategic/a3/top.yaml:3:9 LNK131"],
            ),
            ({"rooms/north/a3/work.yaml": a3("project", "to")}, []),
            ({"rooms/north/a3/work.yaml": a3("project", "frame", goals="[{indicator: call, to: 5, by: 2018}]")}, []),
            ({"rooms/north/a3/work.yaml": a3("project", "frame", goal="[{indicator: calls}]")}, []),
            ({"rooms/north/a3/work.yaml": "title: [\n"}, []),
            ({"rooms/north/a3/work.yaml": a3("project", "frame"), "rooms/north/a3/more.yaml": "title: [\n"}, []),
        ],
        ids=[
            "no-driver",
            "no-goal",
            "other-parent",
            "misspelt-parent",
            "misspelt-goal",
            "misspelt-field",
            "broken",
            "any",
        ],
    )
    def test_a_goal_that_nothing_serves_is_one(
        self, tmp_path: Path, change: dict[str, str], findings: list[str]
    ) -> None:
        assert told(tmp_path, self.FILES | change, "LNK131") == findings

    def test_who_works_for_another_parent_is_named(self, tmp_path: Path) -> None:
        files = self.FILES | {
            "rooms/strategic/a3/other.yaml": a3("strategic", status="draft"),
            "rooms/north/a3/work.yaml": a3("project", "other", goals="[{indicator: calls, to: 50, by: 2018}]"),
        }
        (finding,) = check(make(tmp_path, BASE | files), select=["LNK131"]).findings
        assert [str(related.place) for related in finding.related] == ["rooms/north/a3/work.yaml:3:9"]

    @pytest.mark.parametrize("status", ["draft", "on-hold", "closed"])
    def test_only_an_active_strategic_a3_asks_for_projects(self, tmp_path: Path, status: str) -> None:
        goals = "[{indicator: delay, to: 12, by: 2018}]"
        files = {"rooms/strategic/a3/top.yaml": a3("strategic", status=status, goals=goals)}
        assert told(tmp_path, files, "LNK131") == []
