"""The tree of A3s: each with its four phases, its state, and what the figures say of its goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.work.pdca import State
from ipms.model.vocabulary import A3Status, A3Type
from ipms.render.figures import typed, when
from ipms.render.layout import Cell, flow, line_width, row, wrap
from ipms.render.marks import PROGRESS, PROGRESS_STYLE, STATE, STATE_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Span, heard, line
from ipms.render.terminal.names import room_title, titled
from ipms.render.terminal.tree import Branches, walk
from ipms.render.terminal.work.family import below, unproven
from ipms.render.terminal.work.verdicts import reached, signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.work.pdca import CycleState
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.board_page import A3Line, Board
    from ipms.views.work.goal_lines import GoalLine

_GAP: Final = 2
_LEAST_TITLE: Final = 30


@dataclass(frozen=True, slots=True)
class Leaf:
    """One A3 as it is written: its branches, title, the facts that have columns, and the details below."""

    branches: Branches
    title: Line
    facts: tuple[Line, Line, Line]
    """Phases, state and goals."""
    details: list[Line]


def a3_tree(board: Board, words: Words, width: int) -> list[Line]:
    """All A3s, children under their parents."""
    leaves = [_leaf(a3, branches, board, words) for a3, branches in walk(board.a3s)]
    columns = _columns(leaves, width) if leaves else None
    return [text for leaf in leaves for text in _lines(leaf, columns, width)]


def _leaf(a3: A3Line, branches: Branches, board: Board, words: Words) -> Leaf:
    title = titled(words, a3.a3.title, illustrative=a3.illustrative)
    facts = (phases(a3.cycle, words), state(a3.cycle, words), verdict(a3.goals, words))
    return Leaf(branches, title, facts, details(a3, board, words))


def _columns(leaves: list[Leaf], width: int) -> tuple[int, ...] | None:
    """The widths of title, phases, state and goals; None where too little is left for the titles."""
    sides = [max(map(line_width, column)) for column in zip(*(leaf.facts for leaf in leaves), strict=True)]
    left = width - sum(sides) - _GAP * len(sides)
    wanted = max(line_width(leaf.title) + leaf.branches.width for leaf in leaves)
    return (min(left, wanted), *sides) if left >= min(_LEAST_TITLE, wanted) else None


def _lines(leaf: Leaf, columns: tuple[int, ...] | None, width: int) -> list[Line]:
    """Title, phases, state and goals side by side where that leaves room for the title, else below each other."""
    branches, inside = leaf.branches, width - leaf.branches.width
    below = flow(leaf.details, inside)
    if columns is None:
        return branches.before([*wrap(leaf.title, inside), *flow(leaf.facts, inside, "   "), *below])
    title = branches.before(wrap(leaf.title, columns[0] - branches.width))
    cells = [Cell([fact], wide) for fact, wide in zip(leaf.facts, columns[1:], strict=True)]
    return [*row([Cell(title, columns[0]), *cells], _GAP), *branches.before_others(below)]


def state(cycle: CycleState, words: Words, *, numbered: bool = True) -> Line:
    """The one state of a cycle with its mark and word; which phase is late, and by how much."""
    said = _state_words(cycle, words)
    if numbered and cycle.number > 1:
        said = words("board.cycle", number=cycle.number, state=said)
    mark = STATE.get(cycle.state)
    return line(Span(f"{mark} {said}" if mark else said, STATE_STYLE[cycle.state]))


def phases(cycle: CycleState, words: Words) -> Line:
    """The four phases by their letters, each with the mark of how far it is."""
    spans: list[Span] = []
    for each in cycle.phases:
        letter = words(f"phase.{each.phase}.letter")
        spans.append(Span(f"{letter} {PROGRESS[each.progress]}", PROGRESS_STYLE[each.progress]))
        spans.append(Span("  "))
    return heard(tuple(spans[:-1]), _phases_said(cycle, words))


def _phases_said(cycle: CycleState, words: Words) -> str:
    """The four phases by their names, each with how far it is."""
    colon = words("a3.colon")
    told = ((words(f"phase.{one.phase}"), words(f"board.progress.{one.progress}")) for one in cycle.phases)
    return ", ".join(f"{name}{colon} {progress}" for name, progress in told)


def _state_words(cycle: CycleState, words: Words) -> str:
    match cycle.state:
        case State.LATE if cycle.late_phase is not None:
            return words("board.state.late.phase", phase=words(f"phase.{cycle.late_phase}"), n=cycle.days)
        case State.LATE | State.STALLED:
            return words(f"board.state.{cycle.state}", n=cycle.days)
        case State.ADAPTED:
            return words("board.state.adapted", next=cycle.number + 1)
        case _:
            return words(f"board.state.{cycle.state}")


def details(a3: A3Line, board: Board, words: Words) -> list[Line]:
    """Kind, room, owner, signatures, due date, and what the figures and those below say, as far as there is any."""
    return [
        line(Span(words("a3.type.strategic"), "muted")) if a3.type is A3Type.STRATEGIC else BLANK,
        line(Span(room_title(board, words, a3.home), "muted")),
        line(Span(typed(words, a3.owner), "muted")),
        _signed(a3, words),
        line(Span(words("board.a3.due", date=when(words, a3.due)), "muted")) if a3.due else BLANK,
        unproven(a3, words) or _status(a3, words),
        below(a3, words) if _several_below(a3) else BLANK,
        _claimed(a3, words),
    ]


def _status(a3: A3Line, words: Words) -> Line:
    """A draft, one on hold and a closed one say so."""
    return BLANK if a3.status is A3Status.ACTIVE else line(Span(words(f"a3.status.{a3.status}"), "waiting"))


def _several_below(a3: A3Line) -> bool:
    """A single A3 below has the next line, and needs no summary."""
    return sum(count for _, count in a3.counts) + a3.resting > 1


def verdict(goals: Sequence[GoalLine], words: Words) -> Line:
    """What the figures say: of one goal in words, of several how many are reached, and how many of those confirmed."""
    if not goals:
        return BLANK
    if len(goals) == 1:
        told = [reached(goals[0], words), signal(goals[0], words, marked=False)]
        return line(*told[0], *([Span(", "), *told[1]] if told[1] else []))
    held, upheld = (sum(getattr(goal, name) for goal in goals) for name in ("held", "upheld"))
    return line(words("board.a3.goals", met=held, n=len(goals), upheld=upheld))


def _claimed(a3: A3Line, words: Words) -> Line:
    """Other work that claims the change of one of its goals."""
    others = {
        (one.kind, one.id): words(f"a3.claim.{one.kind}", title=typed(words, one.title))
        for goal in a3.goals
        for one in goal.shared_with
    }
    if not others:
        return BLANK
    said = words("board.a3.shared", others=words.listing(list(others.values())))
    return line(Span(f"{WARNING} {said}", "warning"))


def _signed(a3: A3Line, words: Words) -> Line:
    """How many of those asked have signed; it stands out where some have not."""
    if not a3.asked:
        return BLANK
    style: Style = "muted" if a3.signed >= a3.asked else "waiting"
    return line(Span(words("board.a3.signed", signed=a3.signed, n=a3.asked), style))
