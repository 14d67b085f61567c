"""The one list of what must be done, as values: who is asked, which days it spans, each thing with its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ipms.analysis.todo.todo import todo
from ipms.model.identifiers import masked
from ipms.model.item import Titled
from ipms.views.names import named_room
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import gaps as all_gaps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.analysis.todo.duty import Duty, Kind, Section
    from ipms.analysis.todo.duty import Gap as Missed
    from ipms.analysis.todo.roles import Role
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import Phase
    from ipms.views.board_page import Gap, Named
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """Where a thing to do comes from: the item, and the line of its file once it is asked for."""

    kind: str
    id: str
    title: Text | None
    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to do. `kind` names the sentence, the rest fills it."""

    section: Section
    kind: Kind
    what: Text | None
    who: Text | None
    unowned: bool
    """Nobody is named: `who` leads the room."""
    due: dt.date | None
    since: dt.date | None
    days: int | None
    """Days late, negative until it is due; without a due date the days that it has waited."""
    room: Named
    source: Source
    other_room: Named | None
    phase: Phase | None
    count: int | None
    missed: Missed | None
    period: Period | None
    rooms: tuple[Named, ...]
    illustrative: bool
    key: str


@dataclass(frozen=True, slots=True)
class Todo:
    """The list, by urgency."""

    organisation: Text
    as_of: dt.date
    pinned: bool
    until: dt.date
    room: Named | None
    role: Text | None
    items: tuple[TodoItem, ...]
    gaps: tuple[Gap, ...]
    """Files that could not be understood: what they ask for is missing here."""
    fictional: bool

    @property
    def illustrative(self) -> bool:
        """Whether anything in the list is made up for a demonstration."""
        return any(one.illustrative or (one.missed is not None and one.missed.illustrative) for one in self.items)

    def sections(self) -> Iterator[tuple[Section, list[TodoItem]]]:
        """The parts of the list that hold something."""
        for section, items in groupby(self.items, key=lambda item: item.section):
            yield section, list(items)


def todo_page(
    ws: Workspace, until: dt.date, *, room: str | None = None, role: Role | None = None, places: bool = False
) -> Todo:
    """The list of a room and those below it, or of the whole organisation, for one role or for all.

    `places` looks for the line of each thing, for which its file is read again.
    """
    missing = gaps(ws, room) if room is not None else all_gaps(ws, ())  # first: it reads all files in one go
    asked = [duty for duty in todo(ws, until, room) if role is None or role.is_of(duty.who)]
    return Todo(
        organisation=ws.settings.organisation,
        as_of=ws.as_of,
        pinned=ws.pinned,
        until=until,
        room=named_room(ws, room) if room is not None else None,
        role=role.title if role is not None else None,
        items=tuple(todo_item(ws, duty, places=places) for duty in asked),
        gaps=missing,
        fictional=ws.settings.confidentiality.fictional,
    )


def todo_item(ws: Workspace, duty: Duty, *, places: bool = False) -> TodoItem:
    """A thing to do as pages show it; `places` looks for its line."""
    begun = duty.due or duty.since
    return TodoItem(
        section=duty.section(ws.as_of),
        kind=duty.kind,
        what=duty.what,
        who=duty.who,
        unowned=duty.unowned,
        due=duty.due,
        since=duty.since,
        days=(ws.as_of - begun).days if begun is not None else None,
        room=named_room(ws, duty.room),
        source=_source(ws, duty, places=places),
        other_room=named_room(ws, duty.other_room) if duty.other_room is not None else None,
        phase=duty.phase,
        count=duty.count,
        missed=duty.gap,
        period=duty.period,
        rooms=tuple(named_room(ws, one) for one in duty.rooms),
        illustrative=duty.illustrative,
        key=f"{duty.kind}/{duty.key}",
    )


def _source(ws: Workspace, duty: Duty, *, places: bool) -> Source:
    entry = duty.entry
    line = ws.place(entry, duty.at).line if places else None
    return Source(entry.kind, entry.id, _title(entry), masked(entry.path), line)


def _title(entry: Entry[Titled]) -> Text | None:
    return entry.value.title if isinstance(entry.value, Titled) else None
