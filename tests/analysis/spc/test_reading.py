"""Any chart with limits, read by the rules and in the words of the XmR chart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.spc import (
    MDC,
    WHEELER,
    Assurance,
    Cause,
    Direction,
    PointClass,
    SpcError,
    Variation,
    analyse,
)
from ipms.analysis.spc.charts import Frame, Reading, i_chart, p_chart, read, run_chart, t_chart

STEADY: list[float | None] = [19, 21] * 6
HUNDRED: list[float | None] = [100.0] * 12


def share(*later: float | None, better: Direction = Direction.HIGHER, target: float | None = None) -> Reading:
    """Twelve shares about 20 % (limits 8 % and 32 %, near limits 12 % and 28 %), then some to judge by them."""
    counts, sizes = [*STEADY, *later], [*HUNDRED, *[100.0] * len(later)]
    chart = p_chart(counts, sizes, laney=False, frame=Frame(baseline_points=12))
    return read(chart, better=better, target=target)


@pytest.mark.parametrize(
    ("later", "cause"),
    [
        ([33], Cause.ABOVE_UPPER_LIMIT),
        ([7], Cause.BELOW_LOWER_LIMIT),
        ([32], Cause.COMMON),
        ([29, 30], Cause.NEAR_UPPER_LIMIT),
        ([21, 22, 21, 22, 21, 22], Cause.RUN_ABOVE_MEAN),
        ([13, 14, 15, 16, 17, 18, 22], Cause.TREND_UP),
    ],
)
def test_shares_have_the_causes_of_the_xmr_chart(later: list[float | None], cause: Cause) -> None:
    assert share(*later).causes[-1] == cause


def test_the_latest_value_makes_the_marks() -> None:
    reading = share(33, None, target=0.05)
    assert (reading.variation, reading.assurance) == (Variation.IMPROVEMENT_HIGH, Assurance.PASS)
    assert reading.meanings[-2:] == (PointClass.IMPROVEMENT, PointClass.COMMON_CAUSE)
    assert share(33, better=Direction.LOWER, target=0.05).variation == Variation.CONCERN_HIGH


def test_every_point_is_judged_by_its_own_limits() -> None:
    chart = p_chart([*STEADY, 30, 3000], [*HUNDRED, 100, 10000], laney=False, frame=Frame(baseline_points=12))
    assert read(chart).causes[-2:] == (Cause.COMMON, Cause.ABOVE_UPPER_LIMIT)


def test_longer_times_between_events_are_an_improvement() -> None:
    reading = read(t_chart([10, 14] * 6 + [900], frame=Frame(baseline_points=12)), better=Direction.HIGHER)
    assert reading.variation == Variation.IMPROVEMENT_HIGH


def test_below_the_points_a_profile_asks_for_nothing_is_said() -> None:
    chart = i_chart([*STEADY[:11], 900], screen=False)
    assert read(chart, profile=MDC).variation == Variation.TOO_FEW
    assert read(chart, target=0.0, better=Direction.HIGHER, profile=MDC).assurance is None
    assert read(chart).variation == Variation.NEUTRAL_HIGH
    assert read(i_chart([*STEADY, 900]), profile=MDC).variation == Variation.NEUTRAL_HIGH


def test_an_excluded_point_and_a_run_chart_have_no_cause() -> None:
    excluded = i_chart([*STEADY, 900], frame=Frame(exclude=[12]))
    assert (read(excluded).causes[-1], read(excluded).variation) == (Cause.COMMON, Variation.COMMON_CAUSE)
    assert read(run_chart([1.0] * 10 + [3.0] * 10)).causes == (Cause.COMMON,) * 20
    assert read(run_chart(STEADY)).variation == Variation.TOO_FEW
    assert read(run_chart([])) == Reading((), (), Variation.TOO_FEW, None)


def test_a_profile_with_other_near_limits_is_refused() -> None:
    with pytest.raises(SpcError, match="unknown-option"):
        read(i_chart(STEADY), profile=WHEELER)


@given(st.lists(st.one_of(st.integers(-9, 9).map(float), st.none()), max_size=30))
def test_runs_and_trends_are_those_of_the_xmr_chart(values: list[float | None]) -> None:
    steady = {Cause.RUN_ABOVE_MEAN, Cause.RUN_BELOW_MEAN, Cause.TREND_UP, Cause.TREND_DOWN}
    # limits of 3 / 1.128 ranges instead of 2.66 may tell a point near a limit apart, but no run and no trend
    for mine, theirs in zip(read(i_chart(values)).causes, analyse(values).points, strict=True):
        assert mine == theirs.cause or not {mine, theirs.cause} <= steady
