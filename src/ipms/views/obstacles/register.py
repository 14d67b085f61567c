"""The register of obstacles: what stands where and for how long, how soon rooms answer, what came back down to whom."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.rooms.actions import stated_actions
from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.analysis.rooms.register import level_of, stays, times_of
from ipms.model.vocabulary import Level
from ipms.views.board_page import Named
from ipms.views.names import as_text, named_room
from ipms.views.obstacles.page import OWED, WAITS, By, Group, ObstacleRow, Promise, Register, Return, Said, Shown
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import gaps as all_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.rooms.escalation import Escalation
    from ipms.analysis.rooms.register import Stay
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_ORDER = tuple(Escalated)


def register(ws: Workspace, room: str | None = None, *, by: By = By.AGE, shown: Shown = Shown.UNRESOLVED) -> Register:
    """The register of a room, with what was raised below it or came to it, or of the whole organisation."""
    missing = gaps(ws, room) if room is not None else all_gaps(ws, ())  # first: it reads all files in one go
    found = [(entry, stays(ws, entry)) for entry in ws.obstacles.values()]
    if room is not None:
        rooms = here_and_below(ws, room)
        found = [(entry, some) for entry, some in found if any(stay.room in rooms for stay in some)]
    rows = [_row(ws, entry, escalation(ws, entry)) for entry, _ in found]
    return Register(
        organisation=ws.settings.organisation,
        as_of=ws.as_of,
        pinned=ws.pinned,
        room=named_room(ws, room) if room is not None else None,
        by=by,
        shown=shown,
        groups=_groups(ws, [row for row in rows if _is_shown(row, shown)], by),
        times=times_of(stay for _, some in found for stay in some if stay.asked),
        returns=tuple(sorted((one for entry, some in found for one in _return(ws, entry, some)), key=_lateness)),
        gaps=missing,
        fictional=ws.settings.confidentiality.fictional,
    )


def _is_shown(row: ObstacleRow, shown: Shown) -> bool:
    return shown is Shown.ALL or (row.state in OWED if shown is Shown.OWED else row.state is not Escalated.RESOLVED)


# --- rows ------------------------------------------------------------------------------------------


def _row(ws: Workspace, entry: Entry[Obstacle], where: Escalation) -> ObstacleRow:
    obstacle = entry.value
    left = timedelta(days=where.allowed - where.waiting)
    return ObstacleRow(
        id=entry.id,
        what=obstacle.what,
        state=where.state,
        raised_in=named_room(ws, entry.home),
        raised_on=obstacle.raised.on,
        by=obstacle.raised.by,
        theme=_theme(ws, obstacle.raised.theme),
        stands_in=named_room(ws, where.stands_in),
        level=level_of(ws, where.stands_in),
        age=where.age,
        days=where.waiting,
        allowed=where.allowed,
        due=ws.as_of + left if where.state in WAITS else None,
        reason=_reason(ws, entry),
        answer=_answer(ws, obstacle),
        action=_promise(ws, entry.id),
        prevented_by=obstacle.prevented_by,
        illustrative=obstacle.illustrative,
    )


def _theme(ws: Workspace, theme: str | None) -> Named | None:
    titles = {one.id: one.title for one in ws.settings.dimensions}
    return Named(theme, titles.get(theme) or as_text(theme)) if theme is not None else None


def _reason(ws: Workspace, entry: Entry[Obstacle]) -> Said | None:
    moves = sorted(entry.value.moves, key=lambda move: move.on)
    if not moves:
        return None
    before = moves[-2].to if len(moves) > 1 else entry.home
    return Said(moves[-1].on, named_room(ws, before), moves[-1].why)


def _answer(ws: Workspace, obstacle: Obstacle) -> Said | None:
    last = max(obstacle.answers, key=lambda answer: answer.on, default=None)
    return Said(last.on, named_room(ws, last.room), last.answer) if last is not None else None


def _promise(ws: Workspace, obstacle: str) -> Promise | None:
    """The open action about an obstacle that was agreed last."""
    rooms = sorted({meeting.home for meeting in ws.naming("meeting", obstacle)})
    stated = (found for room in rooms for found in stated_actions(ws, room))
    open_ones = [(meeting, one) for one, meeting, _ in stated if one.obstacle == obstacle and one.done is None]
    if not open_ones:
        return None
    meeting, one = max(open_ones, key=lambda found: found[0].day or found[0].id)
    return Promise(one.what, one.owner, one.due, named_room(ws, meeting.home))


# --- groups ----------------------------------------------------------------------------------------


def _groups(ws: Workspace, rows: Sequence[ObstacleRow], by: By) -> tuple[Group, ...]:
    """The rows under their headings: rooms from the top down, themes and levels in the order of the settings."""
    if by is By.AGE:
        return (Group(None, tuple(sorted(rows, key=_urgency))),) if rows else ()
    places = {one: place for place, one in enumerate(_headings(ws, by))}
    last = len(places)

    def place(row: ObstacleRow) -> tuple[int, str]:
        name = _heading(row, by)
        return (places.get(name.id, last), name.id) if name is not None else (last + 1, "")

    ordered = sorted(rows, key=lambda row: (place(row), _urgency(row)))
    parts = (list(some) for _, some in groupby(ordered, key=place))
    return tuple(Group(_heading(some[0], by), tuple(some)) for some in parts)


def _heading(row: ObstacleRow, by: By) -> Named | None:
    if by is By.LEVEL:
        return Named(row.level.value, as_text(row.level.value))
    return row.theme if by is By.THEME else row.stands_in


def _headings(ws: Workspace, by: By) -> Iterator[str]:
    if by is By.LEVEL:
        yield from Level
    elif by is By.THEME:
        yield from (one.id for one in ws.settings.dimensions)
    else:
        for top in ws.top_rooms():
            yield from (top.id, *(room.id for room in ws.descendants(top.id)))


def _urgency(row: ObstacleRow) -> tuple[int, int, str]:
    """What is overdue first; of what somebody owes, what has waited longest, of all else, what came last."""
    return _ORDER.index(row.state), -row.days if row.state in OWED else row.days, row.id


# --- the way back ----------------------------------------------------------------------------------


def _return(ws: Workspace, entry: Entry[Obstacle], some: Sequence[Stay]) -> Iterator[Return]:
    """The answer of the last room that was asked, where it has given one; what is gone needs no way back."""
    obstacle, last = entry.value, some[-1]
    back = obstacle.carried_back if obstacle.carried_back is not None and obstacle.carried_back >= last.since else None
    if not last.asked or not last.answers or (back is None and obstacle.resolved is not None):
        return
    answered = last.answers[-1].on
    yield Return(
        id=entry.id,
        what=obstacle.what,
        answered_in=named_room(ws, last.room),
        answered_on=answered,
        to=named_room(ws, entry.home),
        carried_back=back,
        days=((back or ws.as_of) - answered).days,
        illustrative=obstacle.illustrative,
    )


def _lateness(one: Return) -> tuple[bool, int, str]:
    days = -one.days if one.carried_back is None else -one.carried_back.toordinal()
    return one.carried_back is not None, days, one.id
