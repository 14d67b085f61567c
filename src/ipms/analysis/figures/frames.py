"""The value of every room for every period in one pass: what `roll_up.series` says of one room, for all at once.

From the lowest rooms up, level by level: a room's own row, else what the rooms directly below hand on. They hand
on components (sums of value x n and of n, of numerators and of denominators, counts), never means, so that the
top is worked out from the rows that speak and from nothing in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ipms.analysis.figures.tree import here_and_below
from ipms.model.vocabulary import RollUp
from ipms.workspace.frames import category, frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    import pandas as pd

    from ipms.workspace.workspace import Workspace

    Array = npt.NDArray[Any]

_COUNTS = ("n", "numerator", "denominator")
_NEVER = 2**62
_ALONE = -1
"""In place of the room above: there is none."""


def rolled_up(ws: Workspace, indicator_id: str) -> pd.DataFrame:
    """The value of an indicator in every room for every period somebody reported, in order of period and room.

    Columns: `period`, `first`, `last`, `room`, `value`, `n`, `numerator`, `denominator`, `quality` (the least sure
    of the rows), `own` (a row of the room itself) and `reported` (rooms below that reported). A value is NaN
    where the rows cannot be combined; `roll_up.series` says why. Rooms that nobody defined, but rows or other
    rooms name, are there as well. Sums are plain floats, so the last digits may differ from `roll_up`'s.
    """
    entry, rows = ws.indicators.get(indicator_id), frame(ws, indicator_id)
    above = {room.id: room.value.reports_to for room in ws.rooms.values()}
    rooms = sorted({*above, *filter(None, above.values()), *rows["room"].cat.categories})
    by = entry.value.rolls_up_by if entry is not None else RollUp.NONE
    table = _Table(rows[:0] if entry is None else rows, rooms, by)
    circling = _circling(above)
    found = [table.values({room: None if room in circling else above.get(room) for room in rooms}, leave=circling)]
    for room in sorted(circling):
        # A circle is walked once from each of its rooms, as if the room reported to nobody.
        here = here_and_below(ws, room)
        cut = {one: None if one == room else above[one] for one in here}
        found.append(table.values(cut, leave=here - {room}))
    return table.frame(_together(found))


def _circling(above: Mapping[str, str | None]) -> frozenset[str]:
    """The rooms that report, over others, to themselves."""
    circling: set[str] = set()
    done: set[str] = set()
    for room in above:
        way: dict[str, None] = {}
        now: str | None = room
        while now is not None and now not in done and now not in way:
            way[now] = None
            now = above.get(now)
        if now in way:
            passed = list(way)
            circling.update(passed[passed.index(now) :])
        done.update(way)
    return frozenset(circling)


class _Parts(NamedTuple):
    """Figures by room and period, in order of `key` (room x number of periods + period).

    `value` is the figure where it stands for a room, and what sums of figures are made of where it is handed on.
    """

    key: Array
    value: Array
    n: Array
    numerator: Array
    denominator: Array
    quality: Array
    own: Array
    reported: Array
    speaking: Array
    """Rows that speak."""

    def only(self, chosen: Array) -> _Parts:
        """Some of them; no copy is made of all."""
        if chosen.dtype == bool and chosen.all():
            return self
        return _Parts(*(column[chosen] for column in self))


def _together(parts: list[_Parts]) -> _Parts:
    import numpy as np  # noqa: PLC0415 - 100 ms, for large tables alone

    return parts[0] if len(parts) == 1 else _Parts(*map(np.concatenate, zip(*parts, strict=True)))


class _Table:
    """The rows of one indicator, and how they combine."""

    def __init__(self, rows: pd.DataFrame, rooms: list[str], by: RollUp) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        self._rows, self._rooms, self._by = rows, rooms, by
        period = rows["period"].cat.codes.to_numpy().astype(np.int64)
        place = {room: number for number, room in enumerate(rooms)}
        in_tree = np.array([place[room] for room in rows["room"].cat.categories], np.int64)
        self._periods = max(1, len(rows["period"].cat.categories))
        self._days = np.full((2, self._periods), np.datetime64(0, "s"))
        self._days[:, period] = rows["first"], rows["last"]
        room = in_tree[rows["room"].cat.codes.to_numpy()]
        self._begins = np.full(len(rooms), np.datetime64(_NEVER, "s"))
        np.minimum.at(self._begins, room, self._days[1][period])
        numbers = {name: rows[name].to_numpy() for name in ("value", *_COUNTS)}
        quality, one = rows["quality"].cat.codes.to_numpy(), np.ones(len(rows), np.int32)
        key = room * self._periods + period
        own = _Parts(key=key, quality=quality, own=one > 0, reported=one - 1, speaking=one, **numbers)
        self._own = own.only(np.argsort(key))

    def values(self, above: Mapping[str, str | None], *, leave: frozenset[str]) -> _Parts:
        """The figures of the rooms of a forest, but for those to leave out."""
        import numpy as np  # noqa: PLC0415 - as above

        place = {room: number for number, room in enumerate(self._rooms)}
        parents = np.full(len(place), _ALONE, np.int64)
        for room, parent in above.items():
            parents[place[room]] = _ALONE if parent is None else place[parent]
        depths = _depths(parents)
        wanted = np.array([room in above for room in self._rooms], np.bool_)
        own = self._own.only(wanted[self._own.key // self._periods])
        found = []
        handed = own.only(np.zeros(len(own.key), np.bool_))
        for level in _by_depth(own, depths[own.key // self._periods], depths.max(initial=0)):
            rolled = self._gathered(handed, parents)
            here, alone = _beside(level, rolled)
            found += [here, self._told(alone)]
            handed = self._handed_on(level, alone)
        whole = _together(found)
        left = np.array([room in leave for room in self._rooms], np.bool_)
        return whole.only(~left[whole.key // self._periods])

    def _handed_on(self, own: _Parts, rolled: _Parts) -> _Parts:
        """What the rooms of a level hand on to the rooms above: own rows, and what was rolled up elsewhere.

        A room that has reported before counts as one of those expected, whether it speaks or rooms below do.
        """
        import numpy as np  # noqa: PLC0415 - as above

        room, period = np.divmod(rolled.key, self._periods)
        reports = self._begins[room] <= self._days[1][period]
        rolled = rolled._replace(reported=np.where(reports, 1, rolled.reported))
        with np.errstate(over="ignore", invalid="ignore"):
            summed = own.value * own.n if self._by is RollUp.WEIGHTED_MEAN else own.value
        own = own._replace(value=summed, reported=own.speaking)
        return _together([own, rolled])

    def _gathered(self, handed: _Parts, parents: Array) -> _Parts:
        """What reaches the rooms above, added up by room and period; NaN where a part is missing."""
        import numpy as np  # noqa: PLC0415 - as above

        room, period = np.divmod(handed.key, self._periods)
        key = parents[room] * self._periods + period
        order = np.argsort(key, kind="stable")
        order = order[parents[room][order] != _ALONE]
        key = key[order]
        starts = np.flatnonzero(np.diff(key, prepend=_ALONE))
        ways = {"value": {RollUp.MIN: np.minimum, RollUp.MAX: np.maximum}.get(self._by, np.add), "quality": np.maximum}
        if not len(starts):
            return handed.only(starts)
        with np.errstate(over="ignore", invalid="ignore"):
            columns = {
                name: ways.get(name, np.add).reduceat(getattr(handed, name)[order], starts)
                for name in _Parts._fields
                if name not in {"key", "own"}
            }
        return _Parts(key=key[starts], own=np.zeros(len(starts), np.bool_), **columns)

    def _told(self, rolled: _Parts) -> _Parts:
        """The value of what was gathered, with nothing where the indicator does not roll up."""
        import numpy as np  # noqa: PLC0415 - as above

        if self._by is RollUp.NONE:
            return rolled.only(np.zeros(len(rolled.key), np.bool_))
        above = rolled.numerator if self._by is RollUp.RATIO else rolled.value
        under = {
            RollUp.WEIGHTED_MEAN: rolled.n,
            RollUp.RATIO: rolled.denominator,
            RollUp.MEAN: rolled.speaking,
        }.get(self._by, np.ones(len(above)))
        sound = np.isfinite(above) & np.isfinite(under) & (under != 0)
        with np.errstate(over="ignore"):
            value = np.divide(above, under, out=np.full(len(above), np.nan), where=sound)
        return rolled._replace(value=np.where(np.isfinite(value), value, np.nan))

    def frame(self, parts: _Parts) -> pd.DataFrame:
        """The figures as a table."""
        import numpy as np  # noqa: PLC0415 - as above
        import pandas as pd  # noqa: PLC0415 - as above

        room, period = np.divmod(parts.key, self._periods)
        order = np.lexsort((room, period))
        room, period, parts = room[order], period[order], parts.only(order)
        names, qualities = (self._rows[name].cat.categories for name in ("period", "quality"))
        return pd.DataFrame(
            {
                "period": pd.Categorical.from_codes(period, names, ordered=True),
                "first": self._days[0][period],
                "last": self._days[1][period],
                "room": category(self._rooms, room),
                **{name: getattr(parts, name) for name in ("value", *_COUNTS)},
                "quality": pd.Categorical.from_codes(parts.quality.astype(int), qualities, ordered=True),
                "own": parts.own,
                "reported": parts.reported.astype(np.int64),
            }
        )


def _depths(parents: Array) -> Array:
    """How many rooms stand above each room of a forest."""
    import numpy as np  # noqa: PLC0415 - as above

    depths, above = np.zeros_like(parents), parents
    while (climbing := above != _ALONE).any():
        depths += climbing
        above = np.where(climbing, parents[above], _ALONE)
    return depths


def _by_depth(own: _Parts, depths: Array, deepest: int) -> list[_Parts]:
    """The rows level by level, the lowest first, each in order of room and period."""
    import numpy as np  # noqa: PLC0415 - as above

    order = np.argsort(-depths, kind="stable")
    ends = np.searchsorted(-depths[order], np.arange(-deepest, 1), side="right")
    return [own.only(part) for part in np.split(order, ends)[:-1]]


def _beside(own: _Parts, rolled: _Parts) -> tuple[_Parts, _Parts]:
    """A level's own rows, told how many rooms below reported as well; and what has no row of its own."""
    import numpy as np  # noqa: PLC0415 - as above

    both = np.isin(rolled.key, own.key)
    reported = own.reported.copy()
    reported[np.searchsorted(own.key, rolled.key[both])] = rolled.reported[both]
    return own._replace(reported=reported), rolled.only(~both)
