"""Projects and improvement on a poster: the A3s under their parents with their phases, then workshops and katas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.paper.pieces import item, joined, para, runs
from ipms.render.paper.poster.parts import part, wall
from ipms.render.spans import Span, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.tree import walk
from ipms.render.terminal.walls.a3_tree import details, phases, state, verdict
from ipms.render.terminal.walls.improvement import kaizen_facts, kata_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.paper.poster.parts import Part, Wall
    from ipms.render.spans import Line
    from ipms.views.board_page import A3Line, Board

_STEP: Final = 2
"""The characters of a branch, a level each."""


def improvement(board: Board, words: Words) -> Wall:
    """The wall: everything the room works on."""
    parts = list(_parts(board, words)) or [part([para(words("board.improvement.none"), "muted")])]
    return wall(words("board.improvement"), parts)


def _parts(board: Board, words: Words) -> Iterator[Part]:
    if board.a3s:
        rows = [_a3(a3, len(branches.first) // _STEP, board, words) for a3, branches in walk(board.a3s)]
        yield part([{"kind": "tree", "rows": rows}], words("board.label.a3"))
    if board.kaizens:
        yield part([_told(kaizen_facts(one, board, words)) for one in board.kaizens], words("board.label.kaizen"))
    if board.katas:
        yield part([_told(kata_facts(one, board, words)) for one in board.katas], words("board.label.kata"))


def _a3(a3: A3Line, depth: int, board: Board, words: Words) -> Block:
    """An A3: its title, phases, state and goals side by side, and below them whose it is."""
    return {
        "depth": depth,
        "title": runs(titled(words, a3.a3.title, illustrative=a3.illustrative)),
        "facts": [runs(each) for each in (phases(a3.cycle, words), state(a3.cycle, words), verdict(a3.goals, words))],
        "details": runs(joined(details(a3, board, words))),
    }


def _told(facts: Sequence[Line]) -> Block:
    """A title that stands out, and the facts after it."""
    return item(line(Span("•", "muted")), joined(facts))
