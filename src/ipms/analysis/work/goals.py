"""How far the goals of an A3 are met by the data, whatever its text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.series import latest_value
from ipms.analysis.figures.standing import reaches

if TYPE_CHECKING:
    from ipms.model.kinds.a3 import A3, Goal
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def goals_met(ws: Workspace, a3: Entry[A3]) -> int:
    """How many goals the latest figures reach; a goal without a figure is not met."""
    return sum(goal_met(ws, goal, a3.home) for goal in a3.value.goals)


def goal_met(ws: Workspace, goal: Goal, home: str) -> bool:
    """Whether the latest figure of a goal's room (the home of its A3 unless it names another) reaches the goal."""
    indicator = ws.indicators.get(goal.indicator)
    value = latest_value(ws, goal.indicator, goal.room or home)
    return indicator is not None and value is not None and reaches(value, indicator.value.better, goal.to)
