"""Targets: on the right side of the baseline, in the right form, one at a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.standing import reaches, same
from ipms.checks.registry import found, rule
from ipms.checks.rules.measures.baselines import period_of_baseline
from ipms.checks.rules.measures.figures import bare_percentage
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import Better

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.indicator import Bound, Indicator, Target
    from ipms.model.kinds.room import Room, RoomIndicator
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

    Hung = tuple[Entry[Room], int, RoomIndicator]
    """A target that a room has set itself: the room, the place on its wall, and what hangs there."""

Path = tuple["Step", ...]


@rule("IND205", "target-behind-baseline", Severity.WARNING)
def target_behind_baseline(ws: Workspace) -> Iterator[Finding]:
    """A target asks for less than the baseline already was.

    Where lower is better, a target lies below the baseline; where higher is better, above it. On the other side
    the board would be green on the first day and stay so while things become worse. Most often `better` is the
    wrong way round, or baseline and target are.

    Correct whichever is wrong. A target equal to the baseline is fine: hold what was reached. A target that was
    replaced before the period of the baseline is left alone, and so is a band.
    """
    for entry in ws.indicators.values():
        for place in _behind(ws, entry):
            related = (Related(ws.place(entry, ("baseline", "value")), "IND205.related"),)
            at = ("targets", place, "value")
            yield found(ws, entry, "IND205", at, variant=entry.value.better, related=related)


@rule("IND206", "target-form", Severity.WARNING)
def target_form(ws: Workspace) -> Iterator[Finding]:
    """A target has two edges where one limit is meant, or one limit where a band is meant.

    With `better: within` a single value would be met by that very figure and no other. With `better: lower` or
    `higher` one edge of a band does not count, and nobody sees which.

    Write `low` and `high` for an indicator that should stay within a band, else one `value`. The target of a
    room is always one limit: an indicator with a band takes its band from its own file.
    """
    hung = _by_indicator(ws)
    for entry in ws.indicators.values():
        better = entry.value.better
        for at, bound in _bounds(entry.value):
            if not _fits(bound, better):
                edge = "value" if better is Better.WITHIN else "low"
                yield _misshapen(ws, entry, (*at, edge), entry, "band" if better is Better.WITHIN else "limit")
        for room, place, _ in hung.get(entry.id, ()) if better is Better.WITHIN else ():
            yield _misshapen(ws, room, ("indicators", place, "target"), entry, "room")


@rule("IND207", "target-twice")
def target_twice(ws: Workspace) -> Iterator[Finding]:
    """Two targets of an indicator, or of one room, start on the same day.

    Only one target is in force at a time: the latest that has started. Of two that start together nobody can
    say which one a figure is judged by.

    Keep one of the two, or correct the date of the other. A target without `from` has always been there, so
    there can be one of them only.
    """
    for entry in ws.indicators.values():
        starts: list[tuple[Path, Any]] = [
            (("targets", i), _start(target)) for i, target in enumerate(entry.value.targets)
        ]
        if not ws.misread(entry, "targets"):
            yield from _twice(ws, entry, starts)
    for room in ws.rooms.values():
        starts = [
            (("indicators", i), (hung.id, _start(hung)))
            for i, hung in enumerate(room.value.indicators)
            if hung.target is not None
        ]
        if not ws.misread(room, "indicators"):
            yield from _twice(ws, room, starts)


@rule("IND208", "secondary-target-idle", Severity.WARNING)
def secondary_target_idle(ws: Workspace) -> Iterator[Finding]:
    """A secondary target is not easier than the target, so that no figure is ever yellow.

    Yellow means nearly there: it lies between the target and a second, less ambitious one. A second target as
    hard as the first, or harder, or without a first one, changes nothing on the board.

    Make it easier than the target, or remove it. It is held against every target of the indicator and of its
    rooms: one that it is easier than is enough.
    """
    hung = _by_indicator(ws)
    for entry in ws.indicators.values():
        second = entry.value.secondary_target
        if second is None or _any_misread(ws, entry) or not _all_fit(entry.value):
            continue
        here = hung.get(entry.id, ())
        if not entry.value.targets and not here:
            yield found(ws, entry, "IND208", ("secondary_target",), key=True, variant="alone")
        elif not _anywhere_easier(second, entry.value, here):
            related = _latest_target(ws, entry)
            yield found(ws, entry, "IND208", ("secondary_target",), variant=entry.value.better, related=related)


# --- the right side of the baseline ----------------------------------------------------------------


def _behind(ws: Workspace, entry: Entry[Indicator]) -> Iterator[int]:
    """The places of the targets that the baseline is beyond already."""
    indicator, period = entry.value, period_of_baseline(ws, entry.value)
    if indicator.baseline is None or period is None or indicator.better is Better.WITHIN:
        return
    for place, target in enumerate(indicator.targets):
        value, start = target.value, indicator.baseline.value
        if value is None or bare_percentage(indicator, value, start) or _replaced(target, indicator, period.first):
            continue
        if reaches(start, indicator.better, value) and not same(start, value):
            yield place


def _replaced(target: Target, indicator: Indicator, on: dt.date) -> bool:
    """Whether a later target had taken over by that day."""
    return any(_start(target) < _start(other) <= on for other in indicator.targets)


def _start(target: Target | RoomIndicator) -> dt.date:
    return target.from_.first if target.from_ is not None else dt.date.min


# --- one at a time ---------------------------------------------------------------------------------


def _twice(ws: Workspace, entry: Entry[Any], starts: Iterable[tuple[Path, Any]]) -> Iterator[Finding]:
    first: dict[Any, Path] = {}
    for at, start in starts:
        if start in first:
            related = (Related(ws.place(entry, (*first[start], "from")), "IND207.related"),)
            yield found(ws, entry, "IND207", (*at, "from"), related=related)
        first.setdefault(start, at)


# --- the right form --------------------------------------------------------------------------------


def _misshapen(ws: Workspace, entry: Entry[Any], at: Path, indicator: Entry[Indicator], variant: str) -> Finding:
    related = (Related(ws.place(indicator, ("better",)), "IND206.related"),)
    return found(ws, entry, "IND206", at, variant=variant, related=related, indicator=indicator.id)


def _bounds(indicator: Indicator) -> Iterator[tuple[Path, Bound]]:
    for place, target in enumerate(indicator.targets):
        yield ("targets", place), target
    if indicator.secondary_target is not None:
        yield ("secondary_target",), indicator.secondary_target


def _fits(bound: Bound, better: Better) -> bool:
    return (bound.value is None) == (better is Better.WITHIN)


def _all_fit(indicator: Indicator) -> bool:
    """Whether every target has the form that its direction asks for, and none is a bare percentage."""
    bounds = [bound for _, bound in _bounds(indicator)]
    edges = [edge for bound in bounds for edge in (bound.value, bound.low, bound.high) if edge is not None]
    return all(_fits(bound, indicator.better) for bound in bounds) and not bare_percentage(indicator, *edges)


def _by_indicator(ws: Workspace) -> Mapping[str, list[Hung]]:
    found: dict[str, list[Hung]] = {}
    for room in ws.rooms.values():
        for place, hung in enumerate(room.value.indicators):
            if hung.target is not None:
                found.setdefault(hung.id, []).append((room, place, hung))
    return found


# --- yellow ----------------------------------------------------------------------------------------


def _any_misread(ws: Workspace, entry: Entry[Indicator]) -> bool:
    return ws.misread(entry, "targets") or ws.misread(entry, "secondary_target")


def _anywhere_easier(second: Bound, indicator: Indicator, hung: Iterable[Hung]) -> bool:
    limits = [(target.value, target.low, target.high) for target in indicator.targets]
    limits += [(room_target.target, None, None) for *_, room_target in hung]
    return any(_easier(second, indicator.better, *limit) for limit in limits)


def _easier(second: Bound, better: Better, *limit: float | None) -> bool:
    """Whether a figure at an edge of the second target would miss the first."""
    edges = {Better.LOWER: (second.value,), Better.HIGHER: (second.value,), Better.WITHIN: (second.low, second.high)}
    return any(edge is not None and not reaches(edge, better, *limit) for edge in edges[better])


def _latest_target(ws: Workspace, entry: Entry[Indicator]) -> tuple[Related, ...]:
    """Where the target stands that started last; none where only rooms have set theirs."""
    places = range(len(entry.value.targets))
    last = max(places, key=lambda place: _start(entry.value.targets[place]), default=None)
    return () if last is None else (Related(ws.place(entry, ("targets", last)), "IND208.related"),)
