"""The tables of figures: measurements, targets, indicators, rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ipms.model.vocabulary import Quality
from ipms.views.tables.hiding import hidden_rows
from ipms.views.tables.table import Table, both, date, flag, number, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ipms.model.kinds.indicator import Bound, Indicator, Target
    from ipms.model.kinds.room import Room, RoomIndicator
    from ipms.workspace.entry import Entry
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


class Measured(NamedTuple):
    """A measurement with what it is of. `room` is None where there is no such room."""

    indicator: Entry[Indicator]
    room: Entry[Room] | None
    row: Row
    hidden: bool

    @property
    def illustrative(self) -> bool:
        """Whether the figure was made up for a demonstration."""
        return self.indicator.value.illustrative or self.row.quality is Quality.ILLUSTRATIVE

    def shown(self, name: str) -> float | None:
        """A number of the row, where it may be shown."""
        found: float | None = getattr(self.row, name)
        return None if self.hidden else found


@dataclass(frozen=True, slots=True)
class Rows:
    """The measurements of one indicator. What each is of is said when it is its turn, for they may be many."""

    indicator: Entry[Indicator]
    rows: tuple[Row, ...]
    hidden: frozenset[Row]
    """Those whose figures are not shown."""
    rooms: Mapping[str, Entry[Room]]

    def __iter__(self) -> Iterator[Measured]:
        for row in self.rows:
            yield Measured(self.indicator, self.rooms.get(row.room), row, bool(self.hidden) and row in self.hidden)


class Wanted(NamedTuple):
    """A target: of an indicator everywhere, or in one room."""

    indicator: str
    room: str
    kind: str
    bound: Bound | Target | None
    hung: RoomIndicator | None


def measurements(ws: Workspace, indicators: Sequence[str], rooms: AbstractSet[str] | None = None) -> Table:
    """A row per indicator, room and period: the room's own figure, nothing rolled up; of some rooms, or of all."""
    return table(
        "measurements",
        (one for each in measured(ws, indicators, rooms) for one in each),
        text("indicator", lambda one: one.indicator.id),
        both("indicator_title", lambda one: one.indicator.value.title),
        both("unit", lambda one: one.indicator.value.unit),
        text("better", lambda one: one.indicator.value.better),
        text("dimension", lambda one: one.indicator.value.dimension),
        text("room", lambda one: one.row.room),
        both("room_title", lambda one: one.room and one.room.value.title),
        text("room_level", lambda one: one.room and one.room.value.level),
        text("room_reports_to", lambda one: one.room and one.room.value.reports_to),
        text("period", lambda one: one.row.period.text),
        text("calendar", lambda one: one.row.period.kind),
        date("period_start", lambda one: one.row.period.first),
        date("period_end", lambda one: one.row.period.last),
        *(number(name, lambda one, name=name: one.shown(name)) for name in ("value", "n", "numerator", "denominator")),  # type: ignore[misc]
        text("quality", lambda one: one.row.quality),
        text("note", lambda one: None if one.hidden else one.row.note or None),
        flag("illustrative", lambda one: one.illustrative),
        flag("hidden", lambda one: one.hidden),
    )


def measured(ws: Workspace, indicators: Sequence[str], rooms: AbstractSet[str] | None = None) -> Iterator[Rows]:
    """The measurements of one indicator after the other; of some rooms, or of all."""
    for indicator in indicators:
        rows = (row for row in ws.rows(indicator) if rooms is None or row.room in rooms)
        yield Rows(ws.indicators[indicator], tuple(rows), hidden_rows(ws, indicator), ws.rooms)


def targets(ws: Workspace, indicators: Sequence[str]) -> Table:
    """Every target and secondary target with the date it is in force from."""
    return table(
        "targets",
        _wanted(ws, indicators),
        text("indicator", lambda one: one.indicator),
        text("room", lambda one: one.room or None),
        text("kind", lambda one: one.kind),
        text("from", lambda one: getattr(one.hung or one.bound, "from_", None)),
        number("value", lambda one: one.hung.target if one.hung else one.bound and one.bound.value),
        number("low", lambda one: one.bound and one.bound.low),
        number("high", lambda one: one.bound and one.bound.high),
        both("set_by", lambda one: getattr(one.hung or one.bound, "set_by", None)),
    )


def _wanted(ws: Workspace, indicators: Sequence[str]) -> Iterator[Wanted]:
    for name in indicators:
        indicator = ws.indicators[name].value
        yield from (Wanted(name, "", "target", target, None) for target in indicator.targets)
        if indicator.secondary_target is not None:
            yield Wanted(name, "", "secondary", indicator.secondary_target, None)
        for room in ws.rooms.values():
            hung = (one for one in room.value.indicators if one.id == name and one.target is not None)
            yield from (Wanted(name, room.id, "target", None, one) for one in hung)


def indicators_table(ws: Workspace, indicators: Sequence[str]) -> Table:
    """The definition of every indicator, with its baseline."""
    aims = {dimension.id: dimension.aim for dimension in ws.settings.dimensions}
    return table(
        "indicators",
        (ws.indicators[name] for name in indicators),
        text("id", lambda one: one.id),
        both("title", lambda one: one.value.title),
        both("question", lambda one: one.value.question),
        text("dimension", lambda one: one.value.dimension),
        text("aim", lambda one: aims.get(one.value.dimension or "")),
        both("unit", lambda one: one.value.unit),
        text("better", lambda one: one.value.better),
        text("measure", lambda one: one.value.measure),
        text("roll_up", lambda one: one.value.rolls_up_by),
        text("calendar", lambda one: ws.period_kind(one.value)),
        both("owner", lambda one: one.value.owner),
        text("baseline_period", lambda one: one.value.baseline and one.value.baseline.period),
        number("baseline_value", lambda one: one.value.baseline and one.value.baseline.value),
        flag("people", lambda one: one.value.people),
        flag("illustrative", lambda one: one.value.illustrative),
    )


def rooms_table(ws: Workspace) -> Table:
    """Every room with its place in the tree."""
    return table(
        "rooms",
        ws.rooms.values(),
        text("id", lambda one: one.id),
        both("title", lambda one: one.value.title),
        text("level", lambda one: one.value.level),
        text("reports_to", lambda one: one.value.reports_to),
        text("directorates", lambda one: "; ".join(one.value.directorates) or None),
        flag("joint", lambda one: one.value.joint),
        both("lead", lambda one: one.value.lead),
        text("meets_every", lambda one: one.value.meets and one.value.meets.every),
        text("planned", lambda one: one.value.planned),
        text("deployed", lambda one: one.value.deployed),
        number("staff", lambda one: one.value.staff),
        flag("illustrative", lambda one: one.value.illustrative),
    )
