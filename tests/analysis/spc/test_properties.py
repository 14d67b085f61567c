"""What holds for every series: units, order and mirror images change nothing, and no series is refused."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.spc import PROFILES, Analysis, Assurance, Cause, PointClass, Variation, analyse

SMALL = st.integers(-9, 9).map(float)
GAPPY = st.lists(st.one_of(SMALL, SMALL, SMALL, st.none()), max_size=40)
ANYTHING = st.lists(st.one_of(st.floats(allow_infinity=False), st.none()), max_size=40)
PROFILE = st.sampled_from(sorted(PROFILES))
OPPOSITE = {
    Cause.ABOVE_UPPER_LIMIT: Cause.BELOW_LOWER_LIMIT,
    Cause.TREND_UP: Cause.TREND_DOWN,
    Cause.NEAR_UPPER_LIMIT: Cause.NEAR_LOWER_LIMIT,
    Cause.RUN_ABOVE_MEAN: Cause.RUN_BELOW_MEAN,
    Cause.COMMON: Cause.COMMON,
}
OPPOSITE |= {low: high for high, low in OPPOSITE.items()}


def seen(analysis: Analysis) -> list[tuple[object, ...]]:
    return [(point.side, point.outside, point.near, point.cause, point.meaning) for point in analysis.points]


def changed(values: Sequence[float | None], scale: float, shift: float) -> list[float | None]:
    return [None if value is None else scale * value + shift for value in values]


@given(GAPPY, st.integers(1, 1000), st.integers(-1000, 1000), PROFILE)
def test_units_change_nothing(values: list[float | None], scale: int, shift: int, profile: str) -> None:
    one = analyse(values, better="lower", target=2, profile=profile)
    other = analyse(changed(values, scale, shift), better="lower", target=2 * scale + shift, profile=profile)
    assert seen(one) == seen(other)
    assert (one.variation, one.assurance) == (other.variation, other.assurance)


@given(GAPPY, st.sampled_from([0.1, 0.01, 1 / 3, 1e-9, 1e9]), PROFILE)
def test_fractions_change_nothing(values: list[float | None], scale: float, profile: str) -> None:
    assert seen(analyse(values, profile=profile)) == seen(analyse(changed(values, scale, 0), profile=profile))


@given(GAPPY, PROFILE)
def test_a_mirror_image_is_judged_alike(values: list[float | None], profile: str) -> None:
    one = analyse(values, better="lower", target=3, profile=profile)
    other = analyse(changed(values, -1, 0), better="higher", target=-3, profile=profile)
    assert [point.meaning for point in one.points] == [point.meaning for point in other.points]
    assert [OPPOSITE[point.cause] for point in one.points] == [point.cause for point in other.points]
    assert one.assurance == other.assurance


@given(GAPPY, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(values: list[float | None], chance: object) -> None:
    places = list(range(len(values)))
    chance.shuffle(places)  # type: ignore[attr-defined]  # a random.Random
    one = analyse(values, dates=list(range(len(values))))
    other = analyse([values[place] for place in places], dates=places)
    assert seen(one) == seen(other)
    assert one.segments == other.segments


@given(ANYTHING, PROFILE, st.sampled_from(["lower", "higher", "neutral"]))
def test_no_series_of_numbers_is_refused(values: list[float | None], profile: str, better: str) -> None:
    analysis = analyse(values, better=better, target=0, profile=profile)
    assert len(analysis.points) == len(values)
    for segment in analysis.segments:
        limits = (segment.lower, segment.upper, segment.near_lower, segment.near_upper)
        assert all(limit is not None and math.isfinite(limit) for limit in limits) or limits == (None,) * 4


@given(GAPPY, PROFILE)
def test_limits_lie_alike_on_either_side_of_the_mean(values: list[float | None], profile: str) -> None:
    for segment in analyse(values, profile=profile).segments:
        if segment.lower is not None and segment.upper is not None and segment.mean is not None:
            assert segment.lower <= segment.mean <= segment.upper
            assert segment.upper - segment.mean == pytest.approx(segment.mean - segment.lower)


@given(st.floats(-1e15, 1e15), st.integers(2, 50), PROFILE)
def test_a_constant_has_no_special_cause(value: float, length: int, profile: str) -> None:
    analysis = analyse([value] * length, better="higher", target=value - abs(value) - 1, profile=profile, min_points=2)
    segment = analysis.segments[0]
    assert (segment.lower, segment.mean, segment.upper) == (value, value, value)
    assert {point.cause for point in analysis.points} == {Cause.COMMON}
    assert (analysis.variation, analysis.assurance) == (Variation.COMMON_CAUSE, Assurance.PASS)


@given(st.lists(SMALL, min_size=12, max_size=30), st.lists(SMALL, max_size=12))
def test_what_comes_after_a_fixed_baseline_moves_no_line(base: list[float | None], later: list[float | None]) -> None:
    before = analyse(base, baseline_points=12).segments[0]
    after = analyse([*base, *later], baseline_points=12).segments[0]
    assert (before.mean, before.lower, before.upper) == (after.mean, after.lower, after.upper)


@given(st.lists(SMALL, min_size=13, max_size=30))
def test_a_value_on_the_mean_of_a_baseline_brings_no_signal(base: list[float | None]) -> None:
    before = analyse(base, baseline_points=12)
    after = analyse([*base, before.segments[0].mean], baseline_points=12, trend_length=10_000)
    assert after.points[-1].cause == Cause.COMMON
    assert after.variation == Variation.COMMON_CAUSE


@given(GAPPY, GAPPY)
def test_segments_do_not_see_one_another(first: list[float | None], second: list[float | None]) -> None:
    together = analyse([*first, *second], rebase=[len(first)])
    assert seen(together) == seen(analyse(first)) + seen(analyse(second))


@given(GAPPY, st.sampled_from(["lower", "higher", "neutral"]))
def test_the_rules_are_what_their_windows_say(values: list[float | None], better: str) -> None:
    analysis = analyse(values, better=better)
    expected = [naive_cause(analysis, place) for place in range(len(values))]
    assert [point.cause for point in analysis.points] == expected


@given(GAPPY, st.sampled_from(["lower", "higher", "neutral"]))
def test_a_point_means_something_when_it_has_a_cause(values: list[float | None], better: str) -> None:
    for point in analyse(values, better=better).points:
        assert (point.meaning == PointClass.COMMON_CAUSE) == (point.cause == Cause.COMMON)
        assert point.value is not None or point.cause == Cause.COMMON


def naive_cause(analysis: Analysis, place: int) -> Cause:
    """The cause of a point by looking at every window around it, as the rules are told to people."""
    point = analysis.points[place]
    if analysis.segments[0].lower is None or point.side is None:
        return Cause.COMMON
    if point.outside:
        return Cause.ABOVE_UPPER_LIMIT if point.side > 0 else Cause.BELOW_LOWER_LIMIT
    rising, falling = naive_trend(analysis, place, 1), naive_trend(analysis, place, -1)
    if rising or falling:
        return Cause.TREND_UP if max(rising, falling) == rising else Cause.TREND_DOWN
    if point.near and any(naive_near(analysis, window, point.side) for window in windows(analysis, place, 3)):
        return Cause.NEAR_UPPER_LIMIT if point.side > 0 else Cause.NEAR_LOWER_LIMIT
    sides = [{analysis.points[one].side for one in window} for window in windows(analysis, place, 7)]
    if {point.side} in sides and point.side:
        return Cause.RUN_ABOVE_MEAN if point.side > 0 else Cause.RUN_BELOW_MEAN
    return Cause.COMMON


def naive_trend(analysis: Analysis, place: int, way: int) -> int:
    """The end of the last window of seven around a point that goes one way; 0 if there is none."""
    ends = [0]
    for window in windows(analysis, place, 7):
        values = [analysis.points[one].value for one in window]
        steps = [(b - a) * way > 0 for a, b in itertools.pairwise(values) if a is not None and b is not None]
        ends += [window[-1]] * (len(steps) == 6 and all(steps))
    return max(ends)


def naive_near(analysis: Analysis, window: range, side: int) -> bool:
    points = [analysis.points[one] for one in window]
    return all(point.side == side for point in points) and sum(point.near is True for point in points) >= 2


def windows(analysis: Analysis, place: int, width: int) -> Iterator[range]:
    for start in range(max(0, place - width + 1), min(place, len(analysis.points) - width) + 1):
        yield range(start, start + width)
