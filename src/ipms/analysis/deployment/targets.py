"""Deployment targets: the planned rooms of some levels that an authority wants open by a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.deployment.counting import Count, count
from ipms.model.vocabulary import Level

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.deployment.counting import Plan
    from ipms.model.kinds.settings import DeploymentTarget


class Attained(StrEnum):
    """How a target stands, what is off first."""

    MISSED = "missed"
    """Its date has passed, and the share was not reached then nor is it now."""
    LATE = "late"
    """Not reached on its date, reached since."""
    AWAITED = "awaited"
    """Its date has not passed, and the share is not reached."""
    UNTOLD = "untold"
    """No room of these levels was planned: there is nothing to take a share of."""
    AHEAD = "ahead"
    """Reached, and its date has not come."""
    MET = "met"
    """Reached on its date, whatever was planned since."""


@dataclass(frozen=True, slots=True)
class TargetState:
    """A target on a day."""

    number: int
    """Its place in the settings, from 1."""
    target: DeploymentTarget
    attained: Attained
    now: Count
    then: Count | None
    """On its date; None as long as that has not come."""
    days: int
    """To its date: 0 on the day itself, less once it has passed."""
    needed: int
    """Rooms that still have to open for the share of what is planned now."""
    by_level: dict[Level, Count]
    vague: tuple[Plan, ...]
    """Rooms that count as open on the date, though they are dated by a month or year that goes on after it."""


def state_on(rooms: Sequence[Plan], target: DeploymentTarget, number: int, day: dt.date) -> TargetState:
    """Where a target stands on a day. Equal to the share is reached, and the last day counts."""
    now = count(rooms, target.levels, day)
    then = count(rooms, target.levels, target.by) if target.by <= day else None
    return TargetState(
        number=number,
        target=target,
        attained=_attained(now, then, target, day),
        now=now,
        then=then,
        days=(target.by - day).days,
        needed=now.needed(target.share),
        by_level={level: count(rooms, [level], day) for level in Level if level in target.levels},
        vague=tuple(room for room in rooms if room.level in target.levels and room.straddles(target.by))
        if then is not None
        else (),
    )


def _attained(now: Count, then: Count | None, target: DeploymentTarget, day: dt.date) -> Attained:
    judged = then or now
    if not judged.planned:
        return Attained.UNTOLD
    if not judged.needed(target.share):
        return Attained.AHEAD if then is None else Attained.MET
    if day <= target.by:
        return Attained.AWAITED
    return Attained.MISSED if now.needed(target.share) else Attained.LATE
