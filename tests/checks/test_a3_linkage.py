"""A3s: signed, checked, learned from; goals that agree with their indicators; one sheet of paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.checks.rules.links.sheet_of_paper import CHARACTERS, LINES, lines_in
from tests.checks.test_links import a3, told

SIGNED = "[{role: Director, on: 2018-01-15}]"
CHECKED = "[{check: {start: 2018-06, end: 2018-09}}]"
GIVEN_UP = "[{plan: {start: 2018-01}, adjust: {start: 2018-09, decision: abandon}}]"
TOP = {"rooms/strategic/a3/top.yaml": a3("strategic", status="draft")}
WORK = "rooms/youth/a3/work.yaml"


def work(**fields: str) -> dict[str, str]:
    """A project A3 below the strategic one: its own fields begin on line 4."""
    return TOP | {WORK: a3("project", "top", **fields)}


class TestBeginning:
    @pytest.mark.parametrize(
        ("fields", "findings"),
        [
            ({}, [f"{WORK}:2:7 LNK124"]),
            ({"status": "active"}, [f"{WORK}:4:9 LNK124"]),
            ({"signatures": "[{role: Director}]"}, [f"{WORK}:4:1 LNK124 awaited"]),
            ({"signatures": "[{role: Director}, {role: Head, on: 2018-01}]"}, []),
            ({"status": "draft"}, []),
            ({"status": "on-hold"}, []),
            ({"signature": SIGNED}, []),
        ],
    )
    def test_an_active_a3_is_signed_by_somebody(
        self, tmp_path: Path, fields: dict[str, str], findings: list[str]
    ) -> None:
        assert told(tmp_path, work(**fields), "LNK124") == findings


class TestEnd:
    @pytest.mark.parametrize(
        ("pdca", "findings"),
        [
            ("[]", [f"{WORK}:4:9 LNK125"]),
            ("[{check: {start: 2018-06}}]", [f"{WORK}:4:9 LNK125"]),
            ("[{check: {start: 2018-06, due: 2018-09}}]", [f"{WORK}:4:9 LNK125"]),
            (CHECKED, []),
            ("[{check: {start: 2018-06, finding: Half the wait}}, {plan: {start: 2018-10}}]", []),
            (GIVEN_UP, []),
        ],
    )
    def test_a_closed_a3_was_checked_or_given_up(self, tmp_path: Path, pdca: str, findings: list[str]) -> None:
        files = work(status="closed", closed="2018-10", learning="Much", pdca=pdca)
        assert told(tmp_path, files, "LNK") == findings

    def test_even_one_that_was_given_up_tells_what_was_learned(self, tmp_path: Path) -> None:
        files = work(status="closed", closed="2018-10", pdca=GIVEN_UP)
        assert told(tmp_path, files, "LNK") == [f"{WORK}:4:9 LNK127"]

    @pytest.mark.parametrize(
        ("rows", "findings"),
        [
            ("2018-02,youth,16\n", [f"{WORK}:7:1 LNK126"]),
            ("2018-05,protection,12\n", [f"{WORK}:7:1 LNK126"]),
            ("2018-03,youth,14\n", []),
            ("2018-09,youth,11\n", []),
        ],
    )
    def test_results_are_figures_of_the_goals_room_since_it_was_opened(
        self, tmp_path: Path, rows: str, findings: list[str]
    ) -> None:
        goals = "[{indicator: delay, to: 12, by: 2018-09}]"
        fields = {"status": "closed", "opened": "2018-03-10", "closed": "2018-10", "goals": goals}
        files = work(**fields, learning="Much", pdca=CHECKED) | {"indicators/delay.csv": f"period,room,value\n{rows}"}
        assert told(tmp_path, files, "LNK") == findings

    @pytest.mark.parametrize(
        ("fields", "findings"),
        [
            ({"status": "closed"}, [f"{WORK}:4:9 LNK128 undated"]),
            ({"status": "closed", "closed": "2018"}, []),
            ({"status": "active", "closed": "2018-10-19"}, [f"{WORK}:5:9 LNK128"]),
            ({"closed": "2018-10-19"}, [f"{WORK}:4:9 LNK128"]),
            ({"status": "closed", "closed": "2018-13"}, []),
            ({"status": "close", "closed": "2018-10-19"}, []),
        ],
    )
    def test_status_and_date_agree(self, tmp_path: Path, fields: dict[str, str], findings: list[str]) -> None:
        assert told(tmp_path, work(**fields), "LNK128") == findings


class TestGoals:
    INDICATORS = (
        ("delay", "title: Delay\nbetter: lower\nbaseline: {period: 2018-01, value: 16.96}\ntargets: [{value: 12}]\n"),
        ("plans", 'title: Plans\nbetter: higher\nunit: "%"\nmeasure: ratio\nbaseline: {period: 2018-01, value: 10%}\n'),
        (
            "beds",
            "title: Beds\nbetter: within\ntargets: [{low: 80, high: 90}]\nbaseline: {period: 2018-01, value: 95}\n",
        ),
        ("stays", "title: Stays\nbetter: lower\ntargets: [{value: 12}]\nsecondary_target: 14\n"),
    )

    def goal(self, folder: Path, goal: str, *codes: str, **fields: str) -> list[str]:
        """The findings of one goal, by column: it stands alone on line 4."""
        files = work(goals=f"[{{{goal}}}]", signatures=SIGNED, **fields)
        files |= {f"indicators/{name}.yaml": text for name, text in self.INDICATORS}
        rows = "2018-01,youth,1,10\n2018-02,youth,30,70\n"
        files["indicators/plans.csv"] = f"period,room,numerator,denominator\n{rows}"
        return [
            line.removeprefix(f"{WORK}:4:")
            for line in told(folder, files, *(codes or ("LNK132", "LNK133", "LNK134", "LNK135")))
        ]

    @pytest.mark.parametrize(
        ("goal", "findings"),
        [
            ("indicator: delay, from: 16.96, to: 20, by: 2018", ["45 LNK132 lower"]),
            ("indicator: delay, to: 20, by: 2018", ["32 LNK132 lower"]),
            ("indicator: plans, from: 10%, to: 5%, by: 2018", ["43 LNK132 higher"]),
            ("indicator: plans, from: 10%, to: 10%, by: 2018", []),
            ("indicator: beds, from: 95, to: 88, by: 2018", []),
        ],
    )
    def test_a_goal_goes_the_way_of_its_indicator(self, tmp_path: Path, goal: str, findings: list[str]) -> None:
        assert self.goal(tmp_path, goal) == findings

    @pytest.mark.parametrize(
        ("start", "findings"),
        [
            ("16.96", []),
            ("17", []),
            ("17.0", []),
            ("16.9", ["34 LNK133"]),
            ("18", ["34 LNK133"]),
        ],
    )
    def test_it_starts_from_the_baseline_as_it_was_rounded(
        self, tmp_path: Path, start: str, findings: list[str]
    ) -> None:
        assert self.goal(tmp_path, f"indicator: delay, from: {start}, to: 12, by: 2018") == findings

    @pytest.mark.parametrize(
        ("start", "findings"), [("43%", []), ("0.25", []), ("44%", ["34 LNK133"]), ("9%", ["34 LNK133"])]
    )
    def test_or_from_what_was_measured_in_its_room(self, tmp_path: Path, start: str, findings: list[str]) -> None:
        assert self.goal(tmp_path, f"indicator: plans, from: {start}, to: 85%, by: 2018") == findings

    def test_where_nothing_is_known_nothing_contradicts(self, tmp_path: Path) -> None:
        assert self.goal(tmp_path, "indicator: stays, from: 30, to: 12, by: 2018") == []

    @pytest.mark.parametrize(
        ("goal", "findings"),
        [
            ("indicator: delay, to: 12, by: 2018", []),
            ("indicator: delay, to: 11, by: 2018", []),
            ("indicator: delay, to: 13, by: 2018", ["32 LNK134"]),
            ("indicator: stays, to: 14, by: 2018", []),
            ("indicator: stays, to: 15, by: 2018", ["32 LNK134"]),
            ("indicator: beds, to: 92, by: 2018", ["31 LNK134"]),
            ("indicator: beds, to: 90, by: 2018", []),
        ],
    )
    def test_it_reaches_the_target_or_the_agreed_step(self, tmp_path: Path, goal: str, findings: list[str]) -> None:
        assert self.goal(tmp_path, goal) == findings

    def test_the_target_that_counts_is_the_one_of_its_room_on_its_day(self, tmp_path: Path) -> None:
        wall = "indicators: [{id: delay, target: 14, from: 2018-01}, {id: delay, target: 9, from: 2019-01}]\n"
        room = {"rooms/youth/room.yaml": f"title: Youth\nlevel: tactical\nreports_to: strategic\n{wall}"}
        goals = "[{indicator: delay, to: 13, by: 2018-12}, {indicator: delay, to: 13, by: 2019-06}]"
        indicators = {f"indicators/{name}.yaml": text for name, text in self.INDICATORS}
        found = told(tmp_path, work(goals=goals, signatures=SIGNED) | indicators | room, "LNK134")
        assert found == [f"{WORK}:4:73 LNK134"]

    @pytest.mark.parametrize("status", ["draft", "closed"])
    def test_a_draft_is_still_talked_about_and_a_closed_a3_is_history(self, tmp_path: Path, status: str) -> None:
        assert self.goal(tmp_path, "indicator: delay, to: 13, by: 2018", status=status) == []

    def test_a_bare_percentage_is_told_as_that_alone(self, tmp_path: Path) -> None:
        assert self.goal(tmp_path, "indicator: plans, from: 10, to: 85, by: 2018") == ["34 LNK135", "42 LNK135"]

    def test_workshops_and_katas_write_percentages_with_their_sign_too(self, tmp_path: Path) -> None:
        files = {f"indicators/{name}.yaml": text for name, text in self.INDICATORS} | {
            "rooms/youth/kaizen/k.yaml": "title: K\ngoals: [{indicator: plans, to: 85, by: 2018}]\n",
            "rooms/youth/kata/k.yaml": "title: K\ntarget_condition: {what: All, indicator: plans, to: 85}\n",
        }
        assert told(tmp_path, files, "LNK135") == [
            "rooms/youth/kaizen/k.yaml:2:32 LNK135",
            "rooms/youth/kata/k.yaml:2:53 LNK135",
        ]

    def test_figures_about_few_people_are_not_hinted_at(self, tmp_path: Path) -> None:
        text = 'title: Plans\nbetter: higher\nunit: "%"\nmeasure: ratio\npeople: true\n'
        files = work(goals="[{indicator: plans, from: 90%, to: 95%, by: 2018}]", signatures=SIGNED) | {
            "indicators/plans.yaml": text,
            "indicators/plans.csv": "period,room,numerator,denominator\n2018-01,youth,2,9\n",
        }
        assert told(tmp_path, files, "LNK133") == []


class TestCatchball:
    def test_a_room_throws_the_ball_to_another(self, tmp_path: Path) -> None:
        there, here = "from: strategic, to: youth, proposal: A", "from: youth, to: youth, proposal: B"
        rounds = f"[{{on: 2018-02, {there}}}, {{on: 2018-03, {here}}}]"
        assert told(tmp_path, work(status="draft", catchball=rounds), "LNK") == [f"{WORK}:5:100 LNK141"]


class TestOneSheet:
    FULL = "x" * (CHARACTERS - 1)

    def test_paragraphs_flow_and_lists_do_not(self) -> None:
        assert lines_in("one\ntwo\nthree") == 1
        assert lines_in("one\n\ntwo") == 2
        assert lines_in("- one\n- two\n  more of two\n1. three") == 3
        assert lines_in("x" * CHARACTERS) == 1
        assert lines_in("x" * (CHARACTERS + 1)) == 2
        assert lines_in("") == 0

    def test_a_full_half_fits_and_one_line_more_does_not(self, tmp_path: Path) -> None:
        room = LINES - 2
        fits = "|\n" + f"  - {self.FULL[2:]}\n" * room
        over = "|\n" + f"  - {self.FULL[2:]}\n" * (room + 1)
        assert told(tmp_path / "a", work(status="draft", background=fits), "LNK140") == []
        assert told(tmp_path / "b", work(status="draft", background=over), "LNK140") == [f"{WORK}:5:1 LNK140 plan-en"]

    def test_each_half_is_told_at_its_longest_part_in_the_language_that_needs_most(self, tmp_path: Path) -> None:
        long = "- a line\\n" * LINES
        text = f'{{en: "{long}", fr: "{long}- une autre\\n"}}'
        files = work(status="draft", background="short", current_condition=text, learning=text, follow_up="short")
        assert told(tmp_path, files, "LNK140") == [
            f"{WORK}:6:{len('current_condition: {en: , ') + len(long) + 3} LNK140 plan-fr",
            f"{WORK}:7:{len('learning: {en: , ') + len(long) + 3} LNK140 do-fr",
        ]
