"""Which chart an indicator gets, and that it never draws limits it may not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from ipms.analysis.figures.change import Judgement
from ipms.analysis.signals.aims import Course, Way, course_of, course_of_aim, suggested_by, trade_offs
from ipms.analysis.signals.control import Control, Drawn, control
from ipms.analysis.spc.vocabulary import Assurance, Cause, PointClass, Variation
from ipms.model.vocabulary import Aim
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 12, 31)
ROOM = {"rooms/youth.yaml": "title: Youth\nlevel: strategic\n"}
FLAT = [10, 11, 9, 10, 12, 10, 9, 11, 10, 9, 11, 10]


def months(values: Sequence[float | None], first: int = 2017) -> list[tuple[str, float]]:
    return [
        (f"{first + place // 12}-{place % 12 + 1:02}", value) for place, value in enumerate(values) if value is not None
    ]


def workspace(root: Path, indicator: str, rows: str, settings: str = "") -> Workspace:
    files = {"indicators/wait.yaml": f"title: Wait\n{indicator}\n", "indicators/wait.csv": rows}
    return make(root, {**ROOM, **files, "ipms.yaml": f"organisation: Region\n{settings}"}, AS_OF)


def values(root: Path, found: Sequence[float | None], indicator: str = "better: lower", settings: str = "") -> Control:
    rows = "".join(f"{period},youth,{value}\n" for period, value in months(found))
    return control(workspace(root, indicator, "period,room,value\n" + rows, settings), "wait", "youth")


def shares(root: Path, found: list[tuple[int, int]], indicator: str = "better: lower") -> Control:
    rows = "".join(
        f"2017-{place + 1:02},youth,{above},{under}\n"
        if place < 12
        else f"2018-{place - 11:02},youth,{above},{under}\n"
        for place, (above, under) in enumerate(found)
    )
    return control(
        workspace(root, f"measure: ratio\n{indicator}", "period,room,numerator,denominator\n" + rows), "wait", "youth"
    )


def limits(found: Control) -> set[tuple[float | None, float | None]]:
    return {(point.lower, point.upper) for point in found.points}


def test_limits_come_with_the_last_figure_they_need(tmp_path: Path) -> None:
    short = values(tmp_path / "a", [*FLAT[:11]])
    assert (short.drawn, short.present, short.missing, short.variation) == (Drawn.RUN, 11, 1, Variation.TOO_FEW)
    assert limits(short) == {(None, None)}
    enough = values(tmp_path / "b", [*FLAT])
    assert (enough.drawn, enough.missing, enough.variation) == (Drawn.XMR, 0, Variation.COMMON_CAUSE)
    assert len(limits(enough)) == 1
    assert (None, None) not in limits(enough)


def test_below_ten_figures_not_even_a_median_is_drawn(tmp_path: Path) -> None:
    assert {point.centre for point in values(tmp_path / "a", [*FLAT[:9]]).points} == {None}
    assert {point.centre for point in values(tmp_path / "b", [*FLAT[:10]]).points} == {10}


def test_the_settings_say_how_many_figures_limits_need(tmp_path: Path) -> None:
    found = values(tmp_path, [*FLAT], settings="rules: {spc: {min_points: 15}}\n")
    assert (found.drawn, found.missing) == (Drawn.RUN, 3)


def test_a_lasting_rise_is_a_concern_where_lower_is_better(tmp_path: Path) -> None:
    risen = [*FLAT, *(value + 5 for value in FLAT[:8])]
    assert values(tmp_path / "a", risen).variation is Variation.CONCERN_HIGH
    assert values(tmp_path / "b", risen, "better: higher").variation is Variation.IMPROVEMENT_HIGH
    assert values(tmp_path / "c", risen, "better: within").variation is Variation.NEUTRAL_HIGH


@pytest.mark.parametrize(("target", "told"), [(20, Assurance.PASS), (2, Assurance.FAIL), (10, Assurance.INCONSISTENT)])
def test_assurance_holds_the_target_against_the_limits(tmp_path: Path, target: float, told: Assurance) -> None:
    assert values(tmp_path, [*FLAT], f"better: lower\ntargets: [{{value: {target}}}]").assurance is told


def test_limits_begin_anew_where_the_file_says_so_and_nowhere_else(tmp_path: Path) -> None:
    moved = [*FLAT, *(value + 20 for value in FLAT)]
    plain = values(tmp_path / "a", moved)
    assert {point.segment for point in plain.points} == {0}
    found = values(tmp_path / "b", moved, "better: lower\nrebase: [{from: 2018-01, why: a new team}]")
    assert [str(one.period) for one in found.rebased] == ["2018-01"]
    assert [point.segment for point in found.points] == [0] * 12 + [1] * 12
    assert (found.variation, len(limits(found))) == (Variation.COMMON_CAUSE, 2)


def test_after_a_break_limits_wait_for_figures_again(tmp_path: Path) -> None:
    moved = [*FLAT, *(value + 20 for value in FLAT[:4])]
    found = values(tmp_path, moved, "better: lower\nrebase: [{from: 2018-01, why: a new team}]")
    assert (found.drawn, found.present, found.missing) == (Drawn.RUN, 4, 8)
    assert limits(found) == {(None, None)}


def test_a_month_without_a_figure_ends_every_run(tmp_path: Path) -> None:
    high = [value + 5 for value in FLAT[:7]]
    whole = values(tmp_path / "a", [*FLAT, *high])
    broken = values(tmp_path / "b", [*FLAT, *high[:4], None, *high[4:]])
    assert whole.points[-1].cause is not Cause.COMMON
    assert [point.value for point in broken.points[12:]].count(None) == 1
    assert Cause.RUN_ABOVE_MEAN not in {point.cause for point in broken.points}


@pytest.mark.parametrize(("under", "drawn"), [(100, Drawn.P), (5000, Drawn.P_PRIME)])
def test_shares_of_large_denominators_get_the_wider_chart(tmp_path: Path, under: int, drawn: Drawn) -> None:
    found = shares(tmp_path, [(under * value // 100, under) for value in FLAT])
    assert (found.drawn, found.variation) == (drawn, Variation.COMMON_CAUSE)


def test_the_limits_of_shares_follow_their_denominators(tmp_path: Path) -> None:
    found = shares(tmp_path, [(value, 50 if place % 2 else 100) for place, value in enumerate(FLAT)])
    width = [(point.upper or 0) - (point.centre or 0) for point in found.points]
    assert width[1] == pytest.approx(width[0] * 2**0.5)
    centre = sum(FLAT) / (6 * 150)
    assert width[0] == pytest.approx(3 * (centre * (1 - centre) / 100) ** 0.5)


def test_a_share_beyond_its_limits_is_a_signal(tmp_path: Path) -> None:
    found = shares(tmp_path, [*((value, 100) for value in FLAT), (60, 100)])
    assert (found.points[-1].cause, found.points[-1].meaning) == (Cause.ABOVE_UPPER_LIMIT, PointClass.CONCERN)
    assert found.variation is Variation.CONCERN_HIGH


def test_figures_of_too_few_people_take_no_part(tmp_path: Path) -> None:
    found = shares(tmp_path, [*((value * 5, 100) for value in FLAT), (2, 100)], "better: lower\npeople: true")
    last = found.points[-1]
    assert (last.value, last.quality, last.hidden, last.cause) == (None, None, True, Cause.COMMON)
    assert found.present == 12


@pytest.mark.parametrize("chart", ["none", "run"])
def test_the_file_of_the_indicator_chooses(tmp_path: Path, chart: str) -> None:
    found = values(tmp_path, [*FLAT], f"better: lower\nchart: {chart}")
    assert (found.drawn, limits(found)) == (chart, {(None, None)})


def test_values_without_counts_fall_back_on_individual_values(tmp_path: Path) -> None:
    assert values(tmp_path, [*FLAT], "better: lower\nchart: p").drawn is Drawn.XMR


def test_an_indicator_without_a_figure_has_an_empty_chart(tmp_path: Path) -> None:
    found = values(tmp_path, [])
    assert (found.drawn, found.points, found.missing) == (Drawn.NONE, (), 12)


def test_figures_so_far_apart_that_limits_are_beyond_all_numbers_have_none(tmp_path: Path) -> None:
    found = values(tmp_path, [1e308, -1e308] * 6)
    assert (found.drawn, found.variation, limits(found)) == (Drawn.NONE, Variation.TOO_FEW, {(None, None)})


def test_a_chart_never_sees_the_future(tmp_path: Path) -> None:
    rows = "".join(f"{period},youth,{value}\n" for period, value in months([*FLAT, 99]))
    ws = workspace(tmp_path, "better: lower", "period,room,value\n" + rows)
    early = control(ws.on(dt.date(2018, 1, 30)), "wait", "youth")
    assert (len(early.points), early.variation) == (12, Variation.COMMON_CAUSE)
    assert control(ws, "wait", "youth").variation is Variation.CONCERN_HIGH


def test_a_recorded_case_reads_the_same_as_a_chart_of_an_indicator(reference: Path, tmp_path: Path) -> None:
    """Single values go through the very analysis that the recorded cases prove."""
    lines = (reference / "spc" / "ptd_random.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    case = next(one for one in cases if one["options"]["improvement_direction"] == "decrease" and _simple(one))
    found = values(tmp_path, case["input"]["values"])
    told = case["expected"]["points"]
    assert [point.upper for point in found.points] == pytest.approx(told["upl"], rel=1e-9)
    assert [point.centre for point in found.points] == pytest.approx(told["mean"], rel=1e-9)


def _simple(case: dict[str, dict[str, object]]) -> bool:
    options, given = case["options"], case["input"]["values"]
    plain = not options["rebase"] and not options["fix_after_n_points"] and options["screen_outliers"]
    return bool(plain) and isinstance(given, list) and 12 <= len(given) <= 24


# --- the four aims -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variation", "course"),
    [
        (Variation.IMPROVEMENT_LOW, Course.IMPROVED),
        (Variation.CONCERN_HIGH, Course.WORSENED),
        (Variation.COMMON_CAUSE, Course.STEADY),
        (Variation.NEUTRAL_HIGH, Course.UNTOLD),
        (Variation.TOO_FEW, Course.UNTOLD),
        (None, Course.UNTOLD),
    ],
)
def test_a_course_is_told_by_the_signal(variation: Variation | None, course: Course) -> None:
    assert course_of(variation) is course


def test_without_a_signal_the_change_only_suggests() -> None:
    assert suggested_by(Course.UNTOLD, Judgement.WORSE) is Course.WORSENED
    assert suggested_by(Course.STEADY, Judgement.WORSE) is Course.STEADY
    assert suggested_by(Course.UNTOLD, None) is Course.UNTOLD


@pytest.mark.parametrize(
    ("courses", "aim"),
    [
        ([], Course.UNMEASURED),
        ([Course.IMPROVED, Course.UNTOLD], Course.IMPROVED),
        ([Course.IMPROVED, Course.WORSENED, Course.STEADY], Course.MIXED),
        ([Course.STEADY, Course.UNTOLD], Course.STEADY),
        ([Course.UNTOLD], Course.UNTOLD),
    ],
)
def test_the_course_of_an_aim(courses: list[Course], aim: Course) -> None:
    assert course_of_aim(courses) is aim


def test_every_trade_off_is_named_the_certain_ones_first() -> None:
    found = trade_offs(
        [
            Way("cost", Aim.COST, Course.IMPROVED, Course.IMPROVED),
            Way("absence", Aim.WORKLIFE, Course.UNTOLD, Course.WORSENED),
            Way("turnover", Aim.WORKLIFE, Course.WORSENED, Course.WORSENED),
            Way("wait", Aim.EXPERIENCE, Course.STEADY, Course.STEADY),
        ]
    )
    assert [(one.better, one.worse, one.certain) for one in found] == [
        ("cost", "turnover", True),
        ("cost", "absence", False),
    ]
