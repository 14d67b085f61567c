"""A kaikaku: what it vowed, who took part, what it produced, and what became of that; and the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.work.work_states import state_of
from ipms.views.board_page import Named
from ipms.views.names import as_text, named
from ipms.views.routines.days import days_of
from ipms.views.routines.page import RoutineList, RoutinePage, of_list, of_page
from ipms.views.work.a3_tree import A3Branch, branch_of, flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.analysis.work.pdca import CycleState
    from ipms.model.kinds.kaikaku import Kaikaku
    from ipms.model.text import Text
    from ipms.views.routines.days import Days
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tally:
    """How goals stand: all of them, those that the latest figures reach, those whose change is more than chance."""

    goals: int
    reached: int
    upheld: int


@dataclass(frozen=True, slots=True)
class Took:
    """How many people of a role took part."""

    role: Text
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KaikakuPage(RoutinePage):
    """Everything that is known of a kaikaku on the date."""

    kaikaku: Named
    held: Days | None
    convened_by: Text | None
    vision: tuple[Text, ...]
    participants: tuple[Took, ...]
    pathway: Text | None
    produced: tuple[A3Branch, ...]
    """The A3s that came out of it as they stand now, each with those that serve it."""
    unknown: tuple[Named, ...]
    """A3s that it names and that are not there, or not yet."""
    tally: Tally
    """The goals of all A3s that came out of it and of those below them."""
    cycle: CycleState | None
    """Its own cycle, where its file gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KaikakuList(RoutineList):
    """All kaikaku, the latest first."""

    kaikaku: tuple[KaikakuPage, ...]


def kaikaku_list(ws: Workspace) -> KaikakuList:
    """Every kaikaku of the workspace."""
    pages = sorted((kaikaku_page(ws, one) for one in ws.kaikaku), key=_latest_first)
    return KaikakuList(kaikaku=tuple(pages), **of_list(ws, "kaikaku", pages))


def kaikaku_page(ws: Workspace, kaikaku_id: str) -> KaikakuPage:
    """The page of a kaikaku."""
    entry: Entry[Kaikaku] = ws.kaikaku[kaikaku_id]
    kaikaku = entry.value
    produced = tuple(branch_of(ws, ws.a3s[one]) for one in dict.fromkeys(kaikaku.produced) if one in ws.a3s)
    below = {branch.a3.id: branch for branch in flat(produced)}
    return KaikakuPage(
        kaikaku=named(entry),
        held=days_of(kaikaku.held, ws.as_of),
        convened_by=kaikaku.convened_by,
        vision=kaikaku.vision,
        participants=tuple(Took(one.role, one.count) for one in kaikaku.participants),
        pathway=kaikaku.pathway,
        produced=produced,
        unknown=tuple(Named(one, as_text(one)) for one in dict.fromkeys(kaikaku.produced) if one not in ws.a3s),
        tally=_tally(below.values()),
        cycle=state_of(ws, entry) if kaikaku.pdca else None,
        **of_page(ws, entry, beside=any(map(_made_up, below.values()))),
    )


def _latest_first(page: KaikakuPage) -> tuple[int, str]:
    held = page.held.first.first.toordinal() if page.held is not None else 0
    return -held, page.kaikaku.id


def _tally(branches: Iterable[A3Branch]) -> Tally:
    found = list(branches)
    goals = sum(len(branch.goals) for branch in found)
    return Tally(goals, sum(branch.reached for branch in found), sum(branch.upheld for branch in found))


def _made_up(branch: A3Branch) -> bool:
    return branch.illustrative or any(goal.illustrative for goal in branch.goals)
