"""One thing that changed: what it is, whose it is, and whether it is for the better."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.model.periods import PartialDate, Period
from ipms.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.vocabulary import Better


class Tone(StrEnum):
    """Whether something became worse or better, or only other; what became worse asks first."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


class What(StrEnum):
    """What can change."""

    STANDING = "standing"
    FIGURE_NEW = "figure-new"
    FIGURE_NEW_HIDDEN = "figure-new-hidden"
    FIGURE_CORRECTED = "figure-corrected"
    FIGURE_WITHDRAWN = "figure-withdrawn"
    FIGURE_CONCEALED = "figure-concealed"
    FIGURE_REVEALED = "figure-revealed"
    TARGET = "target"
    TARGET_AGREED = "target-agreed"
    """Changed, and the rooms played catchball about it."""
    REDEFINED = "redefined"
    ITEM_NEW = "item-new"
    ITEM_GONE = "item-gone"
    ITEM_RENAMED = "item-renamed"
    CLOSED = "closed"
    STATUS = "status"
    STATE = "state"
    CYCLE = "cycle"
    PHASE_BEGUN = "phase-begun"
    PHASE_ENDED = "phase-ended"
    GOAL = "goal"
    GOAL_NEW = "goal-new"
    GOAL_GONE = "goal-gone"
    VERDICT = "verdict"
    SIGNAL = "signal"
    SIGNED = "signed"
    CATCHBALL = "catchball"
    EXPERIMENT = "experiment"
    LEARNED = "learned"
    ACTION_NEW = "action-new"
    ACTION_DONE = "action-done"
    ACTION_LATE = "action-late"
    ACTION_GONE = "action-gone"
    OBSTACLE_RAISED = "obstacle-raised"
    OBSTACLE_MOVED = "obstacle-moved"
    OBSTACLE_OVERDUE = "obstacle-overdue"
    OBSTACLE_ANSWERED = "obstacle-answered"
    OBSTACLE_CARRIED_BACK = "obstacle-carried-back"
    OBSTACLE_RESOLVED = "obstacle-resolved"
    MEETING = "meeting"
    SUMMARY = "summary"
    SUMMARY_REVISED = "summary-revised"
    ASSESSMENT = "assessment"
    ROOM_OPENED = "room-opened"
    ROOM_REPORTS = "room-reports"
    WALL_HUNG = "wall-hung"
    WALL_TAKEN = "wall-taken"
    HANDOFF = "handoff"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with what it counts."""

    value: float
    unit: Text
    decimals: int | None = None

    @classmethod
    def of(cls, value: float, indicator: Indicator) -> Amount:
        """A value of an indicator."""
        return cls(value, indicator.unit, indicator.decimals)


@dataclass(frozen=True, slots=True)
class Limits:
    """A target with what it counts; None where none is in force."""

    target: TargetInForce | None
    better: Better
    unit: Text
    decimals: int | None = None
    value: None = None


Fact = Text | Amount | Limits | Period | PartialDate | dt.date | StrEnum | str | float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed. `room` is where it hangs, "" for the whole organisation; `also` are rooms it reaches.

    `kind` and `id` name the item, `title` is what people call it. `before` and `after` are the two states of
    the one thing that changed, where there are two; `facts` is what else there is to tell.
    """

    what: What
    tone: Tone
    room: str
    kind: str
    id: str
    title: Text
    before: Fact = None
    after: Fact = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    illustrative: bool = False


def toned(worse: bool, better: bool) -> Tone:  # noqa: FBT001 - two facts, both named by whoever asks
    """The tone of a change that is worse, better, or neither."""
    return Tone.WORSE if worse else Tone.BETTER if better else Tone.OTHER
