"""The XmR chart of one series: `analyse`."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.judging import assurance, meaning, variation
from ipms.analysis.spc.result import Analysis, Note, Point, Segment
from ipms.analysis.spc.rules import causes, standings
from ipms.analysis.spc.segments import limits
from ipms.analysis.spc.series import rows, starts, with_gaps
from ipms.analysis.spc.vocabulary import PROFILES, Cause, Direction, Profile, Variation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.spc.judging import Target
    from ipms.analysis.spc.rules import Standing
    from ipms.analysis.spc.segments import Limits
    from ipms.analysis.spc.series import Row, When

_SHORTEST_BASELINE = 12
_SHORTEST_RULE = 3
_FEWEST_FOR_LIMITS = 2
_WITHIN = "within"


@dataclasses.dataclass(frozen=True, slots=True)
class _Judged:
    """A stretch of rows with its limits, and what every row of it is."""

    rows: list[Row]
    limits: Limits
    places: list[Standing]
    causes: list[Cause]


def analyse(  # noqa: PLR0913 - a chart has this many choices; all but the values are named
    values: Sequence[float | None],
    *,
    dates: Sequence[When] | None = None,
    better: Direction | str = Direction.NEUTRAL,
    target: Target | None = None,
    baseline_points: int | None = None,
    rebase: Sequence[When] = (),
    screen: bool | None = None,
    profile: Profile | str = "plotthedots",
    trend_length: int | None = None,
    shift_length: int | None = None,
    min_points: int | None = None,
) -> Analysis:
    """Draw the XmR chart of a series and tell what its latest value says.

    Values may be None or NaN (missing). Dates are all of one kind and sort the values; without them the places
    0, 1, 2 are the dates. `better` is lower, higher, neutral, or within (a band), which is neutral too. `target` is a
    figure, or a band (low, high). `baseline_points` (12 or more) fixes mean
    and limits on the first periods of each segment; `rebase` lists the dates at which a new segment begins.
    `screen`, `trend_length`, `shift_length` and `min_points` are the profile's own where they are None;
    `min_points` is the fewest values for which limits are drawn. Raises `SpcError`.
    """
    rules = _rules(profile, trend_length, shift_length, min_points, screen=screen)
    direction = _direction(better)
    if baseline_points is not None and baseline_points < _SHORTEST_BASELINE:
        raise SpcError("baseline-too-short", {"n": baseline_points, "needed": _SHORTEST_BASELINE})
    if any(not math.isfinite(one) for one in (target if isinstance(target, tuple) else (target or 0.0,))):
        raise SpcError("not-finite", {"target": str(target)})
    filled, gaps = with_gaps(rows(values, dates))
    begins, moved = starts(filled, rebase)
    judged = [_judge(filled[begin:end], baseline_points, rules) for begin, end in _bounds(begins, len(filled))]
    segments = tuple(_segments(judged, rules, direction, target))
    return Analysis(
        points=tuple(_points(judged, direction)),
        segments=segments,
        variation=segments[-1].variation if segments else Variation.TOO_FEW,
        assurance=segments[-1].assurance if segments else None,
        notes=(*gaps, *moved, *_missing(filled), *_segment_notes(judged, segments, rules)),
        direction=direction,
        profile=rules,
    )


def _rules(
    profile: Profile | str, trend: int | None, shift: int | None, fewest: int | None, *, screen: bool | None
) -> Profile:
    """The profile with the reader's own lengths in place of its own."""
    known = profile if isinstance(profile, Profile) else PROFILES.get(profile)
    if known is None:
        raise SpcError("unknown-option", {"option": "profile", "value": str(profile)})
    for name, length in (("trend_length", trend), ("shift_length", shift)):
        if length is not None and length < _SHORTEST_RULE:
            raise SpcError("rule-too-short", {"rule": name, "n": length, "needed": _SHORTEST_RULE})
    if (trend, shift, screen, fewest) == (None, None, None, None):
        return known
    return dataclasses.replace(
        known,
        trend_length=known.trend_length if trend is None else trend,
        shift_length=known.shift_length if shift is None else shift,
        screen=known.screen if screen is None else screen,
        min_points=known.min_points if fewest is None else fewest,
    )


def _direction(better: str) -> Direction:
    if better == _WITHIN:
        return Direction.NEUTRAL
    try:
        return Direction(better)
    except ValueError:
        raise SpcError("unknown-option", {"option": "better", "value": str(better)}) from None


def _bounds(begins: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Where segments begin and end (exclusive); an empty series has none."""
    if length:
        yield from zip(begins, (*begins[1:], length), strict=True)


def _judge(stretch: list[Row], baseline: int | None, rules: Profile) -> _Judged:
    values = [row.value for row in stretch]
    drawn = limits(values, baseline, screen=rules.screen, share=rules.near_share, fewest=rules.min_points)
    places = standings(values, drawn)
    found = [Cause.COMMON] * len(values) if drawn.lower is None else causes(values, places, drawn.rounding, rules)
    return _Judged(stretch, drawn, places, found)


def _points(judged: Sequence[_Judged], direction: Direction) -> Iterator[Point]:
    meanings = {cause: meaning(cause, direction) for cause in Cause}
    for number, one in enumerate(judged):
        for row, place, cause in zip(one.rows, one.places, one.causes, strict=True):
            if row.position is not None:
                yield Point(
                    row.position, row.date, row.value, number,
                    place.outside, place.near, place.side, cause, meanings[cause],
                )  # fmt: skip


def _segments(
    judged: Sequence[_Judged], rules: Profile, direction: Direction, target: Target | None
) -> Iterator[Segment]:
    start = 0
    for one in judged:
        end = start + sum(row.position is not None for row in one.rows)
        drawn, present = one.limits, _present(one)
        yield Segment(
            start=start, end=end - 1, n=len(one.rows), present=present,
            mean=drawn.mean, lower=drawn.lower, upper=drawn.upper,
            near_lower=drawn.near_lower, near_upper=drawn.near_upper,
            raw_moving_range=drawn.raw_moving_range, range_limit=drawn.range_limit, moving_range=drawn.moving_range,
            ranges=drawn.ranges, ranges_used=drawn.ranges_used,
            on_trial=drawn.lower is not None and present < rules.firm_points,
            variation=variation(_last_cause(one), direction),
            assurance=assurance(drawn.lower, drawn.upper, direction, target, drawn.rounding),
        )  # fmt: skip
        start = end


def _present(one: _Judged) -> int:
    return sum(row.value is not None for row in one.rows)


def _last_cause(one: _Judged) -> Cause | None:
    """The cause of the latest value there is, if there are limits; a period that has not reported says nothing."""
    if one.limits.lower is None:
        return None
    known = [cause for row, cause in zip(one.rows, one.causes, strict=True) if row.value is not None]
    return known[-1] if known else None


def _missing(filled: Sequence[Row]) -> Iterator[Note]:
    """Periods given without a value, and how many of them stand at the end."""
    given = [row.value for row in filled if row.position is not None]
    if missing := given.count(None):
        yield Note("missing", {"n": missing})
    last = next((place for place, value in enumerate(reversed(given)) if value is not None), len(given))
    if last:
        yield Note("last-missing", {"n": last})


def _segment_notes(judged: Sequence[_Judged], segments: Sequence[Segment], rules: Profile) -> Iterator[Note]:
    for number, (one, segment) in enumerate(zip(judged, segments, strict=True)):
        drawn = one.limits
        if segment.lower is None:
            needed = max(rules.min_points, _FEWEST_FOR_LIMITS)
            yield Note("no-limits", {"n": segment.present, "needed": needed}, number)
            continue
        if segment.on_trial:
            yield Note("short", {"n": segment.present, "needed": rules.firm_points}, number)
        if len({row.value for row in one.rows if row.value is not None}) == 1:
            yield Note("constant", {}, number)
        if drawn.screening_undone:
            yield Note("screening-undone", {"n": drawn.screening_undone}, number)
        elif drawn.ranges_used < drawn.ranges:
            yield Note("screened", {"n": drawn.ranges - drawn.ranges_used}, number)
