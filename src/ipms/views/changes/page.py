"""What changed from one state of the files to another, over all rooms or below one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.changes.changes import changes, reaching
from ipms.analysis.figures.tree import here_and_below
from ipms.views.board_page import Gap, Named
from ipms.views.names import named_room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from ipms.analysis.changes.change import Change, Tone
    from ipms.model.text import Text
    from ipms.workspace.history.revision import Revision
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states. Without a `revision` it is the files as they are now, as known on the date."""

    as_of: dt.date
    pinned: bool
    revision: Revision | None
    gaps: tuple[Gap, ...]
    """Files that could not be read at all: nothing is told of what they hold."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The changes in their order, the rooms they hang in by title, and what is compared."""

    room: Named | None
    before: Side
    after: Side
    changes: tuple[Change, ...]
    rooms: Mapping[str, Text]
    fictional: bool
    illustrative: bool

    def of(self, tone: Tone) -> tuple[Change, ...]:
        """The changes of one tone."""
        return tuple(change for change in self.changes if change.tone is tone)


def changes_page(before: Workspace, after: Workspace, room: str | None = None) -> ChangesPage:
    """What changed; of a room: there and below, and what reaches it from elsewhere."""
    below = here_and_below(after, room) if room is not None else None
    return _page(before, after, room, below)


def changes_on_wall(before: Workspace, after: Workspace, room: str) -> ChangesPage:
    """What changed in one room by itself, with what stands or waits there."""
    return _page(before, after, room, {room})


def _page(before: Workspace, after: Workspace, room: str | None, within: Collection[str] | None) -> ChangesPage:
    found = changes(before, after)
    if within is not None:
        found = reaching(found, within)
    return ChangesPage(
        room=named_room(after, room) if room is not None else None,
        before=_side(before),
        after=_side(after),
        changes=found,
        rooms={change.room: _called(before, after, change.room) for change in found if change.room},
        fictional=after.settings.confidentiality.fictional,
        illustrative=any(change.illustrative for change in found),
    )


def _side(ws: Workspace) -> Side:
    gaps = tuple(Gap(path, unread=True, first=None, count=1) for path in ws.unread)
    return Side(ws.as_of, ws.pinned, ws.revision, gaps)


def _called(before: Workspace, after: Workspace, room: str) -> Text:
    """The title of a room, also of one that is there no more."""
    return named_room(after if room in after.rooms else before, room).title
