"""Rooms side by side: limits that follow their size, and no room blamed for chance."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.spc import SpcError
from ipms.analysis.spc.charts import Funnel, FunnelKind, funnel
from ipms.analysis.spc.charts.dispersion import quantile
from ipms.analysis.spc.charts.gamma import gamma_below, gamma_quantile

ROOMS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=20)


def outliers(found: Funnel) -> list[str]:
    return [one.group for one in found.groups if one.outlier]


def named(rooms: list[tuple[int, int]]) -> tuple[list[str], list[float], list[float]]:
    return [f"r{place}" for place in range(len(rooms))], [n for n, _ in rooms], [n + rest + 1 for n, rest in rooms]


def test_the_limits_of_a_share_lie_on_the_scale_of_the_arcsine() -> None:
    found = funnel(["a", "b"], [50, 5], [100, 10], adjust=False)
    spread = 3.090232 / (2 * math.sqrt(100))
    assert found.target == 0.5
    assert found.groups[0].limits.lower998 == pytest.approx(math.sin(math.pi / 4 - spread) ** 2)
    assert found.groups[0].limits.upper998 == pytest.approx(math.sin(math.pi / 4 + spread) ** 2)


def test_the_same_share_is_chance_in_a_small_room_and_a_signal_in_a_large_one() -> None:
    found = funnel(["large", "small", "rest"], [300, 3, 50000], [1000, 10, 100000], adjust=False)
    assert outliers(found) == ["large"]
    assert [one.side for one in found.groups] == [-1, 0, 0]


def test_the_95_percent_limits_flag_sooner() -> None:
    rooms = (["a", "b"], [38, 5000], [100, 10000])
    assert outliers(funnel(*rooms, adjust=False)) == []
    assert outliers(funnel(*rooms, adjust=False, level=95)) == ["a"]


def test_rooms_that_differ_throughout_widen_the_limits_for_all() -> None:
    names = [f"r{place}" for place in range(12)]
    numerators = [300.0, 340, 380, 420, 460, 500, 500, 540, 580, 620, 660, 700]
    found = funnel(names, numerators, [1000] * 12)
    assert found.adjusted
    assert outliers(found) == []
    assert len(outliers(funnel(names, numerators, [1000] * 12, adjust=False))) > 5


def test_exact_limits_of_a_count_to_its_expectation() -> None:
    # The upper limit of Poisson(1): the gamma quantile of shape 2, where 1 - (1 + x) exp(-x) = 0.975.
    limits = funnel(["a"], [1], [1], kind="standardised", adjust=False).groups[0].limits
    assert limits.lower95 == pytest.approx(-math.log(0.975))
    assert 1 - (1 + limits.upper95) * math.exp(-limits.upper95) == pytest.approx(0.975)


def test_an_index_about_a_hundred_is_scaled_throughout() -> None:
    one = funnel(["a", "b"], [90, 120], [100, 100], kind="standardised")
    other = funnel(["a", "b"], [90, 120], [100, 100], kind="standardised", multiplier=100)
    assert other.groups[0].limits == pytest.approx([100 * limit for limit in one.groups[0].limits])
    assert outliers(one) == outliers(other)


def test_a_room_without_an_event_still_has_a_score() -> None:
    found = funnel(["none", "some"], [0, 20], [15, 15], kind="standardised", adjust=False)
    assert found.groups[0].z == pytest.approx(math.sqrt(15) * math.log(0.5 / 15))
    assert outliers(found) == ["none"]


def test_the_limits_of_a_ratio_of_two_counts_hold_both_counts_to_vary() -> None:
    limits = funnel(["a"], [100], [100], kind=FunnelKind.RATIO, adjust=False).groups[0].limits
    variance = 2 * 100 / 100.5**2
    assert limits.upper95 == pytest.approx(math.exp(1.959964 * math.sqrt(variance)))


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert quantile([30, 10, 20, 40], 0.1) == pytest.approx(13)
    assert quantile([7], 0.9) == 7


@pytest.mark.parametrize(
    ("arguments", "options", "code"),
    [
        ((["a"], [1], [1, 2]), {}, "lengths"),
        ((["a", "a"], [1, 1], [2, 2]), {}, "duplicate-groups"),
        ((["a"], [-1], [2]), {}, "negative"),
        ((["a"], [math.nan], [2]), {}, "negative"),
        ((["a"], [0], [0]), {}, "not-positive"),
        ((["a"], [3], [2]), {}, "numerator-over-denominator"),
        ((["a"], [0], [2]), {"kind": "ratio"}, "no-events"),
        ((["a"], [1], [2]), {"kind": "mean"}, "unknown-option"),
        ((["a"], [1], [2]), {"level": 90}, "unknown-option"),
        ((["a"], [1], [2]), {"trim": 0.5}, "trim-out-of-range"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    arguments: tuple[list[str], list[float], list[float]], options: dict[str, object], code: str
) -> None:
    with pytest.raises(SpcError) as refused:
        funnel(*arguments, **options)  # type: ignore[arg-type]  # what a caller may get wrong
    assert refused.value.code == code


def test_no_rooms_make_an_empty_funnel() -> None:
    assert funnel([], [], []).groups == ()


@given(ROOMS, st.sampled_from(["proportion", "standardised", "standardised-root"]))
def test_the_order_of_rooms_changes_nothing(rooms: list[tuple[int, int]], kind: str) -> None:
    names, numerators, denominators = named(rooms)
    one = funnel(names, numerators, denominators, kind=kind)
    other = funnel(names[::-1], numerators[::-1], denominators[::-1], kind=kind)
    assert sorted(outliers(one)) == sorted(outliers(other))
    assert one.tau2 == pytest.approx(other.tau2)


@given(ROOMS)
def test_limits_of_shares_are_shares_and_narrow_with_size(rooms: list[tuple[int, int]]) -> None:
    groups = sorted(funnel(*named(rooms), adjust=False).groups, key=lambda one: one.denominator)
    for one in groups:
        assert 0 <= one.limits.lower998 <= one.limits.lower95 <= one.limits.upper95 <= one.limits.upper998 <= 1
    widths = [one.limits.upper998 - one.limits.lower998 for one in groups]
    assert all(small >= large - 1e-12 for small, large in itertools.pairwise(widths))


@given(ROOMS)
def test_adjusting_never_makes_an_outlier(rooms: list[tuple[int, int]]) -> None:
    assert set(outliers(funnel(*named(rooms)))) <= set(outliers(funnel(*named(rooms), adjust=False)))


@pytest.mark.parametrize("probability", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_the_gamma_distribution_of_one_event_is_exponential(probability: float) -> None:
    assert gamma_quantile(probability, 1) == pytest.approx(-math.log(1 - probability), rel=1e-12)


@given(st.floats(1e-4, 1 - 1e-4), st.floats(0.05, 1e5))
def test_a_quantile_is_the_way_back_from_a_probability(probability: float, shape: float) -> None:
    assert gamma_below(gamma_quantile(probability, shape), shape) == pytest.approx(probability, rel=1e-8)


def test_nothing_lies_below_nothing() -> None:
    assert gamma_below(0, 3) == 0
