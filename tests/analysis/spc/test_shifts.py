"""The hint that a lasting shift has followed a change."""

from __future__ import annotations

import pytest

from ipms.analysis.spc import LastingShift, PointClass, analyse, lasting_shift

BEFORE: list[float | None] = [20, 22] * 6
AFTER: list[float | None] = [10, 12] * 6


def test_a_shift_that_still_holds_is_told_with_its_means() -> None:
    analysis = analyse([*BEFORE, *AFTER], better="lower")
    assert lasting_shift(analysis, 12) == LastingShift(
        start=12, n=12, side=-1, meaning=PointClass.IMPROVEMENT, before=21, after=11, enough=True
    )


def test_a_shift_may_begin_later_than_the_change_but_not_before_it() -> None:
    analysis = analyse([*BEFORE, *AFTER])
    late = lasting_shift(analysis, 10)
    assert (late.start if late else None) == 12
    assert lasting_shift(analysis, 13) is None


def test_a_young_shift_is_told_as_too_young_for_new_limits() -> None:
    young = lasting_shift(analyse([*BEFORE, *AFTER[:8]]), 12)
    assert young == LastingShift(12, 8, -1, PointClass.NEUTRAL_LOW, before=21, after=11, enough=False)


@pytest.mark.parametrize(
    "values",
    [
        [*BEFORE, *AFTER[:6]],
        [*BEFORE, *AFTER, 25],
        [*BEFORE, *BEFORE],
        [5.0] * 24,
        AFTER,
        [],
    ],
)
def test_no_shift_where_the_run_is_short_broken_or_not_there(values: list[float | None]) -> None:
    assert lasting_shift(analyse(values), 12) is None


def test_missing_values_neither_end_a_shift_nor_count() -> None:
    shift = lasting_shift(analyse([*BEFORE, *AFTER[:5], None, *AFTER[6:], None]), 12)
    assert (shift.n if shift else None) == 11


def test_no_hint_where_the_file_has_begun_anew_already() -> None:
    values = [*BEFORE, *AFTER]
    assert lasting_shift(analyse(values, rebase=[12]), 12) is None
    assert lasting_shift(analyse([*BEFORE, *values], rebase=[12]), 24) is not None


def test_no_hint_below_the_points_that_limits_need() -> None:
    assert lasting_shift(analyse([*BEFORE[:4], *AFTER[:7]], min_points=12), 4) is None
    assert lasting_shift(analyse([*BEFORE[:4], *AFTER[:7]]), 4) is not None
