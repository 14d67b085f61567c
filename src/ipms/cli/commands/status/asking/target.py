"""Which sheet is to be filled: the room, the week, the day; refused before the first question."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.sheets.publishing import due_day
from ipms.cli.commands.asked import known_date, known_room, need_rooms
from ipms.cli.errors import RequestError
from ipms.workspace.git import CannotLookError, working_tree, would_take
from ipms.workspace.new_files.places import fits, usual_id
from ipms.workspace.new_files.sheets import private_base, sheet_path
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import is_pseudonym

if TYPE_CHECKING:
    import datetime as dt

    from ipms.cli.door import Door
    from ipms.model.kinds.settings import Question
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

_MONDAY: Final = 1


@dataclass(frozen=True, slots=True)
class Target:
    """A sheet to be filled, of somebody who is not known yet."""

    ws: Workspace
    room: str
    week: str
    on: dt.date

    @property
    def due(self) -> dt.date:
        """When the sheets of the week are due."""
        return due_day(self.ws, self.week)

    @property
    def days_late(self) -> int:
        """Days since the sheets were due; 0 or less is in time."""
        return (self.on - self.due).days

    @property
    def questions(self) -> tuple[Question, ...]:
        """The standardised dialogue."""
        return self.ws.settings.status_sheet.questions

    @property
    def title(self) -> Text | str:
        """What people call the room."""
        entry = self.ws.rooms.get(self.room)
        return entry.value.title if entry is not None else self.room

    @property
    def lead(self) -> Text | None:
        """The immediate superior, unless somebody else is named."""
        entry = self.ws.rooms.get(self.room)
        return entry.value.lead if entry is not None else None


def target(ws: Workspace, room: str, week: str | None, on: str | None) -> Target:
    """The sheet that is meant: of this week and this day unless others are named.

    Raises:
        RequestError: there is no such room, week or day, none that has come yet, or nothing to be asked.
    """
    need_rooms(ws)
    refuse_settings(ws)
    known = known_room(ws, room)
    day = ws.as_of if on is None else known_date(on, "--on")
    if day > ws.as_of:
        raise RequestError("status-add.future", day=day, today=ws.as_of)
    return Target(ws, known, known_week(week, day), day)


def refuse_settings(ws: Workspace) -> None:
    """Refuse settings in which the questions may not be those that people agreed on, or are none.

    Raises:
        RequestError: as said.
    """
    if SETTINGS_FILE in ws.unread or ws.problems_in(SETTINGS_FILE):
        raise RequestError("status-add.settings", hint="cli.import.settings.hint")
    if not ws.settings.status_sheet.questions:
        raise RequestError("status-add.no-questions", hint="status-add.no-questions.hint")


def known_week(typed: str | None, day: dt.date) -> str:
    """An ISO week that has begun by a day; that of the day itself where none is named.

    Raises:
        RequestError: there is no such week, or it is still to come.
    """
    if typed is None:
        return usual_id("summary", day)
    if not fits("summary", typed):
        raise RequestError("status-add.week", value=typed)
    first = day.fromisocalendar(int(typed[:4]), int(typed[6:]), _MONDAY)
    if first > day:
        raise RequestError("status-add.week-ahead", value=typed, day=first)
    return typed


def known_staff(typed: str) -> str:
    """A pseudonym. What is none may be a name, and is not said again.

    Raises:
        RequestError: it is none.
    """
    if not is_pseudonym(typed):
        raise RequestError("status-add.staff")
    return typed


def refuse_unignored(ws: Workspace, room: str, week: str, door: Door) -> None:
    """Refuse to put a sheet where the next `git add` would take it along, or where a drive is not connected.

    Raises:
        RequestError: git does not ignore the folder (the answer says what to write into which file), or a
            `private_root` outside the workspace is not there.
    """
    if not private_base(ws).is_dir():
        folder = ws.settings.private_root or ""
        raise RequestError("status-add.no-private-root", hint="status-add.no-private-root.hint", folder=folder)
    if ws.settings.confidentiality.fictional:
        return
    # A pseudonym decides nothing here: folders are ignored, not persons.
    place = private_base(ws) / sheet_path(ws, room, week, "p-000000")
    try:
        taken = would_take(ws.root, os.path.relpath(place, ws.root))
    except CannotLookError:
        sys.stderr.write(f"ipms: {door.words('status-add.git-does-not-tell')}\n")
        return
    if taken:
        top = working_tree(ws.root) or ws.root
        folder = os.path.relpath(os.path.realpath(place.parents[3]), os.path.realpath(top)).replace(os.sep, "/")
        raise RequestError("status-add.not-ignored", hint="status-add.not-ignored.hint", line=f"/{folder}/")
