"""The first lines of a board: which room, when it meets, and what could not be read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ipms.analysis.rooms.meetings import next_of_room
from ipms.model.finding import Severity
from ipms.model.identifiers import masked
from ipms.model.kinds.room import Room
from ipms.model.sharing import shareable
from ipms.model.vocabulary import A3Type, Level
from ipms.views.board_page import Gap, Head
from ipms.views.names import as_text, named, named_room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.finding import Finding
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace


def head(ws: Workspace, room_id: str) -> Head:
    """Which room, for whom, on what date, and when it meets next."""
    entry = ws.rooms.get(room_id)
    room = entry.value if entry is not None else stand_in(ws, room_id)
    meets = room.meets
    return Head(
        room=named_room(ws, room_id),
        level=room.level,
        directorates=tuple(_directorate(ws, one) for one in room.directorates),
        lead=room.lead,
        above=tuple(named(above) for above in reversed(ws.ancestors(room_id))),
        below=tuple(named(child) for child in ws.children(room_id)),
        planned=room.planned,
        deployed=room.deployed,
        as_of=ws.as_of,
        pinned=ws.pinned,
        every=meets.every if meets else None,
        on=meets.on if meets else None,
        at=meets.at if meets else None,
        minutes=meets.minutes if meets else None,
        next_meeting=next_of_room(ws, room_id),
        organisation=ws.settings.organisation,
        readable=entry is not None,
    )


def stand_in(ws: Workspace, room_id: str) -> Room:
    """What can be told of a room whose own file cannot be read: its id, and the level that its neighbours imply."""
    levels = [child.value.level.above for child in ws.children(room_id)]
    strategic = any(a3.value.type is A3Type.STRATEGIC for a3 in ws.in_room("a3", room_id))
    level = next((level for level in levels if level), Level.STRATEGIC if strategic else Level.OPERATIONAL)
    return Room(title=as_text(room_id), level=level)


def gaps(ws: Workspace, indicators: Iterable[str]) -> tuple[Gap, ...]:
    """The files with something that could not be understood, one gap a file, in order of path.

    Figures are looked at for the indicators of this wall alone.
    """
    rows = (finding for indicator in indicators for finding in ws.row_findings(indicator))
    wrong = sorted(
        (finding for finding in (*ws.problems, *rows) if finding.severity is Severity.ERROR),
        key=lambda finding: finding.sort_key,
    )
    by_path = {path: list(findings) for path, findings in groupby(wrong, key=lambda finding: finding.place.path)}
    return tuple(_gap(ws, path, by_path.get(path, [])) for path in sorted({*by_path, *ws.unread}))


def _gap(ws: Workspace, path: str, findings: list[Finding]) -> Gap:
    return Gap(masked(path), path in ws.unread, shareable(findings[0]) if findings else None, len(findings))


def _directorate(ws: Workspace, directorate: str) -> Text:
    titles = {one.id: one.title for one in ws.settings.directorates}
    return titles.get(directorate) or as_text(directorate)
