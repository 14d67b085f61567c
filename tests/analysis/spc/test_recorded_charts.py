"""The other charts against what qicharts2 0.8.1 and FunnelPlotR 0.6.0 recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ipms.analysis.spc import SpcError
from ipms.analysis.spc.charts import (
    Chart,
    Frame,
    Funnel,
    c_chart,
    funnel,
    g_chart,
    i_chart,
    i_prime_chart,
    mr_chart,
    p_chart,
    run_chart,
    s_chart,
    t_chart,
    u_chart,
    xbar_chart,
)
from ipms.analysis.spc.charts.runs import crossings_expected, longest_expected
from ipms.analysis.spc.charts.variables import c4
from tests.analysis.spc.recorded import KEPT, Case, all_close, by_id, cases, close

LINES = {
    "centre": "cl",
    "lower": "lcl",
    "upper": "ucl",
    "near_lower": "lcl_95",
    "near_upper": "ucl_95",
}
RUNS = {
    "observations": "n_obs",
    "useful": "n_useful",
    "longest": "longest_run",
    "longest_expected": "longest_run_max",
    "crossings": "n_crossings",
    "crossings_expected": "n_crossings_min",
    "signal": "runs_signal",
}
CHARTS: dict[str, Callable[[Case, Frame], Chart]] = {
    "run": lambda case, frame: run_chart(case["input"]["y"], frame=frame),
    "c": lambda case, frame: c_chart(case["input"]["y"], frame=frame),
    "g": lambda case, frame: g_chart(case["input"]["y"], frame=frame),
    "mr": lambda case, frame: mr_chart(case["input"]["y"], frame=frame),
    "i": lambda case, frame: i_chart(case["input"]["y"], screen=_screen(case), frame=frame),
    "t": lambda case, frame: t_chart(case["input"]["y"], screen=_screen(case), frame=frame),
    "p": lambda case, frame: p_chart(*_ratio(case), laney=False, frame=frame),
    "u": lambda case, frame: u_chart(*_ratio(case), laney=False, frame=frame),
    "pp": lambda case, frame: p_chart(*_ratio(case), screen=_screen(case), ordered=_ordered(case), frame=frame),
    "up": lambda case, frame: u_chart(*_ratio(case), screen=_screen(case), ordered=_ordered(case), frame=frame),
    "ip": lambda case, frame: i_prime_chart(*_ratio(case), screen=_screen(case), frame=frame),
    "xbar": lambda case, frame: xbar_chart(_samples(case), frame=frame),
    "s": lambda case, frame: s_chart(_samples(case), frame=frame),
}
MADE = by_id(cases(KEPT, "qic_control.jsonl", "qic_runs.jsonl"))
ANSWERED = {name: case for name, case in MADE.items() if case["expected"]["status"] == "ok"}
FUNNELS = by_id(cases(KEPT, "funnel.jsonl"))

KINDS = {("PR", "SHMI"): "proportion", ("RC", "SHMI"): "ratio"}
KINDS |= {("SR", "SHMI"): "standardised", ("SR", "CQC"): "standardised-root"}
LEVELS = {95: 95.0, 99: 99.8}
LIMITS = {"lower95": "lcl95", "upper95": "ucl95", "lower998": "lcl998", "upper998": "ucl998"}
OF_A_RATIO = {"chance", "outlier"}
FUNNEL_DIFFERENCES = {
    # The variance of a ratio of two counts is taken as 1 / (4 n) there, and the limits are far too narrow.
    "funnel-rc-a": OF_A_RATIO,
    "funnel-rc-c": OF_A_RATIO,
    # Below a share of nothing the way back from the arcsine rises again; at some denominators it is left so there.
    "funnel-pr-small-a": {"chance", "outlier"},
    "funnel-pr-small-c": {"chance"},
}
SHARED_FUNNEL_DIFFERENCES = {"funnel-rc-admissions-s": {"chance", "limits"}}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_chart_is_as_recorded(name: str) -> None:
    assert differing(ANSWERED[name]) == set()


def test_a_time_of_nothing_between_events_is_refused() -> None:
    with pytest.raises(SpcError) as refused:
        drawn(MADE["qic-t-zero-a"])
    assert refused.value.code == "not-positive"
    assert set(MADE) - set(ANSWERED) == {"qic-t-zero-a"}


@pytest.mark.parametrize("name", FUNNELS)
def test_a_funnel_is_as_recorded_or_differs_for_a_reason(name: str) -> None:
    assert funnel_differing(FUNNELS[name]) == FUNNEL_DIFFERENCES.get(name, set())


def test_what_chance_makes_of_runs_is_as_recorded() -> None:
    recorded = json.loads((KEPT / "anhoej_limits.json").read_text("utf-8"))
    assert [longest_expected(n) for n in recorded["n_useful"]] == recorded["longest_run_max"]
    assert [crossings_expected(n) for n in recorded["n_useful"]] == recorded["n_crossings_min"]


def test_what_samples_make_of_a_deviation_is_as_recorded() -> None:
    recorded = json.loads((KEPT / "chart_constants.json").read_text("utf-8"))
    assert all_close([c4(n) for n in recorded["subgroup_size"]], recorded["c4"])


def test_all_shared_charts(reference: Path) -> None:
    shared = by_id(cases(reference / "spc", "qic_control.jsonl", "qic_runs.jsonl", "qic_ae.jsonl"))
    found = {name: differing(case) for name, case in shared.items() if case["expected"]["status"] == "ok"}
    assert len(shared) == 117
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_all_shared_funnels(reference: Path) -> None:
    shared = by_id(cases(reference / "spc", "funnel.jsonl"))
    found = {name: funnel_differing(case) for name, case in shared.items()}
    assert len(shared) == 16
    different = {name: parts for name, parts in found.items() if parts}
    assert different == FUNNEL_DIFFERENCES | SHARED_FUNNEL_DIFFERENCES


def drawn(case: Case) -> Chart:
    options = case["options"]
    excluded = [place - 1 for place in options["exclude"] or []]
    frame = Frame(options["freeze"], options["part"] or [], excluded, options["cl"])
    return CHARTS[options["chart"]](case, frame)


def differing(case: Case) -> set[str]:
    """The parts of a chart that are not as recorded."""
    chart, expected = drawn(case), case["expected"]["points"]
    parts = {
        mine
        for mine, theirs in LINES.items()
        if not all_close([getattr(point.lines, mine) for point in chart.points], expected[theirs])
    }
    if not all_close([point.value for point in chart.points], expected["y"]):
        parts.add("values")
    if [point.outside for point in chart.points] != expected["sigma_signal"]:
        parts.add("outside")
    runs = [{theirs: getattr(part.runs, mine) for mine, theirs in RUNS.items()} for part in chart.parts]
    if runs != [{name: part[name] for name in RUNS.values()} for part in case["expected"]["parts"]]:
        parts.add("runs")
    return parts


def funnel_differing(case: Case) -> set[str]:
    """The parts of a funnel that are not as recorded."""
    found, expected = funnel_drawn(case), case["expected"]
    points = expected["points"]
    parts = {name for name in ("target", "phi", "tau2") if not close(getattr(found, name), expected[name])}
    if found.adjusted != expected["limits_drawn_are_adjusted"]:
        parts.add("adjusted")
    if not all(all_close([getattr(one, name) for one in found.groups], points[name]) for name in ("z", "z_trimmed")):
        parts.add("scores")
    if not all(
        all_close([getattr(one.chance, mine) for one in found.groups], points[theirs])
        for mine, theirs in LIMITS.items()
    ):
        parts.add("chance")
    if found.adjusted and not all(
        all_close([getattr(one.limits, mine) for one in found.groups], points[f"od_{theirs}"])
        for mine, theirs in LIMITS.items()
    ):
        parts.add("limits")
    if [one.outlier for one in found.groups] != points["outlier"]:
        parts.add("outlier")
    return parts


def funnel_drawn(case: Case) -> Funnel:
    """What this program says; expected deaths come rounded to two decimals, as the indicator's authors publish them."""
    given, options = case["input"], case["options"]
    kind = KINDS[options["data_type"], options["sr_method"]]
    rounded = case["expected"]["points"]["denominator"]
    return funnel(
        given["group"],
        given["numerator"],
        {"standardised": rounded}.get(kind, given["denominator"]),
        kind=kind,
        adjust=options["draw_adjusted"],
        level=LEVELS[options["limit"]],
        trim=options["trim_by"],
        multiplier=options["multiplier"],
    )


def _ordered(case: Case) -> bool:
    """Text names groups side by side; numbers and dates follow each other."""
    return not any(isinstance(one, str) and not one[:4].isdigit() for one in case["input"]["x"])


def _screen(case: Case) -> bool:
    return bool(case["options"]["screened_mr"])


def _ratio(case: Case) -> tuple[list[float | None], list[float | None]]:
    return case["input"]["y"], case["input"]["n"]


def _samples(case: Case) -> list[list[float | None]]:
    samples: dict[int, list[float | None]] = {}
    for place, value in zip(case["input"]["x"], case["input"]["y"], strict=True):
        samples.setdefault(place, []).append(value)
    return list(samples.values())
