"""A3s and their parents: where the parent lives, until when it runs, and who throws the ball to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.checks.rules.links.tree import has_route, upside_down
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding
    from ipms.model.kinds.a3 import A3
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK121", "parent-room")
def parent_room(ws: Workspace) -> Iterator[Finding]:
    """The parent of an A3 lives in a room that is not above its own.

    An A3 serves one of its own room or of a room above: that is the way by which its state reaches the
    strategic room, and the priority comes down. Name a parent of the room's own line, or move the A3 to
    a room below its parent's.
    """
    for a3, parent in _children(ws):
        above = {a3.home, *(room.id for room in ws.ancestors(a3.home))}
        if parent.home not in above and has_route(ws, a3.home) and parent.home in ws.rooms and not upside_down(ws, a3):
            below = any(room.id == a3.home for room in ws.ancestors(parent.home))
            related = (Related(ws.place(parent, ("title",)), "LNK121.related", {"id": parent.id}),)
            variant = "below" if below else ""
            yield found(ws, a3, "LNK121", ("parent",), variant=variant, related=related, id=parent.id, room=parent.home)


@rule("LNK122", "due-after-parent", Severity.WARNING)
def due_after_parent(ws: Workspace) -> Iterator[Finding]:
    """An A3 is due after the one it serves.

    When the parent is judged, the work that should carry it is still under way. Bring the child's due
    date forward, or agree on a later one for the parent. A vague date counts to its last day.
    """
    for a3, parent in _children(ws):
        due, limit = a3.value.due, parent.value.due
        closed = A3Status.CLOSED in {a3.value.status, parent.value.status}
        if due is not None and limit is not None and due.last > limit.last and not closed:
            related = (Related(ws.place(parent, ("due",)), "LNK122.related", {"id": parent.id}),)
            yield found(ws, a3, "LNK122", ("due",), related=related, id=parent.id, limit=str(limit))


@rule("LNK123", "parent-closed", Severity.WARNING)
def parent_closed(ws: Workspace) -> Iterator[Finding]:
    """An active A3 serves one that is closed.

    Its results reach no open priority any more. Name the A3 that took the priority over, or close this
    one as well.
    """
    for a3, parent in _children(ws):
        if a3.value.status is A3Status.ACTIVE and parent.value.status is A3Status.CLOSED:
            related = (Related(ws.place(parent, ("status",)), "LNK123.related", {"id": parent.id}),)
            yield found(ws, a3, "LNK123", ("parent",), related=related, id=parent.id)


@rule("LNK141", "catchball-with-itself")
def catchball_with_itself(ws: Workspace) -> Iterator[Finding]:
    """In a round of catchball a room throws the ball to itself.

    Catchball is a talk between two rooms about a target, from one level to the next: one of the two is
    named wrong. Correct `from` or `to`.
    """
    for a3 in ws.a3s.values():
        for place, one in enumerate(a3.value.catchball):
            if one.from_ == one.to and not ws.misread(a3, "catchball"):
                yield found(ws, a3, "LNK141", ("catchball", place, "to"), id=one.to)


def _children(ws: Workspace) -> Iterator[tuple[Entry[A3], Entry[A3]]]:
    """Every A3 that has a known parent, with it; an A3 that is its own parent is told as a circle."""
    for a3 in ws.a3s.values():
        parent = ws.a3s.get(a3.value.parent or "")
        if parent is not None and parent is not a3:
            yield a3, parent
