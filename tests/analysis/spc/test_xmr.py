"""The XmR chart in figures one can check by hand."""

from __future__ import annotations

import datetime as dt
import math
import sys

import pytest

from ipms.analysis.spc import Analysis, Assurance, Cause, Note, PointClass, SpcError, Variation, analyse

SEESAW: list[float | None] = [10, 12] * 6
"""Mean 11, every moving range 2, so limits 11 ± 5.32 and near limits 11 ± 3.5467."""

MONTHS = [dt.date(2024 + month // 12, month % 12 + 1, 1) for month in range(36)]


def causes(analysis: Analysis, start: int = 0) -> list[Cause]:
    return [point.cause for point in analysis.points[start:]]


def codes(analysis: Analysis) -> list[str]:
    return [note.code for note in analysis.notes]


def after_baseline(*values: float | None, better: str = "higher") -> Analysis:
    """Limits fixed on the seesaw, then some values to judge by them."""
    return analyse([*SEESAW, *values], better=better, baseline_points=12)


def test_limits_lie_2_66_mean_moving_ranges_from_the_mean() -> None:
    segment = analyse(SEESAW).segments[0]
    assert (segment.mean, segment.moving_range) == (11, 2)
    assert (segment.lower, segment.upper) == pytest.approx((5.68, 16.32))
    assert (segment.near_lower, segment.near_upper) == pytest.approx((7.4533, 14.5467), abs=1e-4)


def test_a_leap_is_screened_out_of_the_limits() -> None:
    screened = analyse([*SEESAW, 30, 10, 12])
    everything = analyse([*SEESAW, 30, 10, 12], screen=False)
    assert screened.segments[0].moving_range == 2
    assert everything.segments[0].moving_range == pytest.approx((11 * 2 + 18 + 20 + 2) / 14)
    assert Note("screened", {"n": 2}, 0) in screened.notes


def test_screening_would_leave_a_single_change_no_range_and_is_undone() -> None:
    analysis = analyse([7.0] * 19 + [9.0])
    assert analysis.segments[0].upper == pytest.approx(7.1 + 2.66 * 2 / 19)
    assert not analysis.points[0].outside
    assert analysis.points[-1].outside
    assert Note("screening-undone", {"n": 1}, 0) in analysis.notes


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([16.4], [Cause.ABOVE_UPPER_LIMIT]),
        ([5.6], [Cause.BELOW_LOWER_LIMIT]),
        ([16.3], [Cause.COMMON]),
        ([10, *[12, 13] * 3], [Cause.COMMON] * 7),
        ([11, *[12, 13] * 3], [Cause.COMMON] * 7),
        ([10.5, *[12, 13] * 3, 12], [Cause.COMMON] + [Cause.RUN_ABOVE_MEAN] * 7),
        ([8, 9, 10, 10.5, 12, 13, 14], [Cause.TREND_UP] * 7),
        ([9, 10, 10.5, 12, 13, 14], [Cause.COMMON] * 6),
        ([15, 12, 15], [Cause.NEAR_UPPER_LIMIT, Cause.COMMON, Cause.NEAR_UPPER_LIMIT]),
        ([15, 10, 15], [Cause.COMMON] * 3),
        ([15, 12, 17], [Cause.COMMON, Cause.COMMON, Cause.ABOVE_UPPER_LIMIT]),
    ],
)
def test_the_first_rule_that_holds_names_the_cause(values: list[float | None], expected: list[Cause]) -> None:
    assert causes(after_baseline(*values), 12)[-len(expected) :] == expected


def test_a_run_before_the_last_seesaw_belongs_to_it() -> None:
    analysis = after_baseline(*[13.0, 12.0] * 3)
    assert causes(analysis)[11:] == [Cause.RUN_ABOVE_MEAN] * 7


def test_where_two_trends_meet_the_later_one_counts() -> None:
    found = causes(after_baseline(8, 9, 10, 11, 12, 13, 14, 13, 12, 11, 10, 9, 8), 12)
    assert found == [Cause.TREND_UP] * 6 + [Cause.TREND_DOWN] * 7


def test_the_two_sigma_rule_of_november_2023_counts_points_outside() -> None:
    analysis = analyse([*SEESAW, 15, 12, 17], baseline_points=12, profile="mdc", min_points=2)
    assert causes(analysis, 12) == [Cause.NEAR_UPPER_LIMIT, Cause.COMMON, Cause.ABOVE_UPPER_LIMIT]


def test_making_data_count_draws_nothing_below_13_points() -> None:
    twelve, thirteen = analyse(SEESAW, profile="mdc"), analyse([*SEESAW, 10], profile="mdc")
    assert (twelve.segments[0].lower, twelve.variation) == (None, Variation.TOO_FEW)
    assert twelve.notes == (Note("no-limits", {"n": 12, "needed": 13}, 0),)
    assert (thirteen.segments[0].lower is not None, thirteen.variation) == (True, Variation.COMMON_CAUSE)


def test_wheeler_asks_for_eight_in_a_run_and_three_of_four_near_a_limit() -> None:
    seven = analyse([*SEESAW, 10, *[12, 13] * 3, 12], baseline_points=12, profile="wheeler")
    eight = analyse([*SEESAW, 10, *[12, 13] * 4], baseline_points=12, profile="wheeler")
    near = analyse([*SEESAW, 14, 14, 9, 14], baseline_points=12, profile="wheeler")
    two = analyse([*SEESAW, 14, 14, 9, 9], baseline_points=12, profile="wheeler")
    assert set(causes(seven, 12)) == set(causes(two, 12)) == {Cause.COMMON}
    assert set(causes(eight, 13)) == {Cause.RUN_ABOVE_MEAN}
    assert causes(near, 12) == [Cause.NEAR_UPPER_LIMIT] * 2 + [Cause.COMMON, Cause.NEAR_UPPER_LIMIT]


def test_the_lengths_of_the_rules_are_the_readers() -> None:
    values: list[float | None] = [*SEESAW, 10, 12, 13, 12, 13, 12]
    five = analyse(values, baseline_points=12, shift_length=5)
    rising = analyse([*SEESAW, 9, 10, 12, 13], baseline_points=12, trend_length=4)
    assert causes(five, 13) == [Cause.RUN_ABOVE_MEAN] * 5
    assert causes(rising, 12) == [Cause.TREND_UP] * 4


@pytest.mark.parametrize(
    ("better", "meaning", "variation"),
    [
        ("higher", PointClass.IMPROVEMENT, Variation.IMPROVEMENT_HIGH),
        ("lower", PointClass.CONCERN, Variation.CONCERN_HIGH),
        ("neutral", PointClass.NEUTRAL_HIGH, Variation.NEUTRAL_HIGH),
        ("within", PointClass.NEUTRAL_HIGH, Variation.NEUTRAL_HIGH),
    ],
)
def test_the_same_high_point_is_good_bad_or_neither(better: str, meaning: PointClass, variation: Variation) -> None:
    analysis = after_baseline(20, better=better)
    assert (analysis.points[-1].meaning, analysis.variation) == (meaning, variation)


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        (5, "higher", Assurance.PASS),
        (17, "higher", Assurance.FAIL),
        (12, "higher", Assurance.INCONSISTENT),
        (17, "lower", Assurance.PASS),
        (5, "lower", Assurance.FAIL),
        (12, "neutral", None),
        (None, "higher", None),
        ((5.0, 17.0), "within", Assurance.PASS),
        ((11.0, 17.0), "within", Assurance.INCONSISTENT),
        ((17.0, 20.0), "within", Assurance.FAIL),
    ],
)
def test_assurance_compares_the_limits_with_the_target(
    target: float | tuple[float, float] | None, better: str, expected: Assurance | None
) -> None:
    assert analyse(SEESAW, better=better, target=target).assurance == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [(0.95, Assurance.PASS), (1.0, Assurance.INCONSISTENT), (1.01, Assurance.FAIL)],
)
def test_always_a_hundred_percent_has_limits_and_an_assurance(target: float, expected: Assurance) -> None:
    analysis = analyse([1.0] * 24, better="higher", target=target)
    segment = analysis.segments[0]
    assert (segment.lower, segment.mean, segment.upper) == (1, 1, 1)
    assert set(causes(analysis)) == {Cause.COMMON}
    assert analysis.assurance == expected
    assert codes(analysis) == ["constant"]


def test_limits_on_the_edges_of_a_band_lie_inside_it() -> None:
    assert analyse([5.0] * 14, better="within", target=(5.0, 5.0)).assurance == Assurance.PASS


def test_a_value_on_the_mean_is_on_neither_side_whatever_floats_make_of_it() -> None:
    analysis = analyse([0.1, 0.2, 0.3] * 5)
    assert [point.side for point in analysis.points[:3]] == [-1, 0, 1]


def test_a_missing_value_ends_a_run_and_no_range_bridges_it() -> None:
    whole, broken = after_baseline(10, *[13, 12] * 4), after_baseline(10, 13, 12, 13, 12, None, 12, 13, 12)
    assert set(causes(whole, 13)) == {Cause.RUN_ABOVE_MEAN}
    assert set(causes(broken, 13)) == {Cause.COMMON}
    assert analyse([1, 5, None, 9, 11]).segments[0].moving_range == 3


def test_a_period_that_has_not_reported_does_not_hide_the_last_signal() -> None:
    analysis = after_baseline(20, None, math.nan)
    assert analysis.variation == Variation.IMPROVEMENT_HIGH
    assert analysis.points[-1].value is None
    assert analysis.notes == (Note("missing", {"n": 2}), Note("last-missing", {"n": 2}))


def test_absent_months_are_noticed_and_treated_as_missing() -> None:
    values: list[float | None] = [*SEESAW, *SEESAW]
    present = [place for place in range(24) if place not in {5, 6, 15}]
    absent = analyse([values[place] for place in present], dates=[MONTHS[place] for place in present])
    missing = analyse([values[place] if place in present else None for place in range(24)], dates=MONTHS[:24])
    assert (absent.segments[0].n, absent.segments[0].moving_range) == (24, missing.segments[0].moving_range)
    assert causes(absent) == [point.cause for point in missing.points if point.value is not None]
    assert absent.notes == (Note("gaps", {"n": 3, "first": "2024-05-01"}),)
    assert len(absent.points) == 21


@pytest.mark.parametrize(
    "days",
    [
        [7 * week for week in range(14)],
        [28 * period for period in range(13)] + [28 * 13 + 7],
        [day for day in range(40) if day % 7 < 5],
        [0, 3, 30, 31, 90, 400, 401, 402, 700, 800, 801, 802, 803],
    ],
)
def test_weeks_financial_periods_working_days_and_dates_of_events_have_no_gaps(days: list[int]) -> None:
    dates = [dt.date(2024, 1, 1) + dt.timedelta(days=day) for day in days]
    assert "gaps" not in codes(analyse([float(day % 3) for day in days], dates=dates))


def test_limits_begin_anew_where_the_file_says_so() -> None:
    analysis = analyse([*SEESAW, *[20, 22] * 6], dates=MONTHS[:24], rebase=[MONTHS[12]])
    first, second = analysis.segments
    assert (first.start, first.end, first.mean) == (0, 11, 11)
    assert (second.start, second.end, second.mean) == (12, 23, 21)
    assert set(causes(analysis)) == {Cause.COMMON}
    assert analysis.notes == ()


def test_a_rebase_date_between_two_points_takes_effect_at_the_next() -> None:
    asked = dt.date(2024, 12, 15)
    analysis = analyse([*SEESAW, *[20, 22] * 6], dates=MONTHS[:24], rebase=[asked])
    assert [segment.mean for segment in analysis.segments] == [11, 21]
    assert analysis.notes == (Note("rebase-moved", {"asked": "2024-12-15", "used": "2025-01-01"}),)


def test_a_rebase_at_the_first_date_is_the_beginning_anyway() -> None:
    analysis = analyse(SEESAW, dates=MONTHS[:12], rebase=[MONTHS[0]])
    assert (len(analysis.segments), analysis.notes) == (1, ())


@pytest.mark.parametrize("asked", [dt.date(2023, 12, 1), dt.date(2025, 1, 2)])
def test_a_rebase_date_outside_the_series_says_so(asked: dt.date) -> None:
    analysis = analyse(SEESAW, dates=MONTHS[:12], rebase=[asked])
    assert len(analysis.segments) == 1
    assert analysis.notes == (Note("rebase-without-effect", {"asked": str(asked)}),)


def test_a_segment_of_one_point_tells_nothing_yet() -> None:
    analysis = analyse([*SEESAW, 30], rebase=[12], better="higher", target=5)
    assert (analysis.variation, analysis.assurance) == (Variation.TOO_FEW, None)
    assert (analysis.segments[1].mean, analysis.segments[1].upper) == (30, None)
    assert analysis.notes == (Note("no-limits", {"n": 1, "needed": 2}, 1),)


def test_few_points_make_limits_on_trial_or_none_where_the_reader_asks_for_more() -> None:
    trial, withheld = analyse(SEESAW[:9]), analyse(SEESAW[:9], min_points=12)
    assert (trial.segments[0].on_trial, trial.notes) == (True, (Note("short", {"n": 9, "needed": 12}, 0),))
    assert withheld.segments[0].mean == pytest.approx(98 / 9)
    assert withheld.segments[0].lower is None
    assert withheld.notes == (Note("no-limits", {"n": 9, "needed": 12}, 0),)
    assert [point.side for point in withheld.points[:2]] == [-1, 1]
    assert (analyse(SEESAW).segments[0].on_trial, analyse(SEESAW).notes) == (False, ())


def test_nothing_is_said_of_nothing() -> None:
    assert analyse([]) == analyse([], dates=[])
    assert (analyse([]).points, analyse([]).segments, analyse([]).variation) == ((), (), Variation.TOO_FEW)


def test_points_remember_where_their_values_stood() -> None:
    analysis = analyse([3, 1, 2], dates=["2024-03", "2024-01", "2024-02"])
    assert [(point.position, point.date, point.value) for point in analysis.points] == [
        (1, "2024-01", 1),
        (2, "2024-02", 2),
        (0, "2024-03", 3),
    ]


def test_figures_near_the_end_of_all_numbers_have_a_mean_but_no_limits() -> None:
    greatest = sys.float_info.max
    far_apart, equal = analyse([greatest, -greatest] * 7).segments[0], analyse([greatest] * 3).segments[0]
    assert (far_apart.mean, far_apart.lower) == (0, None)
    assert (equal.mean, equal.lower) == (greatest, greatest)


def refusal(values: list[float | None], **options: object) -> tuple[str, dict[str, object]]:
    with pytest.raises(SpcError) as refused:
        analyse(values, **options)  # type: ignore[arg-type]  # what a caller may get wrong
    return refused.value.code, dict(refused.value.facts)


def test_requests_without_an_answer_are_refused_with_their_facts() -> None:
    assert refusal([1, 2], dates=["a"]) == ("lengths", {"values": 2, "dates": 1})
    assert refusal([1, 2], dates=["a", "a"]) == ("duplicate-dates", {"date": "a"})
    assert refusal([1, math.inf]) == ("not-finite", {"value": "inf"})
    assert refusal([1], target=math.nan) == ("not-finite", {"target": "nan"})
    assert refusal([1], baseline_points=11) == ("baseline-too-short", {"n": 11, "needed": 12})
    assert refusal([1], better="up") == ("unknown-option", {"option": "better", "value": "up"})
    assert refusal([1], profile="nelson") == ("unknown-option", {"option": "profile", "value": "nelson"})
    assert refusal([1], shift_length=2) == ("rule-too-short", {"rule": "shift_length", "n": 2, "needed": 3})
    assert refusal([1], trend_length=2) == ("rule-too-short", {"rule": "trend_length", "n": 2, "needed": 3})


def test_a_refusal_reads_as_code_and_facts() -> None:
    assert str(SpcError("lengths", {"values": 2, "dates": 1})) == "lengths (values=2, dates=1)"
    assert str(SpcError("no-events")) == "no-events"
