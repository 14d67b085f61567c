"""The events of the one real pathway, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.trajectories.journey import journey
from ipms.views.trajectories.parts import step_named

if TYPE_CHECKING:
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.text import Text
    from ipms.views.board_page import Named
    from ipms.workspace.entry import Entry


@dataclass(frozen=True, slots=True)
class MomentRow:
    """An event of the one real pathway. `days` and `gap` are None where the words tell no age."""

    at: Text
    step: Named | None
    event: Text
    days: float | None
    gap: float | None
    about: bool
    long: bool


def moment_rows(trajectory: Entry[Trajectory]) -> tuple[MomentRow, ...]:
    """The events of the one real pathway."""
    return tuple(
        MomentRow(
            at=one.event.at,
            step=step_named(trajectory.value, one.event.step) if one.event.step is not None else None,
            event=one.event.event,
            days=one.days,
            gap=one.gap,
            about=one.about,
            long=one.long,
        )
        for one in journey(trajectory.value.journey)
    )
