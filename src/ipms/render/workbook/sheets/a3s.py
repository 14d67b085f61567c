"""The tree of A3s: each below the one it serves, with its phases, its state, and what the figures say of its goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import A3Status
from ipms.render.figures import typed
from ipms.render.marks import PROGRESS, PROGRESS_STYLE
from ipms.render.spans import text_of
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.family import below_counts, unproven
from ipms.render.terminal.work.verdicts import reached, signal, way
from ipms.render.workbook.looks import look_of
from ipms.render.workbook.sheet import EMPTY, NAME, SHORT, WIDE, Cell, Column, Row, Sheet, said
from ipms.render.workbook.sheets.actions import day
from ipms.render.workbook.sheets.performance import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.work.pdca import PhaseProgress
    from ipms.locale import Words
    from ipms.views.report.workbook import A3Place, Workbook
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.goal_lines import GoalLine

_PHASES: Final = ("plan", "do", "check", "adjust")
_COLUMNS: Final = (
    *(("a3", 44), ("kind", SHORT), ("status", SHORT), ("room", NAME), ("who", WIDE), ("cycle", 9)),
    *((name, 14) for name in _PHASES),
    *(("cycle-state", 22), ("below", 22), ("goals", 11), ("reached", 11), ("confirmed", 13), ("verdicts", 64)),
    *(("signed", 11), ("asked", 14), ("opened", SHORT), ("due", SHORT), ("id", 24)),
)
_RIGHT: Final = frozenset({"cycle", "goals", "reached", "confirmed", "signed", "asked"})


def a3s_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet."""
    columns = tuple(Column(_caption(name, words), width, name in _RIGHT) for name, width in _COLUMNS)
    rows = (Row(tuple(_a3(one, words)), "row" if one.depth else "part") for one in view.a3s)
    return Sheet(words("workbook.sheet.a3s"), columns, rows, frozen=1)


def _caption(name: str, words: Words) -> str:
    return words(f"phase.{name}") if name in _PHASES else words(f"workbook.column.{name}")


def _a3(one: A3Place, words: Words) -> Iterator[Cell]:
    branch = one.branch
    yield titled(typed(words, branch.a3.title), illustrative=branch.illustrative)._replace(level=one.depth)
    yield Cell(words(f"workbook.a3.{branch.type}"), "muted")
    yield Cell(words(f"workbook.a3.{branch.status}"), "muted" if branch.status is A3Status.ACTIVE else "waiting")
    yield Cell(typed(words, branch.home.title))
    yield Cell(typed(words, branch.owner))
    yield Cell(branch.cycle.number, "plain", "0")
    yield from (_phase(phase, words) for phase in branch.cycle.phases)
    yield said(state(branch.cycle, words, numbered=False))
    yield said(below_counts(branch, words))
    yield from _goals(branch, words)
    yield from (Cell(count, "plain", "0") for count in (branch.signed, branch.asked))
    yield from (day(date, words) for date in (branch.opened, branch.due))
    yield Cell(branch.a3.id, "muted")


def _phase(phase: PhaseProgress, words: Words) -> Cell:
    mark = f"{PROGRESS[phase.progress]} {words(f'board.progress.{phase.progress}')}"
    return Cell(mark, look_of(PROGRESS_STYLE[phase.progress]))


def _goals(branch: A3Branch, words: Words) -> Iterator[Cell]:
    """How many there are, how many the figures reach and confirm, and what becomes of each."""
    if not branch.goals:
        yield from (EMPTY, EMPTY, EMPTY, EMPTY)
        return
    yield from (Cell(count, "plain", "0") for count in (len(branch.goals), branch.reached, branch.upheld))
    told = [_verdict(goal, words) for goal in branch.goals]
    warning = unproven(branch, words)
    yield Cell(" · ".join([*([text_of(warning)] if warning else []), *told]), "warning" if warning else "plain")


def _verdict(goal: GoalLine, words: Words) -> str:
    """A goal as a sentence: what is promised, how far it is, whether that is more than chance."""
    told = [text_of(reached(goal, words)), text_of(signal(goal, words, marked=False))]
    indicator = typed(words, goal.indicator.title)
    return words("workbook.goal", indicator=indicator, way=way(goal, words), verdict=", ".join(filter(None, told)))
