"""Cycles, katas, catchball and workshops: what the rules say, and what they leave alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from ipms.checks.run import check
from tests.workspaces import make

ON = dt.date(2018, 10, 31)
A3 = "rooms/strategic/a3/services.yaml"
KATA = "rooms/strategic/kata/calls.yaml"
KAIZEN = "rooms/strategic/kaizen/intake.yaml"
ROOMS = {
    "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\n",
    "rooms/tactical/room.yaml": "title: Tactical\nlevel: tactical\nreports_to: strategic\n",
}
STRATEGIC = "title: Services apart\ntype: strategic\nstatus: draft\n"
DELAY = "title: Delay\nunit: {en: days, fr: jours}\nbetter: lower\n"
PLANS = 'title: Plans\nunit: "%"\nbetter: higher\n'


def told(root: Path, files: Mapping[str, str], *codes: str) -> list[str]:
    """Every finding of some rules: line, column, code and variant."""
    findings = check(make(root, ROOMS | dict(files), ON), select=codes).findings
    return [f"{one.place.line}:{one.place.column} {one.code} {one.variant}".rstrip() for one in findings]


def cycle(*phases: str) -> str:
    return "pdca:\n  - " + "\n    ".join(phases) + "\n"


CHECKED = "check: {start: 2018-03, end: 2018-04, finding: Shorter}"


@pytest.mark.parametrize(
    ("phases", "findings"),
    [
        pytest.param(["adjust: {decision: adopt}"], ["5:5 PDC301"], id="decided"),
        pytest.param(["adjust: {start: 2018-05}"], ["5:5 PDC301"], id="begun"),
        pytest.param(["check: {due: 2018-06}", "adjust: {start: 2018-05}"], ["6:5 PDC301"], id="only due"),
        pytest.param(["check: {start: 2018-03}", "adjust: {decision: adapt}"], [], id="checked"),
        pytest.param(["check: {finding: Shorter}", "adjust: {decision: adapt}"], [], id="found, undated"),
        pytest.param(["adjust: {decision: abandon}"], [], id="abandoned"),
        pytest.param(["adjust: {start: 2018-12}"], [], id="to come"),
        pytest.param(["adjust: {note: Later}"], [], id="a note"),
    ],
)
def test_what_is_adjusted_was_checked(tmp_path: Path, phases: list[str], findings: list[str]) -> None:
    assert told(tmp_path, {A3: STRATEGIC + cycle(*phases)}, "PDC301") == findings


@pytest.mark.parametrize(
    ("check_phase", "findings"),
    [
        pytest.param("{start: 2018-03, end: 2018-04}", ["5:34 PDC302"], id="no finding"),
        pytest.param("{start: 2018-03, end: 2018-04, note: Looked}", ["5:34 PDC302"], id="a note is none"),
        pytest.param("{start: 2018-03, end: 2018-10-31}", ["5:34 PDC302"], id="today"),
        pytest.param("{start: 2018-03, end: 2018-10}", ["5:34 PDC302"], id="this month"),
        pytest.param("{start: 2018-03, end: 2018-11}", [], id="to come"),
        pytest.param("{start: 2018-03}", [], id="going on"),
        pytest.param("{end: 2018-04, finding: Shorter}", [], id="found"),
    ],
)
def test_a_check_that_ended_says_what_it_found(tmp_path: Path, check_phase: str, findings: list[str]) -> None:
    assert told(tmp_path, {A3: STRATEGIC + cycle(f"check: {check_phase}")}, "PDC302") == findings


@pytest.mark.parametrize(
    ("phases", "findings"),
    [
        pytest.param(["do: {start: 2018-05, end: 2018-04}"], ["5:31 PDC303 phase"], id="backward"),
        pytest.param(["do: {start: 2018-05}", CHECKED], ["6:34 PDC303"], id="over before it began"),
        pytest.param(
            ["plan: {start: 2018-06}", "do: {start: 2018-05}", CHECKED], ["7:34 PDC303"], id="told once a phase"
        ),
        pytest.param(["do: {start: 2018-05, end: 2018-04}", CHECKED], ["5:31 PDC303 phase"], id="one cause"),
        pytest.param(["do: {start: 2018-04-30}", CHECKED], [], id="on the last day of the month"),
        pytest.param(["do: {start: 2016, end: 2017}", "check: {start: 2016, end: 2016}"], [], id="overlapping years"),
        pytest.param(["plan: {start: 2016, end: 2016}", "adjust: {start: 2016-06}"], [], id="begun early"),
    ],
)
def test_phases_may_overlap_but_not_run_backward(tmp_path: Path, phases: list[str], findings: list[str]) -> None:
    assert told(tmp_path, {A3: STRATEGIC + cycle(*phases)}, "PDC303") == findings


def test_each_cycle_of_each_kind_is_looked_at(tmp_path: Path) -> None:
    two = "pdca:\n  - adjust: {decision: adopt}\n  - adjust: {decision: adapt}\n"
    files = {KAIZEN: f"title: Intake\n{two}", "rooms/strategic/kaikaku/june.yaml": f"title: June\n{two}"}
    assert told(tmp_path, files, "PDC301") == ["3:5 PDC301", "4:5 PDC301"] * 2


def test_what_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    files = {
        A3: STRATEGIC + cycle("check: {end: April}", "adjust: {decision: adopt}"),
        KATA: "title: Calls\nexperiments:\n  - {on: 2018-09-06, step: Ask, expectd: None, happened: One}\n",
        KAIZEN: "title: Intake\na3: services\noverseen_by: [Director]\n",
    }
    findings = told(tmp_path, files, "FLD", "PDC")
    assert findings == ["5:18 FLD005 period.date-malformed", "3:14 FLD003 text", "3:33 FLD001"]


def kata(rest: str) -> dict[str, str]:
    return {KATA: f"title: Calls\nopened: 2018-09-03\n{rest}"}


@pytest.mark.parametrize(
    ("experiment", "findings"),
    [
        pytest.param("happened: One", ["4:43 PDC304"], id="happened alone"),
        pytest.param("expected: None, happened: One", [], id="both"),
        pytest.param("expected: None", [], id="expected"),
        pytest.param("expected: None, reviewed: 2018-09-05", ["4:59 PDC305"], id="reviewed the day before"),
        pytest.param("expected: None, review_on: 2018-09-05", ["4:60 PDC305"], id="to be reviewed the day before"),
        pytest.param("expected: None, reviewed: 2018-09-06, review_on: 2018-09-06", [], id="the same day"),
        pytest.param(
            "expected: None, review_on: 2018-09-01, reviewed: 2018-09-01", ["4:82 PDC305"], id="one cause for both"
        ),
    ],
)
def test_an_experiment_expects_before_it_looks(tmp_path: Path, experiment: str, findings: list[str]) -> None:
    files = kata(f"experiments:\n  - {{on: 2018-09-06, step: Ask, {experiment}}}\n")
    assert told(tmp_path, files, "PDC304", "PDC305") == findings


STATES = ("parked", "active", "active", "active")


def test_one_obstacle_is_active_at_a_time(tmp_path: Path) -> None:
    lines = [f"  - {{id: {name}, what: It, state: {state}}}\n" for name, state in zip("abcd", STATES, strict=True)]
    files = kata("obstacles:\n" + "".join(lines))
    findings = check(make(tmp_path, files, ON), select=["PDC306"]).findings
    assert [(str(one.place), one.facts, [str(other.place) for other in one.related]) for one in findings] == [
        (f"{KATA}:6:30", {"n": 3}, [f"{KATA}:5:30"])
    ]


@pytest.mark.parametrize(
    ("opened", "wanted", "findings"),
    [
        pytest.param("opened: 2018-09-01\n", "by: 2018-11-30", [], id="90 days"),
        pytest.param("opened: 2018-09-01\n", "by: 2018-12-01", ["3:38 PDC307"], id="91 days"),
        pytest.param("opened: 2018-09\n", "by: 2018-12-29", [], id="a vague opening counts to its last day"),
        pytest.param("opened: 2018-01-01\n", "set_on: 2018-09-01, by: 2018-11-30", [], id="the third target condition"),
        pytest.param("opened: 2018-09-01\n", "set_on: 2018-01, by: 2018-11", ["3:55 PDC307"], id="set long ago"),
        pytest.param("notes: n\n", "by: 2030", [], id="nothing to count from"),
        pytest.param(
            "experiments: [{on: 2018-06-01, step: Ask}]\n", "by: 2018-10", ["3:38 PDC307"], id="first experiment"
        ),
    ],
)
def test_a_target_condition_lies_three_months_ahead_at_most(
    tmp_path: Path, opened: str, wanted: str, findings: list[str]
) -> None:
    files = {KATA: f"title: Calls\n{opened}target_condition: {{what: Called, {wanted}}}\n"}
    assert told(tmp_path, files, "PDC307") == findings


def catchball(goals: list[str], *rounds: str) -> dict[str, str]:
    lines = "".join(f"  - {{{goal}, by: 2018-12}}\n" for goal in goals)
    played = "".join(f"  - {{{one}}}\n" for one in rounds)
    return {
        A3: f"{STRATEGIC}goals:\n{lines}catchball:\n{played}",
        "indicators/delay.yaml": DELAY,
        "indicators/plans.yaml": PLANS,
    }


DOWN = "from: strategic, to: tactical"
UP = "from: tactical, to: strategic"
YES, NO = "response: accept", "response: counter"


@pytest.mark.parametrize(
    ("goals", "rounds", "findings"),
    [
        pytest.param(
            ["indicator: plans, to: 85%"],
            [f"on: 2018-01-16, {DOWN}, proposal: 60 % by March, {YES}"],
            ["5:28 PDC308"],
            id="another share",
        ),
        pytest.param(
            ["indicator: plans, to: 85%"],
            [f"on: 2018-01-16, {DOWN}, proposal: 85 % of 300 children by 2019, {YES}"],
            [],
            id="the same share",
        ),
        pytest.param(
            ["indicator: plans, to: 0.855"],
            [f"on: 2018-01-16, {DOWN}, proposal: {{fr: '85,5 % en mars'}}, {YES}"],
            [],
            id="a decimal comma",
        ),
        pytest.param(
            ["indicator: delay, to: 12"],
            [f"on: 2018-01-16, {DOWN}, proposal: {{en: 14 days, fr: 14 jours}}, {YES}"],
            ["5:28 PDC308"],
            id="the unit in words",
        ),
        pytest.param(
            ["indicator: delay, to: 12"],
            [f"on: 2018-01-16, {DOWN}, proposal: For 90 % of 1 200 families by March 14, {YES}"],
            [],
            id="numbers of something else",
        ),
        pytest.param(
            ["indicator: delay, to: 12", "indicator: plans, to: 85%"],
            [f"on: 2018-01-16, {DOWN}, proposal: 14 days and 60 %, {YES}"],
            ["8:63 PDC308 several"],
            id="two goals",
        ),
        pytest.param(
            ["indicator: delay, to: 12", "indicator: plans, to: 85%"],
            [f"on: 2018-01-16, {DOWN}, proposal: 12 days and 60 %, {YES}"],
            [],
            id="one of two agrees",
        ),
        pytest.param(
            ["indicator: delay, to: 12"],
            [f"on: 2018-01-16, {DOWN}, proposal: 14 days, {NO}", f"on: 2018-01-23, {UP}, proposal: 12 days, {YES}"],
            [],
            id="agreed at last",
        ),
        pytest.param(
            ["indicator: delay, to: 12"],
            [f"on: 2018-01-23, {UP}, proposal: 14 days, {NO}", f"on: 2018-01-16, {DOWN}, proposal: 12 days, {YES}"],
            ["7:82 PDC308 reopened"],
            id="taken back, whatever the order of the lines",
        ),
        pytest.param(
            ["indicator: delay, to: 12"],
            [f"on: 2018-01-16, {DOWN}, proposal: 12 days, {YES}", f"on: 2018-01-23, {UP}, proposal: Next year"],
            [],
            id="a proposal that waits",
        ),
        pytest.param(
            ["indicator: delay, to: 12", "indicator: plans, to: 85%"],
            [f"on: 2018-01-16, {DOWN}, proposal: 12 days, {YES}", f"on: 2018-01-23, {UP}, proposal: 60 %, {NO}"],
            [],
            id="perhaps about the other goal",
        ),
        pytest.param(
            ["indicator: plans, to: 85%"], [f"on: 2018-01-16, {DOWN}, proposal: 60 %, {NO}"], [], id="no agreement"
        ),
    ],
)
def test_an_agreed_target_stays(tmp_path: Path, goals: list[str], rounds: list[str], findings: list[str]) -> None:
    assert told(tmp_path, catchball(goals, *rounds), "PDC308") == findings


CHAIN = {
    A3: f"{STRATEGIC}goals:\n  - {{indicator: delay, to: 12, by: 2018-12}}\n",
    "rooms/tactical/a3/waiting.yaml": "title: Waiting\ntype: project\nparent: services\n",
    "rooms/tactical/a3/first.yaml": "title: First\ntype: project\nparent: waiting\n",
    "indicators/delay.yaml": DELAY,
    "indicators/plans.yaml": PLANS,
    "indicators/missed.yaml": f"{DELAY}drives: [booked]\n",
    "indicators/booked.yaml": f"{DELAY}drives: [delay]\n",
}


@pytest.mark.parametrize(
    ("charter", "findings"),
    [
        pytest.param("a3: first\ngoals: [{indicator: delay, to: 12, by: 2018-12}]", [], id="the same"),
        pytest.param("a3: first\ngoals: [{indicator: missed, to: 12, by: 2018-12}]", [], id="drives step by step"),
        pytest.param(
            "a3: first\ngoals: [{indicator: plans, to: 85%, by: 2018-12}]", ["3:21 PDC309"], id="another indicator"
        ),
        pytest.param(
            "a3: first\ngoals: [{indicator: plans, to: 1, by: 2018}, {indicator: delay, to: 12, by: 2018}]",
            [],
            id="one goal is enough",
        ),
        pytest.param("overseen_by: Director", ["1:8 PDC309 a3"], id="no A3"),
        pytest.param("a3: first", [], id="no goal yet"),
        pytest.param("a3: nothing\ngoals: [{indicator: plans, to: 85%, by: 2018}]", [], id="an unknown A3"),
        pytest.param("a3: first\ngoals: [{indicator: nothing, to: 1, by: 2018}]", [], id="an unknown indicator"),
    ],
)
def test_a_workshop_works_for_a_strategic_goal(tmp_path: Path, charter: str, findings: list[str]) -> None:
    assert told(tmp_path, CHAIN | {KAIZEN: f"title: Intake\n{charter}\n"}, "PDC309") == findings


def test_a_chain_that_leads_nowhere_is_told_by_others(tmp_path: Path) -> None:
    circle = {"rooms/tactical/a3/waiting.yaml": "title: Waiting\ntype: project\nparent: first\n"}
    charter = "a3: first\ngoals: [{indicator: plans, to: 85%, by: 2018-12}]"
    assert told(tmp_path, CHAIN | circle | {KAIZEN: f"title: Intake\n{charter}\n"}, "PDC309") == []


@pytest.mark.parametrize(
    ("charter", "findings"),
    [
        pytest.param("held: 2018-10-01", [], id="30 days"),
        pytest.param("held: 2018-09-30", ["2:7 PDC311"], id="31 days"),
        pytest.param("held: {from: 2018-09-29, to: 2018-09-30}", ["2:30 PDC311"], id="its last day counts"),
        pytest.param("held: 2018-01-01\nresults: [Fewer calls]", [], id="results"),
        pytest.param("held: 2018-01-01\nsustain: [{day: 30, finding: Holds}]", [], id="a look back"),
        pytest.param("held: 2018-01-01\npdca: [{check: {finding: Holds}}]", [], id="a check"),
        pytest.param("held: 2018-01-01\npdca: [{adjust: {decision: abandon}}]", [], id="abandoned"),
        pytest.param("held: 2018-12-01", [], id="to come"),
        pytest.param("announced: 2018-01-01", [], id="not held"),
        pytest.param("held: 2018-01-01\nresuls: [Fewer calls]", [], id="misspelt results"),
    ],
)
def test_a_workshop_leaves_results(tmp_path: Path, charter: str, findings: list[str]) -> None:
    assert told(tmp_path, {KAIZEN: f"title: Intake\n{charter}\n"}, "PDC311") == findings


@pytest.mark.parametrize(
    ("charter", "findings"),
    [
        pytest.param("held: {from: 2018-02-20, to: 2018-01-21}", ["2:30 PDC312"], id="backward"),
        pytest.param("held: {from: 2018-02-20, to: 2018-02}", [], id="within the month"),
        pytest.param(
            "held: 2018-02-20\nsustain: [{day: 30, on: 2018-02-19}]", ["3:25 PDC312 look"], id="looked back too early"
        ),
        pytest.param("held: 2018-02-20\nsustain: [{day: 1, on: 2018-02-20}]", [], id="looked back at once"),
    ],
)
def test_a_workshop_begins_ends_and_is_looked_back_at(tmp_path: Path, charter: str, findings: list[str]) -> None:
    assert told(tmp_path, {KAIZEN: f"title: Intake\n{charter}\n"}, "PDC312") == findings
