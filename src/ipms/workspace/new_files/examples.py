"""Values that a form shows where nobody has given one: ids that exist, dates that make sense, made-up numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from ipms.workspace.new_files.blanks import Blank

_PLANS: Final[Mapping[str, int]] = {"due": 90, "by": 90, "next": 7, "review_on": 7}
"""Dates that lie ahead, in days; all others are facts, or starts."""
_IDS: Final[Mapping[str, str]] = {
    "room": "first-team",
    "indicator": "waiting-time",
    "a3": "waiting-too-long",
    "trajectory": "first-contact",
    "step": "first-contact/assessment",
    "obstacle": "2019-02-04-no-transport-3f9a",
    "dimension": "accessibility",
    "directorate": "services",
}
_TYPED: Final[Mapping[str, str]] = {
    "a3.countermeasure.id": "c1",
    "a3.goal.from": "16",
    "a3.goal.to": "10",
    "indicator.bound.high": "12",
    "indicator.bound.low": "8",
    "indicator.bound.value": "10",
    "indicator.indicator.decimals": "1",
    "indicator.indicator.secondary_target": "12",
    "item.item.tags": "waiting",
    "kaizen.workshopaction.id": "a1",
    "kaizen.sustain.day": "30",
    "kata.experiment.obstacle": "no-transport",
    "kata.kataobstacle.id": "no-transport",
    "kata.targetcondition.to": "10",
    "meeting.action.id": "a1",
    "meeting.meeting.rating": "7",
    "room.meets.minutes": "30",
    "room.roomindicator.target": "10",
    "room.room.staff": "12",
    "sheet.summary.answers": "workload",
    "sheet.summary.late": "1",
    "trajectory.event.step": "detection",
    "trajectory.handoff.from": "detection",
    "trajectory.handoff.to": "assessment",
    "trajectory.step.id": "detection",
}
_FORMS: Final[Mapping[str, str]] = {
    "amount": "16",
    "count": "6",
    "flag": "true",
    "id": "example",
    "time": '"08:30"',
    "whole": "2",
}
DISTRIBUTION: Final = "{1-3: 6, 4-5: 6}"
LONG: Final = frozenset({"background", "current_condition", "rationale", "unresolved", "follow_up", "learning"})
"""Texts of several lines, as a rule."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Where examples come from: `say` gives those in words, `ids` the ids of what exists of a kind."""

    say: Callable[[str], str]
    today: dt.date
    ids: Callable[[str], Iterable[str]]

    def value(self, blank: Blank) -> str:
        """An example of one value, as it may be typed."""
        if blank.form == "text":
            return self.say(f"new.example.{blank.key}")
        if blank.form in {"date", "day"}:
            return (self.today + timedelta(days=_PLANS.get(blank.name, 0))).isoformat()
        if blank.form == "period":
            return (self.today.replace(day=1) - timedelta(days=1)).isoformat()[: len("2018-10")]
        if blank.words:
            return next((word for word in blank.words if word == blank.default), blank.words[0])
        if blank.ref:
            return next(iter(self.ids(blank.ref)), _IDS[blank.ref])
        return _TYPED.get(blank.key) or _FORMS[blank.form]
