"""References: every id names an item of the right kind, and names it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Place, Related, Severity
from ipms.model.identifiers import masked
from ipms.model.nearest import nearest
from ipms.model.references import Reference, references
from ipms.workspace.entry import Entry
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ipms.model.finding import Step
    from ipms.workspace.workspace import Workspace

_ITEM_KINDS = ("room", "indicator", "a3", "kaikaku", "kaizen", "kata", "trajectory", "obstacle")
_ONCE = frozenset({"directorates", "trajectories", "produced", "drives", "indicators"})
"""Lists of plain ids, in which an id has no reason to come twice."""

_MADE: WeakKeyDictionary[Workspace, tuple[tuple[Entry[Any], Reference], ...]] = WeakKeyDictionary()
"""The references of a workspace, as long as somebody holds it; several rules look at all of them."""


@rule("LNK101", "unknown-reference")
def unknown_reference(ws: Workspace) -> Iterator[Finding]:
    """An id names nothing in the workspace.

    References are plain ids: the name of a file without its ending, or of a room's folder. What hangs
    on a reference that leads nowhere is missing from boards without a word. Measurements of an
    unknown room are told here as well. Correct the id, or add the item it should name.
    """
    for entry, reference in all_references(ws):
        if not _is_parent(entry, reference) and not _known(ws, reference) and not _elsewhere(ws, reference):
            yield _unknown(ws, entry, reference, "LNK101")
    for indicator in ws.indicators.values():
        for row in ws.rows(indicator.id):
            if row.room not in ws.rooms and row.room not in ws.room_ids:
                yield _row_of_unknown_room(ws, row.room, ws.cell_place(row, "room"))


@rule("LNK102", "a3-parent-unknown")
def a3_parent_unknown(ws: Workspace) -> Iterator[Finding]:
    """The parent of an A3 is no A3 of the workspace.

    A project A3 serves a parent; through it the work of a team reaches the strategic goal, and the
    strategic room sees how the work goes. Correct the id in `parent`.
    """
    for entry, reference in all_references(ws):
        if _is_parent(entry, reference) and not _known(ws, reference) and not _elsewhere(ws, reference):
            yield _unknown(ws, entry, reference, "LNK102")


@rule("LNK103", "wrong-kind")
def wrong_kind(ws: Workspace) -> Iterator[Finding]:
    """An id names an item, but of another kind than the field asks for.

    `a3: first-contact` must name an A3, not the kaizen workshop of that name. Name an item of the
    right kind, or move the id to the field that is meant for it.
    """
    for entry, reference in all_references(ws):
        if not _known(ws, reference) and (other := _elsewhere(ws, reference)):
            related = (Related(Place(ws.of_kind(other)[reference.id].path), "LNK103.related"),)
            close = nearest(reference.id, _ids(ws, reference.kind))
            yield found(
                ws,
                entry,
                "LNK103",
                reference.at,
                related=related,
                suggestion=close,
                id=reference.id,
                kind_key=f"kind.{reference.kind}",
                other_key=f"kind.{other}",
            )


@rule("LNK109", "unknown-local-id")
def unknown_local_id(ws: Workspace) -> Iterator[Finding]:
    """Within one file, an id names a part that the file does not have.

    Hand-offs and journeys name the steps of their trajectory, experiments the obstacles of their
    kata, and an obstacle may name a step as `trajectory/step`. Correct the id, or add the part.
    """
    for trajectory in ws.trajectories.values():
        steps = [step.id for step in trajectory.value.steps]
        for i, handoff in enumerate(trajectory.value.handoffs):
            yield from _local(ws, trajectory, ("handoffs", i, "from"), handoff.from_, steps)
            yield from _local(ws, trajectory, ("handoffs", i, "to"), handoff.to, steps)
        for i, event in enumerate(trajectory.value.journey):
            yield from _local(ws, trajectory, ("journey", i, "step"), event.step, steps)
    for kata in ws.katas.values():
        obstacles = [obstacle.id for obstacle in kata.value.obstacles]
        for i, experiment in enumerate(kata.value.experiments):
            yield from _local(ws, kata, ("experiments", i, "obstacle"), experiment.obstacle, obstacles)
    for obstacle in ws.obstacles.values():
        home, _, step = (obstacle.value.trajectory or "").partition("/")
        if step and home in ws.trajectories:
            ids = [each.id for each in ws.trajectories[home].value.steps]
            yield from _local(ws, obstacle, ("trajectory",), step, ids)


@rule("LNK115", "named-twice", Severity.WARNING)
def named_twice(ws: Workspace) -> Iterator[Finding]:
    """A list names the same item twice.

    The second time adds nothing, and often stands where another id was meant: a joint room that names
    one directorate twice serves one directorate. Put the id that was meant, or take it away. An
    indicator may stand several times on a room's wall where each line gives a target of its own.
    """
    for entry, reference in all_references(ws):
        before = _first_place(entry, reference)
        if before is not None:
            related = (Related(ws.place(entry, before), "LNK115.related"),)
            yield found(ws, entry, "LNK115", reference.at, related=related, id=reference.id)


def all_references(ws: Workspace) -> tuple[tuple[Entry[Any], Reference], ...]:
    """Every reference that an item makes, with the item, in order; those of the settings first."""
    if ws not in _MADE:
        settings = Entry("settings", "", "", SETTINGS_FILE, ws.settings)
        entries = (settings, *ws.everything())
        _MADE[ws] = tuple((entry, each) for entry in entries for each in references(entry.value))
    return _MADE[ws]


def probably_meant(ws: Workspace, kind: str) -> frozenset[str]:
    """The items of a kind that ids which lead nowhere were probably meant to name."""
    unknown = {each.id for _, each in all_references(ws) if each.kind == kind and not _known(ws, each)}
    return frozenset(nearest(each, _ids(ws, kind)) for each in unknown)


def _is_parent(entry: Entry[Any], reference: Reference) -> bool:
    return entry.kind == "a3" and reference.at == ("parent",)


def _ids(ws: Workspace, kind: str) -> Collection[str]:
    if kind == "directorate":
        return [directorate.id for directorate in ws.settings.directorates]
    if kind == "dimension":
        return [dimension.id for dimension in ws.settings.dimensions]
    if kind == "step":
        return ws.trajectories.keys()
    return ws.of_kind(kind).keys()


def _known(ws: Workspace, reference: Reference) -> bool:
    identity = reference.id.partition("/")[0] if reference.kind == "step" else reference.id
    return identity in _ids(ws, reference.kind) or ws.unread_id(reference.kind, identity)


def _elsewhere(ws: Workspace, reference: Reference) -> str:
    """Another kind that has an item of this id, "" if none."""
    return next((kind for kind in _ITEM_KINDS if kind != reference.kind and reference.id in ws.of_kind(kind)), "")


def _unknown(ws: Workspace, entry: Entry[Any], reference: Reference, code: str) -> Finding:
    variant = reference.kind if code == "LNK101" else ""
    close = nearest(reference.id, _ids(ws, reference.kind))
    related: tuple[Related, ...] = ()
    if close and close in ws.of_kind(reference.kind):
        related = (Related(Place(ws.of_kind(reference.kind)[close].path), "LNK101.related", {"id": close}),)
    return found(ws, entry, code, reference.at, variant=variant, related=related, suggestion=close, id=reference.id)


def _row_of_unknown_room(ws: Workspace, room: str, place: Place) -> Finding:
    """A row belongs to no item's file, so its place comes from the table."""
    facts: dict[str, str | int] = {"id": masked(room)[:60]}
    return Finding("LNK101", Severity.ERROR, place, (place.line, "room"), facts, "room", (), nearest(room, ws.rooms))


def _local(
    ws: Workspace, entry: Entry[Any], at: tuple[Step, ...], named: str | None, ids: list[str]
) -> Iterator[Finding]:
    if named is not None and named not in ids:
        yield found(ws, entry, "LNK109", at, suggestion=nearest(named, ids), id=named)


def _first_place(entry: Entry[Any], reference: Reference) -> tuple[Step, ...] | None:
    """Where the list that holds the reference names the same id before; None where it does not."""
    *way, place = (step for step in reference.at if step != "id")
    if not isinstance(place, int) or place == 0 or not way or way[-1] not in _ONCE:
        return None
    earlier = (at for at in range(place) if _plain_id(entry, way, at) == reference.id)
    first = next(earlier, None)
    return None if first is None or _plain_id(entry, way, place) is None else (*way, first)


def _plain_id(entry: Entry[Any], way: list[Step], place: int) -> str | None:
    """The id at a place of a list; None where it comes with a target of its own."""
    held: Any = entry.value
    for step in (*way, place):
        held = held[step] if isinstance(step, int) else getattr(held, step)
    if isinstance(held, str):
        return held
    return held.id if held.target is None else None
