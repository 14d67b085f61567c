"""From what somebody typed to the one thing that is meant, over all kinds."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.line_of_sight.refs import GOAL, ITEMS, OF_PART, PARTS, Ref, parts_of
from ipms.model.periods import PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.periods import Period
    from ipms.workspace.workspace import Workspace

OF_ROOM: Final = "@"
OF_KIND: Final = ":"
_DAYLESS: Final = ("meeting", "summary", "assessment")
"""Kinds whose ids are `room/date`: nobody mistypes a slug for one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about; of an indicator, in which room and period, where they were said."""

    ref: Ref
    room: str | None = None
    period: Period | None = None


class NotFoundError(Exception):
    """Nothing, or more than one thing, is meant.

    `code` is one of: unknown, ambiguous (`near` has the choices with their kinds), unread (the file `path` cannot
    be understood), part (the item has no such part), room, period, not-a-figure (only indicators have figures).
    """

    def __init__(self, code: str, typed: str, near: Iterable[str] = (), path: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.typed = typed
        self.near = tuple(near)
        self.path = path


def asked(ws: Workspace, typed: str) -> Asked:
    """The one thing that is meant by `id`, `kind:id`, `a3#part`, `trajectory/step` or `indicator@room:period`.

    Raises:
        NotFoundError: see there.
    """
    name, at, where = typed.partition(OF_ROOM)
    if not at:
        return Asked(_found(ws, name))
    indicator = name.removeprefix(f"indicator{OF_KIND}")
    if indicator not in ws.indicators:
        raise _not_a_figure(ws, name)
    room, _, period = where.partition(OF_KIND)
    if room not in ws.rooms:
        raise NotFoundError("room", room, _near(room, ws.rooms))
    return Asked(Ref("indicator", indicator), room, _period(ws, period) if period else None)


def _found(ws: Workspace, typed: str) -> Ref:
    kind, colon, name = typed.partition(OF_KIND)
    if not colon or kind not in ITEMS:
        return _of_any_kind(ws, typed)
    found = _of_kind(ws, kind, name)
    ending = _obstacle_ending(ws, name) if found is None and kind == "obstacle" else []
    if found is None and len(ending) != 1:
        raise _missing(ws, typed, [kind], name)
    return found or ending[0]


def _of_any_kind(ws: Workspace, typed: str) -> Ref:
    found = [ref for kind in ITEMS if (ref := _of_kind(ws, kind, typed)) is not None]
    found = found or _obstacle_ending(ws, typed)
    if not found:
        raise _missing(ws, typed, ITEMS, typed)
    if len(found) > 1:
        raise NotFoundError("ambiguous", typed, [f"{ref.whole.kind}{OF_KIND}{ref.id}" for ref in found])
    return found[0]


def _of_kind(ws: Workspace, kind: str, name: str) -> Ref | None:
    """The item of that id, or its part."""
    return Ref(kind, name) if name in ws.of_kind(kind) else _part(ws, kind, name)


def _obstacle_ending(ws: Workspace, name: str) -> list[Ref]:
    """Of obstacles the end of the id is enough, as in all commands about them; all ids are looked at for it."""
    return [Ref("obstacle", one) for one in ws.obstacles if name and one.endswith(f"-{name}")]


def _part(ws: Workspace, kind: str, name: str) -> Ref | None:
    item, _, _ = name.rpartition("/" if kind == "trajectory" else OF_PART)
    entry = ws.of_kind(kind).get(item) if item else None
    if entry is None:
        return None
    parts = [ref for part, (of, _) in _by_own_name() if of == kind for ref in parts_of(part, entry)]
    return next((ref for ref in parts if ref.id == name), None)


def _by_own_name() -> list[tuple[str, tuple[str, str]]]:
    """Kinds of parts, goals last: a countermeasure may be called `goal-1`."""
    return sorted(PARTS.items(), key=lambda item: item[0] == GOAL)


def _missing(ws: Workspace, typed: str, kinds: Iterable[str], name: str) -> NotFoundError:
    kinds = list(kinds)
    whole = name.partition(OF_PART)[0]
    for kind in kinds:
        if ws.unread_id(kind, whole):
            return NotFoundError("unread", typed, path=ws.path_of(kind, whole))
        entry = ws.of_kind(kind).get(whole if kind != "trajectory" else name.partition("/")[0])
        if entry is not None:
            known = [ref.id for part, (of, _) in PARTS.items() if of == kind for ref in parts_of(part, entry)]
            return NotFoundError("part", typed, _near(name, known) or known)
    known = [one for kind in kinds if kind not in _DAYLESS or "/" in name for one in ws.of_kind(kind)]
    return NotFoundError("unknown", typed, _near(name, known))


def _not_a_figure(ws: Workspace, name: str) -> NotFoundError:
    if ws.unread_id("indicator", name):
        return NotFoundError("unread", name, path=ws.path_of("indicator", name))
    known = any(name in ws.of_kind(kind) for kind in ITEMS)
    return NotFoundError("not-a-figure" if known else "unknown", name, _near(name, ws.indicators))


def _near(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, list(dict.fromkeys(known)), n=3)


def _period(ws: Workspace, typed: str) -> Period:
    try:
        return ws.calendar.parse(typed)
    except PeriodError as error:
        raise NotFoundError("period", typed) from error
