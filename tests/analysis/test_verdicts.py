"""What the figures say of a goal, whatever its sheet says: reached or not, and by more than chance or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.signals.control import series_of
from ipms.analysis.signals.effect import effect
from ipms.analysis.work.countermeasures import Addressed
from ipms.analysis.work.verdict import Reached, Signal, Verdict, confirmed, upheld, verdicts
from ipms.model.periods import PartialDate
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.analysis.spc.recorded import CAUSES, cases
from tests.workspaces import make

AS_OF = dt.date(2018, 12, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
}
FLAT = (20, 21, 19, 20, 22, 20, 19, 21, 20, 19, 21, 20)
"""A year before Do: limits at about 16 and 24."""
DO = "pdca: [{do: {start: 2018-01}}]"
GOAL = "goals: [{indicator: wait, from: 20, to: 12, by: 2018-06}]"
SHEET = f"{GOAL}\n{DO}"


def rows(values: Sequence[float | None], first: int = 2018, room: str = "youth") -> str:
    """A month each, from January of a year; None is a month without a figure."""
    months = ((first + place // 12, place % 12 + 1, value) for place, value in enumerate(values))
    return "".join(f"{year}-{month:02},{room},{value}\n" for year, month, value in months if value is not None)


def workspace(
    root: Path, figures: str, sheet: str = "", indicator: str = "better: lower", as_of: dt.date = AS_OF
) -> Workspace:
    files = {
        "rooms/youth/a3/wait.yaml": f"title: Wait\ntype: project\nopened: 2018-01-01\n{sheet or SHEET}\n",
        "indicators/wait.yaml": f"title: Wait\n{indicator}\n",
        "indicators/wait.csv": f"period,room,value\n{figures}",
    }
    return make(root, ROOMS | files, as_of)


def verdict(
    root: Path, figures: str, sheet: str = "", indicator: str = "better: lower", as_of: dt.date = AS_OF
) -> Verdict:
    ws = workspace(root, figures, sheet, indicator, as_of)
    return verdicts(ws, ws.a3s["wait"])[0]


@pytest.mark.parametrize(
    ("values", "reached", "period", "held"),
    [
        ([20, 15, 13, 11, 11, 11], Reached.REACHED, "2018-04", True),
        ([20, 15, 13, 12], Reached.REACHED, "2018-04", True),
        ([20, 15, 13, 12.000001], Reached.NOT_REACHED, None, False),
        ([20, 20, 19, 17, 15, 13, 11], Reached.REACHED_LATE, "2018-07", True),
        ([20, 20, 19, 17, 15, 12], Reached.REACHED, "2018-06", True),
        ([20, 11, 13, 17, 19, 20, 21], Reached.REACHED, "2018-02", False),
        ([20, 20, 19, 17, 15, 13, 11, 13], Reached.REACHED_LATE, "2018-07", False),
        ([20, 20, 19, 20, 21, 20, 20], Reached.NOT_REACHED, None, False),
        ([], Reached.NO_DATA, None, False),
    ],
)
def test_a_goal_is_reached_by_the_figures_of_its_room(
    tmp_path: Path, values: list[float], reached: Reached, period: str | None, *, held: bool
) -> None:
    found = verdict(tmp_path, rows(values))
    assert (found.reached, found.reached_in and str(found.reached_in), found.held) == (reached, period, held)


@pytest.mark.parametrize(
    ("by", "as_of", "reached", "awaited"),
    [
        ("2018-06", "2018-06-30", Reached.NOT_YET, False),
        ("2018-06", "2018-07-01", Reached.NOT_REACHED, True),
        ("2018-05", "2018-07-01", Reached.NOT_REACHED, False),
        ("2018", "2018-12-31", Reached.NOT_YET, False),
        ("2018", "2019-01-01", Reached.NOT_REACHED, True),
    ],
)
def test_a_goal_has_until_the_last_day_of_its_date(
    tmp_path: Path, by: str, as_of: str, reached: Reached, *, awaited: bool
) -> None:
    sheet = f"goals: [{{indicator: wait, to: 12, by: {by}}}]\n{DO}"
    found = verdict(tmp_path, rows([20, 19, 18, 17, 16]), sheet, as_of=dt.date.fromisoformat(as_of))
    assert (found.reached, found.awaited) == (reached, awaited)


def test_the_period_in_which_the_date_lies_speaks_for_it(tmp_path: Path) -> None:
    sheet = f"goals: [{{indicator: wait, to: 12, by: 2018-03-15}}]\n{DO}"
    assert verdict(tmp_path / "a", rows([20, 15, 12]), sheet).reached is Reached.REACHED
    assert verdict(tmp_path / "b", rows([20, 15, 13, 12]), sheet).reached is Reached.REACHED_LATE


def test_a_figure_from_before_the_work_began_reaches_nothing(tmp_path: Path) -> None:
    found = verdict(tmp_path, rows([11] * 12, 2017))
    assert (found.reached, found.held, found.latest) == (Reached.NO_DATA, False, 11)
    assert found.stale


def test_a_goal_without_its_indicator_has_no_data(tmp_path: Path) -> None:
    sheet = f"goals: [{{indicator: gone, to: 12, by: 2018-06}}]\n{DO}"
    found = verdict(tmp_path, rows([20]), sheet)
    assert (found.reached, found.signal, found.latest, found.hidden) == (Reached.NO_DATA, Signal.NO_DATA, None, False)


def test_percentages_are_compared_as_they_are_written(tmp_path: Path) -> None:
    sheet = f"goals: [{{indicator: wait, to: 85%, by: 2018-06}}]\n{DO}"
    found = verdict(tmp_path, rows([0.7, 0.8, 0.85]), sheet, "better: higher\nunit: '%'")
    assert (found.reached, found.held) == (Reached.REACHED, True)


BAND = "better: within\ntargets: [{from: 2017-01, low: 80, high: 95}]"


@pytest.mark.parametrize(
    ("to", "value", "reached"),
    [
        (90, 80, Reached.REACHED),
        (90, 96, Reached.NOT_REACHED),
        (75, 75, Reached.REACHED),
        (75, 100, Reached.REACHED),
        (75, 101, Reached.NOT_REACHED),
    ],
)
def test_of_a_band_a_figure_may_lie_as_far_from_it_as_the_goal_does(
    tmp_path: Path, to: float, value: float, reached: Reached
) -> None:
    sheet = f"goals: [{{indicator: wait, to: {to}, by: 2018-06}}]\n{DO}"
    assert verdict(tmp_path, rows([value]), sheet, BAND).reached is reached


def test_without_a_band_only_the_goal_itself_will_do(tmp_path: Path) -> None:
    assert verdict(tmp_path / "a", rows([12]), indicator="better: within").reached is Reached.REACHED
    assert verdict(tmp_path / "b", rows([11]), indicator="better: within").reached is Reached.NOT_REACHED


def test_a_goal_is_measured_in_its_own_room_else_at_home(tmp_path: Path) -> None:
    figures = rows([20, 11]) + rows([20, 19], room="north")
    sheet = "goals: [{indicator: wait, to: 12, by: 2018-06}, {indicator: wait, to: 12, by: 2018-06, room: north}]\n"
    ws = workspace(tmp_path, figures, sheet + DO)
    found = verdicts(ws, ws.a3s["wait"])
    assert [(one.at, one.room, one.reached) for one in found] == [
        (0, "youth", Reached.REACHED),
        (1, "north", Reached.NOT_REACHED),
    ]


def test_the_rooms_below_reach_a_goal_together(tmp_path: Path) -> None:
    teams = "period,room,value,n\n2018-01,north,10,30\n2018-01,south,18,10\n"
    files = {"indicators/wait.yaml": "title: W\nbetter: lower\nmeasure: mean\n", "indicators/wait.csv": teams}
    sheet = {"rooms/youth/a3/wait.yaml": f"title: W\ntype: project\n{GOAL}\n{DO}\n"}
    ws = make(tmp_path, ROOMS | files | sheet, AS_OF)
    found = verdicts(ws, ws.a3s["wait"])[0]
    assert (found.latest, found.reached) == (12, Reached.REACHED)


DOWN, UP, BACK = [13] * 7, [27] * 7, [21, 20, 19, 21, 20, 19, 21]


@pytest.mark.parametrize(
    ("since", "signal"),
    [
        ([20, 21, 19, 20, 21, 19], Signal.NOT_DISTINGUISHABLE),
        ([13], Signal.CONFIRMED),
        ([27], Signal.WORSE),
        ([19] * 6, Signal.NOT_DISTINGUISHABLE),
        ([19] * 7, Signal.CONFIRMED),
        ([19, 19, 19, None, 19, 19, 19, 19], Signal.NOT_DISTINGUISHABLE),
        ([21] * 7, Signal.WORSE),
        ([17, 21, 17], Signal.NOT_DISTINGUISHABLE),
        ([17, 19, 17], Signal.CONFIRMED),
        ([21, 20.8, 20.6, 20.4, 20.3, 20.25, 20.2], Signal.WORSE),
        ([20.9, 20.6, 20.2, 19.8, 19.5, 19.2, 18.9], Signal.CONFIRMED),
        ([*DOWN, 20], Signal.CONFIRMED),
        ([*DOWN, *BACK[:6]], Signal.CONFIRMED),
        ([*DOWN, *BACK], Signal.NOT_DISTINGUISHABLE),
        ([*DOWN, *BACK[:2], 27], Signal.WORSE),
        ([*UP, *BACK[:2], 13], Signal.CONFIRMED),
    ],
)
def test_the_signal_is_the_latest_special_cause_since_do_began(
    tmp_path: Path, since: list[float | None], signal: Signal
) -> None:
    assert verdict(tmp_path, rows([*FLAT, *since], 2017), as_of=dt.date(2019, 6, 30)).signal is signal


def test_a_trend_that_had_begun_before_do_is_not_its_effect(tmp_path: Path) -> None:
    falling = [21, 20, 22, 20, 19, 21, 20, 21, 20.5, 20.4, 20.3, 20.2, 20.1, 20, 19.9]
    assert verdict(tmp_path, rows(falling, 2017)).signal is Signal.NOT_DISTINGUISHABLE


@pytest.mark.parametrize(
    ("before", "since", "missing"), [(3, 5, 4), (3, 8, 1), (3, 9, 0), (12, 0, 1), (0, 11, 1), (0, 12, 0)]
)
def test_too_few_figures_say_how_many_are_missing(tmp_path: Path, before: int, since: int, missing: int) -> None:
    values = [None] * (12 - before) + list(FLAT[:before]) + [20, 19] * 6
    found = verdict(tmp_path, rows(values[: 12 + since], 2017))
    assert found.missing == missing
    assert (found.signal is Signal.NO_DATA) == (missing > 0)


def test_a_baseline_and_one_result_tell_that_it_is_reached_and_no_more(tmp_path: Path) -> None:
    found = verdict(tmp_path, "2017-06,youth,20\n2018-03,youth,11\n")
    assert (found.reached, found.held, found.signal, found.missing) == (Reached.REACHED, True, Signal.NO_DATA, 10)


@pytest.mark.parametrize(
    "sheet",
    [
        f"{GOAL}\npdca: [{{plan: {{start: 2018-01}}}}]",
        f"{GOAL}\npdca: [{{do: {{due: 2018-09}}}}]",
        f"status: draft\n{GOAL}\n{DO}",
    ],
)
def test_before_do_there_is_no_effect_to_be_told(tmp_path: Path, sheet: str) -> None:
    found = verdict(tmp_path, rows([*FLAT, *DOWN], 2017), sheet)
    assert (found.signal, found.since, found.missing) == (Signal.NO_DATA, None, 0)


def test_limits_are_those_from_before_do_even_where_the_chart_begins_anew_since(tmp_path: Path) -> None:
    moved = rows([*FLAT, *([13, 14, 12] * 4)], 2017)
    for place, since in enumerate(("2018-01", "2018-04")):
        rebased = f"better: lower\nrebase: [{{from: {since}, why: The new way is kept}}]"
        assert verdict(tmp_path / str(place), moved, indicator=rebased).signal is Signal.CONFIRMED


def test_limits_forget_what_was_before_the_last_break_before_do(tmp_path: Path) -> None:
    values = rows([30] * 12 + list(FLAT) + [20, 21, 19, 20], 2016)
    rebased = "better: lower\nrebase: [{from: 2017-01, why: Another service}]"
    assert verdict(tmp_path / "a", values).signal is Signal.CONFIRMED
    assert verdict(tmp_path / "b", values, indicator=rebased).signal is Signal.NOT_DISTINGUISHABLE
    late = "better: lower\nrebase: [{from: 2017-09, why: Another service}]"
    found = verdict(tmp_path / "c", values, indicator=late)
    assert (found.signal, found.missing) == (Signal.NO_DATA, 4)


def test_the_month_in_which_do_began_counts_on_neither_side(tmp_path: Path) -> None:
    mixed = f"{GOAL}\npdca: [{{do: {{start: 2018-01-15}}}}]"
    assert verdict(tmp_path / "a", rows([*FLAT, 13, 20], 2017), mixed).signal is Signal.NOT_DISTINGUISHABLE
    assert verdict(tmp_path / "b", rows([*FLAT, 13, 20], 2017)).signal is Signal.CONFIRMED


@pytest.mark.parametrize(
    ("chart", "signal"), [("xmr", Signal.CONFIRMED), ("run", Signal.NOT_DISTINGUISHABLE), ("none", Signal.NO_DATA)]
)
def test_the_chart_that_the_indicator_asks_for_is_read(tmp_path: Path, chart: str, signal: Signal) -> None:
    found = verdict(tmp_path, rows([*FLAT, 13], 2017), indicator=f"better: lower\nchart: {chart}")
    assert (found.signal, found.missing) == (signal, 0)


def test_a_run_chart_is_read_by_its_runs(tmp_path: Path) -> None:
    found = verdict(tmp_path, rows([*FLAT, *([19] * 7)], 2017), indicator="better: lower\nchart: run")
    assert found.signal is Signal.CONFIRMED


@pytest.mark.parametrize(
    ("value", "signal"), [(90, Signal.CONFIRMED), (100, Signal.CONFIRMED), (120, Signal.WORSE), (50, Signal.WORSE)]
)
def test_of_a_band_a_signal_towards_it_is_an_improvement(tmp_path: Path, value: float, signal: Signal) -> None:
    before = [70, 71, 69, 70, 72, 70, 69, 71, 70, 69, 71, 70]
    assert verdict(tmp_path, rows([*before, value], 2017), indicator=BAND).signal is signal


def shares(root: Path, counts: Sequence[tuple[int, int]], more: str = "") -> Verdict:
    lines = rows([f"{above},{under}" for above, under in counts], 2017)  # type: ignore[misc]  # two columns for one
    files = {
        "rooms/youth/a3/wait.yaml": f"title: W\ntype: project\n{GOAL}\n{DO}\n".replace("wait", "met").replace(
            "12", "90%"
        ),
        "indicators/met.yaml": f"title: Met\nbetter: higher\nmeasure: ratio\nunit: '%'\n{more}",
        "indicators/met.csv": f"period,room,numerator,denominator\n{lines}",
    }
    ws = make(root, ROOMS | files, AS_OF)
    return verdicts(ws, ws.a3s["wait"])[0]


def test_shares_are_judged_by_the_limits_of_their_own_denominators(tmp_path: Path) -> None:
    before = [(50, 100), (52, 100), (48, 100)] * 4
    assert shares(tmp_path / "a", [*before, (66, 100)]).signal is Signal.CONFIRMED
    assert shares(tmp_path / "b", [*before, (13, 20)]).signal is Signal.NOT_DISTINGUISHABLE
    assert shares(tmp_path / "c", [*before, (34, 100)]).signal is Signal.WORSE


PEOPLE = "people: true\n"


def test_of_too_few_people_nothing_is_told(tmp_path: Path) -> None:
    before = [(50, 100), (52, 100), (48, 100)] * 4
    found = shares(tmp_path / "a", [*before, (90, 100), (98, 100)], PEOPLE)
    told = (found.hidden, found.reached, found.reached_in, found.held, found.signal, found.latest)
    assert told == (True, Reached.NO_DATA, None, False, Signal.NO_DATA, None)
    assert shares(tmp_path / "b", [*before, (98, 100), (90, 100)], PEOPLE).reached is Reached.REACHED


def test_a_hidden_figure_may_be_the_one_that_reached_the_goal(tmp_path: Path) -> None:
    found = shares(tmp_path, [*([(50, 100)] * 12), (98, 100), (80, 100)], PEOPLE)
    assert (found.hidden, found.reached) == (True, Reached.NO_DATA)


def test_what_rests_on_made_up_figures_says_so(tmp_path: Path) -> None:
    files = {"indicators/wait.csv": "period,room,value,quality\n2018-01,youth,11,illustrative\n"}
    plain = {"indicators/wait.csv": "period,room,value,quality\n2018-01,youth,11,final\n"}
    sheet = {
        "rooms/youth/a3/wait.yaml": f"title: W\ntype: project\n{GOAL}\n{DO}\n",
        "indicators/wait.yaml": "title: W\nbetter: lower\n",
    }
    for place, (rows_, made_up) in enumerate(((files, True), (plain, False))):
        ws = make(tmp_path / str(place), ROOMS | sheet | rows_, AS_OF)
        assert verdicts(ws, ws.a3s["wait"])[0].illustrative is made_up


def test_a_goal_is_upheld_where_it_is_held_and_confirmed(tmp_path: Path) -> None:
    found = verdict(tmp_path / "a", rows([*FLAT, *([11] * 7)], 2017))
    assert upheld(found)
    lost = verdict(tmp_path / "b", rows([*FLAT, *([11] * 7), 13], 2017))
    assert (lost.signal, upheld(lost)) == (Signal.CONFIRMED, False)
    assert (confirmed([found, found]), confirmed([found, lost]), confirmed([])) == (True, False, False)


# --- workshops and katas ----------------------------------------------------------------------------------------


def test_a_workshop_changes_something_from_the_day_it_was_held(tmp_path: Path) -> None:
    sheet = {"rooms/youth/kaizen/intake.yaml": f"title: I\nheld: 2018-01-01\n{GOAL}\n"}
    ws = make(
        tmp_path,
        ROOMS
        | sheet
        | {
            "indicators/wait.yaml": "title: W\nbetter: lower\n",
            "indicators/wait.csv": f"period,room,value\n{rows([*FLAT, *DOWN], 2017)}",
        },
        AS_OF,
    )
    found = verdicts(ws, ws.kaizens["intake"])[0]
    assert (found.signal, found.since) == (Signal.CONFIRMED, PartialDate.parse("2018-01-01"))


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ("{what: Twelve days, indicator: wait, to: 12, by: 2018-06}", 1),
        ("{what: Twelve days, indicator: wait, to: 12}", 0),
        ("{what: Twelve days, by: 2018-06}", 0),
    ],
)
def test_a_target_condition_has_a_verdict_where_it_is_measured_and_dated(
    tmp_path: Path, wanted: str, count: int
) -> None:
    kata = f"title: K\nopened: 2018-01-01\ntarget_condition: {wanted}\nexperiments: [{{on: 2018-01-01, step: Call}}]\n"
    files = {
        "rooms/youth/kata/calls.yaml": kata,
        "indicators/wait.yaml": "title: W\nbetter: lower\n",
        "indicators/wait.csv": f"period,room,value\n{rows([*FLAT, *DOWN, 11], 2017)}",
    }
    ws = make(tmp_path, ROOMS | files, AS_OF)
    found = verdicts(ws, ws.katas["calls"])
    assert [(one.room, one.reached, one.signal) for one in found] == [
        ("youth", Reached.REACHED_LATE, Signal.CONFIRMED)
    ] * count


# --- who else claims the change ---------------------------------------------------------------------------------


def project(room: str = "youth", more: str = "", do: str = "{start: 2018-01}", goal: str = "") -> str:
    goals = f"[{{indicator: wait, to: 12, by: 2018-12{f', room: {goal}' if goal else ''}}}]"
    return f"title: {room}\ntype: project\ngoals: {goals}\npdca: [{{do: {do}}}]\n{more}\n"


OWN = {
    "rooms/youth/a3/own.yaml": project(more="parent: frame"),
    "rooms/top/a3/frame.yaml": project("top", "parent: null").replace("parent: null\n", ""),
    "indicators/wait.yaml": "title: W\nbetter: lower\n",
}
STARTED = "experiments: [{on: 2018-12-20, step: Call}]\n"


@pytest.mark.parametrize(
    ("path", "text", "rival"),
    [
        ("rooms/youth/a3/other.yaml", project(), True),
        ("rooms/north/a3/other.yaml", project("north"), True),
        ("rooms/top/a3/other.yaml", project("top", goal="youth"), True),
        ("rooms/top/a3/other.yaml", project("top"), True),
        ("rooms/youth/a3/other.yaml", project(more="parent: frame"), True),
        ("rooms/youth/a3/other.yaml", project(more="parent: own"), False),
        ("rooms/youth/a3/other.yaml", project().replace("wait", "calm"), False),
        ("rooms/youth/a3/other.yaml", project(do="{due: 2018-12-31}"), False),
        ("rooms/youth/a3/other.yaml", project(more="status: draft"), False),
        ("rooms/youth/a3/other.yaml", project(more="status: closed\nclosed: 2018-02-01"), True),
        (
            "rooms/youth/a3/other.yaml",
            project(do="{start: 2017-01, end: 2017-06}", more="status: closed\nclosed: 2017-12-31"),
            False,
        ),
        (
            "rooms/youth/kaizen/other.yaml",
            "title: K\nheld: 2018-06-01\ngoals: [{indicator: wait, to: 12, by: 2018-12}]\n",
            True,
        ),
        (
            "rooms/youth/kaizen/other.yaml",
            "title: K\nheld: 2018-06-01\na3: own\ngoals: [{indicator: wait, to: 12, by: 2018-12}]\n",
            False,
        ),
        (
            "rooms/youth/kaizen/other.yaml",
            "title: K\nheld: 2018-06-01\na3: frame\ngoals: [{indicator: wait, to: 12, by: 2018-12}]\n",
            True,
        ),
        (
            "rooms/north/kata/other.yaml",
            f"title: K\ntarget_condition: {{what: T, indicator: wait, to: 9, by: 2019}}\n{STARTED}",
            True,
        ),
    ],
)
def test_two_that_claim_one_change_at_once_are_named(tmp_path: Path, path: str, text: str, *, rival: bool) -> None:
    ws = make(tmp_path, ROOMS | OWN | {path: text}, AS_OF)
    found = verdicts(ws, ws.a3s["own"])[0].shared_with
    assert found == ((Addressed(path.split("/")[2], "other"),) if rival else ())
    assert all(one.shared_with == () for one in verdicts(ws, ws.a3s["own"], sharing=False))
    other = ws.of_kind(path.split("/")[2])["other"]
    back = [each for one in verdicts(ws, other) for each in one.shared_with]
    assert (Addressed("a3", "own") in back) is rival


def test_rooms_side_by_side_claim_nothing_of_each_other(tmp_path: Path) -> None:
    files = {"rooms/north/a3/one.yaml": project("north"), "rooms/south/a3/two.yaml": project("south")}
    ws = make(tmp_path, ROOMS | files | {"indicators/wait.yaml": "title: W\nbetter: lower\n"}, AS_OF)
    assert verdicts(ws, ws.a3s["one"])[0].shared_with == ()


# --- properties, and other programs' results --------------------------------------------------------------------


@given(st.lists(st.integers(5, 30), min_size=1, max_size=24), st.integers(12, 23))
def test_a_verdict_never_sees_the_future(values: list[int], month: int) -> None:
    day = dt.date(2017 + month // 12, month % 12 + 1, 28)
    known = values[: month if day.month != 2 else month + 1]  # the figure of February is known on its last day
    with TemporaryDirectory() as whole, TemporaryDirectory() as cut:
        assert verdict(Path(whole), rows(values, 2017), as_of=day) == verdict(Path(cut), rows(known, 2017), as_of=day)


def test_the_recorded_charts_with_limits_from_before_agree(tmp_path: Path, reference: Path) -> None:
    """The limits of the first points judge those that follow: the same as limits from before Do."""
    compared = 0
    for place, case in enumerate(cases(reference / "spc", "ptd_ae.jsonl", "ptd_random.jsonl")):
        options, points = case["options"], case["expected"].get("points", {})
        fixed = options["fix_after_n_points"]
        recent = [CAUSES[name] for name in points.get("special_cause_type", ())[-7:]]
        if not fixed or options["rebase"] or len(points["y"]) < fixed + 14 or any("trend" in one for one in recent):
            continue
        settings = (
            f"organisation: O\nrules: {{spc: {{screen_moving_ranges: {str(options['screen_outliers']).lower()}}}}}\n"
        )
        ws = make(
            tmp_path / str(place),
            ROOMS | {
                "ipms.yaml": settings,
                "indicators/wait.yaml": "title: W\nbetter: lower\nchart: xmr\n",
                "indicators/wait.csv": f"period,room,value\n{rows(points['y'], 2000)}",
            },
            AS_OF,
        )  # fmt: skip
        found = effect(series_of(ws, "wait", "youth"), dt.date(2000 + fixed // 12, fixed % 12 + 1, 1))
        expected = next((one for one in reversed(recent) if one != "common-cause"), "common-cause")
        assert str(found.cause) == expected, case["id"]
        assert found.centre == pytest.approx(points["mean"][-1]), case["id"]
        compared += 1
    assert compared >= 10


def test_the_case_is_told_as_it_was_published(checkout: Path) -> None:
    ws = open_workspace(checkout)
    waiting = verdicts(ws, ws.a3s["first-intervention"])[0]
    assert (waiting.reached, waiting.held, waiting.signal) == (Reached.REACHED, True, Signal.CONFIRMED)
    statutory, voluntary = verdicts(ws, ws.a3s["intervention-plans"])
    assert (statutory.reached, statutory.latest) == (Reached.REACHED, 0.85)
    assert voluntary.reached is Reached.NOT_REACHED
    assert voluntary.latest == pytest.approx(4.3 * (voluntary.goal.from_ or 0))
    assert not confirmed((statutory, voluntary))
