"""What a report comes to, for those who read nothing else: what is off, what changed, who must do what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.changes import reaching
from ipms.analysis.figures.standing import Standing
from ipms.analysis.spc.vocabulary import Variation
from ipms.analysis.todo.duty import Kind, Section
from ipms.analysis.todo.roles import distinct, same_role
from ipms.analysis.todo.todo import AHEAD, todo
from ipms.views.board_page import Decide, Named, PerformanceRow
from ipms.views.names import named_room
from ipms.views.todo import TodoItem, todo_item
from ipms.views.walls.decide import decision
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import gaps as all_gaps
from ipms.views.walls.performance import performance, wall_indicators

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ipms.analysis.todo.duty import Duty
    from ipms.model.text import Text
    from ipms.views.board_page import Gap
    from ipms.views.changes.page import ChangesPage
    from ipms.workspace.workspace import Workspace

    Walls = Mapping[str, Mapping[str, PerformanceRow]]
    """Room and indicator -> the row on the wall, from the top of the organisation down."""


class Wrong(StrEnum):
    """What can be off, the gravest first."""

    UNANSWERED = "unanswered"
    """A target is missed, a countermeasure is due, and none is begun."""
    CONCERN = "concern"
    """A special cause for the worse."""
    OVERDUE = "overdue"
    """An obstacle waits for an answer longer than promised."""
    LATE = "late"
    """A phase of an A3, or the whole of it."""
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Off:
    """One thing that is off, told of the highest room in which it is; `rooms` are all of them, that one first."""

    wrong: Wrong
    fact: Decide | PerformanceRow | TodoItem
    rooms: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ForRole:
    """What one role is to do, the most urgent first; without `who` nobody is named, and nobody leads the room."""

    who: Text | None
    items: tuple[TodoItem, ...]

    @property
    def late(self) -> int:
        """How many of the things are late, whether or not they wait for a decision."""
        return sum(_is_late(item) for item in self.items)


@dataclass(frozen=True)
class Summary:
    """The three parts, and the counts that come before them."""

    organisation: Text
    rooms: tuple[Named, ...]
    """The rooms of the report where it is of some; none where it is of the whole organisation."""
    as_of: dt.date
    pinned: bool
    fictional: bool
    until: dt.date
    """The last day of what comes."""
    targets: int
    """Indicators with a target and a figure in one of the rooms."""
    missed: int
    """Those of them whose latest figure misses it in one of the rooms."""
    off: tuple[Off, ...]
    changes: ChangesPage | None
    todo: tuple[ForRole, ...]
    gaps: tuple[Gap, ...]
    """Files that could not be understood: what they say is missing here."""

    @cached_property
    def counts(self) -> Mapping[Wrong, int]:
        """How many things are off, by what they are."""
        return Counter(one.wrong for one in self.off)

    @cached_property
    def actions_late(self) -> int:
        """How many actions are late."""
        every = chain.from_iterable(role.items for role in self.todo)
        return sum(item.kind is Kind.ACTION and item.section is Section.LATE for item in every)

    @cached_property
    def illustrative(self) -> bool:
        """Whether anything here is made up for a demonstration."""
        said = any(one.fact.illustrative or _points_made_up(one.fact) for one in self.off)
        told = any(item.illustrative for role in self.todo for item in role.items)
        return said or told or (self.changes is not None and self.changes.illustrative)


_CONCERN: Final = frozenset({Variation.CONCERN_HIGH, Variation.CONCERN_LOW})
_DECIDED: Final = {"countermeasure-due": Wrong.UNANSWERED, "answer-overdue": Wrong.OVERDUE, "a3-late": Wrong.LATE}
_JUDGED: Final = frozenset({Standing.MET, Standing.NEAR, Standing.MISSED})


def summary(ws: Workspace, rooms: Sequence[str], before: ChangesPage | None = None) -> Summary:
    """Sum up these rooms, as of the workspace's date; `before` is what changed since an earlier state, where known."""
    downwards = sorted(rooms, key=lambda room: (len(ws.ancestors(room)), room))
    whole = set(rooms) == set(ws.room_ids)
    walls = {room: _wall(ws, room) for room in downwards}
    duties = _duties(ws, set(rooms))
    targets, missed = _judged(walls)
    return Summary(
        organisation=ws.settings.organisation,
        rooms=() if whole else tuple(named_room(ws, room) for room in downwards),
        as_of=ws.as_of,
        pinned=ws.pinned,
        fictional=ws.settings.confidentiality.fictional,
        until=ws.as_of + AHEAD,
        targets=targets,
        missed=missed,
        off=tuple(_each_once(ws, [*_waiting(ws, duties, walls), *_concerns(walls)], downwards)),
        changes=before if before is None or whole else _here(before, set(rooms)),
        todo=tuple(_by_role(ws, duties)),
        gaps=_gaps(ws, walls, whole=whole),
    )


def _wall(ws: Workspace, room: str) -> Mapping[str, PerformanceRow]:
    groups = performance(ws, room, wall_indicators(ws, room))
    return {row.indicator.id: row for group in groups for row in group.rows}


def _duties(ws: Workspace, rooms: AbstractSet[str]) -> tuple[Duty, ...]:
    """What is to be done in the rooms up to a week from now; other rooms are not looked at where one is above all."""
    tops = [room for room in rooms if rooms.isdisjoint(above.id for above in ws.ancestors(room))]
    found = todo(ws, ws.as_of + AHEAD, tops[0] if len(tops) == 1 else None)
    return tuple(duty for duty in found if not rooms.isdisjoint(duty.rooms or (duty.room,)))


def _judged(walls: Walls) -> tuple[int, int]:
    """How many indicators are judged by a target, and how many of them miss it, wherever they hang."""
    shown = [row for rows in walls.values() for row in rows.values() if not row.hidden and row.standing in _JUDGED]
    missed = {row.indicator.id for row in shown if row.standing is Standing.MISSED}
    return len({row.indicator.id for row in shown}), len(missed)


Found = tuple[Wrong, str, str, Decide | PerformanceRow | TodoItem]
"""What is off, the id of what it is about, the room, and what there is to tell."""


def _waiting(ws: Workspace, duties: Iterable[Duty], walls: Walls) -> Iterator[Found]:
    """What is off as the one list of what must be done tells it."""
    for duty in duties:
        if duty.kind is Kind.FIGURES:
            for room in duty.rooms:
                yield Wrong.STALE, duty.entry.id, room, todo_item(ws, duty)
            continue
        one = decision(ws, duty, walls.get(duty.room, {}))
        if one is not None and one.kind in _DECIDED:
            yield _DECIDED[one.kind], one.subject.id, duty.room, one


def _concerns(walls: Walls) -> Iterator[Found]:
    for room, rows in walls.items():
        for indicator, row in rows.items():
            if row.variation in _CONCERN:
                yield Wrong.CONCERN, indicator, room, row


def _each_once(ws: Workspace, found: Iterable[Found], downwards: Sequence[str]) -> Iterator[Off]:
    """Each thing once, by gravity and then from the top down; what is below the rooms of the report is left out."""
    place = {room: number for number, room in enumerate(downwards)}
    kinds = {wrong: number for number, wrong in enumerate(Wrong)}
    here = sorted((one for one in found if one[2] in place), key=lambda one: (kinds[one[0]], place[one[2]]))
    told: dict[tuple[Wrong, str], Off] = {}
    for wrong, about, room, fact in here:
        first = told.setdefault((wrong, about), Off(wrong, fact, ()))
        if all(one.id != room for one in first.rooms):
            told[wrong, about] = replace(first, rooms=(*first.rooms, named_room(ws, room)))
    return iter(told.values())


def _by_role(ws: Workspace, duties: Iterable[Duty]) -> Iterator[ForRole]:
    """What each is to do, whoever has the most urgent thing first; a role has one name, in whichever language."""
    items = [todo_item(ws, duty) for duty in duties]
    roles = distinct(item.who for item in items if item.who is not None)
    lists: dict[int | None, list[TodoItem]] = {}
    for item in items:
        lists.setdefault(_role_of(item, roles), []).append(item)
    for role, of_role in lists.items():
        yield ForRole(roles[role] if role is not None else None, tuple(of_role))


def _role_of(item: TodoItem, roles: Sequence[Text]) -> int | None:
    who = item.who
    return next((place for place, role in enumerate(roles) if same_role(role, who)), None) if who is not None else None


def _is_late(item: TodoItem) -> bool:
    return item.due is not None and (item.days or 0) > 0


def _points_made_up(fact: Decide | PerformanceRow | TodoItem) -> bool:
    """Whether a mark beside a figure calls for its footnote."""
    figure = fact.figure if isinstance(fact, Decide) else fact
    return isinstance(figure, PerformanceRow) and figure.illustrative_points


def _here(page: ChangesPage, rooms: AbstractSet[str]) -> ChangesPage:
    """The changes that hang in the rooms, or reach them."""
    return replace(page, changes=reaching(page.changes, rooms))


def _gaps(ws: Workspace, walls: Walls, *, whole: bool) -> tuple[Gap, ...]:
    if whole:
        return all_gaps(ws, sorted({indicator for rows in walls.values() for indicator in rows}))
    found = {gap.path: gap for room in walls for gap in gaps(ws, room)}
    return tuple(found[path] for path in sorted(found))
