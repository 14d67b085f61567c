"""The charts beside XmR in figures one can check by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.spc import SpcError
from ipms.analysis.spc.charts import (
    Chart,
    Frame,
    Kind,
    Runs,
    c_chart,
    g_chart,
    i_chart,
    i_prime_chart,
    mr_chart,
    p_chart,
    run_chart,
    runs,
    s_chart,
    t_chart,
    u_chart,
    xbar_chart,
)
from ipms.analysis.spc.charts.variables import c4

COUNTS = st.lists(st.one_of(st.integers(0, 50).map(float), st.none()), max_size=30)


def line(chart: Chart, place: int = 0) -> tuple[float | None, float | None, float | None]:
    lines = chart.points[place].lines
    return lines.lower, lines.centre, lines.upper


def test_p_limits_are_three_binomial_deviations_and_stay_shares() -> None:
    chart = p_chart([10, 20, 30], [100, 100, 100], laney=False)
    assert chart.kind == Kind.P
    assert line(chart) == pytest.approx((0.08, 0.2, 0.32))
    assert line(p_chart([9, 10], [10, 10], laney=False)) == pytest.approx((0.95 - 3 * math.sqrt(0.00475), 0.95, 1))


def test_the_primed_chart_widens_by_what_neighbours_differ() -> None:
    chart = p_chart([10, 20, 30, 20], [100, 100, 100, 100])
    assert chart.kind == Kind.P_PRIME
    assert line(chart) == pytest.approx((0, 0.2, 0.2 + 3 * 0.04 * 2.5 / 1.128))


def test_u_and_c_limits_are_three_poisson_deviations() -> None:
    assert line(u_chart([4, 4], [100, 100], laney=False)) == pytest.approx((0, 0.04, 0.1))
    assert line(c_chart([16, 16])) == (4, 16, 28)


def test_the_limits_of_a_rate_follow_its_denominator() -> None:
    chart = u_chart([100, 25], [100, 25], laney=False)
    assert line(chart, 0) == pytest.approx((0.7, 1, 1.3))
    assert line(chart, 1) == pytest.approx((0.4, 1, 1.6))


def test_equal_denominators_make_the_normalised_chart_a_chart_of_individuals() -> None:
    values, sizes = [12, 18, 15, 21, 11], [100] * 5
    individuals = i_chart([value / 100 for value in values])
    # sqrt(pi) / 2 is 1 / 1.128379; the published charts round it to 1 / 1.128
    assert line(i_prime_chart(values, sizes)) == pytest.approx(line(individuals), abs=1e-4)


def test_individuals_and_their_ranges() -> None:
    assert line(i_chart([10, 12, 10, 12])) == pytest.approx((11 - 3 * 2 / 1.128, 11, 11 + 3 * 2 / 1.128))
    assert line(mr_chart([10, 12, 10, 12])) == pytest.approx((0, 2, 2 * 3.267))
    assert [point.value for point in mr_chart([10, 12, None, 15]).points] == [None, 2, None, None]


def test_a_chart_of_samples_judges_their_means_by_the_spread_within() -> None:
    samples = [[1.0, 3.0], [2.0, 4.0]]
    within = math.sqrt(2) / c4(2)
    spread = 3 * within / math.sqrt(2)
    assert line(xbar_chart(samples)) == pytest.approx((2.5 - spread, 2.5, 2.5 + spread))
    assert line(s_chart(samples)) == pytest.approx((0, math.sqrt(2), 3.2665 * math.sqrt(2)), rel=1e-4)


def test_samples_of_one_value_have_no_spread_within() -> None:
    assert line(xbar_chart([[1], [2]])) == (None, 1.5, None)
    assert line(s_chart([[1], [2]])) == (None, None, None)
    with pytest.raises(SpcError, match="subgroup-too-small"):
        c4(1)


def test_cases_between_events_stand_about_their_mean_and_are_drawn_about_their_median() -> None:
    assert line(g_chart([4, 6, 14])) == pytest.approx((0, 6, 8 + 3 * math.sqrt(72)))
    assert line(g_chart([4, 6, 14], frame=Frame(centre=10)))[1] == pytest.approx(6.93)


def test_times_between_events_are_judged_on_the_scale_on_which_they_look_normal() -> None:
    chart = t_chart([1**3.6, 3**3.6, 1**3.6, 3**3.6])
    assert line(chart) == pytest.approx((0, 2**3.6, (2 + 3 * 2 / 1.128) ** 3.6))


def test_a_run_chart_has_a_median_and_no_limits() -> None:
    assert line(run_chart([3, 1, 2, 10])) == (None, 2.5, None)
    assert [point.outside for point in run_chart([3, 1, 2, 1000]).points] == [False] * 4


def test_runs_leave_out_what_lies_on_the_centre() -> None:
    found = runs([1, 1, 2, 3, None, 3, 1, 3], 2)
    assert found == Runs(observations=8, useful=6, longest=2, longest_expected=6, crossings=3, crossings_expected=1)
    assert not found.signal


@pytest.mark.parametrize(
    ("values", "shift", "few"),
    [
        ([1.0] * 10 + [3.0] * 10, True, True),
        ([1.0] * 5 + [3.0] * 5 + [1.0] * 5 + [3.0] * 5, False, True),
        ([1.0] * 8 + [3.0, 1.0] * 6, True, False),
        ([1.0, 3.0] * 10, False, False),
    ],
)
def test_a_long_run_or_few_crossings_are_a_signal(values: list[float | None], *, shift: bool, few: bool) -> None:
    found = runs(values, 2)
    assert (found.shift, found.few_crossings, found.signal) == (shift, few, shift or few)


def test_ranges_share_their_values_and_no_run_of_theirs_is_judged() -> None:
    chart = mr_chart([0, 1] * 10 + [0, 9] * 10)
    assert chart.parts[0].runs.shift
    assert not chart.parts[0].runs.signal


def test_parts_have_lines_of_their_own() -> None:
    chart = run_chart([1, 2, 3, 11, 12, 13], frame=Frame(rebase=[3]))
    assert [point.lines.centre for point in chart.points] == [2, 2, 2, 12, 12, 12]
    assert [(part.start, part.end) for part in chart.parts] == [(0, 2), (3, 5)]


def test_an_excluded_point_takes_no_part_but_is_drawn() -> None:
    chart = i_chart([10, 12, 99, 10, 12], frame=Frame(exclude=[2]))
    assert [point.lines.centre for point in chart.points] == [11] * 5
    assert [(point.included, point.outside) for point in chart.points][1:3] == [(True, False), (False, True)]
    assert chart.parts[0].runs.observations == 4


def test_a_period_without_cases_is_missing() -> None:
    chart = p_chart([0, 5, None, 5], [0, 10, 10, 10], laney=False)
    assert [point.value for point in chart.points] == [None, 0.5, None, 0.5]
    assert line(chart, 0) == (None, 0.5, None)


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (lambda: p_chart([3], [2]), "numerator-over-denominator"),
        (lambda: p_chart([-1], [2]), "negative"),
        (lambda: u_chart([1, 2], [2]), "lengths"),
        (lambda: c_chart([-1]), "negative"),
        (lambda: g_chart([-1]), "negative"),
        (lambda: t_chart([0]), "not-positive"),
        (lambda: run_chart([math.inf]), "not-finite"),
        (lambda: run_chart([1, 2], frame=Frame(rebase=[2])), "rebase-out-of-range"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw: Callable[[], Chart], code: str) -> None:
    with pytest.raises(SpcError) as refused:
        draw()
    assert refused.value.code == code


@given(COUNTS)
def test_no_counts_are_refused(counts: list[float | None]) -> None:
    fifty: list[float | None] = [50.0] * len(counts)
    charts = [
        p_chart(counts, fifty),
        p_chart(counts, fifty, laney=False),
        u_chart(counts, fifty),
        i_prime_chart(counts, fifty),
        c_chart(counts),
        g_chart(counts),
        i_chart(counts),
        mr_chart(counts),
        run_chart(counts),
        t_chart([None if count is None else count + 1 for count in counts]),
        xbar_chart([counts, counts]),
        s_chart([counts, counts]),
    ]
    for chart in charts:
        for point in chart.points:
            centre, lower, upper = point.lines[:3]
            assert (lower is None) == (upper is None)
            assert lower is None or centre is None or upper is None or lower <= centre <= upper


@given(COUNTS, st.integers(2, 100))
def test_units_of_exposure_change_no_signal(counts: list[float | None], scale: int) -> None:
    one = u_chart(counts, [7.0] * len(counts))
    other = u_chart(counts, [7.0 * scale] * len(counts))
    assert [point.outside for point in one.points] == [point.outside for point in other.points]
    assert [part.runs for part in one.parts] == [part.runs for part in other.parts]
