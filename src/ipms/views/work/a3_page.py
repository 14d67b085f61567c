"""One A3 as the sheet of paper that it is: what was planned, what was done, what the figures say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.model.identifiers import masked
from ipms.model.vocabulary import A3Status, A3Type
from ipms.views.board_page import Gap, Named
from ipms.views.names import as_text, named, named_room
from ipms.views.work.a3_tree import branch_of, flat
from ipms.views.work.causes import causes, measures
from ipms.views.work.stretches import stretches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from ipms.model.kinds.a3 import A3, Round
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.model.vocabulary import Response
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.causes import CauseLine, Measure
    from ipms.views.work.stretches import CycleStretches
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_ALWAYS = ("owner", "due", "goals", "signatures")
_PROJECT = ("background", "current_condition", "analysis", "countermeasures", "follow_up")
_STRATEGIC = ("theme", "last_year", "rationale", "this_year", "follow_up")


@dataclass(frozen=True, slots=True)
class PastGoal:
    """A goal of last year, as a strategic A3 reports it."""

    goal: Text
    result: Text | None
    rating: Text | None
    why: Text | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A role that was asked to sign, and when it did."""

    role: Text
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Throw:
    """A round of catchball: a proposal from one room to another, and the answer."""

    on: PartialDate
    giver: Named
    taker: Named
    proposal: Text
    response: Response | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class A3Sheet:
    """Everything that stands on the sheet, and what is missing from it."""

    a3: A3Branch
    """Title, owner, room, state, goals with their verdicts, and the A3s below."""
    parent: Named | None
    """The A3 it serves; one that does not exist goes by the id that was typed."""
    parent_known: bool
    sponsor: Text | None
    coach: Text | None
    team: tuple[Text, ...]
    closed: PartialDate | None
    theme: Text | None
    background: Text | None
    current_condition: Text | None
    last_year: tuple[PastGoal, ...]
    rationale: Text | None
    causes: tuple[CauseLine, ...]
    this_year: tuple[Text, ...]
    countermeasures: tuple[Measure, ...]
    cycles: tuple[CycleStretches, ...]
    unresolved: Text | None
    follow_up: Text | None
    learning: Text | None
    signatures: tuple[Signed, ...]
    catchball: tuple[Throw, ...]
    missing: tuple[str, ...]
    """The fields that a sheet of its type should have by now, and has not."""
    misread: tuple[str, ...]
    """The fields that were typed, and could not be understood."""
    gaps: tuple[Gap, ...]
    source: Text | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    min_count: int


def a3_sheet(ws: Workspace, a3_id: str) -> A3Sheet:
    """The sheet of an A3 that is known on the date."""
    entry = ws.a3s[a3_id]
    a3, branch = entry.value, branch_of(ws, entry)
    misread = tuple(name for name in type(a3).model_fields if ws.misread(entry, name))
    resting = a3.status is not A3Status.ACTIVE
    return A3Sheet(
        a3=branch,
        parent=_parent(ws, a3),
        parent_known=a3.parent in ws.a3s,
        sponsor=a3.sponsor,
        coach=a3.coach,
        team=a3.team,
        closed=a3.closed,
        theme=a3.theme,
        background=a3.background,
        current_condition=a3.current_condition,
        last_year=tuple(PastGoal(one.goal, one.result, one.rating, one.why) for one in a3.last_year),
        rationale=a3.rationale,
        causes=causes(a3),
        this_year=a3.this_year,
        countermeasures=measures(a3, ws.as_of),
        cycles=stretches(a3.pdca, branch.cycle, ws.as_of, resting=resting),
        unresolved=a3.unresolved,
        follow_up=a3.follow_up,
        learning=a3.learning,
        signatures=tuple(Signed(one.role, one.on) for one in a3.signatures),
        catchball=tuple(_throw(ws, one) for one in sorted(a3.catchball, key=_by_day)),
        missing=tuple(name for name in _missing(a3, branch) if name not in misread),
        misread=misread,
        gaps=tuple(_gaps(ws, entry)),
        source=a3.source,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=_invented(branch),
        min_count=ws.settings.confidentiality.min_count,
    )


def _missing(a3: A3, branch: A3Branch) -> Iterator[str]:
    """What a room would ask for: of a draft no cycle, and what was learned once a decision was taken."""
    strategic = a3.type is A3Type.STRATEGIC
    wanted = [*_ALWAYS, *(_STRATEGIC if strategic else _PROJECT)]
    if a3.status is not A3Status.DRAFT:
        wanted.append("pdca")
    if a3.status is A3Status.CLOSED or branch.cycle.decision is not None:
        wanted.append("learning")
    yield from (name for name in wanted if not getattr(a3, name))
    if a3.analysis is not None and not a3.analysis.causes and not strategic:
        yield "analysis"
    if not strategic and a3.parent is None:
        yield "parent"
    if strategic and not branch.children:
        yield "children"


def _parent(ws: Workspace, a3: A3) -> Named | None:
    if a3.parent is None:
        return None
    known = ws.a3s.get(a3.parent)
    return named(known) if known is not None else Named(a3.parent, as_text(a3.parent))


def _throw(ws: Workspace, one: Round) -> Throw:
    giver, taker = named_room(ws, one.from_), named_room(ws, one.to)
    return Throw(one.on, giver, taker, one.proposal, one.response, one.reason)


def _by_day(one: Round) -> dt.date:
    return one.on.first


def _gaps(ws: Workspace, entry: Entry[A3]) -> Iterable[Gap]:
    if entry.partial:
        yield Gap(masked(entry.path), unread=False, first=None, count=len(ws.problems_in(entry.path)))


def _invented(branch: A3Branch) -> bool:
    return any(one.illustrative or any(goal.illustrative for goal in one.goals) for one in flat([branch]))
