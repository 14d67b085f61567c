"""The rules about indicators, their targets and figures, at their edges: the place of every finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.checks.run import check
from tests.workspaces import make

BASE = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n"
    "dimensions: [{id: access, title: Access, aim: experience}]\n",
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [wait]\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\nindicators: [wait]\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
}
FINE = "title: Wait\ndimension: access\nowner: Director\nbaseline: {period: 2018-01, value: 16}\n"
DEFINITION = "indicators/wait.yaml"
FIGURES = "indicators/wait.csv"


def told(root: Path, files: dict[str, str], *codes: str) -> list[str]:
    """Every finding of some rules: `path:line:column CODE`, with its variant and suggestion."""
    findings = check(make(root, BASE | files), select=codes).findings
    words = ((f"{one.place} {one.code}", one.variant, one.suggestion) for one in findings)
    return [" ".join(filter(None, each)) for each in words]


def wait(definition: str, rows: str = "", columns: str = "value,n") -> dict[str, str]:
    """An indicator with figures of `columns`."""
    figures = {FIGURES: f"period,room,{columns}\n{rows}"} if rows else {}
    return {DEFINITION: FINE + definition, **figures}


# --- definitions -----------------------------------------------------------------------------------


def test_each_thing_that_an_indicator_lacks_is_told(tmp_path: Path) -> None:
    files = {DEFINITION: "title: Wait\nbetter: lower\n"}
    assert told(tmp_path, files, "IND") == [f"{DEFINITION}:1:8 {code}" for code in ("IND203", "IND204", "IND220")]


def test_what_was_typed_and_could_not_be_read_is_not_lacking(tmp_path: Path) -> None:
    files = {DEFINITION: "title: Wait\nbetter: lower\nowner: []\nbaseline: {period: 2018-01}\ndimnsion: access\n"}
    assert told(tmp_path, files, "IND") == []


def test_without_dimensions_in_the_settings_none_is_asked_for(tmp_path: Path) -> None:
    files = {"ipms.yaml": "organisation: Region\n", DEFINITION: FINE.replace("dimension: access\n", "better: lower\n")}
    assert told(tmp_path, files, "IND") == []


@pytest.mark.parametrize(
    ("definition", "finding"),
    [
        ("measure: ratio\nroll_up: sum\n", "7:10 IND214 sum"),
        ("measure: mean\nroll_up: mean\n", "7:10 IND214 mean"),
        ("measure: value\nroll_up: ratio\n", "7:10 IND214 ratio"),
        ("measure: count\nroll_up: weighted-mean\n", "7:10 IND214 weights"),
        ('measure: sum\nunit: "%"\n', "6:10 IND214 percentages"),
        ('measure: value\nunit: "%"\nroll_up: sum\n', "8:10 IND214 percentages"),
    ],
)
def test_a_roll_up_that_contradicts_the_measure(tmp_path: Path, definition: str, finding: str) -> None:
    assert told(tmp_path, wait("better: lower\n" + definition), "IND214") == [f"{DEFINITION}:{finding}"]


@pytest.mark.parametrize(
    "definition",
    [
        "measure: value\nroll_up: weighted-mean\n",
        "measure: count\nroll_up: mean\n",
        "measure: mean\nroll_up: max\n",
        "measure: ratio\nchart: p\n",
        "measur: ratio\nroll_up: ratio\nchart: p\n",
    ],
)
def test_a_roll_up_or_chart_that_fits_or_may_fit(tmp_path: Path, definition: str) -> None:
    assert told(tmp_path, wait("better: lower\n" + definition), "IND") == []


def test_limits_that_begin_anew_twice_or_out_of_order(tmp_path: Path) -> None:
    dates = ("2018-03", "2018-03-01", "2018-05", "2017-09")
    rebase = "".join(f"  - {{from: {date}, why: w}}\n" for date in dates)
    assert told(tmp_path, wait(f"better: lower\nrebase:\n{rebase}"), "IND") == [
        f"{DEFINITION}:8:12 IND218 twice",
        f"{DEFINITION}:10:12 IND218",
    ]


# --- baselines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "rows", "findings"),
    [
        ("16", "2018-01,top,16.4,9\n", []),
        ("16", "2018-01,top,17,9\n", ["IND216"]),
        ("16", "2018-02,top,17,9\n", []),
        ("16.0", "2018-01,north,20,9\n", ["IND216"]),
        ("16.44", "2018-01,top,16.5,9\n", []),
        ("16.44", "2018-01,top,16.6,9\n", ["IND216"]),
    ],
    ids=["rounded", "another", "another period", "rolled up", "half a percent", "more than that"],
)
def test_a_baseline_beside_what_was_measured(tmp_path: Path, baseline: str, rows: str, findings: list[str]) -> None:
    definition = FINE.replace("value: 16", f"value: {baseline}") + "better: lower\nmeasure: mean\n"
    files = wait("", rows) | {DEFINITION: definition}
    assert told(tmp_path, files, "IND216") == [f"{DEFINITION}:4:36 {code}" for code in findings]


def test_a_roll_up_without_every_room_contradicts_no_baseline(tmp_path: Path) -> None:
    south = "title: South\nlevel: operational\nreports_to: youth\ndeployed: 2017-01\nindicators: [wait]\n"
    files = wait("better: lower\nmeasure: mean\n", "2018-01,north,30,9\n") | {"rooms/south.yaml": south}
    assert told(tmp_path, files, "IND216") == []


def test_a_share_of_people_is_not_quoted(tmp_path: Path) -> None:
    definition = FINE.replace("16}", '62%}\nunit: "%"\nbetter: higher\nmeasure: ratio\npeople: true')
    ws = make(tmp_path, BASE | wait("", "2018-01,top,41,50\n", "numerator,denominator") | {DEFINITION: definition})
    (finding,) = check(ws, select=["IND216"]).findings
    assert (finding.variant, dict(finding.facts)) == ("people", {"period": "2018-01"})


def test_a_baseline_ahead_of_all(tmp_path: Path) -> None:
    for period, findings in {"2190-W03": [f"{DEFINITION}:4:20 IND217"], "2190": [f"{DEFINITION}:4:20 IND217"]}.items():
        definition = FINE.replace("2018-01", period) + "better: lower\n"
        assert told(tmp_path, {DEFINITION: definition}, "IND") == findings


# --- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("definition", "findings"),
    [
        ("better: lower\ntargets: [{value: 16}]\n", []),
        ("better: lower\ntargets: [{value: 17}]\n", ["6:19 IND205 lower"]),
        ("better: higher\ntargets: [{value: 15}]\n", ["6:19 IND205 higher"]),
        ("better: higher\ntargets: [{value: 16.0}]\n", []),
        ("better: lower\ntargets: [{from: 2016, value: 20}, {from: 2017, value: 12}]\n", []),
        ("better: lower\ntargets: [{from: 2017, value: 12}, {from: 2018-06, value: 20}]\n", ["6:59 IND205 lower"]),
        ("better: within\ntargets: [{low: 1, high: 20}]\n", []),
        ('better: higher\nunit: "%"\ntargets: [{value: 0.5}]\n', []),
    ],
)
def test_targets_lie_on_the_better_side_of_the_baseline(tmp_path: Path, definition: str, findings: list[str]) -> None:
    assert told(tmp_path, wait(definition), "IND205") == [f"{DEFINITION}:{finding}" for finding in findings]


def test_targets_in_the_form_of_another_direction(tmp_path: Path) -> None:
    bed = "title: Beds\nbetter: within\ntargets: [{low: 80, high: 90}]\nsecondary_target: 70\n"
    files = wait("better: lower\ntargets: [{low: 8, high: 12}]\n") | {
        "indicators/beds.yaml": bed,
        "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n"
        "indicators: [wait, {id: beds, target: 85}]\n",
    }
    assert told(tmp_path, files, "IND206", "IND208") == [
        "indicators/beds.yaml:4:19 IND206 band",
        f"{DEFINITION}:6:17 IND206 limit",
        "rooms/youth.yaml:4:39 IND206 room",
    ]


def test_two_targets_that_start_together(tmp_path: Path) -> None:
    wall = "  - {id: wait, target: 9, from: 2018-04}\n  - {id: wait, target: 8, from: 2018-04-01}\n"
    files = wait("better: lower\ntargets:\n  - {value: 12}\n  - {value: 11}\n  - {from: 2018, value: 10}\n") | {
        "rooms/youth.yaml": f"title: Youth\nlevel: tactical\nreports_to: top\nindicators:\n{wall}  - wait\n"
    }
    assert told(tmp_path, files, "IND207") == [f"{DEFINITION}:8:5 IND207", "rooms/youth.yaml:6:33 IND207"]


@pytest.mark.parametrize(
    ("definition", "findings"),
    [
        ("better: lower\ntargets: [{value: 12}]\nsecondary_target: 14\n", []),
        ("better: lower\ntargets: [{value: 12}]\nsecondary_target: 12\n", ["7:19 IND208 lower"]),
        ("better: higher\ntargets: [{value: 12}]\nsecondary_target: 14\n", ["7:19 IND208 higher"]),
        ("better: lower\ntargets: [{value: 20}, {from: 2018, value: 12}]\nsecondary_target: 14\n", []),
        ("better: lower\nsecondary_target: 14\n", ["6:1 IND208 alone"]),
        ("better: within\ntargets: [{low: 2, high: 8}]\nsecondary_target: {low: 1, high: 8}\n", []),
        (
            "better: within\ntargets: [{low: 2, high: 8}]\nsecondary_target: {low: 3, high: 8}\n",
            ["7:19 IND208 within"],
        ),
        ("better: lower\ntargets: [{vlaue: 12}]\nsecondary_target: 14\n", []),
    ],
)
def test_a_secondary_target_makes_room_for_yellow(tmp_path: Path, definition: str, findings: list[str]) -> None:
    assert told(tmp_path, wait(definition), "IND208") == [f"{DEFINITION}:{finding}" for finding in findings]


def test_the_target_of_a_room_may_be_what_the_secondary_is_easier_than(tmp_path: Path) -> None:
    room = "title: Youth\nlevel: tactical\nreports_to: top\nindicators: [{id: wait, target: 10}]\n"
    files = wait("better: lower\ntargets: [{value: 15}]\nsecondary_target: 14\n") | {"rooms/youth.yaml": room}
    assert told(tmp_path, files, "IND208") == []


# --- cascade ---------------------------------------------------------------------------------------


def test_a_mean_without_its_count_is_told_once_at_the_latest_row_in_the_way(tmp_path: Path) -> None:
    rows = "2018-01,north,16,\n2018-02,north,16,\n2018-03,north,16,9\n"
    files = wait("better: lower\nmeasure: mean\n", rows)
    assert told(tmp_path, files, "IND") == [f"{FIGURES}:3:18 IND209"]
    (finding,) = check(make(tmp_path, BASE), select=["IND209"]).findings
    assert dict(finding.facts) == {"room": "youth", "period": "2018-02", "n": 2}


def test_a_room_that_reports_for_itself_needs_no_counts_below(tmp_path: Path) -> None:
    rows = "2018-01,north,16,\n2018-01,youth,16,9\n"
    assert told(tmp_path, wait("better: lower\nmeasure: mean\n", rows), "IND209") == []


def test_figures_that_differ_name_those_below(tmp_path: Path) -> None:
    ws = make(tmp_path, BASE | wait("better: lower\nmeasure: mean\n", "2018-01,youth,16,9\n2018-01,north,19,9\n"))
    (finding,) = check(ws, select=["IND210"]).findings
    assert [str(finding.place), *(str(other.place) for other in finding.related)] == [
        f"{FIGURES}:2:15",
        f"{FIGURES}:3:15",
    ]


# --- walls -----------------------------------------------------------------------------------------


def test_open_rooms_need_an_indicator(tmp_path: Path) -> None:
    room = "title: R\nlevel: tactical\nreports_to: top\n"
    files = wait("better: lower\n") | {
        "rooms/open.yaml": f"{room}deployed: 2018-10-31\n",
        "rooms/misread.yaml": f"{room}deployed: 2018-03\nindicatrs: [wait]\n",
        "rooms/soon.yaml": f"{room}deployed: 2018-11\n",
        "rooms/never.yaml": f"{room}planned: 2018-01\n",
    }
    assert told(tmp_path, files, "IND212") == ["rooms/open.yaml:4:11 IND212"]


def test_aims_need_an_indicator_once_there_are_as_many_indicators_as_aims(tmp_path: Path) -> None:
    dimensions = "".join(
        f"  - {{id: {name}, title: T, aim: {aim}}}\n"
        for name, aim in {"access": "experience", "safety": "population", "health": "population"}.items()
    )
    settings = {"ipms.yaml": f"organisation: Region\ndimensions:\n{dimensions}  - {{id: other, title: T}}\n"}
    files = settings | wait("better: lower\n")
    assert told(tmp_path, files, "IND213") == []
    more = files | {"indicators/more.yaml": FINE + "better: lower\n"}
    assert told(tmp_path, more, "IND213") == ["ipms.yaml:4:33 IND213"]
    astray = more | {"indicators/more.yaml": FINE.replace("access", "acces") + "better: lower\n"}
    assert told(tmp_path, astray, "IND213") == []


def test_figures_are_looked_at_in_their_room_or_above_it(tmp_path: Path) -> None:
    youth = {"rooms/top.yaml": "title: Top\nlevel: strategic\n"}
    rows = "2018-01,north,1,9\n2018-01,top,1,9\n2018-02,top,2,9\n2018-01,nowhere,3,9\n"
    files = youth | wait("better: lower\nmeasure: mean\n", rows)
    assert told(tmp_path, files, "IND219") == [f"{FIGURES}:3:9 IND219"]
    goal = "title: A\ntype: strategic\nstatus: draft\ngoals: [{indicator: wait, to: 1, by: 2018}]\n"
    room = {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n", "rooms/top/a3/a.yaml": goal}
    Path(tmp_path / "rooms/top.yaml").unlink()
    ws = make(tmp_path, {path: text for path, text in (BASE | files | room).items() if path != "rooms/top.yaml"})
    assert check(ws, select=["IND219"]).findings == ()


# --- rows ------------------------------------------------------------------------------------------

USUAL = (16.0, 15.2, 14.8, 15.5, 16.1, 15.0)


def monthly(*values: float | str, more: str = "") -> str:
    return "".join(f"2018-{month:02},top,{value}{more}\n" for month, value in enumerate(values, start=1))


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (USUAL, []),
        ((*USUAL[:3], 1550, *USUAL[4:]), [5]),
        ((*USUAL[:3], 1.55, *USUAL[4:]), [5]),
        ((160, *USUAL[1:]), []),
        ((*USUAL[:5], 16100), []),
        ((*USUAL[:3], 60, *USUAL[4:]), []),
        ((1, 40, 3, 1550, 9, 2), []),
        ((1600, 15.2, 14.8), []),
        ((*USUAL[:3], 0, *USUAL[4:]), []),
        ((-1, -2, 3, -4, -5), []),
    ],
    ids=["usual", "far up", "far down", "first", "last", "no slip", "unsteady", "few", "nought", "negative"],
)
def test_a_figure_whose_point_has_slipped(tmp_path: Path, values: tuple[float, ...], lines: list[int]) -> None:
    files = wait("better: lower\n", monthly(*values), "value")
    assert told(tmp_path, files, "MSR") == [f"{FIGURES}:{line}:13 MSR011" for line in lines]


def test_a_figure_that_a_note_explains_and_a_handful_are_no_slips(tmp_path: Path) -> None:
    strike = monthly(*USUAL[:3], more=",") + "2018-04,top,155,strike\n" + "2018-05,top,15,\n2018-06,top,14.5,\n"
    assert told(tmp_path, wait("better: lower\n", strike, "value,note"), "MSR") == []
    outbreak = monthly(2, 2, 3, 25, 2, 2, 3)
    assert told(tmp_path, wait("better: lower\nmeasure: count\n", outbreak, "value"), "MSR") == []


def test_counts_are_whole_and_told_once_a_column(tmp_path: Path) -> None:
    rows = "2018-01,top,12.5,3\n2018-02,top,12,3.5\n2018-03,top,11.5,4.5\n2018-04,top,11.0,4\n"
    assert told(tmp_path, wait("better: lower\nmeasure: count\n", rows), "MSR") == [
        f"{FIGURES}:2:13 MSR012",
        f"{FIGURES}:3:16 MSR012",
    ]


def test_a_part_need_only_be_whole_where_it_counts_people(tmp_path: Path) -> None:
    columns, rows = "numerator,denominator", "2018-01,top,12.5,100\n"
    assert told(tmp_path, wait("better: lower\nmeasure: ratio\n", rows, columns), "MSR") == []
    people = wait("better: lower\nmeasure: ratio\npeople: true\n", rows, columns)
    assert told(tmp_path, people, "MSR") == [f"{FIGURES}:2:13 MSR012"]


@pytest.mark.parametrize(
    ("measure", "columns", "same", "lines"),
    [
        ("mean", "value,n", "15.4,118", [3]),
        ("mean", "value,n", "15.4,9", []),
        ("mean", "value,n", "15,118", []),
        ("mean", "value,n", "15.4,", []),
        ("mean", "value,n,quality", "15.4,118,estimated", []),
        ("mean", "value,n,note", "15.4,118,true", []),
        ("ratio", "numerator,denominator", "44,67", [3]),
        ("ratio", "numerator,denominator", "67,67", []),
        ("ratio", "numerator,denominator", "0,67", []),
        ("ratio", "numerator,denominator", "4,7", []),
        ("count", "value", "44", []),
        ("value", "value", "15.4", []),
    ],
)
def test_figures_that_were_copied(tmp_path: Path, measure: str, columns: str, same: str, lines: list[int]) -> None:
    files = wait(f"better: lower\nmeasure: {measure}\n", monthly(same, same, same), columns)
    assert told(tmp_path, files, "MSR") == [f"{FIGURES}:{line}:13 MSR013" for line in lines]


def test_twice_the_same_is_no_copy(tmp_path: Path) -> None:
    files = wait("better: lower\nmeasure: mean\n", monthly("15.4,118", "15.4,118", "15.4,119", "15.4,118"))
    assert told(tmp_path, files, "MSR") == []


def test_figures_that_stay_provisional(tmp_path: Path) -> None:
    rows = (
        "2017-08,top,15,provisional\n2017-09,top,15,provisional\n2017-10,top,15,provisional\n2017-07,top,15,estimated\n"
    )
    files = wait("better: lower\n", rows, "value,quality")
    assert told(tmp_path, files, "MSR") == [f"{FIGURES}:2:16 MSR014"]
    (finding,) = check(make(tmp_path, BASE), select=["MSR014"]).findings
    assert dict(finding.facts) == {"room": "top", "period": "2017-08", "n": 2}


# --- files of measurements -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "findings"),
    [
        ("period;room;value;n", ["1:1 MSR002 delimiter"]),
        ("period,room,valeur,n", ["1:13 MSR002 unknown value"]),
        (
            "Period,Room,Value,N",
            [
                f"1:{column} MSR002 unknown {meant}"
                for column, meant in {1: "period", 8: "room", 13: "value", 19: "n"}.items()
            ],
        ),
        ("period,room,n,colour", ["1:1 MSR002 missing", "1:15 MSR002 unknown"]),
        ("period,room,value,value", ["1:19 MSR002 twice"]),
    ],
)
def test_a_wrong_heading_is_told_once_for_each_cause(tmp_path: Path, heading: str, findings: list[str]) -> None:
    files = wait("better: lower\nmeasure: mean\n") | {FIGURES: f"{heading}\n2018-01,top,16,9\n"}
    assert told(tmp_path, files, "MSR") == [f"{FIGURES}:{finding}" for finding in findings]


def test_every_line_of_a_file_is_told(tmp_path: Path) -> None:
    rows = (
        "2018-01,top,16,9\n2018-01,top,17,9\n2018-13,top,16,9\n2190-01,top,16,9\n2018-W05,top,16,9\n2018-02,to,16,9\n"
    )
    files = wait("better: lower\nmeasure: mean\n", rows)
    assert told(tmp_path, files, "MSR", "LNK101") == [
        f"{FIGURES}:3:1 MSR006",
        f"{FIGURES}:4:1 MSR005 period.month-impossible",
        f"{FIGURES}:5:1 MSR008",
        f"{FIGURES}:6:1 MSR010",
        f"{FIGURES}:7:9 LNK101 room top",
    ]


@pytest.mark.parametrize(("cell", "lines"), [("112%", []), ('"112%"', []), ("1.12", [2]), ("0.98", [])])
def test_what_lies_above_a_hundred_percent_is_typed_with_its_sign(tmp_path: Path, cell: str, lines: list[int]) -> None:
    definition = FINE.replace("16}", '104%}\nunit: "%"\nbetter: lower\ntargets: [{value: 100%}]')
    files = wait("", f"2018-02,top,{cell}\n", "value") | {DEFINITION: definition}
    assert told(tmp_path, files, "IND201") == [f"{FIGURES}:{line}:13 IND201" for line in lines]
