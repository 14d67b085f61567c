"""The tree of A3s: each with its four phases, its state, and how far its goals are met by the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.work.pdca import State
from ipms.model.vocabulary import A3Status, A3Type
from ipms.render.figures import typed, when
from ipms.render.layout import Cell, flow, line_width, row, wrap
from ipms.render.marks import PROGRESS, PROGRESS_STYLE, STATE, STATE_STYLE
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import room_title, titled
from ipms.render.terminal.tree import Branches, walk

if TYPE_CHECKING:
    from ipms.analysis.work.pdca import CycleState
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.board_page import A3Line, Board

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
    facts = (phases(a3.cycle, words), state(a3.cycle, words), _goals(a3, words))
    return Leaf(branches, title, facts, _details(a3, board, words))


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
    return tuple(spans[:-1])


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


def _details(a3: A3Line, board: Board, words: Words) -> list[Line]:
    """Kind, room, owner, signatures and due date, as far as they tell something."""
    return [
        line(Span(words("a3.type.strategic"), "muted")) if a3.type is A3Type.STRATEGIC else BLANK,
        line(Span(room_title(board, words, a3.home), "muted")),
        line(Span(typed(words, a3.owner), "muted")),
        _signed(a3, words),
        line(Span(words("board.a3.due", date=when(words, a3.due)), "muted")) if a3.due else BLANK,
        BLANK if a3.status is A3Status.ACTIVE else line(Span(words(f"a3.status.{a3.status}"), "waiting")),
    ]


def _goals(a3: A3Line, words: Words) -> Line:
    return line(words("board.a3.goals", met=a3.goals_met, n=a3.goals)) if a3.goals else BLANK


def _signed(a3: A3Line, words: Words) -> Line:
    """How many of those asked have signed; it stands out where some have not."""
    if not a3.asked:
        return BLANK
    style: Style = "muted" if a3.signed >= a3.asked else "waiting"
    return line(Span(words("board.a3.signed", signed=a3.signed, n=a3.asked), style))
