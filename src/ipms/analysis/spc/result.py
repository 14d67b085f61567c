"""What an analysis says: frozen values, told in codes and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ipms.analysis.spc.errors import Fact
    from ipms.analysis.spc.vocabulary import Assurance, Cause, Direction, PointClass, Profile, Variation


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know about an analysis: a code, its facts, and the segment it speaks of.

    - `short` {n, needed}: limits on trial, from fewer values than the profile asks for.
    - `no-limits` {n, needed}: too few values for any limits.
    - `constant`: every value is the same; the limits lie on the mean.
    - `screened` {n}: that many moving ranges were left out as outliers before the limits were drawn.
    - `screening-undone` {n}: screening would have left no variation at all, so nothing was left out.
    - `missing` {n}: periods given without a value. They belong to no run, and no moving range bridges them.
    - `last-missing` {n}: the latest n periods have no value; the variation is that of the last value there is.
    - `gaps` {n, first}: periods that are absent, the first of them after the date `first`; treated as missing.
    - `rebase-moved` {asked, used}: no point has the date asked for; the new segment begins at the next one.
    - `rebase-without-effect` {asked}: the date lies on or before the first point, or after the last.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    segment: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One period. `position` is where its value stood in the input; `outside`, `near`, `side` are None without a value.

    `side` is 1 above the mean, -1 below, 0 on it. `near` means between the near limit and the limit.
    """

    position: int
    date: dt.date | str | int
    value: float | None
    segment: int
    outside: bool | None
    near: bool | None
    side: int | None
    cause: Cause
    meaning: PointClass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with one mean and one pair of limits; `start` and `end` are places in `points`, the end included.

    `n` counts periods, `present` those with a value. Limits are None where they may not be drawn. The `raw`
    moving range is the mean before screening; ranges at or above `range_limit` are left out.
    """

    start: int
    end: int
    n: int
    present: int
    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    raw_moving_range: float | None
    range_limit: float | None
    moving_range: float | None
    ranges: int
    ranges_used: int
    on_trial: bool
    variation: Variation
    assurance: Assurance | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The XmR chart of one series: points in the order of their dates, and what the latest of them say.

    `assurance` is None without a target, without limits, and in a neutral chart whose target is no band.
    """

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    variation: Variation
    assurance: Assurance | None
    notes: tuple[Note, ...]
    direction: Direction
    profile: Profile
