"""What a figure was made of: the formula with its numbers, the rows and where they stand, the target and its origin.

Of a figure that must stay hidden nothing is here but that it is hidden. Beside a figure that is shown, rooms whose own
figures are hidden, or would give one away, are named without numbers and without a place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.cascade import Asked, silent_below
from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import Standing
from ipms.analysis.figures.targets import target_in_force
from ipms.model.kinds.indicator import Indicator
from ipms.model.vocabulary import Measure, Quality, RollUp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.analysis.figures.roll_up import RoomValue, Untold
    from ipms.analysis.figures.series import Figure
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.finding import Place
    from ipms.model.kinds.room import Room
    from ipms.model.periods import PartialDate, Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

    _Since = tuple[tuple[str, int], PartialDate | None]


@dataclass(frozen=True, slots=True)
class RowUsed:
    """A row of measurements that went into the figure; a `hidden` one shows its room alone."""

    room: str
    hidden: bool
    value: float | None = None
    n: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    quality: Quality | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """How rows became a figure: a room's `own` row, else those of the rooms below.

    `complete` says that the numbers of all rows may be written out, so that they add up to `above` and `under`.
    """

    own: bool
    measure: Measure
    by: RollUp
    complete: bool
    above: float | None
    """The sum of numerators, or of value x n."""
    under: float | None
    """The sum of denominators, of n, or how many rows there are."""
    value: float | None
    untold: Untold | None


@dataclass(frozen=True, slots=True)
class TargetSource:
    """The target in force and where it comes from: a room's wall (`room`), or the indicator's own file ("")."""

    target: TargetInForce
    room: str
    inherited: bool
    """It is that of a room above."""
    since: PartialDate | None
    place: Place


@dataclass(frozen=True, slots=True)
class MadeOf:
    """A figure taken apart. `known` is False where nobody reported one for the period."""

    indicator: str
    room: str
    period: Period | None
    known: bool
    hidden: bool
    value: float | None
    standing: Standing
    quality: Quality | None
    rows: tuple[RowUsed, ...]
    formula: Formula | None
    reported: int
    expected: int
    """Rooms below that reported, of those expected to; 0 of a room's own figure."""
    silent: tuple[str, ...]
    """Those that did not."""
    difference: float | None
    """What the rooms below make minus the room's own figure, where the two do not agree."""
    target: TargetSource | None


def made_of(ws: Workspace, indicator: str, room: str, period: Period | None = None) -> MadeOf:
    """Take a figure apart: that of a period, else the latest one."""
    found = figures(ws, indicator, room)
    figure = latest(found) if period is None else next((one for one in found if one.of.period == period), None)
    when = figure.of.period if figure is not None else period
    target = target_source(ws, indicator, room, figure, when)
    if figure is None or figure.hidden:
        return _untold(indicator, room, when, figure, target)
    of, asked = figure.of, Asked(ws, indicator, figure.of.period)
    rows = _rows(asked, of)
    return MadeOf(
        indicator=indicator,
        room=room,
        period=of.period,
        known=True,
        hidden=False,
        value=figure.value,
        standing=figure.standing,
        quality=of.quality,
        rows=rows,
        formula=_formula(asked, of, rows),
        reported=of.reported if not of.own else 0,
        expected=of.expected if not of.own else 0,
        silent=silent_below(asked, room, of) if not of.own else (),
        difference=None if asked.indicator.people else of.difference,
        target=target,
    )


def _untold(
    indicator: str, room: str, period: Period | None, figure: Figure | None, target: TargetSource | None
) -> MadeOf:
    """A figure that is not there, or of which nothing may be told."""
    hidden = figure is not None
    return MadeOf(
        *(indicator, room, period, hidden, hidden, None, Standing.NO_DATA, None, (), None, 0, 0, (), None, target)
    )


def _rows(asked: Asked, of: RoomValue) -> tuple[RowUsed, ...]:
    """The rows, those of hidden rooms without anything; the room's own row is shown as the figure is."""
    rooms = [row.room for row in of.rows]
    hidden = set() if of.own else asked.hidden_of(rooms)
    return tuple(_row(row, hidden=row.room in hidden) for row in sorted(of.rows, key=lambda row: row.room))


def _row(row: Row, *, hidden: bool) -> RowUsed:
    if hidden:
        return RowUsed(row.room, hidden=True)
    counts = (row.value, row.n, row.numerator, row.denominator)
    return RowUsed(row.room, False, *counts, row.quality, row.place)  # noqa: FBT003 - the others follow it


def _formula(asked: Asked, of: RoomValue, rows: tuple[RowUsed, ...]) -> Formula:
    indicator, by = asked.indicator, asked.indicator.rolls_up_by
    terms = tuple(row for row in rows if not row.hidden)
    above, under = _sums(of, by, terms, complete=len(terms) == len(rows))
    return Formula(of.own, indicator.measure, by, len(terms) == len(rows), above, under, of.value, of.untold)


def _sums(of: RoomValue, by: RollUp, terms: Iterable[RowUsed], *, complete: bool) -> tuple[float | None, float | None]:
    """What is divided by what. A weighted sum is told only where all its terms are, since it is written nowhere."""
    if of.numerator is not None and of.denominator is not None:
        return of.numerator, of.denominator
    if by is RollUp.WEIGHTED_MEAN and not of.own:
        weighted = [(row.value or 0.0) * (row.n or 0.0) for row in terms]
        return (sum(weighted) if complete and of.untold is None else None), of.n
    return None, of.n


def target_source(
    ws: Workspace, indicator: str, room: str, figure: Figure | None, period: Period | None
) -> TargetSource | None:
    """The target in force when the period ended, with the line that sets it; the present one where there is none."""
    day = period.last if period is not None else ws.as_of
    target = figure.target if figure is not None else target_in_force(ws, indicator, room, day)
    if target is None:
        return None
    entry = ws.rooms[target.room] if target.room else ws.indicators[indicator]
    at, since = _where(entry.value, indicator, target, day)
    return TargetSource(target, target.room, target.room not in {"", room}, since, ws.place(entry, at))


def _where(item: Room | Indicator, indicator: str, target: TargetInForce, day: dt.date) -> _Since:
    """The entry of its list that says the target, and from when it holds: of several alike, the last that started."""
    if isinstance(item, Indicator):
        said = {("targets", place): one for place, one in enumerate(item.targets)}
        fits = [at for at, one in said.items() if (one.value, one.low, one.high) == _bounds(target)]
        began = {at: said[at].from_ for at in fits}
    else:
        hung = {("indicators", place): one for place, one in enumerate(item.indicators)}
        fits = [at for at, one in hung.items() if one.id == indicator and one.target == target.value]
        began = {at: hung[at].from_ for at in fits}
    starts = {at: since.first if since is not None else dt.date.min for at, since in began.items()}
    at = max((at for at in fits if starts[at] <= day), key=starts.__getitem__)
    return at, began[at]


def _bounds(target: TargetInForce) -> tuple[float | None, float | None, float | None]:
    return target.value, target.low, target.high
