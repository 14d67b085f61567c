"""References: every id names an item of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Related, Severity
from ipms.model.nearest import nearest
from ipms.model.references import Reference, references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_ITEM_KINDS = ("room", "indicator", "a3", "kaikaku", "kaizen", "kata", "trajectory", "obstacle")


@rule("LNK101", "unknown-reference")
def unknown_reference(ws: Workspace) -> Iterator[Finding]:
    """An id names nothing in the workspace.

    References are plain ids: the name of a file without its ending, or of a room's folder. Correct
    the id, or add the item it should name. Measurements of an unknown room are told here as well.
    """
    for entry, reference in _all(ws):
        if not _is_parent(entry, reference) and not _known(ws, reference) and not _elsewhere(ws, reference):
            yield _unknown(ws, entry, reference, "LNK101")
    for indicator in ws.indicators.values():
        for row in ws.rows(indicator.id):
            if row.room not in ws.rooms and row.room not in ws.room_ids:
                yield _row_of_unknown_room(ws, row.room, ws.cell_place(row, "room"))


@rule("LNK102", "a3-parent-unknown")
def a3_parent_unknown(ws: Workspace) -> Iterator[Finding]:
    """The parent of an A3 is no A3 of the workspace.

    A project A3 serves a parent; through it the work of a team reaches the strategic goal. Correct
    the id in `parent`.
    """
    for entry, reference in _all(ws):
        if _is_parent(entry, reference) and not _known(ws, reference) and not _elsewhere(ws, reference):
            yield _unknown(ws, entry, reference, "LNK102")


@rule("LNK103", "wrong-kind")
def wrong_kind(ws: Workspace) -> Iterator[Finding]:
    """An id names an item, but of another kind than the field asks for.

    `a3: first-contact` must name an A3, not the kaizen workshop of that name.
    """
    for entry, reference in _all(ws):
        if not _known(ws, reference) and (other := _elsewhere(ws, reference)):
            facts: dict[str, str | int] = {
                "id": reference.id,
                "kind_key": f"kind.{reference.kind}",
                "other_key": f"kind.{other}",
            }
            related = (Related(Place(ws.of_kind(other)[reference.id].path), "LNK103.related"),)
            place = ws.place(entry, reference.at)
            suggestion = nearest(reference.id, _ids(ws, reference.kind))
            yield Finding("LNK103", Severity.ERROR, place, reference.at, facts, "", related, suggestion)


@rule("LNK109", "unknown-local-id")
def unknown_local_id(ws: Workspace) -> Iterator[Finding]:
    """Within one file, an id names a part that the file does not have.

    Hand-offs and journeys name the steps of their trajectory, experiments the obstacles of their
    kata, and an obstacle may name a step as `trajectory/step`.
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


def _all(ws: Workspace) -> Iterator[tuple[Entry[Any], Reference]]:
    for entry in ws.everything():
        for reference in references(entry.value):
            yield entry, reference


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
    facts: dict[str, str | int] = {"id": reference.id}
    close = nearest(reference.id, _ids(ws, reference.kind))
    related: tuple[Related, ...] = ()
    if close and close in ws.of_kind(reference.kind):
        related = (Related(Place(ws.of_kind(reference.kind)[close].path), "LNK101.related", {"id": close}),)
    return Finding(code, Severity.ERROR, ws.place(entry, reference.at), reference.at, facts, variant, related, close)


def _row_of_unknown_room(ws: Workspace, room: str, place: Place) -> Finding:
    facts: dict[str, str | int] = {"id": room[:60]}
    return Finding("LNK101", Severity.ERROR, place, (place.line, "room"), facts, "room", (), nearest(room, ws.rooms))


def _local(
    ws: Workspace, entry: Entry[Any], at: tuple[str | int, ...], named: str | None, ids: list[str]
) -> Iterator[Finding]:
    if named is not None and named not in ids:
        facts: dict[str, str | int] = {"id": named}
        yield Finding("LNK109", Severity.ERROR, ws.place(entry, at), at, facts, suggestion=nearest(named, ids))
