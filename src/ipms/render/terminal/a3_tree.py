"""The tree of A3s: each with its four phases, its state, and how far its goals are met by the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.pdca import State
from ipms.model.vocabulary import A3Status, A3Type
from ipms.render.figures import typed, when
from ipms.render.layout import Cell, flow, line_width, row, wrap
from ipms.render.marks import PROGRESS, PROGRESS_STYLE, STATE, STATE_STYLE
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import room_title, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.pdca import CycleState
    from ipms.locale import Words
    from ipms.views.board_page import A3Line, Board

_GAP: Final = 2
_LEAST_TITLE: Final = 30


Facts = tuple[Line, Line, Line]
"""Phases, state and goals of an A3."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One A3 of the tree, with the branches drawn before its first line and before the others."""

    a3: A3Line
    first: str
    others: str


def a3_tree(board: Board, words: Words, width: int) -> list[Line]:
    """All A3s, children under their parents."""
    leaves = list(_leaves(board.a3s))
    facts = [(phases(leaf.a3.cycle, words), state(leaf.a3.cycle, words), _goals(leaf.a3, words)) for leaf in leaves]
    columns = _columns(leaves, facts, words, width)
    lines: list[Line] = []
    for leaf, sides in zip(leaves, facts, strict=True):
        lines += _leaf(leaf, sides, columns, _details(leaf.a3, board, words), words, width)
    return lines


def _columns(leaves: list[Leaf], facts: list[Facts], words: Words, width: int) -> tuple[int, ...] | None:
    """The widths of title, phases, state and goals; None where too little is left for the titles."""
    sides = [max(map(line_width, column)) for column in zip(*facts, strict=True)]
    left = width - sum(sides) - _GAP * len(sides)
    wanted = max((line_width(_titled(leaf, words)) + len(leaf.others) for leaf in leaves), default=0)
    return (min(left, wanted), *sides) if left >= min(_LEAST_TITLE, wanted) else None


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


def _leaves(a3s: Sequence[A3Line], branches: str = "", *, root: bool = True) -> Iterator[Leaf]:
    """The tree from the top down, each A3 with its branches."""
    for number, a3 in enumerate(a3s, 1):
        last = number == len(a3s)
        first = "" if root else branches + ("└ " if last else "├ ")
        others = "" if root else branches + ("  " if last else "│ ")
        yield Leaf(a3, first, others + ("│ " if a3.children else ""))
        yield from _leaves(a3.children, others, root=False)


def _leaf(  # noqa: PLR0913 - what is drawn, and where
    leaf: Leaf, facts: Facts, columns: tuple[int, ...] | None, details: list[Line], words: Words, width: int
) -> list[Line]:
    """Title, phases, state and goals side by side where that leaves room for the title, else below each other."""
    inside = width - len(leaf.others)
    below = flow(details, inside)
    if columns is None:
        title = wrap(_titled(leaf, words), inside)
        return _branched(leaf, [*title, *flow(facts, inside, "   "), *below])
    title = _branched(leaf, wrap(_titled(leaf, words), columns[0] - len(leaf.others)))
    cells = [Cell([fact], wide) for fact, wide in zip(facts, columns[1:], strict=True)]
    lines = row([Cell(title, columns[0]), *cells], _GAP)
    return [*lines, *(line(Span(leaf.others, "muted"), *text) for text in below)]


def _titled(leaf: Leaf, words: Words) -> Line:
    return titled(words, leaf.a3.a3.title, illustrative=leaf.a3.illustrative)


def _branched(leaf: Leaf, lines: list[Line]) -> list[Line]:
    """The lines of one A3 with the tree's branches before them."""
    first, *rest = lines
    return [line(Span(leaf.first, "muted"), *first), *(line(Span(leaf.others, "muted"), *text) for text in rest)]


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
    style = "muted" if a3.signed >= a3.asked else "waiting"
    return line(Span(words("board.a3.signed", signed=a3.signed, n=a3.asked), style))
