"""The sheets at hand beside the weeks that rooms have published: what is missing, and what is kept too long."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ipms.analysis.sheets.publishing import due_day
from ipms.workspace.sheets import read_sheets
from ipms.workspace.tables.answers.cells import week_of
from ipms.workspace.tables.answers.rows import monday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.workspace import Workspace

_WEEK = dt.timedelta(weeks=1)


def past_keeping(ws: Workspace) -> dict[str, Counter[str]]:
    """How many sheets of each room and week are older than the organisation keeps them."""
    first = _first_kept(ws)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for room, week in _at_hand(ws):
        if monday(week) < first:
            found[room][week] += 1
    return dict(sorted(found.items()))


def unpublished_weeks(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The weeks of each room that are over, of which sheets are at hand and no summary is there."""
    found: dict[str, set[str]] = defaultdict(set)
    for room, week in _at_hand(ws):
        if room in ws.room_ids and due_day(ws, week) < ws.as_of and not _is_published(ws, room, week):
            found[room].add(week)
    return {room: tuple(sorted(weeks)) for room, weeks in sorted(found.items())}


def weeks_left_out(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The weeks that a room with staff let go by since it first published one, and of which no sheet is at hand.

    Only as far back as sheets are kept: what is older nobody can make up for.
    """
    at_hand = set(_at_hand(ws))
    found = {
        room: tuple(
            week
            for week in _weeks_since_first(ws, room)
            if (room, week) not in at_hand and not _is_published(ws, room, week)
        )
        for room, entry in sorted(ws.rooms.items())
        if entry.value.staff
    }
    return {room: weeks for room, weeks in found.items() if weeks}


def _weeks_since_first(ws: Workspace, room: str) -> Iterator[str]:
    """Every week that is over, from the first that the room published on, as far back as sheets are kept."""
    published = [entry.id.partition("/")[2] for entry in ws.in_room("summary", room)]
    if not published:
        return
    day = max(monday(min(published)), _first_kept(ws))
    while due_day(ws, week_of(day)) < ws.as_of:
        yield week_of(day)
        day += _WEEK


def _first_kept(ws: Workspace) -> dt.date:
    """The Monday of the oldest week whose sheets are still kept."""
    return monday(week_of(ws.as_of)) - ws.settings.confidentiality.keep_weeks * _WEEK


def _at_hand(ws: Workspace) -> Iterator[tuple[str, str]]:
    """Room and week of each sheet at hand."""
    for entry in read_sheets(ws)[0]:
        room, week, _ = entry.id.split("/")
        yield room, week


def _is_published(ws: Workspace, room: str, week: str) -> bool:
    """Whether a summary is there, readable or not."""
    return bool(ws.path_of("summary", f"{room}/{week}"))
