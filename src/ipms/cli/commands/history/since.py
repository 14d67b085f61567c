"""The earlier state that a board is compared with: a commit, a day, or the room's last meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.cli.commands.opening import refused
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from ipms.render.changes.since import Since
    from ipms.workspace.workspace import Workspace

LAST_MEETING: Final = "last-meeting"


def changed_since(root: Path, ws: Workspace, room: str, typed: str) -> Since:
    """What changed on the wall of a room since what was typed.

    Of a day it is the last commit up to its end, as known on that day. Where history does not reach it, the same
    files as they were known then are taken, and why is told.

    Raises:
        RequestError: there is no such commit; or the room has not met.
    """
    from ipms.render.changes.since import Since  # noqa: PLC0415 - for those who look back
    from ipms.views.changes.page import changes_on_wall  # noqa: PLC0415
    from ipms.workspace.history.opening import open_revision  # noqa: PLC0415
    from ipms.workspace.history.resolving import as_day  # noqa: PLC0415
    from ipms.workspace.history.revision import HistoryError  # noqa: PLC0415

    day = _last_meeting(ws, room) if typed == LAST_MEETING else as_day(typed)
    start = ws.revision.commit if ws.revision is not None else "HEAD"
    try:
        before = open_revision(root, day.isoformat() if day is not None else typed, day, start=start)
    except HistoryError as error:
        if day is None:
            raise refused(error) from error
        return Since(changes_on_wall(ws.on(day), ws, room), day, error)
    return Since(changes_on_wall(before, ws, room), day or before.as_of, None)


def earlier(root: Path, ws: Workspace, typed: str) -> Workspace:
    """The state that was typed: a commit, or of a day the last one up to its end, as known on that day.

    Where history does not reach a day, the same files are taken as they were known then.

    Raises:
        RequestError: there is no such commit.
    """
    from ipms.workspace.history.opening import open_revision  # noqa: PLC0415 - as above
    from ipms.workspace.history.resolving import as_day  # noqa: PLC0415
    from ipms.workspace.history.revision import HistoryError  # noqa: PLC0415

    day = as_day(typed)
    start = ws.revision.commit if ws.revision is not None else "HEAD"
    try:
        return open_revision(root, typed, day, start=start)
    except HistoryError as error:
        if day is None:
            raise refused(error) from error
        return ws.on(day)


def _last_meeting(ws: Workspace, room: str) -> dt.date:
    """The day of the last meeting on file."""
    days = [meeting.day for meeting in ws.in_room("meeting", room) if meeting.day is not None]
    if not days:
        raise RequestError("history.error.no-meeting", room=room)
    return max(days)
