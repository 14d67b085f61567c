"""The open obstacles of rooms as the weekly call speaks of them: what is overdue first, by theme and age."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.analysis.sheets.weekly.news import concerning
from ipms.views.names import as_text, named_room
from ipms.views.sheets.week_page import OpenObstacle, ThemeLine

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ipms.model.kinds.obstacle import Obstacle
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

AGES: Final = (7, 14, 30)
"""Days: the ages told apart are up to a week, up to two, up to a month, and more."""

_ORDER: Final = (Escalated.OVERDUE, Escalated.WAITING, Escalated.ANSWERED, Escalated.CARRIED_BACK)


def open_obstacles(ws: Workspace, rooms: Collection[str]) -> tuple[OpenObstacle, ...]:
    """The obstacles of the rooms, or passed to them, that are not resolved: overdue first, the longest wait first."""
    found = [_open(ws, entry) for entry in concerning(ws, rooms)]
    still = [one for one in found if one.state is not Escalated.RESOLVED]
    return tuple(sorted(still, key=lambda one: (_ORDER.index(one.state), -one.waiting, one.obstacle)))


def themes(obstacles: Sequence[OpenObstacle]) -> tuple[ThemeLine, ...]:
    """The obstacles counted by theme, the theme with most overdue first; those without a theme come last."""
    by_theme: dict[Text | None, list[OpenObstacle]] = {}
    for one in obstacles:
        by_theme.setdefault(one.theme, []).append(one)
    lines = [_theme(theme, some) for theme, some in by_theme.items()]
    return tuple(sorted(lines, key=lambda one: (one.theme is None, -one.overdue, -one.open, str(one.theme))))


def _theme(theme: Text | None, some: Sequence[OpenObstacle]) -> ThemeLine:
    ages = [bisect_left(AGES, one.age) for one in some]
    overdue = sum(one.state is Escalated.OVERDUE for one in some)
    return ThemeLine(theme, len(some), overdue, tuple(ages.count(place) for place in range(len(AGES) + 1)))


def _open(ws: Workspace, entry: Entry[Obstacle]) -> OpenObstacle:
    where = escalation(ws, entry)
    stands = ws.rooms.get(where.stands_in)
    return OpenObstacle(
        obstacle=entry.id,
        what=entry.value.what,
        theme=_title(ws, entry.value.raised.theme),
        raised_in=named_room(ws, where.raised_in),
        stands_in=named_room(ws, where.stands_in),
        lead=stands.value.lead if stands is not None else None,
        age=where.age,
        waiting=where.waiting,
        allowed=where.allowed,
        state=where.state,
        illustrative=entry.value.illustrative,
    )


def _title(ws: Workspace, theme: str | None) -> Text | None:
    if theme is None:
        return None
    titles = {one.id: one.title for one in ws.settings.dimensions}
    return titles.get(theme) or as_text(theme)
