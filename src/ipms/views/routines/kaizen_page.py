"""A kaizen workshop: its charter, what it came to, and the looks back that keep it; and the list of workshops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.rooms.actions import days_late
from ipms.analysis.work.work_states import state_of, sustain_due
from ipms.views.names import named
from ipms.views.routines.days import days_of
from ipms.views.routines.page import RoutineList, RoutinePage, a3_of, of_list, of_page
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.work.pdca import CycleState
    from ipms.model.kinds.kaizen import Kaizen, Sustain, WorkshopAction
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import Named
    from ipms.views.routines.days import Days
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What was decided in the workshop."""

    what: Text
    owner: Text | None
    due: PartialDate | None
    done: PartialDate | None
    days_late: int


@dataclass(frozen=True, slots=True)
class LookBack:
    """A look back so many days after the workshop. `days_late` counts from its due date as long as it is not made."""

    day: int
    due: dt.date | None
    on: PartialDate | None
    finding: Text | None
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KaizenPage(RoutinePage):
    """Everything that is known of a workshop on the date."""

    kaizen: Named
    a3: Named | None
    held: Days | None
    overseen_by: Text | None
    sponsor: Text | None
    leader: Text | None
    facilitator: Text | None
    team: tuple[Text, ...]
    problem: Text | None
    inside: tuple[Text, ...]
    outside: tuple[Text, ...]
    goals: tuple[GoalLine, ...]
    results: tuple[Text, ...]
    actions: tuple[ActionRow, ...]
    """Those that are late first, then the other open ones, then those that are done."""
    looks: tuple[LookBack, ...]
    next_look: LookBack | None
    cycle: CycleState

    @property
    def actions_done(self) -> int:
        """How many of the actions are done."""
        return sum(action.done is not None for action in self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class KaizenList(RoutineList):
    """All workshops: the next look back first, then the latest workshop first."""

    kaizens: tuple[KaizenPage, ...]


def kaizen_list(ws: Workspace) -> KaizenList:
    """Every workshop of the workspace."""
    pages = sorted((kaizen_page(ws, kaizen) for kaizen in ws.kaizens), key=_by_next_look)
    return KaizenList(kaizens=tuple(pages), **of_list(ws, "kaizen", pages))


def kaizen_page(ws: Workspace, kaizen_id: str) -> KaizenPage:
    """The page of a workshop."""
    entry: Entry[Kaizen] = ws.kaizens[kaizen_id]
    kaizen = entry.value
    goals = goal_lines(ws, entry)
    looks = tuple(sorted((_look(kaizen, look, ws.as_of) for look in kaizen.sustain), key=lambda look: look.day))
    return KaizenPage(
        kaizen=named(entry),
        a3=a3_of(ws, kaizen.a3),
        held=days_of(kaizen.held, ws.as_of),
        overseen_by=kaizen.overseen_by,
        sponsor=kaizen.sponsor,
        leader=kaizen.leader,
        facilitator=kaizen.facilitator,
        team=kaizen.team,
        problem=kaizen.problem,
        inside=kaizen.scope.in_ if kaizen.scope is not None else (),
        outside=kaizen.scope.out if kaizen.scope is not None else (),
        goals=goals,
        results=kaizen.results,
        actions=tuple(sorted((_action(one, ws.as_of) for one in kaizen.actions), key=_by_urgency)),
        looks=looks,
        next_look=next((look for look in looks if look.on is None), None),
        cycle=state_of(ws, entry),
        **of_page(ws, entry, beside=any(goal.illustrative for goal in goals), missing=_missing(kaizen)),
    )


def _look(kaizen: Kaizen, look: Sustain, as_of: dt.date) -> LookBack:
    due = sustain_due(kaizen, look)
    late = (as_of - due).days if due is not None and look.on is None else 0
    return LookBack(look.day, due, look.on, look.finding, max(0, late))


def _action(action: WorkshopAction, as_of: dt.date) -> ActionRow:
    late = days_late(action.due, as_of) if action.done is None else 0
    return ActionRow(action.what, action.owner, action.due, action.done, late)


def _by_urgency(action: ActionRow) -> tuple[bool, int, str]:
    return action.done is not None, -action.days_late, str(action.due.last if action.due is not None else "9")


def _by_next_look(page: KaizenPage) -> tuple[str, int, str]:
    due = page.next_look.due if page.next_look is not None else None
    held = page.held.first.first.toordinal() if page.held is not None else 0
    return str(due or "9"), -held, page.kaizen.id


def _missing(kaizen: Kaizen) -> tuple[str, ...]:
    names = ("problem", "scope", "team", "actions", "sustain")
    return tuple(name for name in names if not getattr(kaizen, name))
