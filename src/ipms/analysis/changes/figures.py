"""Figures that came or were corrected, where they stand, and the targets they are held against.

A figure that is hidden in either state is told without a value of either: the two together would tell more
than each of them may.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Amount, Change, Limits, Tone, What, toned
from ipms.analysis.changes.items import of_item
from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import Standing, reaches, same
from ipms.analysis.figures.targets import target_in_force
from ipms.model.vocabulary import Quality, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.analysis.changes.pairs import Pairs
    from ipms.analysis.figures.series import Figure
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.entry import Entry

_GRAVITY: Final = (Standing.MET, Standing.NEAR, Standing.MISSED)
_DEFINITION: Final = ("better", "measure", "unit", "roll_up", "every", "people")
"""Fields that give every figure another meaning."""


def figure_changes(pairs: Pairs) -> Iterator[Change]:
    """What changed in the figures on the walls, each in each room that carries it in both states."""
    for was, now in pairs.both("indicator"):
        yield from _redefined(was, now)
        for old_room, room in pairs.both("room"):
            if was.id in _hung(old_room) and now.id in _hung(room):
                yield from _Wall(pairs, was, now, old_room.id, room.id).changes()
        yield from _targets(pairs, was, now)


def _hung(room: Entry[Any]) -> set[str]:
    return {one.id for one in room.value.indicators}


def _redefined(was: Entry[Indicator], now: Entry[Indicator]) -> Iterator[Change]:
    for name in _DEFINITION:
        before, after = getattr(was.value, name), getattr(now.value, name)
        if before != after:
            facts = {"field": name}
            yield of_item(What.REDEFINED, Tone.OTHER, now, before=_shown(before), after=_shown(after), facts=facts)


def _shown(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


class _Wall:
    """One indicator on the wall of one room, in both states."""

    def __init__(self, pairs: Pairs, was: Entry[Indicator], now: Entry[Indicator], old_room: str, room: str) -> None:
        self.now = now
        self.room = room
        self.old = figures(pairs.before, was.id, old_room)
        self.new = figures(pairs.after, now.id, room)

    def changes(self) -> Iterator[Change]:
        standing = list(self._standing())
        yield from standing
        yield from self._came(told=bool(standing))
        yield from self._corrected()

    def _change(self, what: What, tone: Tone, figure: Figure, **of: Any) -> Change:
        made_up = self.now.value.illustrative or figure.of.quality is Quality.ILLUSTRATIVE
        facts = {"period": figure.of.period, **of.pop("facts", {})}
        return replace(of_item(what, tone, self.now, facts=facts, **of), room=self.room, illustrative=made_up)

    def _standing(self) -> Iterator[Change]:
        """Whether the latest figure stands elsewhere than the latest one did."""
        was, now = latest(self.old), latest(self.new)
        if was is None or now is None or was.hidden or now.hidden or was.standing is now.standing:
            return
        if now.value is not None:
            target = Limits(now.target, self.now.value.better, self.now.value.unit)
            facts = {"value": Amount.of(now.value, self.now.value), "target": target}
            tone = _tone(was.standing, now.standing)
            yield self._change(What.STANDING, tone, now, before=was.standing, after=now.standing, facts=facts)

    def _came(self, *, told: bool) -> Iterator[Change]:
        """New periods, as one: the latest of them, and how many there are. The one of a new standing is told there."""
        old = {figure.of.period for figure in self.old}
        new = [figure for figure in self.new if figure.of.period not in old]
        shown = [figure for figure in new if figure.value is not None]
        hidden = [figure for figure in new if figure.hidden]
        if shown and shown[-1].value is not None and not (told and len(shown) == 1):
            value = Amount.of(shown[-1].value, self.now.value)
            yield self._change(What.FIGURE_NEW, Tone.OTHER, shown[-1], after=value, facts={"n": len(shown)})
        if hidden:
            yield self._change(What.FIGURE_NEW_HIDDEN, Tone.OTHER, hidden[-1], facts={"n": len(hidden)})

    def _corrected(self) -> Iterator[Change]:
        new: Mapping[Period, Figure] = {figure.of.period: figure for figure in self.new}
        for was in self.old:
            now = new.get(was.of.period)
            if was.hidden != (now is not None and now.hidden):
                if was.hidden and now is not None:
                    yield self._change(What.FIGURE_REVEALED, Tone.OTHER, now)
                elif now is not None:
                    yield self._change(What.FIGURE_CONCEALED, Tone.OTHER, now)
            elif not was.hidden and was.value is not None:
                yield from self._other_value(was, was.value, now)

    def _other_value(self, was: Figure, value: float, now: Figure | None) -> Iterator[Change]:
        before = Amount.of(value, self.now.value)
        if now is None or now.value is None:
            yield self._change(What.FIGURE_WITHDRAWN, Tone.OTHER, was, before=before)
        elif not same(value, now.value):
            after = Amount.of(now.value, self.now.value)
            yield self._change(
                What.FIGURE_CORRECTED, _tone(was.standing, now.standing), now, before=before, after=after
            )


def _tone(was: Standing, now: Standing) -> Tone:
    """Judged only where both are: a target that comes or goes makes a figure neither better nor worse."""
    if was not in _GRAVITY or now not in _GRAVITY:
        return Tone.OTHER
    return toned(_GRAVITY.index(now) > _GRAVITY.index(was), _GRAVITY.index(now) < _GRAVITY.index(was))


# --- targets ---------------------------------------------------------------------------------------


def _targets(pairs: Pairs, was: Entry[Indicator], now: Entry[Indicator]) -> Iterator[Change]:
    """Targets in force that are others now, each once, where they were set."""
    told: set[str] = set()
    for old_room, room in pairs.both("room"):
        if was.id not in _hung(old_room) or now.id not in _hung(room):
            continue
        before = target_in_force(pairs.before, was.id, old_room.id, pairs.before.as_of)
        after = target_in_force(pairs.after, now.id, room.id, pairs.after.as_of)
        place = _place(pairs, before, after)
        if place not in told and not _alike(before, after):
            told.add(place)
            yield _target(pairs, now, place, before, after)


def _place(pairs: Pairs, before: TargetInForce | None, after: TargetInForce | None) -> str:
    """The room that set it; "" for the indicator's own."""
    if after is not None:
        return after.room
    return pairs.now_of("room", before.room) if before is not None else ""


def _alike(before: TargetInForce | None, after: TargetInForce | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.value, before.low, before.high) == (after.value, after.low, after.high)


def _target(
    pairs: Pairs, now: Entry[Indicator], place: str, before: TargetInForce | None, after: TargetInForce | None
) -> Change:
    """A target that somebody moved alone is worse where it asks for less; agreed, it is neither."""
    agreed = _agreed(pairs, now.id, place)
    indicator = now.value
    eased = not agreed and _eased(indicator, before, after)
    old, new = (Limits(each, indicator.better, indicator.unit) for each in (before, after))
    what = What.TARGET_AGREED if agreed else What.TARGET
    return replace(of_item(what, toned(eased, better=False), now, before=old, after=new), room=place)


def _eased(indicator: Indicator, before: TargetInForce | None, after: TargetInForce | None) -> bool:
    """Whether the old target is harder: what only just reaches the new one would have missed it."""
    if before is None or after is None:
        return before is not None
    if before.value is None or after.value is None:
        return False
    return not reaches(after.value, indicator.better, before.value)


def _agreed(pairs: Pairs, indicator: str, room: str) -> bool:
    """Whether an A3 that is about the indicator has a round that was not there before, and that the rooms accepted."""
    for pair in pairs.of("a3"):
        if pair.after is not None and any(goal.indicator == indicator for goal in pair.after.value.goals):
            known = pair.before.value.catchball if pair.before is not None else ()
            fresh = (one for one in pair.after.value.catchball if one not in known)
            if any(one.response is Response.ACCEPT and (not room or room in {one.from_, one.to}) for one in fresh):
                return True
    return False
